// Where states stand. A state that the present facts do not enter was entered the day before, by
// facts that have ended since: the fewest that open its entry and none of its ends.
#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "analysis/form/order.h"
#include "analysis/solve/bdd.h"
#include "engine/engine.h"
#include "workspace/witness/draft.h"

namespace ruleout::workspace {
namespace {

using analysis::FormulaId;
using analysis::Formulas;
using analysis::WorldAtom;
using base::Truth;
using engine::AtomKind;

constexpr const char* kHistory = "no history here leaves the state so";
constexpr std::int64_t kDay = 86'400;

bool is_state(const AskedAtom& asked) {
  return asked.atom.kind == AtomKind::kInState && asked.atom.course == engine::Course::kDefault;
}

// Said at a time, and until another.
bool can_end(const AskedAtom& asked) {
  const AtomKind kind = asked.atom.kind;
  return kind == AtomKind::kInput || kind == AtomKind::kJudged || kind == AtomKind::kShownTo ||
         kind == AtomKind::kCompare;
}

class States final {
 public:
  States(const analysis::Compared& pair, const std::vector<AskedAtom>& asked, WitnessDraft& draft)
      : pair_(pair), asked_(asked), draft_(draft) {}

  void place() {
    std::vector<const AskedAtom*> entered_before;
    each_state([&](const AskedAtom& asked, Truth member) {
      if (asked.truth == Truth::kYes && member != Truth::kYes) entered_before.push_back(&asked);
    });
    if (!entered_before.empty()) enter_before(entered_before);
    each_state(
        [this](const AskedAtom& asked, Truth member) { draft_.note(asked, member, kHistory); });
  }

 private:
  // What the engine folds from the records so far.
  template <class Visit>
  void each_state(Visit visit) const {
    const WitnessCase so_far = draft_.so_far();
    const engine::Regime regime = witness_regime(pair_, so_far);
    for (std::size_t which = 0; which < 2; ++which) {
      const analysis::Side* side = which == 0 ? &pair_.before : &pair_.after;
      const engine::FrameworkCase one(regime, which, so_far.records, so_far.as_of, so_far.as_of,
                                      {});
      for (const AskedAtom& asked : asked_) {
        if (asked.side != side || !is_state(asked)) continue;
        const std::vector<std::string> names = asked.names();
        const auto states =
            one.assess_only(id_of(asked), names.empty() ? "" : names.front()).states;
        if (!states.empty()) visit(asked, states.front().member.value);
      }
    }
  }

  static const std::string& id_of(const AskedAtom& asked) {
    const language::Framework& framework = asked.framework();
    return framework[framework.states[asked.atom.target].clause].id;
  }

  void enter_before(const std::vector<const AskedAtom*>& states) {
    Formulas formulas = pair_.formulas;
    FormulaId wanted = analysis::kTrue;
    for (const AskedAtom* state : states)
      wanted = formulas.conjunction(wanted, entry_of(*state, formulas));
    wanted = formulas.substituted(wanted, before_now(formulas));
    analysis::Bdd bdd(formulas, analysis::near_order(formulas, std::array{wanted}));
    const auto turns_on = bdd.support(wanted);
    if (!turns_on) return;
    const FormulaId worlds = analysis::possible_worlds(pair_.variables, formulas, *turns_on);
    const auto world = bdd.smallest_world(formulas.conjunction(wanted, worlds));
    if (!world) return;
    const std::vector<AskedAtom> then = asked_atoms(pair_, facts_of(*world));
    const WitnessTime day{base::Instant{draft_.as_of().seconds - kDay}, draft_.as_of()};
    place_statements(then, day, draft_);
    place_quantities(then, day, draft_);
    for (const AskedAtom* state : states) draft_.remark(state->words + ": entered the day before");
  }

  // By variable. What cannot end stood then as it stands now, but for acts, which come later.
  std::vector<FormulaId> before_now(Formulas& formulas) const {
    std::vector<FormulaId> by;
    for (analysis::Variable i = 0; i < pair_.variables.count(); ++i)
      by.push_back(formulas.variable(i));
    for (const AskedAtom& asked : asked_) {
      if (can_end(asked) || is_state(asked)) continue;
      const WorldAtom& atom = pair_.variables.atoms()[asked.in_world];
      const Truth truth = stood(asked, atom);
      by[atom.yes] = truth == Truth::kYes ? analysis::kTrue : analysis::kFalse;
      by[atom.no] = truth == Truth::kNo ? analysis::kTrue : analysis::kFalse;
    }
    return by;
  }

  [[nodiscard]] Truth stood(const AskedAtom& asked, const WorldAtom& atom) const {
    if (asked.atom.kind == AtomKind::kReading) {
      const std::uint32_t choice = adopted_choice(*asked.side, asked.atom.target, asked_);
      return base::truth_of(asked.atom.detail == choice);
    }
    const bool is_act = !atom.is_definite && asked.atom.kind != AtomKind::kMember;
    return is_act && asked.truth == Truth::kYes ? Truth::kUnknown : asked.truth;
  }

  static FormulaId entry_of(const AskedAtom& asked, Formulas& formulas) {
    const analysis::Side& side = *asked.side;
    FormulaId all = analysis::kTrue;
    for (const engine::StateOutput& output : side.program.states) {
      const bool is_it = output.state == asked.atom.target &&
                         (!output.subject || asked.atom.arguments.front() == *output.subject);
      if (!is_it) continue;
      all = side.form.rails[output.enter.value.by_default].yes;
      for (const engine::EdgePair& exit : output.exits) {
        const FormulaId left = side.form.rails[exit.value.by_default].yes;
        all = formulas.conjunction(all, formulas.negation(left));
      }
    }
    return all;
  }

  [[nodiscard]] std::vector<analysis::WorldFact> facts_of(
      const std::vector<analysis::Variable>& on) const {
    std::vector<analysis::WorldFact> facts;
    for (const analysis::Variable variable : on) {
      const WorldAtom& atom = pair_.variables.atoms()[variable / 2];
      facts.push_back({variable / 2, atom.words, variable == atom.yes ? Truth::kYes : Truth::kNo});
    }
    return facts;
  }

  const analysis::Compared& pair_;
  const std::vector<AskedAtom>& asked_;
  WitnessDraft& draft_;
};

}  // namespace

void place_states(const analysis::Compared& pair, const std::vector<AskedAtom>& asked,
                  WitnessDraft& draft) {
  if (std::ranges::any_of(asked, is_state)) States(pair, asked, draft).place();
}

}  // namespace ruleout::workspace
