// Where the parser is: tokens, the next one, the tree so far and the mistakes found. Private to
// this room.
//
// After `fail` the state is *lost*: it shows the end of the file to whoever looks, consumes nothing
// and reports nothing, so every loop ends and parsing functions need not check each step. `recover`
// skips to a place that makes sense and clears it. INVARIANT (progress): a loop that calls
// `recover` consumes at least one token per round.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/source.h"
#include "language/syntax/editions.h"
#include "language/syntax/lexer.h"
#include "language/syntax/tree.h"

namespace ruleout::language {

class ParseState final {
 public:
  ParseState(const base::SourceText& source, std::vector<Token> tokens, base::Findings& findings,
             SyntaxTree& tree);

  SyntaxTree& tree() { return tree_; }

  // Looking. Beyond the end, and while lost, there are only kEnd tokens.
  [[nodiscard]] const Token& peek(std::size_t ahead = 0) const;
  [[nodiscard]] std::string_view word(std::size_t ahead = 0) const;  // a kName's text, else empty
  [[nodiscard]] std::string_view text(const Token& token) const;
  [[nodiscard]] bool at(TokenKind kind, std::size_t ahead = 0) const;
  [[nodiscard]] bool at_end() const { return at(TokenKind::kEnd); }
  [[nodiscard]] bool at_name(std::size_t ahead = 0) const;  // a kName that is not reserved
  // `words` are one or several names, separated by single spaces.
  [[nodiscard]] bool at_words(std::string_view words, std::size_t ahead = 0) const;
  [[nodiscard]] bool is_lost() const { return is_lost_; }
  [[nodiscard]] std::size_t position() const { return next_; }

  // Taking.
  Token take();
  bool accept(TokenKind kind);
  bool accept_words(std::string_view words);
  // The construct in the spelling of the file's edition; another edition's is taken with a finding.
  bool accept_spelling(Construct construct);
  // `wanted` names what is expected, in the author's words: "`:` after the name".
  bool expect(TokenKind kind, std::string_view wanted);
  bool expect_words(std::string_view words);
  Name take_name(std::string_view wanted);

  // Reporting. `fail` also loses the way.
  void report(const base::FindingKind& kind, base::Span span, std::string message,
              std::string hint);
  void fail(const base::FindingKind& kind, base::Span span, std::string message, std::string hint);
  void fail_expected(std::string_view wanted);
  void fail_expected(std::string_view wanted, base::Span opened, std::string_view opener);
  // One of these words was expected; the nearest is offered.
  void fail_expected_one_of(std::span<const std::string_view> words);
  void fail_expected_one_of(std::initializer_list<std::string_view> words);
  // Reports a part that stands a second time; the later one is kept.
  void report_twice(base::Span span, std::string_view part);
  void report_missing(base::Span span, std::string_view part, std::string_view hint);

  // Skips to the next token for which `is_place` holds, at least one token beyond `from`.
  template <class IsPlace>
  void recover(std::size_t from, IsPlace is_place) {
    is_lost_ = is_stopped_;
    if (next_ == from) skip();
    while (!at_end() && !is_place()) skip();
  }

  // The span from a token's begin to the last token taken.
  [[nodiscard]] base::Span since(base::Span first) const;
  [[nodiscard]] base::Span since(std::uint32_t begin) const {
    return since(base::Span{begin, begin});
  }
  [[nodiscard]] base::Span here() const { return peek().span; }
  [[nodiscard]] std::string_view source_text(base::Span span) const { return source_.text(span); }

  // Adds a node to the tree; kNoExpression if it would stand too deep.
  ExpressionIndex add(Expression expression);

  // The column of the bullet whose text is being read, if any list is open and no bracket inside
  // it.
  std::optional<std::uint32_t> bullet_column;

  // Does a condition speak of what the framework answers? Only in a property.
  bool takes_answers = false;

  // Tokens before this position were found to start no roles with a verb behind them.
  std::size_t no_deed_until = 0;

 private:
  friend class Nesting;

  void skip();
  [[nodiscard]] std::string found() const;

  const base::SourceText& source_;
  std::vector<Token> tokens_;
  base::Findings& findings_;
  SyntaxTree& tree_;
  std::vector<std::uint16_t> depths_;  // by ExpressionIndex
  std::size_t next_ = 0;
  std::size_t reported_ = 0;
  std::uint32_t nesting_ = 0;
  bool is_lost_ = false;
  bool is_stopped_ = false;  // lost for good
};

// One level of recursion; fails at kNestingMax.
class Nesting final {
 public:
  explicit Nesting(ParseState& state);
  ~Nesting() { --state_.nesting_; }
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;

 private:
  ParseState& state_;
};

}  // namespace ruleout::language
