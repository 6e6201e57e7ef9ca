// Private to cli: with RULEOUT_VERIFY=1 commands check themselves. A rule file that is printed and
// read again means the same and is printed the same; of every framework that answers, the batch run
// finds what the scalar one found. What fails is a broken invariant of ours: the program says so
// and aborts.
#pragma once

#include <vector>

#include "base/source.h"
#include "cli/console.h"
#include "workspace/answers.h"

namespace ruleout::cli {

// REQUIRES: the texts were read without an error.
void verify_texts(const std::vector<base::SourceText>& texts, const Console& console);
void verify_case(const workspace::Case& open, const Console& console);

}  // namespace ruleout::cli
