#include "analysis/timeline/cone.h"

#include "base/assert.h"

namespace ruleout::analysis {
namespace {

using engine::AtomKind;

class Gathering final {
 public:
  explicit Gathering(const TimelineWorld& world) : world_(world) {
    const std::vector<std::size_t>& questions = world.form.atoms;
    for (std::uint32_t atom = 0; atom < questions.size(); ++atom)
      atom_of_.emplace(questions[atom], atom);
    for (std::size_t i = 0; i < world.program.states.size(); ++i)
      state_of_[world.program.states[i].member_default] = i;
  }

  Support run(const std::vector<FormulaId>& questions) {
    for (const FormulaId question : questions) gather(question);
    guards_of_all();
    return std::move(support_);
  }

 private:
  // Guards are walked once more from the states alone, so that what only the question reads is not
  // among theirs.
  void guards_of_all() {
    is_met_.assign(is_met_.size(), false);
    into_guards_ = true;
    std::set<std::size_t> walked;
    for (bool is_new = true; is_new;) {
      is_new = false;
      for (const std::size_t state : std::set<std::size_t>(support_.states)) {
        if (!walked.insert(state).second) continue;
        is_new = true;
        for (const FormulaId guard : guards(world_.program.states[state])) gather(guard);
      }
    }
  }

  [[nodiscard]] std::vector<FormulaId> guards(const engine::StateOutput& state) const {
    std::vector<FormulaId> all;
    const auto add = [&](engine::Register reg) {
      all.push_back(world_.form.rails[reg].yes);
      all.push_back(world_.form.rails[reg].no);
    };
    const auto add_edge = [&](const engine::EdgePair& edge) {
      add(edge.value.by_default);
      add(edge.not_fresh.by_default);
    };
    add_edge(state.enter);
    for (const engine::EdgePair& exit : state.exits) add_edge(exit);
    add(state.stays_open);
    return all;
  }

  void gather(FormulaId root) {
    if (is_met_.size() < world_.formulas.size()) is_met_.resize(world_.formulas.size(), false);
    std::vector<FormulaId> waiting{root};
    while (!waiting.empty()) {
      const FormulaId id = waiting.back();
      waiting.pop_back();
      if (is_met_[id]) continue;
      is_met_[id] = true;
      const FormulaNode& node = world_.formulas[id];
      if (node.op == FormulaOp::kVariable) note(node.a);
      if (node.op == FormulaOp::kNot || node.op == FormulaOp::kAnd || node.op == FormulaOp::kOr)
        waiting.push_back(node.a);
      if (node.op == FormulaOp::kAnd || node.op == FormulaOp::kOr) waiting.push_back(node.b);
    }
  }

  void note(Variable variable) {
    const std::uint32_t atom = atom_of_.at(variable / 2);
    const engine::Atom& asked = world_.program.atoms[atom];
    if (asked.kind != AtomKind::kInState) {
      support_.atoms.insert(atom);
      if (into_guards_) support_.guards.insert(atom);
    } else if (asked.course == engine::Course::kStrict) {
      support_.strict.insert(atom);
    } else {
      support_.states.insert(state_of_.at(atom));
    }
  }

  const TimelineWorld& world_;
  std::map<std::size_t, std::uint32_t> atom_of_;
  std::map<std::uint32_t, std::size_t> state_of_;
  std::vector<bool> is_met_;
  bool into_guards_ = false;
  Support support_;
};

}  // namespace

Support support_of(const TimelineWorld& world, const std::vector<FormulaId>& questions) {
  return Gathering(world).run(questions);
}

}  // namespace ruleout::analysis
