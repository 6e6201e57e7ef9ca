// A JSON value of our own: what records, decisions and bundles are made of, and what readers of
// other people's files look at. Read by json_read.h, written by json_write.h.
//
// Integers keep within kJsonIntegerMax. There is no floating point: any other number is kept as its
// text (kNumberText), which only readers of foreign files ever see.
// Objects keep the order of their members. A value read from text knows the byte offset where it
// began, a member that of its key; values built in memory have offset zero. Equality ignores
// offsets and the order of members.
//
// Every as_…() REQUIRES the kind it names; find() is the way to look without knowing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ruleout::base {

enum class JsonKind : std::uint8_t {
  kNull,
  kBoolean,
  kInteger,
  kNumberText,
  kString,
  kArray,
  kObject
};

// "null", "a boolean", "an integer", "a number", "a string", "an array", "an object": for messages.
std::string_view to_text(JsonKind kind);

struct JsonMember;

class Json final {
 public:
  Json();  // null

  [[nodiscard]] static Json boolean(bool value);
  // REQUIRES: |value| <= kJsonIntegerMax.
  [[nodiscard]] static Json integer(std::int64_t value);
  [[nodiscard]] static Json string(std::string value);
  [[nodiscard]] static Json number_text(std::string text);
  [[nodiscard]] static Json array();
  [[nodiscard]] static Json array(std::vector<Json> elements);
  [[nodiscard]] static Json object();
  // REQUIRES: no key twice (checked when it is written).
  [[nodiscard]] static Json object(std::vector<JsonMember> members);

  [[nodiscard]] JsonKind kind() const noexcept { return kind_; }
  [[nodiscard]] bool is_null() const noexcept { return kind_ == JsonKind::kNull; }
  [[nodiscard]] bool is_boolean() const noexcept { return kind_ == JsonKind::kBoolean; }
  [[nodiscard]] bool is_integer() const noexcept { return kind_ == JsonKind::kInteger; }
  [[nodiscard]] bool is_number_text() const noexcept { return kind_ == JsonKind::kNumberText; }
  [[nodiscard]] bool is_string() const noexcept { return kind_ == JsonKind::kString; }
  [[nodiscard]] bool is_array() const noexcept { return kind_ == JsonKind::kArray; }
  [[nodiscard]] bool is_object() const noexcept { return kind_ == JsonKind::kObject; }

  [[nodiscard]] bool as_boolean() const;
  [[nodiscard]] std::int64_t as_integer() const;
  [[nodiscard]] const std::string& as_string() const;
  [[nodiscard]] const std::string& as_number_text() const;
  [[nodiscard]] const std::vector<Json>& elements() const;
  [[nodiscard]] const std::vector<JsonMember>& members() const;

  // The member's value; absent if there is none or this is no object. Cost: linear.
  [[nodiscard]] const Json* find(std::string_view key) const;
  [[nodiscard]] const JsonMember* find_member(std::string_view key) const;

  // REQUIRES: an array.
  Json& append(Json value);
  // Adds a member at the end. REQUIRES: an object without that key (checked when it is written).
  Json& add(std::string key, Json value);
  // Adds a member, or replaces the value of the one there. REQUIRES: an object. Cost: linear.
  Json& set(std::string key, Json value);

  // Byte offset in the text it was read from.
  [[nodiscard]] std::size_t offset() const noexcept { return offset_; }
  void set_offset(std::size_t offset) noexcept { offset_ = offset; }

  bool operator==(const Json& other) const;

 private:
  explicit Json(JsonKind kind);

  JsonKind kind_ = JsonKind::kNull;
  std::int64_t integer_ = 0;  // also the boolean
  std::string text_;
  std::vector<Json> elements_;
  std::vector<JsonMember> members_;
  std::size_t offset_ = 0;
};

struct JsonMember {
  std::string key;
  Json value;
  std::size_t key_offset = 0;
};

// Here, where a member is a complete type.
inline Json::Json() = default;
inline Json::Json(JsonKind kind) : kind_(kind) {}

}  // namespace ruleout::base
