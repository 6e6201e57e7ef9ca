// Turns the adapter's events into a Json, with an explicit stack and the caller's limits.
#include "base/json_read.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "base/json_events.h"
#include "base/text.h"

namespace ruleout::base {

namespace {

// The parser below counts in 32 bits.
constexpr std::size_t kParserBytesMax = std::size_t{1} << 31U;

// `-?(0|[1-9][0-9]*)` within kJsonIntegerMax, and not "-0".
std::optional<std::int64_t> plain_integer(std::string_view text) {
  const bool is_negative = !text.empty() && text.front() == '-';
  if (is_negative) text.remove_prefix(1);
  if (text.empty() || text.size() > 16) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  if (value > kJsonIntegerMax || (is_negative && value == 0)) return std::nullopt;
  return is_negative ? -value : value;
}

struct OpenValue {
  JsonKind kind;
  std::size_t offset;
  std::vector<Json> elements;
  std::vector<JsonMember> members;
  std::string key;
  std::size_t key_offset = 0;
};

class TreeBuilder final : public JsonEvents {
 public:
  explicit TreeBuilder(const JsonReadOptions& options) : options_(options) {}

  EventOutcome on_null(std::size_t offset) override { return put(Json(), offset); }
  EventOutcome on_boolean(std::size_t offset, bool value) override {
    return put(Json::boolean(value), offset);
  }
  EventOutcome on_number(std::size_t offset, std::string_view text) override {
    if (const auto integer = plain_integer(text)) return put(Json::integer(*integer), offset);
    if (options_.numbers == JsonNumbers::kForeign) {
      return put(Json::number_text(std::string(text)), offset);
    }
    return fail(offset, "a number that is no plain integer within 2^53");
  }
  EventOutcome on_string(std::size_t offset, std::string_view text) override {
    if (!is_valid_utf8(text)) return fail(offset, "an escape that is half a surrogate pair");
    return put(Json::string(std::string(text)), offset);
  }
  EventOutcome on_key(std::size_t offset, std::string_view text) override {
    if (!is_valid_utf8(text)) return fail(offset, "an escape that is half a surrogate pair");
    open_.back().key = text;
    open_.back().key_offset = offset;
    return EventOutcome::kContinue;
  }
  EventOutcome on_array_begin(std::size_t offset) override {
    return open(JsonKind::kArray, offset);
  }
  EventOutcome on_object_begin(std::size_t offset) override {
    return open(JsonKind::kObject, offset);
  }
  EventOutcome on_array_end() override {
    OpenValue closed = take_open();
    Json array = Json::array(std::move(closed.elements));
    return attach(std::move(array), closed.offset);
  }
  EventOutcome on_object_end() override {
    OpenValue closed = take_open();
    if (const JsonMember* twice = settle_repeated_keys(closed.members)) {
      return fail(twice->key_offset, "the key " + base::quoted(twice->key) + " twice in an object");
    }
    Json object = Json::object(std::move(closed.members));
    return attach(std::move(object), closed.offset);
  }

  [[nodiscard]] const std::optional<JsonError>& error() const { return error_; }
  Json take() && { return std::move(root_); }

 private:
  EventOutcome fail(std::size_t offset, std::string message) {
    error_ = JsonError{offset, std::move(message)};
    return EventOutcome::kStop;
  }

  EventOutcome count_node(std::size_t offset) {
    if (++nodes_ > options_.nodes_max) {
      return fail(offset, "more than " + std::to_string(options_.nodes_max) + " values");
    }
    return EventOutcome::kContinue;
  }

  EventOutcome put(Json value, std::size_t offset) {
    if (count_node(offset) == EventOutcome::kStop) return EventOutcome::kStop;
    return attach(std::move(value), offset);
  }

  EventOutcome open(JsonKind kind, std::size_t offset) {
    if (count_node(offset) == EventOutcome::kStop) return EventOutcome::kStop;
    const std::size_t depth_max = std::min(options_.depth_max, kJsonDepthCeiling);
    if (open_.size() >= depth_max) {
      return fail(offset, "nested deeper than " + std::to_string(depth_max));
    }
    open_.push_back({kind, offset, {}, {}, {}});
    return EventOutcome::kContinue;
  }

  OpenValue take_open() {
    OpenValue closed = std::move(open_.back());
    open_.pop_back();
    return closed;
  }

  EventOutcome attach(Json value, std::size_t offset) {
    value.set_offset(offset);
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (open_.back().kind == JsonKind::kArray) {
      open_.back().elements.push_back(std::move(value));
    } else {
      OpenValue& object = open_.back();
      object.members.push_back({std::move(object.key), std::move(value), object.key_offset});
    }
    return EventOutcome::kContinue;
  }

  // Strict: the first member whose key stood before. Foreign: the first of equal keys gets the last
  // value, the others go. Sorting indices keeps this n log n for hostile objects.
  const JsonMember* settle_repeated_keys(std::vector<JsonMember>& members) const {
    std::vector<std::size_t> order(members.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&members](std::size_t a, std::size_t b) {
      const int compared = members[a].key.compare(members[b].key);
      return compared != 0 ? compared < 0 : a < b;
    });
    std::optional<std::size_t> first_repeated;
    std::vector<std::size_t> gone;
    for (std::size_t i = 0, first = 0; i < order.size(); ++i) {
      if (members[order[i]].key != members[order[first]].key) first = i;
      if (i == first) continue;
      first_repeated = std::min(first_repeated.value_or(order[i]), order[i]);
      if (options_.numbers == JsonNumbers::kStrict) continue;
      members[order[first]].value = std::move(members[order[i]].value);
      gone.push_back(order[i]);
    }
    if (!first_repeated) return nullptr;
    if (options_.numbers == JsonNumbers::kStrict) return &members[*first_repeated];
    std::sort(gone.begin(), gone.end());
    std::vector<JsonMember> kept;
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (!std::binary_search(gone.begin(), gone.end(), i)) kept.push_back(std::move(members[i]));
    }
    members = std::move(kept);
    return nullptr;
  }

  const JsonReadOptions& options_;
  std::vector<OpenValue> open_;
  std::size_t nodes_ = 0;
  Json root_;
  std::optional<JsonError> error_;
};

}  // namespace

Result<Json, JsonError> read_json(std::string_view text, const JsonReadOptions& options) {
  const std::size_t bytes_max = std::min(options.bytes_max, kParserBytesMax);
  if (text.size() > bytes_max) {
    return JsonError{bytes_max, "longer than " + std::to_string(bytes_max) + " bytes"};
  }
  if (text.starts_with("\xEF\xBB\xBF")) return JsonError{0, "a byte order mark"};
  // A zero byte ends the text for the parser below, so it must not hide what follows it.
  if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos) {
    return JsonError{zero, "a zero byte"};
  }
  if (const auto bad = first_invalid_utf8(text)) return JsonError{*bad, "not UTF-8"};
  TreeBuilder builder(options);
  const std::optional<JsonError> error = parse_json_events(text, options.nan, builder);
  const std::optional<JsonError>& own_error = builder.error();
  if (own_error) return *own_error;
  if (error) return *error;
  return std::move(builder).take();
}

}  // namespace ruleout::base
