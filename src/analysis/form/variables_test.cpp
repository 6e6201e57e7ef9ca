#include <gtest/gtest.h>

#include <numeric>

#include "analysis/form/formula_from_program.h"
#include "analysis/form/worlds_for_tests.h"

namespace ruleout::analysis {
namespace {

using Tier = Rung::Tier;

WorldAtom asked(const std::string& key, Rung rung) {
  WorldAtom atom;
  atom.key = key;
  atom.rung = std::move(rung);
  return atom;
}

Rung happened(std::vector<std::string> of) {
  Rung rung;
  rung.thing = "act";
  rung.tier = Tier::kBottom;
  rung.of = std::move(of);
  return rung;
}

// At least so many days since.
Rung elapsed(int days) {
  Rung rung = happened({"m"});
  rung.tier = Tier::kBetween;
  rung.height = base::Rational(-days);
  rung.is_turned = true;
  return rung;
}

class World : public testing::Test {
 protected:
  // Is the world possible in which exactly these variables are true?
  bool is_possible(const std::vector<Variable>& on, std::vector<Variable> turns_on = {}) {
    if (turns_on.empty()) {
      turns_on.resize(variables_.count());
      std::iota(turns_on.begin(), turns_on.end(), Variable{0});
    }
    const FormulaId worlds = possible_worlds(variables_, formulas_, turns_on);
    std::vector<bool> world(variables_.count());
    for (const Variable variable : on) world[variable] = true;
    return truths_in(world, formulas_)[worlds];
  }
  const WorldAtom& add(WorldAtom atom) {
    return variables_.atoms()[variables_.atom(std::move(atom))];
  }

  Variables variables_;
  Formulas formulas_;
};

TEST_F(World, WhatNeverHappenedIsLongerAgoThanAnyTime) {
  const WorldAtom done = add(asked("done", happened({"m"})));
  const WorldAtom month = add(asked("month", elapsed(30)));
  const WorldAtom week = add(asked("week", elapsed(7)));
  EXPECT_TRUE(is_possible({done.no, month.yes, week.yes}));
  EXPECT_FALSE(is_possible({done.no}));
  EXPECT_FALSE(is_possible({done.no, month.no, week.yes}));
  EXPECT_TRUE(is_possible({done.yes, month.no, week.yes}));
  EXPECT_FALSE(is_possible({done.yes, month.yes}));
  EXPECT_FALSE(is_possible({month.no})) << "not long ago, so it happened";
}

TEST_F(World, WhatIsSoOfOneThingIsSoOfAny) {
  const WorldAtom one = add(asked("one", happened({"m"})));
  const WorldAtom any = add(asked("any", happened({"any"})));
  EXPECT_FALSE(is_possible({one.yes}));
  EXPECT_TRUE(is_possible({one.yes, any.yes}));
  EXPECT_TRUE(is_possible({any.yes}));
  EXPECT_FALSE(is_possible({any.no}));
}

TEST_F(World, ARegisterCompleteForAnyIsCompleteForEach) {
  const auto complete = [](const std::string& of) {
    Rung rung;
    rung.thing = "complete";
    rung.tier = Tier::kTop;
    rung.of = {of};
    rung.is_of_each = true;
    WorldAtom atom = asked(of, rung);
    atom.is_definite = true;
    return atom;
  };
  const WorldAtom one = add(complete("m"));
  const WorldAtom any = add(complete("any"));
  EXPECT_FALSE(is_possible({any.yes}));
  EXPECT_TRUE(is_possible({any.yes, one.yes}));
  EXPECT_TRUE(is_possible({one.yes}));
}

TEST_F(World, WhereOneChoiceMattersOneOfThemIsTaken) {
  const auto choice = [](const std::string& name) {
    WorldAtom atom = asked(name, {});
    atom.is_definite = true;
    atom.reading = "reading";
    atom.choices = 2;
    return atom;
  };
  const WorldAtom first = add(choice("first"));
  const WorldAtom second = add(choice("second"));
  EXPECT_FALSE(is_possible({}, {first.yes}));
  EXPECT_TRUE(is_possible({second.yes}, {first.yes}));
  EXPECT_FALSE(is_possible({first.yes, second.yes}, {first.yes}));
}

TEST_F(World, ALawHoldsWhereItsAtomMatters) {
  const WorldAtom state = add(asked("state", {}));
  const WorldAtom ended = add(asked("ended", {}));
  const WorldAtom other = add(asked("other", {}));
  const FormulaId holds = formulas_.disjunction(formulas_.negation(formulas_.variable(state.yes)),
                                                formulas_.variable(ended.no));
  variables_.add_law({state.yes, holds, {state.yes, ended.no}});
  EXPECT_FALSE(is_possible({state.yes}, {state.yes}));
  EXPECT_TRUE(is_possible({state.yes, ended.no}, {state.yes}));
  EXPECT_FALSE(is_possible({state.yes, ended.no, ended.yes}, {state.yes})) << "brings in its own";
  EXPECT_TRUE(is_possible({state.yes}, {other.yes}));
}

}  // namespace
}  // namespace ruleout::analysis
