// From text to tree: reads one `.rule` file.
//
//   base::Findings findings;
//   const SyntaxTree tree = parse(source, findings);
//   if (findings.has_errors()) …   // show them all; the tree holds what could be read
//
// The reader goes on after a mistake: it reports it, skips to the next part, declaration or test
// that it can tell, and reads on, so one run shows several mistakes. Names are not resolved and
// types not checked; that is the room language/check. What the grammar leaves to the checker: a
// clause without a section, `every` without its empty case, which duty parts belong together.
//
// LAW (total): returns for every input; never recurses deeper than the limits in syntax_limits.h
// allow. LAW (no silence): a tree without error findings holds everything that the text says. LAW
// (indices): every ExpressionIndex is either kNoExpression or in range, and operands come before
// what holds them. Findings: RO0101 to RO0128, see syntax_findings.h. Cost: linear in the file's
// size. Grammar: docs/language/grammar.md; older editions: docs/language/editions.md.
#pragma once

#include <cstddef>

#include "base/finding.h"
#include "base/source.h"
#include "language/syntax/tree.h"

namespace ruleout::language {

SyntaxTree parse(const base::SourceText& source, base::Findings& findings);

// One of the texts of a joined source, with the places that it has in the whole. REQUIRES: text <
// source.part_count().
SyntaxTree parse_part(const base::SourceText& source, std::size_t text, base::Findings& findings);

}  // namespace ruleout::language
