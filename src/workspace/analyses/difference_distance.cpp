// How near the nearest difference lies.
#include <fmt/core.h>

#include <algorithm>

#include "workspace/analyses/difference.h"

namespace ruleout::workspace {

using analysis::AnswerChange;

Distance distance_of(const analysis::Parting& parting) {
  const auto readings = static_cast<std::size_t>(
      std::ranges::count_if(parting.world, [](const auto& fact) { return fact.is_reading; }));
  return {parting.world.size() - readings, readings};
}

std::string to_text(const Distance& distance) {
  const auto counted = [](std::size_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
  };
  if (distance.facts == 0 && distance.readings == 0) return "nothing known";
  if (distance.readings == 0) return counted(distance.facts, "fact");
  if (distance.facts == 0) return counted(distance.readings, "reading");
  return counted(distance.facts, "fact") + " and " + counted(distance.readings, "reading");
}

std::optional<Nearest> nearest_in(const analysis::Difference& difference, Among among) {
  std::optional<Nearest> nearest;
  for (const AnswerChange& answer : difference.answers) {
    if (among == Among::kGates && answer.kind != analysis::AnswerKind::kGate) continue;
    for (const analysis::Parting& parting : answer.apart.found) {
      if (!nearest || parting.world.size() < nearest->parting->world.size())
        nearest = Nearest{&answer, &parting};
    }
  }
  return nearest;
}

}  // namespace ruleout::workspace
