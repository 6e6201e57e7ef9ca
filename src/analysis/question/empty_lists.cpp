#include "analysis/question/empty_lists.h"

#include <algorithm>
#include <utility>

#include "analysis/form/order.h"
#include "analysis/layout/idle_readings.h"
#include "analysis/layout/replay.h"
#include "analysis/layout/world_facts.h"
#include "analysis/question/difference.h"
#include "analysis/solve/bdd.h"
#include "base/assert.h"
#include "language/check/show.h"

namespace ruleout::analysis {
namespace {

using language::EmptyCase;
using language::Framework;

// Questions that need more are answered by few of the lists, and each takes seconds.
constexpr int kNodesMax = 1'000'000;
// Beyond so many variables a diagram seldom ends, and each takes minutes.
constexpr std::size_t kVariablesMax = 200;
// Answers of one list that met that limit before the rest of it is left undecided.
constexpr int kFullMax = 1;

std::string_view words_of(EmptyCase empty) {
  switch (empty) {
    case EmptyCase::kThereIsOne:
      return "and there is one";
    case EmptyCase::kOrNone:
      return "or there is none";
    case EmptyCase::kUnknownIfNone:
      return "unknown if none";
    case EmptyCase::kUnstated:
      break;
  }
  return "";
}

EmptyCase opposite(EmptyCase empty) {
  return empty == EmptyCase::kOrNone ? EmptyCase::kThereIsOne : EmptyCase::kOrNone;
}

// The clause in whose text it stands: the last one that begins before it.
const language::Clause* clause_around(const Framework& framework, const language::Node& node) {
  const language::Clause* around = nullptr;
  for (const language::Clause& clause : framework.clauses) {
    const bool is_before = clause.span.begin <= node.span.begin;
    if (is_before && (around == nullptr || around->span.begin <= clause.span.begin))
      around = &clause;
  }
  return around;
}

// One answer as written and as turned.
class Turned final {
 public:
  Turned(Compared& pair, const AnswerForm& written, const AnswerForm& turned)
      : pair_(pair),
        written_(written),
        turned_(turned),
        replay_written_(pair.before, pair.variables, written),
        replay_turned_(pair.after, pair.variables, turned),
        order_(order_of(pair, written, turned)),
        bdd_(pair.formulas, order_, BddLimits{kNodesMax, kBddWorkMax}) {}

  // The smallest world in which they part, of the first two values that do.
  std::optional<Move> move() {
    if (order_.size() > kVariablesMax) return std::nullopt;
    for (const AnswerValue& before : written_.values) {
      for (const AnswerValue& after : turned_.values) {
        if (before.word == after.word) continue;
        const std::optional<bool> are_there = bdd_.compatible(before.by_default, after.by_default);
        if (!are_there) return std::nullopt;
        if (!*are_there) continue;
        const FormulaId both = pair_.formulas.conjunction(before.by_default, after.by_default);
        const auto turns_on = bdd_.support(both);
        if (!turns_on) return std::nullopt;
        const auto world = bdd_.smallest_world(pair_.formulas.conjunction(
            both, possible_worlds(pair_.variables, pair_.formulas, *turns_on)));
        if (world) return shown(*world, before.word, after.word);
      }
    }
    return std::nullopt;
  }
  [[nodiscard]] bool is_full() const { return order_.size() > kVariablesMax || bdd_.is_full(); }

 private:
  static std::vector<Variable> order_of(const Compared& pair, const AnswerForm& written,
                                        const AnswerForm& turned) {
    std::vector<FormulaId> roots;
    for (const AnswerForm* answer : {&written, &turned}) {
      for (const AnswerValue& value : answer->values) roots.push_back(value.by_default);
    }
    return near_order(pair.formulas, roots);
  }

  [[nodiscard]] Move shown(const std::vector<Variable>& world, const std::string& before,
                           const std::string& after) const {
    const auto is_so = [&](const std::vector<Variable>& one) {
      return replay_written_.word_in(one) == before && replay_turned_.word_in(one) == after;
    };
    RULEOUT_ASSERT(is_so(with_implied(pair_.variables, world)));
    return {"",
            "",
            "",
            before,
            after,
            direction_of(written_.kind, before, after),
            facts_of(pair_.variables, without_idle_readings(pair_.variables, world, is_so))};
  }

  Compared& pair_;
  const AnswerForm& written_;
  const AnswerForm& turned_;
  Replay replay_written_, replay_turned_;
  std::vector<Variable> order_;
  Bdd bdd_;
};

bool are_alike(const AnswerForm& a, const AnswerForm& b) {
  return std::ranges::equal(a.values, b.values, {}, &AnswerValue::by_default,
                            &AnswerValue::by_default);
}

// What the framework would answer with this list turned.
void compare(const Framework& framework, std::uint32_t node, EmptyList& list) {
  Framework turned = framework;
  turned.nodes[node].empty = opposite(turned.nodes[node].empty);
  std::optional<Compared> pair = compared(framework, turned);
  list.is_undecided = !pair.has_value();
  if (!pair) return;
  RULEOUT_ASSERT(pair->before.answers.size() == pair->after.answers.size());
  int full = 0;
  for (std::size_t i = 0; i < pair->before.answers.size() && full < kFullMax; ++i) {
    const AnswerForm& answer = pair->before.answers[i];
    const bool is_part = answer.kind == AnswerKind::kRule || answer.kind == AnswerKind::kDefine;
    if (is_part || are_alike(answer, pair->after.answers[i])) continue;
    Turned both(*pair, answer, pair->after.answers[i]);
    std::optional<Move> move = both.move();
    if (both.is_full()) ++full;
    if (!move) continue;
    list.says.push_back({answer.kind, answer.name, answer.subject, "", "", {}, {}, {}});
    list.says.back().moves.push_back(std::move(*move));
  }
  list.is_undecided |= full > 0;
}

}  // namespace

void add_empty_lists(const Framework& framework, Latitudes& latitudes) {
  for (std::uint32_t i = 0; i < framework.nodes.size(); ++i) {
    const language::Node& node = framework.nodes[i];
    if (node.op != language::Op::kEvery) continue;
    ++latitudes.lists;
    EmptyList list;
    list.said = words_of(node.empty);
    list.other = words_of(opposite(node.empty));
    list.words = language::node_text(framework, language::NodeId{i}, {});
    if (const language::Clause* clause = clause_around(framework, node)) {
      list.clause = clause->id;
      list.section = clause->section;
    }
    compare(framework, i, list);
    if (!list.says.empty() || list.is_undecided) latitudes.empty_lists.push_back(std::move(list));
  }
}

}  // namespace ruleout::analysis
