#include "base/result.h"

namespace ruleout::base {

std::string_view to_text(ErrorCode code) {
  switch (code) {
    case ErrorCode::kNotFound:
      return "not found";
    case ErrorCode::kExists:
      return "exists";
    case ErrorCode::kDenied:
      return "denied";
    case ErrorCode::kMalformed:
      return "malformed";
    case ErrorCode::kCorrupt:
      return "corrupt";
    case ErrorCode::kTooLarge:
      return "too large";
    case ErrorCode::kUnavailable:
      return "unavailable";
    case ErrorCode::kTimeout:
      return "timeout";
    case ErrorCode::kUnsupported:
      return "unsupported";
    case ErrorCode::kBusy:
      return "busy";
  }
  return "unavailable";
}

std::string to_text(const Error& error) {
  std::string text;
  const auto add_part = [&text](std::string_view part) {
    if (part.empty()) return;
    if (!text.empty()) text += ": ";
    text += part;
  };
  add_part(error.where);
  add_part(error.what.empty() ? to_text(error.code) : std::string_view(error.what));
  add_part(error.cause);
  return text;
}

}  // namespace ruleout::base
