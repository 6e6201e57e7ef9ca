// What is known of a quantity: all values between two ends, each open, closed or absent
// (unbounded). Comparing intervals gives yes if it holds for all values in them, no if for none,
// else unknown.
//
// INVARIANT (not empty): every Interval holds at least one value.
// LAW (containment): x in a and y in b implies x+y in add(a, b), and alike for subtract, scale,
// least,
//   greatest; and these are the tightest such intervals.
// LAW (information): narrowing an argument never changes a comparison that was yes or no.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/rational.h"
#include "base/truth.h"

namespace ruleout::base {

enum class EndKind : std::uint8_t { kClosed, kOpen };

struct End {
  Rational value;
  EndKind kind = EndKind::kClosed;

  bool operator==(const End&) const = default;
};

class Interval final {
 public:
  Interval() = default;  // every number

  [[nodiscard]] static Interval point(Rational value);
  [[nodiscard]] static Interval at_least(Rational value);
  [[nodiscard]] static Interval at_most(Rational value);

  // None if no value lies between the ends. An absent end is unbounded.
  [[nodiscard]] static std::optional<Interval> between(std::optional<End> low,
                                                       std::optional<End> high);

  [[nodiscard]] const std::optional<End>& low() const noexcept { return low_; }
  [[nodiscard]] const std::optional<End>& high() const noexcept { return high_; }

  [[nodiscard]] bool contains(const Rational& value) const;
  [[nodiscard]] bool is_point() const;

  bool operator==(const Interval&) const = default;

 private:
  Interval(std::optional<End> low, std::optional<End> high);

  std::optional<End> low_;
  std::optional<End> high_;
};

Interval add(const Interval& a, const Interval& b);
Interval subtract(const Interval& a, const Interval& b);
Interval scale(const Interval& a, const Rational& factor);

// The smaller and the larger of two unknown values.
Interval least(const Interval& a, const Interval& b);
Interval greatest(const Interval& a, const Interval& b);

// The smallest interval that holds both; the values in both, none if there are none.
Interval hull(const Interval& a, const Interval& b);
std::optional<Interval> intersect(const Interval& a, const Interval& b);

Truth compare_less(const Interval& a, const Interval& b);
Truth compare_at_most(const Interval& a, const Interval& b);
Truth compare_equal(const Interval& a, const Interval& b);

// "3", "[0.1, 0.35)", "(-, 7]", "(-, -)".
std::string to_text(const Interval& interval);

}  // namespace ruleout::base
