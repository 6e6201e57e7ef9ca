#include "record/values.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/assert.h"
#include "base/nearest.h"
#include "base/text.h"
#include "record/moment.h"
#include "record/read.h"
#include "record/record_findings.h"
#include "record/write.h"

namespace ruleout::record {

namespace {

constexpr std::string_view kAnswers[] = {"yes", "no", "unknown"};

// A JSON string that is not empty and within `bytes_max`; none was reported.
const std::string* string_in(const Field& field, std::size_t bytes_max) {
  if (!is_kind(field, base::JsonKind::kString)) return nullptr;
  const std::string& text = field.value->as_string();
  if (text.empty()) {
    field.report(kEmptyText, fmt::format("{} is empty", field.label()), "");
    return nullptr;
  }
  if (text.size() > bytes_max) {
    field.report(
        kTooLarge,
        fmt::format("{} has {} bytes, more than {}", field.label(), text.size(), bytes_max), "");
    return nullptr;
  }
  return &text;
}

bool is_clean_name(std::string_view text) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  return text.front() != ' ' && text.back() != ' ' &&
         std::none_of(text.begin(), text.end(), is_control);
}

template <class Value>
std::vector<Value> list_in(const Field& field, std::size_t max, Value (*read)(const Field&)) {
  std::vector<Value> values;
  for (const base::Json& element : elements_in(field, max)) {
    values.push_back(read(field.element(element)));
  }
  return values;
}

void report_number(const Field& field, const std::string& text) {
  field.report(kNotAQuantity,
               fmt::format("{} is {}, which is no exact number", field.label(), base::quoted(text)),
               "write a number such as `\"1.2\"` or `\"500000000 USD\"`");
}

std::optional<base::Truth> truth_of_word(std::string_view word) {
  const std::optional<base::Truth> truth = base::parse_truth(word);
  return truth == base::Truth::kUnknown ? std::nullopt : truth;
}

std::optional<base::Quantity> end_in(const Field& field) {
  if (field.value == nullptr) return std::nullopt;
  return quantity_in(field);
}

Measurement interval_in(const Field& field) {
  const Fields ends(field, interval_object());
  const std::size_t before = field.place.reported();
  std::optional<base::Quantity> low = end_in(ends["low"]);
  std::optional<base::Quantity> high = end_in(ends["high"]);
  Measurement measured;
  if (field.place.reported() != before) return measured;
  if (!low && !high) {
    ends.report(kImpossibleInterval, "an interval without ends", "add `low`, `high` or both");
    return measured;
  }
  if (low && high && low->unit != high->unit) {
    ends.report(kImpossibleInterval,
                fmt::format("an interval from {} to {} has two units",
                            base::quoted(base::to_text(*low)), base::quoted(base::to_text(*high))),
                "write both ends in one unit");
  } else if (low && high && high->value < low->value) {
    ends.report(kImpossibleInterval,
                fmt::format("an interval whose `low` {} is above its `high` {}",
                            base::quoted(base::to_text(*low)), base::quoted(base::to_text(*high))),
                "swap the ends");
  }
  measured.unit = low ? low->unit : high->unit;
  if (low) measured.low = std::move(low->value);
  if (high) measured.high = std::move(high->value);
  return measured;
}

void report_time(const Field& field, const std::string& text, std::string_view example) {
  std::string hint = fmt::format("write it as {}", base::quoted(example));
  if (const std::optional<base::Instant> foreign = base::parse_foreign_instant(text)) {
    hint = fmt::format("write {}", base::quoted(base::to_text(*foreign)));
  }
  field.report(kNotATime,
               fmt::format("{} is {}, which is no {} of the years {} to {}", field.label(),
                           base::quoted(text), example.size() == 20 ? "instant" : "date or instant",
                           base::kYearMin, base::kYearMax),
               std::move(hint));
}

}  // namespace

std::span<const base::Json> elements_in(const Field& field, std::size_t max) {
  if (!is_kind(field, base::JsonKind::kArray)) return {};
  const std::vector<base::Json>& elements = field.value->elements();
  if (elements.size() <= max) return elements;
  field.report(kTooLarge,
               fmt::format("{} has {} elements, more than {}", field.label(), elements.size(), max),
               "");
  return {};
}

std::string name_in(const Field& field) {
  const std::string* text = string_in(field, kNameBytesMax);
  if (text == nullptr) return "";
  if (!is_clean_name(*text)) {
    field.report(kUncleanName,
                 fmt::format("{} is {}, with a control character or a space at an end",
                             field.label(), base::quoted(*text)),
                 "write the bare name");
  }
  return *text;
}

std::vector<std::string> names_in(const Field& field) { return list_in(field, kListMax, name_in); }

Arguments arguments_in(const Field& field) { return list_in(field, kArgumentsMax, name_in); }

std::string text_in(const Field& field) {
  const std::string* text = string_in(field, kTextBytesMax);
  return text == nullptr ? "" : *text;
}

std::vector<std::string> texts_in(const Field& field) { return list_in(field, kListMax, text_in); }

std::size_t choice_in(const Field& field, std::span<const std::string_view> words) {
  const std::string* text = string_in(field, kNameBytesMax);
  if (text == nullptr) return 0;
  const auto found = std::find(words.begin(), words.end(), *text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  std::vector<std::string> quoted_words;
  for (const std::string_view word : words) quoted_words.push_back(base::quoted(word));
  const std::optional<std::string> near = base::nearest(*text, words);
  field.report(kNotAChoice,
               fmt::format("{} is {}, not {}", field.label(), base::quoted(*text),
                           base::enumerate(quoted_words, "or")),
               near ? fmt::format("write {}", base::quoted(*near)) : "");
  return 0;
}

base::Truth answer_in(const Field& field) {
  const std::optional<base::Truth> truth = base::parse_truth(kAnswers[choice_in(field, kAnswers)]);
  RULEOUT_ASSERT(truth.has_value());
  return *truth;
}

std::variant<base::Truth, Measurement> fact_value_in(const Field& field) {
  if (field.value != nullptr && field.value->is_object()) return interval_in(field);
  const std::string* text = string_in(field, kNameBytesMax);
  if (text == nullptr) return base::Truth::kUnknown;
  if (const std::optional<base::Truth> truth = truth_of_word(*text)) return *truth;
  if (std::optional<base::Quantity> exact = base::parse_quantity(*text)) {
    return Measurement{.low = exact->value, .high = exact->value, .unit = std::move(exact->unit)};
  }
  field.report(kNotAQuantity,
               fmt::format("{} is {}, which is neither `yes`, `no` nor an exact number",
                           field.label(), base::quoted(*text)),
               "write `\"yes\"`, `\"no\"`, a number such as `\"1.2 USD\"` or an interval");
  return base::Truth::kUnknown;
}

base::Quantity quantity_in(const Field& field) {
  const std::string* text = string_in(field, kNameBytesMax);
  if (text == nullptr) return {};
  std::optional<base::Quantity> quantity = base::parse_quantity(*text);
  if (quantity) return *std::move(quantity);
  report_number(field, *text);
  return {};
}

base::Rational rate_in(const Field& field) {
  const std::string* text = string_in(field, kNameBytesMax);
  if (text == nullptr) return {};
  std::optional<base::Rational> rate = base::Rational::parse(*text);
  if (rate && rate->sign() >= 0 && *rate <= base::Rational(1)) return *std::move(rate);
  field.report(
      kNotAQuantity,
      fmt::format("{} is {}, which is no rate from 0 to 1", field.label(), base::quoted(*text)),
      "write the share of hits, such as `\"0.35\"` or `\"7/20\"`");
  return {};
}

std::int64_t count_in(const Field& field) {
  if (!is_kind(field, base::JsonKind::kInteger)) return 0;
  const std::int64_t count = field.value->as_integer();
  if (count >= 0) return count;
  field.report(kImpossibleCounts, fmt::format("{} is negative", field.label()), "");
  return 0;
}

base::Instant instant_in(const Field& field) {
  const std::string* text = string_in(field, kNameBytesMax);
  if (text == nullptr) return {};
  const std::optional<Moment> moment = parse_moment(*text);
  if (moment && !moment->is_day) return moment->instant;
  report_time(field, *text, "2025-05-22T16:00:00Z");
  return {};
}

Moment moment_in(const Field& field) {
  const std::string* text = string_in(field, kNameBytesMax);
  if (text == nullptr) return {};
  const std::optional<Moment> moment = parse_moment(*text);
  if (moment) return *moment;
  report_time(field, *text, "2025-05-22");
  return {};
}

std::optional<Moment> optional_moment_in(const Field& field) {
  if (field.value == nullptr) return std::nullopt;
  return moment_in(field);
}

Validity stretch_in(const Field& start, const Field& end) {
  const std::size_t before = start.place.reported();
  const Validity stretch{.from = optional_moment_in(start), .until = optional_moment_in(end)};
  const bool is_read = stretch.from && stretch.until && start.place.reported() == before;
  if (is_read && ends_before(*stretch.until, *stretch.from)) {
    end.report(kEndsBeforeStart,
               fmt::format("{} is {}, before {}, which is {}", end.label(),
                           base::quoted(to_text(*stretch.until)), start.label(),
                           base::quoted(to_text(*stretch.from))),
               "");
  }
  return stretch;
}

base::Sha256 id_in(const Field& field) {
  const std::string* text = string_in(field, kNameBytesMax);
  if (text == nullptr) return {};
  const std::optional<base::Sha256> id = parse_id(*text);
  if (id) return *id;
  field.report(
      kNotADigest,
      fmt::format("{} is {}, which is no id of a record", field.label(), base::quoted(*text)),
      "write `sha256:` and 64 hexadecimal digits, lower case");
  return {};
}

std::string digest_in(const Field& field) {
  const std::string* text = string_in(field, kNameBytesMax);
  if (text == nullptr) return "";
  if (!base::parse_sha256(*text)) {
    field.report(kNotADigest,
                 fmt::format("{} is {}, which is no SHA-256", field.label(), base::quoted(*text)),
                 "write 64 hexadecimal digits, lower case");
  }
  return *text;
}

Signer signer_in(const Field& field) {
  const Fields fields(field, signer_object());
  return {.person = name_in(fields["person"]), .role = name_in(fields["role"])};
}

std::vector<Signer> signers_in(const Field& field) { return list_in(field, kListMax, signer_in); }

}  // namespace ruleout::record
