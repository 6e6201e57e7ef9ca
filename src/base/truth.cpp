#include "base/truth.h"

namespace ruleout::base {

std::string_view to_text(Truth truth) {
  switch (truth) {
    case Truth::kYes:
      return "yes";
    case Truth::kNo:
      return "no";
    case Truth::kUnknown:
      return "unknown";
  }
  return "unknown";
}

std::optional<Truth> parse_truth(std::string_view text) {
  if (text == "yes") return Truth::kYes;
  if (text == "no") return Truth::kNo;
  if (text == "unknown") return Truth::kUnknown;
  return std::nullopt;
}

}  // namespace ruleout::base
