// A question about one gate or clause, from the command line to its printed and kept answer.
#pragma once

#include <optional>

#include "cli/answer_pages.h"

namespace ruleout::cli {

using AnswerPage = Page (*)(const OpenedCase& opened, const workspace::Answer& answer);

// Refuses names that nothing has, answers, prints (as the page or as JSON) and keeps. None:
// refused, and said so.
std::optional<workspace::Answer> ask(const Arguments& arguments, Console& console,
                                     const OpenedCase& opened, const workspace::Question& question,
                                     AnswerPage page);

// The same of the case, clause, subject and frameworks that the command names.
std::optional<workspace::Answer> ask(const Arguments& arguments, Console& console,
                                     workspace::Question question, AnswerPage page);

}  // namespace ruleout::cli
