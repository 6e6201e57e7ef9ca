#include "cli/ask.h"

#include <utility>

namespace ruleout::cli {

std::optional<workspace::Answer> ask(const Arguments& arguments, Console& console,
                                     const OpenedCase& opened, const workspace::Question& question,
                                     AnswerPage page) {
  const workspace::Case open(opened.workspace.regime, opened.workspace.records,
                             opened.times.as_of.at, opened.times.known_at.at);
  workspace::Review review;
  workspace::review_question(open, question, {arguments.line(), {}}, review);
  if (review.findings.has_errors()) {
    review.sources.push_back(arguments.line());
    console.refuse(review);
    return std::nullopt;
  }
  workspace::Answer answer = workspace::answer_to(open, question);
  if (arguments.has("--json")) {
    console.print(workspace::answer_text(answer));
  } else {
    console.print(page(opened, answer));
  }
  keep(opened, open, answer, console);
  return answer;
}

std::optional<workspace::Answer> ask(const Arguments& arguments, Console& console,
                                     workspace::Question question, AnswerPage page) {
  const std::optional<OpenedCase> opened = open_case(arguments, console, "");
  if (!opened) return std::nullopt;
  std::optional<std::vector<std::string>> names = framework_option(arguments, console, *opened);
  if (!names) return std::nullopt;
  question.clause = arguments.word(0);
  question.subject = arguments.word(1);
  question.frameworks = std::move(*names);
  return ask(arguments, console, *opened, question, page);
}

}  // namespace ruleout::cli
