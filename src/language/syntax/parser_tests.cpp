// Tests: when they are asked, what is given, what must come out.

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "language/syntax/parse_parts.h"
#include "language/syntax/syntax_findings.h"
#include "language/syntax/words.h"

namespace ruleout::language {
namespace {

using base::Span;

constexpr auto kPrefixes =
    std::to_array<std::string_view>({"requires", "applies", "satisfied", "met", "goal"});
constexpr auto kDecisions = std::to_array<std::string_view>(
    {"permit", "permit with conditions", "hold", "escalate", "conflict", "silent"});
constexpr auto kDutyStates = std::to_array<std::string_view>(
    {"dormant", "active", "discharged", "late", "breached", "waived", "lapsed", "superseded"});

template <std::size_t n>
bool contains(const std::array<std::string_view, n>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// One word of an answer; `yes`, `no`, `unknown` and `none` are reserved and still answers.
Name parse_answer_word(ParseState& state) {
  if (!state.at(TokenKind::kName)) {
    state.fail_expected("an answer such as `yes`, `hold` or `active`");
    return {};
  }
  const Token token = state.take();
  Name answer{std::string(state.text(token)), token.span};
  if (answer.text == "permit" && state.accept_words("with conditions")) {
    answer = {"permit with conditions", state.since(token.span)};
  }
  return answer;
}

void parse_answer(ParseState& state, ExpectSyntax& expect) {
  expect.words.push_back(parse_answer_word(state));
  while (state.accept_words("or")) expect.words.push_back(parse_answer_word(state));
  if (state.accept_words("by")) expect.by = parse_names(state, "the id of a rule");
  while (state.accept_words("or")) expect.words.push_back(parse_answer_word(state));
  if (state.accept_words("due")) {
    expect.due = parse_when(state);
    if (state.accept_words("to")) expect.due_to = parse_when(state);
  }
  const std::string& first = expect.words.front().text;
  if (expect.due || contains(kDutyStates, first)) {
    expect.kind = ExpectKind::kDuty;
  } else if (expect.words.size() > 1 || !expect.by.empty() || contains(kDecisions, first)) {
    expect.kind = ExpectKind::kDecision;
  }
}

ExpectSyntax parse_expectation(ParseState& state) {
  ExpectSyntax expect;
  const Span first = state.here();
  if (state.at_name(1)) {
    if (state.accept_words("default")) expect.ground = ExpectSyntax::Ground::kDefault;
    if (state.accept_words("settled")) expect.ground = ExpectSyntax::Ground::kSettled;
  }
  if (state.at_name(1) && contains(kPrefixes, state.word())) {
    expect.prefix = state.text(state.take());
  }
  expect.subject = state.take_name("the name of what is asked");
  if (expect.prefix == "requires") expect.level = state.take_name("a level");
  expect.arguments = parse_arguments(state);
  if (state.accept_words("ruled out")) {
    expect.kind = ExpectKind::kPair;
    expect.ruled_out = parse_truth(state);
    state.expect(TokenKind::kComma, "`,` before `crossed`");
    state.expect_words("crossed");
    expect.crossed = parse_truth(state);
  } else if (state.accept_words("is")) {
    parse_answer(state, expect);
  } else {
    state.fail_expected_one_of({"is", "ruled out"});
  }
  expect.span = state.since(first);
  return expect;
}

bool at_line(const ParseState& state) { return state.peek().begins_line; }

// What a test may say only once; the two ways to put the framework in force are one of them.
std::string_view single_part(GivenKind kind) {
  switch (kind) {
    case GivenKind::kZone:
      return "a zone";
    case GivenKind::kCalendar:
      return "a calendar";
    case GivenKind::kInForce:
    case GivenKind::kAssuming:
      return "a time in force";
    default:
      return {};
  }
}

void check_single(ParseState& state, const TestSyntax& test, const GivenSyntax& given) {
  const std::string_view part = single_part(given.kind);
  if (part.empty()) return;
  for (const GivenSyntax& other : test.given) {
    if (single_part(other.kind) == part) return state.report_twice(given.span, part);
  }
}

void parse_all_given(ParseState& state, TestSyntax& test) {
  while (!state.at_end() && !state.at_words("expect") && !at_item(state)) {
    const std::size_t from = state.position();
    GivenSyntax given = parse_given(state);
    check_single(state, test, given);
    test.given.push_back(std::move(given));
    if (state.is_lost()) state.recover(from, [&] { return at_line(state); });
  }
}

void parse_all_expected(ParseState& state, TestSyntax& test) {
  while (!state.at_end() && !at_item(state)) {
    const std::size_t from = state.position();
    test.expect.push_back(parse_expectation(state));
    if (state.is_lost()) state.recover(from, [&] { return at_line(state); });
  }
}

}  // namespace

void parse_test(ParseState& state) {
  TestSyntax test;
  ClauseHead& head = test.head;
  head.id = state.take_name("a name for the test");
  parse_section(state, head);
  parse_words(state, head);
  test.as_of_span = state.here();
  state.expect_words("as of");
  test.as_of = parse_when(state);
  test.known_at_span = state.here();
  if (state.accept_words("known at")) test.known_at = parse_when(state);
  test.given_span = state.here();
  if (state.accept_words("given")) parse_all_given(state, test);
  test.expect_span = state.here();
  if (state.expect_words("expect")) parse_all_expected(state, test);
  if (test.expect.empty() && !state.is_lost()) {
    state.report_missing(head.id.span, "expectation", "write behind `expect` what must come out");
  }
  head.span = state.since(head.id.span);
  state.tree().tests.push_back(std::move(test));
}

}  // namespace ruleout::language
