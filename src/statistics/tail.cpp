// With rate a/b and c = b - a, the tail is t(k) (1 + r(k) + r(k) r(k-1) + …), where
// t(k) = C(n,k) a^k c^(n-k) / b^n and r(i) = t(i-1) / t(i) = i c / ((n-i+1) a).
//
// If k >= n a/b, a median of X is at most k and the tail at least 1/2, more than any alpha. Below
// it every r(i) is less than one and the r(i) fall with i, so the sum converges after some
// multiples of sqrt(n) terms. It is enclosed by computing it rounded down and rounded up to a
// number of bits. If the enclosure holds alpha, which takes an exact tie or an alpha made for it,
// the sum is computed exactly by binary splitting.
//
// A tie cannot make the exact sum expensive. Let D be alpha's denominator. t(0) + … + t(k) = alpha
// asks that b^n / D divide c^(n-k) W, where W is a whole number (the tail as a negative binomial
// sum). As c and b share no factor, c^(n-k) <= D, and in the same way a^(k+1) <= D. With
// a, c >= 2 and D < 10^40 that means n <= 264. With a = 1 or c = 1, but not both, the tail of a
// larger n is too near to 1 or 0 for a tie. With a = c = 1 the numbers have n bits.
#include "statistics/tail.h"

#include <utility>

#include "base/assert.h"
#include "statistics/binomial.h"

namespace ruleout::statistics {

namespace {

using base::Rounding;

// Bits of the two attempts to enclose the tail. Lines and alphas of kProbabilityDigitsMax digits,
// made to fall as close to a tie as they can, still differ from it in the first 600 bits.
constexpr std::size_t kFirstBits = 256;
constexpr std::size_t kSecondBits = 1088;

// Terms below this, in units of the last place, are not computed. Rounded up, a term can stand
// still at 1 / (1 - r), which is at most n + 1.
constexpr std::int64_t kNegligible = std::int64_t{1} << 20;
static_assert(kNegligible > kTrialsMax);

// Of the ratios r(first) r(first-1) … r(last): the product as a fraction, and the sum of the
// products r(first), r(first) r(first-1), … as a numerator over the same denominator.
struct Split {
  Integer numerator;
  Integer denominator;
  Integer sum;
};

Split split(std::int64_t n, std::int64_t first, std::int64_t last, const Integer& a,
            const Integer& c) {
  if (first == last) {
    Integer top = Integer(first) * c;
    return {.numerator = top, .denominator = Integer(n - first + 1) * a, .sum = std::move(top)};
  }
  const std::int64_t middle = last + (first - last) / 2;
  const Split left = split(n, first, middle + 1, a, c);
  const Split right = split(n, middle, last, a, c);
  return {.numerator = left.numerator * right.numerator,
          .denominator = left.denominator * right.denominator,
          .sum = left.sum * right.denominator + left.numerator * right.sum};
}

}  // namespace

std::optional<Probability> Probability::make(const base::Rational& number) {
  static const base::Rational kLimit = base::Rational::power_of_ten(kProbabilityDigitsMax);
  if (number.sign() < 0 || number > base::Rational(1) || number.denominator() >= kLimit) {
    return std::nullopt;
  }
  return Probability{Integer(number.numerator()), Integer(number.denominator())};
}

Probability Probability::complement() const { return {denominator - numerator, denominator}; }

LowerTail::LowerTail(std::int64_t n, std::int64_t k)
    : n_(n), k_(k), coefficient_(binomial_coefficient(n, k)) {
  RULEOUT_ASSERT(0 <= k && k < n && n <= kTrialsMax);
}

std::strong_ordering LowerTail::compare(const Probability& rate, const Probability& alpha) const {
  RULEOUT_ASSERT(!alpha.is_zero());
  RULEOUT_ASSERT(alpha.numerator + alpha.numerator < alpha.denominator);
  const bool is_median_reached = Integer(k_) * rate.denominator >= Integer(n_) * rate.numerator;
  if (is_median_reached) return std::strong_ordering::greater;
  if (rate.is_one()) return std::strong_ordering::less;
  for (const std::size_t bits : {kFirstBits, kSecondBits}) {
    const std::optional<std::strong_ordering> decided = compare_rounded(rate, alpha, bits);
    if (decided) return *decided;
  }
  return compare_exact(rate, alpha);
}

std::optional<std::strong_ordering> LowerTail::compare_rounded(const Probability& rate,
                                                               const Probability& alpha,
                                                               std::size_t bits) const {
  // b^n * alpha's numerator, the other side of the comparison, as scaled_tail scales it.
  const auto side = [&](Rounding rounding) {
    Rounded value = Rounded(rate.denominator, bits, rounding).power(n_);
    value *= Rounded(alpha.numerator, bits, rounding);
    Integer unit(1);
    mpz_mul_2exp(unit.raw(), unit.raw(), bits);
    value *= Rounded(std::move(unit), bits, rounding);
    return value;
  };
  if (scaled_tail(rate, alpha, bits, Rounding::kDown) > side(Rounding::kUp)) {
    return std::strong_ordering::greater;
  }
  if (scaled_tail(rate, alpha, bits, Rounding::kUp) < side(Rounding::kDown)) {
    return std::strong_ordering::less;
  }
  return std::nullopt;
}

// The tail times b^n, alpha's denominator and 2^bits.
Rounded LowerTail::scaled_tail(const Probability& rate, const Probability& alpha, std::size_t bits,
                               Rounding rounding) const {
  Rounded value(coefficient_, bits, rounding);
  value *= Rounded(rate.numerator, bits, rounding).power(k_);
  value *= Rounded(rate.complement().numerator, bits, rounding).power(n_ - k_);
  value *= Rounded(scaled_ratio_sum(rate, bits, rounding), bits, rounding);
  value *= Rounded(alpha.denominator, bits, rounding);
  return value;
}

// 1 + r(k) + r(k) r(k-1) + …, times 2^bits.
Integer LowerTail::scaled_ratio_sum(const Probability& rate, std::size_t bits,
                                    Rounding rounding) const {
  const Integer a = rate.numerator;
  const Integer c = rate.complement().numerator;
  Integer term(1);
  mpz_mul_2exp(term.raw(), term.raw(), bits);
  Integer sum = term;
  for (std::int64_t i = k_; i >= 1; --i) {
    term = quotient(term * Integer(i) * c, Integer(n_ - i + 1) * a, rounding);
    if (term <= Integer(kNegligible)) {
      // The i terms that are left fall.
      return rounding == Rounding::kDown ? sum : sum + term * Integer(i);
    }
    mpz_add(sum.raw(), sum.raw(), term.raw());
  }
  return sum;
}

std::strong_ordering LowerTail::compare_exact(const Probability& rate,
                                              const Probability& alpha) const {
  const Integer c = rate.complement().numerator;
  Integer left = coefficient_ * power(rate.numerator, k_) * power(c, n_ - k_) * alpha.denominator;
  Integer right = power(rate.denominator, n_) * alpha.numerator;
  if (k_ > 0) {
    const Split ratios = split(n_, k_, 1, rate.numerator, c);
    left = left * (ratios.denominator + ratios.sum);
    right = right * ratios.denominator;
  }
  return left <=> right;
}

}  // namespace ruleout::statistics
