#include "language/syntax/lexer.h"

#include <array>
#include <optional>
#include <utility>

#include "base/assert.h"
#include "base/limits.h"
#include "base/text.h"
#include "language/syntax/syntax_findings.h"
#include "language/syntax/syntax_limits.h"

namespace ruleout::language {
namespace {

using base::Span;

constexpr std::string_view kSign = "§";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word(char c) { return is_digit(c) || is_letter(c); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// Something people write in place of what the language has.
struct Lookalike {
  std::string_view text;
  std::string_view hint;
};
constexpr auto kLookalikes = std::to_array<Lookalike>({
    {"“", "write the straight quote `\"`"},
    {"”", "write the straight quote `\"`"},
    {"'", "write the double quote `\"`"},
    {"‘", "write the double quote `\"`"},
    {"’", "write the double quote `\"`"},
    {"≤", "write `<=`"},
    {"≥", "write `>=`"},
    {"≠", "write `/=`"},
    {"–", "write `-`"},
    {"—", "write `-`"},
    {"−", "write `-`"},
    {"×", "write `*`"},
    {"•", "start the bullet with `-`"},
    {"\u00a0", "write a plain space"},
    {"&", "write `and`"},
    {"!", "write `not`"},
    {";", "take it out: nothing ends with `;`"},
    {"[", "write `(`"},
    {"]", "write `)`"},
    {"{", "write `(`"},
    {"}", "write `)`"},
});

// Bytes of the character at `at`; the text is valid UTF-8.
std::size_t character_bytes(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return 1;
  if (lead < 0xE0) return 2;
  return lead < 0xF0 ? 3 : 4;
}

// Controls, format characters that change the order or width of what is shown, and separators of
// lines: a text with them reads otherwise than it looks (Unicode Technical Standard 55, section 3).
bool is_hidden(std::string_view character) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
  if (character.size() == 1) {
    return (byte(0) < 0x20 && !is_space(character[0])) || byte(0) == 0x7F;
  }
  if (character.size() == 2) {
    return (byte(0) == 0xC2 && (byte(1) < 0xA0 || byte(1) == 0xAD)) || character == "\u061c";
  }
  if (character.size() != 3) return false;
  if (byte(0) == 0xE2 && byte(1) == 0x80) {
    return (byte(2) >= 0x8B && byte(2) <= 0x8F) || (byte(2) >= 0xA8 && byte(2) <= 0xAE);
  }
  return (byte(0) == 0xE2 && byte(1) == 0x81 && byte(2) >= 0xA0 && byte(2) <= 0xAF) ||
         character == "\ufeff";
}

bool is_number(std::string_view word) {
  if (word.ends_with('%')) word.remove_suffix(1);
  std::size_t at = 0;
  const auto digits = [&] {
    const std::size_t from = at;
    while (at < word.size() && is_digit(word[at])) ++at;
    return at > from;
  };
  if (!digits()) return false;
  if (at < word.size() && word[at] == '/') return ++at, digits() && at == word.size();
  if (at < word.size() && word[at] == '.') {
    ++at;
    if (!digits()) return false;
  }
  if (at < word.size() && word[at] == 'e') {
    ++at;
    if (at < word.size() && (word[at] == '+' || word[at] == '-')) ++at;
    if (!digits()) return false;
  }
  return at == word.size();
}

class Lexer final {
 public:
  Lexer(const base::SourceText& source, Span part, base::Findings& findings)
      : source_(source),
        text_(source.text().substr(0, part.end)),
        findings_(findings),
        first_(part.begin),
        at_(part.begin),
        line_start_(part.begin) {}

  LexedText run() {
    if (const auto bad = base::first_invalid_utf8(text_.substr(first_))) {
      report(kNotUtf8, span(first_ + *bad, first_ + *bad + 1), "a byte here is not UTF-8",
             "save the file as UTF-8");
      return finish();
    }
    report_hidden();
    while (at_ < text_.size() && !is_stopped_) step();
    return finish();
  }

 private:
  static Span span(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  [[nodiscard]] char look(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  void report(const base::FindingKind& kind, Span at, std::string message, std::string hint) {
    findings_.add(base::finding_at(kind, source_, at, std::move(message), std::move(hint)));
    if (++reported_ >= kFindingsPerFileMax || &kind == &kNotUtf8) is_stopped_ = true;
  }

  LexedText finish() {
    lexed_.is_complete = !is_stopped_;
    lexed_.tokens.push_back({TokenKind::kEnd, true, false, span(text_.size(), text_.size()), 0});
    return std::move(lexed_);
  }

  void report_hidden() {
    std::size_t at = first_ + (text_.substr(first_).starts_with("\ufeff") ? 3 : 0);
    while (at < text_.size() && !is_stopped_) {
      const std::size_t bytes = character_bytes(text_, at);
      const bool is_lone_return = text_[at] == '\r' && !text_.substr(at).starts_with("\r\n");
      if (is_lone_return || is_hidden(text_.substr(at, bytes))) {
        report(kHiddenCharacter, span(at, at + bytes),
               "a character here that cannot be seen: " + base::quoted(code_point(at)),
               "take it out");
      }
      at += bytes;
    }
  }

  [[nodiscard]] std::string code_point(std::size_t at) const {
    const std::size_t bytes = character_bytes(text_, at);
    auto value =
        static_cast<unsigned char>(text_[at]) & (bytes == 1 ? 0x7FU : 0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
      value = (value << 6U) | (static_cast<unsigned char>(text_[at + i]) & 0x3FU);
    }
    std::string hex;
    for (unsigned shift = 20;; shift -= 4) {
      const unsigned digit = (value >> shift) & 0xFU;
      if (digit != 0 || !hex.empty() || shift < 16) hex += "0123456789ABCDEF"[digit];
      if (shift == 0) break;
    }
    return "U+" + hex;
  }

  void step() {
    const char c = look();
    if (c == '\n') {
      const bool is_blank = base::trimmed(text_.substr(line_start_, at_ - line_start_)).empty();
      is_apart_ = is_apart_ || (is_blank && !is_comment_on_top_);
      ++at_;
      line_start_ = at_;
      is_line_begun_ = false;
    } else if (is_space(c)) {
      ++at_;
    } else if (c == '#') {
      comment();
    } else if (c == '"') {
      const std::size_t begin = at_;
      string();
      push(TokenKind::kString, begin);
    } else if (text_.substr(at_).starts_with(kSign)) {
      section();
    } else if (is_letter(c)) {
      name();
    } else if (is_digit(c)) {
      number();
    } else {
      symbol();
    }
  }

  void push(TokenKind kind, std::size_t begin) {
    RULEOUT_ASSERT(begin < at_ && at_ <= text_.size());
    if (is_full(begin)) return;
    lexed_.tokens.push_back({kind, !is_line_begun_, is_apart_, span(begin, at_),
                             static_cast<std::uint32_t>(begin - line_start_)});
    is_line_begun_ = true;
    is_apart_ = is_comment_on_top_ = false;
  }

  bool is_full(std::size_t begin) {
    if (lexed_.tokens.size() + lexed_.comments.size() < kTokensMax) return false;
    if (!is_stopped_) {
      report(kOverLimit, span(begin, at_),
             "the file has more than " + std::to_string(kTokensMax) + " words and signs",
             "split the file");
    }
    is_stopped_ = true;
    return true;
  }

  void comment() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != '\n') ++at_;
    std::string_view words = text_.substr(begin + 1, at_ - begin - 1);
    while (!words.empty() && is_space(words.back())) words.remove_suffix(1);
    if (is_full(begin)) return;
    is_comment_on_top_ = is_comment_on_top_ || !is_line_begun_;
    lexed_.comments.push_back({std::string(words), span(begin, begin + 1 + words.size()),
                               !is_line_begun_, is_blank_line_next()});
  }

  // REQUIRES: at the end of a line.
  [[nodiscard]] bool is_blank_line_next() const {
    std::size_t at = at_ + 1;
    while (at < text_.size() && is_space(text_[at]) && text_[at] != '\n') ++at;
    return at < text_.size() && text_[at] == '\n';
  }

  void string() {
    const std::size_t begin = at_++;
    while (true) {
      if (at_ >= text_.size() || text_[at_] == '\n') {
        report(kOpenString, span(begin, at_), "this string has no closing quote on its line",
               "close it with `\"`; a long text goes on in a new string on the next line");
        skip_to_late_quote();
        return;
      }
      if (text_[at_] == '"') break;
      if (text_[at_] == '\\') {
        if (look(1) != '"' && look(1) != '\\') {
          report(kUnknownEscape, span(at_, at_ + 1),
                 "a backslash here stands before neither `\"` nor `\\`",
                 "write `\\\\` for a backslash");
        } else {
          ++at_;
        }
      }
      ++at_;
    }
    ++at_;
  }

  // Behind an open string: if the next quote closes rather than opens, the author broke the line
  // inside the string, and what stands before that quote is no code.
  void skip_to_late_quote() {
    const std::size_t quote = text_.find('"', at_);
    if (quote == std::string_view::npos || quote - at_ > kStringBytesMax) return;
    if (!is_space(text_[quote - 1])) at_ = quote + 1;
  }

  void section() {
    const std::size_t begin = at_;
    at_ += kSign.size();
    cited();
    if (decoded(text_.substr(begin, at_ - begin)).empty()) {
      report(kEmptySection, span(begin, at_), "this section sign cites nothing",
             "write the section right behind it: `§3.3` or `§\"Appendix A\"`");
      while (look() == ' ' || look() == '\t') ++at_;
      if (is_digit(look())) cited();  // what was meant, so that nothing else is said about it
    }
    push(TokenKind::kSection, begin);
  }

  void cited() {
    if (look() == '"') return string();
    while (at_ < text_.size() && !is_space(text_[at_])) at_ += character_bytes(text_, at_);
    while (text_[at_ - 1] == ':' || text_[at_ - 1] == ',') --at_;  // punctuation behind it
  }

  void name() {
    const std::size_t begin = at_;
    while (is_word(look()) ||
           ((look() == '-' || look() == '.' || look() == '_') && is_word(look(1)))) {
      ++at_;
    }
    if (at_ - begin > kNameBytesMax) {
      report(kOverLimit, span(begin, at_),
             "a name has " + std::to_string(at_ - begin) + " characters; the most is " +
                 std::to_string(kNameBytesMax),
             "shorten it");
    }
    push(TokenKind::kName, begin);
  }

  [[nodiscard]] bool is_date_next() const {
    constexpr std::string_view kShape = "dddd-dd-dd";
    for (std::size_t i = 0; i < kShape.size(); ++i) {
      if (kShape[i] == 'd' ? !is_digit(look(i)) : look(i) != '-') return false;
    }
    return !is_digit(look(kShape.size()));
  }

  void number() {
    const std::size_t begin = at_;
    if (is_date_next()) {
      at_ += 10;
      const bool is_instant = look() == 'T';
      while (is_instant && (is_word(look()) || look() == ':' || look() == '+' ||
                            (look() == '-' && is_digit(look(1))))) {
        ++at_;
      }
      push(is_instant ? TokenKind::kInstant : TokenKind::kDate, begin);
      return;
    }
    const auto word = [&] {
      while (is_word(look())) ++at_;
    };
    word();
    while (look() == '.' && is_digit(look(1))) ++at_, word();
    const std::string_view so_far = text_.substr(begin, at_ - begin);
    const bool is_exponent = so_far.ends_with('e') &&
                             is_number(so_far.substr(0, so_far.size() - 1)) &&
                             (look() == '-' || look() == '+');
    if ((is_exponent || look() == '/') && is_digit(look(1))) ++at_, word();
    if (look() == '%') ++at_;
    push(is_number(text_.substr(begin, at_ - begin)) ? TokenKind::kNumber : TokenKind::kDigitWord,
         begin);
  }

  void symbol() {
    struct Symbol {
      std::string_view text;
      TokenKind kind;
    };
    static constexpr auto kSymbols = std::to_array<Symbol>({
        {"<=", TokenKind::kLessEqual},
        {">=", TokenKind::kGreaterEqual},
        {"/=", TokenKind::kUnequal},
        {"<", TokenKind::kLess},
        {">", TokenKind::kGreater},
        {"=", TokenKind::kEqual},
        {"(", TokenKind::kOpen},
        {")", TokenKind::kClose},
        {",", TokenKind::kComma},
        {":", TokenKind::kColon},
        {"|", TokenKind::kBar},
        {"+", TokenKind::kPlus},
        {"*", TokenKind::kStar},
        {"/", TokenKind::kSlash},
    });
    const std::size_t begin = at_;
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("==") || rest.starts_with("!=")) {
      at_ += 2;
      const bool is_equal = rest.front() == '=';
      report(kStrayCharacter, span(begin, at_),
             base::quoted(rest.substr(0, 2)) + " is not used here",
             is_equal ? "write `=`" : "write `/=`");
      push(is_equal ? TokenKind::kEqual : TokenKind::kUnequal, begin);
      return;
    }
    if (rest.front() == '-') {
      ++at_;
      push(is_line_begun_ ? TokenKind::kMinus : TokenKind::kBullet, begin);
      return;
    }
    for (const Symbol& known : kSymbols) {
      if (!rest.starts_with(known.text)) continue;
      at_ += known.text.size();
      push(known.kind, begin);
      return;
    }
    stray();
  }

  // Skips a run of characters that no token starts with; one finding for all of them.
  void stray() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_stray()) at_ += character_bytes(text_, at_);
    if (at_ == begin) {  // hidden, and reported already
      at_ += character_bytes(text_, at_);
      return;
    }
    const std::string_view run = text_.substr(begin, at_ - begin);
    std::string hint = "take it out, or put it into a string";
    for (const Lookalike& known : kLookalikes) {
      if (run.starts_with(known.text)) hint = known.hint;
    }
    report(kStrayCharacter, span(begin, at_), base::quoted(run) + " is not used here", hint);
  }

  [[nodiscard]] bool is_stray() const {
    const char c = text_[at_];
    const std::string_view character = text_.substr(at_, character_bytes(text_, at_));
    return !is_space(c) && !is_word(c) &&
           std::string_view("#\"()<>=,:|+*/-").find(c) == std::string_view::npos &&
           character != kSign && !is_hidden(character);
  }

  const base::SourceText& source_;
  std::string_view text_;
  base::Findings& findings_;
  LexedText lexed_;
  std::size_t first_;
  std::size_t at_;
  std::size_t line_start_;
  std::size_t reported_ = 0;
  bool is_line_begun_ = false;
  bool is_apart_ = false;           // an empty line since the last token
  bool is_comment_on_top_ = false;  // a comment on a line of its own since the last token
  bool is_stopped_ = false;
};

}  // namespace

LexedText lex(const base::SourceText& source, std::size_t text, base::Findings& findings) {
  const Span part = source.part(text);
  RULEOUT_ASSERT(part.size() <= base::kSourceBytesMax);
  return Lexer(source, part, findings).run();
}

std::string decoded(std::string_view token_text) {
  if (token_text.starts_with(kSign)) token_text.remove_prefix(kSign.size());
  if (!token_text.starts_with('"')) return std::string(token_text);
  token_text.remove_prefix(1);
  std::string text;
  text.reserve(token_text.size());
  for (std::size_t i = 0; i < token_text.size() && token_text[i] != '"' && token_text[i] != '\n';
       ++i) {
    const bool is_escape = token_text[i] == '\\' && i + 1 < token_text.size() &&
                           (token_text[i + 1] == '"' || token_text[i + 1] == '\\');
    text += token_text[is_escape ? ++i : i];
  }
  return text;
}

std::string encoded(std::string_view text) {
  std::string quoted;
  quoted.reserve(text.size() + 2);
  quoted += '"';
  for (const char c : text) {
    RULEOUT_ASSERT(c != '\n');
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted += '"';
}

std::string encoded_section(std::string_view text) {
  const bool is_plain = text.find_first_of(" \t\r\"") == std::string_view::npos &&
                        !text.ends_with(':') && !text.ends_with(',');
  return std::string(kSign) + (is_plain ? std::string(text) : encoded(text));
}

}  // namespace ruleout::language
