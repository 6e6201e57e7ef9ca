// Quantities while they are being checked: a linear sum of what is measured, in one base unit, and
// the aggregates in it that only a comparison can dissolve. Private to this room.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "language/check/check_parts.h"

namespace ruleout::language {

// `count`, `max` or `min`, with the quantifier it will become.
struct Aggregate {
  ExpressionKind kind = ExpressionKind::kCountOf;
  base::Rational factor;
  std::uint32_t slot = 0, range = 0;
  std::optional<NodeId> where;
  std::vector<Measured> measured;  // of max and min: what is measured of each member
  std::string variable;
};

struct Sum {
  LinearForm form;
  std::vector<Aggregate> aggregates;
  base::Span span;
  bool is_broken = false;
};

Sum check_quantity(CheckState& state, Frame& frame, ExpressionIndex index);

// left + factor × right, where the units agree; else reported.
void add_scaled(CheckState& state, Sum& left, const Sum& right, const base::Rational& factor);
void multiply(Sum& sum, const base::Rational& factor);

// Adds what is measured to a form; like terms become one, and terms with factor zero leave.
void add_term(CheckState& state, LinearForm& form, Measured term);

// "USD", or "plain numbers".
std::string unit_words(const Framework& framework, std::uint32_t unit);

}  // namespace ruleout::language
