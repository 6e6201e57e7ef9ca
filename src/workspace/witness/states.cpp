// Where states stand: what the engine folds from the records, against what the world says.
#include <algorithm>

#include "engine/engine.h"
#include "workspace/witness/draft.h"

namespace ruleout::workspace {
namespace {

using base::Truth;
using engine::AtomKind;

constexpr const char* kHistory = "the state is where its entry and its ends have brought it";

}  // namespace

void place_states(const analysis::Compared& pair, const std::vector<AskedAtom>& asked,
                  WitnessDraft& draft) {
  const auto is_state = [](const AskedAtom& one) { return one.atom.kind == AtomKind::kInState; };
  if (std::ranges::none_of(asked, is_state)) return;
  const WitnessCase so_far = draft.so_far();
  const engine::Regime regime = witness_regime(pair, so_far);
  for (std::size_t which = 0; which < 2; ++which) {
    const engine::FrameworkCase one(regime, which, so_far.records, so_far.as_of, so_far.as_of, {});
    const engine::FrameworkAssessment all = one.assess();
    const analysis::Side* side = which == 0 ? &pair.before : &pair.after;
    for (const AskedAtom& atom : asked) {
      if (atom.side != side || !is_state(atom)) continue;
      if (atom.atom.course == engine::Course::kStrict) continue;
      const language::Framework& framework = *side->framework;
      const std::string& id = framework[framework.states[atom.atom.target].clause].id;
      const std::string subject = atom.names().empty() ? "" : atom.names().front();
      for (const engine::StateStatus& status : all.states) {
        if (status.state == id && status.subject == subject)
          draft.note(atom, status.member.value, kHistory);
      }
    }
  }
}

}  // namespace ruleout::workspace
