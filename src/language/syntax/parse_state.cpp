#include "language/syntax/parse_state.h"

#include <algorithm>
#include <utility>

#include "base/assert.h"
#include "base/nearest.h"
#include "base/text.h"
#include "language/syntax/syntax_findings.h"
#include "language/syntax/syntax_limits.h"
#include "language/syntax/words.h"

namespace ruleout::language {
namespace {

using base::Span;

// Calls `visit` with each word of "ruled out when".
template <class Visit>
void each_word(std::string_view words, Visit visit) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    visit(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

std::size_t word_count(std::string_view words) {
  std::size_t count = 0;
  each_word(words, [&](std::string_view) { ++count; });
  return count;
}

}  // namespace

ParseState::ParseState(const base::SourceText& source, std::vector<Token> tokens,
                       base::Findings& findings, SyntaxTree& tree)
    : source_(source), tokens_(std::move(tokens)), findings_(findings), tree_(tree) {
  RULEOUT_ASSERT(!tokens_.empty() && tokens_.back().kind == TokenKind::kEnd);
}

const Token& ParseState::peek(std::size_t ahead) const {
  if (is_lost_ || ahead >= tokens_.size() - next_) return tokens_.back();
  return tokens_[next_ + ahead];
}

std::string_view ParseState::word(std::size_t ahead) const {
  const Token& token = peek(ahead);
  return token.kind == TokenKind::kName ? text(token) : std::string_view();
}

std::string_view ParseState::text(const Token& token) const { return source_.text(token.span); }

bool ParseState::at(TokenKind kind, std::size_t ahead) const { return peek(ahead).kind == kind; }

bool ParseState::at_name(std::size_t ahead) const {
  return at(TokenKind::kName, ahead) && !is_reserved(word(ahead));
}

bool ParseState::at_words(std::string_view words, std::size_t ahead) const {
  bool is_all = true;
  each_word(words, [&](std::string_view wanted) { is_all = is_all && word(ahead++) == wanted; });
  return is_all;
}

void ParseState::skip() {
  if (next_ + 1 < tokens_.size()) ++next_;
}

Token ParseState::take() {
  const Token token = peek();
  if (!is_lost_) skip();
  return token;
}

bool ParseState::accept(TokenKind kind) {
  if (!at(kind) || kind == TokenKind::kEnd) return false;
  take();
  return true;
}

bool ParseState::accept_words(std::string_view words) {
  if (!at_words(words)) return false;
  each_word(words, [&](std::string_view) { take(); });
  return true;
}

bool ParseState::accept_spelling(Construct construct) {
  const std::string_view own = spelling(construct, tree_.edition);
  if (accept_words(own)) return true;
  for (std::uint32_t edition = kOldestEdition; edition <= kCurrentEdition; ++edition) {
    const std::string_view other = spelling(construct, edition);
    if (edition == tree_.edition || !at_words(other)) continue;
    const Span span = base::join(here(), peek(word_count(other) - 1).span);
    accept_words(other);
    report(kOtherSpelling, span,
           base::quoted(other) + " is the spelling of edition " + std::to_string(edition) +
               "; this file is of edition " + std::to_string(tree_.edition),
           "write " + base::quoted(own));
    return true;
  }
  return false;
}

bool ParseState::expect(TokenKind kind, std::string_view wanted) {
  if (accept(kind)) return true;
  fail_expected(wanted);
  return false;
}

bool ParseState::expect_words(std::string_view words) {
  if (accept_words(words)) return true;
  // The first word that is missing, so that the caret stands where the text departs.
  bool is_found = true;
  each_word(words, [&](std::string_view wanted) {
    if (is_found && !accept_words(wanted)) {
      is_found = false;
      fail_expected_one_of({wanted});
    }
  });
  return false;
}

Name ParseState::take_name(std::string_view wanted) {
  if (at(TokenKind::kName) && is_reserved(word())) {
    fail(kReservedWord, here(),
         "expected " + std::string(wanted) + ", found the reserved word " + base::quoted(word()),
         "put a name here; a reserved word cannot be one");
    return {};
  }
  if (!at(TokenKind::kName)) {
    fail_expected(wanted);
    return {};
  }
  const Token token = take();
  return {std::string(text(token)), token.span};
}

void ParseState::report(const base::FindingKind& kind, Span span, std::string message,
                        std::string hint) {
  if (is_lost_) return;
  findings_.add(base::finding_at(kind, source_, span, std::move(message), std::move(hint)));
  if (++reported_ >= kFindingsPerFileMax) is_lost_ = is_stopped_ = true;
}

void ParseState::fail(const base::FindingKind& kind, Span span, std::string message,
                      std::string hint) {
  report(kind, span, std::move(message), std::move(hint));
  is_lost_ = true;
}

std::string ParseState::found() const {
  if (at_end()) return "the end of the file";
  if (at(TokenKind::kBullet)) return "a `-` at the start of a line";
  return base::quoted(text(peek()));
}

void ParseState::fail_expected(std::string_view wanted) {
  if (at(TokenKind::kBullet)) {
    fail(kStrayBullet, here(), "expected " + std::string(wanted) + ", found " + found(),
         "a `-` at the start of a line is a bullet of `all of` or `any of`; put a minus at the end "
         "of the line before");
    return;
  }
  fail(kUnexpectedWord, here(), "expected " + std::string(wanted) + ", found " + found(), {});
}

void ParseState::fail_expected(std::string_view wanted, Span opened, std::string_view opener) {
  if (is_lost_) return;
  base::Finding finding =
      base::finding_at(kUnexpectedWord, source_, here(),
                       "expected " + std::string(wanted) + ", found " + found(), {});
  finding.notes.push_back(base::note_at(source_, opened, std::string(opener)));
  findings_.add(std::move(finding));
  if (++reported_ >= kFindingsPerFileMax) is_stopped_ = true;
  is_lost_ = true;
}

void ParseState::fail_expected_one_of(std::span<const std::string_view> words) {
  if (is_lost_) return;
  std::vector<std::string> quoted;
  for (const std::string_view word : words) quoted.push_back(base::quoted(word));
  std::string hint;
  if (at(TokenKind::kName)) {
    if (const auto near = base::nearest(word(), words)) hint = "write " + base::quoted(*near);
  }
  fail(at(TokenKind::kBullet) ? kStrayBullet : kUnexpectedWord, here(),
       "expected " + base::enumerate(quoted, "or") + ", found " + found(), std::move(hint));
}

void ParseState::fail_expected_one_of(std::initializer_list<std::string_view> words) {
  fail_expected_one_of(std::span(words.begin(), words.size()));
}

void ParseState::report_twice(Span span, std::string_view part) {
  report(kStatedTwice, span, "this clause has " + std::string(part) + " already",
         "keep one of the two");
}

void ParseState::report_missing(Span span, std::string_view part, std::string_view hint) {
  report(kMissingPart, span, "this clause has no " + std::string(part), std::string(hint));
}

Span ParseState::since(Span first) const {
  const std::uint32_t end = next_ == 0 ? first.end : tokens_[next_ - 1].span.end;
  return {first.begin, std::max(first.end, end)};
}

ExpressionIndex ParseState::add(Expression expression) {
  if (is_lost_) return kNoExpression;
  std::uint32_t depth = 0;
  const auto below = [&](ExpressionIndex index) {
    if (index != kNoExpression) depth = std::max<std::uint32_t>(depth, depths_[index]);
  };
  for (const ExpressionIndex operand : expression.operands) below(operand);
  for (const Alternative& alternative : expression.alternatives) below(alternative.expression);
  below(expression.range.where);
  if (depth + 1 > kTreeDepthMax) {
    fail(kOverLimit, expression.span,
         "more than " + std::to_string(kTreeDepthMax) + " expressions inside each other",
         "give a part of it a name with `define`");
    return kNoExpression;
  }
  depths_.push_back(static_cast<std::uint16_t>(depth + 1));
  tree_.expressions.push_back(std::move(expression));
  RULEOUT_ASSERT(depths_.size() == tree_.expressions.size());
  return static_cast<ExpressionIndex>(tree_.expressions.size() - 1);
}

Nesting::Nesting(ParseState& state) : state_(state) {
  if (++state_.nesting_ <= kNestingMax) return;
  state_.fail(kOverLimit, state_.here(),
              "more than " + std::to_string(kNestingMax) + " levels of brackets and conditions",
              "give a part of it a name with `define`");
}

}  // namespace ruleout::language
