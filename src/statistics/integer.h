// Private to statistics: whole numbers of any size, and positive numbers rounded to a number of
// bits.
#pragma once

#include <gmp.h>

#include <compare>
#include <cstdint>

#include "base/rational.h"

namespace ruleout::statistics {

class Integer final {
 public:
  Integer() { mpz_init(value_); }
  explicit Integer(std::int64_t value) { mpz_init_set_si(value_, value); }
  // REQUIRES: number.is_integer().
  explicit Integer(const base::Rational& number);
  Integer(const Integer& other) { mpz_init_set(value_, other.value_); }
  Integer(Integer&& other) noexcept : Integer() { mpz_swap(value_, other.value_); }
  Integer& operator=(Integer other) noexcept {
    mpz_swap(value_, other.value_);
    return *this;
  }
  ~Integer() { mpz_clear(value_); }

  [[nodiscard]] mpz_ptr raw() noexcept { return value_; }
  [[nodiscard]] mpz_srcptr raw() const noexcept { return value_; }
  [[nodiscard]] int sign() const noexcept { return mpz_sgn(value_); }

  friend Integer operator+(const Integer& a, const Integer& b);
  friend Integer operator-(const Integer& a, const Integer& b);
  friend Integer operator*(const Integer& a, const Integer& b);
  friend std::strong_ordering operator<=>(const Integer& a, const Integer& b) noexcept {
    return mpz_cmp(a.value_, b.value_) <=> 0;
  }
  friend bool operator==(const Integer& a, const Integer& b) noexcept {
    return mpz_cmp(a.value_, b.value_) == 0;
  }

 private:
  mpz_t value_;
};

// REQUIRES: 0 <= k <= n.
Integer binomial_coefficient(std::int64_t n, std::int64_t k);

// REQUIRES: exponent >= 0.
Integer power(const Integer& base, std::int64_t exponent);

// numerator / denominator, rounded in the given direction. REQUIRES: denominator > 0.
Integer quotient(const Integer& numerator, const Integer& denominator, base::Rounding rounding);

// Positive numbers mantissa * 2^exponent with at most `bits` bits of mantissa, every operation
// rounded in one direction: computed once down and once up, they enclose the exact value.
class Rounded final {
 public:
  // REQUIRES: value > 0, bits > 0.
  Rounded(Integer value, std::size_t bits, base::Rounding rounding);

  Rounded& operator*=(const Rounded& other);

  // REQUIRES: exponent >= 0.
  [[nodiscard]] Rounded power(std::int64_t exponent) const;

  // Exact, whatever the rounding of either.
  friend std::strong_ordering operator<=>(const Rounded& a, const Rounded& b);

 private:
  void round();

  Integer mantissa_;  // INVARIANT (positive)
  std::int64_t exponent_ = 0;
  std::size_t bits_;
  base::Rounding rounding_;
};

}  // namespace ruleout::statistics
