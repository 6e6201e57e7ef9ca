// ruleout why: the reasons of an answer, down to the records.
#include <utility>

#include "cli/answer_pages.h"
#include "cli/command_list.h"

namespace ruleout::cli {
namespace {

ExitStatus run(const Arguments& arguments, Console& console) {
  const std::optional<OpenedCase> opened = open_case(arguments, console, "");
  if (!opened) return ExitStatus::kWrongInput;
  std::optional<std::vector<std::string>> names = framework_option(arguments, console, *opened);
  if (!names) return ExitStatus::kWrongInput;
  workspace::Question question;
  question.ask = workspace::Ask::kWhy;
  question.clause = arguments.word(0);
  question.subject = arguments.word(1);
  question.frameworks = std::move(*names);
  const workspace::Case open(opened->workspace.regime, opened->workspace.records,
                             opened->times.as_of.at, opened->times.known_at.at);
  workspace::Review review;
  workspace::review_question(open, question, {arguments.line(), {}}, review);
  if (review.findings.has_errors()) {
    review.sources.push_back(arguments.line());
    return console.refuse(review);
  }
  const workspace::Answer answer = workspace::answer_to(open, question);
  if (arguments.has("--json")) {
    console.print(workspace::answer_text(answer));
  } else {
    console.print(why_page(*opened, answer));
  }
  keep(*opened, open, answer, console);
  return ExitStatus::kDone;
}

}  // namespace

const CommandSpec kWhyCommand = {
    "why",
    "the reasons of an answer, down to the records",
    "Prints for each clause that bears on it what was asked, what came out, on which records it "
    "rests, what is unknown, who may say it, and the smallest sets of answers that would settle "
    "it.",
    {{"CLAUSE", 1, 1, "a gate, threshold, requirement, standard, state, duty or goal"},
     {"THING", 0, 1, "what it is asked of"}},
    {kQuestionOptions, kCaseOptions, kJsonOption},
    "ruleout why deploy model-a --workspace examples/first-light",
    run};

}  // namespace ruleout::cli
