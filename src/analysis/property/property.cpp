#include "analysis/property/property.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "analysis/property/moments.h"
#include "analysis/property/timelines.h"

namespace ruleout::analysis {
namespace {

language::Property within(language::Property property, const BoundsGiven& given) {
  if (!property.over) return property;
  if (given.events) property.over->events = *given.events;
  std::vector<language::PropertyThings>& things = property.over->things;
  for (const language::PropertyThings& each : given.things) {
    const auto said = std::ranges::find(things, each.kind, &language::PropertyThings::kind);
    if (said == things.end()) {
      things.push_back(each);
    } else {
      said->count = each.count;
    }
  }
  return property;
}

}  // namespace

std::vector<PropertyResult> prove_properties(const language::CheckedProperties& checked,
                                             const std::vector<std::string>& only,
                                             const BoundsGiven& given) {
  std::vector<PropertyResult> results;
  std::optional<Moments> moments;  // laid out once, if at all
  for (const language::Property& property : checked.properties) {
    if (!only.empty() && std::ranges::find(only, property.name) == only.end()) continue;
    if (property.over) {
      results.push_back(timelines_answer(checked.framework, within(property, given)));
      continue;
    }
    if (!moments) moments.emplace(checked.framework);
    results.push_back(moments->answer(property));
  }
  return results;
}

}  // namespace ruleout::analysis
