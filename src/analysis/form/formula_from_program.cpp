#include "analysis/form/formula_from_program.h"

#include <algorithm>
#include <utility>

#include "analysis/form/world_atom.h"

namespace ruleout::analysis {
namespace {

using engine::Atom;
using engine::AtomKind;
using engine::StepOp;

constexpr std::size_t kNoAtom = static_cast<std::size_t>(-1);

bool is_constant(AtomKind kind) {
  return kind == AtomKind::kYes || kind == AtomKind::kNo || kind == AtomKind::kUnknown;
}

Rails constant_rails(AtomKind kind) {
  return {kind == AtomKind::kYes ? kTrue : kFalse, kind == AtomKind::kNo ? kTrue : kFalse};
}

Rails rails_of(const WorldAtom& known, AtomKind kind, Formulas& formulas) {
  const FormulaId yes = formulas.variable(known.yes);
  // A register that is not known to be complete may still be.
  if (kind == AtomKind::kClosed) return {yes, kFalse};
  return {yes, known.is_definite ? formulas.negation(yes) : formulas.variable(known.no)};
}

class Form final {
 public:
  Form(const engine::Program& program, Formulas& formulas)
      : program_(program), formulas_(formulas) {}

  ProgramForm run(const language::Framework& framework, const engine::Universe& universe,
                  Variables& variables) {
    form_.rails.reserve(program_.registers());
    for (const Atom& atom : program_.atoms) {
      form_.atoms.push_back(kNoAtom);
      if (is_constant(atom.kind)) {
        form_.rails.push_back(constant_rails(atom.kind));
        continue;
      }
      form_.atoms.back() = variables.atom(world_atom(atom, framework, universe));
      const WorldAtom& known = variables.atoms()[form_.atoms.back()];
      form_.rails.push_back(analysis::rails_of(known, atom.kind, formulas_));
    }
    relate_courses(variables);
    for (const engine::Step& step : program_.steps) form_.rails.push_back(rails_of(step));
    return std::move(form_);
  }

 private:
  // Where every history a state may have had leads to one answer, the history taken leads to it.
  void relate_courses(Variables& variables) {
    const auto is_other_course = [](const Atom& a, const Atom& b) {
      return a.kind == b.kind && a.target == b.target && a.arguments == b.arguments &&
             a.course != b.course;
    };
    for (std::size_t i = 0; i < program_.atoms.size(); ++i) {
      const Atom& strict = program_.atoms[i];
      if (strict.kind != AtomKind::kInState || strict.course != engine::Course::kStrict) continue;
      const auto taken = std::ranges::find_if(
          program_.atoms, [&](const Atom& other) { return is_other_course(strict, other); });
      if (taken == program_.atoms.end()) continue;
      const auto at = static_cast<std::size_t>(taken - program_.atoms.begin());
      const WorldAtom& all = variables.atoms()[form_.atoms[i]];
      const WorldAtom& one = variables.atoms()[form_.atoms[at]];
      variables.add({all.yes, one.yes});
      if (!one.is_definite) {
        variables.add({all.no, one.no});
        continue;
      }
      const FormulaId both =
          formulas_.conjunction(formulas_.variable(all.no), formulas_.variable(one.yes));
      std::vector<Variable> turns_on = {one.yes, all.no};
      std::ranges::sort(turns_on);
      variables.add_law({all.no, formulas_.negation(both), std::move(turns_on)});
    }
  }

  Rails rails_of(const engine::Step& step) {
    const Rails& a = form_.rails[step.a];
    const Rails& b = form_.rails[step.b];
    switch (step.op) {
      case StepOp::kAnd: {
        const FormulaId yes = formulas_.conjunction(a.yes, b.yes);
        return {yes, formulas_.disjunction(a.no, b.no)};
      }
      case StepOp::kOr: {
        const FormulaId yes = formulas_.disjunction(a.yes, b.yes);
        return {yes, formulas_.conjunction(a.no, b.no)};
      }
      case StepOp::kNot:
        return {a.no, a.yes};
      case StepOp::kShown:
        return {a.yes, formulas_.negation(a.yes)};
      case StepOp::kRefuted:
        return {a.no, formulas_.negation(a.no)};
    }
    return {};
  }

  const engine::Program& program_;
  Formulas& formulas_;
  ProgramForm form_;
};

}  // namespace

std::size_t asked_of(const engine::Atom& atom, const language::Framework& framework,
                     const engine::Universe& universe, Variables& variables) {
  return variables.atom(world_atom(atom, framework, universe));
}

std::optional<std::size_t> find_asked(const engine::Atom& atom,
                                      const language::Framework& framework,
                                      const engine::Universe& universe,
                                      const Variables& variables) {
  return variables.find(world_atom(atom, framework, universe).key);
}

ProgramForm formula_from_program(const engine::Program& program,
                                 const language::Framework& framework,
                                 const engine::Universe& universe, Variables& variables,
                                 Formulas& formulas) {
  return Form(program, formulas).run(framework, universe, variables);
}

}  // namespace ruleout::analysis
