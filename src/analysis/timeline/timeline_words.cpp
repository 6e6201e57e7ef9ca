// A timeline and its limits in words, for whoever prints them.
#include <cstddef>
#include <map>

#include "analysis/timeline/timeline.h"

namespace ruleout::analysis {
namespace {

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
  return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

// "a, b and c".
std::string listed(const std::vector<std::string>& parts) {
  std::string all;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) all += i + 1 == parts.size() ? " and " : ", ";
    all += parts[i];
  }
  return all;
}

std::string dated(const Timeline& timeline, std::int64_t day) {
  return base::to_text(*base::date_from_days(base::to_days(timeline.first_day) + day));
}

}  // namespace

std::string words_of(const Bounds& bounds) {
  return "at most " + counted(bounds.steps, "step", "steps") + " after " +
         base::to_text(bounds.first_day) + ", one a day, all within " +
         counted(static_cast<std::size_t>(bounds.days), "day", "days") +
         (bounds.start == Start::kNothing ? ", from nothing said or done"
                                          : ", from whatever may have been said or done");
}

std::string words_of_things(const TimelineWorld& world) {
  const language::Framework& framework = *world.framework;
  std::map<std::uint32_t, std::size_t> by_kind;
  for (std::size_t i = framework.constants.size(); i < world.universe.entities.size(); ++i)
    ++by_kind[world.universe.entities[i].kind.index];
  std::vector<std::string> parts;
  for (const auto& [kind, count] : by_kind)
    parts.push_back(counted(count, framework.kinds[kind].name, framework.kinds[kind].plural));
  return parts.empty() ? "nothing" : listed(parts);
}

std::string words_of(const Cone& cone) {
  std::vector<std::string> parts;
  const auto add = [&parts](std::size_t count, const char* one, const char* many) {
    if (count > 0) parts.push_back(counted(count, one, many));
  };
  add(cone.said, "statement", "statements");
  add(cone.done, "question about acts", "questions about acts");
  add(cone.runs, "question about evaluations", "questions about evaluations");
  add(cone.states, "state", "states");
  add(cone.comparisons, "comparison", "comparisons");
  add(cone.others, "reading or register", "readings and registers");
  std::string words = "turns on " + (parts.empty() ? "nothing" : listed(parts));
  if (cone.left_open.empty()) return words;
  return words + "; left unknown: " + listed(cone.left_open);
}

std::vector<std::string> words_of(const TimelineWorld& world, const Timeline& timeline) {
  const language::Framework& framework = *world.framework;
  std::vector<std::string> lines;
  for (const auto& [reading, choice] : timeline.readings) {
    const language::Reading& term = framework.readings[reading];
    lines.push_back("reading " + framework[term.clause].id + ": " + term.choices[choice]);
  }
  for (const std::string& reg : timeline.complete)
    lines.push_back("`" + reg + "` is known to be complete");
  for (const engine::EntityIndex thing : timeline.absent)
    lines.push_back("there is no " + world.universe.name(thing));
  for (const auto& [atom, truth] : timeline.comparisons) {
    const WorldAtom& asked = world.variables.atoms()[world.form.atoms[atom]];
    lines.push_back(asked.words + ": " + std::string(base::to_text(truth)));
  }
  const std::string first = dated(timeline, 0);
  for (const TimelineEvent& event : timeline.start) lines.push_back(first + "  " + event.words);
  for (const TimelineEvent& event : timeline.events)
    lines.push_back(dated(timeline, event.day) + "  " + event.words);
  return lines;
}

}  // namespace ruleout::analysis
