#include "analysis/proof_check/certificate_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>

#include "analysis/proof_check/line_reader.h"
#include "base/assert.h"
#include "base/text.h"

namespace ruleout::proof_check {

std::span<const std::int32_t> ClauseLines::operator[](std::size_t index) const {
  const std::size_t begin = index == 0 ? 0 : ends[index - 1];
  return std::span(literals).subspan(begin, ends[index] - begin);
}

namespace {

bool is_key(std::string_view word) {
  return word.size() > 1 && word.front() >= 'a' && word.front() <= 'z' &&
         std::ranges::all_of(word, [](char letter) {
           return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
                  letter == '-';
         });
}

bool is_value(std::string_view text) {
  return !text.empty() && base::trimmed(text) == text && base::is_valid_utf8(text) &&
         std::ranges::none_of(text, [](char letter) {
           return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f;
         });
}

class Reader final {
 public:
  explicit Reader(std::string_view text) : text_(text), lines_(text) {}

  base::Result<CertificateText, Malformed> read() {
    if (text_.size() > kCertificateBytesMax) {
      refuse(fmt::format("the certificate has more than {} bytes", kCertificateBytesMax));
    } else if (read_header() && read_formula() && read_proof() && !lines_.is_at_end()) {
      refuse_next("there is text behind the proof");
    }
    if (is_refused_) return malformed_;
    return std::move(result_);
  }

 private:
  bool refuse(std::string what) {
    is_refused_ = true;
    malformed_ = {std::max(lines_.line(), 1U), std::move(what)};
    return false;
  }

  bool refuse_next(std::string what) {
    refuse(std::move(what));
    malformed_.line = lines_.line() + 1;
    return false;
  }

  // The next line; refused if there is none.
  bool next() {
    const bool is_broken = !lines_.is_at_end();
    const std::optional<std::string_view> line = lines_.next();
    if (line) {
      line_ = *line;
      return true;
    }
    return refuse_next(is_broken ? "the last line has no end" : "the certificate ends too early");
  }

  bool read_header() {
    if (!next()) return false;
    if (line_ != fmt::format("schema {}", kCertificateSchema))
      return refuse(fmt::format("expected `schema {}`", kCertificateSchema));
    if (!next()) return false;
    HeaderFact claim;
    if (!read_fact(claim)) return false;
    if (claim.key != "claim") return refuse("expected `claim` and what is claimed");
    result_.claim = std::move(claim.value);
    if (!next()) return false;
    while (!line_.starts_with("p ")) {
      if (lines_.line() > kHeaderLinesMax)
        return refuse(fmt::format("more than {} lines before the formula", kHeaderLinesMax));
      HeaderFact fact;
      if (!read_fact(fact)) return false;
      if (fact.key == "claim" || fact.key == "schema")
        return refuse(fmt::format("`{}` stands twice", fact.key));
      result_.facts.push_back(std::move(fact));
      if (!next()) return false;
    }
    return true;
  }

  bool read_fact(HeaderFact& fact) {
    if (line_.size() > kHeaderLineBytesMax)
      return refuse(
          fmt::format("a line before the formula has more than {} bytes", kHeaderLineBytesMax));
    const std::size_t space = line_.find(' ');
    if (space == std::string_view::npos || !is_key(line_.substr(0, space)) ||
        !is_value(line_.substr(space + 1)))
      return refuse("expected a key, a space and a value, or `p cnf`");
    fact = {std::string(line_.substr(0, space)), std::string(line_.substr(space + 1))};
    return true;
  }

  bool read_formula() {
    const std::size_t begin = lines_.offset() - line_.size() - 1;
    const std::vector<std::string_view> words = base::split(line_, ' ');
    if (words.size() != 4 || words[0] != "p" || words[1] != "cnf")
      return refuse("expected `p cnf` and the numbers of variables and clauses");
    const auto variables = parse_count(words[2], static_cast<std::uint32_t>(kVariablesMax));
    if (!variables) return refuse(fmt::format("expected 0 to {} variables", kVariablesMax));
    const auto clauses = parse_count(words[3], static_cast<std::uint32_t>(kCertificateBytesMax));
    if (!clauses) return refuse("expected the number of clauses");
    result_.variables = static_cast<std::int32_t>(*variables);
    met_.resize(*variables + 1);
    result_.first_clause_line = lines_.line() + 1;
    for (std::uint32_t i = 0; i < *clauses; ++i) {
      if (!next() || !read_clause(line_, result_.clauses)) return false;
    }
    result_.formula = text_.substr(begin, lines_.offset() - begin);
    return true;
  }

  bool read_proof() {
    if (!next()) return false;
    constexpr std::string_view kBegin = "p drat ";
    const auto steps = line_.starts_with(kBegin)
                           ? parse_count(line_.substr(kBegin.size()),
                                         static_cast<std::uint32_t>(kCertificateBytesMax))
                           : std::nullopt;
    if (!steps) return refuse("expected `p drat` and the number of the proof's lines");
    const std::size_t begin = lines_.offset();
    result_.first_step_line = lines_.line() + 1;
    for (std::uint32_t i = 0; i < *steps; ++i) {
      if (!next()) return false;
      const bool is_deletion = line_.starts_with("d ");
      result_.is_deletion.push_back(is_deletion);
      if (!read_clause(is_deletion ? line_.substr(2) : line_, result_.steps)) return false;
    }
    result_.proof = text_.substr(begin, lines_.offset() - begin);
    return true;
  }

  bool read_clause(std::string_view words, ClauseLines& clauses) {
    const std::size_t begin = clauses.literals.size();
    if (!parse_clause(words, result_.variables, clauses.literals))
      return refuse(fmt::format("expected literals of 1 to {} and a zero", result_.variables));
    clauses.ends.push_back(static_cast<std::uint32_t>(clauses.literals.size()));
    ++clause_;
    for (const std::int32_t literal : std::span(clauses.literals).subspan(begin)) {
      std::uint32_t& met = met_[static_cast<std::size_t>(std::abs(literal))];
      if (met == clause_)
        return refuse(fmt::format("the variable {} stands twice", std::abs(literal)));
      met = clause_;
    }
    return true;
  }

  std::string_view text_;
  LineReader lines_;
  std::string_view line_;
  CertificateText result_;
  std::vector<std::uint32_t> met_;  // by variable: the last clause that had it
  std::uint32_t clause_ = 0;
  bool is_refused_ = false;
  Malformed malformed_;
};

}  // namespace

base::Result<CertificateText, Malformed> read_certificate_text(std::string_view text) {
  return Reader(text).read();
}

}  // namespace ruleout::proof_check
