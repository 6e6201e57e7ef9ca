#include "analysis/proof_check/certificate_text.h"

#include <fmt/core.h>
#include <gtest/gtest.h>

namespace ruleout::proof_check {
namespace {

constexpr std::string_view kHead = "schema ruleout/certificate/1\nclaim never\n";

std::string with_head(std::string_view rest) { return std::string(kHead) + std::string(rest); }

// "3: what is wrong", or "" of a certificate.
std::string refusal(const std::string& text) {
  const auto read = read_certificate_text(text);
  if (read) return "";
  return std::to_string(read.error().line) + ": " + read.error().what;
}

TEST(CertificateText, IsTakenApart) {
  const std::string text = with_head(
      "framework sha256:00 shop/safety 1\nframework two\np cnf 2 3\n1 2 0\n-1 0\n-2 0\n"
      "p drat 3\n2 0\nd 1 2 0\n0\n");
  const auto read = read_certificate_text(text);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->claim, "never");
  EXPECT_EQ(read->facts, (std::vector<HeaderFact>{{"framework", "sha256:00 shop/safety 1"},
                                                  {"framework", "two"}}));
  EXPECT_EQ(read->variables, 2);
  ASSERT_EQ(read->clauses.size(), 3U);
  EXPECT_EQ(read->clauses[0].size(), 2U);
  EXPECT_EQ(read->clauses[2][0], -2);
  EXPECT_EQ(read->first_clause_line, 6U);
  EXPECT_EQ(read->first_step_line, 10U);
  EXPECT_EQ(read->is_deletion, (std::vector<bool>{false, true, false}));
  EXPECT_EQ(read->steps[2].size(), 0U);
  EXPECT_EQ(read->formula, "p cnf 2 3\n1 2 0\n-1 0\n-2 0\n");
  EXPECT_EQ(read->proof, "2 0\nd 1 2 0\n0\n");
}

TEST(CertificateText, HeadersAreStrict) {
  EXPECT_EQ(refusal(""), "1: the certificate ends too early");
  EXPECT_EQ(refusal("schema ruleout/certificate/2\n"),
            "1: expected `schema ruleout/certificate/1`");
  EXPECT_EQ(refusal("schema ruleout/certificate/1\r\n"),
            "1: expected `schema ruleout/certificate/1`");
  EXPECT_EQ(refusal("schema ruleout/certificate/1\nabout x\n"),
            "2: expected `claim` and what is claimed");
  constexpr std::string_view kNoFact = "3: expected a key, a space and a value, or `p cnf`";
  for (const std::string_view line : {"", "key", "key ", "Key value", "k value", "key  value",
                                      "key value ", "key a\tb", "-y value", "key \xff"}) {
    EXPECT_EQ(refusal(with_head(std::string(line) + "\n")), kNoFact) << line;
  }
  EXPECT_EQ(refusal(with_head("claim again\n")), "3: `claim` stands twice");
  EXPECT_EQ(refusal(with_head("schema again\n")), "3: `schema` stands twice");
  EXPECT_EQ(refusal(with_head("key value\n")), "4: the certificate ends too early");
  EXPECT_EQ(refusal(with_head("key value")), "3: the last line has no end");
}

TEST(CertificateText, NumbersAreStrict) {
  EXPECT_EQ(refusal(with_head("p drat 0\n")),
            "3: expected `p cnf` and the numbers of variables and clauses");
  EXPECT_EQ(refusal(with_head("p cnf 1  1\n")),
            "3: expected `p cnf` and the numbers of variables and clauses");
  EXPECT_EQ(refusal(with_head("p cnf 01 1\n")), "3: expected 0 to 2000000 variables");
  EXPECT_EQ(refusal(with_head("p cnf -1 1\n")), "3: expected 0 to 2000000 variables");
  EXPECT_EQ(refusal(with_head("p cnf 1 x\n")), "3: expected the number of clauses");
  EXPECT_EQ(refusal(with_head("p cnf 1 99999999999999999999\n")),
            "3: expected the number of clauses");
  EXPECT_EQ(refusal(with_head("p cnf 1 1\n1 0\np drat\n")),
            "5: expected `p drat` and the number of the proof's lines");
  EXPECT_EQ(refusal(with_head("p cnf 1 1\n1 0\np drat -1\n")),
            "5: expected `p drat` and the number of the proof's lines");
  EXPECT_EQ(refusal(with_head("p cnf 1 2\n1 0\np drat 0\n")),
            "5: expected literals of 1 to 1 and a zero");
}

TEST(CertificateText, ClausesAreStrict) {
  for (const std::string_view line :
       {"1", "1 ", "0 ", "0 0", " 1 0", "1  0", "1 0 0", "3 0", "-3 0", "+1 0", "01 0", "--1 0",
        "-0 0", "x 0", "d 1 0", "1\t0", "2147483648 0", "", "c 1"}) {
    EXPECT_EQ(refusal(with_head("p cnf 2 1\n" + std::string(line) + "\np drat 0\n")),
              "4: expected literals of 1 to 2 and a zero")
        << line;
  }
  EXPECT_EQ(refusal(with_head("p cnf 2 1\n2 1 2 0\n")), "4: the variable 2 stands twice");
  EXPECT_EQ(refusal(with_head("p cnf 2 1\n2 0\np drat 1\nd 1 -1 0\n")),
            "6: the variable 1 stands twice");
  EXPECT_EQ(refusal(with_head("p cnf 2 1\n0\np drat 1\nd 0\n")), "");
}

TEST(CertificateText, EndsWithTheProof) {
  EXPECT_EQ(refusal(with_head("p cnf 1 1\n1 0\np drat 1\n")), "6: the certificate ends too early");
  EXPECT_EQ(refusal(with_head("p cnf 1 1\n1 0\np drat 1\n0")), "6: the last line has no end");
  EXPECT_EQ(refusal(with_head("p cnf 1 1\n1 0\np drat 1\n0\n\n")),
            "7: there is text behind the proof");
  EXPECT_EQ(refusal(with_head("p cnf 1 1\n1 0\np drat 1\n0\nmore")),
            "7: there is text behind the proof");
}

TEST(CertificateText, LimitsAreMetExactly) {
  const auto of_variables = [](std::int32_t count) {
    return with_head(fmt::format("p cnf {} 0\np drat 0\n", count));
  };
  EXPECT_EQ(refusal(of_variables(kVariablesMax)), "");
  EXPECT_EQ(refusal(of_variables(kVariablesMax + 1)), "3: expected 0 to 2000000 variables");
  const auto of_bytes = [](std::size_t count) {
    return with_head("key " + std::string(count - 4, 'x') + "\np cnf 0 0\np drat 0\n");
  };
  EXPECT_EQ(refusal(of_bytes(kHeaderLineBytesMax)), "");
  EXPECT_EQ(refusal(of_bytes(kHeaderLineBytesMax + 1)),
            "3: a line before the formula has more than 4096 bytes");
  const auto of_lines = [](std::size_t count) {
    std::string facts;
    for (std::size_t i = 2; i < count; ++i) facts += "key value\n";
    return with_head(facts + "p cnf 0 0\np drat 0\n");
  };
  EXPECT_EQ(refusal(of_lines(kHeaderLinesMax)), "");
  EXPECT_EQ(refusal(of_lines(kHeaderLinesMax + 1)),
            "10001: more than 10000 lines before the formula");
  EXPECT_EQ(refusal(std::string(kCertificateBytesMax + 1, 'x')),
            "1: the certificate has more than 268435456 bytes");
}

}  // namespace
}  // namespace ruleout::proof_check
