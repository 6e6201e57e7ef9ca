// ruleout adopt: a reading of an ambiguous term, or the error probability that is spent.
#include <fmt/core.h>

#include <utility>

#include "base/text.h"
#include "cli/cli_findings.h"
#include "cli/command_list.h"
#include "cli/recorded.h"
#include "cli/statement.h"

namespace ruleout::cli {
namespace {

constexpr std::string_view kErrorProbability = "error-probability";

constexpr OptionSpec kOptions[] = {
    {"--reasons", "TEXT", "why this reading"},
    {"--for", "NAME", "the framework whose reading it is, or the clause that a probability is for"},
};

std::optional<record::Body> parameter_body(const Arguments& arguments, Statement& statement,
                                           const std::string& probability) {
  const std::optional<base::Rational> value = base::Rational::parse(probability);
  if (!value || value->sign() <= 0 || *value >= base::Rational(1)) {
    statement.refuse(kNotAValue, probability,
                     fmt::format("{} is no probability", base::quoted(probability)),
                     "write a number between 0 and 1, such as `0.05`");
    return std::nullopt;
  }
  record::AdoptedParameter parameter{std::string(kErrorProbability), {}, *value, ""};
  if (const std::optional<std::string> clause = arguments.value("--for")) {
    parameter.of.push_back(*clause);
  }
  return parameter;
}

// The framework that leaves the term open, where --for names none.
std::string framework_with(const OpenedCase& opened, const std::string& reading) {
  for (const engine::InForce& in_force : opened.workspace.regime.frameworks) {
    const language::Framework& framework = *in_force.framework;
    for (const language::Reading& one : framework.readings) {
      if (framework[one.clause].id == reading) {
        return workspace::framework_name(framework.path, framework.version);
      }
    }
  }
  return opened.workspace.regime.frameworks.empty()
             ? "none"
             : opened.workspace.regime.frameworks.front().framework->path;
}

ExitStatus run(const Arguments& arguments, Console& console) {
  const std::optional<OpenedCase> opened = open_case_to_record(arguments, console);
  if (!opened) return ExitStatus::kWrongInput;
  Statement statement(arguments, console, *opened);
  const std::optional<std::string> name = statement.word(0);
  if (!name) return ExitStatus::kWrongInput;
  const std::optional<std::string> choice = statement.word(1);
  if (!choice) return ExitStatus::kWrongInput;
  std::optional<record::Record> draft = statement.draft({});
  if (!draft) return ExitStatus::kWrongInput;
  if (*name == kErrorProbability) {
    std::optional<record::Body> body = parameter_body(arguments, statement, *choice);
    if (!body) return ExitStatus::kWrongInput;
    draft->body = std::move(*body);
  } else {
    const std::optional<std::string> reasons =
        statement.need("--reasons", "for what reasons is it read so?");
    if (!reasons) return ExitStatus::kWrongInput;
    const std::string framework = arguments.value("--for").value_or(framework_with(*opened, *name));
    draft->body = record::AdoptedReading{framework, *name, *choice, *reasons};
  }
  return write_drafts(arguments, console, *opened, {std::move(*draft)});
}

}  // namespace

const CommandSpec kAdoptCommand = {
    "adopt",
    "adopt a reading, or an error probability",
    "Writes how an ambiguous term is read from now on, or what error probability is spent on a "
    "claim. "
    "Without either the answer shows every reading, and no rate is compared with its line.",
    {{"READING", 1, 1, "the ambiguous term, or `error-probability`",
      "which reading, or error-probability?"},
     {"CHOICE", 1, 1, "the reading chosen, or the probability", "which choice, or probability?"}},
    {kOptions, kSignerOptions, kSinceOption, kEndOptions, kCaseOptions, kJsonOption},
    "ruleout adopt error-probability 0.05 --role officer --person dana",
    run};

}  // namespace ruleout::cli
