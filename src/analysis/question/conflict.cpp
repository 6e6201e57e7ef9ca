#include "analysis/question/conflict.h"

#include <algorithm>
#include <utility>

#include "analysis/form/order.h"
#include "analysis/question/content.h"
#include "analysis/question/definitions.h"
#include "analysis/question/replay.h"
#include "analysis/question/world_facts.h"
#include "analysis/solve/bdd.h"
#include "base/assert.h"
#include "language/check/show.h"

namespace ruleout::analysis {
namespace {

using base::Truth;

constexpr int kNodesMax = 1'500'000;
// Ways out that are tried one by one.
constexpr std::size_t kChoicesTried = 2187;

bool has(const std::vector<Variable>& among, Variable variable) {
  return std::ranges::binary_search(among, variable);
}

std::vector<Variable> united(const std::vector<Variable>& a, const std::vector<Variable>& b) {
  std::vector<Variable> both;
  std::ranges::set_union(a, b, std::back_inserter(both));
  return both;
}

// A clause that may stand on one side of a conflict: a duty, or a part of a gate.
struct Party {
  const Side* side = nullptr;
  const AnswerForm* answer = nullptr;
  bool is_of_second = false;
  std::optional<Content> content;    // of a duty
  const AnswerForm* rule = nullptr;  // of a gate: the one that holds it
  FormulaId binds = kFalse;  // where the duty is owed, or the gate holds and the rule says so
};

bool is_gate(const Party& party) { return party.answer->kind == AnswerKind::kGate; }

FormulaId value_of(const AnswerForm& answer, std::string_view word) {
  for (const AnswerValue& value : answer.values) {
    if (value.word == word) return value.by_default;
  }
  return kFalse;
}

std::string_view binding_word(const Party& party) { return is_gate(party) ? "hold" : "owed"; }

const language::Framework& framework_of(const Party& party) { return *party.side->framework; }

const engine::GatePart& part_of(const Party& party) {
  for (const engine::GateOutput& output : party.side->program.gates) {
    const bool is_subject = party.side->universe.name(output.subject) == party.answer->subject;
    if (output.gate == party.answer->index && is_subject) return output.parts[party.answer->part];
  }
  RULEOUT_ASSERT(false);
  return party.side->program.gates.front().parts.front();
}

// The name of the act that discharges the duty; empty if none does.
std::string act_of(const Party& duty) {
  const language::Framework& framework = framework_of(duty);
  const language::Duty& asked = framework.duties[duty.answer->index];
  if (!asked.discharged_by) return {};
  return framework.terms[framework.occurrences[*asked.discharged_by].act.index].name;
}

std::string subject_kind(const Party& party) {
  const language::Framework& framework = framework_of(party);
  if (is_gate(party)) return framework.kinds[framework.gates[party.answer->index].kind.index].name;
  const std::optional<language::KindId>& kind = framework.duties[party.answer->index].kind;
  return kind ? framework.kinds[kind->index].name : "";
}

// Every choice of the facts in hand, tried in the programs: none of them may keep both.
class Choices final {
 public:
  Choices(const Variables& variables, const Party& one, const Party& other,
          const std::vector<Variable>& free)
      : variables_(variables) {
    for (const Party* party : {&one, &other}) {
      parties_.push_back({party, Replay(*party->side, variables, *party->answer), std::nullopt});
      if (party->content && party->content->reg != engine::kNoRegister)
        parties_.back().kept.emplace(*party->side, variables, party->content->reg);
    }
    for (const Variable variable : free) {
      if (atoms_.empty() || atoms_.back() != variable / 2) atoms_.push_back(variable / 2);
    }
  }

  // How many there are; none if there are too many, or readings among them.
  std::optional<std::size_t> run(const std::vector<Variable>& world) {
    const std::optional<std::size_t> tried = attempt_all(world);
    RULEOUT_ASSERT(!is_any_kept_);
    return tried;
  }

  // All were tried there, and none keeps both.
  bool leaves_none(const std::vector<Variable>& world) {
    return attempt_all(world).has_value() && !is_any_kept_;
  }

  [[nodiscard]] bool binds(const std::vector<Variable>& world) const {
    return std::ranges::all_of(parties_, [&](const Tried& one) {
      return one.answer.word_in(world) == binding_word(*one.party);
    });
  }

 private:
  struct Tried {
    const Party* party;
    Replay answer;
    std::optional<RegisterReplay> kept;
  };

  std::optional<std::size_t> attempt_all(const std::vector<Variable>& world) {
    is_any_kept_ = false;
    std::size_t count = 1;
    for (const std::size_t atom : atoms_) {
      const WorldAtom& asked = variables_.atoms()[atom];
      count *= asked.is_definite ? 2 : 3;
      if (count > kChoicesTried || !asked.reading.empty()) return std::nullopt;
    }
    std::vector<Variable> rest;
    for (const Variable variable : world) {
      if (!std::ranges::binary_search(atoms_, static_cast<std::size_t>(variable / 2)))
        rest.push_back(variable);
    }
    tried_ = 0;
    vary(rest, 0);
    return tried_;
  }

  void vary(std::vector<Variable> world, std::size_t at) {
    if (at == atoms_.size()) return attempt(std::move(world));
    const WorldAtom& asked = variables_.atoms()[atoms_[at]];
    vary(world, at + 1);
    for (const Variable variable : {asked.yes, asked.no}) {
      if (asked.is_definite && variable == asked.no) continue;
      std::vector<Variable> more = world;
      more.insert(std::ranges::lower_bound(more, variable), variable);
      vary(std::move(more), at + 1);
    }
  }

  void attempt(std::vector<Variable> world) {
    for (const auto& [first, then] : variables_.implications()) {
      if (has(world, first) && !has(world, then)) return;
    }
    ++tried_;
    is_any_kept_ |=
        std::ranges::all_of(parties_, [&](const Tried& one) { return is_kept_in(one, world); });
  }

  [[nodiscard]] bool is_kept_in(const Tried& one, const std::vector<Variable>& world) const {
    if (one.answer.word_in(world) != binding_word(*one.party)) return true;
    if (is_gate(*one.party)) return false;
    if (one.kept) return one.kept->truth_in(world) == Truth::kYes;
    return has(world, variables_.atoms()[*one.party->content->act].yes);
  }

  const Variables& variables_;
  std::vector<Tried> parties_;
  std::vector<std::size_t> atoms_;  // ascending
  std::size_t tried_ = 0;
  bool is_any_kept_ = false;
};

class Search final {
 public:
  Search(Compared& pair, const ConflictChoices& choices, bool is_itself)
      : pair_(pair), choices_(choices), is_itself_(is_itself) {}

  Conflicts run() {
    add_parties(pair_.before, false);
    if (!is_itself_) add_parties(pair_.after, true);
    for (std::size_t i = 0; i < parties_.size(); ++i) {
      for (std::size_t j = i + 1; j < parties_.size(); ++j) {
        if (is_itself_ || parties_[i].is_of_second != parties_[j].is_of_second)
          ask(parties_[i], parties_[j]);
      }
    }
    std::ranges::stable_sort(result_.found, {},
                             [](const Conflict& one) { return one.world.size(); });
    return std::move(result_);
  }

 private:
  void add_parties(const Side& side, bool is_of_second) {
    for (const AnswerForm& answer : side.answers) {
      Party party{&side, &answer, is_of_second, {}, nullptr, kFalse};
      if (answer.kind == AnswerKind::kDuty) {
        ++result_.duties;
        party.content = content_of(side, answer, pair_.variables, pair_.formulas);
        party.binds = value_of(answer, "owed");
        if (party.content && party.binds != kFalse) parties_.push_back(std::move(party));
      } else if (answer.kind == AnswerKind::kGate) {
        if (answer.part == 0) ++result_.gates;
        add_rules(party);
      }
    }
  }

  // A gate stands once for each rule that may hold it, so that each shows its own situation.
  void add_rules(const Party& gate) {
    const FormulaId held = value_of(*gate.answer, "hold");
    bool has_rule = false;
    for (const AnswerForm& rule : gate.side->answers) {
      if (!is_rule_of(rule, *gate.answer)) continue;
      Party party = gate;
      party.rule = &rule;
      party.binds = pair_.formulas.conjunction(held, value_of(rule, "hold"));
      if (party.binds == kFalse) continue;
      has_rule = true;
      parties_.push_back(std::move(party));
    }
    if (has_rule || held == kFalse) return;
    parties_.push_back(gate);
    parties_.back().binds = held;
  }

  static bool is_rule_of(const AnswerForm& rule, const AnswerForm& gate) {
    return rule.kind == AnswerKind::kRule && rule.index == gate.index &&
           rule.subject == gate.subject;
  }

  void ask(const Party& a, const Party& b) {
    if (is_gate(a) && is_gate(b)) return;
    const Party& duty = is_gate(a) ? b : a;
    const Party& other = is_gate(a) ? a : b;
    const bool is_linked = link(a, b);
    if (is_gate(other)) {
      const bool is_named = act_of(duty) == framework_of(other).gates[other.answer->index].name &&
                            subject_kind(duty) == subject_kind(other) &&
                            duty.answer->subject == other.answer->subject;
      if (is_linked || is_named) search(duty, other, ConflictSort::kActionHeld, is_linked);
      return;
    }
    if (is_linked) return search(duty, other, ConflictSort::kContents, true);
    if (is_each_before_the_other(duty, other))
      return search(duty, other, ConflictSort::kOrder, false);
    using Sort = Content::Sort;
    const bool is_at_odds = duty.content->sort == Sort::kKeep || other.content->sort == Sort::kKeep;
    if (is_at_odds && speak_of_one(*duty.content, *other.content))
      search(duty, other, ConflictSort::kContents, false);
  }

  // Of one thing, or of two of which one follows from the other.
  [[nodiscard]] bool speak_of_one(const Content& a, const Content& b) const {
    const auto meet = [](const std::vector<Variable>& x, const std::vector<Variable>& y) {
      std::vector<Variable> both;
      std::ranges::set_intersection(x, y, std::back_inserter(both));
      return !both.empty();
    };
    if (meet(a.speaks_of, b.speaks_of)) return true;
    return std::ranges::any_of(pair_.variables.implications(), [&](const Implication& one) {
      return (has(a.speaks_of, one.first) && has(b.speaks_of, one.second)) ||
             (has(b.speaks_of, one.first) && has(a.speaks_of, one.second));
    });
  }

  bool link(const Party& a, const Party& b) {
    bool is_linked = false;
    for (const ActionLink& one : choices_.links) {
      const bool is_so =
          (names(a, one.name) && names(b, one.other)) ||
          (a.is_of_second == b.is_of_second && names(b, one.name) && names(a, one.other));
      if (!is_so) continue;
      is_linked = true;
      const auto is_same = [&](const ActionLink& used) {
        return used.name == one.name && used.other == one.other;
      };
      if (std::ranges::none_of(result_.used, is_same)) result_.used.push_back(one);
    }
    return is_linked;
  }

  static bool names(const Party& party, const std::string& name) {
    return party.answer->name == name || (!is_gate(party) && act_of(party) == name);
  }

  [[nodiscard]] bool is_each_before_the_other(const Party& a, const Party& b) const {
    const auto before = [this](const Party& party) -> std::string {
      const language::Duty& duty = framework_of(party).duties[party.answer->index];
      return duty.due == language::DueKind::kBefore ? thing(party, duty.before) : "";
    };
    const auto done = [this](const Party& party) -> std::string {
      const language::Duty& duty = framework_of(party).duties[party.answer->index];
      return duty.discharged_by ? thing(party, *duty.discharged_by) : "";
    };
    const std::string first = done(a);
    const std::string second = done(b);
    return !first.empty() && !second.empty() && before(a) == second && before(b) == first;
  }

  // An act on a subject, in words that no framework owns.
  static std::string thing(const Party& party, std::uint32_t occurrence) {
    const language::Framework& framework = framework_of(party);
    const language::Term& act = framework.terms[framework.occurrences[occurrence].act.index];
    std::string text =
        act.vocabulary_uri + ' ' + base::to_text(act.question_sha256) + ' ' + act.name;
    for (const language::Argument& argument : framework.occurrences[occurrence].arguments) {
      const bool is_subject =
          argument.from == language::Argument::From::kSlot && argument.index == 0;
      text += ' ';
      if (argument.from == language::Argument::From::kConstant) {
        text += framework.constants[argument.index].name;
      } else {
        text += is_subject ? party.answer->subject : "any";
      }
    }
    return text;
  }

  // Kept, or not owed; of a gate: not held.
  FormulaId kept_of(const Party& party) {
    const FormulaId free = pair_.formulas.negation(party.binds);
    return is_gate(party) ? free : pair_.formulas.disjunction(free, party.content->kept);
  }

  // What somebody bound by both has in hand.
  [[nodiscard]] std::vector<Variable> in_hand(const Party& a, const Party& b,
                                              const std::vector<Variable>& all) const {
    std::vector<Variable> free;
    for (const Party* party : {&a, &b}) {
      if (party->content) free = united(free, party->content->speaks_of);
    }
    for (const Variable variable : all) {
      const WorldAtom& atom = pair_.variables.atoms()[variable / 2];
      if (wait_of(a, b, atom) == Wait::kComes && !has(free, variable))
        free.insert(std::ranges::lower_bound(free, variable), variable);
    }
    return free;
  }

  // Waiting helps whoever has to do something by some day; what is to be kept is to be kept now.
  static Wait wait_of(const Party& a, const Party& b, const WorldAtom& atom) {
    Wait wait = Wait::kFixed;
    for (const Party* party : {&a, &b}) {
      if (!party->content || party->content->sort == Content::Sort::kKeep) continue;
      const Wait own = wait_for(atom, party->content->window);
      if (own == Wait::kNotYet || wait == Wait::kNotYet) {
        wait = Wait::kNotYet;
      } else if (own == Wait::kComes) {
        wait = own;
      }
    }
    return wait;
  }

  void search(const Party& one, const Party& other, ConflictSort sort, bool is_linked) {
    ++result_.asked;
    Formulas& formulas = pair_.formulas;
    Stuck stuck;
    stuck.from = formulas.conjunction(one.binds, other.binds);
    std::vector<Variable> all = spoken_of(stuck.from, pair_.variables, formulas);
    for (const Party* party : {&one, &other}) {
      if (party->content) all = united(all, party->content->speaks_of);
    }
    const FormulaId possible = possible_worlds(pair_.variables, formulas, all);
    stuck.free = in_hand(one, other, all);
    FormulaId both = formulas.conjunction(kept_of(one), kept_of(other));
    const bool are_at_odds_as_such = sort == ConflictSort::kOrder || (is_linked && !is_gate(other));
    if (are_at_odds_as_such) both = formulas.conjunction(both, formulas.negation(stuck.from));
    stuck.never = formulas.conjunction(both, possible);
    stuck.each.push_back(formulas.conjunction(possible, kept_of(one)));
    if (!is_gate(other)) stuck.each.push_back(formulas.conjunction(possible, kept_of(other)));
    stuck.from = formulas.conjunction(stuck.from, possible);
    for (const Variable variable : all) {
      const WorldAtom& atom = pair_.variables.atoms()[variable / 2];
      if (variable == atom.yes && wait_of(one, other, atom) == Wait::kNotYet)
        stuck.from =
            formulas.conjunction(stuck.from, formulas.negation(formulas.variable(variable)));
    }
    solve(one, other, sort, is_linked, stuck);
  }

  void solve(const Party& one, const Party& other, ConflictSort sort, bool is_linked,
             const Stuck& stuck) {
    StuckWorld found;
    {
      std::vector<FormulaId> roots = stuck.each;
      roots.push_back(stuck.from);
      roots.push_back(stuck.never);
      Bdd bdd(pair_.formulas, near_order(pair_.formulas, roots), kNodesMax);
      found = bdd.smallest_stuck(stuck);
    }
    if (found.is_undecided)
      result_.undecided.push_back(one.answer->name + " against " + other.answer->name);
    if (!found.world) return;
    const std::vector<Variable> world = with_implied(pair_.variables, *found.world);
    Choices choices(pair_.variables, one, other, stuck.free);
    RULEOUT_ASSERT(choices.binds(world));
    Conflict conflict;
    conflict.sort = sort;
    conflict.one = said_by(one, world);
    conflict.other = said_by(other, world);
    if (is_gate(other))
      conflict.scope = language::cells_text(framework_of(other), part_of(other).cells);
    conflict.is_linked = is_linked;
    const bool is_of_contents = sort != ConflictSort::kOrder && !(is_linked && !is_gate(other));
    if (is_of_contents) conflict.choices = choices.run(world);
    conflict.world = facts_of(
        pair_.variables,
        without_idle_readings(pair_.variables, *found.world, [&](const auto& instead) {
          return choices.binds(instead) && (!is_of_contents || choices.leaves_none(instead));
        }));
    result_.found.push_back(std::move(conflict));
  }

  [[nodiscard]] ConflictSide said_by(const Party& party, const std::vector<Variable>& world) const {
    const language::Framework& framework = framework_of(party);
    ConflictSide side;
    side.is_of_second = party.is_of_second;
    side.clause = party.answer->name;
    side.subject = party.answer->subject;
    if (is_gate(party)) {
      side.says = "hold";
      side.section = framework.gates[party.answer->index].section;
      side.rules = holding(party, world);
    } else {
      side.says = party.content->words;
      side.section = framework[framework.duties[party.answer->index].clause].section;
    }
    return side;
  }

  // The rules that say it there.
  [[nodiscard]] std::vector<std::string> holding(const Party& gate,
                                                 const std::vector<Variable>& world) const {
    std::vector<std::string> rules;
    for (const AnswerForm& rule : gate.side->answers) {
      if (is_rule_of(rule, *gate.answer) &&
          Replay(*gate.side, pair_.variables, rule).word_in(world) == "hold")
        rules.push_back(rule.name);
    }
    return rules;
  }

  Compared& pair_;
  const ConflictChoices& choices_;
  bool is_itself_;
  std::vector<Party> parties_;
  Conflicts result_;
};

}  // namespace

std::string_view to_text(ConflictSort sort) {
  switch (sort) {
    case ConflictSort::kActionHeld:
      return "action held";
    case ConflictSort::kContents:
      return "contents";
    case ConflictSort::kOrder:
      break;
  }
  return "order";
}

Conflicts conflicts_between(const language::Framework& first, const language::Framework& second,
                            const ConflictChoices& choices) {
  std::optional<Compared> pair = compared(first, second, Discretion::kShared, choices.relations);
  if (!pair) {
    Conflicts none;
    none.is_beyond_limits = true;
    return none;
  }
  const bool is_itself = first.digest == second.digest;
  Conflicts all = Search(*pair, choices, is_itself).run();
  if (!is_itself) all.definitions = definitions_apart(*pair, choices.counterparts);
  return all;
}

}  // namespace ruleout::analysis
