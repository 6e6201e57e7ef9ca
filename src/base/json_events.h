// Private to base: the face of the JSON parser library. Only json_read_adapter.cpp knows the
// library; it tells what it meets, in order, with byte offsets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/json_read.h"

namespace ruleout::base {

enum class EventOutcome : std::uint8_t { kContinue, kStop };

class JsonEvents {
 public:
  virtual ~JsonEvents() = default;

  virtual EventOutcome on_null(std::size_t offset) = 0;
  virtual EventOutcome on_boolean(std::size_t offset, bool value) = 0;
  virtual EventOutcome on_number(std::size_t offset, std::string_view text) = 0;
  virtual EventOutcome on_string(std::size_t offset, std::string_view text) = 0;
  virtual EventOutcome on_key(std::size_t offset, std::string_view text) = 0;
  virtual EventOutcome on_array_begin(std::size_t offset) = 0;
  virtual EventOutcome on_object_begin(std::size_t offset) = 0;
  virtual EventOutcome on_array_end() = 0;
  virtual EventOutcome on_object_end() = 0;
};

// The library's own complaint, if it has one; none also after a stop. REQUIRES: text is UTF-8
// without zero bytes.
std::optional<JsonError> parse_json_events(std::string_view text, JsonNan nan, JsonEvents& events);

}  // namespace ruleout::base
