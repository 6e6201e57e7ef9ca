// What the second of two frameworks changed, as a page for somebody who decides: the two versions,
// what became of every clause beside its words, and for each gate which outcomes became which.
//
//   const std::string page = difference_html(answer, *before, *after);
//   disk.write_file(path, page, host::Existing::kReplace);
//
// LAW (alone): one document; nothing is loaded from elsewhere, and its security policy lets nothing
// run or style it but what is in it.
// LAW (whole without its script): everything is in the document as text; the script only hides what
// a filter leaves out, and unfolds what is to be seen.
// LAW (the same bytes): it depends on its arguments alone.
//
// Texts of rule files are nobody's to trust: html.h keeps them texts. docs/formats/difference.md
// says what is told; cost: linear in that, but for words held against each other (word_changes.h).
#pragma once

#include <string>

#include "language/check/framework.h"
#include "workspace/analyses/difference.h"

namespace ruleout::cli {

// Parts of the worlds listed for each gate, where nobody says how many.
inline constexpr std::size_t kPageRegions = 12;

// REQUIRES: the answer is of these two, in this order.
std::string difference_html(const workspace::DifferenceAnswer& answer,
                            const language::Framework& before, const language::Framework& after);

}  // namespace ruleout::cli
