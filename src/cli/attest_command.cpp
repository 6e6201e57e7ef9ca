// ruleout attest: a measured or asserted fact.
#include <fmt/core.h>

#include <utility>

#include "base/quantity.h"
#include "base/text.h"
#include "cli/cli_findings.h"
#include "cli/command_list.h"
#include "cli/recorded.h"
#include "cli/statement.h"
#include "workspace/drafts.h"

namespace ruleout::cli {
namespace {

constexpr OptionSpec kOptions[] = {
    {"--value", "VALUE", "yes, no, unknown, a quantity `12 USD` or an interval `0.9..1.3`"},
    {"--at", "DAY", "when it was measured; else since when it holds, else when it became known",
     OptionSpec::Times::kOnce, "--as-of"},
};

using Value = std::variant<base::Truth, record::Measurement>;

std::optional<Value> value_of(std::string_view text) {
  if (const std::optional<base::Truth> truth = base::parse_truth(text)) return Value(*truth);
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) {
    const std::optional<base::Quantity> quantity = base::parse_quantity(text);
    if (!quantity) return std::nullopt;
    return Value(record::Measurement{quantity->value, quantity->value, quantity->unit});
  }
  const std::string_view low = base::trimmed(text.substr(0, dots));
  const std::string_view high = base::trimmed(text.substr(dots + 2));
  record::Measurement measurement;
  for (const std::string_view end : {low, high}) {
    if (end.empty()) continue;
    const std::optional<base::Quantity> quantity = base::parse_quantity(end);
    if (!quantity) return std::nullopt;
    (end.data() == low.data() ? measurement.low : measurement.high) = quantity->value;
    if (!quantity->unit.empty()) measurement.unit = quantity->unit;
  }
  if (!measurement.low && !measurement.high) return std::nullopt;
  return Value(std::move(measurement));
}

ExitStatus run(const Arguments& arguments, Console& console) {
  const std::optional<OpenedCase> opened = open_case_to_record(arguments, console);
  if (!opened) return ExitStatus::kWrongInput;
  Statement statement(arguments, console, *opened);
  const std::optional<std::string> name = statement.word(0);
  if (!name) return ExitStatus::kWrongInput;
  const std::optional<workspace::TermFace> term =
      workspace::find_term(opened->workspace.regime, workspace::TermKind::kInput, *name);
  if (term && console.is_interactive()) console.complain(term->question + "\n");
  std::optional<std::vector<std::string>> things = statement.things(term);
  if (!things) return ExitStatus::kWrongInput;
  std::optional<record::Record> draft = statement.draft(sayers_of(term));
  if (!draft) return ExitStatus::kWrongInput;
  const std::optional<std::string> text =
      statement.need("--value", term && term->is_quantity ? "how much?" : "yes, no or unknown?");
  if (!text) return ExitStatus::kWrongInput;
  std::optional<Value> value = value_of(*text);
  if (!value) {
    return statement.refuse(kNotAValue, *text, fmt::format("{} is no value", base::quoted(*text)),
                            "write `yes`, `no`, a number with its unit, or `LOW..HIGH`");
  }
  record::Fact fact{*name, std::move(*things), std::move(*value), {}};
  const MomentOption at = moment_option(arguments, console, "--at");
  if (at.is_wrong) return ExitStatus::kWrongInput;
  fact.at = at.moment;
  if (!statement.offer_validity(*draft)) return ExitStatus::kWrongInput;
  draft->body = std::move(fact);
  return write_drafts(arguments, console, *opened, {std::move(*draft)});
}

}  // namespace

const CommandSpec kAttestCommand = {
    "attest",
    "record a measured or asserted fact",
    "Writes the answer to an input: a truth, a quantity or an interval.",
    {{"INPUT", 1, 1, "the input", "which input?"}, {"THING", 0, kAnyNumber, "what it is about"}},
    {kOptions, kSignerOptions, kFromOption, kEndOptions, kCaseOptions, kJsonOption},
    "ruleout attest ec-ratio run-7 model-a --value 0.9..1.3 --role evaluator --person erin",
    run};

}  // namespace ruleout::cli
