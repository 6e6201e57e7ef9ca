#include "analysis/question/parting_shares.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <variant>

#include "analysis/solve/sat.h"

namespace ruleout::analysis {
namespace {

using base::Rational;

constexpr std::int32_t kConflictsMax = 20'000;

Rational one_of(std::size_t all) { return Rational::ratio(1, static_cast<std::int64_t>(all)); }

// Is there a situation in which both come to this? None: a limit was met.
std::optional<bool> is_possible(Sat& sat, Compared& pair, FormulaId a, FormulaId b) {
  const FormulaId both = pair.formulas.conjunction(a, b);
  if (both == kFalse) return false;
  const FormulaId worlds =
      possible_worlds(pair.variables, pair.formulas, variables_in(pair.formulas, both));
  const std::array<FormulaId, 2> parts{both, worlds};
  const PartsAnswer answer = sat.together(parts);
  if (std::holds_alternative<Undecided>(answer)) return std::nullopt;
  return std::holds_alternative<World>(answer);
}

}  // namespace

std::optional<PartingShares> parting_shares(Compared& pair, const AnswerForm& before,
                                            const AnswerForm& after, const AnswerPartings& apart) {
  // Where the worlds were counted every pair was decided, whatever limit was met later.
  if (apart.is_undecided && apart.worlds.sign() <= 0) return std::nullopt;
  std::map<std::string, std::size_t> pairs;  // by what the first comes to
  std::size_t all = apart.found.size();
  for (const Parting& one : apart.found) ++pairs[one.before];
  Sat sat(pair.formulas, kConflictsMax);
  for (const AnswerValue& value : before.values) {
    const auto same = std::ranges::find(after.values, value.word, &AnswerValue::word);
    if (same == after.values.end()) continue;
    const auto is_there = is_possible(sat, pair, value.by_default, same->by_default);
    if (!is_there) return std::nullopt;
    if (!*is_there) continue;
    ++pairs[value.word];
    ++all;
  }
  PartingShares shares;
  for (const Parting& one : apart.found) {
    const PartingShare share{one_of(all), one_of(pairs.size()) * one_of(pairs.at(one.before))};
    shares.all.by_pair += share.by_pair;
    shares.all.by_outcome += share.by_outcome;
    shares.of_parting.push_back(share);
  }
  return shares;
}

std::optional<PartingShare> mean_of_gates(const std::vector<AnswerChange>& answers,
                                          std::size_t gates) {
  if (gates == 0) return std::nullopt;
  std::map<std::string, PartingShare> largest;
  for (const AnswerChange& one : answers) {
    if (one.kind != AnswerKind::kGate) continue;
    if (!one.shares) return std::nullopt;
    PartingShare& share = largest[one.name];
    share.by_pair = std::max(share.by_pair, one.shares->all.by_pair);
    share.by_outcome = std::max(share.by_outcome, one.shares->all.by_outcome);
  }
  PartingShare mean;
  for (const auto& [name, share] : largest) {
    mean.by_pair += share.by_pair * one_of(gates);
    mean.by_outcome += share.by_outcome * one_of(gates);
  }
  return mean;
}

}  // namespace ruleout::analysis
