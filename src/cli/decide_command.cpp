// ruleout decide: may this be done, under every framework in force?
#include <fmt/core.h>

#include <utility>

#include "base/text.h"
#include "cli/ask.h"
#include "cli/cli_findings.h"
#include "cli/command_list.h"

namespace ruleout::cli {
namespace {

constexpr OptionSpec kOptions[] = {
    {"--scope", "ATTRIBUTE=VALUE", "only that part of the scope", OptionSpec::Times::kRepeated},
};

ExitStatus status_of(engine::DecisionKind kind) {
  switch (kind) {
    case engine::DecisionKind::kPermit:
      return ExitStatus::kDone;
    case engine::DecisionKind::kPermitWith:
    case engine::DecisionKind::kHold:
      return ExitStatus::kHeld;
    case engine::DecisionKind::kEscalate:
    case engine::DecisionKind::kConflict:
    case engine::DecisionKind::kUndetermined:
      return ExitStatus::kUndetermined;
    case engine::DecisionKind::kSilent:
      return ExitStatus::kSilent;
  }
  return ExitStatus::kUndetermined;
}

std::optional<std::vector<engine::Cell>> cells_of(const Arguments& arguments, Console& console) {
  std::vector<engine::Cell> cells;
  for (const std::string& text : arguments.values("--scope")) {
    const std::size_t sign = text.find('=');
    if (sign == std::string::npos) {
      refuse_word(arguments, console, kNotAValue, text,
                  fmt::format("{} is no cell of a scope", base::quoted(text)),
                  "write it as `ATTRIBUTE=VALUE`");
      return std::nullopt;
    }
    cells.push_back({text.substr(0, sign), text.substr(sign + 1)});
  }
  return cells;
}

ExitStatus run(const Arguments& arguments, Console& console) {
  std::optional<std::vector<engine::Cell>> cells = cells_of(arguments, console);
  if (!cells) return ExitStatus::kWrongInput;
  workspace::Question question;
  question.ask = workspace::Ask::kDecide;
  question.cells = std::move(*cells);
  const std::optional<workspace::Answer> answer =
      ask(arguments, console, std::move(question), decide_page);
  if (!answer) return ExitStatus::kWrongInput;
  const std::optional<engine::DecisionKind> kind = workspace::strictest(*answer);
  return kind ? status_of(*kind) : ExitStatus::kSilent;
}

}  // namespace

const CommandSpec kDecideCommand = {
    "decide",
    "may this be done; if not, what would lift it",
    "Answers a gate for one thing under every framework. Exits 0 if the strictest in force "
    "permits, 1 "
    "if it holds or conditions are unmet, 3 if it is undetermined, escalates or is in conflict, 4 "
    "if "
    "it is silent. An assumed framework is shown and never counts.",
    {{"GATE", 1, 1, "the gate, such as deploy"}, {"THING", 1, 1, "what it is asked of"}},
    {kOptions, kQuestionOptions, kCaseOptions, kJsonOption},
    "ruleout decide deploy model-a --workspace examples/first-light",
    run};

}  // namespace ruleout::cli
