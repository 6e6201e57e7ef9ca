#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "analysis/question/statements.h"
#include "analysis/solve/bdd.h"

namespace ruleout::analysis {
namespace {

using language::Framework;

// What stands for each variable while one role speaks and the others are silent.
struct Voice {
  std::vector<FormulaId> by;     // each variable, as it is then
  std::vector<Variable> spoken;  // ascending
  // Nobody contradicts oneself: what must hold where these two variables matter.
  struct Law {
    Variable one = 0, other = 0;
    FormulaId holds = kTrue;
  };
  std::vector<Law> laws;
};

class Holding final {
 public:
  explicit Holding(LaidOut& one)
      : one_(one), framework_(*one.side.framework), statements_(statements_in(one)) {
    for (std::size_t i = 0; i < statements_.size(); ++i) {
      for (const std::size_t atom : statements_[i].atoms) said_[atom] = i;
    }
    for (const language::Reading& reading : framework_.readings) {
      AskedOnce asked = reading_asked(one.variables, reading, framework_[reading.clause].id);
      if (!asked.answers.empty()) readings_.push_back(std::move(asked));
    }
    for (std::size_t i = 0; i < one.variables.atoms().size(); ++i) {
      atom_of_[one.variables.atoms()[i].yes] = i;
      atom_of_[one.variables.atoms()[i].no] = i;
    }
    find_members();
    by_nobody_ = spoken_by({});
    speak();
  }

  Holdings run() {
    Holdings holdings;
    std::set<std::size_t> asked;
    for (const AnswerForm& answer : one_.side.answers) {
      if (answer.kind == AnswerKind::kRule) continue;
      holdings.answers.push_back(held(answer, asked));
    }
    for (const std::size_t i : asked) holdings.terms.push_back(term(statements_[i]));
    std::ranges::stable_sort(holdings.terms, [](const StatedTerm& a, const StatedTerm& b) {
      return std::tie(a.who, a.kind, a.name) < std::tie(b.who, b.kind, b.name);
    });
    return holdings;
  }

 private:
  struct Speaker {
    std::uint32_t role = kNoRole;
    Voice may;    // with all that the role may say
    Voice alone;  // with what nobody else may say, and acts, which nobody can undo
  };

  // What is asked about is on record.
  void find_members() {
    const engine::Program& program = one_.side.program;
    for (std::size_t i = 0; i < program.atoms.size(); ++i) {
      const engine::Atom& atom = program.atoms[i];
      if (atom.kind == engine::AtomKind::kMember && !atom.duration)
        members_.insert(one_.variables.atoms()[one_.side.form.atoms[i]].yes);
    }
  }

  void speak() {
    std::set<std::uint32_t> roles;
    for (const Statement& statement : statements_) {
      if (statement.owners.roles.empty()) roles.insert(kNoRole);
      for (const language::RoleId role : statement.owners.roles) roles.insert(role.index);
    }
    for (const std::uint32_t role : roles) {
      std::vector<Variable> may;
      std::vector<Variable> alone;
      for (const Statement& statement : statements_) {
        if (!may_say(statement, role)) continue;
        for (const std::size_t atom : statement.atoms) {
          const WorldAtom& asked = one_.variables.atoms()[atom];
          const bool is_act = statement.kind == LatitudeKind::kAct;
          const bool is_sole = is_act || alone_says(statement, role);
          may.push_back(asked.yes);
          if (is_sole) alone.push_back(asked.yes);
          // That something was not done takes a complete register.
          if (is_act || asked.is_definite) continue;
          may.push_back(asked.no);
          if (is_sole) alone.push_back(asked.no);
        }
      }
      speakers_.push_back({role, spoken_by(std::move(may)), spoken_by(std::move(alone))});
    }
  }

  // What follows from what is said is so, too.
  Voice spoken_by(std::vector<Variable> spoken) {
    std::ranges::sort(spoken);
    Formulas& formulas = one_.formulas;
    Voice voice{std::vector<FormulaId>(one_.variables.count(), kFalse), std::move(spoken), {}};
    for (const Variable member : members_) voice.by[member] = kTrue;
    for (const AskedOnce& reading : readings_) {
      for (const AskedOnce::Answer& choice : reading.answers) {
        for (const Variable variable : choice.cube.on)
          voice.by[variable] = formulas.variable(variable);
      }
    }
    for (const Variable variable : voice.spoken) voice.by[variable] = formulas.variable(variable);
    follow(voice);
    forbid_contradictions(voice);
    return voice;
  }

  void follow(Voice& voice) {
    std::map<Variable, std::vector<Variable>> next;
    for (const auto& [from, to] : one_.variables.implications()) next[from].push_back(to);
    for (const Variable said : voice.spoken) {
      std::set<Variable> reached = {said};
      std::vector<Variable> open = {said};
      while (!open.empty()) {
        const Variable from = open.back();
        open.pop_back();
        for (const Variable to : next[from]) {
          if (reached.insert(to).second) open.push_back(to);
        }
      }
      for (const Variable to : reached) {
        if (std::ranges::binary_search(voice.spoken, to)) continue;
        voice.by[to] = one_.formulas.disjunction(voice.by[to], one_.formulas.variable(said));
      }
    }
  }

  void forbid_contradictions(Voice& voice) {
    Formulas& formulas = one_.formulas;
    const auto add = [&voice](Variable one, Variable other, FormulaId holds) {
      if (holds != kTrue) voice.laws.push_back({one, other, holds});
    };
    for (const WorldAtom& atom : one_.variables.atoms()) {
      if (atom.is_definite) continue;
      const FormulaId both = formulas.conjunction(voice.by[atom.yes], voice.by[atom.no]);
      add(atom.yes, atom.no, formulas.negation(both));
    }
    for (const auto& [from, to] : one_.variables.implications()) {
      if (!std::ranges::binary_search(voice.spoken, to)) continue;
      add(from, to, formulas.disjunction(formulas.negation(voice.by[from]), voice.by[to]));
    }
  }

  FormulaId possible(const Voice& voice, const std::vector<Variable>& mentioned) {
    std::vector<FormulaId> laws;
    for (const Voice::Law& law : voice.laws) {
      if (std::ranges::binary_search(mentioned, law.one) &&
          std::ranges::binary_search(mentioned, law.other))
        laws.push_back(law.holds);
    }
    return one_.formulas.all_of(std::move(laws));
  }

  HeldAnswer held(const AnswerForm& answer, std::set<std::size_t>& asked) {
    HeldAnswer one;
    one.kind = answer.kind;
    one.name = answer.name;
    one.subject = answer.subject;
    one.scope = scope_words(one_.side, answer);
    const std::vector<Variable> mentioned = mentioned_in(answer);
    ask(mentioned, one, asked);
    std::vector<const AskedOnce*> readings;
    for (const AskedOnce& reading : readings_) {
      const bool is_mentioned =
          std::ranges::any_of(reading.answers, [&](const AskedOnce::Answer& choice) {
            return std::ranges::any_of(choice.cube.on, [&](Variable variable) {
              return std::ranges::binary_search(mentioned, variable);
            });
          });
      if (is_mentioned) readings.push_back(&reading);
    }
    one.readings = readings.size();
    grip(answer, mentioned, readings, one);
    return one;
  }

  [[nodiscard]] std::vector<Variable> mentioned_in(const AnswerForm& answer) const {
    std::set<Variable> all;
    for (const AnswerValue& value : answer.values) {
      for (const FormulaId formula : {value.by_default, value.settled}) {
        const std::vector<Variable> some = variables_in(one_.formulas, formula);
        all.insert(some.begin(), some.end());
      }
    }
    return {all.begin(), all.end()};
  }

  void ask(const std::vector<Variable>& mentioned, HeldAnswer& one,
           std::set<std::size_t>& asked) const {
    std::map<std::string, HeldAnswer::Asked> by_who;
    std::set<std::uint32_t> roles;
    bool is_anyone = false;
    std::size_t last = static_cast<std::size_t>(-1);
    for (const Variable variable : mentioned) {
      const std::size_t atom = atom_of_.at(variable);
      if (atom == last) continue;
      last = atom;
      const auto statement = said_.find(atom);
      if (statement == said_.end()) {
        if (one_.variables.atoms()[atom].reading.empty()) ++one.unsaid;
        continue;
      }
      asked.insert(statement->second);
      const Statement& said = statements_[statement->second];
      HeldAnswer::Asked& who = by_who[who_says(framework_, said.owners)];
      who.has_outside = has_outside(framework_, said.owners);
      ++who.questions;
      one.is_judged |=
          said.kind == LatitudeKind::kJudgement || said.kind == LatitudeKind::kEvidence;
      is_anyone |= said.owners.roles.empty();
      for (const language::RoleId role : said.owners.roles) roles.insert(role.index);
    }
    one.is_own = !by_who.empty() && !is_anyone;
    for (auto& [who, counted] : by_who) {
      one.is_own &= !counted.has_outside;
      counted.who = who;
      one.asked.push_back(counted);
    }
    std::ranges::stable_sort(one.asked, std::greater{}, &HeldAnswer::Asked::questions);
    if (!is_anyone && roles.size() == 1) one.sole = framework_.roles[*roles.begin()].name;
  }

  void grip(const AnswerForm& answer, const std::vector<Variable>& mentioned,
            const std::vector<const AskedOnce*>& readings, HeldAnswer& one) {
    Bdd bdd(one_.formulas, mentioned);
    const Heard nobody = heard(by_nobody_, mentioned, readings, bdd);
    for (const AnswerValue& value : answer.values) {
      if (can_be(value.by_default, nobody) != Can::kNever) one.silent.push_back(value.word);
    }
    for (const Speaker& speaker : speakers_) {
      if (!is_heard(speaker.may, mentioned)) continue;
      const Heard may = heard(speaker.may, mentioned, readings, bdd);
      const Heard alone = heard(speaker.alone, mentioned, readings, bdd);
      Grip grip = gripped(answer, {may, alone, nobody}, one.silent);
      if (speaker.role != kNoRole) {
        grip.role = framework_.roles[speaker.role].name;
        grip.is_outside = framework_.roles[speaker.role].is_outside;
      }
      if (!grip.brings.empty()) one.grips.push_back(std::move(grip));
    }
    one.is_undecided = bdd.is_full();
    if (one.is_undecided) {
      one.silent.clear();
      one.grips.clear();
    }
  }

  [[nodiscard]] static bool is_heard(const Voice& voice, const std::vector<Variable>& mentioned) {
    return std::ranges::any_of(mentioned, [&](Variable variable) {
      return std::ranges::binary_search(voice.spoken, variable);
    });
  }

  enum class Can : std::uint8_t { kNever, kSometimes, kAlways };  // by reading

  // A voice in the diagrams of one answer.
  struct Heard {
    const Voice* voice = nullptr;
    const std::vector<const AskedOnce*>* readings = nullptr;
    Bdd* bdd = nullptr;
    Diagram possible;
  };
  Heard heard(const Voice& voice, const std::vector<Variable>& mentioned,
              const std::vector<const AskedOnce*>& readings, Bdd& bdd) {
    return {&voice, &readings, &bdd, bdd.diagram(possible(voice, mentioned))};
  }

  struct Voices {
    const Heard &may, &alone, &nobody;
  };
  Grip gripped(const AnswerForm& answer, const Voices& voices,
               const std::vector<std::string>& silent) {
    Grip grip;
    const bool is_certain_silent = silent.size() == 1;
    for (const AnswerValue& value : answer.values) {
      const Can settled = can_be(value.settled, voices.alone);
      const Can settled_by_nobody = can_be(value.settled, voices.nobody);
      const bool is_silent = std::ranges::find(silent, value.word) != silent.end();
      if (settled == Can::kAlways && settled_by_nobody != Can::kAlways) {
        grip.brings.push_back({value.word, true, false});
        continue;
      }
      const Can brought = can_be(value.by_default, voices.may);
      if (brought == Can::kAlways && !(is_silent && is_certain_silent)) {
        grip.brings.push_back({value.word, false, false});
      } else if (settled == Can::kSometimes && settled_by_nobody == Can::kNever) {
        grip.brings.push_back({value.word, true, true});
      } else if (brought == Can::kSometimes && !is_silent) {
        grip.brings.push_back({value.word, false, true});
      }
    }
    return grip;
  }

  // Can the voice make it so: under every reading with the same words, or under some.
  Can can_be(FormulaId formula, const Heard& heard) {
    const FormulaId said = one_.formulas.substituted(formula, heard.voice->by);
    if (said == kFalse) return Can::kNever;
    Bdd& bdd = *heard.bdd;
    const Diagram so = bdd.conjunction(heard.possible, bdd.diagram(said));
    Diagram some = so;
    Diagram otherwise = bdd.conjunction(heard.possible, bdd.negation(so));
    for (const AskedOnce* reading : *heard.readings) {
      some = any_choice(some, *reading, bdd);
      otherwise = any_choice(otherwise, *reading, bdd);
    }
    if (bdd.is_full() || bdd.is_never(some)) return Can::kNever;
    const Diagram always = bdd.conjunction(bdd.negation(otherwise), heard.possible);
    return bdd.is_full() || bdd.is_never(always) ? Can::kSometimes : Can::kAlways;
  }

  static Diagram any_choice(Diagram diagram, const AskedOnce& reading, Bdd& bdd) {
    Diagram either = bdd.diagram(kFalse);
    for (const AskedOnce::Answer& choice : reading.answers)
      either = bdd.disjunction(either, bdd.fixed(diagram, choice.cube));
    return either;
  }

  [[nodiscard]] StatedTerm term(const Statement& statement) const {
    return {statement.kind,
            statement.name,
            statement.words,
            who_says(framework_, statement.owners),
            has_outside(framework_, statement.owners),
            signers_of(framework_, statement)};
  }

  LaidOut& one_;
  const Framework& framework_;
  std::vector<Statement> statements_;
  std::map<std::size_t, std::size_t> said_;  // atoms to statements
  std::map<Variable, std::size_t> atom_of_;
  std::vector<AskedOnce> readings_;
  std::set<Variable> members_;
  Voice by_nobody_;
  std::vector<Speaker> speakers_;
};

}  // namespace

Holdings holdings_in(const Framework& framework) {
  std::optional<LaidOut> one = laid_out(framework);
  if (!one) return {{}, {}, true};
  return Holding(*one).run();
}

}  // namespace ruleout::analysis
