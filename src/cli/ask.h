// A question about one gate or clause, from the command line to its printed and kept answer.
#pragma once

#include <optional>

#include "cli/answer_pages.h"

namespace ruleout::cli {

using AnswerPage = Page (*)(const OpenedCase& opened, const workspace::Answer& answer);

// Fills in the clause, the subject and the frameworks that the command names, refuses names that
// nothing has, answers, prints (as the page or as JSON) and keeps. None: refused, and said so.
std::optional<workspace::Answer> ask(const Arguments& arguments, Console& console,
                                     workspace::Question question, AnswerPage page);

}  // namespace ruleout::cli
