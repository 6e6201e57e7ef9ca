#include "evidence/inspect/score.h"

#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "evidence/limits.h"
#include "evidence/skim.h"

namespace ruleout::evidence {

namespace {

Score number(base::Rational value) {
  return {.kind = ScoreKind::kNumber, .number = std::move(value)};
}

Score without_number(ScoreKind kind) { return {.kind = kind, .number = {}}; }

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// A decimal; a fraction such as 1/3 is no number here.
Score decimal(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  if (text.size() > kScoreBytesMax || text.find('/') != std::string_view::npos) {
    return without_number(ScoreKind::kUnclear);
  }
  std::optional<base::Rational> value = base::Rational::parse(text);
  return value ? number(std::move(*value)) : without_number(ScoreKind::kUnclear);
}

Score from_string(const std::string& text) {
  if (text == "C") return number(base::Rational(1));
  if (text == "I") return number(base::Rational(0));
  if (text == "P") return number(base::Rational::ratio(1, 2));
  if (text == "N") return without_number(ScoreKind::kNoAnswer);
  const std::string lower = lower_case(base::trimmed(text));
  if (lower == "yes" || lower == "true") return number(base::Rational(1));
  if (lower == "no" || lower == "false") return number(base::Rational(0));
  if (lower == "nan") return without_number(ScoreKind::kUnscored);
  return decimal(lower);
}

}  // namespace

Score read_score(std::string_view value) {
  switch (kind_of(value)) {
    case base::JsonKind::kNull:
      return without_number(ScoreKind::kUnscored);
    case base::JsonKind::kBoolean: {
      const std::optional<bool> truth = boolean_in(value);
      return truth ? number(base::Rational(*truth ? 1 : 0)) : without_number(ScoreKind::kUnclear);
    }
    case base::JsonKind::kString: {
      const std::optional<std::string> text = string_in(value);
      return text ? from_string(*text) : without_number(ScoreKind::kUnclear);
    }
    case base::JsonKind::kInteger:
    case base::JsonKind::kNumberText:
      if (value == "NaN") return without_number(ScoreKind::kUnscored);
      return decimal(value);
    case base::JsonKind::kArray:
    case base::JsonKind::kObject:
      return without_number(ScoreKind::kUnclear);
  }
  return without_number(ScoreKind::kUnclear);
}

}  // namespace ruleout::evidence
