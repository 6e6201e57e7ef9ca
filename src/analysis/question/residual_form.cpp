#include "analysis/question/residual_form.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/assert.h"
#include "engine/scalar/slice.h"

namespace ruleout::analysis {
namespace {

using base::Truth;
using engine::Level;
using engine::OpenGate;
using engine::OpenLeaf;
using engine::Register;

class Building final {
 public:
  Building(const OpenGate& gate, Known known) : gate_(gate), known_(known) {
    const engine::GateOutput& output = gate.output();
    for (const engine::GatePart& part : output.parts) {
      for (const engine::Outcomes* outcomes : {&part.by_default, &part.strict}) {
        roots_.insert(roots_.end(), std::begin(outcomes->level), std::end(outcomes->level));
        roots_.push_back(outcomes->conflict);
      }
    }
    for (const engine::RuleRegisters& rule : output.rules) roots_.push_back(rule.guard.by_default);
    slice_ = engine::slice_of(gate.program(), roots_);
  }

  ResidualForm run() {
    result_.goes_on = result_.holds = result_.holds_settled = kTrue;
    constrain();
    name_clauses();
    FormulaId some = kFalse;
    for (std::size_t world = 0; world < gate_.worlds(); ++world) {
      add_world(world);
      some = all().disjunction(some, is_left_open(world));
    }
    // What leaves none of the worlds that are tried says nothing.
    result_.possible = all().conjunction(result_.possible, some);
    return std::move(result_);
  }

 private:
  Formulas& all() { return result_.formulas; }

  [[nodiscard]] bool is_reading(std::size_t leaf) const {
    return gate_.program().atoms[gate_.leaves()[leaf].atom].kind == engine::AtomKind::kReading;
  }

  // That a record makes the leaf so, where one could.
  FormulaId becomes(std::size_t leaf, Truth value) {
    const OpenLeaf& one = gate_.leaves()[leaf];
    const bool can = value == Truth::kYes ? one.can_be_yes : one.can_be_no;
    const bool is_fixed = one.now != Truth::kUnknown && known_ == Known::kStands;
    if (!can || is_fixed || one.now == value || (is_reading(leaf) && value == Truth::kNo))
      return kFalse;
    return all().variable(static_cast<Variable>(2 * leaf + (value == Truth::kYes ? 0 : 1)));
  }

  Rails rails_of(std::size_t leaf, Truth now) {
    const FormulaId yes = becomes(leaf, Truth::kYes);
    const FormulaId no = becomes(leaf, Truth::kNo);
    if (now == Truth::kYes) return {all().negation(no), no};
    if (now == Truth::kNo) return {yes, all().negation(yes)};
    return {yes, no};
  }

  // Nothing becomes both; of one reading one choice; of related questions none that belie others.
  void constrain() {
    Variables variables;
    std::vector<std::size_t> leaf_of;  // by atom of the variables
    std::vector<Rails> rails;
    for (std::size_t leaf = 0; leaf < gate_.leaves().size(); ++leaf) {
      const engine::Atom& atom = gate_.program().atoms[gate_.leaves()[leaf].atom];
      rails.push_back(rails_of(leaf, gate_.leaves()[leaf].now));
      forbid(becomes(leaf, Truth::kYes), becomes(leaf, Truth::kNo));
      const bool is_constant = atom.kind == engine::AtomKind::kYes ||
                               atom.kind == engine::AtomKind::kNo ||
                               atom.kind == engine::AtomKind::kUnknown;
      if (is_constant) continue;
      const std::size_t asked = asked_of(atom, gate_.framework(), gate_.universe(), variables);
      if (leaf_of.size() <= asked) leaf_of.resize(asked + 1, leaf);
      leaf_of[asked] = leaf;
    }
    const auto rail = [&](Variable variable) {
      const Rails& both = rails[leaf_of[variable / 2]];
      return variable % 2 == 0 ? both.yes : both.no;
    };
    for (const auto& [first, then] : variables.implications()) forbid(rail(first), rail(then ^ 1U));
    for (std::size_t a = 0; a < gate_.leaves().size(); ++a) {
      for (std::size_t b = a + 1; is_reading(a) && b < gate_.leaves().size(); ++b) {
        if (is_reading(b) && atom_of(a).target == atom_of(b).target)
          forbid(becomes(a, Truth::kYes), becomes(b, Truth::kYes));
      }
    }
  }

  [[nodiscard]] const engine::Atom& atom_of(std::size_t leaf) const {
    return gate_.program().atoms[gate_.leaves()[leaf].atom];
  }

  void forbid(FormulaId a, FormulaId b) {
    result_.possible = all().conjunction(result_.possible, all().negation(all().conjunction(a, b)));
  }

  // The gate's leaves are more: what its conditions and the guards of its states rest on.
  [[nodiscard]] std::size_t leaf_of(std::uint32_t atom) const {
    const auto found = std::ranges::lower_bound(gate_.leaves(), atom, {}, &OpenLeaf::atom);
    RULEOUT_ASSERT(found != gate_.leaves().end() && found->atom == atom);
    return static_cast<std::size_t>(found - gate_.leaves().begin());
  }

  // Nobody adopts another choice than this world's.
  FormulaId is_left_open(std::size_t world) {
    FormulaId open = kTrue;
    for (std::size_t leaf = 0; leaf < gate_.leaves().size(); ++leaf) {
      if (is_reading(leaf) && gate_.truth(world, leaf) != Truth::kYes)
        open = all().conjunction(open, all().negation(becomes(leaf, Truth::kYes)));
    }
    return open;
  }

  // What holds of every world must hold of each that is left open.
  void add_world(std::size_t world) {
    registers_.clear();
    for (const std::uint32_t atom : slice_.atoms) {
      const std::size_t leaf = leaf_of(atom);
      const Truth now = gate_.truth(world, leaf);
      const Rails fixed{now == Truth::kYes ? kTrue : kFalse, now == Truth::kNo ? kTrue : kFalse};
      registers_.push_back(is_reading(leaf) ? fixed : rails_of(leaf, now));
    }
    for (const engine::Step& step : slice_.steps) registers_.push_back(rails_of(step));
    const FormulaId open = is_left_open(world);
    const auto add = [&](FormulaId& sum, FormulaId here) {
      sum = all().conjunction(sum, all().disjunction(all().negation(open), here));
    };
    add(result_.goes_on, goes_on());
    add(result_.holds, holds(0));
    add(result_.holds_settled, holds(engine::kLevels + 1));
    add_stops(world, open);
  }

  Rails rails_of(const engine::Step& step) {
    const Rails a = registers_[step.a];
    const Rails b = registers_[step.b];
    switch (step.op) {
      case engine::StepOp::kAnd: {
        const FormulaId yes = all().conjunction(a.yes, b.yes);
        return {yes, all().disjunction(a.no, b.no)};
      }
      case engine::StepOp::kOr: {
        const FormulaId yes = all().disjunction(a.yes, b.yes);
        return {yes, all().conjunction(a.no, b.no)};
      }
      case engine::StepOp::kNot:
        return {a.no, a.yes};
      case engine::StepOp::kShown:
        return {a.yes, all().negation(a.yes)};
      case engine::StepOp::kRefuted:
        return {a.no, all().negation(a.no)};
    }
    return {};
  }

  FormulaId root(std::size_t part, std::size_t place) {
    const Register reg = slice_.roots[part * 2 * (engine::kLevels + 1) + place];
    return reg == engine::kNoRegister ? kFalse : registers_[reg].yes;
  }

  [[nodiscard]] const language::Gate& gate() const {
    return gate_.framework().gates[gate_.output().gate];
  }
  [[nodiscard]] bool holds_otherwise() const {
    return gate().otherwise == language::Otherwise::kHold;
  }

  FormulaId goes_on() {
    FormulaId stopped = kFalse;
    for (std::size_t part = 0; part < gate_.output().parts.size(); ++part) {
      for (const std::size_t place :
           {static_cast<std::size_t>(Level::kHold), static_cast<std::size_t>(Level::kEscalate),
            static_cast<std::size_t>(engine::kLevels)})
        stopped = all().disjunction(stopped, root(part, place));
      if (holds_otherwise()) stopped = all().disjunction(stopped, root(part, 0));
    }
    return all().negation(stopped);
  }

  FormulaId holds(std::size_t first) {
    FormulaId some = kFalse;
    for (std::size_t part = 0; part < gate_.output().parts.size(); ++part) {
      FormulaId is_held = kFalse;
      FormulaId is_else = kFalse;
      for (std::size_t place = 0; place <= engine::kLevels; ++place) {
        const bool is_hold =
            place == static_cast<std::size_t>(Level::kHold) || (place == 0 && holds_otherwise());
        FormulaId& sum = is_hold ? is_held : is_else;
        sum = all().disjunction(sum, root(part, first + place));
      }
      some = all().disjunction(some, all().conjunction(is_held, all().negation(is_else)));
    }
    return some;
  }

  void name_clauses() {
    for (const language::Rule& rule : gate().rules)
      result_.clauses.push_back({gate_.framework()[rule.clause].id, kFalse});
    if (holds_otherwise()) result_.clauses.push_back({"otherwise hold", kFalse});
  }

  [[nodiscard]] static bool permits(const language::Rule& rule) {
    return rule.effect == language::Effect::kPermit || rule.effect == language::Effect::kPermitIf;
  }

  // Where that word stands for an unknown guard, of a world's choices.
  language::UnknownWord word_of(const language::UnknownCourse& course, std::size_t world) const {
    if (course.word != language::UnknownWord::kByReading) return course.word;
    for (std::size_t leaf = 0; leaf < gate_.leaves().size(); ++leaf) {
      if (is_reading(leaf) && atom_of(leaf).target == course.reading.index &&
          gate_.truth(world, leaf) == Truth::kYes)
        return course.by_choice[atom_of(leaf).detail];
    }
    return language::UnknownWord::kUnstated;
  }

  Rails guard(std::size_t rule) {
    const Register reg =
        slice_.roots[gate_.output().parts.size() * 2 * (engine::kLevels + 1) + rule];
    return reg == engine::kNoRegister ? Rails{kTrue, kFalse} : registers_[reg];
  }

  // A rule stops where it says so, or its word for unknown does, and no exception in force excepts
  // it.
  FormulaId stop_of(std::size_t rule, std::size_t world) {
    using language::UnknownWord;
    const language::Rule& asked = gate().rules[rule];
    const Rails here = guard(rule);
    FormulaId speaks = permits(asked) ? kFalse : here.yes;
    const UnknownWord word = word_of(asked.unknown, world);
    const bool stops = word == UnknownWord::kHolds || word == UnknownWord::kEscalates ||
                       (word == UnknownWord::kStaysOpen && !permits(asked));
    if (stops)
      speaks = all().disjunction(speaks, all().negation(all().disjunction(here.yes, here.no)));
    for (std::size_t other = 0; other < gate().rules.size(); ++other) {
      const auto& excepts = gate().rules[other].excepts;
      if (permits(gate().rules[other]) && std::ranges::find(excepts, rule) != excepts.end())
        speaks = all().conjunction(speaks, all().negation(guard(other).yes));
    }
    return speaks;
  }

  void add_stops(std::size_t world, FormulaId open) {
    FormulaId permitted = kFalse;
    for (std::size_t rule = 0; rule < gate().rules.size(); ++rule) {
      FormulaId& stops = result_.clauses[rule].stops;
      stops = all().disjunction(stops, all().conjunction(open, stop_of(rule, world)));
      if (!permits(gate().rules[rule])) continue;
      FormulaId speaks = guard(rule).yes;
      if (word_of(gate().rules[rule].unknown, world) == language::UnknownWord::kPermits)
        speaks = all().disjunction(speaks, all().negation(guard(rule).no));
      permitted = all().disjunction(permitted, speaks);
    }
    if (!holds_otherwise()) return;
    FormulaId& stops = result_.clauses.back().stops;
    stops = all().disjunction(stops, all().conjunction(open, all().negation(permitted)));
  }

  const OpenGate& gate_;
  Known known_;
  std::vector<Register> roots_;
  engine::Slice slice_;
  std::vector<Rails> registers_;
  ResidualForm result_;
};

}  // namespace

ResidualForm residual_form(const OpenGate& gate, Known known) {
  return Building(gate, known).run();
}

}  // namespace ruleout::analysis
