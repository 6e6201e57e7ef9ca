#include "base/interval.h"

#include <utility>

#include "base/assert.h"

namespace ruleout::base {

namespace {

EndKind either_open(EndKind a, EndKind b) {
  return a == EndKind::kOpen || b == EndKind::kOpen ? EndKind::kOpen : EndKind::kClosed;
}

std::optional<End> sum(const std::optional<End>& a, const std::optional<End>& b) {
  if (!a || !b) return std::nullopt;
  return End{a->value + b->value, either_open(a->kind, b->kind)};
}

std::optional<End> times(const std::optional<End>& end, const Rational& factor) {
  if (!end) return std::nullopt;
  return End{end->value * factor, end->kind};
}

// Which of two low ends lets in smaller values; at the same value the closed one does.
bool reaches_lower(const std::optional<End>& a, const std::optional<End>& b) {
  if (!a || !b) return !a && b;
  if (a->value != b->value) return a->value < b->value;
  return a->kind == EndKind::kClosed && b->kind == EndKind::kOpen;
}

bool reaches_higher(const std::optional<End>& a, const std::optional<End>& b) {
  if (!a || !b) return !a && b;
  if (a->value != b->value) return a->value > b->value;
  return a->kind == EndKind::kClosed && b->kind == EndKind::kOpen;
}

const std::optional<End>& lower_low(const Interval& a, const Interval& b) {
  return reaches_lower(a.low(), b.low()) ? a.low() : b.low();
}
const std::optional<End>& higher_low(const Interval& a, const Interval& b) {
  return reaches_lower(a.low(), b.low()) ? b.low() : a.low();
}
const std::optional<End>& higher_high(const Interval& a, const Interval& b) {
  return reaches_higher(a.high(), b.high()) ? a.high() : b.high();
}
const std::optional<End>& lower_high(const Interval& a, const Interval& b) {
  return reaches_higher(a.high(), b.high()) ? b.high() : a.high();
}

Interval from_ends(std::optional<End> low, std::optional<End> high) {
  std::optional<Interval> interval = Interval::between(std::move(low), std::move(high));
  RULEOUT_ASSERT(interval.has_value());
  return *std::move(interval);
}

// Every value up to `high` is below every value from `low` on.
bool all_less(const std::optional<End>& high, const std::optional<End>& low) {
  if (!high || !low) return false;
  if (high->value != low->value) return high->value < low->value;
  return either_open(high->kind, low->kind) == EndKind::kOpen;
}

bool all_at_most(const std::optional<End>& high, const std::optional<End>& low) {
  return high && low && high->value <= low->value;
}

}  // namespace

Interval::Interval(std::optional<End> low, std::optional<End> high)
    : low_(std::move(low)), high_(std::move(high)) {}

Interval Interval::point(Rational value) {
  End end{std::move(value), EndKind::kClosed};
  return {end, end};
}

Interval Interval::at_least(Rational value) {
  return {End{std::move(value), EndKind::kClosed}, std::nullopt};
}

Interval Interval::at_most(Rational value) {
  return {std::nullopt, End{std::move(value), EndKind::kClosed}};
}

std::optional<Interval> Interval::between(std::optional<End> low, std::optional<End> high) {
  if (all_less(high, low)) return std::nullopt;
  return Interval(std::move(low), std::move(high));
}

bool Interval::contains(const Rational& value) const {
  if (low_ && (low_->kind == EndKind::kOpen ? value <= low_->value : value < low_->value)) {
    return false;
  }
  return !high_ || (high_->kind == EndKind::kOpen ? value < high_->value : value <= high_->value);
}

bool Interval::is_point() const { return low_ && high_ && low_->value == high_->value; }

Interval add(const Interval& a, const Interval& b) {
  return from_ends(sum(a.low(), b.low()), sum(a.high(), b.high()));
}

Interval subtract(const Interval& a, const Interval& b) { return add(a, scale(b, Rational(-1))); }

Interval scale(const Interval& a, const Rational& factor) {
  if (factor.sign() == 0) return Interval::point(Rational());
  std::optional<End> low = times(a.low(), factor);
  std::optional<End> high = times(a.high(), factor);
  if (factor.sign() < 0) std::swap(low, high);
  return from_ends(std::move(low), std::move(high));
}

Interval least(const Interval& a, const Interval& b) {
  return from_ends(lower_low(a, b), lower_high(a, b));
}

Interval greatest(const Interval& a, const Interval& b) {
  return from_ends(higher_low(a, b), higher_high(a, b));
}

Interval hull(const Interval& a, const Interval& b) {
  return from_ends(lower_low(a, b), higher_high(a, b));
}

std::optional<Interval> intersect(const Interval& a, const Interval& b) {
  return Interval::between(higher_low(a, b), lower_high(a, b));
}

Truth compare_less(const Interval& a, const Interval& b) {
  if (all_less(a.high(), b.low())) return Truth::kYes;
  return all_at_most(b.high(), a.low()) ? Truth::kNo : Truth::kUnknown;
}

Truth compare_at_most(const Interval& a, const Interval& b) {
  return truth_not(compare_less(b, a));
}

Truth compare_equal(const Interval& a, const Interval& b) {
  if (!intersect(a, b)) return Truth::kNo;
  return a.is_point() && b.is_point() ? Truth::kYes : Truth::kUnknown;
}

std::string to_text(const Interval& interval) {
  const std::optional<End>& low = interval.low();
  const std::optional<End>& high = interval.high();
  if (low && interval.is_point()) return low->value.to_text();
  std::string text = low && low->kind == EndKind::kClosed ? "[" : "(";
  text += low ? low->value.to_text() : "-";
  text += ", ";
  text += high ? high->value.to_text() : "-";
  text += high && high->kind == EndKind::kClosed ? "]" : ")";
  return text;
}

}  // namespace ruleout::base
