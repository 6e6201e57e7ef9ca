// ruleout due: every duty that runs, by the instant it is due.
#include <utility>

#include "base/duration.h"
#include "base/text.h"
#include "cli/ask.h"
#include "cli/cli_findings.h"
#include "cli/command_list.h"

namespace ruleout::cli {
namespace {

constexpr OptionSpec kOptions[] = {
    {"--subject", "THING", "only duties about that"},
    {"--within", "DURATION", "only what is due within that from as-of, such as `30 days`"},
    {"--all", "", "also those that do not run"},
};

ExitStatus run(const Arguments& arguments, Console& console) {
  const std::optional<OpenedCase> opened = open_case(arguments, console, arguments.word(0));
  if (!opened) return ExitStatus::kWrongInput;
  std::optional<std::vector<std::string>> names = framework_option(arguments, console, *opened);
  if (!names) return ExitStatus::kWrongInput;
  workspace::Question question;
  question.ask = workspace::Ask::kDue;
  question.frameworks = std::move(*names);
  question.subject = arguments.value("--subject").value_or("");
  if (arguments.has("--all")) question.duties = workspace::Question::Duties::kAll;
  if (const std::optional<std::string> within = arguments.value("--within")) {
    const engine::Regime& regime = opened->workspace.regime;
    const std::optional<base::Duration> duration = base::parse_duration(*within);
    if (duration) {
      question.due_by = base::add(opened->times.as_of.at, *duration, regime.zone,
                                  regime.calendar ? &*regime.calendar : nullptr);
    }
    if (!question.due_by) {
      return refuse_word(arguments, console, kNotAValue, *within,
                         base::quoted(*within) + " is no length of time",
                         "write it as `30 days`, `2 weeks` or `24 hours`");
    }
  }
  const bool is_answered = ask(arguments, console, *opened, question, due_page).has_value();
  return is_answered ? ExitStatus::kDone : ExitStatus::kWrongInput;
}

}  // namespace

const CommandSpec kDueCommand = {"due",
                                 "every duty that runs, by the instant it is due",
                                 "Lists duties overdue first, then by due instant, with who bears "
                                 "them and the command that shows "
                                 "them done.",
                                 {{"FOLDER", 0, 1, "the case; else as --workspace says"}},
                                 {kOptions, kQuestionOptions, kCaseOptions, kJsonOption},
                                 "ruleout due examples/first-light --within '30 days'",
                                 run};

}  // namespace ruleout::cli
