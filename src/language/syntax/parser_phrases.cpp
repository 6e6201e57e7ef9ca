#include <utility>

#include "base/text.h"
#include "language/syntax/parse_parts.h"
#include "language/syntax/syntax_findings.h"
#include "language/syntax/syntax_limits.h"
#include "language/syntax/words.h"

namespace ruleout::language {
namespace {

using base::quoted;
using base::Span;

// The offset at the end of an instant's text, which has been read already: "Z", "+02:00".
std::int32_t offset_seconds(std::string_view text) {
  if (text.size() < 6 || text.ends_with('Z')) return 0;
  const std::string_view offset = text.substr(text.size() - 6);
  const auto digits = [&](std::size_t at) {
    return (offset[at] - '0') * 10 + (offset[at + 1] - '0');
  };
  const std::int32_t size = digits(1) * 3600 + digits(4) * 60;
  return offset[0] == '-' ? -size : size;
}

bool is_unit_here(const ParseState& state) {
  return state.at_name() && !is_part_word(state.word());
}

}  // namespace

Name parse_path(ParseState& state, std::string_view wanted) {
  Name path = state.take_name(wanted);
  while (state.accept(TokenKind::kSlash)) {
    const Name next = state.take_name("a name after `/`");
    path.text += "/" + next.text;
    path.span = base::join(path.span, next.span);
  }
  if (path.text.size() > kNameBytesMax) {
    state.report(kOverLimit, path.span,
                 "a path has " + std::to_string(path.text.size()) + " characters; the most is " +
                     std::to_string(kNameBytesMax),
                 "shorten it");
  }
  return path;
}

Name parse_version(ParseState& state) {
  const bool is_word =
      state.at_name() && !is_header_word(state.word()) && !find_item_word(state.word());
  if (state.at(TokenKind::kNumber) || state.at(TokenKind::kDigitWord) || is_word) {
    const Token token = state.take();
    return {std::string(state.text(token)), token.span};
  }
  state.fail_expected("a version");
  return {};
}

VersionedPath parse_versioned_path(ParseState& state) {
  Name path = parse_path(state, "a path such as `issuer/policy`");
  return {std::move(path), parse_version(state)};
}

WrittenNumber parse_number(ParseState& state, std::string_view wanted) {
  if (!state.at(TokenKind::kNumber) && !state.at(TokenKind::kDigitWord)) {
    state.fail_expected(wanted);
    return {};
  }
  const Token token = state.take();
  const std::string_view text = state.text(token);
  const bool is_percent = text.ends_with('%');
  const auto value = base::Rational::parse(is_percent ? text.substr(0, text.size() - 1) : text);
  if (token.kind == TokenKind::kNumber && value) {
    return {is_percent ? *value / base::Rational(100) : *value, std::string(text)};
  }
  const std::size_t digits = std::min(text.find_first_not_of("0123456789.,"), text.size());
  const bool has_unit = token.kind == TokenKind::kDigitWord && digits < text.size() &&
                        base::Rational::parse(text.substr(0, digits)).has_value();
  state.fail(kMalformedNumber, token.span, quoted(text) + " is not a number",
             has_unit ? "put a space between number and unit: " +
                            quoted(std::string(text.substr(0, digits)) + " " +
                                   std::string(text.substr(digits)))
                      : "write it like `4`, `0.05`, `1e26`, `20%` or `3/4`");
  return {};
}

std::int64_t parse_count(ParseState& state, std::string_view wanted) {
  const Token token = state.peek();
  const WrittenNumber number = parse_number(state, wanted);
  if (state.is_lost()) return 0;
  const auto count = number.value.to_int64();
  if (!count || *count < 0 || *count > base::kDurationCountMax) {
    state.fail(kMalformedNumber, token.span, quoted(number.text) + " is not " + std::string(wanted),
               "write a whole number of at most " + std::to_string(base::kDurationCountMax));
    return 0;
  }
  return *count;
}

std::string parse_string(ParseState& state, std::string_view wanted) {
  if (!state.at(TokenKind::kString)) {
    state.fail_expected(wanted);
    return {};
  }
  const Span first = state.here();
  std::string text = decoded(state.text(state.take()));
  while (state.at(TokenKind::kString)) {
    const std::string next = decoded(state.text(state.take()));
    if (!text.ends_with(' ') && !next.starts_with(' ')) text += ' ';
    text += next;
  }
  if (text.size() > kStringBytesMax) {
    state.report(kOverLimit, state.since(first),
                 "a string has " + std::to_string(text.size()) + " bytes; the most is " +
                     std::to_string(kStringBytesMax),
                 "shorten it");
  }
  return text;
}

base::Date parse_date(ParseState& state) {
  if (!state.at(TokenKind::kDate)) {
    state.fail_expected("a date such as `2025-05-14`");
    return {};
  }
  const Token token = state.take();
  const auto date = base::parse_date(state.text(token));
  if (!date) {
    state.report(kMalformedDate, token.span,
                 "there is no date " + quoted(state.text(token)) + " between 1900 and 2200",
                 "write year, month and day: `2025-05-14`");
  }
  return date.value_or(base::Date{});
}

When parse_when(ParseState& state) {
  When when;
  if (!state.at(TokenKind::kInstant)) {
    if (state.at(TokenKind::kDate)) {
      when.day = parse_date(state);
    } else {
      state.fail_expected("a date or an instant");
    }
    return when;
  }
  const Token token = state.take();
  const std::string_view text = state.text(token);
  const auto instant = base::parse_instant(text);
  if (!instant) {
    state.report(kMalformedDate, token.span, "there is no instant " + quoted(text),
                 "write it like `2025-05-22T09:00:00Z` or `2025-05-22T09:00:00-07:00`");
    return when;
  }
  when.is_day = false;
  when.instant = *instant;
  when.offset_seconds = offset_seconds(text);
  return when;
}

SpokenDuration parse_spoken_duration(ParseState& state) {
  const Span first = state.here();
  if (!state.at(TokenKind::kNumber) && !state.at(TokenKind::kDigitWord)) {
    state.fail_expected("a length of time such as `30 days`");
    return {};
  }
  SpokenDuration spoken;
  const std::int64_t count = parse_count(state, "a whole number");
  spoken.is_full = state.accept_words("full");
  std::string unit(state.word());
  if (state.at_words("business")) {
    state.take();
    unit += " " + std::string(state.word());
  }
  if (state.is_lost()) return {};
  const auto duration = base::parse_duration(std::to_string(count) + " " + unit);
  if (!duration) {
    const Span span = state.at(TokenKind::kName) ? base::join(first, state.here()) : first;
    state.fail(
        kMalformedDuration, span, quoted(state.source_text(span)) + " is not a length of time",
        "count in seconds, minutes, hours, days, business days, weeks, months, quarters or years");
    return {};
  }
  state.take();
  spoken.duration = *duration;
  if (spoken.is_full && duration->kind < base::DurationKind::kDays) {
    state.report(kMalformedDuration, state.since(first), "`full` goes with days and longer times",
                 "leave `full` out");
  }
  return spoken;
}

base::Duration parse_duration(ParseState& state) {
  const Span first = state.here();
  const SpokenDuration spoken = parse_spoken_duration(state);
  if (spoken.is_full) {
    state.fail(kMalformedDuration, first,
               "`full` is said only of the time within which a duty is due", "leave `full` out");
  }
  return spoken.duration;
}

base::Truth parse_truth(ParseState& state) {
  if (const auto truth = base::parse_truth(state.word())) {
    state.take();
    return *truth;
  }
  state.fail_expected_one_of({"yes", "no", "unknown"});
  return base::Truth::kUnknown;
}

Name parse_unit(ParseState& state) {
  if (!is_unit_here(state) || state.peek().begins_line) return {};
  return state.take_name("a unit");
}

Name parse_type_unit(ParseState& state) {
  return is_unit_here(state) ? state.take_name("a unit") : Name();
}

std::vector<Name> parse_names(ParseState& state, std::string_view wanted) {
  std::vector<Name> names;
  do {
    names.push_back(state.take_name(wanted));
  } while (state.accept(TokenKind::kComma));
  return names;
}

std::vector<Name> parse_arguments(ParseState& state) {
  const Span opened = state.here();
  if (!state.accept(TokenKind::kOpen)) return {};
  std::vector<Name> names;
  if (!state.at(TokenKind::kClose)) names = parse_names(state, "the name of an argument");
  if (state.at(TokenKind::kOpen)) {
    state.fail(kUnexpectedWord, state.here(),
               "an argument is a name; it cannot have arguments of its own",
               "bind it with a quantifier, or `define` what is asked with this name inside");
  }
  if (!state.accept(TokenKind::kClose)) {
    state.fail_expected("`,` or `)`", opened, "the arguments start here");
  }
  return names;
}

Roles parse_roles(ParseState& state) {
  const Span first = state.here();
  Roles roles;
  if (state.accept_words("anyone")) {
    roles.span = first;
    return roles;
  }
  state.accept_words("any of");
  roles.join = RoleJoin::kAnyOf;
  roles.names.push_back(state.take_name("a role"));
  if (state.at_words("and") && state.at_name(1)) {
    roles.join = RoleJoin::kAllOf;
    while (state.accept_words("and")) roles.names.push_back(state.take_name("a role"));
  } else {
    while (state.accept(TokenKind::kComma)) roles.names.push_back(state.take_name("a role"));
  }
  roles.span = state.since(first);
  return roles;
}

Parameter parse_parameter(ParseState& state) {
  Name kind = state.take_name("a kind");
  return {state.take_name("a name for it"), std::move(kind)};
}

Cells parse_cells(ParseState& state) {
  Cells cells;
  do {
    CellChoice choice{state.take_name("an attribute"), {}};
    state.expect(TokenKind::kEqual, "`=` after the attribute");
    do {
      choice.values.push_back(state.take_name("a value"));
    } while (state.accept_words("or"));
    cells.push_back(std::move(choice));
  } while (state.accept_words("and"));
  return cells;
}

WhereSyntax parse_where(ParseState& state) {
  WhereSyntax where;
  if (state.at(TokenKind::kEqual, 1)) {
    where.cells = parse_cells(state);
  } else {
    where.scope = state.take_name("a scope, or an attribute and its values");
  }
  return where;
}

void parse_strength(ParseState& state, ClauseHead& head) {
  if (const auto strength = parse_strength(state.word())) {
    head.strength = *strength;
    state.take();
    return;
  }
  if (state.at(TokenKind::kSection) || state.at(TokenKind::kString)) {
    state.report_missing(
        head.id.span, "strength",
        "write `must`, `commit`, `expect`, `aim`, `strive`, `may` or `recommend` after " +
            quoted(head.id.text) + ", as the text has it");
    return;
  }
  state.fail_expected_one_of(strength_words());
}

void parse_section(ParseState& state, ClauseHead& head) {
  if (!state.at(TokenKind::kSection)) return;
  const Token token = state.take();
  head.section = {decoded(state.text(token)), token.span};
  if (head.section.text.size() > kStringBytesMax) {
    state.report(kOverLimit, token.span,
                 "this section has more than " + std::to_string(kStringBytesMax) + " bytes",
                 "shorten it");
  }
  while (state.at(TokenKind::kSection)) {
    const Token second = state.take();
    state.report(kSecondSection, second.span, "this clause cites a section already",
                 "cite both in one: " + quoted(encoded_section(head.section.text + ", " +
                                                               decoded(state.text(second)))));
  }
}

void parse_words(ParseState& state, ClauseHead& head) {
  if (!state.at(TokenKind::kString)) return;
  head.words_span = state.here();
  head.words = parse_string(state, "a string");
}

void parse_subject(ParseState& state, ClauseHead& head) {
  state.expect_words("for each");
  head.subject = parse_parameter(state);
}

}  // namespace ruleout::language
