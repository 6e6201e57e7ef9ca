// ruleout assess: where every model stands under every framework.
#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "cli/answer_pages.h"
#include "cli/cli_findings.h"
#include "cli/command_list.h"
#include "record/moment.h"

namespace ruleout::cli {
namespace {

using engine::FrameworkAssessment;

constexpr OptionSpec kOptions[] = {
    {"--since", "DAY", "only what changed from then, as known then, and why"},
    {"--all", "", "list every gap, not only the first few of each status"},
    {"--format", "text|md|html|json", "how it is laid out; md and html are for a board"},
    {"--fail-on", "hold|unknown|overdue",
     "exit 1 if a framework in force holds, leaves a threshold "
     "open, or a duty is past due",
     OptionSpec::Times::kRepeated},
};

bool has_hold(const FrameworkAssessment& one) {
  return std::ranges::any_of(one.decisions, [](const engine::Decision& decision) {
    return decision.kind == engine::DecisionKind::kHold;
  });
}

bool has_unknown(const FrameworkAssessment& one) {
  const auto is_open = [](const engine::TruthAnswer& answer, bool is_defined) {
    return is_defined && answer.value == base::Truth::kUnknown;
  };
  return std::ranges::any_of(one.thresholds, [&](const engine::ThresholdStatus& status) {
    return is_open(status.ruled_out, status.defines_ruled_out) ||
           is_open(status.crossed, status.defines_crossed);
  });
}

bool has_overdue(const FrameworkAssessment& one) {
  return std::ranges::any_of(one.duties, [](const engine::DutyStatus& duty) {
    return duty.state == engine::DutyState::kBreached;
  });
}

struct FailWord {
  std::string_view word;
  bool (*test)(const FrameworkAssessment& one);
};
constexpr FailWord kFailWords[] = {
    {"hold", has_hold}, {"unknown", has_unknown}, {"overdue", has_overdue}};

// The tests asked for; none after it complained.
std::optional<std::vector<const FailWord*>> fail_words(const Arguments& arguments,
                                                       Console& console) {
  std::vector<const FailWord*> wanted;
  for (const std::string& value : arguments.values("--fail-on")) {
    for (const std::string_view word : base::split(value, ',')) {
      const auto* const found = std::ranges::find(kFailWords, word, &FailWord::word);
      if (found == std::end(kFailWords)) {
        refuse_word(arguments, console, kNotAValue, word,
                    fmt::format("{} is nothing to fail on", base::quoted(word)),
                    "write `hold`, `unknown` or `overdue`");
        return std::nullopt;
      }
      wanted.push_back(found);
    }
  }
  return wanted;
}

ExitStatus print_answer(const Arguments& arguments, Console& console, const OpenedCase& opened,
                        const workspace::Answer& answer) {
  const std::string format =
      arguments.value("--format").value_or(arguments.has("--json") ? "json" : "text");
  if (format == "json") {
    console.print(workspace::answer_text(answer));
    return ExitStatus::kDone;
  }
  const Page page =
      assess_page(opened, answer, arguments.has("--all") ? Gaps::kEvery : Gaps::kFirst);
  if (format == "text") {
    TextStyle style = console.style();
    if (arguments.has("--ascii")) style.letters = Letters::kAscii;
    console.print(render_text(page, style));
  } else if (format == "md") {
    console.print(render_markdown(page));
  } else if (format == "html") {
    console.print(render_html(page, opened.workspace.name));
  } else {
    return refuse_word(arguments, console, kNotAValue, format,
                       fmt::format("{} is no format", base::quoted(format)),
                       "write `text`, `md`, `html` or `json`");
  }
  return ExitStatus::kDone;
}

ExitStatus run(const Arguments& arguments, Console& console) {
  const std::optional<std::vector<const FailWord*>> fail_on = fail_words(arguments, console);
  const MomentOption since = moment_option(arguments, console, "--since");
  if (!fail_on || since.is_wrong) return ExitStatus::kWrongInput;
  const std::optional<OpenedCase> opened = open_case(arguments, console, arguments.word(0));
  if (!opened) return ExitStatus::kWrongInput;
  std::optional<std::vector<std::string>> names = framework_option(arguments, console, *opened);
  if (!names) return ExitStatus::kWrongInput;
  workspace::Question question;
  question.frameworks = std::move(*names);
  if (since.moment) {
    question.since = record::last_instant(*since.moment, opened->workspace.regime.zone);
  }
  const workspace::Case open(opened->workspace.regime, opened->workspace.records,
                             opened->times.as_of.at, opened->times.known_at.at);
  const workspace::Answer answer = workspace::answer_to(open, question);
  const ExitStatus status = print_answer(arguments, console, *opened, answer);
  if (status != ExitStatus::kDone) return status;
  keep(*opened, open, answer, console);
  for (const FrameworkAssessment& one : answer.assessments) {
    // What was not answered may be anything.
    const bool is_met = !one.is_assumed && std::ranges::any_of(*fail_on, [&](const FailWord* word) {
      return !one.is_answered || word->test(one);
    });
    if (is_met) return ExitStatus::kHeld;
  }
  return ExitStatus::kDone;
}

}  // namespace

const CommandSpec kAssessCommand = {"assess",
                                    "where every model stands, what is owed, held, missing and due",
                                    "Per model and framework: each threshold with its intervals "
                                    "drawn against their lines, safeguards "
                                    "owed, gates, the next five duties, and for each gap the "
                                    "command that fills it and the role that "
                                    "may. Exits 0 if it ran.",
                                    {{"FOLDER", 0, 1, "the case; else as --workspace says"}},
                                    {kOptions, kQuestionOptions, kCaseOptions, kJsonOption},
                                    "ruleout assess examples/first-light",
                                    run};

}  // namespace ruleout::cli
