// A mutation test of the symbolic compiler: no answer that is neither replayed nor certified. Every
// seeded bug is caught by the replay of the worlds that the product would find, by the oracle, or
// by the agreement of the solvers; or it is proved to change nothing, by certificate, and listed in
// equivalent_bugs.tsv. RULEOUT_BLESS=1 writes that list.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <utility>
#include <variant>

#include "analysis/solve/sat.h"
#include "tests/analysis/bugs.h"
#include "tests/analysis/clause_bugs.h"
#include "tests/analysis/formula_bugs.h"
#include "tests/analysis/refuted.h"
#include "tests/analysis/shipped.h"

namespace ruleout::analysis {
namespace {

constexpr std::size_t kValuesReplayed = 8;
constexpr std::int32_t kConflictsMax = 20'000;

std::string list_path() {
  return std::string(RULEOUT_SOURCE_DIR) + "/tests/analysis/equivalent_bugs.tsv";
}

class Trial final {
 public:
  Trial(const Side& side, const Variables& variables, Formulas& formulas, property::Dice& dice)
      : side_(side), variables_(variables), formulas_(formulas), oracle_(side, variables, dice) {}

  [[nodiscard]] const Oracle& oracle() const { return oracle_; }

  // The check that caught it first; or "equivalent", or what stays open.
  std::string verdict(const Suspect& suspect) {
    if (is_replayed_wrong(suspect)) return "replay";
    const std::string wrong = oracle_.wrong_with(suspect, formulas_);
    if (!wrong.empty()) return "oracle, " + wrong.substr(0, wrong.find(':'));
    if (is_wrong_nearby(suspect)) return "oracle, near";
    if (breaks_a_law(suspect)) return "law";
    return is_equivalent(suspect);
  }

 private:
  // As the product does: a smallest world of a value, run through the program.
  bool is_replayed_wrong(const Suspect& suspect) {
    Side side = side_;
    side.form = suspect.form;
    std::size_t left = kValuesReplayed;
    for (std::size_t a = 0; a < suspect.answers.size() && left > 0; ++a) {
      const AnswerForm& answer = suspect.answers[a];
      for (std::size_t v = 0; v < answer.values.size() && left > 0; ++v) {
        const AnswerValue& value = answer.values[v];
        const AnswerValue& was = side_.answers[a].values[v];
        const bool is_changed = value.by_default != was.by_default || value.settled != was.settled;
        if (!is_changed) continue;
        --left;
        const Replay replay(side, suspect.variables, answer);
        const auto world = found(value.by_default, suspect.variables);
        if (world && replay.word_in(*world) != value.word) return true;
        const auto settled = found(value.settled, suspect.variables);
        if (settled && replay.settled_word_in(*settled) != value.word) return true;
      }
    }
    return false;
  }

  // The worlds of each changed answer's values, that in which all is so and that in which nothing
  // is, and all that differ from them by one question. A value that can no longer be come to has no
  // world of its own to look around.
  bool is_wrong_nearby(const Suspect& suspect) {
    for (std::size_t a = 0; a < suspect.answers.size(); ++a) {
      const auto is_as_it_was = [](const AnswerValue& one, const AnswerValue& other) {
        return one.by_default == other.by_default && one.settled == other.settled;
      };
      const std::vector<AnswerValue> values = suspect.answers[a].values;
      if (std::ranges::equal(values, side_.answers[a].values, is_as_it_was)) continue;
      for (const AnswerValue& value : values) {
        for (const FormulaId formula : {value.by_default, value.settled}) {
          const auto world = found(formula, suspect.variables);
          if (world && !oracle_.wrong_near(suspect, a, *world, formulas_).empty()) return true;
        }
      }
      for (const bool is_so : {true, false}) {
        const std::vector<Variable> all = everything(suspect.variables, is_so);
        if (!oracle_.wrong_near(suspect, a, all, formulas_).empty()) return true;
      }
    }
    return false;
  }

  // All that may be known is so, or is not; of each reading the first choice is adopted.
  static std::vector<Variable> everything(const Variables& variables, bool is_so) {
    std::vector<Variable> world;
    std::map<std::string, bool> is_read;
    for (const WorldAtom& atom : variables.atoms()) {
      if (!atom.reading.empty()) {
        if (!std::exchange(is_read[atom.reading], true)) world.push_back(atom.yes);
      } else if (is_so) {
        world.push_back(atom.yes);
      } else if (!atom.is_definite) {
        world.push_back(atom.no);
      }
    }
    return world;
  }

  // What is settled holds by default too, as the clause solver sees it.
  bool breaks_a_law(const Suspect& suspect) {
    for (std::size_t a = 0; a < suspect.answers.size(); ++a) {
      const std::vector<AnswerValue> values = suspect.answers[a].values;
      for (std::size_t v = 0; v < values.size(); ++v) {
        if (values[v].settled == side_.answers[a].values[v].settled) continue;
        const FormulaId only_settled =
            formulas_.conjunction(values[v].settled, formulas_.negation(values[v].by_default));
        if (found(only_settled, suspect.variables)) return true;
      }
    }
    return false;
  }

  std::optional<std::vector<Variable>> found(FormulaId formula, const Variables& variables) {
    if (formula == kFalse) return std::nullopt;
    const SatAnswer answer = asked(formula, variables).answer;
    const auto* world = std::get_if<World>(&answer);
    if (world == nullptr) return std::nullopt;
    return with_implied(variables, world->holds);
  }

  struct Asked {
    Cnf cnf;
    SatAnswer answer;
  };
  Asked asked(FormulaId formula, const Variables& variables) {
    const std::vector<Variable> over = variables_in(formulas_, formula);
    Tseitin form(formulas_);
    form.require(formula);
    form.require(possible_worlds(variables, formulas_, over));
    return {form.cnf(), solve(form.cnf(), kConflictsMax)};
  }

  bool is_never(FormulaId formula, const Variables& variables) {
    const Asked asked = this->asked(formula, variables);
    return is_refuted(asked.cnf, asked.answer);
  }

  // Every value's formula and the possible worlds are what they were: each no is certified.
  std::string is_equivalent(const Suspect& suspect) {
    const auto is_same = [this](FormulaId a, FormulaId b, const Variables& variables) {
      const FormulaId apart = formulas_.difference(a, b);
      if (apart == kFalse) return true;
      return is_never(apart, variables);
    };
    for (std::size_t a = 0; a < suspect.answers.size(); ++a) {
      const AnswerForm& answer = suspect.answers[a];
      for (std::size_t v = 0; v < answer.values.size(); ++v) {
        const AnswerValue& was = side_.answers[a].values[v];
        if (!is_same(answer.values[v].by_default, was.by_default, variables_) ||
            !is_same(answer.values[v].settled, was.settled, variables_))
          return "hole: " + answer.name + " " + was.word;
      }
    }
    std::vector<Variable> all;
    for (Variable i = 0; i < variables_.count(); ++i) all.push_back(i);
    const FormulaId before = possible_worlds(variables_, formulas_, all);
    if (suspect.variables.atoms().size() == variables_.atoms().size() &&
        !is_same(before, possible_worlds(suspect.variables, formulas_, all), Variables{}))
      return "hole: the possible worlds";
    return "equivalent";
  }

  const Side& side_;
  const Variables& variables_;
  Formulas& formulas_;
  Oracle oracle_;
};

TEST(SeededBugs, AreCaughtOrProvedToChangeNothing) {
  property::Dice dice(20);
  std::map<std::string, int> counts;
  std::string equivalent, open;
  int bugs = 0;
  for (const std::string& file : shipped_files()) {
    const workspace::LoadedFramework loaded = load_shipped(file);
    Variables variables;
    Formulas formulas;
    const auto side = side_of(*loaded.framework, variables, formulas);
    ASSERT_TRUE(side.has_value()) << file;
    Trial trial(*side, variables, formulas, dice);
    const auto note = [&](const std::string& kind, const std::string& where,
                          const std::string& verdict) {
      ++bugs;
      ++counts[verdict.substr(0, verdict.find(':'))];
      const std::string line = short_name(file) + "\t" + kind + "\t" + where + "\n";
      if (verdict == "equivalent") equivalent += line;
      if (verdict.starts_with("hole")) open += verdict + "\t" + line;
      if (std::getenv("RULEOUT_ALL") != nullptr) std::cerr << verdict << "\t" << line;
    };
    for (const std::string_view kind : bug_kinds()) {
      const std::optional<Bug> bug = drawn_bug(kind, *side, variables, formulas, dice);
      if (bug) note(bug->kind, bug->where, trial.verdict(bug->suspect));
    }
    for (const std::string_view kind : formula_bug_kinds()) {
      const std::optional<FormulaBug> bug =
          drawn_formula_bug(kind, *side, variables, formulas, dice);
      if (bug) note(bug->kind, bug->where, verdict_of(*bug, trial.oracle(), formulas, dice));
    }
    for (int i = 0; i < 12; ++i) {
      const bool is_order = i % 4 == 0;
      const SolverBug bug = is_order ? order_bug(*side, variables, formulas, dice)
                                     : clause_bug(*side, variables, formulas, dice);
      if (!bug.where.empty()) note(is_order ? "order" : "clauses", bug.where, bug.verdict);
    }
  }
  for (const auto& [verdict, count] : counts) std::cout << verdict << ": " << count << "\n";
  std::cout << "bugs: " << bugs << "\n";
  EXPECT_GE(bugs, 550);
  EXPECT_EQ(open, "") << "neither caught nor proved to change nothing";
  if (std::getenv("RULEOUT_BLESS") != nullptr) std::ofstream(list_path()) << equivalent;
  std::ostringstream listed;
  listed << std::ifstream(list_path()).rdbuf();
  EXPECT_EQ(equivalent, listed.str());
}

}  // namespace
}  // namespace ruleout::analysis
