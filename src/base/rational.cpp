#include "base/rational.h"

#include <limits>
#include <utility>

#include "base/assert.h"
#include "base/limits.h"

namespace ruleout::base {

namespace {

static_assert(sizeof(long) == sizeof(std::int64_t), "GMP's long arguments carry an int64");

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The digits at the front of `text`, which lose them.
std::string_view take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  const std::string_view digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

// `e±digits` at the front, zero if there is none; none if malformed or beyond the limit.
std::optional<std::int64_t> take_exponent(std::string_view& text) {
  if (!take(text, 'e') && !take(text, 'E')) return 0;
  const bool is_negative = take(text, '-');
  if (!is_negative) take(text, '+');
  const std::string_view digits = take_digits(text);
  if (digits.empty()) return std::nullopt;
  std::int64_t exponent = 0;
  for (const char c : digits) {
    exponent = exponent * 10 + (c - '0');
    if (exponent > kNumberExponentMax) return std::nullopt;
  }
  return is_negative ? -exponent : exponent;
}

void set_digits(mpz_ptr integer, const std::string& digits) {
  const int failed = mpz_set_str(integer, digits.c_str(), 10);
  RULEOUT_ASSERT(failed == 0);
}

std::string digits_of(mpz_srcptr integer) {
  std::string text(mpz_sizeinbase(integer, 10) + 2, '\0');
  mpz_get_str(text.data(), 10, integer);
  text.resize(text.find('\0'));
  return text;
}

// "-12345" with two decimals is "-123.45".
std::string with_point(std::string digits, std::size_t decimals) {
  if (decimals == 0) return digits;
  const bool is_negative = digits.front() == '-';
  if (is_negative) digits.erase(0, 1);
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  digits.insert(digits.size() - decimals, 1, '.');
  return is_negative ? "-" + digits : digits;
}

}  // namespace

Rational::Rational() { mpq_init(value_); }

Rational::Rational(std::int64_t integer) {
  mpq_init(value_);
  mpq_set_si(value_, integer, 1);
}

Rational::Rational(const Rational& other) {
  mpq_init(value_);
  mpq_set(value_, other.value_);
}

Rational::Rational(Rational&& other) noexcept {
  mpq_init(value_);
  mpq_swap(value_, other.value_);
}

Rational& Rational::operator=(const Rational& other) {
  if (this != &other) mpq_set(value_, other.value_);
  return *this;
}

Rational& Rational::operator=(Rational&& other) noexcept {
  if (this == &other) return *this;
  mpq_swap(value_, other.value_);
  mpq_set_si(other.value_, 0, 1);
  return *this;
}

Rational::~Rational() { mpq_clear(value_); }

Rational Rational::ratio(std::int64_t numerator, std::int64_t denominator) {
  RULEOUT_ASSERT(denominator != 0);
  return Rational(numerator) / Rational(denominator);
}

Rational Rational::power_of_ten(std::int64_t exponent) {
  RULEOUT_ASSERT(exponent >= -kNumberExponentMax && exponent <= kNumberExponentMax);
  Rational result;
  const auto size = static_cast<unsigned long>(exponent < 0 ? -exponent : exponent);
  mpz_ptr part = exponent < 0 ? mpq_denref(result.value_) : mpq_numref(result.value_);
  mpz_set_ui(mpq_numref(result.value_), 1);
  mpz_ui_pow_ui(part, 10, size);
  return result;
}

std::optional<Rational> Rational::parse(std::string_view text) {
  // The longest text within the limits: sign, digits, point, "e-" and a few exponent digits.
  if (text.size() > kNumberDigitsMax + 16) return std::nullopt;
  std::string digits = take(text, '-') ? "-" : "";
  const std::size_t sign_length = digits.size();
  const std::string_view whole = take_digits(text);
  if (whole.empty()) return std::nullopt;
  digits += whole;

  Rational result;
  if (take(text, '/')) {
    const std::string_view below = take_digits(text);
    if (below.empty() || !text.empty()) return std::nullopt;
    if (whole.size() + below.size() > kNumberDigitsMax) return std::nullopt;
    set_digits(mpq_numref(result.value_), digits);
    set_digits(mpq_denref(result.value_), std::string(below));
    if (mpz_sgn(mpq_denref(result.value_)) == 0) {
      mpz_set_ui(mpq_denref(result.value_), 1);
      return std::nullopt;
    }
    mpq_canonicalize(result.value_);
    return result;
  }

  std::string_view fraction;
  if (take(text, '.')) {
    fraction = take_digits(text);
    if (fraction.empty()) return std::nullopt;
    digits += fraction;
  }
  if (digits.size() - sign_length > kNumberDigitsMax) return std::nullopt;
  const std::optional<std::int64_t> exponent = take_exponent(text);
  if (!exponent || !text.empty()) return std::nullopt;
  set_digits(mpq_numref(result.value_), digits);
  if (!fraction.empty()) result *= power_of_ten(-static_cast<std::int64_t>(fraction.size()));
  if (*exponent != 0) result *= power_of_ten(*exponent);
  return result;
}

std::string Rational::to_text() const {
  // A fraction in lowest terms ends as a decimal exactly if its denominator is 2^a 5^b; it then
  // needs max(a, b) decimals.
  mpz_t rest;
  mpz_t factor;
  mpz_init_set(rest, mpq_denref(value_));
  mpz_init_set_ui(factor, 2);
  const std::size_t twos = mpz_remove(rest, rest, factor);
  mpz_set_ui(factor, 5);
  const std::size_t fives = mpz_remove(rest, rest, factor);
  std::string text;
  if (mpz_cmp_ui(rest, 1) == 0) {
    const std::size_t decimals = twos > fives ? twos : fives;
    mpz_ui_pow_ui(factor, 10, decimals);
    mpz_mul(rest, mpq_numref(value_), factor);
    mpz_divexact(rest, rest, mpq_denref(value_));
    text = with_point(digits_of(rest), decimals);
  } else {
    text = digits_of(mpq_numref(value_)) + "/" + digits_of(mpq_denref(value_));
  }
  mpz_clear(rest);
  mpz_clear(factor);
  return text;
}

std::string Rational::to_text_rounded(int digits, Rounding rounding) const {
  RULEOUT_ASSERT(digits >= 0 && digits <= kRoundedDigitsMax);
  const Rational scaled = *this * power_of_ten(digits);
  const Rational whole = rounding == Rounding::kDown ? scaled.floor() : scaled.ceiling();
  return with_point(digits_of(mpq_numref(whole.value_)), static_cast<std::size_t>(digits));
}

int Rational::sign() const noexcept { return mpq_sgn(value_); }

bool Rational::is_integer() const noexcept { return mpz_cmp_ui(mpq_denref(value_), 1) == 0; }

std::optional<std::int64_t> Rational::to_int64() const noexcept {
  if (!is_integer() || mpz_fits_slong_p(mpq_numref(value_)) == 0) return std::nullopt;
  return mpz_get_si(mpq_numref(value_));
}

Rational Rational::numerator() const {
  Rational result;
  mpq_set_z(result.value_, mpq_numref(value_));
  return result;
}

Rational Rational::denominator() const {
  Rational result;
  mpq_set_z(result.value_, mpq_denref(value_));
  return result;
}

Rational Rational::floor() const {
  Rational result;
  mpz_fdiv_q(mpq_numref(result.value_), mpq_numref(value_), mpq_denref(value_));
  return result;
}

Rational Rational::ceiling() const {
  Rational result;
  mpz_cdiv_q(mpq_numref(result.value_), mpq_numref(value_), mpq_denref(value_));
  return result;
}

Rational& Rational::operator+=(const Rational& other) {
  mpq_add(value_, value_, other.value_);
  return *this;
}

Rational& Rational::operator-=(const Rational& other) {
  mpq_sub(value_, value_, other.value_);
  return *this;
}

Rational& Rational::operator*=(const Rational& other) {
  mpq_mul(value_, value_, other.value_);
  return *this;
}

Rational& Rational::operator/=(const Rational& other) {
  RULEOUT_ASSERT(other.sign() != 0);
  mpq_div(value_, value_, other.value_);
  return *this;
}

Rational Rational::operator-() const {
  Rational result(*this);
  mpq_neg(result.value_, result.value_);
  return result;
}

bool operator==(const Rational& a, const Rational& b) noexcept {
  return mpq_equal(a.value_, b.value_) != 0;
}

std::strong_ordering operator<=>(const Rational& a, const Rational& b) noexcept {
  return mpq_cmp(a.value_, b.value_) <=> 0;
}

}  // namespace ruleout::base
