#include "language/syntax/file_maker.h"

#include <algorithm>

namespace ruleout::language {

std::uint32_t FileMaker::number(std::uint32_t end) {
  // xorshift64* (Vigna 2016): enough to choose between spellings.
  state_ ^= state_ >> 12U;
  state_ ^= state_ << 25U;
  state_ ^= state_ >> 27U;
  return static_cast<std::uint32_t>((state_ * 0x2545F4914F6CDD1DU) >> 33U) % end;
}

std::string_view FileMaker::one_of(Choices choices) {
  return choices.begin()[number(static_cast<std::uint32_t>(choices.size()))];
}

void FileMaker::line_end() {
  if (once_in(8)) text_ += one_of({"  # why", " #", "\t#because  ", " # \"quoted\" § - x"});
  text_ += one_of({"\n", "\n", "\r\n", "\n\n", "\n \t\n"});
  if (once_in(10))
    text_ += one_of({"# on its own\n", "    # indented\n", "#\n", "# apart\n\n", "#a\n#b\n"});
  text_.append(indent_ + number(5), ' ');
}

void FileMaker::gap() {
  if (once_in(6)) {
    line_end();
  } else {
    text_ += one_of({" ", " ", " ", "  ", "\t"});
  }
}

void FileMaker::word(std::string_view text) {
  gap();
  text_ += text;
}

void FileMaker::words(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    word(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void FileMaker::tight(std::string_view text) {
  if (once_in(5)) text_ += ' ';
  text_ += text;
}

void FileMaker::name() {
  word(one_of({"a",     "b",        "model",      "HARM-3",   "EXT.a",      "x_1",       "officer",
               "chief", "m",        "self",       "any",      "some-thing", "crossed",   "met",
               "count", "hit-rate", "alarm-line", "complete", "L-3",        "from-last", "shown"}));
}

void FileMaker::names() {
  do {
    name();
  } while (once_in(3) && (tight(","), true));
}

void FileMaker::arguments() {
  tight("(");
  if (!once_in(6)) names();
  tight(")");
}

void FileMaker::string() {
  do {
    word(one_of({"\"one\"", "\"two words\"", "\"\"", "\" spaced  out \"",
                 "\"a \\\"quoted\\\" word, a \\\\\"", "\"ends in space \"", "\"ünïcödé § – “x”\"",
                 "\"a long text that goes on and on, over more than one line of a hundred columns, "
                 "so that it has to "
                 "be broken somewhere near its middle or a little later\""}));
  } while (once_in(4));
}

void FileMaker::section() {
  word(one_of(
      {"§3.3", "§22757.13(c)(1)", "§\"Appendix A, row 1\"", "§\"a \\\"b\\\"\"", "§\"ends:\""}));
  text_ += ' ';
}

void FileMaker::amount() {
  word(one_of({"4", "0.05", "1e26", "20%", "3/4", "1e-3", "007", "2.50"}));
}

void FileMaker::duration() {
  word(one_of({"30 days", "1 day", "24 hours", "15 business days", "1 week", "6 months",
               "2 quarters", "5 years"}));
}

void FileMaker::date() { word(one_of({"2025-05-14", "2024-02-29", "2026-12-31"})); }

void FileMaker::when() {
  once_in(2) ? date()
             : word(one_of({"2025-05-22T09:00:00Z", "2025-05-22T09:00:00-07:00",
                            "2025-01-01T00:00:00+05:30"}));
}

void FileMaker::roles() {
  if (once_in(5)) return word("anyone");
  if (once_in(5)) words("any of");
  words(one_of({"officer", "officer, chief", "officer and chief", "officer and chief and board",
                "officer , chief , board"}));
}

void FileMaker::strength() {
  word(one_of({"must", "commit", "expect", "aim", "strive", "may", "recommend"}));
}

void FileMaker::cells() {
  words(one_of({"region = north", "region = north or south",
                "region = north or south and shift = day", "a=b"}));
}

void FileMaker::measured() {
  word(one_of({"f", "power", "hit-rate", "alarm-line", "g"}));
  arguments();
}

void FileMaker::quantity(int depth) {
  do {
    switch (number(5)) {
      case 0:
        measured();
        break;
      case 1:
        amount();
        if (once_in(2)) text_ += " FLOP";
        break;
      case 2:
        amount();
        if (once_in(2)) text_ += " FLOP";
        word("*");
        measured();
        break;
      case 3:
        words("count of e in");
        range(depth - 1);
        break;
      default:
        word(one_of({"max", "min", "latest"}));
        word("of");
        measured();
        words("over e in");
        range(depth - 1);
    }
  } while (once_in(3) && (once_in(2) ? word("+") : static_cast<void>(text_ += " -"), true));
}

void FileMaker::comparison(int depth) {
  quantity(depth);
  word(one_of({"<", "<=", ">", ">=", "=", "/="}));
  quantity(depth);
}

void FileMaker::occurrence() {
  once_in(2) ? word("someone")
             : words(one_of({"officer", "any of officer, chief", "officer, chief",
                             "officer and chief", "any of officer"}));
  word(one_of({"approved", "published", "met", "shown", "waived"}));
  arguments();
}

void FileMaker::leaf() {
  if (answers_ && once_in(4)) {
    if (once_in(4)) word("settled");
    word(one_of({"run", "HARM-3", "settled", "x_1"}));
    if (!once_in(4)) arguments();
    return words(one_of({"is hold", "is permit with conditions", "is not-ruled-out", "is owed"}));
  }
  switch (number(9)) {
    case 0:
      return word(one_of({"yes", "no", "unknown"}));
    case 1:
      word(one_of({"f", "leading", "risky", "some-thing", "x_1", "count", "met", "waived"}));
      return arguments();
    case 2:
      return word(one_of({"a", "b", "leading", "crossed()", "met()", "max()", "any()"}));
    case 3:
      words(one_of({"cannot rule out", "ruled out", "crossed", "met", "applies", "satisfied",
                    "requires security"}));
      word(one_of({"T", "HARM-3", "L-3"}));
      return once_in(4) ? void() : arguments();
    case 4:
      words(one_of({"officer judges", "officer judge", "any of officer, chief judges",
                    "officer and chief judge", "anyone judges", "officer, chief judge"}));
      word("adequate");
      return once_in(4) ? void() : arguments();
    case 5:
      return occurrence();
    case 6:
      words(one_of({"at least", "less than"}));
      duration();
      word("since");
      return occurrence();
    case 7:
      words("shown to");
      string();
      word("by");
      roles();
      tight(":");
      word("risky");
      return once_in(2) ? void() : arguments();
    default:
      return words(one_of({"m = self", "m /= self", "a = b"}));
  }
}

void FileMaker::range(int depth) {
  if (once_in(2)) {
    word("models");
  } else {
    words("evaluations(m, x)");
  }
  if (depth > 0 && once_in(2)) {
    word("where");
    tight("(");
    expression(depth - 1);
    tight(")");
  }
  if (once_in(3)) {
    words("over the last");
    duration();
  }
}

void FileMaker::quantifier(int depth) {
  words(one_of({"some", "every", "at least 2 of"}));
  words("x in");
  range(depth);
  tight(":");
  unary(depth - 1, false);
  if (!once_in(3)) {
    tight(",");
    words(one_of({"and there is one", "or there is none", "unknown if none"}));
  }
}

void FileMaker::readings(int depth) {
  words("by reading");
  name();
  tight("(");
  do {
    name();
    tight(":");
    expression(depth - 1);
  } while (once_in(2) && (tight("|"), true));
  tight(")");
}

void FileMaker::bullets(int depth) {
  const std::size_t outer = indent_;
  const std::size_t column = outer + 1 + number(4);
  const std::uint32_t count = 1 + number(3);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (once_in(6)) text_ += "  # trailing";
    text_ += '\n';
    if (once_in(8)) text_ += "# above a bullet\n";
    text_.append(column, ' ');
    text_ += '-';
    indent_ = column + 1;
    expression(depth - 1);
  }
  indent_ = outer;
}

void FileMaker::list(int depth) {
  words(one_of({"all of", "any of"}));
  bullets(depth);
}

// Something that may stand before `and`: closed, so that nothing that follows belongs to it.
void FileMaker::operand(int depth, bool is_last) {
  if (is_last || once_in(3)) return unary(depth, false);
  leaf();
}

void FileMaker::unary(int depth, bool is_last) {
  if (depth <= 0) return leaf();
  switch (number(is_last ? 9 : 8)) {
    case 0:
      words(one_of({"not", "is shown", "is refuted", "is open"}));
      tight(" (");
      expression(depth - 1);
      return tight(")");
    case 1:
      tight(" (");
      expression(depth - 1);
      return tight(")");
    case 2:
      tight(" (");
      quantifier(depth);
      return tight(")");
    case 3:
      return readings(depth);
    case 4:
      tight(" (");
      list(depth);
      return tight(")");
    case 5:
      word("complete");
      range(depth - 1);
      return;
    case 6:
      words(one_of({"not", "is shown", "not is open"}));
      return unary(depth - 1, false);
    case 7:
      return comparison(depth);
    default:
      return quantifier(depth);
  }
}

void FileMaker::expression(int depth) {
  if (depth <= 0 || once_in(2)) return unary(depth, true);
  const std::string_view joint = one_of({"and", "or"});
  const std::uint32_t count = 2 + number(4);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (i > 0) word(joint);
    operand(depth - 1, i + 1 == count);
  }
}

void FileMaker::unknown() {
  word(edition_ == "0" ? "if unknown" : "unknown");
  words(one_of({"holds", "permits", "escalates", "does nothing", "stays open",
                "by reading q ( a : holds | b : does nothing )"}));
}

void FileMaker::clause_words() {
  if (!once_in(3)) section();
  if (once_in(2)) string();
}

std::string FileMaker::file() {
  text_.clear();
  if (once_in(4)) text_ = one_of({"# a file\n", "\ufeff# with a mark\n\n", "\n\n", "# a\n\n# b\n"});
  edition_ = once_in(10) ? "0" : "1";
  text_ += "edition ";
  text_ += edition_;
  switch (number(7)) {
    case 0:
      vocabulary();
      break;
    case 1:
      regime();
      break;
    case 2:
      properties();
      break;
    default:
      framework();
  }
  if (once_in(2)) text_ += one_of({"\n", "\n# the end", "  # done\n", "\n\n# a\n\n# b\n\n"});
  return text_;
}

}  // namespace ruleout::language
