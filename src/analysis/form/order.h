// In which order a diagram had best test its variables: those that stand together in the formulas
// stand together in the order.
//
// First the order in which the formulas are met, the deeper part of each before the other; then
// every operation draws its parts and its result towards their middle, for some rounds, and the
// arrangement is kept in which operations span least (FORCE: Aloul, Markov, Sakallah, "FORCE: a
// fast and easy-to-implement variable-ordering heuristic", GLSVLSI 2003; here in whole numbers).
// The two rails of an atom are neighbours. Every variable the formulas mention is in it once, and
// no other but a rail's partner. Cost: some thirty passes over what is reached, each with a sort.
#pragma once

#include <span>
#include <vector>

#include "analysis/form/formula.h"

namespace ruleout::analysis {

// `places`: by atom, the atom in whose place it stands; those beyond its end stand in their own.
std::vector<Variable> near_order(const Formulas& formulas, std::span<const FormulaId> roots,
                                 std::span<const std::uint32_t> places = {});

}  // namespace ruleout::analysis
