#include <algorithm>
#include <memory>

#include "engine/engine.h"
#include "workspace/witness/draft.h"

namespace ruleout::workspace {
namespace {

using base::Instant;

constexpr base::Date kSomeDay{2000, 1, 1};

// The first instant at which either took effect; of frameworks that do not say when, some day.
Instant beginning(const analysis::Compared& pair) {
  std::optional<Instant> first;
  for (const analysis::Side* side : {&pair.before, &pair.after}) {
    if (!side->framework->in_force_from) continue;
    const Instant from = base::first_instant(*side->framework->in_force_from, base::utc());
    first = first ? std::min(*first, from) : from;
  }
  return first.value_or(base::first_instant(kSomeDay, base::utc()));
}

}  // namespace

WitnessCase witness_case(const analysis::Compared& pair,
                         std::span<const analysis::WorldFact> world) {
  WitnessDraft draft(pair, beginning(pair));
  const std::vector<AskedAtom> asked = asked_atoms(pair, world);
  const WitnessTime now{draft.as_of(), std::nullopt};
  place_members(pair, asked, draft);
  place_registers(asked, draft);
  place_readings(pair, asked, draft);
  place_statements(asked, now, draft);
  place_acts(asked, draft);
  place_quantities(asked, now, draft);
  place_runs(asked, draft);
  place_states(pair, asked, draft);
  return draft.finish();
}

engine::Regime witness_regime(const analysis::Compared& pair, const WitnessCase& witness) {
  engine::Regime regime;
  regime.name = "witness";
  regime.roles = witness.roles;
  for (const analysis::Side* side : {&pair.before, &pair.after}) {
    // The pair keeps what it points to.
    const std::shared_ptr<const language::Framework> framework(std::shared_ptr<const void>(),
                                                               side->framework);
    engine::InForce& in_force = regime.frameworks.emplace_back(
        engine::assuming(framework, std::nullopt, witness.records, witness.as_of, regime.zone));
    in_force.from = std::min(in_force.from, witness.as_of);
  }
  return regime;
}

}  // namespace ruleout::workspace
