// Truth-valued expressions. Two rules keep a reader from guessing: `and` and `or` never mix without
// brackets, and a part whose end cannot be told (a quantifier's body, a list's last bullet) may
// only stand last.

#include <algorithm>
#include <array>
#include <utility>

#include "base/assert.h"
#include "base/text.h"
#include "language/syntax/parse_parts.h"
#include "language/syntax/syntax_findings.h"
#include "language/syntax/syntax_limits.h"
#include "language/syntax/words.h"

namespace ruleout::language {
namespace {

using base::quoted;
using base::Span;

Expression expression_of(ExpressionKind kind) {
  Expression expression;
  expression.kind = kind;
  return expression;
}

// `when a maintain (b or c)`: the one part of a clause that could be taken for an act.
constexpr std::string_view kNoAct = "maintain";

Name take_act(ParseState& state) {
  if (state.at_words(kNoAct)) {
    state.fail(kReservedWord, state.here(),
               "`maintain` starts a part of a duty and cannot be an act", "name the act otherwise");
  }
  return state.take_name("an act");
}

// Lists inside a bracket are lists of their own; this keeps the outer list's bullets out of the
// way.
class BulletScope final {
 public:
  BulletScope(ParseState& state, std::optional<std::uint32_t> column)
      : state_(state), outer_(std::exchange(state.bullet_column, column)) {}
  ~BulletScope() { state_.bullet_column = outer_; }
  BulletScope(const BulletScope&) = delete;
  BulletScope& operator=(const BulletScope&) = delete;

 private:
  ParseState& state_;
  std::optional<std::uint32_t> outer_;
};

bool is_quantifier(ExpressionKind kind) {
  return kind == ExpressionKind::kSome || kind == ExpressionKind::kEvery ||
         kind == ExpressionKind::kAtLeast;
}

// Kinds that end with their last operand.
bool ends_with_operand(ExpressionKind kind) {
  static constexpr ExpressionKind kKinds[] = {ExpressionKind::kNot,       ExpressionKind::kIsShown,
                                              ExpressionKind::kIsRefuted, ExpressionKind::kIsOpen,
                                              ExpressionKind::kCompare,   ExpressionKind::kAdd,
                                              ExpressionKind::kSubtract,  ExpressionKind::kScale};
  return std::find(std::begin(kKinds), std::end(kKinds), kind) != std::end(kKinds);
}

// True if text that follows could be read as belonging to the end of this expression.
bool ends_open(const SyntaxTree& tree, ExpressionIndex index) {
  while (index != kNoExpression) {
    const Expression& expression = tree.expressions[index];
    if (expression.is_bracketed) return false;
    if (is_quantifier(expression.kind)) return true;
    if (expression.range.where != kNoExpression && !expression.range.last) {
      return !tree.expressions[expression.range.where].is_bracketed;
    }
    if (!ends_with_operand(expression.kind) || expression.operands.empty()) return false;
    index = expression.operands.back();
  }
  return false;
}

// One part of `a and b or c`, as written.
struct Part {
  ExpressionIndex index = kNoExpression;
  Span span;
  bool is_and = false;  // the word before it; the first has none
};

// The chain with brackets around the runs joined by one of the two words.
std::string bracketed(const ParseState& state, const std::vector<Part>& parts, bool around_and) {
  constexpr std::size_t kPartBytesMax = 40;
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool joins_left = i > 0 && parts[i].is_and == around_and;
    const bool joins_right = i + 1 < parts.size() && parts[i + 1].is_and == around_and;
    if (i > 0) text += parts[i].is_and ? " and " : " or ";
    if (joins_right && !joins_left) text += '(';
    const std::string_view words = state.source_text(parts[i].span);
    const bool is_short =
        words.size() <= kPartBytesMax && words.find('\n') == std::string_view::npos;
    text += is_short ? std::string(words) : "…";
    if (joins_left && !joins_right) text += ')';
  }
  return text;
}

void check_chain(ParseState& state, const std::vector<Part>& parts, Span chain) {
  if (state.is_lost() || parts.size() < 2) return;
  const auto differs = [&](const Part& part) { return part.is_and != parts[1].is_and; };
  if (std::any_of(parts.begin() + 1, parts.end(), differs)) {
    state.report(kMixedAndOr, chain, "`and` and `or` stand side by side without brackets",
                 "write " + quoted(bracketed(state, parts, true)) + " or " +
                     quoted(bracketed(state, parts, false)));
  }
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    if (!ends_open(state.tree(), parts[i].index)) continue;
    const std::string word = parts[i + 1].is_and ? "`and`" : "`or`";
    state.report(kBracketsNeeded, parts[i].span,
                 "it cannot be told whether the " + word + " that follows belongs to this",
                 "put brackets around all of it, or around the part behind its `:` or `where`");
  }
}

// `and` or `or` at the start of a line, no further right than the bullets of the list it would
// belong to.
void check_list_layout(ParseState& state) {
  const Token& token = state.peek();
  if (!state.bullet_column || !token.begins_line || token.column > *state.bullet_column) return;
  state.report(kListContinues, token.span,
               "it cannot be told whether this " + quoted(state.text(token)) +
                   " belongs to the list's last bullet or to the whole list",
               "put brackets around the list, or move this line to the right of the `-`");
}

// `P is shown`, which people write for `is shown P`.
void check_no_is_behind(ParseState& state, Span subject) {
  if (!state.at_words("is")) return;
  const bool is_exit =
      state.word(1) == "shown" || state.word(1) == "refuted" || state.word(1) == "open";
  state.fail(kUnexpectedWord, state.here(), "`is` stands behind what it speaks of",
             is_exit
                 ? "write " + quoted("is " + std::string(state.word(1)) + " " +
                                     std::string(state.source_text(subject)))
                 : "leave it out: a condition is named alone, its contrary with `not` before it");
}

ExpressionIndex parse_prefix(ParseState& state, ExpressionKind kind, std::string_view words) {
  const Span first = state.here();
  state.expect_words(words);
  Expression expression = expression_of(kind);
  expression.operands.push_back(parse_unary(state));
  expression.span = state.since(first);
  return state.add(std::move(expression));
}

// Behind `first`: a name and its arguments.
ExpressionIndex parse_called(ParseState& state, Expression expression, Span first,
                             std::string_view wanted) {
  if (expression.kind == ExpressionKind::kRequires) {
    expression.name = state.take_name("a family");
    expression.level = state.take_name("a level");
  } else if (expression.kind == ExpressionKind::kOccurrence) {
    expression.name = take_act(state);
    if (!state.at(TokenKind::kOpen)) state.fail_expected("`(` after the act");
  } else {
    expression.name = state.take_name(wanted);
  }
  expression.arguments = parse_arguments(state);
  expression.span = state.since(first);
  return state.add(std::move(expression));
}

ExpressionIndex parse_call_form(ParseState& state, ExpressionKind kind, std::string_view words) {
  const Span first = state.here();
  state.expect_words(words);
  const std::string_view wanted =
      kind == ExpressionKind::kMet || kind == ExpressionKind::kRequires        ? "a standard"
      : kind == ExpressionKind::kApplies || kind == ExpressionKind::kSatisfied ? "a requirement"
                                                                               : "a threshold";
  return parse_called(state, expression_of(kind), first, wanted);
}

ExpressionIndex parse_list(ParseState& state, ExpressionKind kind) {
  const Span first = state.here();
  state.take();
  state.take();
  if (state.bullet_column && state.at(TokenKind::kBullet)) {
    state.report(
        kListInList, state.since(first), "a list stands inside a list without brackets",
        "put brackets around the inner list, from its `all of` or `any of` to its last bullet");
  }
  if (!state.at(TokenKind::kBullet)) {
    state.fail(kEmptyList, state.since(first),
               quoted(state.source_text(state.since(first))) + " has no bullets",
               "start a line with `-` for each of its parts");
    return kNoExpression;
  }
  const BulletScope scope(state, state.peek().column);
  Expression list = expression_of(kind);
  while (state.accept(TokenKind::kBullet)) list.operands.push_back(parse_expression(state));
  list.span = state.since(first);
  return state.add(std::move(list));
}

EmptyCase parse_empty_case(ParseState& state) {
  struct Words {
    std::string_view words;
    EmptyCase empty;
  };
  static constexpr auto kCases = std::to_array<Words>({
      {"and there is one", EmptyCase::kThereIsOne},
      {"or there is none", EmptyCase::kOrNone},
      {"unknown if none", EmptyCase::kUnknownIfNone},
  });
  if (!state.at(TokenKind::kComma)) return EmptyCase::kUnstated;
  for (const Words& words : kCases) {
    if (!state.at_words(words.words, 1)) continue;
    state.take();
    state.accept_words(words.words);
    return words.empty;
  }
  return EmptyCase::kUnstated;
}

ExpressionIndex parse_quantifier(ParseState& state, ExpressionKind kind) {
  const Span first = state.here();
  Expression expression = expression_of(kind);
  if (kind == ExpressionKind::kAtLeast) {
    state.accept_words("at least");
    expression.count = static_cast<std::uint32_t>(
        std::min<std::int64_t>(parse_count(state, "a whole number"), 0xFFFFFFFF));
    state.expect_words("of");
  } else {
    state.take();
  }
  expression.variable = state.take_name("a name for each member");
  state.expect_words("in");
  expression.range = parse_range(state);
  state.expect(TokenKind::kColon, "`:` before what is said of each member");
  expression.operands.push_back(parse_unary(state));
  expression.empty = parse_empty_case(state);
  expression.span = state.since(first);
  return state.add(std::move(expression));
}

ExpressionIndex parse_since(ParseState& state, ExpressionKind kind) {
  const Span first = state.here();
  state.take();
  state.take();
  Expression expression = expression_of(kind);
  expression.duration = parse_duration(state);
  state.expect_words("since");
  expression.operands.push_back(parse_occurrence(state));
  expression.span = state.since(first);
  return state.add(std::move(expression));
}

ExpressionIndex parse_shown_to(ParseState& state) {
  const Span first = state.here();
  state.expect_words("shown to");
  Expression expression = expression_of(ExpressionKind::kShownTo);
  expression.text = parse_string(state, "the name of an evidence standard, in quotes");
  state.expect_words("by");
  expression.roles = parse_roles(state);
  state.expect(TokenKind::kColon, "`:` before what is shown");
  const Span call = state.here();
  expression.operands.push_back(
      parse_called(state, expression_of(ExpressionKind::kCall), call, "the name of what is shown"));
  expression.span = state.since(first);
  return state.add(std::move(expression));
}

ExpressionIndex parse_by_reading(ParseState& state) {
  const Span first = state.here();
  state.expect_words("by reading");
  Expression expression = expression_of(ExpressionKind::kByReading);
  expression.name = state.take_name("the name of a reading");
  const Span opened = state.here();
  state.expect(TokenKind::kOpen, "`(` before the choices");
  const BulletScope scope(state, std::nullopt);
  do {
    Alternative alternative{state.take_name("a choice"), kNoExpression};
    state.expect(TokenKind::kColon, "`:` after the choice");
    alternative.expression = parse_expression(state);
    expression.alternatives.push_back(std::move(alternative));
  } while (state.accept(TokenKind::kBar));
  if (!state.accept(TokenKind::kClose)) {
    state.fail_expected("`|` or `)`", opened, "the choices start here");
  }
  expression.span = state.since(first);
  return state.add(std::move(expression));
}

ExpressionIndex parse_complete(ParseState& state) {
  const Span first = state.here();
  state.take();
  Expression expression = expression_of(ExpressionKind::kComplete);
  expression.range = parse_range(state);
  expression.span = state.since(first);
  return state.add(std::move(expression));
}

ExpressionIndex parse_truth_word(ParseState& state) {
  Expression expression = expression_of(ExpressionKind::kTruth);
  expression.span = state.here();
  expression.truth = parse_truth(state);
  return state.add(std::move(expression));
}

// Behind `first`: roles and what they did or judged.
ExpressionIndex parse_deed(ParseState& state) {
  const Span first = state.here();
  Expression expression;
  expression.roles = parse_roles(state);
  const bool is_judging = state.accept_words("judges") || state.accept_words("judge");
  expression.kind = is_judging ? ExpressionKind::kJudges : ExpressionKind::kOccurrence;
  if (!is_judging) return parse_called(state, std::move(expression), first, "an act");
  return parse_called(state, std::move(expression), first, "a judgement");
}

// The forms that a word opens. `needs_name`: only when a name follows, since the word may be a name
// itself.
struct Form {
  std::string_view words;
  ExpressionKind kind;
  ExpressionIndex (*parse)(ParseState&, ExpressionKind, std::string_view);
  bool needs_name = false;
};

using Kind = ExpressionKind;
using Words = std::string_view;

constexpr auto kForms = std::to_array<Form>({
    {"not", Kind::kNot, parse_prefix},
    {"is shown", Kind::kIsShown, parse_prefix},
    {"is refuted", Kind::kIsRefuted, parse_prefix},
    {"is open", Kind::kIsOpen, parse_prefix},
    {"cannot rule out", Kind::kCannotRuleOut, parse_call_form},
    {"ruled out", Kind::kRuledOut, parse_call_form, true},
    {"crossed", Kind::kCrossed, parse_call_form, true},
    {"met", Kind::kMet, parse_call_form, true},
    {"requires", Kind::kRequires, parse_call_form, true},
    {"applies", Kind::kApplies, parse_call_form, true},
    {"satisfied", Kind::kSatisfied, parse_call_form, true},
    {"complete", Kind::kComplete,
     [](ParseState& state, Kind, Words) { return parse_complete(state); }, true},
    {"some", Kind::kSome,
     [](ParseState& state, Kind kind, Words) { return parse_quantifier(state, kind); }},
    {"every", Kind::kEvery,
     [](ParseState& state, Kind kind, Words) { return parse_quantifier(state, kind); }},
    {"less than", Kind::kSinceLess,
     [](ParseState& state, Kind kind, Words) { return parse_since(state, kind); }},
    {"shown to", Kind::kShownTo,
     [](ParseState& state, Kind, Words) { return parse_shown_to(state); }},
    {"by reading", Kind::kByReading,
     [](ParseState& state, Kind, Words) { return parse_by_reading(state); }},
    {"someone", Kind::kOccurrence,
     [](ParseState& state, Kind, Words) { return parse_occurrence(state); }},
    {"yes", Kind::kTruth, [](ParseState& state, Kind, Words) { return parse_truth_word(state); }},
    {"no", Kind::kTruth, [](ParseState& state, Kind, Words) { return parse_truth_word(state); }},
    {"unknown", Kind::kTruth,
     [](ParseState& state, Kind, Words) { return parse_truth_word(state); }},
});

// Do roles stand here, and then `judges`, `judge` or an act? Names joined by `and` right before
// `judge` or an act are roles, all of them.
bool at_deed(ParseState& state) {
  std::size_t at = state.at_words("any of") ? 2 : 0;
  const bool is_choice = at > 0;
  const auto at_role = [&](std::size_t where) {
    return state.at_name(where) && !is_form_word(state.word(where));
  };
  if (!at_role(at) || state.position() < state.no_deed_until) return false;
  const bool is_together = !is_choice && state.at_words("and", ++at);
  if (is_choice) ++at;
  const std::size_t first = at;
  while ((is_together ? state.at_words("and", at) : state.at(TokenKind::kComma, at)) &&
         at_role(at + 1)) {
    at += 2;
  }
  const bool is_alone = !is_together || at == first;
  const bool is_judging = state.at_words("judge", at) || (is_alone && state.at_words("judges", at));
  const bool is_act =
      state.at_name(at) && !state.at_words(kNoAct, at) && state.at(TokenKind::kOpen, at + 1);
  // `a and settled run(m) is hold`: the last of these names is no role.
  const bool is_answer = state.takes_answers && at > 0 && state.at_words("settled", at - 1) &&
                         at_answer(state, at - 1);
  if (is_judging || (is_act && !is_answer)) return true;
  // So that a long chain is walked once: from its other names, but the last, the answer is the
  // same.
  state.no_deed_until = state.position() + at - 1;
  return false;
}

ExpressionIndex parse_worded(ParseState& state) {
  if (state.at_words("all of")) return parse_list(state, Kind::kAllOf);
  if (state.at_words("any of") && !state.at_name(2)) return parse_list(state, Kind::kAnyOf);
  if (state.at_words("at least")) {
    const bool is_count = state.at(TokenKind::kNumber, 2) && state.at_words("of", 3);
    return is_count ? parse_quantifier(state, Kind::kAtLeast)
                    : parse_since(state, Kind::kSinceAtLeast);
  }
  for (const Form& form : kForms) {
    if (!state.at_words(form.words)) continue;
    const auto words =
        static_cast<std::size_t>(std::count(form.words.begin(), form.words.end(), ' '));
    if (form.needs_name && !state.at_name(words + 1)) continue;
    return form.parse(state, form.kind, form.words);
  }
  if (at_deed(state) || state.at_words("any of")) return parse_deed(state);
  if (state.at_name()) return parse_comparison(state);
  state.fail_expected("a condition");
  return kNoExpression;
}

}  // namespace

ExpressionIndex parse_occurrence(ParseState& state) {
  const Span first = state.here();
  Expression expression = expression_of(Kind::kOccurrence);
  if (state.at_name() && state.at(TokenKind::kOpen, 1)) {
    state.fail(kUnexpectedWord, first, "it is not said who did this",
               "write " + quoted("someone " + std::string(state.word()) + "(…)") +
                   " or name a role before it");
  }
  if (!state.accept_words("someone")) expression.roles = parse_roles(state);
  return parse_called(state, std::move(expression), first, "an act");
}

Range parse_range(ParseState& state) {
  Range range;
  range.collection = state.take_name("a collection");
  range.arguments = parse_arguments(state);
  if (state.accept_words("where")) range.where = parse_unary(state);
  if (state.accept_words("over the last")) range.last = parse_duration(state);
  return range;
}

ExpressionIndex parse_bracketed(ParseState& state) {
  const Span opened = state.here();
  state.expect(TokenKind::kOpen, "`(`");
  const BulletScope scope(state, std::nullopt);
  const ExpressionIndex inner = parse_expression(state);
  if (!state.accept(TokenKind::kClose)) {
    state.fail_expected("`and`, `or` or `)`", opened, "the bracket opens here");
  }
  if (!state.is_lost() && inner != kNoExpression)
    state.tree().expressions[inner].is_bracketed = true;
  return inner;
}

ExpressionIndex parse_unary(ParseState& state) {
  const Nesting nesting(state);
  if (state.at(TokenKind::kOpen)) return parse_bracketed(state);
  if (state.takes_answers && at_answer(state)) return parse_answer(state);
  if (state.at(TokenKind::kName)) return parse_worded(state);
  if (state.at(TokenKind::kNumber) || state.at(TokenKind::kDigitWord))
    return parse_comparison(state);
  state.fail_expected("a condition");
  return kNoExpression;
}

ExpressionIndex parse_expression(ParseState& state) {
  const Span first = state.here();
  std::vector<Part> parts;
  bool is_and = false;
  do {
    const Span begin = state.here();
    const ExpressionIndex index = parse_unary(state);
    parts.push_back({index, state.since(begin), is_and});
    if (!state.at_words("and") && !state.at_words("or")) break;
    check_list_layout(state);
    is_and = state.at_words("and");
    state.take();
  } while (true);
  check_no_is_behind(state, parts.back().span);
  check_chain(state, parts, state.since(first));
  if (state.is_lost()) return kNoExpression;
  if (parts.size() == 1) return parts.front().index;
  Expression chain = expression_of(parts[1].is_and ? Kind::kAnd : Kind::kOr);
  for (const Part& part : parts) chain.operands.push_back(part.index);
  chain.span = state.since(first);
  return state.add(std::move(chain));
}

}  // namespace ruleout::language
