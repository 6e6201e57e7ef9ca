// Private to statistics: one lower tail, P(X <= k) of n trials, asked about for several rates.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>

#include "base/rational.h"
#include "statistics/integer.h"

namespace ruleout::statistics {

// A probability within the limits as its numerator and denominator in lowest terms; none for a
// number outside [0, 1] or with more than kProbabilityDigitsMax digits.
struct Probability {
  Integer numerator;
  Integer denominator;

  static std::optional<Probability> make(const base::Rational& number);
  [[nodiscard]] Probability complement() const;
  [[nodiscard]] bool is_zero() const { return numerator.sign() == 0; }
  [[nodiscard]] bool is_one() const { return numerator == denominator; }
};

class LowerTail final {
 public:
  // REQUIRES: 0 <= k < n <= kTrialsMax.
  LowerTail(std::int64_t n, std::int64_t k);

  // P(X <= k) against alpha, exactly. REQUIRES: 0 < alpha < 1/2.
  [[nodiscard]] std::strong_ordering compare(const Probability& rate,
                                             const Probability& alpha) const;

 private:
  [[nodiscard]] std::optional<std::strong_ordering> compare_rounded(const Probability& rate,
                                                                    const Probability& alpha,
                                                                    std::size_t bits) const;
  [[nodiscard]] std::strong_ordering compare_exact(const Probability& rate,
                                                   const Probability& alpha) const;
  [[nodiscard]] Rounded scaled_tail(const Probability& rate, const Probability& alpha,
                                    std::size_t bits, base::Rounding rounding) const;
  [[nodiscard]] Integer scaled_ratio_sum(const Probability& rate, std::size_t bits,
                                         base::Rounding rounding) const;

  std::int64_t n_;
  std::int64_t k_;
  Integer coefficient_;  // n over k
};

}  // namespace ruleout::statistics
