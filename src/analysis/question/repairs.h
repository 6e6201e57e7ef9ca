// Private to analysis/question: changes of one clause each after which a claim that failed holds.
//
//   const auto repairs = repairs_of(laid, framework, {{&claim, world}, …});   // by claim
//
// A change is one of these:
//
//   unknown      what a rule of the gate does where its guard is unknown
//   effect       a stricter one of a rule: hold for escalate, escalate or hold for permit
//   exception    a rule no longer excepts another
//   exit         how a guard leaves three values: `cannot rule out T` for `is shown crossed T`,
//                what is not refuted for what is shown, or the other way round
//   need         a permit, or one rule more, asks for a requirement to be satisfied
//   reading      one choice alone of an ambiguous word
//
// LAW (verified): with each change that is named the claim is certified, and the gate can still let
// pass what it is about. Most changes leave the world that belied the claim as it was, which is
// seen at once.
#pragma once

#include <string>
#include <vector>

#include "analysis/question/claims.h"

namespace ruleout::analysis {

// A claim that there is no world, and one that there is: its variables, ascending.
struct Belied {
  const Claim* claim = nullptr;
  std::vector<Variable> world;
};

// One sentence for each change, by claim. The framework is that of `laid`.
std::vector<std::vector<std::string>> repairs_of(LaidOut& laid,
                                                 const language::Framework& framework,
                                                 const std::vector<Belied>& belied);

}  // namespace ruleout::analysis
