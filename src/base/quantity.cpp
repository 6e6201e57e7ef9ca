#include "base/quantity.h"

#include <cstddef>
#include <utility>

#include "base/limits.h"

namespace ruleout::base {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_unit(std::string_view text) {
  if (text.empty() || text.size() > kUnitBytesMax) return false;
  if (!is_letter(text.front()) && text.front() != '%') return false;
  for (const char c : text) {
    const bool is_digit = c >= '0' && c <= '9';
    if (!is_letter(c) && !is_digit &&
        std::string_view("-_/^.%").find(c) == std::string_view::npos) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::optional<Quantity> parse_quantity(std::string_view text) {
  std::optional<Rational> plain = Rational::parse(text);
  if (plain) return Quantity{*std::move(plain), ""};
  std::size_t end = 0;
  while (end < text.size() && text[end] != ' ' && text[end] != '%') ++end;
  std::optional<Rational> value = Rational::parse(text.substr(0, end));
  if (!value) return std::nullopt;
  std::string_view unit = text.substr(end);
  if (!unit.empty() && unit.front() == ' ') unit.remove_prefix(1);
  if (!is_unit(unit)) return std::nullopt;
  return Quantity{*std::move(value), std::string(unit)};
}

std::string to_text(const Quantity& quantity) {
  if (quantity.unit.empty()) return quantity.value.to_text();
  return quantity.value.to_text() + " " + quantity.unit;
}

}  // namespace ruleout::base
