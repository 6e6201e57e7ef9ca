// What may stand behind anything given: when it holds, when it was known, who said it, what it
// replaces.

#include <array>
#include <utility>

#include "base/text.h"
#include "language/syntax/parse_parts.h"
#include "language/syntax/syntax_findings.h"

namespace ruleout::language {
namespace {

using base::quoted;
using base::Span;

constexpr unsigned kFrom = 1, kUntil = 2, kKnown = 4, kSignedOff = 8, kBy = 16, kWhile = 32,
                   kSupersedes = 64;

// What goes with each kind of given, in the order of the grammar.
unsigned parts_of(GivenKind kind) {
  switch (kind) {
    case GivenKind::kInput:
    case GivenKind::kQuantity:
      return kFrom | kUntil | kKnown | kBy | kWhile | kSupersedes;
    case GivenKind::kJudged:
      return kFrom | kUntil | kKnown | kSignedOff | kWhile | kSupersedes;
    case GivenKind::kAct:
      return kKnown | kSupersedes;
    case GivenKind::kEvaluation:
      return kUntil | kKnown | kBy | kWhile | kSupersedes;
    case GivenKind::kAnnounced:
      return kFrom | kKnown | kBy | kSupersedes;
    case GivenKind::kRetract:
    case GivenKind::kVoid:
      return kKnown | kBy;
    case GivenKind::kInForce:
      return kFrom | kUntil;
    case GivenKind::kAssuming:
      return kFrom;
    case GivenKind::kZone:
    case GivenKind::kCalendar:
      return 0;
    case GivenKind::kEntity:
    case GivenKind::kPlan:
    case GivenKind::kErrorProbability:
    case GivenKind::kWatermark:
    case GivenKind::kReading:
    case GivenKind::kParameter:
    case GivenKind::kControl:
    case GivenKind::kHeld:
      return kFrom | kUntil | kKnown | kBy | kSupersedes;
  }
  return 0;
}

std::string_view hint_without(unsigned part, GivenKind kind) {
  if (kind == GivenKind::kAct && part == kBy) return "write who did it before the act";
  if (kind == GivenKind::kAct) return "an act has one time: write `on` and when it happened";
  if (kind == GivenKind::kJudged && part == kBy) return "write who judged before `judged`";
  if (kind == GivenKind::kEvaluation && part == kFrom) return "write `on` and when the run began";
  return "leave it out";
}

void parse_time(ParseState& state, std::optional<When>& time) {
  if (time) state.report_twice(state.here(), "this time");
  state.take();
  time = parse_when(state);
}

void parse_sign_offs(ParseState& state, GivenSyntax& given) {
  if (given.signed_off_by) state.report_twice(state.here(), "`signed off by`");
  state.accept_words("signed off by");
  given.signed_off_by.emplace();
  if (state.accept_words("no-one")) return;
  do {
    given.signed_off_by->push_back(parse_signer(state));
  } while (state.accept_words("and"));
}

void parse_by(ParseState& state, GivenSyntax& given) {
  if (given.by) state.report_twice(state.here(), "`by`");
  state.take();
  given.by = parse_signer(state);
}

void parse_while(ParseState& state, GivenSyntax& given) {
  if (given.valid_while) state.report_twice(state.here(), "`valid while`");
  const Span first = state.here();
  state.accept_words("valid while");
  WhileSyntax line;
  line.input = state.take_name("a quantity");
  line.arguments = parse_arguments(state);
  line.is_less_than = state.accept(TokenKind::kLess);
  if (!line.is_less_than) {
    state.expect(TokenKind::kGreaterEqual, "`<` or `>=`, which is all that a record can say");
  }
  WrittenNumber number = parse_number(state, "a number");
  line.line = std::move(number.value);
  line.line_text = std::move(number.text);
  line.unit = parse_unit(state);
  line.span = state.since(first);
  given.valid_while = std::move(line);
}

void parse_superseded(ParseState& state, GivenSyntax& given) {
  if (!given.supersedes.text.empty()) state.report_twice(state.here(), "`supersedes`");
  state.take();
  given.supersedes = state.take_name("the label of what was given");
}

struct Part {
  std::string_view words;
  unsigned bit;
  void (*parse)(ParseState&, GivenSyntax&);
};
constexpr auto kParts = std::to_array<Part>({
    {"from", kFrom, [](ParseState& state, GivenSyntax& given) { parse_time(state, given.from); }},
    {"until", kUntil,
     [](ParseState& state, GivenSyntax& given) { parse_time(state, given.until); }},
    {"known", kKnown,
     [](ParseState& state, GivenSyntax& given) { parse_time(state, given.known); }},
    {"signed off by", kSignedOff, parse_sign_offs},
    {"by", kBy, parse_by},
    {"valid while", kWhile, parse_while},
    {"supersedes", kSupersedes, parse_superseded},
});

// `known` and `supersedes` may also be names, and start what is given next.
bool is_part_here(const ParseState& state, const Part& part) {
  if (!state.at_words(part.words)) return false;
  if (part.bit == kSupersedes) return state.at_name(1) && !state.at(TokenKind::kOpen, 2);
  if (part.bit != kKnown) return true;
  const bool is_word = state.at(TokenKind::kName, 1) && !state.at_words("expect", 1);
  return !is_word && !state.at(TokenKind::kOpen, 1) && !state.at(TokenKind::kColon, 1) &&
         !state.at(TokenKind::kComma, 1) && !state.at(TokenKind::kEqual, 1);
}

}  // namespace

SignerSyntax parse_signer(ParseState& state) {
  SignerSyntax signer;
  if (state.at_words("as", 1)) {
    signer.person = state.take_name("who signs");
    state.take();
  }
  signer.role = state.take_name("a role");
  return signer;
}

void parse_given_parts(ParseState& state, GivenSyntax& given) {
  const auto here = [&state] {
    const Part* found = nullptr;
    for (const Part& part : kParts) {
      if (is_part_here(state, part)) found = &part;
    }
    return found;
  };
  for (const Part* part = here(); part != nullptr; part = here()) {
    if ((parts_of(given.kind) & part->bit) == 0) {
      state.report(kUnexpectedWord, state.here(),
                   quoted(part->words) + " does not go with what is given here",
                   std::string(hint_without(part->bit, given.kind)));
    }
    part->parse(state, given);
  }
}

}  // namespace ruleout::language
