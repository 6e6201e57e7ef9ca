#include "base/json_write.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "base/assert.h"
#include "base/limits.h"
#include "base/text.h"

namespace ruleout::base {

namespace {

// UTF-16 order differs from byte order in one place only: the code points above the surrogates that
// fit one unit (U+E000 to U+FFFF, lead bytes EE and EF) sort after the supplementary ones (lead
// bytes F0 to F4), whose first unit is a surrogate (D800 to DBFF).
unsigned utf16_rank(char byte) {
  const unsigned value = static_cast<unsigned char>(byte);
  return value == 0xEE || value == 0xEF ? value + 0x10 : value;
}

bool utf16_less(std::string_view a, std::string_view b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                      [](char x, char y) { return utf16_rank(x) < utf16_rank(y); });
}

void write_quoted(std::string& out, std::string_view text) {
  constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out += "\\u00";
          out += kHex[static_cast<unsigned char>(c) >> 4U];
          out += kHex[static_cast<unsigned char>(c) & 15U];
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

void write_scalar(std::string& out, const Json& value) {
  switch (value.kind()) {
    case JsonKind::kBoolean:
      out += value.as_boolean() ? "true" : "false";
      break;
    case JsonKind::kInteger:
      out += std::to_string(value.as_integer());
      break;
    case JsonKind::kNumberText:
      out += value.as_number_text();
      break;
    case JsonKind::kString:
      write_quoted(out, value.as_string());
      break;
    case JsonKind::kNull:
    case JsonKind::kArray:
    case JsonKind::kObject:
      out += "null";
      break;
  }
}

Error unsupported(const char* what) { return {ErrorCode::kUnsupported, what, "", ""}; }

// Recursion stops at kJsonDepthMax.
class CanonicalWriter final {
 public:
  std::optional<Error> write(const Json& value, std::size_t depth) {
    if (value.is_array() || value.is_object()) {
      if (depth >= kJsonDepthMax) return unsupported("a value nested too deeply");
      return value.is_array() ? write_array(value, depth) : write_object(value, depth);
    }
    if (value.is_number_text()) return unsupported("a number that is no integer in range");
    if (value.is_string() && !is_valid_utf8(value.as_string())) {
      return unsupported("a string that is not UTF-8");
    }
    write_scalar(out_, value);
    return std::nullopt;
  }

  std::string take() && { return std::move(out_); }

 private:
  std::optional<Error> write_array(const Json& value, std::size_t depth) {
    out_ += '[';
    const char* separator = "";
    for (const Json& element : value.elements()) {
      out_ += separator;
      separator = ",";
      if (auto error = write(element, depth + 1)) return error;
    }
    out_ += ']';
    return std::nullopt;
  }

  std::optional<Error> write_object(const Json& value, std::size_t depth) {
    std::vector<const JsonMember*> members;
    for (const JsonMember& member : value.members()) members.push_back(&member);
    std::sort(members.begin(), members.end(),
              [](const JsonMember* a, const JsonMember* b) { return utf16_less(a->key, b->key); });
    out_ += '{';
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (i > 0 && members[i]->key == members[i - 1]->key) {
        return unsupported("a key twice in an object");
      }
      if (!is_valid_utf8(members[i]->key)) return unsupported("a key that is not UTF-8");
      if (i > 0) out_ += ',';
      write_quoted(out_, members[i]->key);
      out_ += ':';
      if (auto error = write(members[i]->value, depth + 1)) return error;
    }
    out_ += '}';
    return std::nullopt;
  }

  std::string out_;
};

// An explicit stack, because values built in memory may be nested as deeply as they like.
struct Frame {
  const Json* value;
  std::size_t next = 0;
};

enum class Layout : std::uint8_t { kPretty, kCompact };

std::size_t child_count(const Json& value) {
  return value.is_array() ? value.elements().size() : value.members().size();
}

void write_open(std::string& out, const Json& value, std::vector<Frame>& stack) {
  if (!value.is_array() && !value.is_object()) {
    write_scalar(out, value);
  } else if (child_count(value) == 0) {
    out += value.is_array() ? "[]" : "{}";
  } else {
    out += value.is_array() ? '[' : '{';
    stack.push_back({&value});
  }
}

std::string write_as_held(const Json& root, Layout layout) {
  std::string out;
  std::vector<Frame> stack;
  const auto new_line = [&] {
    if (layout == Layout::kPretty) out.append(1, '\n').append(2 * stack.size(), ' ');
  };
  write_open(out, root, stack);
  while (!stack.empty()) {
    Frame& frame = stack.back();
    const Json& value = *frame.value;
    if (frame.next == child_count(value)) {
      stack.pop_back();
      new_line();
      out += value.is_array() ? ']' : '}';
      continue;
    }
    if (frame.next > 0) out += ',';
    new_line();
    const std::size_t index = frame.next++;
    if (value.is_object()) {
      write_quoted(out, value.members()[index].key);
      out += layout == Layout::kPretty ? ": " : ":";
    }
    write_open(out, value.is_array() ? value.elements()[index] : value.members()[index].value,
               stack);
  }
  return out;
}

}  // namespace

Result<std::string> write_canonical(const Json& value) {
  CanonicalWriter writer;
  if (auto error = writer.write(value, 0)) return *std::move(error);
  return std::move(writer).take();
}

std::string canonical_line(const Json& value) {
  const Result<std::string> canonical = write_canonical(value);
  RULEOUT_ASSERT(canonical.has_value());
  return *canonical + "\n";
}

std::string write_pretty(const Json& value) { return write_as_held(value, Layout::kPretty) + "\n"; }

std::string write_compact(const Json& value) { return write_as_held(value, Layout::kCompact); }

std::string json_quoted(std::string_view text) {
  std::string out;
  write_quoted(out, text);
  return out;
}

}  // namespace ruleout::base
