// Properties: what is claimed of a framework, in its own words and in those of its answers.

#include <algorithm>
#include <array>
#include <utility>

#include "language/syntax/parse_parts.h"
#include "language/syntax/syntax_findings.h"

namespace ruleout::language {
namespace {

using base::Span;

// Words behind `is` that people write for an exit from three values, or for its contrary; told of
// where the condition ends.
constexpr auto kNoAnswers = std::to_array<std::string_view>({"shown", "refuted", "open", "not"});

// How many tokens from there on are a name and its arguments; none if something else stands there.
std::size_t call_length(const ParseState& state, std::size_t at) {
  if (!state.at_name(at)) return 0;
  std::size_t end = at + 1;
  if (!state.at(TokenKind::kOpen, end)) return 1;
  ++end;
  while (state.at(TokenKind::kName, end) || state.at(TokenKind::kComma, end)) ++end;
  return state.at(TokenKind::kClose, end) ? end + 1 - at : 0;
}

bool is_answer_behind(const ParseState& state, std::size_t at) {
  const std::size_t length = call_length(state, at);
  if (length == 0 || !state.at_words("is", at + length)) return false;
  const std::size_t answer = at + length + 1;
  return state.at(TokenKind::kName, answer) &&
         std::ranges::find(kNoAnswers, state.word(answer)) == kNoAnswers.end();
}

bool at_settled(const ParseState& state, std::size_t ahead = 0) {
  return state.at_words("settled", ahead) && is_answer_behind(state, ahead + 1);
}

// A claim may speak of answers, its defines may not.
class Answering final {
 public:
  explicit Answering(ParseState& state) : state_(state) { state_.takes_answers = true; }
  ~Answering() { state_.takes_answers = false; }
  Answering(const Answering&) = delete;
  Answering& operator=(const Answering&) = delete;

 private:
  ParseState& state_;
};

std::uint32_t parse_small_count(ParseState& state, std::string_view wanted) {
  return static_cast<std::uint32_t>(std::min<std::int64_t>(parse_count(state, wanted), 0xFFFFFFFF));
}

BoundsSyntax parse_bounds(ParseState& state, Span first) {
  BoundsSyntax bounds;
  bounds.events = parse_small_count(state, "how many events, such as `12 events`");
  if (!state.accept_words("event")) state.expect_words("events");
  if (state.accept_words("with")) {
    do {
      ThingsSyntax things;
      const Span begin = state.here();
      things.count = parse_small_count(state, "how many things, such as `2 models`");
      things.kind = state.take_name("a kind");
      things.span = state.since(begin);
      bounds.things.push_back(std::move(things));
    } while (state.accept(TokenKind::kComma));
  }
  bounds.span = state.since(first);
  return bounds;
}

void parse_claim(ParseState& state, PropertySyntax& property) {
  if (state.accept_words("never")) {
    property.claim = ClaimKind::kNever;
  } else if (state.accept_words("always")) {
    property.claim = ClaimKind::kAlways;
  } else if (state.accept_words("reachable")) {
    property.claim = ClaimKind::kReachable;
  } else {
    return state.fail_expected_one_of({"never", "always", "reachable"});
  }
  const Answering answering(state);
  property.condition = parse_expression(state);
  if (property.claim == ClaimKind::kAlways && state.at_words("within")) {
    property.claim = ClaimKind::kWithin;
    property.within_span = state.here();
    state.take();
    property.within = parse_duration(state);
    property.within_span = state.since(property.within_span);
    state.expect_words("of");
    property.trigger = parse_expression(state);
  }
  if (!state.at_words("unless")) return;
  if (property.claim == ClaimKind::kReachable) {
    return state.fail(kUnexpectedWord, state.here(), "nothing excuses a claim of what is reachable",
                      "write `and not …` instead of `unless`");
  }
  if (property.claim == ClaimKind::kWithin) {
    return state.fail(kUnexpectedWord, state.here(), "nothing excuses a claim with a time",
                      "write `and not …` behind `of` instead of `unless`");
  }
  state.take();
  property.unless = parse_expression(state);
}

}  // namespace

bool at_answer(const ParseState& state, std::size_t ahead) {
  return at_settled(state, ahead) || is_answer_behind(state, ahead);
}

ExpressionIndex parse_answer(ParseState& state) {
  const Span first = state.here();
  Expression answer;
  answer.kind = ExpressionKind::kAnswer;
  if (at_settled(state)) answer.text = state.text(state.take());
  answer.name = state.take_name("the name of what is answered");
  answer.arguments = parse_arguments(state);
  state.expect_words("is");
  const Token word = state.take();
  answer.level = {std::string(state.text(word)), word.span};
  if (answer.level.text == "permit" && state.accept_words("with conditions"))
    answer.level = {"permit with conditions", state.since(word.span)};
  answer.span = state.since(first);
  return state.add(std::move(answer));
}

void parse_properties_head(ParseState& state) {
  PropertiesHeader& header = state.tree().properties_of;
  header.name = parse_path(state, "a name for the properties");
  state.expect_words("of");
  header.of = parse_versioned_path(state);
}

void parse_property(ParseState& state) {
  PropertySyntax property;
  ClauseHead& head = property.head;
  head.id = state.take_name("a name for the property");
  if (state.accept_words("for each")) {
    do {
      property.parameters.push_back(parse_parameter(state));
    } while (state.accept(TokenKind::kComma));
  }
  parse_section(state, head);
  parse_words(state, head);
  const Span claim = state.here();
  parse_claim(state, property);
  property.claim_span = state.since(claim);
  const Span over = state.here();
  if (state.accept_words("over")) property.over = parse_bounds(state, over);
  head.span = state.since(head.id.span);
  state.tree().properties.push_back(std::move(property));
}

}  // namespace ruleout::language
