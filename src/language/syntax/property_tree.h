// What is claimed of a framework: a named property over what it answers, and how far it is looked
// for. Part of tree.h, which says how such values are to be read.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/duration.h"
#include "base/source.h"
#include "language/syntax/expression_tree.h"

namespace ruleout::language {

enum class ClaimKind : std::uint8_t {
  kNever,      // `never P [unless Q]`: no P that is so while Q is not shown
  kAlways,     // `always P [unless Q]`: P is shown wherever Q is not
  kReachable,  // `reachable P`: somewhere P is so
  kWithin,     // `always P within D of T`: from each moment at which T is so, P is so within D
};

// `2 machines`.
struct ThingsSyntax {
  std::uint32_t count = 1;
  Name kind;  // a kind's name or its plural
  base::Span span;
};

// `over 12 events with 2 machines, 1 run`: of timelines with at most so many events.
struct BoundsSyntax {
  std::uint32_t events = 0;
  std::vector<ThingsSyntax> things;
  base::Span span;
};

struct PropertySyntax {
  ClauseHead head;  // id, section, words
  std::vector<Parameter> parameters;
  ClaimKind claim = ClaimKind::kNever;
  ExpressionIndex condition = kNoExpression;
  ExpressionIndex unless = kNoExpression;  // kNever, kAlways
  std::optional<base::Duration> within;    // kWithin
  ExpressionIndex trigger = kNoExpression;
  std::optional<BoundsSyntax>
      over;  // none: of single moments; kWithin: over timelines all the same
  base::Span claim_span, within_span;
};

}  // namespace ruleout::language
