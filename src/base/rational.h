// Exact numbers. Every number that takes part in a decision is a Rational: no rounding, no
// overflow.
//
//   std::optional<Rational> line = Rational::parse("0.35");
//   if (*line < Rational::ratio(7, 20)) …
//
// LAW (field): addition and multiplication are those of the rational numbers; equality is of
// values,
//   so 0.5, 1/2 and 50e-2 are equal and print alike.
// LAW (round trip): parse(to_text(x)) == x whenever the text keeps within the limits.
//
// Limits: parse refuses more than kNumberDigitsMax digits or an exponent beyond kNumberExponentMax,
// so one number read costs at most about a kilobyte. Arithmetic itself is unbounded; expressions
// are linear and bounded in length by whoever reads them.
#pragma once

#include <gmp.h>

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ruleout::base {

enum class Rounding : std::uint8_t {
  kDown,  // toward minus infinity
  kUp,    // toward plus infinity
};

class Rational final {
 public:
  Rational();  // zero
  explicit Rational(std::int64_t integer);
  Rational(const Rational& other);
  Rational(Rational&& other) noexcept;  // the source becomes zero
  Rational& operator=(const Rational& other);
  Rational& operator=(Rational&& other) noexcept;
  ~Rational();

  // REQUIRES: denominator != 0.
  [[nodiscard]] static Rational ratio(std::int64_t numerator, std::int64_t denominator);

  // Ten to the given power, |exponent| <= kNumberExponentMax.
  [[nodiscard]] static Rational power_of_ten(std::int64_t exponent);

  // Reads `-?digits`, with optional `.digits` and `e±digits`, or `-?digits/digits`. No spaces, no
  // leading plus, no digit separators. None for anything else, a zero denominator, or over a limit.
  [[nodiscard]] static std::optional<Rational> parse(std::string_view text);

  // The exact decimal if it ends ("0.35", "-3"), else "a/b" in lowest terms.
  [[nodiscard]] std::string to_text() const;

  // With exactly `digits` decimals, 0 <= digits <= kRoundedDigitsMax, rounded in the given
  // direction.
  [[nodiscard]] std::string to_text_rounded(int digits, Rounding rounding) const;

  // -1, 0 or 1.
  [[nodiscard]] int sign() const noexcept;
  [[nodiscard]] bool is_integer() const noexcept;

  // The value if it is an integer that fits.
  [[nodiscard]] std::optional<std::int64_t> to_int64() const noexcept;

  [[nodiscard]] Rational numerator() const;
  [[nodiscard]] Rational denominator() const;  // at least one

  // The largest integer not above, the smallest not below.
  [[nodiscard]] Rational floor() const;
  [[nodiscard]] Rational ceiling() const;

  Rational& operator+=(const Rational& other);
  Rational& operator-=(const Rational& other);
  Rational& operator*=(const Rational& other);
  Rational& operator/=(const Rational& other);  // REQUIRES: other is not zero

  [[nodiscard]] Rational operator-() const;
  friend Rational operator+(Rational a, const Rational& b) { return a += b; }
  friend Rational operator-(Rational a, const Rational& b) { return a -= b; }
  friend Rational operator*(Rational a, const Rational& b) { return a *= b; }
  friend Rational operator/(Rational a, const Rational& b) {
    return a /= b;
  }  // REQUIRES: b not zero

  friend bool operator==(const Rational& a, const Rational& b) noexcept;
  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b) noexcept;

 private:
  mpq_t value_;  // INVARIANT (canonical): lowest terms, positive denominator
};

}  // namespace ruleout::base
