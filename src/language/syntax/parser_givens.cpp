// What a test gives: entities, inputs, judgements, acts, evaluations, and the switches of the case.

#include <array>
#include <utility>

#include "base/text.h"
#include "language/syntax/parse_parts.h"
#include "language/syntax/syntax_findings.h"
#include "language/syntax/words.h"

namespace ruleout::language {
namespace {

using base::Span;

void set_number(ParseState& state, GivenSyntax& given, std::string_view wanted) {
  WrittenNumber number = parse_number(state, wanted);
  given.number = std::move(number.value);
  given.number_text = std::move(number.text);
}

void parse_plan(ParseState& state, GivenSyntax& given) {
  given.name = state.take_name("a name for the plan");
  state.expect_words("of");
  given.other = state.take_name("what it is about");
  state.expect_words("alarm line");
  set_number(state, given, "the alarm line");
  given.counts_clusters = state.accept_words("of clusters");
}

// `3 of 20, 1 missing`.
CountsSyntax parse_counts(ParseState& state) {
  CountsSyntax counts;
  counts.hits = parse_count(state, "a count");
  state.expect_words("of");
  counts.of = parse_count(state, "a count");
  if (state.at(TokenKind::kComma) && !state.at_words("clusters", 1)) {
    state.take();
    counts.missing = parse_count(state, "a count");
    state.expect_words("missing");
  }
  return counts;
}

void parse_evaluation(ParseState& state, GivenSyntax& given) {
  given.name = state.take_name("a name for the evaluation");
  state.expect_words("of");
  given.other = state.take_name("the name of its plan");
  state.expect_words("on");
  given.third = state.take_name("a model");
  state.expect(TokenKind::kColon, "`:` before the counts");
  given.counts = parse_counts(state);
  if (state.accept(TokenKind::kComma)) {
    state.expect_words("clusters");
    given.clusters = parse_counts(state);
  }
  state.expect_words("on");
  given.on = parse_when(state);
}

void parse_announced(ParseState& state, GivenSyntax& given) {
  given.name = state.take_name("a name for the evaluation");
  state.expect_words("of");
  given.other = state.take_name("the name of its plan");
  state.expect_words("on");
  given.third = state.take_name("a model");
}

void parse_error_probability(ParseState& state, GivenSyntax& given) {
  set_number(state, given, "a probability");
  if (state.accept_words("for")) given.name = state.take_name("the id of a clause");
}

void parse_watermark(ParseState& state, GivenSyntax& given) {
  given.name = state.take_name("a register");
  given.arguments = parse_arguments(state);
  if (state.accept_words("from")) given.since = parse_when(state);
  state.expect_words("through");
  given.on = parse_when(state);
}

void parse_label(ParseState& state, GivenSyntax& given) {
  given.name = state.take_name("the label of what was given");
}

void parse_adopted(ParseState& state, GivenSyntax& given) {
  given.name = state.take_name("the name of a reading");
  state.expect_words("is");
  given.other = state.take_name("a choice");
}

void parse_parameter_value(ParseState& state, GivenSyntax& given) {
  given.name = state.take_name("a parameter");
  state.expect(TokenKind::kEqual, "`=` after the parameter");
  set_number(state, given, "a number");
}

void parse_control(ParseState& state, GivenSyntax& given) {
  given.name = state.take_name("a name for the control");
  state.expect_words("separates");
  CellChoice choice;
  choice.attribute = state.take_name("an attribute");
  state.expect(TokenKind::kEqual, "`=` after the attribute");
  choice.values = parse_names(state, "a value");
  given.cells.push_back(std::move(choice));
}

// The role stands in `name`; a list of nobody says that nobody holds it.
void parse_held(ParseState& state, GivenSyntax& given) {
  given.name = state.take_name("a role");
  state.expect_words("held by");
  if (!state.accept_words("no-one")) given.people = parse_names(state, "who holds it, or `no-one`");
}

void parse_in_force(ParseState& state, GivenSyntax& given) {
  if (state.expect_words("from")) given.from = parse_when(state);
  if (state.accept_words("until")) given.until = parse_when(state);
  given.keeps_duties = state.accept_words("keep duties");
}

void parse_zone(ParseState& state, GivenSyntax& given) {
  given.name = parse_path(state, "a zone such as `Europe/Paris`");
}

void parse_calendar(ParseState& state, GivenSyntax& given) {
  given.name = state.take_name("a calendar of business days");
}

void parse_nothing_more(ParseState& /*state*/, GivenSyntax& /*given*/) {}

// What a word at the start opens, if the token `ahead` tokens on is `follows` (any name where it is
// empty, an opening bracket where it is that).
struct Opening {
  std::string_view words;
  GivenKind kind;
  void (*parse)(ParseState&, GivenSyntax&);
  std::size_t ahead;
  std::string_view follows;
};
constexpr auto kOpenings = std::to_array<Opening>({
    {"plan", GivenKind::kPlan, parse_plan, 2, "of"},
    {"evaluation", GivenKind::kEvaluation, parse_evaluation, 2, "of"},
    {"announced", GivenKind::kAnnounced, parse_announced, 2, "of"},
    {"error probability", GivenKind::kErrorProbability, parse_error_probability, 0, "error"},
    {"watermark", GivenKind::kWatermark, parse_watermark, 2, "through"},
    {"watermark", GivenKind::kWatermark, parse_watermark, 4, "through"},
    {"watermark", GivenKind::kWatermark, parse_watermark, 2, "("},
    {"retract", GivenKind::kRetract, parse_label, 1, {}},
    {"void", GivenKind::kVoid, parse_label, 1, {}},
    {"reading", GivenKind::kReading, parse_adopted, 0, "reading"},
    {"parameter", GivenKind::kParameter, parse_parameter_value, 1, {}},
    {"control", GivenKind::kControl, parse_control, 2, "separates"},
    {"role", GivenKind::kHeld, parse_held, 2, "held"},
    {"in force", GivenKind::kInForce, parse_in_force, 0, "in"},
    {"assuming", GivenKind::kAssuming, parse_nothing_more, 0, "assuming"},
    {"zone", GivenKind::kZone, parse_zone, 1, {}},
    {"calendar", GivenKind::kCalendar, parse_calendar, 1, {}},
});

// What stands behind the roles that a given starts with.
enum class Deed : std::uint8_t { kNone, kJudged, kDid };

// `anna as officer` or `officer`: the tokens that it takes.
std::size_t signer_ahead(const ParseState& state, std::size_t at) {
  return state.at_words("as", at + 1) && state.at_name(at + 2) ? 3 : 1;
}

Deed deed_ahead(const ParseState& state) {
  if (state.at_words("someone")) return Deed::kDid;
  std::size_t at = signer_ahead(state, 0);
  while ((state.at_words("and", at) || state.at(TokenKind::kComma, at)) && state.at_name(at + 1)) {
    at += 1 + signer_ahead(state, at + 1);
  }
  if (state.at_words("judged", at)) return Deed::kJudged;
  const bool is_act =
      state.at_name(at) && (state.at(TokenKind::kOpen, at + 1) || state.at_words("on", at + 1));
  return is_act || at > 1 ? Deed::kDid : Deed::kNone;
}

// Roles, each with the person who spoke in it where that is said.
void parse_signers(ParseState& state, GivenSyntax& given) {
  const Span first = state.here();
  if (state.at_words("anyone") || state.at_words("any of")) {
    given.roles = parse_roles(state);
    given.people.resize(given.roles.names.size());
    return;
  }
  const auto add = [&] {
    SignerSyntax signer = parse_signer(state);
    given.roles.names.push_back(std::move(signer.role));
    given.people.push_back(std::move(signer.person));
  };
  given.roles.join = RoleJoin::kAnyOf;
  add();
  if (state.at_words("and")) {
    given.roles.join = RoleJoin::kAllOf;
    while (state.accept_words("and")) add();
  } else {
    while (state.accept(TokenKind::kComma)) add();
  }
  given.roles.span = state.since(first);
}

void parse_judged(ParseState& state, GivenSyntax& given) {
  given.kind = GivenKind::kJudged;
  parse_signers(state, given);
  state.expect_words("judged");
  if (state.accept_words("shown to")) {
    given.text = parse_string(state, "the name of an evidence standard, in quotes");
    state.expect(TokenKind::kColon, "`:` before what is shown");
  }
  given.name = state.take_name("what is judged");
  given.arguments = parse_arguments(state);
  given.truth = parse_truth(state);
}

void parse_act(ParseState& state, GivenSyntax& given) {
  given.kind = GivenKind::kAct;
  if (!state.accept_words("someone")) parse_signers(state, given);
  given.name = state.take_name("an act");
  given.arguments = parse_arguments(state);
  state.expect_words("on");
  given.on = parse_when(state);
}

void parse_stated(ParseState& state, GivenSyntax& given) {
  given.name = state.take_name("something given");
  given.arguments = parse_arguments(state);
  if (state.accept_words("is")) {
    given.kind = GivenKind::kInput;
    given.truth = parse_truth(state);
  } else if (state.accept(TokenKind::kEqual)) {
    given.kind = GivenKind::kQuantity;
    set_number(state, given, "a number");
    given.unit = parse_unit(state);
    if (state.accept_words("to")) {
      WrittenNumber high = parse_number(state, "the upper end of the interval");
      given.high = std::move(high.value);
      given.high_text = std::move(high.text);
      const Name unit = parse_unit(state);
      if (given.unit.text.empty()) given.unit = unit;
      if (!unit.text.empty() && unit.text != given.unit.text) {
        state.report(kUnexpectedWord, unit.span,
                     "the two ends of this interval have different units",
                     "write both in " + base::quoted(given.unit.text));
      }
    }
  } else {
    state.fail_expected_one_of({"is", "=", "judged", "on"});
  }
}

const Opening* opening_here(const ParseState& state) {
  for (const Opening& opening : kOpenings) {
    const bool follows = opening.follows.empty()  ? state.at_name(opening.ahead)
                         : opening.follows == "(" ? state.at(TokenKind::kOpen, opening.ahead)
                                                  : state.at_words(opening.follows, opening.ahead);
    if (follows && state.at_words(opening.words)) return &opening;
  }
  return nullptr;
}

void parse_unopened(ParseState& state, GivenSyntax& given) {
  const Deed deed = deed_ahead(state);
  if (deed == Deed::kJudged) {
    parse_judged(state, given);
  } else if (deed == Deed::kDid) {
    parse_act(state, given);
  } else if (state.at_name() && state.at_name(1)) {
    given.kind = GivenKind::kEntity;
    given.name = state.take_name("a kind");
    given.other = state.take_name("a name");
  } else {
    parse_stated(state, given);
  }
}

}  // namespace

GivenSyntax parse_given(ParseState& state) {
  GivenSyntax given;
  const Span first = state.here();
  if (state.at_name() && state.at(TokenKind::kColon, 1)) {
    given.label = state.text(state.take());
    state.take();
  }
  if (const Opening* opening = opening_here(state)) {
    given.kind = opening->kind;
    state.accept_words(opening->words);
    opening->parse(state, given);
  } else {
    parse_unopened(state, given);
  }
  parse_given_parts(state, given);
  given.span = state.since(first);
  return given;
}

}  // namespace ruleout::language
