#include "analysis/question/empty_lists.h"

#include <algorithm>
#include <utility>

#include "analysis/question/difference.h"
#include "language/check/show.h"

namespace ruleout::analysis {
namespace {

using language::EmptyCase;
using language::Framework;

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

Say said(const AnswerForm& answer, const AnswerPartings& apart) {
  const Parting& first = apart.found.front();
  Say say{answer.kind, answer.name, answer.subject, "", "", {}, {}, {}};
  say.moves.push_back({"", "", "", first.before, first.after,
                       direction_of(answer.kind, first.before, first.after), first.world});
  return say;
}

// What the framework would answer with this list turned.
void compare(const Framework& framework, std::uint32_t node, EmptyList& list) {
  Framework turned = framework;
  turned.nodes[node].empty = opposite(turned.nodes[node].empty);
  std::optional<Compared> pair = compared(framework, turned);
  list.is_undecided = !pair.has_value();
  if (!pair || pair->before.answers.size() != pair->after.answers.size()) return;
  for (std::size_t i = 0; i < pair->before.answers.size(); ++i) {
    const AnswerForm& answer = pair->before.answers[i];
    if (answer.kind == AnswerKind::kRule || answer.kind == AnswerKind::kDefine) continue;
    const AnswerPartings apart = answer_partings(*pair, answer, pair->after.answers[i], 0);
    list.is_undecided |= apart.is_undecided;
    if (!apart.found.empty()) list.says.push_back(said(answer, apart));
  }
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
    if (!list.says.empty() || list.is_undecided)
      latitudes.empty_lists.push_back(std::move(list));
  }
}

}  // namespace ruleout::analysis
