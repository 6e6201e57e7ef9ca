#include "analysis/question/repairs.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>
#include <variant>

#include "analysis/certificate/proof.h"
#include "analysis/layout/replay.h"
#include "analysis/question/mending.h"
#include "analysis/solve/sat.h"

namespace ruleout::analysis {
namespace {

constexpr std::int32_t kConflictsMax = 20'000;

// A world of one laid out framework in the variables of another, by what the questions are. What
// only the first asks is left out.
std::vector<Variable> carried(const std::vector<Variable>& world, const Variables& from,
                              const Variables& to) {
  std::vector<Variable> there;
  for (const Variable variable : world) {
    const WorldAtom& atom = from.atoms()[variable / 2];
    const std::optional<std::size_t> same = to.find(atom.key);
    if (!same) continue;
    const WorldAtom& other = to.atoms()[*same];
    there.push_back(variable == atom.yes ? other.yes : other.no);
  }
  std::ranges::sort(there);
  return there;
}

// The same answer of a framework with the same clauses.
const AnswerForm* same_answer(const AnswerForm& answer, const LaidOut& laid) {
  const auto found = std::ranges::find_if(laid.side.answers, [&](const AnswerForm& other) {
    return other.kind == answer.kind && other.name == answer.name && other.part == answer.part &&
           other.subject == answer.subject;
  });
  return found == laid.side.answers.end() ? nullptr : &*found;
}

FormulaId where_passes(const AnswerForm& gate, Formulas& formulas) {
  FormulaId passes = kFalse;
  for (const AnswerValue& value : gate.values) {
    if (lets_pass_by(value.word)) passes = formulas.disjunction(passes, value.by_default);
  }
  return passes;
}

// Is there a possible world of it? False, too, where a limit was met.
bool is_somewhere(FormulaId where, LaidOut& laid) {
  const std::vector<Variable> mentioned = variables_in(laid.formulas, where);
  Sat sat(laid.formulas, kConflictsMax);
  const FormulaId parts[] = {where, possible_worlds(laid.variables, laid.formulas, mentioned)};
  return std::holds_alternative<World>(sat.together(parts));
}

// Most are not, and then the smallest world is of no interest.
bool is_certified(const Claim& claim, FormulaId where, LaidOut& laid) {
  if (is_somewhere(where, laid)) return false;
  return std::holds_alternative<NoWorld>(
      find_world(where, {claim.words, {}}, laid.variables, laid.formulas, Agreement::kLeftOut));
}

bool can_pass(const AnswerForm& gate, FormulaId where, LaidOut& laid) {
  return is_somewhere(laid.formulas.conjunction(where_passes(gate, laid.formulas), where), laid);
}

// What a gate answers rests on neither duties, goals nor other gates.
language::Framework for_gate(const language::Framework& framework, std::size_t gate) {
  language::Framework alone = framework;
  alone.duties.clear();
  alone.goals.clear();
  for (std::size_t i = 0; i < alone.gates.size(); ++i) {
    if (i != gate) alone.gates[i].rules.clear();
  }
  return alone;
}

// The framework with one clause changed, laid out, and its claims as they are asked for.
class Changed final {
 public:
  Changed(const LaidOut& before, const language::Framework& framework)
      : before_(before), framework_(framework) {
    std::optional<LaidOut> laid = laid_out(framework_);
    if (laid) laid_ = std::make_unique<LaidOut>(std::move(*laid));
  }

  [[nodiscard]] bool mends(const Belied& belied) {
    if (!laid_ || is_still_belied(belied)) return false;
    const Claim* claim = same_claim(*belied.claim);
    if (claim == nullptr || !is_certified(*claim, claim->where, *laid_)) return false;
    const AnswerForm* gate = same_answer(gate_of(belied), *laid_);
    return gate != nullptr && can_pass(*gate, kTrue, *laid_);
  }

 private:
  [[nodiscard]] const AnswerForm& gate_of(const Belied& belied) const {
    return before_.side.answers[belied.claim->first.front().answer];
  }

  const Claim* same_claim(const Claim& claim) {
    const auto [place, is_new] = claims_.try_emplace(claim.property);
    if (is_new) place->second = standard_claims(*laid_, {claim.property});
    const auto found = std::ranges::find(place->second, claim.about, &Claim::about);
    return found == place->second.end() ? nullptr : &*found;
  }

  [[nodiscard]] bool is_still_belied(const Belied& belied) const {
    const auto comes_to = [&](const std::vector<Expected>& expected,
                              const std::vector<Variable>& world) {
      const std::vector<Variable> there = carried(world, before_.variables, laid_->variables);
      return std::ranges::all_of(expected, [&](const Expected& one) {
        const AnswerForm* answer = same_answer(before_.side.answers[one.answer], *laid_);
        if (answer == nullptr) return false;
        const std::string word = Replay(laid_->side, laid_->variables, *answer).word_in(there);
        return std::ranges::find(one.words, word) != one.words.end();
      });
    };
    const Claim& claim = *belied.claim;
    if (!claim.other) return comes_to(claim.first, belied.world);
    return comes_to(claim.first, claim.other->first_of(belied.world)) &&
           comes_to(claim.second, claim.other->second_of(belied.world));
  }

  const LaidOut& before_;
  const language::Framework& framework_;
  std::unique_ptr<LaidOut> laid_;  // where it stays while second worlds point to it
  std::map<std::string, std::vector<Claim>> claims_;  // by property
};

class Search final {
 public:
  Search(LaidOut& laid, const language::Framework& framework, const std::vector<Belied>& belied)
      : laid_(laid), framework_(framework), belied_(belied), found_(belied.size()) {}

  std::vector<std::vector<std::string>> run() {
    std::set<std::size_t> gates;
    for (const Belied& one : belied_) gates.insert(gate_of(one).index);
    for (const std::size_t gate : gates) change_rules(gate);
    for (std::size_t i = 0; i < belied_.size(); ++i) fix_readings(i);
    return std::move(found_);
  }

 private:
  [[nodiscard]] const AnswerForm& gate_of(const Belied& belied) const {
    return laid_.side.answers[belied.claim->first.front().answer];
  }

  // Requirements that the claims about the gate speak of.
  [[nodiscard]] std::vector<std::uint32_t> needs_of(std::size_t gate) const {
    std::set<std::uint32_t> needs;
    for (const Belied& one : belied_) {
      if (gate_of(one).index != gate) continue;
      for (const Expected& expected : one.claim->first) {
        const AnswerForm& answer = laid_.side.answers[expected.answer];
        if (answer.kind == AnswerKind::kRequirement) needs.insert(answer.index);
      }
    }
    return {needs.begin(), needs.end()};
  }

  void change_rules(std::size_t gate) {
    const language::Framework alone = for_gate(framework_, gate);
    for (const Mending& mending : mendings_of(alone, gate, needs_of(gate))) {
      language::Framework framework = alone;
      mending.apply(framework);
      Changed changed(laid_, framework);
      for (std::size_t i = 0; i < belied_.size(); ++i) {
        if (gate_of(belied_[i]).index == gate && changed.mends(belied_[i]))
          found_[i].push_back(mending.words);
      }
    }
  }

  // A reading is an atom of the world, so one choice alone is a part of the worlds.
  void fix_readings(std::size_t which) {
    const Belied& belied = belied_[which];
    std::set<std::string> readings;
    for (const Variable variable : variables_in(laid_.formulas, belied.claim->where)) {
      const WorldAtom& atom = laid_.variables.atoms()[variable / 2];
      if (!atom.reading.empty()) readings.insert(atom.reading);
    }
    for (std::size_t i = 0; i < laid_.variables.atoms().size(); ++i) {
      const WorldAtom atom = laid_.variables.atoms()[i];
      const bool is_choice = readings.contains(atom.reading) && !has(belied.world, atom.yes);
      if (!is_choice) continue;
      const FormulaId chosen = laid_.formulas.variable(atom.yes);
      const FormulaId where = laid_.formulas.conjunction(belied.claim->where, chosen);
      if (is_certified(*belied.claim, where, laid_) && can_pass(gate_of(belied), chosen, laid_))
        found_[which].push_back(atom.words + " alone");
    }
  }

  LaidOut& laid_;
  const language::Framework& framework_;
  const std::vector<Belied>& belied_;
  std::vector<std::vector<std::string>> found_;
};

}  // namespace

std::vector<std::vector<std::string>> repairs_of(LaidOut& laid,
                                                 const language::Framework& framework,
                                                 const std::vector<Belied>& belied) {
  return Search(laid, framework, belied).run();
}

}  // namespace ruleout::analysis
