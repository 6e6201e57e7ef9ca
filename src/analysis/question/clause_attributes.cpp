#include "analysis/question/clause_attributes.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "base/text.h"
#include "language/check/show.h"

namespace ruleout::analysis {
namespace {

using language::Clause;
using language::ClauseKind;
using language::Framework;

// How a shown clause begins the line that says it.
struct Said {
  std::string_view start, what;
};
constexpr Said kSaid[] = {
    {"borne by ", "bearer"},
    {"within ", "deadline"},
    {"before ", "deadline"},
    {"with ", "deadline"},
    {"by ", "deadline"},
    {"at once", "deadline"},
    {"without date", "deadline"},
    {"every ", "deadline"},
    {"due ", "deadline"},
    {"discharged by ", "discharge"},
    {"discharged when ", "discharge"},
    {"waived when ", "waiver"},
    {"lapses when ", "lapse"},
    {"on breach ", "consequence of breach"},
    {"displaced ", "displacement"},
    {"needs ", "needs"},
    {"unknown ", "default on unknown"},
    {"graded ", "grading"},
};

std::map<std::string_view, std::string> said_of(const Framework& framework,
                                                language::ClauseId clause) {
  std::map<std::string_view, std::string> said;
  const std::string text = language::show_clause(framework, clause);
  for (const std::string_view line : base::split(text, '\n')) {
    const std::size_t start = line.find_first_not_of(' ');
    // What the clause says stands beneath its head.
    if (start == std::string::npos || start == 0) continue;
    const std::string_view words = line.substr(start);
    const auto* const found =
        std::ranges::find_if(kSaid, [&](const Said& one) { return words.starts_with(one.start); });
    if (found == std::end(kSaid)) continue;
    std::string& known = said[found->what];
    known += (known.empty() ? "" : "; ") + std::string(words);
  }
  return said;
}

// Who answers what the clause itself asks, by the name of the question.
class Judges final {
 public:
  explicit Judges(const Framework& framework) : framework_(framework) {}

  std::map<std::string, std::set<std::string>> of(language::ClauseId id) {
    const Clause& clause = framework_[id];
    switch (clause.kind) {
      case ClauseKind::kDefine:
        walk(framework_.defines[clause.index].body);
        break;
      case ClauseKind::kThreshold:
        walk(framework_.thresholds[clause.index].ruled_out);
        walk(framework_.thresholds[clause.index].crossed);
        break;
      case ClauseKind::kStandard:
        walk(framework_.standards[clause.index].met);
        break;
      case ClauseKind::kRequirement:
        walk(framework_.requirements[clause.index].when);
        break;
      case ClauseKind::kDuty:
        duty(framework_.duties[clause.index]);
        break;
      case ClauseKind::kState:
        walk(framework_.states[clause.index].enter);
        for (const language::Exit& exit : framework_.states[clause.index].exits) walk(exit.when);
        break;
      case ClauseKind::kRule:
        for (const language::Rule& rule : framework_.gates[clause.index].rules) {
          if (rule.clause == id) walk(rule.guard);
        }
        break;
      case ClauseKind::kGoal:
        walk(framework_.goals[clause.index].met);
        break;
      case ClauseKind::kReading:
      case ClauseKind::kScope:
        break;
    }
    return std::move(judges_);
  }

 private:
  void duty(const language::Duty& duty) {
    walk(duty.guard);
    for (const auto* part : {&duty.maintain, &duty.discharged_when, &duty.waived, &duty.lapses})
      walk(*part);
    if (duty.trigger == language::TriggerKind::kOn) occurrence(duty.trigger_occurrence);
    if (duty.discharged_by) occurrence(*duty.discharged_by);
  }

  void walk(const std::optional<language::NodeId>& id) {
    if (!id) return;
    const language::Node& node = framework_[*id];
    if (node.op == language::Op::kJudged) note(framework_.terms[node.target].name, node.roles);
    if (node.op == language::Op::kHappened || node.op == language::Op::kElapsed)
      occurrence(node.occurrence);
    for (const language::NodeId operand : node.operands) walk(operand);
  }

  void occurrence(std::uint32_t index) {
    const language::Occurrence& act = framework_.occurrences[index];
    const language::Term& term = framework_.terms[act.act.index];
    note(term.name, act.by.roles.empty() ? term.stated_by : act.by);
  }

  void note(const std::string& name, const language::Owners& owners) {
    judges_[name].insert(language::owners_text(framework_, owners));
  }

  const Framework& framework_;
  std::map<std::string, std::set<std::string>> judges_;
};

std::string joined(const std::set<std::string>& names) {
  return base::join(std::vector<std::string>(names.begin(), names.end()), " and by ");
}

// A shorter time from the same anchor binds more.
Direction direction_of_deadline(const Framework& before, const Clause& clause,
                                const Framework& after, const Clause& other) {
  if (clause.kind != ClauseKind::kDuty || other.kind != ClauseKind::kDuty)
    return Direction::kUnclear;
  const language::Duty& a = before.duties[clause.index];
  const language::Duty& b = after.duties[other.index];
  if (a.due == language::DueKind::kWithoutDate && b.due != a.due) return Direction::kStronger;
  if (b.due == language::DueKind::kWithoutDate && b.due != a.due) return Direction::kWeaker;
  const bool is_comparable = a.due == b.due && a.within.size() == 1 && b.within.size() == 1 &&
                             a.within[0].kind == b.within[0].kind &&
                             a.within[0].count != b.within[0].count && a.anchor.size() == 1 &&
                             b.anchor.size() == 1 && a.anchor[0].kind == b.anchor[0].kind;
  if (!is_comparable) return Direction::kUnclear;
  return b.within[0].count < a.within[0].count ? Direction::kStronger : Direction::kWeaker;
}

}  // namespace

std::vector<AttributeChange> attribute_changes(const Framework& before, language::ClauseId clause,
                                               const Framework& after, language::ClauseId other) {
  std::vector<AttributeChange> changes;
  const Clause& a = before[clause];
  const Clause& b = after[other];
  if (a.strength != b.strength) {
    // What has none cannot be ordered.
    const bool is_ordered =
        a.strength != language::Strength::kUnstated && b.strength != language::Strength::kUnstated;
    const Direction direction = !is_ordered               ? Direction::kUnclear
                                : b.strength < a.strength ? Direction::kWeaker
                                                          : Direction::kStronger;
    changes.push_back({"strength", std::string(language::to_text(a.strength)),
                       std::string(language::to_text(b.strength)), direction});
  }
  std::map<std::string_view, std::string> was = said_of(before, clause);
  std::map<std::string_view, std::string> is = said_of(after, other);
  std::set<std::string_view> all;
  for (const auto& [what, words] : was) all.insert(what);
  for (const auto& [what, words] : is) all.insert(what);
  for (const std::string_view what : all) {
    if (was[what] == is[what]) continue;
    changes.push_back(
        {std::string(what), was[what], is[what],
         what == "deadline" ? direction_of_deadline(before, a, after, b) : Direction::kUnclear});
  }
  const auto judged = Judges(before).of(clause);
  const auto judges = Judges(after).of(other);
  for (const auto& [question, by] : judged) {
    const auto now = judges.find(question);
    if (now == judges.end() || now->second == by) continue;
    changes.push_back(
        {"who answers " + question, joined(by), joined(now->second), Direction::kUnclear});
  }
  return changes;
}

std::string said_in(const Framework& framework, language::ClauseId clause,
                    const std::string& what) {
  return said_of(framework, clause)[what];
}

}  // namespace ruleout::analysis
