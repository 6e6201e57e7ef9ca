#include "statistics/integer.h"

#include <bit>
#include <string>
#include <utility>

#include "base/assert.h"

namespace ruleout::statistics {

Integer::Integer(const base::Rational& number) : Integer() {
  RULEOUT_ASSERT(number.is_integer());
  const int failed = mpz_set_str(value_, number.to_text().c_str(), 10);
  RULEOUT_ASSERT(failed == 0);
}

Integer operator+(const Integer& a, const Integer& b) {
  Integer sum;
  mpz_add(sum.raw(), a.raw(), b.raw());
  return sum;
}

Integer operator-(const Integer& a, const Integer& b) {
  Integer difference;
  mpz_sub(difference.raw(), a.raw(), b.raw());
  return difference;
}

Integer operator*(const Integer& a, const Integer& b) {
  Integer product;
  mpz_mul(product.raw(), a.raw(), b.raw());
  return product;
}

Integer binomial_coefficient(std::int64_t n, std::int64_t k) {
  RULEOUT_ASSERT(0 <= k && k <= n);
  Integer result;
  mpz_bin_uiui(result.raw(), static_cast<unsigned long>(n), static_cast<unsigned long>(k));
  return result;
}

Integer power(const Integer& base, std::int64_t exponent) {
  RULEOUT_ASSERT(exponent >= 0);
  Integer result;
  mpz_pow_ui(result.raw(), base.raw(), static_cast<unsigned long>(exponent));
  return result;
}

Integer quotient(const Integer& numerator, const Integer& denominator, base::Rounding rounding) {
  RULEOUT_ASSERT(denominator.sign() > 0);
  Integer result;
  if (rounding == base::Rounding::kDown) {
    mpz_fdiv_q(result.raw(), numerator.raw(), denominator.raw());
  } else {
    mpz_cdiv_q(result.raw(), numerator.raw(), denominator.raw());
  }
  return result;
}

Rounded::Rounded(Integer value, std::size_t bits, base::Rounding rounding)
    : mantissa_(std::move(value)), bits_(bits), rounding_(rounding) {
  RULEOUT_ASSERT(mantissa_.sign() > 0 && bits > 0);
  round();
}

void Rounded::round() {
  const std::size_t size = mpz_sizeinbase(mantissa_.raw(), 2);
  if (size <= bits_) return;
  const std::size_t excess = size - bits_;
  if (rounding_ == base::Rounding::kDown) {
    mpz_fdiv_q_2exp(mantissa_.raw(), mantissa_.raw(), excess);
  } else {
    mpz_cdiv_q_2exp(mantissa_.raw(), mantissa_.raw(), excess);
  }
  exponent_ += static_cast<std::int64_t>(excess);
}

Rounded& Rounded::operator*=(const Rounded& other) {
  RULEOUT_ASSERT(rounding_ == other.rounding_);
  mpz_mul(mantissa_.raw(), mantissa_.raw(), other.mantissa_.raw());
  exponent_ += other.exponent_;
  round();
  return *this;
}

Rounded Rounded::power(std::int64_t exponent) const {
  RULEOUT_ASSERT(exponent >= 0);
  Rounded result(Integer(1), bits_, rounding_);
  // From the highest bit that is set: squaring one is no news.
  for (int bit = static_cast<int>(std::bit_width(static_cast<std::uint64_t>(exponent))) - 1;
       bit >= 0; --bit) {
    result *= result;
    if (((exponent >> bit) & 1) != 0) result *= *this;
  }
  return result;
}

std::strong_ordering operator<=>(const Rounded& a, const Rounded& b) {
  // The place of the highest bit decides, unless it is the same; then the shift is short.
  const auto top = [](const Rounded& x) {
    return static_cast<std::int64_t>(mpz_sizeinbase(x.mantissa_.raw(), 2)) + x.exponent_;
  };
  if (top(a) != top(b)) return top(a) <=> top(b);
  Integer left = a.mantissa_;
  Integer right = b.mantissa_;
  if (a.exponent_ > b.exponent_) {
    mpz_mul_2exp(left.raw(), left.raw(), static_cast<mp_bitcnt_t>(a.exponent_ - b.exponent_));
  } else {
    mpz_mul_2exp(right.raw(), right.raw(), static_cast<mp_bitcnt_t>(b.exponent_ - a.exponent_));
  }
  return left <=> right;
}

}  // namespace ruleout::statistics
