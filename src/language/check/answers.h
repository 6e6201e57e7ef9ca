// Which answers each expression can have at all: constants folded, nothing assumed about facts.
// Private to this room.
//
// A set is a byte: kCanBeYes, kCanBeNo, kCanBeUnknown. Empty for what is broken, and for what rests
// on that. Exits act by default: `is shown P` is never unknown. LAW (sound): over every case, a
// node's answer by default is in its set.
#pragma once

#include <cstdint>
#include <vector>

#include "language/check/framework.h"

namespace ruleout::language {

inline constexpr std::uint8_t kCanBeYes = 1;
inline constexpr std::uint8_t kCanBeNo = 2;
inline constexpr std::uint8_t kCanBeUnknown = 4;
inline constexpr std::uint8_t kCanBeAny = kCanBeYes | kCanBeNo | kCanBeUnknown;

// By node. REQUIRES: `definition_order` is filled. `broken`: by node; empty if nothing is.
std::vector<std::uint8_t> possible_answers(const Framework& framework,
                                           const std::vector<bool>& broken);

// A number for each node: equal exactly if the nodes say the same, places aside. Frames count: slot
// 0 of one declaration equals slot 0 of another.
std::vector<std::uint32_t> same_sayings(const Framework& framework);

}  // namespace ruleout::language
