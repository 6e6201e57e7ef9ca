// Clauses, gates and whole frameworks on the page.

#include "language/check/show.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

#include "base/text.h"
#include "language/check/definitions.h"

namespace ruleout::language {
namespace {

// Columns after which a condition is broken at its `and` or `or`.
constexpr std::size_t kShownWidth = 96;

std::string_view effect_text(Effect effect) {
  switch (effect) {
    case Effect::kPermit:
      return "permit";
    case Effect::kPermitIf:
      return "permit if";
    case Effect::kEscalate:
      return "escalate";
    case Effect::kHold:
      return "hold";
  }
  return "";
}

// What the word does: to an action for a rule, to the guard elsewhere.
enum class Spoken : std::uint8_t { kOfRule, kOfGuard };

std::string_view word_text(UnknownWord word, Spoken spoken) {
  switch (word) {
    case UnknownWord::kHolds:
      return spoken == Spoken::kOfRule ? "the action is held" : "it is taken to hold";
    case UnknownWord::kPermits:
      return "the action is permitted";
    case UnknownWord::kEscalates:
      return "the question is escalated";
    case UnknownWord::kDoesNothing:
      return spoken == Spoken::kOfRule ? "the rule does nothing" : "it is taken not to hold";
    case UnknownWord::kStaysOpen:
      return "it stays open";
    case UnknownWord::kUnstated:
    case UnknownWord::kByReading:
      return "";
  }
  return "";
}

class Sheet final {
 public:
  explicit Sheet(const Framework& framework) : f_(framework) {}

  std::string take() { return std::move(text_); }

  void clause(ClauseId id) {
    const Clause& clause = f_[id];
    head(clause);
    names_ = clause.variables;
    judged_.clear();
    switch (clause.kind) {
      case ClauseKind::kDefine:
        define(f_.defines[clause.index]);
        break;
      case ClauseKind::kThreshold:
        threshold(f_.thresholds[clause.index]);
        break;
      case ClauseKind::kStandard:
        standard(f_.standards[clause.index]);
        break;
      case ClauseKind::kRequirement:
        requirement(f_.requirements[clause.index]);
        break;
      case ClauseKind::kRule:
        rule(f_.gates[clause.index], id);
        break;
      case ClauseKind::kDuty:
        duty(f_.duties[clause.index]);
        break;
      case ClauseKind::kState:
        state(f_.states[clause.index]);
        break;
      case ClauseKind::kGoal:
        goal(f_.goals[clause.index]);
        break;
      case ClauseKind::kReading:
        reading(f_.readings[clause.index]);
        break;
      case ClauseKind::kScope:
        line(1, cells_text(f_, f_.scopes[clause.index].cells));
        break;
    }
    for (const std::string& each : judged_) line(1, "judged: " + each);
  }

  void gate(const Gate& gate) {
    std::string title = "gate " + gate.name + for_each(gate.kind, gate.variable);
    if (!gate.section.empty()) title += " §" + gate.section;
    line(0, title);
    if (!gate.words.empty()) line(1, gate.words);
    for (const Rule& each : gate.rules) {
      text_ += "\n";
      clause(each.clause);
    }
    static constexpr std::string_view kOtherwise[] = {"permit", "hold", "silent"};
    text_ += "\n";
    line(1, fmt::format("otherwise {}", kOtherwise[static_cast<std::size_t>(gate.otherwise)]));
  }

  void framework() {
    line(0, fmt::format("framework {} {}", f_.path, f_.version));
    if (!f_.title.empty()) line(1, f_.title);
    if (!f_.issuer.empty()) line(1, "issuer: " + f_.issuer);
    if (f_.in_force_from) {
      std::string force = "in force from " + base::to_text(*f_.in_force_from);
      if (f_.in_force_to) force += " to " + base::to_text(*f_.in_force_to);
      line(1, force);
    }
    line(1, "digest: sha256:" + base::to_text(f_.digest));
    if (f_.signed_records_only) line(1, "only signed records count");
    terms();
    std::set<std::uint32_t> shown;
    for (std::uint32_t i = 0; i < f_.clauses.size(); ++i) {
      const Clause& each = f_.clauses[i];
      if (each.kind != ClauseKind::kRule) {
        text_ += "\n";
        clause({i});
      } else if (shown.insert(each.index).second) {
        text_ += "\n";
        gate(f_.gates[each.index]);
      }
    }
  }

 private:
  void line(std::size_t indent, std::string_view text) {
    text_.append(indent * 2, ' ');
    text_ += text;
    text_ += '\n';
  }

  [[nodiscard]] std::string for_each(KindId kind, const std::string& variable) const {
    return fmt::format(" for each {} {}", f_.kinds[kind.index].name, variable);
  }

  [[nodiscard]] std::string for_each(const std::optional<KindId>& kind) const {
    return kind ? for_each(*kind, names_.empty() ? std::string() : names_[0]) : std::string();
  }

  void head(const Clause& clause) {
    std::string title = clause.id;
    if (clause.strength != Strength::kUnstated) {
      title += fmt::format(" {}", to_text(clause.strength));
    }
    line(0, fmt::format("{} §{}", title, clause.section));
    if (!clause.words.empty()) line(1, clause.words);
  }

  // On one line where it fits, else one line for each part of the outermost `and` or `or`.
  void condition(std::size_t indent, std::string_view before, NodeId id) {
    note_judges(id);
    const std::string text = node_text(f_, id, names_);
    const Node& node = f_[id];
    const bool is_list = (node.op == Op::kAnd || node.op == Op::kOr) && node.operands.size() > 1;
    if (!is_list || before.size() + text.size() + 2 * indent < kShownWidth) {
      return line(indent, fmt::format("{} {}", before, text));
    }
    line(indent, fmt::format("{} {}", before, node.op == Op::kAnd ? "all of" : "any of"));
    for (const NodeId operand : node.operands) condition(indent + 1, "-", operand);
  }

  void condition(std::size_t indent, std::string_view before, const std::optional<NodeId>& id) {
    if (id) condition(indent, before, *id);
  }

  void note_judges(NodeId root) {
    for_each_node(f_, {root}, [this](const Node& node) {
      if (node.op != Op::kJudged) return;
      const Term& term = f_.terms[node.target];
      const std::string text =
          fmt::format("{} by {}: {}", term.name, owners_text(f_, term.stated_by), term.question);
      if (std::find(judged_.begin(), judged_.end(), text) == judged_.end()) {
        judged_.push_back(text);
      }
    });
  }

  void unknown(const UnknownCourse& course, Spoken spoken) {
    if (course.word == UnknownWord::kUnstated) return;
    if (course.word != UnknownWord::kByReading) {
      return line(1, fmt::format("unknown: {}", word_text(course.word, spoken)));
    }
    const Reading& reading = f_.readings[course.reading.index];
    line(1, fmt::format("unknown, by reading {}:", f_[reading.clause].id));
    for (std::size_t i = 0; i < course.by_choice.size(); ++i) {
      line(2, fmt::format("{}: {}", reading.choices[i], word_text(course.by_choice[i], spoken)));
    }
  }

  [[nodiscard]] std::string level_text(FamilyId family, std::uint32_t level) const {
    const Family& named = f_.families[family.index];
    return fmt::format("{} {}", named.name, f_.scales[named.scale.index].levels[level]);
  }

  void define(const Define& define) {
    std::vector<std::string> parameters;
    for (std::size_t i = 0; i < define.kinds.size(); ++i) {
      const std::string& kind = f_.kinds[define.kinds[i].index].name;
      parameters.push_back(i < names_.size() ? names_[i] + ": " + kind : kind);
    }
    if (!parameters.empty()) line(1, "of " + base::join(parameters, ", "));
    if (define.is_quantity) {
      line(1, "equals " + form_text(f_, f_.forms[define.form], names_));
    } else {
      condition(1, "means", define.body);
    }
  }

  void threshold(const Threshold& threshold) {
    line(1, "threshold" + for_each(threshold.kind));
    condition(1, "ruled out when", threshold.ruled_out);
    condition(1, "crossed when", threshold.crossed);
  }

  void standard(const Standard& standard) {
    line(1, "standard" + for_each(standard.kind));
    if (!standard.cells.empty()) line(1, "for " + cells_text(f_, standard.cells));
    if (standard.family) line(1, "provides " + level_text(*standard.family, standard.level));
    if (!standard.met) line(1, "undefined, so never met");
    condition(1, "met when", standard.met);
  }

  void requirement(const Requirement& requirement) {
    line(1, "requirement" + for_each(requirement.kind));
    condition(1, "when", requirement.when);
    for (const Need& need : requirement.needs) {
      if (need.what == Need::What::kLevel) {
        line(1, "needs " + level_text(need.family, need.level));
      } else if (need.what == Need::What::kStandard) {
        line(1, "needs " + f_[f_.standards[need.standard.index].clause].id);
      } else {
        condition(1, "needs", need.node);
      }
    }
    unknown(requirement.unknown, Spoken::kOfGuard);
  }

  void rule(const Gate& gate, ClauseId id) {
    const auto found = std::find_if(gate.rules.begin(), gate.rules.end(),
                                    [id](const Rule& each) { return each.clause == id; });
    if (found == gate.rules.end()) return;
    const Rule& rule = *found;
    line(1, fmt::format("rule of {}{}", gate.name, for_each(gate.kind, gate.variable)));
    line(1, fmt::format("{}{}{}", effect_text(rule.effect), rule.condition.empty() ? "" : " ",
                        rule.condition));
    condition(1, "met when", rule.condition_met);
    if (!rule.cells.empty()) line(1, "for " + cells_text(f_, rule.cells));
    if (rule.guard) {
      condition(1, "while", rule.guard);
    } else {
      line(1, "always");
    }
    std::vector<std::string> excepted;
    excepted.reserve(rule.excepts.size());
    for (const std::uint32_t other : rule.excepts) {
      excepted.push_back(f_[gate.rules[other].clause].id);
    }
    if (!excepted.empty()) line(1, "excepts " + base::join(excepted, ", "));
    unknown(rule.unknown, Spoken::kOfRule);
  }

  void trigger(const Duty& duty) {
    switch (duty.trigger) {
      case TriggerKind::kWhen:
        return condition(1, "when", duty.guard);
      case TriggerKind::kWhile:
        return condition(1, "while", duty.guard);
      case TriggerKind::kOn:
        line(1, "on " + occurrence_text(f_, duty.trigger_occurrence, names_));
        return condition(1, "where", duty.guard);
      case TriggerKind::kAlways:
      case TriggerKind::kUnstated:
        return line(1, "always");
    }
  }

  [[nodiscard]] std::string anchor_text(const AnchorChoice& anchor) const {
    if (anchor.kind == AnchorKind::kThat) return "that";
    if (anchor.kind == AnchorKind::kInForce) return "in force";
    if (anchor.kind == AnchorKind::kMonth) return "calendar month";
    if (anchor.kind == AnchorKind::kQuarter) return "calendar quarter";
    if (anchor.kind == AnchorKind::kYear) return "calendar year";
    if (anchor.kind == AnchorKind::kDate) return base::to_text(anchor.date);
    if (anchor.kind == AnchorKind::kWhen) return "when " + node_text(f_, *anchor.when, names_);
    return occurrence_text(f_, anchor.occurrence, names_);
  }

  // One text, or one for each choice of the reading.
  [[nodiscard]] std::string chosen(const std::optional<ReadingId>& id,
                                   const std::vector<std::string>& texts) const {
    if (!id) return texts.empty() ? std::string() : texts[0];
    const Reading& reading = f_.readings[id->index];
    std::vector<std::string> parts;
    parts.reserve(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
      parts.push_back(reading.choices[i] + ": " + texts[i]);
    }
    return fmt::format("by reading {} ({})", f_[reading.clause].id, base::join(parts, " | "));
  }

  void due(const Duty& duty) {
    std::vector<std::string> durations, anchors;
    for (std::size_t i = 0; i < duty.within.size(); ++i) {
      durations.push_back(base::to_text(duty.within[i]));
      if (duty.within_is_full[i]) durations.back().insert(durations.back().find(' '), " full");
    }
    for (const AnchorChoice& each : duty.anchor) anchors.push_back(anchor_text(each));
    const std::string within = chosen(duty.within_reading, durations);
    const std::string anchor = chosen(duty.anchor_reading, anchors);
    switch (duty.due) {
      case DueKind::kWithin:
        return line(1, fmt::format("within {} of {}", within, anchor));
      case DueKind::kBefore:
        return line(1, "before " + occurrence_text(f_, duty.before, names_));
      case DueKind::kWith:
        return line(1, "with " + occurrence_text(f_, duty.before, names_));
      case DueKind::kByDate:
        return line(1, "by " + base::to_text(duty.by_date));
      case DueKind::kAtOnce:
        return line(1, "at once");
      case DueKind::kCadence:
        return cadence(duty, within, anchor);
      case DueKind::kWithoutDate:
      case DueKind::kUnstated:
        if (!duty.maintain) line(1, "without date");
    }
  }

  void cadence(const Duty& duty, const std::string& within, const std::string& anchor) {
    std::string text = "every ";
    if (duty.not_before) text += base::to_text(*duty.not_before) + " to ";
    text += fmt::format("{} from {}", within, anchor);
    if (duty.first_within) text += ", first within " + base::to_text(*duty.first_within);
    if (duty.early != EarlyDischarge::kUnstated) {
      text += fmt::format(", early discharge {}",
                          duty.early == EarlyDischarge::kResets ? "resets" : "keeps");
    }
    line(1, text);
  }

  void duty(const Duty& duty) {
    line(1, "duty" + for_each(duty.kind));
    if (!duty.bearer.empty()) line(1, "borne by " + duty.bearer);
    trigger(duty);
    if (!duty.action.empty()) line(1, "do " + duty.action);
    due(duty);
    condition(1, "maintain", duty.maintain);
    if (duty.discharged_by) {
      line(1, "discharged by " + occurrence_text(f_, *duty.discharged_by, names_));
    }
    condition(1, "discharged when", duty.discharged_when);
    condition(1, "waived when", duty.waived);
    condition(1, "lapses when", duty.lapses);
    if (!duty.on_breach.empty()) line(1, "on breach " + duty.on_breach);
    if (duty.displaced_by.empty()) return;
    std::vector<std::string> rivals;
    for (const auto& each : duty.displaced_by)
      rivals.push_back(each ? f_[f_.duties[each->index].clause].id : "none");
    line(1, "displaced " + std::string(duty.displaced_reading ? "" : "by ") +
                chosen(duty.displaced_reading, rivals));
  }

  void state(const State& state) {
    line(1, "state" + for_each(state.kind));
    condition(1, "enter when", state.enter);
    for (const Exit& exit : state.exits) condition(1, "exit " + exit.name + " when", exit.when);
    unknown(state.unknown, Spoken::kOfGuard);
  }

  void goal(const Goal& goal) {
    line(1, "due " + base::to_text(goal.due));
    condition(1, "met when", goal.met);
    if (!goal.graded.empty()) line(1, "graded " + goal.graded);
  }

  void reading(const Reading& reading) {
    line(1, reading.question);
    for (std::size_t i = 0; i < reading.choices.size(); ++i) {
      line(2, reading.choices[i] + ": " + reading.words[i]);
    }
  }

  void terms() {
    static constexpr std::string_view kClasses[] = {"input", "judgement", "act"};
    text_ += "\n";
    for (const Term& term : f_.terms) {
      std::vector<std::string> kinds;
      kinds.reserve(term.kinds.size());
      for (const KindId kind : term.kinds) kinds.push_back(f_.kinds[kind.index].name);
      std::string text =
          fmt::format("{} {}({})", kClasses[static_cast<std::size_t>(term.term_class)], term.name,
                      base::join(kinds, ", "));
      if (term.is_quantity) text += ": quantity " + f_.units[term.unit].name;
      line(0, fmt::format("{} by {}", base::trimmed(text), owners_text(f_, term.stated_by)));
      line(1, term.question);
    }
  }

  const Framework& f_;
  std::string text_;
  std::vector<std::string> names_, judged_;
};

}  // namespace

std::string show_clause(const Framework& framework, ClauseId clause) {
  Sheet sheet(framework);
  sheet.clause(clause);
  return sheet.take();
}

std::string show_gate(const Framework& framework, GateId gate) {
  Sheet sheet(framework);
  sheet.gate(framework.gates[gate.index]);
  return sheet.take();
}

std::string show_framework(const Framework& framework) {
  Sheet sheet(framework);
  sheet.framework();
  return sheet.take();
}

}  // namespace ruleout::language
