// What depends on how an ambiguous term is read: `by reading R (a: … | b: …)`, and words for
// unknown.

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "language/check/check_findings.h"
#include "language/check/check_parts.h"

namespace ruleout::language {
namespace {

using base::quoted;

std::string_view words_of(UnknownWord word) {
  switch (word) {
    case UnknownWord::kUnstated:
      return "";
    case UnknownWord::kHolds:
      return "unknown holds";
    case UnknownWord::kPermits:
      return "unknown permits";
    case UnknownWord::kEscalates:
      return "unknown escalates";
    case UnknownWord::kDoesNothing:
      return "unknown does nothing";
    case UnknownWord::kStaysOpen:
      return "unknown stays open";
    case UnknownWord::kByReading:
      return "unknown by reading";
  }
  return "";
}

void check_word(CheckState& state, UnknownWord word, base::Span span,
                std::span<const UnknownWord> sensible, std::string_view what) {
  if (word == UnknownWord::kUnstated) return;
  if (std::find(sensible.begin(), sensible.end(), word) != sensible.end()) return;
  std::vector<std::string> words;
  for (const UnknownWord each : sensible) words.emplace_back(words_of(each));
  state.report(kSenselessUnknownWord, span,
               fmt::format("{} means nothing for {}", quoted(words_of(word)), what),
               "write " + offered(words, "or"));
}

// Reports choices that have no alternative, and alternatives that are no choice or stand twice.
bool covers(CheckState& state, const Name& reading, const Reading& declared,
            std::span<const Name> given) {
  bool is_covered = true;
  std::vector<std::string> missing = declared.choices;
  for (const Name& name : given) {
    const auto found = std::find(missing.begin(), missing.end(), name.text);
    if (found != missing.end()) {
      missing.erase(found);
      continue;
    }
    is_covered = false;
    if (name.text.empty()) continue;
    const bool is_choice = std::find(declared.choices.begin(), declared.choices.end(), name.text) !=
                           declared.choices.end();
    state.report(
        kReadingChoices, name.span,
        fmt::format("{} {} {}", quoted(name.text),
                    is_choice ? "stands twice for" : "is no choice of", quoted(reading.text)),
        "write one alternative for each of " + offered(declared.choices, "and"));
  }
  if (!is_covered || missing.empty()) return is_covered;
  state.report(
      kReadingChoices, reading.span,
      fmt::format("no alternative for {} of {}", quoted(missing.front()), quoted(reading.text)),
      fmt::format("add {}", quoted(fmt::format("| {}: …", missing.front()))));
  return false;
}

}  // namespace

std::optional<std::vector<std::size_t>> match_choices(CheckState& state, const Name& reading,
                                                      std::span<const Name> given,
                                                      ReadingId& found) {
  const auto declared = state.expect(Space::kSaid, {Meaning::kReading}, "reading", reading);
  if (!declared) return std::nullopt;
  found = ReadingId{declared->index};
  const Reading& choices = state.framework.readings[declared->index];
  if (!covers(state, reading, choices, given)) return std::nullopt;
  std::vector<std::size_t> positions;
  for (const std::string& choice : choices.choices) {
    const auto at = std::find_if(given.begin(), given.end(),
                                 [&](const Name& name) { return name.text == choice; });
    if (at == given.end()) return std::nullopt;  // a choice that the reading names twice
    positions.push_back(static_cast<std::size_t>(at - given.begin()));
  }
  return positions;
}

UnknownCourse check_unknown(CheckState& state, const OnUnknown& unknown,
                            std::span<const UnknownWord> sensible, std::string_view what) {
  UnknownCourse course;
  course.word = unknown.word;
  if (unknown.word != UnknownWord::kByReading) {
    check_word(state, unknown.word, unknown.span, sensible, what);
    return course;
  }
  std::vector<Name> given;
  for (const UnknownAlternative& each : unknown.alternatives) {
    given.push_back(each.reading);
    check_word(state, each.word, each.reading.span, sensible, what);
  }
  const auto positions = match_choices(state, unknown.reading, given, course.reading);
  if (!positions) return course;
  for (const std::size_t position : *positions) {
    course.by_choice.push_back(unknown.alternatives[position].word);
  }
  return course;
}

}  // namespace ruleout::language
