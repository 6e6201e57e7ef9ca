// Bugs of a symbolic compiler, one at a time, without a hook in it: it is given a program that is
// not the framework's, or what it made is changed afterwards. Drawn, so the same everywhere.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/analysis/oracle.h"

namespace ruleout::analysis {

struct Bug {
  std::string kind;   // "and for or"
  std::string where;  // "step 41"
  Suspect suspect;    // what comes of it
};

// Kinds of bugs in the form; those of the solvers are the test's own.
std::vector<std::string_view> bug_kinds();

// None: the framework has nothing that it could befall.
std::optional<Bug> drawn_bug(std::string_view kind, const Side& side, const Variables& variables,
                             Formulas& formulas, property::Dice& dice);

}  // namespace ruleout::analysis
