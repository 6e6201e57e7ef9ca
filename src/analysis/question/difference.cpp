#include "analysis/question/difference.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "analysis/question/pairing.h"
#include "analysis/question/parting_shares.h"
#include "base/text.h"
#include "language/check/show.h"

namespace ruleout::analysis {
namespace {

using language::Clause;
using language::ClauseKind;

// From the least demanding to the most, over both frameworks.
int rank_of(AnswerKind kind, std::string_view word) {
  static const std::map<std::string_view, int> kGate = {
      {"silent", 0},   {"permit", 1}, {"permit with conditions", 2},
      {"escalate", 3}, {"hold", 6},   {"undetermined", 4},
      {"conflict", 5}};
  static const std::map<std::string_view, int> kThreshold = {
      {"ruled-out", 0}, {"not-crossed", 1}, {"not-ruled-out", 2},
      {"unknown", 2},   {"crossed", 3},     {"inconsistent", 4}};
  static const std::map<std::string_view, int> kOther = {
      {"permit", 0},       {"permit with conditions", 1},
      {"nothing", 2},      {"open", 3},
      {"escalate", 4},     {"hold", 5},
      {"no", 0},           {"does not apply", 0},
      {"not required", 0}, {"not owed", 0},
      {"not entered", 0},  {"met", 0},
      {"unknown", 1},      {"undetermined", 1},
      {"yes", 2},          {"applies", 2},
      {"required", 2},     {"owed", 2},
      {"entered", 2},      {"not met", 2}};
  const auto& ranks = kind == AnswerKind::kGate        ? kGate
                      : kind == AnswerKind::kThreshold ? kThreshold
                                                       : kOther;
  const auto found = ranks.find(word);
  return found == ranks.end() ? 0 : found->second;
}

bool is_unknown(std::string_view word) {
  return word == "unknown" || word == "undetermined" || word == "not-ruled-out" || word == "open";
}

// The cells that two parts of the scopes share, in words; none if they share nothing.
class Cells final {
 public:
  Cells(const language::Framework& before, const language::Framework& after)
      : before_(before), after_(after) {}

  [[nodiscard]] std::optional<std::string> shared(const language::CheckedCells& a,
                                                  const language::CheckedCells& b) const {
    std::map<std::string, std::set<std::string>> cells = named(before_, a);
    for (const auto& [attribute, values] : named(after_, b)) {
      const auto [place, is_new] = cells.emplace(attribute, values);
      if (is_new) continue;
      std::set<std::string> both;
      std::ranges::set_intersection(place->second, values, std::inserter(both, both.end()));
      if (both.empty()) return std::nullopt;
      place->second = both;
    }
    std::string text;
    for (const auto& [attribute, values] : cells) {
      text += (text.empty() ? "" : " and ") + attribute + " =";
      std::string_view between = " ";
      for (const std::string& value : values) {
        text += between;
        text += value;
        between = " or ";
      }
    }
    return text;
  }

 private:
  static std::map<std::string, std::set<std::string>> named(const language::Framework& framework,
                                                            const language::CheckedCells& cells) {
    std::map<std::string, std::set<std::string>> result;
    for (const language::CheckedChoice& choice : cells) {
      const language::Attribute& attribute = framework.attributes[choice.attribute.index];
      for (std::size_t i = 0; i < attribute.values.size(); ++i) {
        if ((choice.values >> i & 1U) != 0) result[attribute.name].insert(attribute.values[i]);
      }
    }
    return result;
  }

  const language::Framework& before_;
  const language::Framework& after_;
};

const language::CheckedCells& cells_of(const Side& side, const AnswerForm& answer) {
  for (const engine::GateOutput& output : side.program.gates) {
    if (output.gate == answer.index) return output.parts[answer.part].cells;
  }
  static const language::CheckedCells kEverything;
  return kEverything;
}

AnswerKind answer_kind(ClauseKind kind) {
  switch (kind) {
    case ClauseKind::kThreshold:
      return AnswerKind::kThreshold;
    case ClauseKind::kStandard:
      return AnswerKind::kStandard;
    case ClauseKind::kRequirement:
      return AnswerKind::kRequirement;
    case ClauseKind::kRule:
      return AnswerKind::kRule;
    case ClauseKind::kDuty:
      return AnswerKind::kDuty;
    case ClauseKind::kState:
      return AnswerKind::kState;
    case ClauseKind::kGoal:
      return AnswerKind::kGoal;
    default:
      return AnswerKind::kDefine;
  }
}

std::string sort_of(const language::Framework& framework, const Clause& clause) {
  if (clause.kind == ClauseKind::kRule) return "rule of " + framework.gates[clause.index].name;
  if (clause.kind == ClauseKind::kReading) return "reading";
  if (clause.kind == ClauseKind::kScope) return "scope";
  return std::string(to_text(answer_kind(clause.kind)));
}

// How a clause changed, from which way each of its changes goes.
class Verdict final {
 public:
  void add(Direction direction) {
    is_more_ |= direction == Direction::kStronger;
    is_less_ |= direction == Direction::kWeaker;
    is_other_ |= direction == Direction::kUnclear;
  }
  void leave_undecided() { is_undecided_ = true; }

  [[nodiscard]] Change change() const {
    if (is_more_ && is_less_) return Change::kIncomparable;
    if (is_undecided_) return Change::kUndecided;
    if (is_more_) return Change::kStrengthened;
    if (is_less_) return Change::kWeakened;
    return is_other_ ? Change::kChanged : Change::kRetained;
  }

 private:
  bool is_more_ = false, is_less_ = false, is_other_ = false, is_undecided_ = false;
};

class Comparison final {
 public:
  Comparison(Compared& pair, const DifferenceChoices& choices)
      : pair_(pair),
        choices_(choices),
        before_(*pair.before.framework),
        after_(*pair.after.framework),
        pairing_(before_, after_, choices.counterparts) {}

  Difference run() {
    for (const AnswerForm& answer : pair_.before.answers) compare(answer);
    for (const Clause& clause : before_.clauses) compare(clause);
    for (const Clause& clause : after_.clauses) {
      if (met_.contains(clause.id)) continue;
      ClauseChange change;
      change.sort = sort_of(after_, clause);
      change.other = clause.id;
      change.other_section = clause.section;
      change.change = Change::kAdded;
      change.said = pairing_.said("", clause.id);
      result_.clauses.push_back(std::move(change));
    }
    for (const ClauseChange& one : result_.clauses)
      ++result_.counts[static_cast<std::size_t>(one.change)];
    name_lone_gates();
    result_.gate_shares =
        mean_of_gates(result_.answers, before_.gates.size() - result_.gates_before.size());
    result_.used = pairing_.used();
    std::erase_if(result_.answers, [](const AnswerChange& one) {
      return one.kind == AnswerKind::kRule || one.kind == AnswerKind::kDefine;
    });
    return std::move(result_);
  }

 private:
  // Answers of every kind, each compared once; clauses find theirs among them.
  void compare(const AnswerForm& answer) {
    const bool is_level = answer.kind == AnswerKind::kLevel;
    const std::vector<std::string> others =
        is_level ? std::vector<std::string>{answer.name}
                 : pairing_.others(to_text(answer.kind), answer.name);
    for (const AnswerForm& other : pair_.after.answers) {
      if (other.kind != answer.kind || other.subject != answer.subject) continue;
      if (std::ranges::find(others, other.name) == others.end()) continue;
      std::string scope;
      if (answer.kind == AnswerKind::kGate) {
        const auto shared =
            Cells(before_, after_)
                .shared(cells_of(pair_.before, answer), cells_of(pair_.after, other));
        if (!shared) continue;
        scope = *shared;
      }
      const bool has_regions = answer.kind == AnswerKind::kGate;
      AnswerPartings apart =
          answer_partings(pair_, answer, other, has_regions ? choices_.most_regions : 0);
      if (apart.found.empty() && !apart.is_undecided) continue;
      const bool is_part = answer.kind == AnswerKind::kRule || answer.kind == AnswerKind::kDefine;
      std::optional<PartingShares> shares;
      if (!is_part) shares = parting_shares(pair_, answer, other, apart);
      result_.answers.push_back({answer.kind, answer.name, other.name, answer.subject, scope,
                                 std::move(apart), std::move(shares), answer.part, other.part});
    }
  }

  void compare(const Clause& clause) {
    const std::vector<std::string> others =
        pairing_.others(to_text(answer_kind(clause.kind)), clause.id);
    ClauseChange change;
    change.sort = sort_of(before_, clause);
    change.clause = clause.id;
    change.section = clause.section;
    if (others.empty()) {
      change.change = Change::kRemoved;
      change.said = pairing_.said(clause.id, "");
      result_.clauses.push_back(std::move(change));
      return;
    }
    for (const std::string& name : others) {
      const auto other = std::ranges::find(after_.clauses, name, &Clause::id);
      met_.insert(name);
      ClauseChange one = change;
      one.other = name;
      one.other_section = other->section;
      one.said = pairing_.said(clause.id, name);
      judge(clause, *other, one);
      result_.clauses.push_back(std::move(one));
    }
  }

  void judge(const Clause& clause, const Clause& other, ClauseChange& one) {
    const auto id = [](const language::Framework& framework, const Clause& of) {
      return language::ClauseId{static_cast<std::uint32_t>(&of - framework.clauses.data())};
    };
    const language::ClauseId a = id(before_, clause);
    const language::ClauseId b = id(after_, other);
    Verdict verdict;
    const std::string was = body_of(before_, a);
    const std::string is = body_of(after_, b);
    one.is_worded_alike = was == is;
    one.attributes = attribute_changes(before_, a, after_, b);
    for (const AttributeChange& attribute : one.attributes) verdict.add(attribute.direction);
    if (clause.kind != other.kind) {
      one.attributes.push_back(
          {"kind", sort_of(before_, clause), sort_of(after_, other), Direction::kUnclear});
      verdict.add(Direction::kUnclear);
    } else if (clause.kind == ClauseKind::kReading || clause.kind == ClauseKind::kScope) {
      compare_text(was, is, one, verdict);
    }
    for (const AnswerChange& answer : result_.answers) {
      const bool is_of_it = answer.kind == answer_kind(clause.kind) && answer.name == clause.id &&
                            answer.other == other.id && answer.kind != AnswerKind::kGate;
      if (!is_of_it) continue;
      if (answer.apart.is_undecided && answer.apart.found.empty()) verdict.leave_undecided();
      for (const Parting& parting : answer.apart.found)
        verdict.add(direction_of(answer.kind, parting.before, parting.after));
      one.answers.push_back(answer);
    }
    one.change = verdict.change();
  }

  // What a clause says beneath its head and its words.
  static std::string body_of(const language::Framework& framework, language::ClauseId clause) {
    const std::string text = language::show_clause(framework, clause);
    std::string body;
    for (const std::string_view line : base::split(text, '\n')) {
      const bool is_indented = line.starts_with(' ');
      if (is_indented) body += std::string(line) + '\n';
    }
    return body;
  }

  // What is no truth is compared as it is shown.
  static void compare_text(const std::string& was, const std::string& is, ClauseChange& one,
                           Verdict& verdict) {
    if (was == is) return;
    one.attributes.push_back({"text", was, is, Direction::kUnclear});
    verdict.add(Direction::kUnclear);
  }

  void name_lone_gates() {
    std::set<std::string> taken;
    for (const language::Gate& gate : before_.gates) {
      const std::vector<std::string> others = pairing_.others("gate", gate.name);
      taken.insert(others.begin(), others.end());
      if (others.empty()) result_.gates_before.push_back(gate.name);
    }
    for (const language::Gate& gate : after_.gates) {
      if (!taken.contains(gate.name)) result_.gates_after.push_back(gate.name);
    }
  }

  Compared& pair_;
  const DifferenceChoices& choices_;
  const language::Framework& before_;
  const language::Framework& after_;
  Pairing pairing_;
  std::set<std::string> met_;  // clauses of the second framework that have a counterpart
  Difference result_;
};

}  // namespace

PartingClass class_of(AnswerKind kind, std::string_view before, std::string_view after) {
  const int was = rank_of(kind, before);
  const int is = rank_of(kind, after);
  if (is_unknown(before) != is_unknown(after))
    return is_unknown(after) ? PartingClass::kBecomesUnknown : PartingClass::kBecomesDefinite;
  if (kind == AnswerKind::kGate) {
    constexpr int kLetsPass = 2;
    if (was <= kLetsPass && is > kLetsPass) return PartingClass::kNewlyHeld;
    if (was > kLetsPass && is <= kLetsPass) return PartingClass::kNewlyPermitted;
  }
  if (was == is) return PartingClass::kOtherwise;
  return is > was ? PartingClass::kMoreDemanding : PartingClass::kLessDemanding;
}

Direction direction_of(AnswerKind kind, std::string_view before, std::string_view after) {
  const int was = rank_of(kind, before);
  const int is = rank_of(kind, after);
  if (was == is) return Direction::kUnclear;
  return is > was ? Direction::kStronger : Direction::kWeaker;
}

std::string_view to_text(PartingClass parting) {
  switch (parting) {
    case PartingClass::kNewlyHeld:
      return "newly held";
    case PartingClass::kNewlyPermitted:
      return "no longer held";
    case PartingClass::kMoreDemanding:
      return "demands more";
    case PartingClass::kLessDemanding:
      return "demands less";
    case PartingClass::kBecomesUnknown:
      return "definite to unknown";
    case PartingClass::kBecomesDefinite:
      return "unknown to definite";
    case PartingClass::kOtherwise:
      break;
  }
  return "differs";
}

std::string_view to_text(Change change) {
  switch (change) {
    case Change::kRetained:
      return "retained";
    case Change::kStrengthened:
      return "strengthened";
    case Change::kWeakened:
      return "weakened";
    case Change::kIncomparable:
      return "incomparable";
    case Change::kChanged:
      return "changed";
    case Change::kRemoved:
      return "removed";
    case Change::kAdded:
      return "added";
    case Change::kUndecided:
      break;
  }
  return "undecided";
}

Difference difference_between(const language::Framework& before, const language::Framework& after,
                              const DifferenceChoices& choices) {
  std::optional<Compared> pair = compared(before, after, choices.discretion, choices.relations);
  if (!pair) {
    Difference none;
    none.is_beyond_limits = true;
    return none;
  }
  return Comparison(*pair, choices).run();
}

}  // namespace ruleout::analysis
