// A framework that states only what it changes: from its tree, and those of the frameworks it
// amends, to one tree that says everything.
//
//   const base::SourceText whole = base::SourceText::joined(texts);   // its own, the one that this
//   std::vector<SyntaxTree> chain;                                    // amends, the next …
//   for (i …) chain.push_back(parse_part(whole, i, findings));
//   const std::optional<SyntaxTree> tree = amended(std::move(chain), whole, findings);
//   if (tree) check({*tree, whole}, vocabularies, findings);
//
// First everything goes that `removes` names; then each declaration takes the place of the one with
// the same word and name, or stands behind the rest. Of a gate that is stated again the head is
// new, and its rules replace, and add to, those that were there. The head of the file is its own;
// issuer and zone are inherited where it has none, imports are united, tests are left behind. The
// result amends nothing, supersedes what it amended, and its lineage speaks of every clause.
//
// LAW (alone): a tree that amends nothing comes back as it is. LAW (print): the result, printed and
// read again, has the same meaning. LAW (places): every span of the result is one of `whole`, so a
// finding about a clause that was carried over points into the file that states it. Findings:
// amend_findings.h. Cost: n log n in the trees' size. Language: docs/language/amendments.md.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/finding.h"
#include "base/source.h"
#include "language/syntax/tree.h"

namespace ruleout::language {

// Frameworks that may stand behind each other, the last of which says everything. A policy with a
// version every quarter that only ever states its changes reaches it after eight years.
inline constexpr std::size_t kAmendedMax = 32;

// True if this framework's head is what that one amends.
bool is_amended_by(const FrameworkHeader& head, const FrameworkHeader& by);

// None if a finding is an error. The chain may end early: what it lacks is reported. REQUIRES: at
// least one tree; each is a framework, read without errors from `whole`.
std::optional<SyntaxTree> amended(std::vector<SyntaxTree> chain, const base::SourceText& whole,
                                  base::Findings& findings);

}  // namespace ruleout::language
