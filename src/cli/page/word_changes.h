// Two texts held against each other word by word: which words of each the other has not.
//
//   const WordChanges apart = word_changes("hold while loud", "hold while quiet");
//   // before: "hold while " kept, "loud" lone; after: "hold while " kept, "quiet" lone
//
// LAW: the pieces of a side, put together, are its text; kept pieces, put together, are alike on
// both sides. Beyond kWordsMax words a side is one lone piece; cost: words times words below that.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ruleout::cli {

inline constexpr std::size_t kWordsMax = 600;

struct TextPiece {
  enum class Kind : std::uint8_t { kKept, kLone } kind = Kind::kKept;
  std::string text;
};
struct WordChanges {
  std::vector<TextPiece> before, after;
};

WordChanges word_changes(std::string_view before, std::string_view after);

}  // namespace ruleout::cli
