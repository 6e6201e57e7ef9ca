// names-resolved: every index of a framework is inside the table it points into.

#include <algorithm>
#include <vector>

#include "language/check/verify_nodes.h"

namespace ruleout::language {
namespace {

class Names final {
 public:
  explicit Names(const Framework& framework) : f_(framework) {}

  [[nodiscard]] bool hold() const {
    return built_ins() && world() && measured() && nodes() && definitions() && gates() && duties();
  }

 private:
  template <class Table>
  static bool in(std::uint32_t index, const Table& table) {
    return index < table.size();
  }
  template <class List, class Holds>
  static bool all(const List& list, Holds holds) {
    return std::all_of(list.begin(), list.end(), holds);
  }

  [[nodiscard]] bool kind(KindId id) const { return in(id.index, f_.kinds); }
  [[nodiscard]] bool kind(const std::optional<KindId>& id) const { return !id || kind(*id); }
  [[nodiscard]] bool node(NodeId id) const { return in(id.index, f_.nodes); }
  [[nodiscard]] bool node(const std::optional<NodeId>& id) const { return !id || node(*id); }
  [[nodiscard]] bool deed(std::uint32_t id) const { return in(id, f_.occurrences); }
  [[nodiscard]] bool kinds(const std::vector<KindId>& list) const {
    return all(list, [this](KindId id) { return kind(id); });
  }
  [[nodiscard]] bool owners(const Owners& owners) const {
    return all(owners.roles, [this](RoleId id) { return in(id.index, f_.roles); }) &&
           (owners.join != RoleJoin::kAnyone || owners.roles.empty());
  }
  [[nodiscard]] bool arguments(const std::vector<Argument>& list) const {
    return all(list, [this](const Argument& each) {
      return each.from != Argument::From::kConstant || in(each.index, f_.constants);
    });
  }
  [[nodiscard]] bool clause(ClauseId id, ClauseKind kind, std::size_t index) const {
    return in(id.index, f_.clauses) && f_[id].kind == kind && f_[id].index == index;
  }
  [[nodiscard]] bool level(FamilyId family, std::uint32_t level) const {
    return in(family.index, f_.families) &&
           in(level, f_.scales[f_.families[family.index].scale.index].levels);
  }
  [[nodiscard]] bool reading(const std::optional<ReadingId>& id, std::size_t choices) const {
    return !id || (in(id->index, f_.readings) && f_.readings[id->index].choices.size() == choices);
  }
  [[nodiscard]] bool course(const UnknownCourse& course) const {
    return course.word != UnknownWord::kByReading ||
           reading(course.reading, course.by_choice.size());
  }
  [[nodiscard]] bool cells(const CheckedCells& cells) const {
    return all(cells,
               [this](const CheckedChoice& choice) {
                 if (!in(choice.attribute.index, f_.attributes)) return false;
                 const std::size_t count = f_.attributes[choice.attribute.index].values.size();
                 return count >= 64 || (choice.values >> count) == 0;
               }) &&
           std::is_sorted(cells.begin(), cells.end(), [](const auto& a, const auto& b) {
             return a.attribute.index < b.attribute.index;
           });
  }

  [[nodiscard]] bool built_ins() const {
    return f_.kinds.size() > kThresholdKind.index && !f_.constants.empty() &&
           f_.constants[0].kind == kDeveloperKind && !f_.units.empty() && f_.units[0].of == 0 &&
           f_.units[0].name.empty();
  }

  [[nodiscard]] bool world() const {
    return all(f_.constants, [this](const Constant& each) { return kind(each.kind); }) &&
           all(f_.units,
               [this](const Unit& each) {
                 return in(each.of, f_.units) && f_.units[each.of].of == each.of;
               }) &&
           all(f_.families,
               [this](const Family& each) { return in(each.scale.index, f_.scales); }) &&
           all(f_.named_standards,
               [this](const NamedStandard& each) {
                 return all(each.above, [this](NamedStandardId id) {
                   return in(id.index, f_.named_standards);
                 });
               }) &&
           all(f_.terms, [this](const Term& each) {
             return kinds(each.kinds) && in(each.unit, f_.units) && owners(each.stated_by) &&
                    owners(each.signed_off_by) && node(each.valid_while);
           });
  }

  [[nodiscard]] bool measured() const {
    const auto is_term_sound = [this](const Measured& term) {
      const bool is_input =
          term.what == Measured::What::kInput || term.what == Measured::What::kLatest;
      return arguments(term.arguments) && (!is_input || in(term.input.index, f_.terms)) &&
             (term.what != Measured::What::kLatest || in(term.range, f_.ranges));
    };
    return all(f_.ranges,
               [this](const CheckedRange& each) {
                 return kind(each.kind) && arguments(each.arguments);
               }) &&
           all(f_.forms,
               [&](const LinearForm& each) {
                 return in(each.unit, f_.units) && all(each.terms, is_term_sound);
               }) &&
           all(f_.occurrences, [this](const Occurrence& each) {
             return in(each.act.index, f_.terms) && arguments(each.arguments) && owners(each.by);
           });
  }

  [[nodiscard]] bool target(const Node& node) const {
    switch (node.op) {
      case Op::kCannotRuleOut:
      case Op::kRuledOut:
      case Op::kCrossed:
        return in(node.target, f_.thresholds);
      case Op::kMet:
        return in(node.target, f_.standards);
      case Op::kApplies:
      case Op::kSatisfied:
        return in(node.target, f_.requirements);
      case Op::kRequires:
        return level({node.target}, node.level);
      case Op::kDefine:
        return in(node.target, f_.defines);
      case Op::kInState:
        return in(node.target, f_.states);
      case Op::kInput:
      case Op::kJudged:
        return in(node.target, f_.terms);
      case Op::kShownTo:
        return in(node.target, f_.named_standards);
      case Op::kByReading:
        return reading(ReadingId{node.target}, node.operands.size());
      case Op::kSome:
      case Op::kEvery:
      case Op::kAtLeast:
      case Op::kComplete:
        return in(node.range, f_.ranges);
      case Op::kHappened:
      case Op::kElapsed:
        return deed(node.occurrence);
      case Op::kCompare:
        return in(node.form, f_.forms);
      case Op::kTruth:
      case Op::kAnd:
      case Op::kOr:
      case Op::kNot:
      case Op::kShown:
      case Op::kRefuted:
      case Op::kOpen:
      case Op::kSame:
        return true;
    }
    return false;
  }

  [[nodiscard]] bool nodes() const {
    return all(f_.nodes, [this](const Node& each) {
      return target(each) && owners(each.roles) && arguments(each.arguments) &&
             all(each.operands, [this](NodeId id) { return node(id); });
    });
  }

  [[nodiscard]] bool need(const Need& need) const {
    if (need.what == Need::What::kLevel) return level(need.family, need.level);
    if (need.what == Need::What::kStandard) return in(need.standard.index, f_.standards);
    return node(need.node);
  }

  [[nodiscard]] bool exits(const State& state) const {
    return all(state.exits, [this](const Exit& exit) { return node(exit.when); });
  }

  [[nodiscard]] bool definitions() const {
    for (std::size_t i = 0; i < f_.defines.size(); ++i) {
      const Define& each = f_.defines[i];
      if (!clause(each.clause, ClauseKind::kDefine, i) || !kinds(each.kinds)) return false;
      if (each.is_quantity ? !in(each.form, f_.forms) : !each.body || !node(*each.body)) {
        return false;
      }
    }
    for (std::size_t i = 0; i < f_.thresholds.size(); ++i) {
      const Threshold& each = f_.thresholds[i];
      if (!clause(each.clause, ClauseKind::kThreshold, i) || !kind(each.kind)) return false;
      if (!node(each.ruled_out) || !node(each.crossed)) return false;
    }
    for (std::size_t i = 0; i < f_.standards.size(); ++i) {
      const Standard& each = f_.standards[i];
      if (!clause(each.clause, ClauseKind::kStandard, i) || !kind(each.kind)) return false;
      if (!node(each.met) || !cells(each.cells)) return false;
      if (each.family && !level(*each.family, each.level)) return false;
    }
    return requirements() && states() && others();
  }

  [[nodiscard]] bool requirements() const {
    for (std::size_t i = 0; i < f_.requirements.size(); ++i) {
      const Requirement& each = f_.requirements[i];
      if (!clause(each.clause, ClauseKind::kRequirement, i) || !kind(each.kind)) return false;
      if (!node(each.when) || !course(each.unknown)) return false;
      if (!all(each.needs, [this](const Need& each_need) { return need(each_need); })) return false;
    }
    return true;
  }

  [[nodiscard]] bool states() const {
    for (std::size_t i = 0; i < f_.states.size(); ++i) {
      const State& each = f_.states[i];
      if (!clause(each.clause, ClauseKind::kState, i) || !kind(each.kind)) return false;
      if (!node(each.enter) || !exits(each) || !course(each.unknown)) return false;
    }
    return true;
  }

  [[nodiscard]] bool others() const {
    for (std::size_t i = 0; i < f_.goals.size(); ++i) {
      if (!clause(f_.goals[i].clause, ClauseKind::kGoal, i) || !node(f_.goals[i].met)) return false;
    }
    for (std::size_t i = 0; i < f_.readings.size(); ++i) {
      if (!clause(f_.readings[i].clause, ClauseKind::kReading, i)) return false;
      if (f_.readings[i].words.size() != f_.readings[i].choices.size()) return false;
    }
    for (std::size_t i = 0; i < f_.scopes.size(); ++i) {
      if (!clause(f_.scopes[i].clause, ClauseKind::kScope, i) || !cells(f_.scopes[i].cells)) {
        return false;
      }
    }
    return true;
  }

  [[nodiscard]] bool gates() const {
    for (std::size_t i = 0; i < f_.gates.size(); ++i) {
      if (!kind(f_.gates[i].kind)) return false;
      for (const Rule& rule : f_.gates[i].rules) {
        const bool is_sound = clause(rule.clause, ClauseKind::kRule, i) && node(rule.guard) &&
                              node(rule.condition_met) && cells(rule.cells) &&
                              course(rule.unknown) &&
                              (rule.effect != Effect::kPermitIf || rule.condition_met);
        if (!is_sound) return false;
        for (const std::uint32_t other : rule.excepts) {
          if (!in(other, f_.gates[i].rules)) return false;
        }
      }
    }
    return true;
  }

  [[nodiscard]] bool duty(const Duty& duty) const {
    const bool is_timed = duty.due == DueKind::kWithin || duty.due == DueKind::kCadence;
    const auto anchor = [this](const AnchorChoice& choice) {
      return (choice.kind != AnchorKind::kOccurrence || deed(choice.occurrence)) &&
             choice.when.has_value() == (choice.kind == AnchorKind::kWhen) && node(choice.when);
    };
    const auto rival = [this](const std::optional<DutyId>& id) {
      return !id || in(id->index, f_.duties);
    };
    return kind(duty.kind) && node(duty.guard) && node(duty.maintain) &&
           node(duty.discharged_when) && node(duty.waived) && node(duty.lapses) &&
           duty.trigger != TriggerKind::kUnstated && duty.due != DueKind::kUnstated &&
           (duty.trigger != TriggerKind::kOn || deed(duty.trigger_occurrence)) &&
           ((duty.due != DueKind::kBefore && duty.due != DueKind::kWith) || deed(duty.before)) &&
           (!duty.discharged_by || deed(*duty.discharged_by)) && all(duty.displaced_by, rival) &&
           reading(duty.displaced_reading, duty.displaced_by.size()) &&
           (!is_timed || (!duty.within.empty() && !duty.anchor.empty())) &&
           reading(duty.within_reading, duty.within.size()) &&
           reading(duty.anchor_reading, duty.anchor.size()) && all(duty.anchor, anchor);
  }

  [[nodiscard]] bool duties() const {
    for (std::size_t i = 0; i < f_.duties.size(); ++i) {
      if (!clause(f_.duties[i].clause, ClauseKind::kDuty, i) || !duty(f_.duties[i])) return false;
    }
    return true;
  }

  const Framework& f_;
};

}  // namespace

bool verify_names(const Framework& framework) { return Names(framework).hold(); }

}  // namespace ruleout::language
