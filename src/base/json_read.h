// Text to JSON, for texts nobody vouches for. Never recursive, never more memory than the limits
// allow.
//
// Strict texts are ours (records, permits, bundles): a key twice in an object is an error, and
// every number is an integer within kJsonIntegerMax, written plainly (no `-0`, fraction or
// exponent). Foreign texts are other people's (logs): of a key given twice the last value counts,
// in the place of the first; a number that is no plain integer in range is kept as text. In both,
// text must be UTF-8 without a byte order mark, and nothing may follow the value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/limits.h"
#include "base/result.h"

namespace ruleout::base {

enum class JsonNumbers : std::uint8_t { kStrict, kForeign };

// Whether the words NaN, Inf and Infinity are numbers (kNumberText "NaN", "Infinity", "-Infinity").
// Python writes them.
enum class JsonNan : std::uint8_t { kReject, kAccept };

struct JsonReadOptions {
  std::size_t depth_max = kJsonDepthMax;  // nested arrays and objects, at most kJsonDepthCeiling
  std::size_t bytes_max = kJsonBytesMax;
  std::size_t nodes_max = kJsonNodesMax;  // values of every kind
  JsonNumbers numbers = JsonNumbers::kStrict;
  JsonNan nan = JsonNan::kReject;
};

struct JsonError {
  std::size_t offset = 0;  // of the first byte that is wrong, or where the value began that is
  std::string message;     // lower case, no full stop

  bool operator==(const JsonError&) const = default;
};

Result<Json, JsonError> read_json(std::string_view text, const JsonReadOptions& options = {});

}  // namespace ruleout::base
