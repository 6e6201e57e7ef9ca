#include "analysis/question/conflict.h"

#include <algorithm>
#include <utility>

#include "analysis/form/order.h"
#include "analysis/layout/idle_readings.h"
#include "analysis/layout/world_facts.h"
#include "analysis/question/definitions.h"
#include "analysis/question/party.h"
#include "analysis/question/ways_out.h"
#include "analysis/solve/bdd.h"
#include "base/assert.h"
#include "language/check/show.h"

namespace ruleout::analysis {
namespace {

constexpr BddLimits kLimits = {1'500'000, 10'000'000'000};

std::vector<Variable> united(const std::vector<Variable>& a, const std::vector<Variable>& b) {
  std::vector<Variable> both;
  std::ranges::set_union(a, b, std::back_inserter(both));
  return both;
}

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
      if (answer.kind == AnswerKind::kDuty) ++result_.duties;
      if (answer.kind == AnswerKind::kGate && answer.part == 0) ++result_.gates;
    }
    for (Party& party : parties_of(side, is_of_second, pair_.variables, pair_.formulas))
      parties_.push_back(std::move(party));
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
    const auto before = [](const Party& party) -> std::string {
      const language::Duty& duty = framework_of(party).duties[party.answer->index];
      return duty.due == language::DueKind::kBefore ? act_in_words(party, duty.before) : "";
    };
    const auto done = [](const Party& party) -> std::string {
      const language::Duty& duty = framework_of(party).duties[party.answer->index];
      return duty.discharged_by ? act_in_words(party, *duty.discharged_by) : "";
    };
    const std::string first = done(a);
    const std::string second = done(b);
    return !first.empty() && !second.empty() && before(a) == second && before(b) == first;
  }

  // Kept, or not owed; of a gate: not held.
  FormulaId kept_of(const Party& party) {
    if (is_gate(party)) return pair_.formulas.negation(party.held);
    return pair_.formulas.disjunction(pair_.formulas.negation(party.binds), party.content->kept);
  }

  // What somebody bound by both has in hand.
  [[nodiscard]] std::vector<Variable> in_hand(const Party& a, const Party& b,
                                              const std::vector<Variable>& all) const {
    std::vector<Variable> free;
    for (const Party* party : {&a, &b}) {
      if (party->content) free = united(free, party->content->speaks_of);
    }
    std::erase_if(free, [this](Variable variable) {
      return !pair_.variables.atoms()[variable / 2].reading.empty();
    });
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

  // That both are owed is the conflict, whatever their contents are.
  static bool are_at_odds_as_such(const Party& other, ConflictSort sort, bool is_linked) {
    return sort == ConflictSort::kOrder || (is_linked && !is_gate(other));
  }

  void search(const Party& one, const Party& other, ConflictSort sort, bool is_linked) {
    ++result_.asked;
    Formulas& formulas = pair_.formulas;
    Stuck stuck;
    stuck.from = formulas.conjunction(one.binds, other.binds);
    std::vector<Variable> all = spoken_of(stuck.from, pair_.variables, formulas);
    for (const Party* party : {&one, &other}) {
      if (party->content) all = united(all, party->content->speaks_of);
      all = united(all, spoken_of(party->held, pair_.variables, formulas));
    }
    const FormulaId possible = possible_worlds(pair_.variables, formulas, all);
    stuck.free = in_hand(one, other, all);
    FormulaId both = formulas.conjunction(kept_of(one), kept_of(other));
    if (are_at_odds_as_such(other, sort, is_linked))
      both = formulas.conjunction(both, formulas.negation(stuck.from));
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
    solve(one, other, sort, is_linked, stuck, all);
  }

  void solve(const Party& one, const Party& other, ConflictSort sort, bool is_linked,
             const Stuck& stuck, const std::vector<Variable>& all) {
    StuckWorld found;
    {
      std::vector<FormulaId> roots = stuck.each;
      roots.push_back(stuck.from);
      roots.push_back(stuck.never);
      Bdd bdd(pair_.formulas, near_order(pair_.formulas, roots), kLimits);
      found = bdd.smallest_stuck(stuck);
    }
    if (found.is_undecided)
      result_.undecided.push_back(one.answer->name + " against " + other.answer->name);
    if (!found.world) return;
    const std::vector<Variable> world = with_implied(pair_.variables, *found.world);
    const WaysOut ways(pair_.variables, one, other, stuck.free, all);
    RULEOUT_ASSERT(ways.binds(world));
    Conflict conflict;
    conflict.sort = sort;
    conflict.one = said_by(one, world);
    conflict.other = said_by(other, world);
    if (is_gate(other))
      conflict.scope = language::cells_text(framework_of(other), part_of(other).cells);
    conflict.is_linked = is_linked;
    const bool is_of_contents = !are_at_odds_as_such(other, sort, is_linked);
    const auto is_so = [&](const std::vector<Variable>& instead) {
      if (!ways.binds(instead)) return false;
      const auto tried = is_of_contents ? ways.from(instead) : WaysOut::Tried{};
      return tried && !tried->is_any_kept;
    };
    if (is_of_contents) {
      const std::optional<WaysOut::Tried> tried = ways.from(world);
      RULEOUT_ASSERT(!tried || !tried->is_any_kept);
      if (tried) conflict.choices = tried->count;
    }
    conflict.world =
        facts_of(pair_.variables, without_idle_readings(pair_.variables, *found.world, is_so));
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
