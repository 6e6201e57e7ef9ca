// ruleout announce: a run that will happen, so that it cannot quietly disappear.
#include <utility>

#include "cli/command_list.h"
#include "cli/recorded.h"
#include "cli/statement.h"

namespace ruleout::cli {
namespace {

constexpr OptionSpec kOptions[] = {
    {"--plan", "PLAN", "what will be counted"},
    {"--model", "MODEL", "on which model"},
};

ExitStatus run(const Arguments& arguments, Console& console) {
  const std::optional<OpenedCase> opened = open_case_to_record(arguments, console);
  if (!opened) return ExitStatus::kWrongInput;
  Statement statement(arguments, console, *opened);
  const std::optional<std::string> name = statement.word(0);
  if (!name) return ExitStatus::kWrongInput;
  std::optional<record::Record> draft = statement.draft({});
  if (!draft) return ExitStatus::kWrongInput;
  const std::optional<std::string> plan = statement.need("--plan", "under which plan?");
  if (!plan) return ExitStatus::kWrongInput;
  const std::optional<std::string> model = statement.need("--model", "on which model?");
  if (!model) return ExitStatus::kWrongInput;
  draft->body = record::AnnouncedRun{*name, *plan, *model};
  return write_drafts(arguments, console, *opened, {std::move(*draft)});
}

}  // namespace

const CommandSpec kAnnounceCommand = {
    "announce",
    "announce a run before it begins",
    "Writes an announced run: a member of its plan's evaluations of which nothing is known until "
    "its "
    "log is added. It counts as unknown if it never is.",
    {{"RUN", 1, 1, "the run's name", "what is the run called?"}},
    {kOptions, kSignerOptions, kSinceOption, kEndOptions, kCaseOptions, kJsonOption},
    "ruleout announce planning-3 --plan protocol-planning --model model-a --role evaluator "
    "--person erin",
    run};

}  // namespace ruleout::cli
