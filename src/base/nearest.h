// "Did you mean": the known name closest to a misspelt one.
//
// Distance is optimal string alignment over bytes (insert, delete, change, swap neighbours; Damerau
// 1964). A name is near if the edits are at most a third of the longer length, rounded down, but
// one edit is always near. Equal distances: the first in byte order. Cost: candidates times the
// product of lengths, each limited in limits.h.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ruleout::base {

std::optional<std::string> nearest(std::string_view name, std::span<const std::string> candidates);
std::optional<std::string> nearest(std::string_view name,
                                   std::span<const std::string_view> candidates);

}  // namespace ruleout::base
