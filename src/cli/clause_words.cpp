#include "cli/clause_words.h"

#include <fmt/core.h>

#include <set>
#include <utility>

#include "base/text.h"

namespace ruleout::cli {
namespace {

using language::ClauseKind;
using language::Framework;
using language::NodeId;
using language::Op;

// Collects the terms under some nodes; defines and other clauses are named there, not entered.
class TermSearch final {
 public:
  explicit TermSearch(const Framework& framework) : framework_(framework) {}

  void node(const std::optional<NodeId>& id) {
    if (id) enter(*id);
  }
  void enter(NodeId id) {
    if (!seen_.insert(id.index).second) return;
    const language::Node& node = framework_[id];
    if (node.op == Op::kInput || node.op == Op::kJudged) terms_.insert(node.target);
    if (node.op == Op::kHappened || node.op == Op::kElapsed) occurrence(node.occurrence);
    if (node.op == Op::kCompare) form(node.form);
    if (const std::optional<language::ClauseId> read = clause_read(node)) {
      clauses_.insert(framework_[*read].id);
    }
    for (const NodeId operand : node.operands) enter(operand);
  }
  void occurrence(std::uint32_t index) { terms_.insert(framework_.occurrences[index].act.index); }
  void occurrence(const std::optional<std::uint32_t>& index) {
    if (index) occurrence(*index);
  }
  void form(std::uint32_t index) {
    for (const language::Measured& measured : framework_.forms[index].terms) {
      const bool is_term = measured.what == language::Measured::What::kInput ||
                           measured.what == language::Measured::What::kLatest;
      if (is_term) terms_.insert(measured.input.index);
    }
  }

  [[nodiscard]] const std::set<std::uint32_t>& terms() const { return terms_; }
  [[nodiscard]] const std::set<std::string>& clauses() const { return clauses_; }

 private:
  [[nodiscard]] std::optional<language::ClauseId> clause_read(const language::Node& node) const {
    switch (node.op) {
      case Op::kDefine:
        return framework_.defines[node.target].clause;
      case Op::kRuledOut:
      case Op::kCrossed:
      case Op::kCannotRuleOut:
        return framework_.thresholds[node.target].clause;
      case Op::kMet:
        return framework_.standards[node.target].clause;
      case Op::kApplies:
      case Op::kSatisfied:
        return framework_.requirements[node.target].clause;
      case Op::kInState:
        return framework_.states[node.target].clause;
      default:
        return std::nullopt;
    }
  }

  const Framework& framework_;
  std::set<std::uint32_t> seen_, terms_;
  std::set<std::string> clauses_;
};

void search_duty(const language::Duty& duty, TermSearch& search) {
  search.node(duty.guard);
  if (duty.trigger == language::TriggerKind::kOn) search.occurrence(duty.trigger_occurrence);
  for (const language::AnchorChoice& anchor : duty.anchor) {
    if (anchor.kind == language::AnchorKind::kOccurrence) search.occurrence(anchor.occurrence);
    search.node(anchor.when);
  }
  if (duty.due == language::DueKind::kBefore || duty.due == language::DueKind::kWith)
    search.occurrence(duty.before);
  search.node(duty.maintain);
  search.node(duty.discharged_when);
  search.node(duty.waived);
  search.node(duty.lapses);
  search.occurrence(duty.discharged_by);
}

const language::Rule* rule_of(const Framework& framework, const language::Clause& clause) {
  for (const language::Gate& gate : framework.gates) {
    for (const language::Rule& rule : gate.rules) {
      if (&framework[rule.clause] == &clause) return &rule;
    }
  }
  return nullptr;
}

void search_clause(const Framework& framework, const language::Clause& clause, TermSearch& search) {
  switch (clause.kind) {
    case ClauseKind::kDefine: {
      const language::Define& define = framework.defines[clause.index];
      search.node(define.body);
      if (define.is_quantity) search.form(define.form);
      break;
    }
    case ClauseKind::kThreshold:
      search.node(framework.thresholds[clause.index].ruled_out);
      search.node(framework.thresholds[clause.index].crossed);
      break;
    case ClauseKind::kStandard:
      search.node(framework.standards[clause.index].met);
      break;
    case ClauseKind::kRequirement: {
      const language::Requirement& requirement = framework.requirements[clause.index];
      search.enter(requirement.when);
      for (const language::Need& need : requirement.needs) {
        if (need.what == language::Need::What::kTruth) search.enter(need.node);
      }
      break;
    }
    case ClauseKind::kRule:
      if (const language::Rule* rule = rule_of(framework, clause)) {
        search.node(rule->guard);
        search.node(rule->condition_met);
      }
      break;
    case ClauseKind::kDuty:
      search_duty(framework.duties[clause.index], search);
      break;
    case ClauseKind::kState: {
      const language::State& state = framework.states[clause.index];
      search.enter(state.enter);
      for (const language::Exit& exit : state.exits) search.enter(exit.when);
      break;
    }
    case ClauseKind::kGoal:
      search.enter(framework.goals[clause.index].met);
      break;
    case ClauseKind::kReading:
    case ClauseKind::kScope:
      break;
  }
}

std::string_view term_class_words(language::TermClass term_class) {
  switch (term_class) {
    case language::TermClass::kInput:
      return "input";
    case language::TermClass::kJudgement:
      return "judgement";
    case language::TermClass::kAct:
      return "act";
  }
  return "";
}

std::string_view word_of(language::UnknownWord word) {
  switch (word) {
    case language::UnknownWord::kHolds:
      return "holds";
    case language::UnknownWord::kPermits:
      return "permits";
    case language::UnknownWord::kEscalates:
      return "escalates";
    case language::UnknownWord::kDoesNothing:
      return "does nothing";
    case language::UnknownWord::kStaysOpen:
      return "stays open";
    case language::UnknownWord::kByReading:
      return "depends on a reading";
    case language::UnknownWord::kUnstated:
      return "cannot arise, so nothing is said";
  }
  return "";
}

std::string course_words(const Framework& framework, const language::UnknownCourse& course) {
  if (course.word != language::UnknownWord::kByReading) return std::string(word_of(course.word));
  const language::Reading& reading = framework.readings[course.reading.index];
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < course.by_choice.size() && i < reading.choices.size(); ++i) {
    parts.push_back(
        fmt::format("{} if read as {}", word_of(course.by_choice[i]), reading.choices[i]));
  }
  return fmt::format("{} ({})", base::join(parts, ", "), framework[reading.clause].id);
}

}  // namespace

std::string_view kind_words(ClauseKind kind) {
  switch (kind) {
    case ClauseKind::kDefine:
      return "define";
    case ClauseKind::kThreshold:
      return "threshold";
    case ClauseKind::kStandard:
      return "standard";
    case ClauseKind::kRequirement:
      return "requirement";
    case ClauseKind::kRule:
      return "gate rule";
    case ClauseKind::kDuty:
      return "duty";
    case ClauseKind::kState:
      return "state";
    case ClauseKind::kGoal:
      return "goal";
    case ClauseKind::kReading:
      return "reading";
    case ClauseKind::kScope:
      return "scope";
  }
  return "";
}

std::string owners_words(const Framework& framework, const language::Owners& owners) {
  if (owners.join == language::RoleJoin::kAnyone || owners.roles.empty()) return "anyone";
  std::vector<std::string> names;
  for (const language::RoleId role : owners.roles) {
    names.push_back(framework.roles[role.index].name);
  }
  return base::enumerate(names, owners.join == language::RoleJoin::kAllOf ? "and" : "or");
}

std::vector<TermWords> terms_of(const Framework& framework, const language::Clause& clause) {
  TermSearch search(framework);
  search_clause(framework, clause, search);
  std::vector<TermWords> all;
  for (const std::uint32_t index : search.terms()) {
    const language::Term& term = framework.terms[index];
    std::vector<std::string> kinds;
    for (const language::KindId kind : term.kinds) {
      kinds.push_back(framework.kinds[kind.index].name);
    }
    all.push_back({fmt::format("{}({})", term.name, base::join(kinds, ", ")),
                   std::string(term_class_words(term.term_class)),
                   owners_words(framework, term.stated_by), term.question});
  }
  return all;
}

std::vector<std::string> clauses_read(const Framework& framework, const language::Clause& clause) {
  TermSearch search(framework);
  search_clause(framework, clause, search);
  return {search.clauses().begin(), search.clauses().end()};
}

std::string unknown_words(const Framework& framework, const language::Clause& clause) {
  switch (clause.kind) {
    case ClauseKind::kThreshold:
      return "not ruled out, and not crossed: the pair stays unknown";
    case ClauseKind::kStandard:
      return framework.standards[clause.index].met ? "not known to be met"
                                                   : "nothing: the text leaves it undefined, so it "
                                                     "is never met";
    case ClauseKind::kRequirement:
      return course_words(framework, framework.requirements[clause.index].unknown);
    case ClauseKind::kState:
      return course_words(framework, framework.states[clause.index].unknown);
    case ClauseKind::kRule: {
      const language::Rule* rule = rule_of(framework, clause);
      return rule == nullptr ? "" : course_words(framework, rule->unknown);
    }
    case ClauseKind::kDuty:
      return "undetermined, with the earliest and latest it could be due";
    case ClauseKind::kDefine:
    case ClauseKind::kGoal:
      return "unknown";
    case ClauseKind::kReading:
    case ClauseKind::kScope:
      return "";
  }
  return "";
}

}  // namespace ruleout::cli
