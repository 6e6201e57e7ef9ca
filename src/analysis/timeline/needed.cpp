#include "analysis/timeline/needed.h"

#include <algorithm>
#include <vector>

namespace ruleout::analysis {
namespace {

class Needs final {
 public:
  Needs(TimelineWorld& world, const Changes& changes, const Bounds& bounds)
      : world_(world),
        changes_(changes),
        bounds_(bounds),
        timed_(bounds.solver(world.formulas, bounds.effort)),
        next_(world.variables.count()) {}

  std::uint32_t run(FormulaId question) {
    if (bounds_.start == Start::kAnything) return 0;
    for (std::size_t i = 0; i < changes_.all.size(); ++i)
      made_.push_back(world_.formulas.variable(next_++));
    // Every question keeps its own variables, and what was said or done bounds what they may be.
    for (const auto& [atom, said] : changes_.said) {
      const WorldAtom& asked = world_.variables.atoms()[world_.form.atoms[atom]];
      imply(asked.yes, said.by_truth[0]);
      imply(asked.no, said.by_truth[1]);
      exclude(asked);
    }
    for (const auto& [atom, done] : changes_.done) {
      const WorldAtom& asked = world_.variables.atoms()[world_.form.atoms[atom]];
      const bool is_elapsed = world_.program.atoms[atom].kind == engine::AtomKind::kElapsed;
      imply(is_elapsed ? asked.no : asked.yes, done.by);
      exclude(asked);
    }
    for (const auto& [atom, counted] : changes_.counted) {
      const WorldAtom& asked = world_.variables.atoms()[world_.form.atoms[atom]];
      imply(asked.yes, counted.yes);
      if (!counted.is_membership) imply(asked.no, counted.no);
      exclude(asked);
    }
    for (const std::uint32_t atom : changes_.open) {
      const WorldAtom& asked = world_.variables.atoms()[world_.form.atoms[atom]];
      imply(asked.yes, {});
      imply(asked.no, {});
    }
    timed_->require(question);
    return fewest();
  }

 private:
  void imply(Variable variable, const std::vector<std::size_t>& changes) {
    std::vector<FormulaId> any{world_.formulas.negation(world_.formulas.variable(variable))};
    for (const std::size_t change : changes) any.push_back(made_[change]);
    timed_->require(world_.formulas.any_of(std::move(any)));
  }
  void exclude(const WorldAtom& asked) {
    Formulas& formulas = world_.formulas;
    timed_->require(formulas.negation(
        formulas.conjunction(formulas.variable(asked.yes), formulas.variable(asked.no))));
  }

  std::uint32_t fewest() {
    Formulas& formulas = world_.formulas;
    std::vector<FormulaId> at_least(bounds_.steps + 2, kFalse);
    at_least[0] = kTrue;
    for (const FormulaId made : made_) {
      for (std::uint32_t n = bounds_.steps + 1; n > 0; --n) {
        const FormulaId one_more = formulas.conjunction(at_least[n - 1], made);
        at_least[n] = formulas.disjunction(at_least[n], one_more);
      }
    }
    const auto is_too_few = [&](std::uint32_t n) {
      const FormulaId few = formulas.negation(at_least[n + 1]);
      return timed_->check({few}) == Verdict::kNo;
    };
    if (is_too_few(bounds_.steps)) return bounds_.steps + 1;
    std::uint32_t needed = 0;
    while (is_too_few(needed)) ++needed;
    return needed;
  }

  TimelineWorld& world_;
  const Changes& changes_;
  const Bounds& bounds_;
  std::unique_ptr<Timed> timed_;
  Variable next_;
  std::vector<FormulaId> made_;  // by change: was it made at some step
};

}  // namespace

std::uint32_t changes_needed(TimelineWorld& world, const Changes& changes, FormulaId question,
                             const Bounds& bounds) {
  return Needs(world, changes, bounds).run(question);
}

}  // namespace ruleout::analysis
