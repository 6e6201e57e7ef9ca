// A number with its unit as written: "12.5 USD", "26 weeks", "1e26 FLOP". What a unit means, and
// which convert into which, is the vocabulary's business; here a unit is a word.
//
// Equality is of value and unit word. Ordering across units does not exist here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/rational.h"

namespace ruleout::base {

struct Quantity {
  Rational value;
  std::string unit;  // empty for a plain number

  bool operator==(const Quantity&) const = default;
};

// A number as Rational::parse reads it, then optionally one space and a unit: a letter or `%`, then
// letters, digits and `-_/^.%`, at most kUnitBytesMax bytes. None for anything else.
std::optional<Quantity> parse_quantity(std::string_view text);

// "12.5 USD"; a plain number has no unit part. LAW: parse_quantity(to_text(q)) == q.
std::string to_text(const Quantity& quantity);

}  // namespace ruleout::base
