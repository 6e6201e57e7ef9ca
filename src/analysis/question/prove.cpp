#include "analysis/question/prove.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <variant>

#include "analysis/certificate/proof.h"
#include "analysis/layout/idle_readings.h"
#include "analysis/layout/replay.h"
#include "analysis/question/repairs.h"
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

class Proof final {
 public:
  Proof(LaidOut& laid, const language::Framework& framework) : laid_(laid), framework_(framework) {}

  // `belied_by`: the world that belies a claim that there is none, if there is one.
  ClaimAnswer answer(const Claim& claim, std::vector<Variable>& belied_by) {
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
      if (!wants_world) belied_by = world->holds;
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

}  // namespace

std::optional<std::vector<ClaimAnswer>> prove(const language::Framework& framework,
                                              const std::vector<std::string>& only,
                                              Repairs repairs) {
  std::vector<ClaimAnswer> answers;
  const std::unique_ptr<LaidOut> laid = placed(framework);
  if (!laid) return std::nullopt;
  Proof proof(*laid, framework);
  const std::vector<Claim> claims = standard_claims(*laid, only);
  std::vector<Belied> belied;
  std::vector<std::size_t> which;
  for (const Claim& claim : claims) {
    Belied one{&claim, {}};
    answers.push_back(proof.answer(claim, one.world));
    const bool is_belied =
        claim.wants == Claim::Wants::kNoWorld && answers.back().verdict == Verdict::kFails;
    if (!is_belied || repairs == Repairs::kNone) continue;
    belied.push_back(std::move(one));
    which.push_back(answers.size() - 1);
  }
  const std::vector<std::vector<std::string>> found = repairs_of(*laid, framework, belied);
  for (std::size_t i = 0; i < which.size(); ++i) answers[which[i]].repairs = found[i];
  return answers;
}

}  // namespace ruleout::analysis
