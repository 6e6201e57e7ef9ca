#include "analysis/question/claims.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "base/assert.h"

namespace ruleout::analysis {
namespace {

using engine::AtomKind;
using Words = std::vector<std::string>;

const Words kLetsPass = {"permit", "permit with conditions", "silent"};
const Words kPermits = {"permit", "permit with conditions"};
const Words kStops = {"hold", "escalate"};

class Claims final {
 public:
  Claims(LaidOut& laid, const std::vector<std::string>& only)
      : laid_(laid), formulas_(laid.formulas), answers_(laid.side.answers), only_(only) {
    kinds_.assign(laid.variables.atoms().size(), AtomKind::kUnknown);
    has_expiry_.assign(kinds_.size(), false);
    for (std::size_t i = 0; i < laid.side.program.atoms.size(); ++i) note(i);
  }

  std::vector<Claim> run() {
    for (std::size_t i = 0; i < answers_.size(); ++i) {
      if (answers_[i].kind != AnswerKind::kGate) continue;
      if (wants("safeguards")) safeguards(i);
      if (wants("capability")) capability(i);
      if (wants("better-safeguards")) better_safeguards(i);
      if (wants("later")) later(i);
      if (wants("withholding")) withholding(i);
      if (wants("nobody-asked")) nobody_asked(i);
      if (wants("stops")) stops(i);
      if (wants("no-conflict")) no_conflict(i);
    }
    if (wants("alive")) alive();
    return std::move(claims_);
  }

 private:
  [[nodiscard]] bool wants(std::string_view property) const {
    return only_.empty() || std::ranges::find(only_, property) != only_.end();
  }

  void note(std::size_t index) {
    const engine::Atom& atom = laid_.side.program.atoms[index];
    const std::size_t asked = laid_.side.form.atoms[index];
    if (asked >= kinds_.size()) return;
    kinds_[asked] = atom.kind;
    const bool is_said = atom.kind == AtomKind::kInput || atom.kind == AtomKind::kJudged;
    const bool is_windowed =
        atom.duration && (atom.kind == AtomKind::kMember || atom.kind == AtomKind::kClosed ||
                          atom.kind == AtomKind::kComplete);
    has_expiry_[asked] = is_windowed;
    if (!is_said) return;
    const language::Term& term = laid_.side.framework->terms[atom.target];
    has_expiry_[asked] = term.valid_if_yes || term.valid_if_no;
  }

  [[nodiscard]] std::string name_of(const AnswerForm& answer) const {
    std::string name =
        answer.subject.empty() ? answer.name : answer.name + "(" + answer.subject + ")";
    std::size_t parts = 0;
    for (const AnswerForm& other : answers_) {
      parts +=
          other.kind == answer.kind && other.name == answer.name && other.subject == answer.subject;
    }
    return parts > 1 ? name + " part " + std::to_string(answer.part + 1) : name;
  }

  FormulaId comes_to(const AnswerForm& answer, const Words& words) {
    FormulaId any = kFalse;
    for (const AnswerValue& value : answer.values) {
      if (std::ranges::find(words, value.word) != words.end())
        any = formulas_.disjunction(any, value.by_default);
    }
    return any;
  }

  FormulaId value_of(const AnswerForm& answer, std::string_view word) {
    const auto found = std::ranges::find(answer.values, word, &AnswerValue::word);
    return found == answer.values.end() ? kFalse : found->by_default;
  }

  void add(std::string_view property, std::string about, std::string words, FormulaId where,
           std::vector<Expected> first) {
    Claim claim;
    claim.property = property;
    claim.about = std::move(about);
    claim.words = std::move(words);
    claim.where = where;
    claim.first = std::move(first);
    claims_.push_back(std::move(claim));
  }

  void safeguards(std::size_t gate) {
    const AnswerForm& answer = answers_[gate];
    const FormulaId permitted = comes_to(answer, kPermits);
    for (std::size_t i = 0; i < answers_.size(); ++i) {
      const AnswerForm& requirement = answers_[i];
      if (requirement.kind != AnswerKind::kRequirement || requirement.subject != answer.subject)
        continue;
      const FormulaId applies = formulas_.conjunction(permitted, value_of(requirement, "applies"));
      const std::vector<Rails> needs = needs_of(requirement);
      FormulaId some_not_met = kFalse;
      for (const Rails& need : needs)
        some_not_met = formulas_.disjunction(some_not_met, formulas_.negation(need.yes));
      add("safeguards", name_of(answer) + " and " + requirement.name,
          name_of(answer) + " is not permitted while " + requirement.name +
              " applies and something it needs is not shown to be met",
          formulas_.conjunction(applies, some_not_met), {{gate, kPermits}, {i, {"applies"}}});
    }
  }

  [[nodiscard]] std::vector<Rails> needs_of(const AnswerForm& requirement) const {
    std::vector<Rails> needs;
    for (const engine::RequirementOutput& output : laid_.side.program.requirements) {
      const bool is_it = output.requirement == requirement.index &&
                         laid_.side.universe.name(output.subject) == requirement.subject;
      if (!is_it) continue;
      for (const engine::Pair& need : output.needs)
        needs.push_back(laid_.side.form.rails[need.by_default]);
    }
    return needs;
  }

  // The questions that some formulas mention, but for how words are read.
  std::vector<std::size_t> asked_in(const std::vector<FormulaId>& formulas) {
    std::set<std::size_t> atoms;
    for (const FormulaId formula : formulas) {
      for (const Variable variable : variables_in(formulas_, formula)) {
        const std::size_t atom = variable / 2;
        if (atom < kinds_.size() && laid_.variables.atoms()[atom].reading.empty() &&
            kinds_[atom] != AtomKind::kInState && kinds_[atom] != AtomKind::kReading)
          atoms.insert(atom);
      }
    }
    return {atoms.begin(), atoms.end()};
  }

  std::vector<FormulaId> formulas_of(const AnswerForm& answer) {
    std::vector<FormulaId> all;
    for (const AnswerValue& value : answer.values) all.push_back(value.by_default);
    return all;
  }

  FormulaId implies(FormulaId a, FormulaId b) {
    return formulas_.disjunction(formulas_.negation(a), b);
  }
  FormulaId both(FormulaId a, FormulaId b) { return formulas_.conjunction(a, b); }

  // One world in which the gate comes to one thing, and another in which it comes to the other.
  void add_two(std::string_view property, std::size_t gate, std::string about, std::string words,
               SecondWorld other, FormulaId how, const Words& first, const Words& second) {
    const FormulaId now = comes_to(answers_[gate], first);
    const FormulaId then = other.of(comes_to(answers_[gate], second));
    Claim claim;
    claim.property = property;
    claim.about = std::move(about);
    claim.words = std::move(words);
    claim.where = both(both(now, then), how);
    claim.first = {{gate, first}};
    claim.second = {{gate, second}};
    claim.other.emplace(std::move(other));
    claims_.push_back(std::move(claim));
  }

  // Which other thresholds and standards demand no less in the second world than in the first.
  FormulaId all_else(const SecondWorld& other, std::size_t changed) {
    FormulaId all = kTrue;
    for (std::size_t i = 0; i < answers_.size(); ++i) {
      if (i == changed) continue;
      const AnswerForm& answer = answers_[i];
      const bool counts =
          answer.kind == AnswerKind::kThreshold || answer.kind == AnswerKind::kStandard;
      if (!counts) continue;
      for (const AnswerValue& value : answer.values) {
        const FormulaId there = other.of(value.by_default);
        if (there == value.by_default) continue;
        all = both(all, both(implies(value.by_default, there), implies(there, value.by_default)));
      }
    }
    return all;
  }

  void capability(std::size_t gate) {
    const AnswerForm& answer = answers_[gate];
    for (std::size_t i = 0; i < answers_.size(); ++i) {
      const AnswerForm& threshold = answers_[i];
      if (threshold.kind != AnswerKind::kThreshold) continue;
      const FormulaId crossed = value_of(threshold, "crossed");
      if (crossed == kFalse || !meet(formulas_of(threshold), formulas_of(answer))) continue;
      SecondWorld other(laid_.variables, formulas_, asked_in(formulas_of(threshold)));
      FormulaId how = both(formulas_.negation(crossed), other.of(crossed));
      how = both(how, formulas_.negation(value_of(threshold, "inconsistent")));
      how = both(how, all_else(other, i));
      add_two("capability", gate, name_of(answer) + " and " + threshold.name,
              "that " + threshold.name + " is reached does not let pass what " + name_of(answer) +
                  " stopped, all other thresholds and standards being as they were",
              std::move(other), how, kStops, kLetsPass);
    }
  }

  void better_safeguards(std::size_t gate) {
    const AnswerForm& answer = answers_[gate];
    for (std::size_t i = 0; i < answers_.size(); ++i) {
      const AnswerForm& standard = answers_[i];
      if (standard.kind != AnswerKind::kStandard) continue;
      const FormulaId met = value_of(standard, "met");
      if (met == kFalse || !meet(formulas_of(standard), formulas_of(answer))) continue;
      SecondWorld other(laid_.variables, formulas_, asked_in(formulas_of(standard)));
      FormulaId how = both(formulas_.negation(met), other.of(met));
      how = both(how, all_else(other, i));
      add_two("better-safeguards", gate, name_of(answer) + " and " + standard.name,
              "that " + standard.name + " is met does not stop what " + name_of(answer) +
                  " let pass, all other thresholds and standards being as they were",
              std::move(other), how, kLetsPass, kStops);
    }
  }

  // Do they mention a question in common?
  bool meet(const std::vector<FormulaId>& a, const std::vector<FormulaId>& b) {
    const std::vector<std::size_t> first = asked_in(a);
    const std::vector<std::size_t> second = asked_in(b);
    return std::ranges::any_of(
        first, [&](std::size_t atom) { return std::ranges::binary_search(second, atom); });
  }

  [[nodiscard]] Rails rails(std::size_t atom) const {
    const WorldAtom& asked = laid_.variables.atoms()[atom];
    const FormulaId yes = laid_.formulas.variable(asked.yes);
    return {yes,
            asked.is_definite ? laid_.formulas.negation(yes) : laid_.formulas.variable(asked.no)};
  }

  // Whatever is known in the second world was known in the first.
  FormulaId less_is_known(const SecondWorld& other) {
    FormulaId all = kTrue;
    for (const auto& [atom, copy] : other.pairs()) {
      const Rails now = rails(atom);
      const Rails then = rails(copy);
      all = both(all, implies(then.yes, now.yes));
      if (!laid_.variables.atoms()[atom].is_definite) all = both(all, implies(then.no, now.no));
    }
    return all;
  }

  void later(std::size_t gate) {
    const AnswerForm& answer = answers_[gate];
    std::vector<std::size_t> moving;
    for (const std::size_t atom : asked_in(formulas_of(answer))) {
      if (kinds_[atom] == AtomKind::kElapsed || has_expiry_[atom]) moving.push_back(atom);
    }
    if (moving.empty()) return;
    SecondWorld other(laid_.variables, formulas_, moving);
    FormulaId how = kTrue;
    for (const auto& [atom, copy] : other.pairs()) {
      const Rails now = rails(atom);
      const Rails then = rails(copy);
      const bool is_elapsed = kinds_[atom] == AtomKind::kElapsed;
      const bool stays = !is_elapsed && !has_expiry_[atom];
      if (is_elapsed || stays)
        how = both(how, both(implies(now.yes, then.yes), implies(then.no, now.no)));
      // What has been known to lie so far back stays known.
      const FormulaId is_known = formulas_.disjunction(then.yes, then.no);
      if (is_elapsed) how = both(how, implies(now.no, is_known));
      if (!is_elapsed) how = both(how, implies(then.yes, now.yes));
      if (!is_elapsed && !laid_.variables.atoms()[atom].is_definite)
        how = both(how, implies(then.no, now.no));
    }
    add_two("later", gate, name_of(answer),
            "no later date, by itself, lets pass what " + name_of(answer) + " stopped",
            std::move(other), how, kStops, kLetsPass);
  }

  void withholding(std::size_t gate) {
    const AnswerForm& answer = answers_[gate];
    SecondWorld other(laid_.variables, formulas_, asked_in(formulas_of(answer)));
    const FormulaId how = less_is_known(other);
    add_two("withholding", gate, name_of(answer),
            "nothing withheld lets pass what " + name_of(answer) + " stopped", std::move(other),
            how, kStops, kLetsPass);
  }

  void nobody_asked(std::size_t gate) {
    const AnswerForm& answer = answers_[gate];
    FormulaId nobody = kTrue;
    for (const std::size_t atom : asked_in(formulas_of(answer))) {
      const AtomKind kind = kinds_[atom];
      const bool is_somebodys = kind == AtomKind::kJudged || kind == AtomKind::kShownTo ||
                                kind == AtomKind::kHappened || kind == AtomKind::kElapsed;
      if (!is_somebodys) continue;
      nobody = both(nobody, formulas_.negation(rails(atom).yes));
      nobody = both(nobody, formulas_.negation(rails(atom).no));
    }
    add("nobody-asked", name_of(answer),
        name_of(answer) + " is not permitted while nobody has judged or done anything",
        both(comes_to(answer, kPermits), nobody), {{gate, kPermits}});
  }

  void stops(std::size_t gate) {
    const AnswerForm& answer = answers_[gate];
    const auto hold = std::ranges::find(answer.values, "hold", &AnswerValue::word);
    if (hold == answer.values.end()) return;
    add("stops", name_of(answer), name_of(answer) + " can be held, whatever else becomes known",
        hold->settled, {{gate, {"hold"}}});
    claims_.back().wants = Claim::Wants::kSomeWorld;
  }

  void no_conflict(std::size_t gate) {
    const AnswerForm& answer = answers_[gate];
    add("no-conflict", name_of(answer), "the exceptions of " + name_of(answer) + " never collide",
        value_of(answer, "conflict"), {{gate, {"conflict"}}});
  }

  void alive() {
    for (std::size_t i = 0; i < answers_.size(); ++i) {
      const AnswerForm& answer = answers_[i];
      const Words words = active_words(answer);
      if (words.empty()) continue;
      add("alive", std::string(to_text(answer.kind)) + " " + name_of(answer),
          name_of(answer) + " can come to " + words.front(), comes_to(answer, words), {{i, words}});
      claims_.back().wants = Claim::Wants::kSomeWorld;
    }
  }

  // What a clause is there for.
  static Words active_words(const AnswerForm& answer) {
    switch (answer.kind) {
      case AnswerKind::kRule:
        return {"hold", "escalate", "permit", "permit with conditions", "open"};
      case AnswerKind::kDuty:
        return {"owed"};
      case AnswerKind::kRequirement:
        return {"applies"};
      case AnswerKind::kThreshold:
        return {"crossed", "ruled-out"};
      case AnswerKind::kState:
        return {"entered"};
      case AnswerKind::kDefine:
        return {"yes"};
      case AnswerKind::kStandard:
      case AnswerKind::kGoal:
        return {"met"};
      case AnswerKind::kGate:
      case AnswerKind::kLevel:
        break;
    }
    return {};
  }

  LaidOut& laid_;
  Formulas& formulas_;
  const std::vector<AnswerForm>& answers_;
  const std::vector<std::string>& only_;
  std::vector<AtomKind> kinds_;   // by atom of the first world
  std::vector<bool> has_expiry_;  // likewise
  std::vector<Claim> claims_;
};

}  // namespace

bool lets_pass_by(std::string_view word) {
  return std::ranges::find(kLetsPass, word) != kLetsPass.end();
}

std::vector<Claim> standard_claims(LaidOut& laid, const std::vector<std::string>& only) {
  return Claims(laid, only).run();
}

const std::vector<std::string>& standard_properties() {
  static const std::vector<std::string> kNames = {"safeguards", "capability",  "better-safeguards",
                                                  "later",      "withholding", "nobody-asked",
                                                  "stops",      "alive",       "no-conflict"};
  return kNames;
}

}  // namespace ruleout::analysis
