// How much one `.rule` file may hold. A file beyond a limit gets a finding (over-limit) at the
// place where the limit is passed; what stands behind it is not read. Bytes of a file:
// base::kSourceBytesMax.
#pragma once

#include <cstddef>
#include <cstdint>

namespace ruleout::language {

// Tokens and comments of one file. A policy of 300 KiB has about 60,000; each may cost a tree node.
inline constexpr std::size_t kTokensMax = 200'000;

// Bytes of one string as meant, all joined pieces together. The longest clause met so far has
// 2,000.
inline constexpr std::size_t kStringBytesMax = 10'000;

// Bytes of a name, or of a path as a whole.
inline constexpr std::size_t kNameBytesMax = 128;

// Expressions open inside each other while a file is read: brackets, `not`, quantifiers, lists.
inline constexpr std::uint32_t kNestingMax = 64;

// Expressions inside each other in a finished tree; sums lean to the left, so this also bounds
// their terms.
inline constexpr std::uint32_t kTreeDepthMax = 160;

// Findings after which the rest of a file is not read. Each costs a walk along its line.
inline constexpr std::size_t kFindingsPerFileMax = 100;

// The widest line that the printer makes where it can choose.
inline constexpr std::size_t kPageWidth = 100;

}  // namespace ruleout::language
