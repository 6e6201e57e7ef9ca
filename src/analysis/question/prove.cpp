#include "analysis/question/prove.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <variant>

#include "analysis/certificate/proof.h"
#include "analysis/layout/idle_readings.h"
#include "analysis/layout/replay.h"
#include "base/assert.h"

namespace ruleout::analysis {
namespace {

using base::Truth;
using Verdict = ClaimAnswer::Verdict;

// Where it stays while second worlds point to it.
std::unique_ptr<LaidOut> placed(const language::Framework& framework) {
  std::optional<LaidOut> laid = laid_out(framework);
  return laid ? std::make_unique<LaidOut>(std::move(*laid)) : nullptr;
}

std::vector<std::string> repairs_of(const LaidOut& laid, const language::Framework& framework,
                                    const Claim& claim, const std::vector<Variable>& world);

class Proof final {
 public:
  Proof(LaidOut& laid, const language::Framework& framework) : laid_(laid), framework_(framework) {}

  ClaimAnswer answer(const Claim& claim, Repairs repairs = Repairs::kNone) {
    ClaimAnswer result;
    result.property = claim.property;
    result.about = claim.about;
    result.words = claim.words;
    const bool wants_world = claim.wants == Claim::Wants::kSomeWorld;
    const WorldAnswer found =
        find_world(claim.where, claimed(claim), laid_.variables, laid_.formulas);
    if (const auto* none = std::get_if<NoWorld>(&found)) {
      result.verdict = wants_world ? Verdict::kFails : Verdict::kHolds;
      result.is_certified = true;
      result.is_agreed = none->has_agreed;
      result.certificate = none->certificate;
    } else if (const auto* world = std::get_if<WorldFound>(&found)) {
      result.verdict = wants_world ? Verdict::kHolds : Verdict::kFails;
      result.is_smallest = world->is_smallest;
      tell(claim, *world, result);
      if (repairs == Repairs::kSought && !wants_world)
        result.repairs = repairs_of(laid_, framework_, claim, world->holds);
    }
    return result;
  }

 private:
  Claimed claimed(const Claim& claim) const {
    return {claim.words,
            {{"property", claim.property},
             {"about", claim.about},
             {"framework", framework_.path + " " + framework_.version +
                               " sha256:" + base::to_text(framework_.digest)}}};
  }

  // The world, once the program has come to what the claim says of it.
  void tell(const Claim& claim, const WorldFound& found, ClaimAnswer& result) const {
    const std::vector<Variable> first =
        claim.other ? claim.other->first_of(found.holds) : found.holds;
    result.outcomes = replayed(claim.first, first);
    const auto is_so = [&](const std::vector<Variable>& one) { return shows(claim, one); };
    std::vector<Variable> shown = without_idle_readings(laid_.variables, found.fewest, is_so);
    if (claim.other) shown = claim.other->first_of(shown);
    for (const Variable variable : shown) {
      const WorldAtom& atom = laid_.variables.atoms()[variable / 2];
      result.world.push_back(
          {variable / 2, atom.words, variable == atom.yes ? Truth::kYes : Truth::kNo});
    }
    if (!claim.other) return;
    const std::vector<Variable> second = claim.other->second_of(found.holds);
    result.outcomes_after = replayed(claim.second, second);
    for (const auto& [atom, copy] : claim.other->pairs()) {
      const Truth was = truth_of_atom(laid_.variables, atom, first);
      const Truth is = truth_of_atom(laid_.variables, atom, second);
      if (was != is) result.changed.push_back({atom, laid_.variables.atoms()[atom].words, is});
    }
  }

  // Does the program come to what the claim says, in the world and in the second one?
  [[nodiscard]] bool shows(const Claim& claim, const std::vector<Variable>& world) const {
    const auto comes_to = [this](const std::vector<Expected>& expected,
                                 const std::vector<Variable>& one) {
      return std::ranges::all_of(expected, [&](const Expected& each) {
        const AnswerForm& answer = laid_.side.answers[each.answer];
        const std::string word = Replay(laid_.side, laid_.variables, answer).word_in(one);
        return std::ranges::find(each.words, word) != each.words.end();
      });
    };
    if (!claim.other) return comes_to(claim.first, world);
    return comes_to(claim.first, claim.other->first_of(world)) &&
           comes_to(claim.second, claim.other->second_of(world));
  }

  [[nodiscard]] std::vector<std::string> replayed(const std::vector<Expected>& expected,
                                                  const std::vector<Variable>& world) const {
    std::vector<std::string> outcomes;
    for (const Expected& one : expected) {
      const AnswerForm& answer = laid_.side.answers[one.answer];
      const std::string word = Replay(laid_.side, laid_.variables, answer).word_in(world);
      RULEOUT_ASSERT(std::ranges::find(one.words, word) != one.words.end());
      const std::string subject = answer.subject.empty() ? "" : "(" + answer.subject + ")";
      outcomes.push_back(answer.name + subject + ": " + word);
    }
    return outcomes;
  }

  LaidOut& laid_;
  const language::Framework& framework_;
};

// A framework with one rule's word for unknown changed.
struct Variant {
  language::Framework framework;
  std::string words;
};

std::vector<Variant> variants_of(const language::Framework& framework, const std::string& gate) {
  using language::UnknownWord;
  std::vector<Variant> variants;
  for (std::size_t g = 0; g < framework.gates.size(); ++g) {
    if (framework.gates[g].name != gate) continue;
    for (std::size_t r = 0; r < framework.gates[g].rules.size(); ++r) {
      const language::Rule& rule = framework.gates[g].rules[r];
      const bool may_be_unknown = rule.unknown.word != UnknownWord::kUnstated;
      for (const auto& [word, said] : {std::pair{UnknownWord::kHolds, "holds"},
                                       {UnknownWord::kEscalates, "escalates"},
                                       {UnknownWord::kDoesNothing, "does nothing"}}) {
        if (!may_be_unknown || rule.unknown.word == word) continue;
        Variant variant{framework, framework[rule.clause].id + ": unknown " + said};
        variant.framework.gates[g].rules[r].unknown = {word, {}, {}};
        variants.push_back(std::move(variant));
      }
    }
  }
  return variants;
}

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

// Single changes of one rule after which a claim that failed holds, and the gate can still let pass
// what it is about. Most changes leave the world that belied it as it was, which is seen at once.
class Search final {
 public:
  Search(const LaidOut& laid, const language::Framework& framework, const Claim& claim,
         const std::vector<Variable>& world)
      : laid_(laid), framework_(framework), claim_(claim), world_(world) {}

  std::vector<std::string> run() {
    std::vector<std::string> repairs;
    const std::string gate = laid_.side.answers[claim_.first.front().answer].name;
    for (const Variant& variant : variants_of(framework_, gate)) {
      const std::unique_ptr<LaidOut> changed = placed(variant.framework);
      if (!changed || is_still_belied(*changed)) continue;
      if (holds(*changed, variant.framework) && lets_pass(*changed))
        repairs.push_back(variant.words);
    }
    return repairs;
  }

 private:
  [[nodiscard]] bool is_still_belied(const LaidOut& changed) const {
    const auto comes_to = [&](const std::vector<Expected>& expected,
                              const std::vector<Variable>& world) {
      const std::vector<Variable> there = carried(world, laid_.variables, changed.variables);
      return std::ranges::all_of(expected, [&](const Expected& one) {
        const AnswerForm* answer = same_answer(laid_.side.answers[one.answer], changed);
        if (answer == nullptr) return false;
        const std::string word = Replay(changed.side, changed.variables, *answer).word_in(there);
        return std::ranges::find(one.words, word) != one.words.end();
      });
    };
    if (!claim_.other) return comes_to(claim_.first, world_);
    return comes_to(claim_.first, claim_.other->first_of(world_)) &&
           comes_to(claim_.second, claim_.other->second_of(world_));
  }

  [[nodiscard]] bool holds(LaidOut& changed, const language::Framework& framework) const {
    for (const Claim& claim : standard_claims(changed, {claim_.property})) {
      if (claim.about != claim_.about) continue;
      return Proof(changed, framework).answer(claim).verdict == Verdict::kHolds;
    }
    return false;
  }

  [[nodiscard]] bool lets_pass(LaidOut& changed) const {
    const AnswerForm* answer =
        same_answer(laid_.side.answers[claim_.first.front().answer], changed);
    if (answer == nullptr) return false;
    FormulaId passes = kFalse;
    for (const AnswerValue& value : answer->values) {
      if (lets_pass_by(value.word)) passes = changed.formulas.disjunction(passes, value.by_default);
    }
    const WorldAnswer found =
        find_world(passes, {"it lets pass", {}}, changed.variables, changed.formulas);
    return std::holds_alternative<WorldFound>(found);
  }

  const LaidOut& laid_;
  const language::Framework& framework_;
  const Claim& claim_;
  const std::vector<Variable>& world_;
};

std::vector<std::string> repairs_of(const LaidOut& laid, const language::Framework& framework,
                                    const Claim& claim, const std::vector<Variable>& world) {
  return Search(laid, framework, claim, world).run();
}

}  // namespace

std::optional<std::vector<ClaimAnswer>> prove(const language::Framework& framework,
                                              const std::vector<std::string>& only,
                                              Repairs repairs) {
  std::vector<ClaimAnswer> answers;
  const std::unique_ptr<LaidOut> laid = placed(framework);
  if (!laid) return std::nullopt;
  Proof proof(*laid, framework);
  for (const Claim& claim : standard_claims(*laid, only))
    answers.push_back(proof.answer(claim, repairs));
  return answers;
}

}  // namespace ruleout::analysis
