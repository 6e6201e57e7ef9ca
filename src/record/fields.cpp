#include "record/fields.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/assert.h"
#include "base/limits.h"
#include "base/nearest.h"
#include "base/text.h"
#include "record/record_findings.h"

namespace ruleout::record {

namespace {

// The end of the text, number or word at `begin`; of anything else the first byte's.
std::size_t token_end(std::string_view text, std::size_t begin) {
  if (begin >= text.size()) return begin;
  std::size_t end = begin + 1;
  if (text[begin] == '"') {
    while (end < text.size() && text[end] != '"' && text[end] != '\n') {
      end += text[end] == '\\' ? std::size_t{2} : 1;
    }
    return std::min(end + 1, text.size());
  }
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '+' || c == '-';
  };
  if (!is_word(text[begin])) return end;
  while (end < text.size() && is_word(text[end])) ++end;
  return end;
}

std::string kind_hint(const base::Json& value, base::JsonKind wanted) {
  if (value.is_null()) return "leave out what is not known";
  if (wanted == base::JsonKind::kString && value.is_integer()) {
    return fmt::format("put it in quotes: `\"{}\"`", value.as_integer());
  }
  if (wanted == base::JsonKind::kString && value.is_boolean()) {
    return value.as_boolean() ? "write `\"yes\"`" : "write `\"no\"`";
  }
  if (wanted == base::JsonKind::kArray && value.is_string()) return "put it in brackets: `[…]`";
  if (wanted == base::JsonKind::kInteger && value.is_string()) return "write it without quotes";
  return "";
}

}  // namespace

Place::Place(const base::SourceText& source, std::size_t begin, base::Findings& findings)
    : source_(source), begin_(begin), findings_(findings) {
  last_ = {begin, source.position(static_cast<std::uint32_t>(begin))};
  record_ = last_;
}

base::Position Place::position_of(std::size_t source_offset) {
  const Mark& near = source_offset < last_.offset ? record_ : last_;
  const auto exact = [&] { return source_.position(static_cast<std::uint32_t>(source_offset)); };
  if (source_offset < near.offset) return exact();
  const std::string_view between = source_.text().substr(near.offset, source_offset - near.offset);
  base::Position position = near.position;
  if (between.find('\n') == std::string_view::npos) {
    position.column += static_cast<std::uint32_t>(base::code_point_count(between));
  } else {
    position = exact();
  }
  last_ = {source_offset, position};
  return position;
}

void Place::report(const base::FindingKind& kind, std::size_t offset, std::string message,
                   std::string hint) {
  base::Finding finding;
  finding.kind = &kind;
  if (!is_full()) {
    const std::size_t begin = std::min(begin_ + offset, source_.text().size());
    finding.file = source_.name();
    finding.span = {static_cast<std::uint32_t>(begin),
                    static_cast<std::uint32_t>(token_end(source_.text(), begin))};
    finding.position = position_of(begin);
    finding.message = std::move(message);
    finding.hint = std::move(hint);
  }
  findings_.add(std::move(finding));
  ++reported_;
}

bool Place::is_full() const noexcept { return findings_.size() >= base::kFindingsMax; }

base::Position Place::begin_record(std::size_t offset) {
  record_.position = position_of(begin_ + offset);
  record_.offset = begin_ + offset;
  return record_.position;
}

const std::string& Place::file() const noexcept { return source_.name(); }

Field Field::element(const base::Json& element_value) const {
  return {&element_value, name, place, true};
}

std::string Field::label() const {
  return fmt::format("{}{}", is_element ? "an element of " : "", base::quoted(name));
}

void Field::report(const base::FindingKind& kind, std::string message, std::string hint) const {
  place.report(kind, value == nullptr ? 0 : value->offset(), std::move(message), std::move(hint));
}

bool is_kind(const Field& field, base::JsonKind kind) {
  if (field.value == nullptr) return false;
  if (field.value->kind() == kind) return true;
  field.report(kWrongKind,
               fmt::format("{} must be {}, not {}", field.label(), base::to_text(kind),
                           base::to_text(field.value->kind())),
               kind_hint(*field.value, kind));
  return false;
}

Fields::Fields(const Field& field, const ObjectSpec& object)
    : Fields(field, object.thing, {}, object.fields, Others::kReported) {}

Fields::Fields(const Field& field, std::string_view thing, FieldTable common, FieldTable own,
               Others others)
    : object_(nullptr), place_(field.place), common_(common), own_(own) {
  if (!is_kind(field, base::JsonKind::kObject)) return;
  object_ = field.value;
  for (const base::JsonMember& member : object_->members()) {
    if (others == Others::kReported) check_known(thing, member);
  }
  for (const FieldSpec& spec : common_) check_present(thing, spec);
  for (const FieldSpec& spec : own_) check_present(thing, spec);
}

bool Fields::is_declared(std::string_view name) const {
  const auto is_it = [name](const FieldSpec& spec) { return spec.name == name; };
  return std::any_of(own_.begin(), own_.end(), is_it) ||
         std::any_of(common_.begin(), common_.end(), is_it);
}

void Fields::check_known(std::string_view thing, const base::JsonMember& member) const {
  if (is_declared(member.key)) return;
  if (place_.is_full()) return place_.report(kUnknownField, member.key_offset, "", "");
  std::vector<std::string> names;
  for (const FieldSpec& spec : own_) names.emplace_back(spec.name);
  const std::size_t own_count = names.size();
  for (const FieldSpec& spec : common_) names.emplace_back(spec.name);
  const std::optional<std::string> near = base::nearest(member.key, names);
  std::string hint;
  if (near) {
    hint = fmt::format("write {}", base::quoted(*near));
  } else {
    names.resize(own_count);
    for (std::string& name : names) name = base::quoted(name);
    hint = fmt::format("{} has {}", thing, base::enumerate(names, "and"));
  }
  place_.report(kUnknownField, member.key_offset,
                fmt::format("{} has no field {}", thing, base::quoted(member.key)),
                std::move(hint));
}

void Fields::check_present(std::string_view thing, const FieldSpec& spec) const {
  if (spec.presence == Presence::kOptional || has(spec.name)) return;
  report(kMissingField, fmt::format("{} without {}", thing, base::quoted(spec.name)),
         fmt::format("add {}", base::quoted(spec.name)));
}

Field Fields::operator[](std::string_view name) const {
  RULEOUT_ASSERT(is_declared(name));
  return {object_ == nullptr ? nullptr : object_->find(name), name, place_};
}

bool Fields::has(std::string_view name) const {
  RULEOUT_ASSERT(is_declared(name));
  return object_ != nullptr && object_->find(name) != nullptr;
}

void Fields::report(const base::FindingKind& kind, std::string message, std::string hint) const {
  place_.report(kind, object_ == nullptr ? 0 : object_->offset(), std::move(message),
                std::move(hint));
}

}  // namespace ruleout::record
