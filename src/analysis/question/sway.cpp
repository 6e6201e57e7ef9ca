#include "analysis/question/sway.h"

#include <algorithm>
#include <utility>

#include "analysis/form/order.h"
#include "analysis/layout/idle_readings.h"
#include "analysis/layout/world_facts.h"
#include "analysis/question/difference.h"
#include "base/assert.h"

namespace ruleout::analysis {
namespace {

// Questions that need more have seldom ended within the library's own limit.
constexpr int kNodesMax = 1'500'000;

std::vector<Variable> order_of(const LaidOut& one, const AnswerForm& answer) {
  std::vector<FormulaId> roots;
  for (const AnswerValue& value : answer.values) roots.push_back(value.by_default);
  return near_order(one.formulas, roots);
}

std::vector<Variable> ascending(std::vector<Variable> variables) {
  std::ranges::sort(variables);
  return variables;
}

std::vector<Variable> joined(const std::vector<Variable>& world,
                             const std::vector<Variable>& more) {
  std::vector<Variable> both = world;
  both.insert(both.end(), more.begin(), more.end());
  std::ranges::sort(both);
  both.erase(std::ranges::unique(both).begin(), both.end());
  return both;
}

base::Rational ratio(std::size_t some, std::size_t all) {
  return base::Rational(static_cast<std::int64_t>(some)) /
         base::Rational(static_cast<std::int64_t>(all));
}

}  // namespace

AskedOnce asked_once(const WorldAtom& atom) {
  if (atom.is_definite) return {atom.words, {{"no", {{}, {atom.yes}}}, {"yes", {{atom.yes}, {}}}}};
  return {atom.words,
          {{"no", {{atom.no}, {atom.yes}}},
           {"unknown", {{}, {atom.yes, atom.no}}},
           {"yes", {{atom.yes}, {atom.no}}}}};
}

bool leaves_open(std::string_view word) {
  return word == "undetermined" || word == "conflict" || word == "inconsistent" ||
         word == "unknown";
}

Sway::Sway(LaidOut& one, const AnswerForm& answer)
    : one_(one),
      answer_(answer),
      mentioned_(ascending(order_of(one, answer))),
      replay_(one.side, one.variables, answer),
      bdd_(one.formulas, order_of(one, answer), BddLimits{kNodesMax, kBddWorkMax}) {
  const Diagram possible = bdd_.diagram(possible_worlds(one.variables, one.formulas, mentioned_));
  for (const AnswerValue& value : answer.values)
    values_.push_back(bdd_.conjunction(bdd_.diagram(value.by_default), possible));
}

bool Sway::is_about(const AskedOnce& asked) const {
  return std::ranges::any_of(asked.answers, [this](const AskedOnce::Answer& answer) {
    const auto is_mentioned = [this](Variable variable) {
      return std::ranges::binary_search(mentioned_, variable);
    };
    return std::ranges::any_of(answer.cube.on, is_mentioned) ||
           std::ranges::any_of(answer.cube.off, is_mentioned);
  });
}

void Sway::add_reaches(std::size_t value, Diagram here, Reach reach, std::vector<Reach>& reaches) {
  if (bdd_.is_full() || bdd_.is_never(here)) return;
  if (value == open_.size()) {
    reaches.push_back(std::move(reach));
    return;
  }
  add_reaches(value + 1, bdd_.conjunction(here, bdd_.negation(open_[value])), reach, reaches);
  reach[value] = true;
  add_reaches(value + 1, bdd_.conjunction(here, open_[value]), std::move(reach), reaches);
}

Shares Sway::shares(const std::vector<AskedOnce>& held) {
  open_ = values_;
  for (Diagram& open : open_) {
    for (const AskedOnce& asked : held) {
      Diagram either = bdd_.diagram(kFalse);
      for (const AskedOnce::Answer& answer : asked.answers)
        either = bdd_.disjunction(either, bdd_.fixed(open, answer.cube));
      open = either;
    }
  }
  Diagram situations = bdd_.diagram(kFalse);
  for (const Diagram open : open_) situations = bdd_.disjunction(situations, open);
  std::vector<Reach> reaches;
  add_reaches(0, situations, Reach(open_.size()), reaches);
  if (bdd_.is_full() || reaches.empty()) return {};
  const auto is_wide = [](const Reach& reach) { return std::ranges::count(reach, true) > 1; };
  const auto wide = static_cast<std::size_t>(std::ranges::count_if(reaches, is_wide));
  Shares shares{ratio(wide, reaches.size()), {}, wide > 0};
  std::size_t outcomes = 0;
  for (std::size_t value = 0; value < open_.size(); ++value) {
    std::size_t all = 0;
    std::size_t some = 0;
    for (const Reach& reach : reaches) {
      if (!reach[value]) continue;
      ++all;
      if (is_wide(reach)) ++some;
    }
    if (all == 0) continue;
    ++outcomes;
    shares.by_outcome = shares.by_outcome + ratio(some, all);
  }
  shares.by_outcome = shares.by_outcome * ratio(1, outcomes);
  return shares;
}

std::vector<Move> Sway::moves(const AskedOnce& asked, Between between) {
  std::vector<Move> found;
  for (std::size_t from = 0; from < asked.answers.size(); ++from) {
    for (std::size_t to = from + 1; to < asked.answers.size(); ++to) {
      if (between == Between::kNeighbours && to != from + 1) continue;
      for (std::size_t before = 0; before < values_.size(); ++before) {
        const Diagram first = bdd_.fixed(values_[before], asked.answers[from].cube);
        for (std::size_t after = 0; after < values_.size(); ++after) {
          if (before == after) continue;
          const Diagram both =
              bdd_.conjunction(first, bdd_.fixed(values_[after], asked.answers[to].cube));
          if (bdd_.is_full()) return {};
          if (bdd_.is_never(both)) continue;
          found.push_back(move(asked, asked.answers[from], asked.answers[to], before, after, both));
        }
      }
    }
  }
  return found;
}

Move Sway::move(const AskedOnce& asked, const AskedOnce::Answer& from, const AskedOnce::Answer& to,
                std::size_t before, std::size_t after, Diagram both) const {
  const std::string& was = answer_.values[before].word;
  const std::string& is = answer_.values[after].word;
  const auto word_in = [&](const std::vector<Variable>& world, const Cube& cube) {
    return replay_.word_in(with_implied(one_.variables, joined(world, ascending(cube.on))));
  };
  const auto is_so = [&](const std::vector<Variable>& world) {
    return word_in(world, from.cube) == was && word_in(world, to.cube) == is;
  };
  const std::vector<Variable> world = bdd_.smallest_world(both);
  RULEOUT_ASSERT(is_so(world));
  return {asked.words,
          from.word,
          to.word,
          was,
          is,
          direction_of(answer_.kind, was, is),
          facts_of(one_.variables, without_idle_readings(one_.variables, world, is_so))};
}

Pull Sway::pull(const AskedOnce::Answer& from, const AskedOnce::Answer& to) {
  Pull pull;
  for (std::size_t before = 0; before < values_.size(); ++before) {
    if (leaves_open(answer_.values[before].word)) continue;
    const Diagram first = bdd_.fixed(values_[before], from.cube);
    for (std::size_t after = 0; after < values_.size(); ++after) {
      if (before == after || leaves_open(answer_.values[after].word)) continue;
      const Direction direction =
          direction_of(answer_.kind, answer_.values[before].word, answer_.values[after].word);
      if (direction == Direction::kUnclear) continue;
      bool& is_met = direction == Direction::kStronger ? pull.to_more : pull.to_less;
      if (is_met) continue;
      is_met = !bdd_.is_never(bdd_.conjunction(first, bdd_.fixed(values_[after], to.cube)));
    }
  }
  return pull;
}

std::vector<std::string> Sway::outcomes(const AskedOnce::Answer& answered) {
  std::vector<std::string> words;
  for (std::size_t value = 0; value < values_.size(); ++value) {
    if (!bdd_.is_never(bdd_.fixed(values_[value], answered.cube)))
      words.push_back(answer_.values[value].word);
  }
  return words;
}

Sway::Pairs Sway::pairs(const AskedOnce::Answer& from, const AskedOnce::Answer& to) {
  Pairs pairs;
  for (std::size_t before = 0; before < values_.size(); ++before) {
    const Diagram first = bdd_.fixed(values_[before], from.cube);
    for (std::size_t after = 0; after < values_.size(); ++after) {
      if (bdd_.is_never(bdd_.conjunction(first, bdd_.fixed(values_[after], to.cube)))) continue;
      ++pairs.all;
      if (before != after) ++pairs.apart;
    }
  }
  return pairs;
}

}  // namespace ruleout::analysis
