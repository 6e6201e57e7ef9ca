// From bytes to words: the first step of reading a `.rule` file. Grammar: docs/language/grammar.md,
// "Words".
//
// Tokens carry kind and place; what they say is read from the source when somebody takes them.
// Comments are set aside with their places. Nothing here looks at order.
//
// LAW (cover): spans ascend and do not overlap; every byte outside tokens and comments is space, or
// has a finding. Limits: kTokensMax, kStringBytesMax, kNameBytesMax. Findings RO0101 to RO0105,
// RO0109, RO0128. Cost: linear in the file's size.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/source.h"
#include "language/syntax/tree.h"

namespace ruleout::language {

enum class TokenKind : std::uint8_t {
  kEnd,
  kName,
  kNumber,     // 4, 0.05, 1e26, 20%, 3/4
  kDigitWord,  // starts with a digit and is no number: part of a digest, or a mistake
  kDate,       // shaped like a date; may not exist
  kInstant,    // the same for an instant
  kString,     // with its quotes
  kSection,    // with its sign
  kBullet,     // a `-` that is the first thing on its line
  kMinus,
  kPlus,
  kStar,
  kSlash,
  kOpen,
  kClose,
  kComma,
  kColon,
  kBar,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kEqual,
  kUnequal
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  bool begins_line = false;
  bool is_set_apart = false;  // an empty line stands before it and the comments on top of it
  base::Span span;
  std::uint32_t column = 0;  // bytes from the line's start
};

struct LexedText {
  std::vector<Token> tokens;  // the last is kEnd
  std::vector<Comment> comments;
  bool is_complete = true;  // false: the text was not read to its end, and a finding says why
};

// One of the texts of a source; the places are those of the whole. REQUIRES: text <
// source.part_count().
LexedText lex(const base::SourceText& source, std::size_t text, base::Findings& findings);

// What a kString or kSection token says: without quotes or sign, escapes resolved.
std::string decoded(std::string_view token_text);

// The inverse for a string: with quotes, escapes put in. REQUIRES: no control characters.
std::string encoded(std::string_view text);

// The inverse for a section: `§3.3`, or `§"Appendix A, row 2"` where a space or quote is in it.
std::string encoded_section(std::string_view text);

}  // namespace ruleout::language
