// ruleout why: the reasons of an answer, down to the records.
#include <utility>

#include "cli/ask.h"
#include "cli/command_list.h"

namespace ruleout::cli {
namespace {

ExitStatus run(const Arguments& arguments, Console& console) {
  workspace::Question question;
  question.ask = workspace::Ask::kWhy;
  const bool is_answered = ask(arguments, console, std::move(question), why_page).has_value();
  return is_answered ? ExitStatus::kDone : ExitStatus::kWrongInput;
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
