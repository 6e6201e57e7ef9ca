// From tree to text: the one form that every `.rule` file has after `ruleout fmt`.
//
//   std::string text = print(tree);
//
// Two spaces of indentation, one part of a clause per line, at most kPageWidth columns where
// something can be broken. Parts of a duty, a head or a regime stand in the order of the grammar,
// declarations in the order of the file. Numbers and instants stay as their author wrote them. A
// comment on a line of its own stays before what follows it, one at the end of a line at the end of
// its line; an empty line behind the former is kept. Spelling follows the tree's edition.
//
// LAW (round trip): parse(print(tree)) has the meaning of tree.
// LAW (stable): print(parse(print(tree))) == print(tree).
// REQUIRES: the tree comes from a file without error findings.
#pragma once

#include <string>

#include "language/syntax/tree.h"

namespace ruleout::language {

std::string print(const SyntaxTree& tree);

}  // namespace ruleout::language
