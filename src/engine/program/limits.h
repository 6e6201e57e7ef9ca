// What a program refuses to grow beyond. Each limit is tested at it and one above.
#pragma once

#include <cstddef>

namespace ruleout::engine {

// Registers of one program: a framework spread over a universe. 16 MiB of steps.
inline constexpr std::size_t kRegistersMax = std::size_t{1} << 20;
// Entities a framework is spread over.
inline constexpr std::size_t kEntitiesMax = 100'000;

}  // namespace ruleout::engine
