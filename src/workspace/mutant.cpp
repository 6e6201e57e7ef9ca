#include "workspace/mutant.h"

#include <functional>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "base/assert.h"

namespace ruleout::workspace {
namespace {

using language::ClauseKind;
using language::Framework;
using language::Node;
using language::NodeId;
using language::Op;
using language::UnknownWord;

// A change to a framework, and what it does in words.
struct Change {
  MutantKind kind;
  std::string what;
  std::function<void(Framework&)> apply;
};

NodeId add_node(Framework& framework, Node node) {
  framework.nodes.push_back(std::move(node));
  framework.may_be_open.push_back(true);
  return NodeId{static_cast<std::uint32_t>(framework.nodes.size() - 1)};
}

NodeId constant(Framework& framework, base::Truth truth) {
  Node node;
  node.op = Op::kTruth;
  node.truth = truth;
  return add_node(framework, std::move(node));
}

NodeId negated(Framework& framework, NodeId id) {
  Node node;
  node.op = Op::kNot;
  node.operands = {id};
  return add_node(framework, std::move(node));
}

bool has_parts(const Framework& framework, NodeId id) {
  const Node& node = framework[id];
  return (node.op == Op::kAnd || node.op == Op::kOr) && node.operands.size() > 1;
}

NodeId without_last(Framework& framework, NodeId id) {
  Node node = framework[id];
  node.operands.pop_back();
  return add_node(framework, std::move(node));
}

base::Duration doubled(const base::Duration& duration) {
  return {duration.kind, duration.count == 0 ? 1 : duration.count * 2};
}

class Changes final {
 public:
  explicit Changes(const Framework& framework) : framework_(framework) {}

  std::vector<Change> of(const language::Clause& clause) {
    changes_.clear();
    const std::uint32_t i = clause.index;
    switch (clause.kind) {
      case ClauseKind::kDefine:
        define(i);
        break;
      case ClauseKind::kThreshold:
        threshold(i);
        break;
      case ClauseKind::kStandard:
        standard(i);
        break;
      case ClauseKind::kRequirement:
        requirement(i);
        break;
      case ClauseKind::kRule:
        break;  // by gate, below
      case ClauseKind::kDuty:
        duty(i);
        break;
      case ClauseKind::kState:
        state(i);
        break;
      case ClauseKind::kGoal:
        goal(i);
        break;
      case ClauseKind::kReading:
      case ClauseKind::kScope:
        break;
    }
    return std::move(changes_);
  }

  std::vector<Change> of_rule(std::size_t gate, std::size_t position) {
    changes_.clear();
    const language::Rule& rule = framework_.gates[gate].rules[position];
    const auto at = [gate, position](Framework& framework) -> language::Rule& {
      return framework.gates[gate].rules[position];
    };
    add(MutantKind::kDelete, "never applies", [at](Framework& f) {
      const NodeId never = constant(f, base::Truth::kNo);
      at(f).guard = never;
    });
    if (rule.guard) {
      add(MutantKind::kNegate, "guard negated", [at](Framework& f) {
        const NodeId other = negated(f, *at(f).guard);
        at(f).guard = other;
      });
    }
    weaken_rule(rule, at);
    return std::move(changes_);
  }

 private:
  void add(MutantKind kind, std::string what, std::function<void(Framework&)> apply) {
    changes_.push_back({kind, std::move(what), std::move(apply)});
  }

  template <class At>
  void weaken_rule(const language::Rule& rule, At at) {
    if (rule.unknown.word == UnknownWord::kHolds || rule.unknown.word == UnknownWord::kEscalates) {
      add(MutantKind::kWeaken, "unknown does nothing",
          [at](Framework& f) { at(f).unknown = {UnknownWord::kDoesNothing, {}, {}}; });
    } else if (rule.effect == language::Effect::kHold ||
               rule.effect == language::Effect::kEscalate) {
      add(MutantKind::kWeaken, "only permits",
          [at](Framework& f) { at(f).effect = language::Effect::kPermit; });
    } else if (rule.effect == language::Effect::kPermitIf) {
      add(MutantKind::kWeaken, "without its condition",
          [at](Framework& f) { at(f).effect = language::Effect::kPermit; });
    } else if (!rule.excepts.empty()) {
      add(MutantKind::kWeaken, "excepts nothing", [at](Framework& f) { at(f).excepts.clear(); });
    }
  }

  // The usual three of a truth held in one field.
  template <class Field>
  void truth(Field field, std::optional<NodeId> now, base::Truth gone, const std::string& name) {
    if (!now) return;
    add(MutantKind::kDelete, name + " gone", [field, gone](Framework& f) {
      const NodeId node = constant(f, gone);
      field(f) = node;
    });
    add(MutantKind::kNegate, name + " negated", [field, now](Framework& f) {
      const NodeId node = negated(f, *now);
      field(f) = node;
    });
    if (has_parts(framework_, *now)) {
      add(MutantKind::kWeaken, name + " without its last part", [field, now](Framework& f) {
        const NodeId node = without_last(f, *now);
        field(f) = node;
      });
    }
  }

  void define(std::uint32_t i) {
    if (framework_.defines[i].is_quantity) return;
    truth([i](Framework& f) -> std::optional<NodeId>& { return f.defines[i].body; },
          framework_.defines[i].body, base::Truth::kUnknown, "meaning");
  }
  void threshold(std::uint32_t i) {
    const language::Threshold& now = framework_.thresholds[i];
    truth([i](Framework& f) -> std::optional<NodeId>& { return f.thresholds[i].ruled_out; },
          now.ruled_out, base::Truth::kUnknown, "ruled out");
    truth([i](Framework& f) -> std::optional<NodeId>& { return f.thresholds[i].crossed; },
          now.crossed, base::Truth::kUnknown, "crossed");
  }
  void standard(std::uint32_t i) {
    truth([i](Framework& f) -> std::optional<NodeId>& { return f.standards[i].met; },
          framework_.standards[i].met, base::Truth::kNo, "met");
  }
  void requirement(std::uint32_t i) {
    truth([i](Framework& f) -> NodeId& { return f.requirements[i].when; },
          framework_.requirements[i].when, base::Truth::kNo, "when");
    if (framework_.requirements[i].needs.size() > 1) {
      add(MutantKind::kWeaken, "without its last need",
          [i](Framework& f) { f.requirements[i].needs.pop_back(); });
    }
  }
  void state(std::uint32_t i) {
    truth([i](Framework& f) -> NodeId& { return f.states[i].enter; }, framework_.states[i].enter,
          base::Truth::kNo, "entry");
    if (!framework_.states[i].exits.empty()) {
      add(MutantKind::kWeaken, "without its last exit", [i](Framework& f) {
        const NodeId never = constant(f, base::Truth::kNo);
        f.states[i].exits.back().when = never;
      });
    }
  }
  void goal(std::uint32_t i) {
    truth([i](Framework& f) -> NodeId& { return f.goals[i].met; }, framework_.goals[i].met,
          base::Truth::kUnknown, "met");
  }

  void duty(std::uint32_t i) {
    const language::Duty& now = framework_.duties[i];
    const auto duty = [i](Framework& f) -> language::Duty& { return f.duties[i]; };
    add(MutantKind::kDelete, "never owed", [duty](Framework& f) {
      const NodeId never = constant(f, base::Truth::kNo);
      duty(f).guard = never;
      duty(f).trigger = language::TriggerKind::kWhen;
    });
    if (now.guard) {
      add(MutantKind::kNegate, "guard negated", [duty](Framework& f) {
        const NodeId other = negated(f, *duty(f).guard);
        duty(f).guard = other;
      });
    } else if (now.maintain) {
      add(MutantKind::kNegate, "what is kept, negated", [duty](Framework& f) {
        const NodeId other = negated(f, *duty(f).maintain);
        duty(f).maintain = other;
      });
    }
    weaken_duty(now, duty);
  }

  template <class At>
  void weaken_duty(const language::Duty& now, At duty) {
    if (!now.within.empty()) {
      add(MutantKind::kWeaken, "twice the time", [duty](Framework& f) {
        for (base::Duration& within : duty(f).within) within = doubled(within);
        if (duty(f).first_within) duty(f).first_within = doubled(*duty(f).first_within);
      });
    } else if (now.due == language::DueKind::kBefore || now.due == language::DueKind::kWith ||
               now.due == language::DueKind::kAtOnce || now.due == language::DueKind::kByDate) {
      add(MutantKind::kWeaken, "without a date",
          [duty](Framework& f) { duty(f).due = language::DueKind::kWithoutDate; });
    } else if (now.maintain && has_parts(framework_, *now.maintain)) {
      add(MutantKind::kWeaken, "keeps all but the last part", [duty](Framework& f) {
        const NodeId less = without_last(f, *duty(f).maintain);
        duty(f).maintain = less;
      });
    } else if (now.discharged_by || now.discharged_when) {
      add(MutantKind::kWeaken, "discharged at once", [duty](Framework& f) {
        const NodeId done = constant(f, base::Truth::kYes);
        duty(f).discharged_when = done;
      });
    }
  }

  const Framework& framework_;
  std::vector<Change> changes_;
};

template <class Visit>
void each_change(const Framework& framework, Visit visit) {
  Changes changes(framework);
  for (std::size_t gate = 0; gate < framework.gates.size(); ++gate) {
    for (std::size_t rule = 0; rule < framework.gates[gate].rules.size(); ++rule) {
      const std::string& id = framework[framework.gates[gate].rules[rule].clause].id;
      for (const Change& change : changes.of_rule(gate, rule)) visit(id, change);
    }
  }
  for (const language::Clause& clause : framework.clauses) {
    for (const Change& change : changes.of(clause)) visit(clause.id, change);
  }
}

}  // namespace

std::vector<std::size_t> mutants_in(const Framework& framework, base::Span part) {
  std::set<std::string_view> inside;
  for (const language::Clause& clause : framework.clauses) {
    const bool is_inside = clause.span.begin >= part.begin && clause.span.begin <= part.end;
    if (is_inside) inside.insert(clause.id);
  }
  std::vector<std::size_t> indices;
  std::size_t at = 0;
  each_change(framework, [&](const std::string& clause, const Change&) {
    if (inside.contains(clause)) indices.push_back(at);
    ++at;
  });
  return indices;
}

Mutant mutant(const Framework& framework, std::size_t index) {
  std::optional<Mutant> result;
  std::size_t at = 0;
  each_change(framework, [&](const std::string& clause, const Change& change) {
    if (at++ != index) return;
    result = Mutant{clause, change.kind, clause + ": " + change.what, framework};
    change.apply(result->framework);
  });
  RULEOUT_ASSERT(result.has_value());
  return std::move(*result);
}

std::string to_text(MutantKind kind) {
  switch (kind) {
    case MutantKind::kDelete:
      return "delete";
    case MutantKind::kNegate:
      return "negate";
    case MutantKind::kWeaken:
      return "weaken";
  }
  return "";
}

}  // namespace ruleout::workspace
