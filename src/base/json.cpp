#include "base/json.h"

#include <algorithm>
#include <utility>

#include "base/assert.h"
#include "base/limits.h"

namespace ruleout::base {

std::string_view to_text(JsonKind kind) {
  switch (kind) {
    case JsonKind::kNull:
      return "null";
    case JsonKind::kBoolean:
      return "a boolean";
    case JsonKind::kInteger:
      return "an integer";
    case JsonKind::kNumberText:
      return "a number";
    case JsonKind::kString:
      return "a string";
    case JsonKind::kArray:
      return "an array";
    case JsonKind::kObject:
      return "an object";
  }
  return "null";
}

Json Json::boolean(bool value) {
  Json json(JsonKind::kBoolean);
  json.integer_ = value ? 1 : 0;
  return json;
}

Json Json::integer(std::int64_t value) {
  RULEOUT_ASSERT(value >= -kJsonIntegerMax && value <= kJsonIntegerMax);
  Json json(JsonKind::kInteger);
  json.integer_ = value;
  return json;
}

Json Json::string(std::string value) {
  Json json(JsonKind::kString);
  json.text_ = std::move(value);
  return json;
}

Json Json::number_text(std::string text) {
  Json json(JsonKind::kNumberText);
  json.text_ = std::move(text);
  return json;
}

Json Json::array() { return Json(JsonKind::kArray); }

Json Json::array(std::vector<Json> elements) {
  Json json(JsonKind::kArray);
  json.elements_ = std::move(elements);
  return json;
}

Json Json::object() { return Json(JsonKind::kObject); }

Json Json::object(std::vector<JsonMember> members) {
  Json json(JsonKind::kObject);
  json.members_ = std::move(members);
  return json;
}

bool Json::as_boolean() const {
  RULEOUT_ASSERT(is_boolean());
  return integer_ != 0;
}

std::int64_t Json::as_integer() const {
  RULEOUT_ASSERT(is_integer());
  return integer_;
}

const std::string& Json::as_string() const {
  RULEOUT_ASSERT(is_string());
  return text_;
}

const std::string& Json::as_number_text() const {
  RULEOUT_ASSERT(is_number_text());
  return text_;
}

const std::vector<Json>& Json::elements() const {
  RULEOUT_ASSERT(is_array());
  return elements_;
}

const std::vector<JsonMember>& Json::members() const {
  RULEOUT_ASSERT(is_object());
  return members_;
}

const JsonMember* Json::find_member(std::string_view key) const {
  const auto found = std::find_if(members_.begin(), members_.end(),
                                  [key](const JsonMember& member) { return member.key == key; });
  return found == members_.end() ? nullptr : &*found;
}

const Json* Json::find(std::string_view key) const {
  const JsonMember* member = find_member(key);
  return member == nullptr ? nullptr : &member->value;
}

Json& Json::append(Json value) {
  RULEOUT_ASSERT(is_array());
  elements_.push_back(std::move(value));
  return *this;
}

Json& Json::add(std::string key, Json value) {
  RULEOUT_ASSERT(is_object());
  members_.push_back({std::move(key), std::move(value), 0});
  return *this;
}

Json& Json::set(std::string key, Json value) {
  RULEOUT_ASSERT(is_object());
  for (JsonMember& member : members_) {
    if (member.key != key) continue;
    member.value = std::move(value);
    return *this;
  }
  return add(std::move(key), std::move(value));
}

namespace {

std::vector<const JsonMember*> sorted_members(const Json& object) {
  std::vector<const JsonMember*> sorted;
  for (const JsonMember& member : object.members()) sorted.push_back(&member);
  std::sort(sorted.begin(), sorted.end(),
            [](const JsonMember* a, const JsonMember* b) { return a->key < b->key; });
  return sorted;
}

bool same_members(const Json& a, const Json& b) {
  const std::vector<const JsonMember*> left = sorted_members(a);
  const std::vector<const JsonMember*> right = sorted_members(b);
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](const JsonMember* x, const JsonMember* y) {
                      return x->key == y->key && x->value == y->value;
                    });
}

}  // namespace

bool Json::operator==(const Json& other) const {
  if (kind_ != other.kind_ || integer_ != other.integer_ || text_ != other.text_) return false;
  if (elements_ != other.elements_) return false;
  return kind_ != JsonKind::kObject || same_members(*this, other);
}

}  // namespace ruleout::base
