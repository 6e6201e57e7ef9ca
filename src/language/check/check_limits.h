// How much one framework may hold. Whoever goes beyond gets a finding (over-check-limit, or one of
// its own) at the place where the limit is passed. Nesting is bounded by the syntax tree already:
// kTreeDepthMax.
#pragma once

#include <cstddef>
#include <cstdint>

namespace ruleout::language {

// Clauses. The longest policy met so far has about 150.
inline constexpr std::size_t kClausesMax = 5'000;

// Checked nodes, over all clauses. A policy of 150 clauses has about 2,000.
inline constexpr std::size_t kNodesMax = 50'000;

// Terms of one linear form. Quantity defines are put in where they are used, so sums grow.
inline constexpr std::size_t kFormTermsMax = 64;

// Variables that one expression sees at once: parameters and quantifiers around it. Each multiplies
// the work of the engine.
inline constexpr std::size_t kSlotsMax = 12;

// Things a term or define may be said of.
inline constexpr std::size_t kParametersMax = 8;

// n in `at least n of`, and of a count's bound. The engine's work grows with it.
inline constexpr std::uint32_t kCountMax = 1'000;

// Units. Each may be told in another, which multiplies their numbers.
inline constexpr std::size_t kUnitsMax = 256;

// Quantity defines that stand on each other. Each may scale what is beneath.
inline constexpr std::size_t kDefineDepthMax = 32;

// Values of an attribute: cells are sets of bits in one word.
inline constexpr std::size_t kAttributeValuesMax = 64;

// Exits of a state.
inline constexpr std::size_t kExitsMax = 4;

// Rules of one gate that may except others. Each doubles the cases that are tried.
inline constexpr std::size_t kExceptorsMax = 6;

// Ambiguous terms of a framework, and choices of one.
inline constexpr std::size_t kReadingsMax = 256;
inline constexpr std::size_t kChoicesMax = 16;

// Named standards of evidence. Their order is kept closed under "stronger than".
inline constexpr std::size_t kNamedStandardsMax = 32;

// Imported vocabularies.
inline constexpr std::size_t kImportsMax = 16;

// Measured terms of all linear forms together; and characters of a number in a quantity define. A
// define is copied to wherever it is used, so both keep copies small.
inline constexpr std::size_t kFormTermsTotalMax = 100'000;
inline constexpr std::size_t kDefineNumberMax = 200;

// Levels of a scale.
inline constexpr std::size_t kLevelsMax = 64;

// Roles in one list.
inline constexpr std::size_t kOwnersMax = 64;

// Unknown names for which a near one is sought, and names listed in one hint.
inline constexpr std::size_t kNearSearchesMax = 50;
inline constexpr std::size_t kOfferedMax = 10;

// What one test gives.
inline constexpr std::size_t kGivenMax = 2'000;

// Operands among which P and not P are looked for.
inline constexpr std::size_t kContradictionOperandsMax = 64;

}  // namespace ruleout::language
