// Three-valued truth after Kleene (Introduction to Metamathematics, 1952, section 64): a fact is
// shown, refuted or open. Unknown is a value, never a quiet "no".
//
// A Truth is two bits, "shown true" and "shown false", never both; the batch evaluator keeps the
// same two bits as bit planes.
//
// LAW (Kleene): truth_and, truth_or are commutative, associative, idempotent, absorb each other,
// and
//   are dual under truth_not.
// LAW (information): replacing an unknown argument by yes or no never changes a result that was yes
// or
//   no. The exits is_shown, is_refuted and is_open leave the three values and break this law; in
//   the language they are visible words.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace ruleout::base {

enum class Truth : std::uint8_t { kUnknown = 0, kYes = 1, kNo = 2 };

constexpr Truth truth_and(Truth a, Truth b) noexcept {
  const unsigned x = static_cast<unsigned>(a);
  const unsigned y = static_cast<unsigned>(b);
  return static_cast<Truth>((x & y & 1U) | ((x | y) & 2U));
}

constexpr Truth truth_or(Truth a, Truth b) noexcept {
  const unsigned x = static_cast<unsigned>(a);
  const unsigned y = static_cast<unsigned>(b);
  return static_cast<Truth>(((x | y) & 1U) | (x & y & 2U));
}

constexpr Truth truth_not(Truth a) noexcept {
  const unsigned x = static_cast<unsigned>(a);
  return static_cast<Truth>(((x & 1U) << 1U) | ((x & 2U) >> 1U));
}

// The three exits: two-valued questions about a three-valued fact.
constexpr bool is_shown(Truth a) noexcept { return a == Truth::kYes; }
constexpr bool is_refuted(Truth a) noexcept { return a == Truth::kNo; }
constexpr bool is_open(Truth a) noexcept { return a == Truth::kUnknown; }

constexpr Truth truth_of(bool shown) noexcept { return shown ? Truth::kYes : Truth::kNo; }

// "yes", "no", "unknown".
std::string_view to_text(Truth truth);

// The inverse of to_text; none for any other word.
std::optional<Truth> parse_truth(std::string_view text);

}  // namespace ruleout::base
