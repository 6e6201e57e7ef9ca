// RapidJSON's SAX reader behind JsonEvents. Its handler is not told where a value began, so the
// offsets are found here: from the end of the last event, past white space, commas and colons,
// stands the next.
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <string>

#include "base/json_events.h"

namespace ruleout::base {

namespace {

class EventHandler final {
 public:
  using Ch = char;
  using SizeType = rapidjson::SizeType;

  EventHandler(std::string_view text, const rapidjson::MemoryStream& stream, JsonEvents& events)
      : text_(text), stream_(stream), events_(events) {}

  // What the library calls; the names are its own.
  bool Null() {
    return scalar([this](std::size_t at) { return events_.on_null(at); });
  }
  bool Bool(bool value) {
    return scalar([this, value](std::size_t at) { return events_.on_boolean(at, value); });
  }
  bool RawNumber(const Ch*, SizeType, bool) {
    return scalar([this](std::size_t at) { return events_.on_number(at, number_text(at)); });
  }
  bool String(const Ch* data, SizeType size, bool) {
    return scalar([&](std::size_t at) { return events_.on_string(at, {data, size}); });
  }
  bool Key(const Ch* data, SizeType size, bool) {
    return scalar([&](std::size_t at) { return events_.on_key(at, {data, size}); });
  }
  bool StartObject() { return go(events_.on_object_begin(take_bracket())); }
  bool StartArray() { return go(events_.on_array_begin(take_bracket())); }
  bool EndObject(SizeType) { return take_bracket(), go(events_.on_object_end()); }
  bool EndArray(SizeType) { return take_bracket(), go(events_.on_array_end()); }

  // Never called: numbers come as text.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  template <class Number>
  bool Double(Number) {
    return false;
  }

 private:
  static bool go(EventOutcome outcome) { return outcome == EventOutcome::kContinue; }

  void skip_to_next() {
    const std::size_t next = text_.find_first_not_of(" \t\r\n,:", end_);
    end_ = next == std::string_view::npos ? text_.size() : next;
  }

  std::size_t take_bracket() {
    skip_to_next();
    return end_++;
  }

  template <class Event>
  bool scalar(Event event) {
    skip_to_next();
    const std::size_t begin = end_;
    end_ = stream_.Tell();
    return go(event(begin));
  }

  // The library spells infinity "Inf" or "Infinity", as the text does.
  [[nodiscard]] std::string_view number_text(std::size_t begin) const {
    const std::string_view text = text_.substr(begin, end_ - begin);
    if (text == "Inf") return "Infinity";
    return text == "-Inf" ? "-Infinity" : text;
  }

  std::string_view text_;
  const rapidjson::MemoryStream& stream_;
  JsonEvents& events_;
  std::size_t end_ = 0;
};

// The library's sentences as ours: lower case, no full stop.
std::string message_of(rapidjson::ParseErrorCode code) {
  std::string message = rapidjson::GetParseError_En(code);
  if (!message.empty() && message.front() >= 'A' && message.front() <= 'Z') {
    message.front() = static_cast<char>(message.front() - 'A' + 'a');
  }
  if (!message.empty() && message.back() == '.') message.pop_back();
  return message;
}

}  // namespace

std::optional<JsonError> parse_json_events(std::string_view text, JsonNan nan, JsonEvents& events) {
  constexpr unsigned kFlags =
      rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  rapidjson::MemoryStream stream(text.data(), text.size());
  EventHandler handler(text, stream, events);
  rapidjson::Reader reader;
  if (nan == JsonNan::kAccept) {
    reader.Parse<kFlags | rapidjson::kParseNanAndInfFlag>(stream, handler);
  } else {
    reader.Parse<kFlags>(stream, handler);
  }
  if (!reader.HasParseError()) return std::nullopt;
  if (reader.GetParseErrorCode() == rapidjson::kParseErrorTermination) return std::nullopt;
  return JsonError{reader.GetErrorOffset(), message_of(reader.GetParseErrorCode())};
}

}  // namespace ruleout::base
