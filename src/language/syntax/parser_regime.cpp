// Regimes: what an organisation is under.

#include <utility>

#include "base/text.h"
#include "language/syntax/parse_parts.h"
#include "language/syntax/syntax_findings.h"

namespace ruleout::language {
namespace {

using base::Span;

// `from` may also start a transition.
bool accept_from_time(ParseState& state) {
  const bool is_time = state.at(TokenKind::kDate, 1) || state.at(TokenKind::kInstant, 1);
  return is_time && state.accept_words("from");
}

void parse_force(ParseState& state, RegimeSyntax& regime) {
  ForceSyntax force;
  force.framework = parse_versioned_path(state);
  if (accept_from_time(state)) force.from = parse_when(state);
  if (state.accept_words("until")) force.until = parse_when(state);
  regime.force.push_back(std::move(force));
}

void parse_held(ParseState& state, RegimeSyntax& regime) {
  HeldSyntax held;
  held.role = state.take_name("a role");
  state.expect_words("held by");
  held.person = state.take_name("who holds it");
  if (accept_from_time(state)) held.from = parse_date(state);
  regime.held.push_back(std::move(held));
}

void parse_adopts(ParseState& state, RegimeSyntax& regime) {
  AdoptSyntax adopt;
  adopt.reading = state.take_name("the name of a reading");
  state.expect_words("as");
  adopt.choice = state.take_name("a choice");
  regime.adopts.push_back(std::move(adopt));
}

void parse_spends(ParseState& state, RegimeSyntax& regime, Span first) {
  SpendSyntax spend;
  WrittenNumber number = parse_number(state, "a probability");
  spend.number = std::move(number.value);
  spend.number_text = std::move(number.text);
  if (state.accept_words("on")) spend.clause = state.take_name("the id of a clause");
  spend.span = state.since(first);
  regime.spends.push_back(std::move(spend));
}

void parse_transition(ParseState& state, RegimeSyntax& regime, Span first) {
  TransitionSyntax transition;
  transition.from = parse_versioned_path(state);
  state.expect_words("to");
  transition.to = parse_version(state);
  if (state.accept_words("end")) {
    transition.keeps_duties = false;
  } else if (!state.accept_words("keep")) {
    state.fail_expected_one_of({"keep", "end"});
  }
  state.expect_words("duties");
  transition.span = state.since(first);
  regime.transitions.push_back(std::move(transition));
}

bool parse_regime_part(ParseState& state, RegimeSyntax& regime) {
  const Span first = state.here();
  if (state.accept_words("zone")) {
    if (!regime.zone.text.empty()) state.report_twice(first, "a zone");
    regime.zone = parse_path(state, "a zone such as `Europe/Paris`");
  } else if (state.accept_words("calendar")) {
    if (!regime.calendar.text.empty()) state.report_twice(first, "a calendar");
    regime.calendar = state.take_name("a calendar of business days");
  } else if (state.accept_words("role")) {
    parse_held(state, regime);
  } else if (state.accept_words("framework")) {
    parse_force(state, regime);
  } else if (state.accept_words("adopts")) {
    parse_adopts(state, regime);
  } else if (state.accept_words("spends")) {
    parse_spends(state, regime, first);
  } else if (state.accept_words("from")) {
    parse_transition(state, regime, first);
  } else {
    return false;
  }
  return true;
}

}  // namespace

void parse_regime(ParseState& state) {
  RegimeSyntax& regime = state.tree().regime;
  regime.name = state.take_name("a name for the regime");
  std::size_t from = 0;
  while (!state.at_end()) {
    from = state.position();
    if (!parse_regime_part(state, regime)) {
      state.fail_expected_one_of(
          {"zone", "calendar", "role", "framework", "adopts", "spends", "from"});
    }
    if (state.is_lost()) state.recover(from, [&] { return state.peek().begins_line; });
  }
}

}  // namespace ruleout::language
