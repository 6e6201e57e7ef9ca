#include "evidence/skim.h"

#include <bitset>
#include <utility>

#include "base/text.h"
#include "evidence/limits.h"

namespace ruleout::evidence {

namespace {

using base::JsonError;
using base::JsonKind;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool ends_scalar(char c) {
  return c == ',' || c == ']' || c == '}' || c == ':' || c == '"' || c == '[' || c == '{' ||
         is_space(c);
}

class Skimmer final {
 public:
  explicit Skimmer(std::string_view text) : text_(text) {}

  [[nodiscard]] const std::optional<JsonError>& error() const { return error_; }
  [[nodiscard]] bool is_at_end() const { return at_ == text_.size(); }

  // The character after white space, '\0' at the end.
  char peek() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  bool take(char wanted) {
    if (peek() != wanted || is_at_end()) return false;
    ++at_;
    return true;
  }

  bool fail(std::string message) {
    if (!error_) error_ = JsonError{at_, std::move(message)};
    return false;
  }

  // Past the string whose opening quote is next; `inside` is what stands between the quotes.
  bool skip_string(std::string_view& inside) {
    const std::size_t open = at_;
    for (std::size_t quote = open;;) {
      quote = text_.find('"', quote + 1);
      if (quote == std::string_view::npos) return fail("a string that does not end");
      std::size_t begin = quote;
      while (text_[begin - 1] == '\\') --begin;
      if ((quote - begin) % 2 != 0) continue;
      inside = text_.substr(open + 1, quote - open - 1);
      at_ = quote + 1;
      return true;
    }
  }

  bool skip_value(std::string_view& value) {
    const char first = peek();
    const std::size_t begin = at_;
    bool is_passed = false;
    if (first == '"') {
      std::string_view inside;
      is_passed = skip_string(inside);
    } else if (first == '[' || first == '{') {
      is_passed = skip_nested();
    } else {
      while (at_ < text_.size() && !ends_scalar(text_[at_])) ++at_;
      is_passed = at_ > begin || fail("no value where one belongs");
    }
    value = text_.substr(begin, at_ - begin);
    return is_passed;
  }

 private:
  // Past the array or object whose bracket is next: strings and brackets only.
  bool skip_nested() {
    std::bitset<kSkimDepthMax> is_object;
    std::size_t depth = 0;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        std::string_view inside;
        if (!skip_string(inside)) return false;
        continue;
      }
      if (c == '[' || c == '{') {
        if (depth == kSkimDepthMax) return fail("nested too deep");
        is_object[depth++] = c == '{';
      } else if (c == ']' || c == '}') {
        if (is_object[depth - 1] != (c == '}')) return fail("a bracket that does not match");
        --depth;
      }
      ++at_;
      if (depth == 0) return true;
    }
    return fail("an array or object that does not end");
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::optional<JsonError> error_;
};

// The parts between the brackets; take_part passes over one.
template <class TakePart>
std::optional<JsonError> skim(Skimmer& skimmer, char open, char close, TakePart take_part) {
  const bool is_opened = skimmer.take(open);
  if (!is_opened)
    skimmer.fail(open == '{' ? "no object where one belongs" : "no array where one belongs");
  if (is_opened && !skimmer.take(close)) {
    std::size_t parts = 0;
    do {
      if (++parts > kSkimPartsMax) skimmer.fail("too many parts");
    } while (!skimmer.error() && take_part() && skimmer.take(','));
    if (!skimmer.error() && !skimmer.take(close)) skimmer.fail("neither a comma nor an end");
  }
  if (!skimmer.error()) {
    skimmer.peek();
    if (!skimmer.is_at_end()) skimmer.fail("text after the end");
  }
  return skimmer.error();
}

base::Result<base::Json, JsonError> read_scalar(std::string_view value) {
  return base::read_json(
      value,
      {.depth_max = 1, .numbers = base::JsonNumbers::kForeign, .nan = base::JsonNan::kAccept});
}

// Nothing that an escape or a check would change: what most strings of a log are.
bool is_plain(std::string_view inside) {
  for (const char c : inside) {
    if (c < ' ' || c == '\\' || c == 0x7F) return false;
  }
  return true;
}

}  // namespace

std::string_view JsonObject::find(std::string_view key) const {
  for (std::size_t i = parts_.size(); i-- > 0;) {
    const std::string_view written = parts_[i].key;
    if (written == key) return parts_[i].value;
    if (written.find('\\') != std::string_view::npos && key_text(written) == key) {
      return parts_[i].value;
    }
  }
  return {};
}

base::Result<JsonObject, JsonError> skim_object(std::string_view text) {
  std::vector<JsonObject::Part> parts;
  Skimmer skimmer(text);
  const auto error = skim(skimmer, '{', '}', [&] {
    JsonObject::Part part;
    if (skimmer.peek() != '"') return skimmer.fail("no key where one belongs");
    if (!skimmer.skip_string(part.key)) return false;
    if (!skimmer.take(':')) return skimmer.fail("no colon after a key");
    if (!skimmer.skip_value(part.value)) return false;
    parts.push_back(part);
    return true;
  });
  if (error) return *error;
  return JsonObject(std::move(parts));
}

base::Result<std::vector<std::string_view>, JsonError> skim_array(std::string_view text) {
  std::vector<std::string_view> elements;
  Skimmer skimmer(text);
  const auto error = skim(skimmer, '[', ']', [&] {
    std::string_view value;
    if (!skimmer.skip_value(value)) return false;
    elements.push_back(value);
    return true;
  });
  if (error) return *error;
  return elements;
}

JsonKind kind_of(std::string_view value) {
  if (is_null(value)) return JsonKind::kNull;
  switch (value.front()) {
    case '"':
      return JsonKind::kString;
    case '[':
      return JsonKind::kArray;
    case '{':
      return JsonKind::kObject;
    case 't':
    case 'f':
      return JsonKind::kBoolean;
    default:
      return JsonKind::kNumberText;
  }
}

bool is_null(std::string_view value) { return value.empty() || value == "null"; }

std::optional<std::string> string_in(std::string_view value) {
  if (value.size() < 2 || value.front() != '"') return std::nullopt;
  const std::string_view inside = value.substr(1, value.size() - 2);
  if (is_plain(inside)) return std::string(inside);
  const auto read = read_scalar(value);
  if (!read || !read->is_string()) return std::nullopt;
  return read->as_string();
}

std::optional<std::string> key_text(std::string_view key) {
  if (is_plain(key)) return std::string(key);
  return string_in("\"" + std::string(key) + "\"");
}

std::optional<std::int64_t> integer_in(std::string_view value) {
  if (value.size() == 1 && value.front() >= '0' && value.front() <= '9') return value.front() - '0';
  const auto read = read_scalar(value);
  if (!read || !read->is_integer()) return std::nullopt;
  return read->as_integer();
}

std::optional<bool> boolean_in(std::string_view value) {
  if (value == "true") return true;
  if (value == "false") return false;
  return std::nullopt;
}

std::optional<std::string> number_text_in(std::string_view value) {
  const auto read = read_scalar(value);
  if (!read || value.find_first_of("NI") != std::string_view::npos) return std::nullopt;
  if (!read->is_integer() && !read->is_number_text()) return std::nullopt;
  return std::string(value);
}

}  // namespace ruleout::evidence
