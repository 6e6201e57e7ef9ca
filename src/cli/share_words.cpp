#include "cli/share_words.h"

#include <fmt/core.h>

namespace ruleout::cli {

std::string share_words(const base::Rational& share) {
  const base::Rational tenths = share * base::Rational(1000);
  const std::int64_t whole = tenths.floor().to_int64().value_or(0);
  return fmt::format("{}.{}%", whole / 10, whole % 10);
}

}  // namespace ruleout::cli
