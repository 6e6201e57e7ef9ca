// ruleout watermark: that a register is complete for a period.
#include <utility>

#include "cli/command_list.h"
#include "cli/recorded.h"
#include "cli/statement.h"

namespace ruleout::cli {
namespace {

constexpr OptionSpec kOptions[] = {
    {"--through", "DAY", "the last day it is complete for; else now", OptionSpec::Times::kOnce,
     "--as-of"},
    {"--since", "DAY", "the first; else from the beginning"},
};

ExitStatus run(const Arguments& arguments, Console& console) {
  const std::optional<OpenedCase> opened = open_case_to_record(arguments, console);
  if (!opened) return ExitStatus::kWrongInput;
  Statement statement(arguments, console, *opened);
  const std::optional<std::string> name = statement.word(0);
  if (!name) return ExitStatus::kWrongInput;
  std::optional<record::Record> draft = statement.draft({});
  if (!draft) return ExitStatus::kWrongInput;
  const std::optional<record::Moment> through = statement.moment("--through");
  const MomentOption since = moment_option(arguments, console, "--since");
  if (!through || since.is_wrong) return ExitStatus::kWrongInput;
  draft->body = record::Watermark{*name, arguments_after(arguments, 1), since.moment, *through};
  return write_drafts(arguments, console, *opened, {std::move(*draft)});
}

}  // namespace

const CommandSpec kWatermarkCommand = {
    "watermark",
    "sign that a register is complete",
    "Writes a watermark. Without one a missing record reads as unknown, never as no; a record that "
    "turns up later voids it and still counts.",
    {{"REGISTER", 1, 1, "the plural of a kind, `evaluations`, or an act",
      "which register? (the plural of a kind, `evaluations`, or an act)"},
     {"THING", 0, kAnyNumber, "what it is narrowed to"}},
    {kOptions, kSignerOptions, kFromOption, kEndOptions, kCaseOptions, kJsonOption},
    "ruleout watermark evaluations model-a --through 2026-11-21 --role evaluator --person erin",
    run};

}  // namespace ruleout::cli
