#include "language/syntax/words.h"

#include <algorithm>
#include <array>

namespace ruleout::language {
namespace {

using Place = ItemWord::Place;

constexpr auto kReserved = std::to_array<std::string_view>({
    "and",     "as",     "before", "by",        "each",    "every", "excepts", "for",     "from",
    "in",      "is",     "judge",  "judges",    "needs",   "no",    "no-one",  "none",    "not",
    "of",      "on",     "or",     "otherwise", "reading", "since", "some",    "someone", "to",
    "unknown", "unless", "until",  "when",      "where",   "while", "within",  "yes",
});

constexpr auto kItems = std::to_array<ItemWord>({
    {"kind", ItemKind::kKind, Place::kWorld},
    {"constant", ItemKind::kConstant, Place::kWorld},
    {"unit", ItemKind::kUnit, Place::kWorld},
    {"attribute", ItemKind::kAttribute, Place::kWorld},
    {"role", ItemKind::kRole, Place::kWorld},
    {"input", ItemKind::kTerm, Place::kWorld},
    {"judgement", ItemKind::kTerm, Place::kWorld},
    {"act", ItemKind::kTerm, Place::kWorld},
    {"scale", ItemKind::kScale, Place::kFramework},
    {"evidence", ItemKind::kEvidence, Place::kFramework},
    {"family", ItemKind::kFamily, Place::kFramework},
    {"define", ItemKind::kDefine, Place::kBeside},
    {"threshold", ItemKind::kThreshold, Place::kFramework},
    {"standard", ItemKind::kStandard, Place::kFramework},
    {"requirement", ItemKind::kRequirement, Place::kFramework},
    {"gate", ItemKind::kGate, Place::kFramework},
    {"duty", ItemKind::kDuty, Place::kFramework},
    {"state", ItemKind::kState, Place::kFramework},
    {"goal", ItemKind::kGoal, Place::kFramework},
    {"reading", ItemKind::kReading, Place::kFramework},
    {"scope", ItemKind::kScope, Place::kFramework},
    {"test", ItemKind::kTest, Place::kFramework},
    {"property", ItemKind::kProperty, Place::kProperties},
});

constexpr auto kHeaders = std::to_array<std::string_view>({
    "issuer",
    "title",
    "source",
    "in",
    "text",
    "amends",
    "removes",
    "supersedes",
    "imports",
    "zone",
    "signed",
    "lineage",
});

constexpr auto kParts = std::to_array<std::string_view>({
    "always", "at",       "borne",    "calendar", "crossed",    "discharged", "displaced",
    "do",     "due",      "early",    "enter",    "equals",     "escalate",   "exit",
    "expect", "expires",  "first",    "given",    "graded",     "hold",       "if",
    "known",  "lapses",   "maintain", "means",    "met",        "over",       "permit",
    "plural", "provides", "ruled",    "signed",   "supersedes", "undefined",  "valid",
    "waived", "without",
});

constexpr auto kForms = std::to_array<std::string_view>({
    "all",
    "any",
    "applies",
    "at",
    "cannot",
    "complete",
    "count",
    "crossed",
    "latest",
    "less",
    "max",
    "met",
    "min",
    "requires",
    "ruled",
    "satisfied",
    "shown",
});

// The strongest first: the enumerators' order from behind.
constexpr auto kStrengths = std::to_array<std::string_view>(
    {"must", "commit", "expect", "aim", "strive", "may", "recommend"});

template <std::size_t n>
bool contains(const std::array<std::string_view, n>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

bool is_reserved(std::string_view word) { return contains(kReserved, word); }

std::span<const ItemWord> item_words() { return kItems; }

std::optional<ItemWord> find_item_word(std::string_view word) {
  const auto found = std::find_if(kItems.begin(), kItems.end(),
                                  [&](const ItemWord& item) { return item.word == word; });
  return found == kItems.end() ? std::nullopt : std::optional(*found);
}

bool is_header_word(std::string_view word) { return contains(kHeaders, word); }

bool is_part_word(std::string_view word) {
  return contains(kParts, word) || find_item_word(word).has_value();
}

std::span<const std::string_view> part_words() { return kParts; }

bool is_form_word(std::string_view word) { return contains(kForms, word); }

std::optional<Strength> parse_strength(std::string_view word) {
  const auto found = std::find(kStrengths.begin(), kStrengths.end(), word);
  if (found == kStrengths.end()) return std::nullopt;
  return static_cast<Strength>(kStrengths.end() - found);
}

std::string_view to_text(Strength strength) {
  if (strength == Strength::kUnstated) return {};
  return kStrengths[kStrengths.size() - static_cast<std::size_t>(strength)];
}

std::span<const std::string_view> strength_words() { return kStrengths; }

std::string_view to_text(Comparison comparison) {
  switch (comparison) {
    case Comparison::kLess:
      return "<";
    case Comparison::kLessEqual:
      return "<=";
    case Comparison::kGreater:
      return ">";
    case Comparison::kGreaterEqual:
      return ">=";
    case Comparison::kEqual:
      return "=";
    case Comparison::kUnequal:
      return "/=";
  }
  return "=";
}

}  // namespace ruleout::language
