// Editions of the language: how each spells what others spell differently, and the way from an old
// one to the current. The differences are a table; parser and printer both read it, so nothing else
// knows about editions.
//
// LAW (meaning): upgrade never changes what a tree says; same_meaning(tree, upgrade(tree).tree) but
// for the edition. What each edition is: docs/language/editions.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/syntax/tree.h"

namespace ruleout::language {

inline constexpr std::uint32_t kOldestEdition = 0;
inline constexpr std::uint32_t kCurrentEdition = 1;

// Places where editions differ.
enum class Construct : std::uint8_t {
  kOnUnknown,     // what a rule does when its guard is unknown
  kRuledOutWhen,  // the two parts of a threshold
  kCrossedWhen,
  kDueWithin,  // a deadline counted from an anchor
};
inline constexpr Construct kConstructs[] = {Construct::kOnUnknown, Construct::kRuledOutWhen,
                                            Construct::kCrossedWhen, Construct::kDueWithin};

// The words of a construct in an edition. REQUIRES: kOldestEdition <= edition <= kCurrentEdition.
std::string_view spelling(Construct construct, std::uint32_t edition);

struct Upgrade {
  SyntaxTree tree;                   // of the current edition
  std::vector<std::string> changes;  // one line for each construct that is spelled anew, for people
};

Upgrade upgrade(SyntaxTree tree);

}  // namespace ruleout::language
