// Random well-typed frameworks, each with the entities it is spread over.
//
//   GeneratedCase made = generate_case(seed);     // the same framework for the same seed, on every
//   machine
//
// Frameworks are built as checked trees, not as text, and obey the invariants of
// docs/internals/checked-framework.md. They hold every kind of declaration that an answer may rest
// on: defines, thresholds, standards, requirements, gates with exceptions, collisions, conditions,
// cells and words for unknown, states with up to three exits, duties and goals; and every kind of
// expression. None is large: a case has some hundred registers, so that thousands are tried in a
// minute.
#pragma once

#include <cstdint>

#include "engine/program/universe.h"
#include "language/check/framework.h"

namespace ruleout::property {

struct GeneratedCase {
  std::uint64_t seed = 0;
  language::Framework framework;
  engine::Universe universe;
};

GeneratedCase generate_case(std::uint64_t seed);

}  // namespace ruleout::property
