// Private to evidence: looks into JSON without building it. A log is read for a hundredth of its
// bytes; the rest is passed over once, at the speed of finding its quotes and brackets.
//
//   base::Result<JsonObject, base::JsonError> row = skim_object(text);
//   std::string_view scores = row->find("scores");     // the text of its value, empty if absent
//
// Skimming checks that strings close, that brackets match and that parts are separated as they
// should be at the level it is asked for. What stands inside a part is checked when that part is
// skimmed or read in turn; what nobody asks for may be anything that closes. Of a key given twice
// the last value counts, as in base/json_read.h. A part that is read must be UTF-8.
//
// All views look into the text given. Cost: linear, one pass per level.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/json_read.h"
#include "base/rational.h"
#include "base/result.h"

namespace ruleout::evidence {

class JsonObject final {
 public:
  struct Part {
    std::string_view key;  // between its quotes, escapes as they stand
    std::string_view value;
  };

  explicit JsonObject(std::vector<Part> parts) : parts_(std::move(parts)) {}

  // The text of the last value of that key; empty if there is none. Cost: linear in the parts.
  [[nodiscard]] std::string_view find(std::string_view key) const;
  [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }

 private:
  std::vector<Part> parts_;
};

// The text is one object, or array, white space around it allowed. Offsets of errors count from the
// text's begin. At most kSkimPartsMax parts, kSkimDepthMax levels.
base::Result<JsonObject, base::JsonError> skim_object(std::string_view text);
base::Result<std::vector<std::string_view>, base::JsonError> skim_array(std::string_view text);

// By its first character; an absent value counts as null.
base::JsonKind kind_of(std::string_view value);
bool is_null(std::string_view value);

// One scalar's value; none if it is of another kind or malformed. A key is what stands between the
// quotes.
std::optional<std::string> string_in(std::string_view value);
std::optional<std::string> key_text(std::string_view key);
std::optional<std::int64_t> integer_in(std::string_view value);
std::optional<bool> boolean_in(std::string_view value);

// A number as it is written; none for NaN and infinities.
std::optional<std::string> number_text_in(std::string_view value);

}  // namespace ruleout::evidence
