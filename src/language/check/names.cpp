// Names: what they mean, and what to say when they mean nothing or something else.

#include <fmt/core.h>

#include <algorithm>

#include "base/assert.h"
#include "base/nearest.h"
#include "base/text.h"
#include "language/check/check_findings.h"
#include "language/check/check_state.h"

namespace ruleout::language {
namespace {

using base::quoted;

constexpr auto kNouns = std::to_array<std::string_view>({
    "kind",  "collection", "entity", "role",   "unit",      "attribute", "scale",       "family",
    "input", "judgement",  "act",    "define", "threshold", "standard",  "requirement", "gate",
    "rule",  "duty",       "state",  "goal",   "reading",   "scope",
});

std::string with_article(std::string_view noun) {
  const bool is_vowel = std::string_view("aeiou").find(noun.front()) != std::string_view::npos &&
                        !noun.starts_with("uni");
  return fmt::format("{} {}", is_vowel ? "an" : "a", noun);
}

// The one meaning of the names of a space, where there is one.
Meaning meaning_of(Space space) {
  RULEOUT_ASSERT(space != Space::kSaid);
  return static_cast<Meaning>(space);
}

std::string how_to_declare(Meaning meaning, const std::string& name) {
  if (meaning == Meaning::kKind || meaning == Meaning::kRole || meaning == Meaning::kUnit) {
    return fmt::format("declare it with `{} {}`, or import the vocabulary that does", noun(meaning),
                       name);
  }
  if (meaning == Meaning::kCollection) {
    return "write the plural of a kind, as its declaration gives it";
  }
  return fmt::format("declare it with `{} {} …`", noun(meaning), name);
}

}  // namespace

std::string_view noun(Meaning meaning) { return kNouns[static_cast<std::size_t>(meaning)]; }

std::string offered(std::span<const std::string> names, std::string_view last_word) {
  std::vector<std::string> shown;
  for (const std::string& name : names.first(std::min(names.size(), kOfferedMax))) {
    shown.push_back(quoted(name));
  }
  if (shown.size() < names.size()) return base::join(shown, ", ") + ", …";
  return base::enumerate(shown, last_word);
}

std::string circle_text(const std::vector<std::string>& names) {
  std::string text = quoted(names.front());
  for (std::size_t i = 1; i <= names.size(); ++i) {
    text += fmt::format("{} needs {}", i == 1 ? "" : ", which", quoted(names[i % names.size()]));
  }
  return text;
}

void CheckState::report(const base::FindingKind& kind, base::Span span, std::string message,
                        std::string hint, std::vector<base::FindingNote> notes) {
  base::Finding finding =
      base::finding_at(kind, file_->source, span, std::move(message), std::move(hint));
  finding.notes = std::move(notes);
  has_errors_ = has_errors_ || kind.severity == base::Severity::kError;
  findings_.add(std::move(finding));
}

std::vector<base::FindingNote> CheckState::declared_here(const Declared& declared) {
  if (declared.source == nullptr) return {};
  return {base::note_at(*declared.source, declared.span, "declared here")};
}

void CheckState::declare(Space space, Meaning meaning, const Name& name, std::uint32_t index) {
  if (name.text.empty()) return;
  const Declared declared{meaning, index, &file_->source, name.span};
  const auto [found, is_new] = names(space).emplace(name.text, declared);
  if (is_new) return;
  const Declared& first = found->second;
  report(
      kDeclaredTwice, name.span,
      fmt::format("{} is {} already", quoted(name.text), with_article(noun(first.meaning))),
      first.source == nullptr ? "choose another name; this one is built in" : "choose another name",
      declared_here(first));
}

void CheckState::declare_built_in(Space space, Meaning meaning, std::string_view name,
                                  std::uint32_t index) {
  names(space).emplace(std::string(name), Declared{meaning, index, nullptr, {}});
}

const Declared* CheckState::find(Space space, std::string_view name) const {
  const Table& table = names(space);
  const auto found = table.find(name);
  return found == table.end() ? nullptr : &found->second;
}

void CheckState::report_unknown_among(const Name& name, std::string_view what,
                                      std::string otherwise,
                                      const std::vector<std::string>& candidates) {
  const auto near = base::nearest(name.text, std::span<const std::string>(candidates));
  report(kUnknownName, name.span, fmt::format("there is no {} {}", what, quoted(name.text)),
         near ? "write " + quoted(*near) : std::move(otherwise));
}

std::optional<Declared> CheckState::expect(Space space, std::initializer_list<Meaning> wanted,
                                           std::string_view what, const Name& name,
                                           std::string hint) {
  if (name.text.empty()) return std::nullopt;
  const auto is_wanted = [wanted](Meaning meaning) {
    return std::find(wanted.begin(), wanted.end(), meaning) != wanted.end();
  };
  if (const Declared* found = find(space, name.text)) {
    if (is_wanted(found->meaning)) return *found;
    report(kOtherThing, name.span,
           fmt::format("{} is {}, not {}", quoted(name.text), with_article(noun(found->meaning)),
                       with_article(what)),
           std::move(hint), declared_here(*found));
    return std::nullopt;
  }
  report_unknown(name, what, how_to_declare(*wanted.begin(), name.text), [&] {
    std::vector<std::string> candidates;
    for (const auto& [candidate, declared] : names(space)) {
      if (is_wanted(declared.meaning)) candidates.push_back(candidate);
    }
    return candidates;
  });
  return std::nullopt;
}

std::optional<std::uint32_t> CheckState::expect(Space space, const Name& name) {
  const Meaning meaning = meaning_of(space);
  const auto found = expect(space, {meaning}, noun(meaning), name);
  return found ? std::optional(found->index) : std::nullopt;
}

KindId CheckState::kind(const Name& name) {
  const auto index = expect(Space::kKinds, name);
  return index ? KindId{*index} : kNoKind;
}

void CheckState::check_distinct(std::span<const Name> names, std::string_view what) {
  std::map<std::string_view, base::Span> seen;
  for (const Name& name : names) {
    const auto [found, is_new] = seen.emplace(name.text, name.span);
    if (is_new || name.text.empty()) continue;
    report(kDeclaredTwice, name.span, fmt::format("{} stands twice", quoted(name.text)),
           fmt::format("name each {} once", what),
           {base::note_at(file_->source, found->second, "it stands here already")});
    return;
  }
}

std::string CheckState::kind_name(KindId kind) const {
  return kind == kNoKind ? "thing" : framework.kinds[kind.index].name;
}

std::string CheckState::kind_list(std::span<const KindId> kinds) const {
  if (kinds.empty()) return "no arguments";
  std::vector<std::string> names;
  for (const KindId kind : kinds) names.push_back(with_article(kind_name(kind)));
  return base::enumerate(names, "and");
}

std::string CheckState::owner_list(const Owners& owners) const {
  if (owners.join == RoleJoin::kAnyone) return "anyone";
  std::vector<std::string> names;
  names.reserve(owners.roles.size());
  for (const RoleId role : owners.roles) names.push_back(quoted(framework.roles[role.index].name));
  return base::enumerate(names, owners.join == RoleJoin::kAllOf ? "and" : "or");
}

}  // namespace ruleout::language
