#include "tests/analysis/oracle.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "analysis/form/order.h"
#include "analysis/solve/bdd.h"
#include "language/check/show.h"

namespace ruleout::analysis {
namespace {

using base::Truth;
using engine::Atom;
using engine::AtomKind;

constexpr std::size_t kNoAtom = static_cast<std::size_t>(-1);
// Beside those that differ by one question: one in so many of the questions is asked anew.
constexpr std::size_t kFurtherWorlds = 8192, kFurthest = 16;
constexpr int kDrawsOfAPair = 600;

std::vector<Variable> true_variables(const std::vector<bool>& world) {
  std::vector<Variable> on;
  for (Variable i = 0; i < world.size(); ++i) {
    if (world[i]) on.push_back(i);
  }
  return on;
}

void put(const WorldAtom& atom, Truth truth, std::vector<bool>& world) {
  world[atom.yes] = truth == Truth::kYes;
  world[atom.no] = truth == Truth::kNo && !atom.is_definite;
}

FormulaId where(const WorldAtom& atom, Truth truth, Formulas& formulas) {
  const FormulaId yes = formulas.variable(atom.yes);
  if (truth == Truth::kYes) return yes;
  const FormulaId not_yes = formulas.negation(yes);
  if (atom.is_definite) return truth == Truth::kNo ? not_yes : kFalse;
  const FormulaId no = formulas.variable(atom.no);
  if (truth == Truth::kNo) return no;
  return formulas.conjunction(not_yes, formulas.negation(no));
}

// Is there a world of it, as far as what it turns on goes?
bool is_possible(const Variables& variables, FormulaId formula, Formulas& formulas) {
  if (formula == kFalse) return false;
  Bdd bdd(formulas, near_order(formulas, std::array{formula}));
  const FormulaId worlds = possible_worlds(variables, formulas, variables_in(formulas, formula));
  return bdd.compatible(formula, worlds).value_or(true);
}

bool is_of_register(AtomKind kind) {
  return kind == AtomKind::kClosed || kind == AtomKind::kComplete;
}

std::string said(const Variables& variables, Variable variable) {
  const WorldAtom& atom = variables.atoms()[variable / 2];
  return (variable == atom.yes ? ", yes to " : ", no to ") + atom.words;
}

// An implication that a drawn world breaks; empty: it is something else that leaves one out.
std::string excluded_by(const Variables& variables, const std::vector<std::vector<bool>>& worlds) {
  for (const std::vector<bool>& world : worlds) {
    for (const auto& [first, then] : variables.implications()) {
      if (world[first] && !world[then]) return said(variables, first) + said(variables, then);
    }
  }
  return {};
}

std::uint32_t pair_bit(Truth first, Truth second) {
  return 1U << (3 * static_cast<std::uint32_t>(first) + static_cast<std::uint32_t>(second));
}

// Who holds two of the pairs for possible does not know where they part.
std::uint32_t in_doubt(std::uint32_t pairs) {
  constexpr Truth kDefinite[] = {Truth::kYes, Truth::kNo};
  const auto shared = [](Truth a, Truth b) { return a == b ? a : Truth::kUnknown; };
  std::uint32_t more = 0;
  for (const Truth a : kDefinite) {
    for (const Truth b : kDefinite) {
      for (const Truth c : kDefinite) {
        for (const Truth d : kDefinite) {
          const bool are_seen = (pairs & pair_bit(a, b)) != 0 && (pairs & pair_bit(c, d)) != 0;
          if (are_seen) more |= pair_bit(shared(a, c), shared(b, d));
        }
      }
    }
  }
  return more;
}

}  // namespace

std::vector<std::uint64_t> holds_in(const std::vector<std::vector<bool>>& worlds,
                                    const Formulas& formulas) {
  std::vector<std::uint64_t> holds(formulas.size(), 0);
  for (FormulaId id = 0; id < formulas.size(); ++id) {
    const FormulaNode& node = formulas[id];
    switch (node.op) {
      case FormulaOp::kNever:
        break;
      case FormulaOp::kAlways:
        holds[id] = ~std::uint64_t{0};
        break;
      case FormulaOp::kVariable:
        for (std::size_t i = 0; i < worlds.size(); ++i) {
          const bool is_on = node.a < worlds[i].size() && worlds[i][node.a];
          holds[id] |= std::uint64_t{is_on} << i;
        }
        break;
      case FormulaOp::kNot:
        holds[id] = ~holds[node.a];
        break;
      case FormulaOp::kAnd:
        holds[id] = holds[node.a] & holds[node.b];
        break;
      case FormulaOp::kOr:
        holds[id] = holds[node.a] | holds[node.b];
        break;
    }
  }
  return holds;
}

std::string unnamed_part(const Atom& atom, const language::Framework& framework,
                         const engine::Universe& universe, const std::string& words) {
  const auto has = [&words](std::string_view part) {
    return words.find(part) != std::string::npos;
  };
  const bool is_act = atom.kind == AtomKind::kHappened || atom.kind == AtomKind::kNotFresh ||
                      atom.kind == AtomKind::kElapsed;
  const bool is_judged = atom.kind == AtomKind::kJudged || atom.kind == AtomKind::kShownTo;
  for (const engine::EntityIndex argument : atom.arguments) {
    const bool is_any = argument == engine::kAnyEntity;
    if (!is_any && !has(universe.name(argument))) return "what it is about";
  }
  if ((is_act || is_judged || atom.kind == AtomKind::kInput) && atom.kind != AtomKind::kShownTo &&
      !has(framework.terms[atom.target].name))
    return "the term";
  if (is_judged) {
    const bool is_anyone = atom.role == engine::kNoIndex;
    if (!has((is_anyone ? "anyone" : framework.roles[atom.role].name) + " judges"))
      return "who judges";
  }
  if (is_act) {
    if (atom.owners.roles.empty() && !has("someone ")) return "who acts";
    for (const language::RoleId role : atom.owners.roles) {
      if (!has(framework.roles[role.index].name)) return "who acts";
    }
    if (has(" before this instant") != (atom.kind == AtomKind::kNotFresh)) return "when";
    if (has(" since ") != (atom.kind == AtomKind::kElapsed)) return "how long ago";
  }
  if (atom.duration && !has(base::to_text(*atom.duration))) return "how long";
  if (!atom.duration && has(" over the last ")) return "how long";
  if (atom.kind == AtomKind::kMember && !has(" is in ")) return "the register";
  if (atom.kind == AtomKind::kCompare) {
    if (!has(" " + std::string(language::to_text(atom.comparison)) + " ")) return "the comparison";
    const base::Rational& line = framework.forms[atom.target].constant;
    if (!has((line.sign() < 0 ? -line : line).to_text()) && line.sign() != 0) return "the line";
  }
  const bool is_strict = atom.kind == AtomKind::kInState && atom.course == engine::Course::kStrict;
  if (has(", unknowns passed through") != is_strict) return "the course";
  if (atom.kind == AtomKind::kReading &&
      !words.ends_with(" read as " + framework.readings[atom.target].choices[atom.detail]))
    return "the choice";
  return {};
}

Oracle::Oracle(const Side& side, const Variables& variables, property::Dice& dice)
    : side_(side), variables_(variables), things_(side.program, *side.framework) {
  for (const AnswerForm& answer : side.answers) replays_.emplace_back(side, variables, answer);
  for (std::size_t i = 0; i < kWorlds; ++i) {
    truths_.push_back(things_.drawn(dice));
    worlds_.push_back(world_of(truths_.back(), dice));
    const std::vector<Variable> on = true_variables(worlds_.back());
    words_.emplace_back();
    settled_.emplace_back();
    for (const Replay& replay : replays_) {
      words_.back().push_back(replay.word_in(on));
      settled_.back().push_back(replay.settled_word_in(on));
    }
  }
  note_pairs(dice);
}

// What the program does not ask but an answer does: a duty's trigger, a reading. It is drawn too,
// and then taken to be whatever follows from the rest.
std::vector<bool> Oracle::world_of(const std::vector<Truth>& truths, property::Dice& dice) const {
  std::vector<bool> world(variables_.count(), false);
  std::vector<bool> is_asked(variables_.atoms().size(), false);
  for (std::size_t i = 0; i < truths.size(); ++i) {
    const std::size_t atom = side_.form.atoms[i];
    if (atom == kNoAtom) continue;
    is_asked[atom] = true;
    put(variables_.atoms()[atom], truths[i], world);
  }
  std::map<std::string, bool> is_adopted;
  for (std::size_t i = 0; i < is_asked.size(); ++i) {
    const WorldAtom& atom = variables_.atoms()[i];
    if (!atom.reading.empty() && world[atom.yes]) is_adopted[atom.reading] = true;
  }
  for (std::size_t i = 0; i < is_asked.size(); ++i) {
    const WorldAtom& atom = variables_.atoms()[i];
    if (is_asked[i] || atom.reading.empty()) continue;
    bool& adopted = is_adopted[atom.reading];
    world[atom.yes] = !adopted;
    adopted = true;
  }
  for (bool has_grown = true; has_grown;) {
    has_grown = false;
    for (const auto& [first, then] : variables_.implications()) {
      if (!world[first] || world[then] || is_asked[then / 2]) continue;
      world[then] = has_grown = true;
    }
  }
  static_cast<void>(dice);
  return world;
}

// The truths of the program's own questions, by the places that the suspect gives them.
std::vector<bool> Oracle::in_words_of(const Suspect& suspect, std::size_t index) const {
  std::vector<bool> world = worlds_[index];
  world.resize(suspect.variables.count(), false);
  for (std::size_t i = 0; i < suspect.form.atoms.size(); ++i) {
    const std::size_t atom = suspect.form.atoms[i];
    if (atom != kNoAtom) put(suspect.variables.atoms()[atom], truths_[index][i], world);
  }
  return world;
}

std::string Oracle::wrong_with(const Suspect& suspect, Formulas& formulas) const {
  std::string wrong = wrong_words(suspect);
  if (wrong.empty()) wrong = wrong_values(suspect, formulas);
  if (wrong.empty()) wrong = wrong_worlds(suspect, formulas);
  if (wrong.empty()) wrong = wrong_readings(suspect, formulas);
  if (wrong.empty()) wrong = wrong_states(suspect, formulas);
  return wrong;
}

// Each question says what it asks, and no two are one, but for what is asked of a register.
std::string Oracle::wrong_words(const Suspect& suspect) const {
  std::map<std::size_t, std::size_t> first_of;
  for (std::size_t i = 0; i < side_.program.atoms.size(); ++i) {
    const std::size_t asked = suspect.form.atoms[i];
    if (asked == kNoAtom) continue;
    const Atom& atom = side_.program.atoms[i];
    const std::string& words = suspect.variables.atoms()[asked].words;
    const std::string missing = unnamed_part(atom, *side_.framework, side_.universe, words);
    if (!missing.empty()) return "words: " + missing + " in " + words;
    const auto [place, is_new] = first_of.try_emplace(asked, i);
    if (is_new) continue;
    const Atom& other = side_.program.atoms[place->second];
    const bool is_same =
        atom.kind == AtomKind::kCompare
            ? things_.is_one_thing(place->second, i) && atom.comparison == other.comparison &&
                  side_.framework->forms[atom.target].constant ==
                      side_.framework->forms[other.target].constant
            : is_of_register(atom.kind) && is_of_register(other.kind) &&
                  atom.target == other.target && atom.arguments == other.arguments &&
                  atom.duration == other.duration;
    if (!is_same) return "words: two questions are one, " + words;
  }
  return {};
}

std::string Oracle::wrong_values(const Suspect& suspect, const Formulas& formulas) const {
  std::vector<std::vector<bool>> worlds;
  for (std::size_t i = 0; i < worlds_.size(); ++i) worlds.push_back(in_words_of(suspect, i));
  const std::vector<std::uint64_t> holds = holds_in(worlds, formulas);
  const auto is_in = [&holds](FormulaId formula, std::size_t world) {
    return (holds[formula] >> world & 1U) != 0;
  };
  for (std::size_t a = 0; a < suspect.answers.size(); ++a) {
    const AnswerForm& answer = suspect.answers[a];
    const std::string name = std::string(to_text(answer.kind)) + " " + answer.name;
    for (std::size_t i = 0; i < worlds.size(); ++i) {
      std::string word;
      std::optional<std::string> settled;
      for (const AnswerValue& value : answer.values) {
        if (is_in(value.by_default, i)) word += value.word;
        if (is_in(value.settled, i)) settled = settled.value_or("") + value.word;
      }
      if (word != words_[i][a]) return "values: " + name + " " + word + ", not " + words_[i][a];
      if (settled != settled_[i][a])
        return "settled: " + name + " " + settled.value_or("open") + ", not " +
               settled_[i][a].value_or("open");
    }
  }
  return {};
}

std::string Oracle::wrong_near(const Suspect& suspect, std::size_t index,
                               const std::vector<Variable>& world, const Formulas& formulas) const {
  const AnswerForm& answer = suspect.answers[index];
  std::vector<bool> first(suspect.variables.count(), false);
  for (const Variable variable : world) first[variable] = true;
  std::vector<std::vector<bool>> near = {first};
  std::set<std::size_t> atoms;
  // What a suspect forgot to ask the program may still ask.
  for (const std::vector<AnswerValue>* values : {&answer.values, &side_.answers[index].values}) {
    for (const AnswerValue& value : *values) {
      for (const FormulaId formula : {value.by_default, value.settled}) {
        for (const Variable variable : variables_in(formulas, formula)) atoms.insert(variable / 2);
      }
    }
  }
  const auto answer_anew = [&suspect](std::size_t one, Truth truth, std::vector<bool>& there) {
    const std::vector<WorldAtom>& all = suspect.variables.atoms();
    if (all[one].reading.empty()) return put(all[one], truth, there);
    for (const WorldAtom& other : all) {
      if (other.reading == all[one].reading) there[other.yes] = false;
    }
    there[all[one].yes] = true;
  };
  for (const std::size_t one : atoms) {
    for (const Truth truth : {Truth::kYes, Truth::kNo, Truth::kUnknown}) {
      near.push_back(first);
      answer_anew(one, truth, near.back());
    }
  }
  property::Dice dice(index);
  for (std::size_t i = 0; i < kFurtherWorlds; ++i) {
    near.push_back(first);
    for (const std::size_t one : atoms) {
      if (dice.one_in(1 + i % kFurthest)) {
        constexpr Truth kTruths[] = {Truth::kYes, Truth::kNo, Truth::kUnknown};
        answer_anew(one, kTruths[dice.below(3)], near.back());
      }
    }
  }
  Side side = side_;
  side.form = suspect.form;
  const Replay replay(side, suspect.variables, answer);
  for (std::size_t begin = 0; begin < near.size(); begin += kWorlds) {
    const std::size_t end = std::min(begin + kWorlds, near.size());
    const std::vector<std::vector<bool>> some(near.begin() + static_cast<std::ptrdiff_t>(begin),
                                              near.begin() + static_cast<std::ptrdiff_t>(end));
    const std::vector<std::uint64_t> holds = holds_in(some, formulas);
    for (std::size_t i = 0; i < some.size(); ++i) {
      const std::vector<Variable> on = true_variables(some[i]);
      const std::string word = replay.word_in(on);
      const std::optional<std::string> settled = replay.settled_word_in(on);
      for (const AnswerValue& value : answer.values) {
        const bool is_it = (holds[value.by_default] >> i & 1U) != 0;
        const bool is_settled = (holds[value.settled] >> i & 1U) != 0;
        if (is_it != (word == value.word) || is_settled != (settled == value.word))
          return "near: " + answer.name + " " + value.word;
      }
    }
  }
  return {};
}

void Oracle::note_pairs(property::Dice& dice) {
  std::vector<Truth> truths(side_.program.atoms.size(), Truth::kUnknown);
  for (const std::vector<std::size_t>& group : things_.groups()) {
    for (std::size_t i = 0; i < group.size(); ++i) {
      for (std::size_t j = i; j < group.size(); ++j) {
        Seen seen{group[i], group[j], 0};
        for (int draw = 0; draw < kDrawsOfAPair; ++draw) {
          things_.draw({seen.first, seen.second}, dice, truths);
          seen.pairs |= pair_bit(truths[seen.first], truths[seen.second]);
        }
        // A state's courses are in no doubt but that which was drawn.
        const Atom& first = side_.program.atoms[seen.first];
        if (!things_.is_definite(first) && first.kind != AtomKind::kInState)
          seen.pairs |= in_doubt(seen.pairs);
        seen_.push_back(seen);
      }
    }
  }
}

// Each drawn world is possible; of two questions about one thing those answers are, and no other;
// and none is both yes and no.
std::string Oracle::wrong_worlds(const Suspect& suspect, Formulas& formulas) const {
  std::vector<Variable> all;
  for (Variable i = 0; i < suspect.variables.count(); ++i) all.push_back(i);
  const FormulaId possible = possible_worlds(suspect.variables, formulas, all);
  std::vector<std::vector<bool>> worlds;
  for (std::size_t i = 0; i < worlds_.size(); ++i) worlds.push_back(in_words_of(suspect, i));
  if (holds_in(worlds, formulas)[possible] != ~std::uint64_t{0})
    return "worlds: one is left out that there is" + excluded_by(suspect.variables, worlds);
  Bdd bdd(formulas, {});
  for (const Seen& seen : seen_) {
    const WorldAtom& a = suspect.variables.atoms()[suspect.form.atoms[seen.first]];
    const WorldAtom& b = suspect.variables.atoms()[suspect.form.atoms[seen.second]];
    std::vector<Variable> over = {a.yes, a.no, b.yes, b.no};
    std::ranges::sort(over);
    const FormulaId here = possible_worlds(suspect.variables, formulas, over);
    const bool is_definite = things_.is_definite(side_.program.atoms[seen.first]);
    const FormulaId both = formulas.conjunction(formulas.variable(a.yes), formulas.variable(a.no));
    if (!is_definite && bdd.satisfiable(formulas.conjunction(here, both)) != false)
      return "worlds: yes and no, " + a.words;
    for (const Truth first : {Truth::kYes, Truth::kNo, Truth::kUnknown}) {
      for (const Truth second : {Truth::kYes, Truth::kNo, Truth::kUnknown}) {
        const FormulaId answers =
            formulas.conjunction(where(a, first, formulas), where(b, second, formulas));
        const bool is_possible =
            bdd.satisfiable(formulas.conjunction(here, answers)).value_or(false);
        const bool is_seen = (seen.pairs & pair_bit(first, second)) != 0;
        if (is_possible == is_seen) continue;
        return std::string("worlds: ") + (is_possible ? "too many" : "too few") + ", " + a.words +
               " is " + std::string(base::to_text(first)) + " and " + b.words + " is " +
               std::string(base::to_text(second));
      }
    }
  }
  return {};
}

// Of a reading all of whose choices are asked for, one is taken.
std::string Oracle::wrong_readings(const Suspect& suspect, Formulas& formulas) const {
  struct Asked {
    std::size_t count = 0;
    FormulaId none = kTrue;
    const WorldAtom* last = nullptr;
  };
  std::map<std::string, Asked> readings;
  for (const WorldAtom& atom : variables_.atoms()) {
    if (atom.reading.empty()) continue;
    Asked& asked = readings[atom.reading];
    ++asked.count;
    asked.none = formulas.conjunction(asked.none, formulas.negation(formulas.variable(atom.yes)));
    asked.last = &atom;
  }
  for (const auto& [reading, asked] : readings) {
    if (asked.count == asked.last->choices && is_possible(suspect.variables, asked.none, formulas))
      return "worlds: no choice is taken, " + asked.last->words;
  }
  return {};
}

// Who cannot leave is in from the entry on. Whom an exit finds in, and found refuted at every
// entry, has left. Where every history leads out or in, so did the one taken.
std::string Oracle::wrong_states(const Suspect& suspect, Formulas& formulas) const {
  for (const engine::StateOutput& state : side_.program.states) {
    const WorldAtom& member = variables_.atoms()[side_.form.atoms[state.member_default]];
    const WorldAtom& strict = variables_.atoms()[side_.form.atoms[state.member_strict]];
    if (!things_.is_definite(side_.program.atoms[state.member_default])) continue;
    const auto rails = [this](const engine::EdgePair& edge) {
      return side_.form.rails[edge.value.by_default];
    };
    const FormulaId is_in = formulas.variable(member.yes);
    const FormulaId is_out = formulas.negation(is_in);
    const FormulaId entered = rails(state.enter).yes;
    std::vector<FormulaId> none = {formulas.conjunction(formulas.variable(strict.yes), is_out),
                                   formulas.conjunction(formulas.variable(strict.no), is_in)};
    if (state.exits.empty()) none.push_back(formulas.conjunction(entered, is_out));
    for (const engine::EdgePair& exit : state.exits) {
      const Rails left = rails(exit);
      const FormulaId open = formulas.conjunction(entered, formulas.negation(left.no));
      if (!is_possible(variables_, open, formulas))
        none.push_back(formulas.conjunction(is_in, left.yes));
    }
    for (const FormulaId one : none) {
      if (is_possible(suspect.variables, one, formulas))
        return "worlds: a history that no state has, " + member.words;
    }
  }
  return {};
}

}  // namespace ruleout::analysis
