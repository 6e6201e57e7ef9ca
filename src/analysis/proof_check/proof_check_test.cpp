#include "analysis/proof_check/proof_check.h"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace ruleout::proof_check {
namespace {

std::size_t lines_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

Checked checked(int variables, const std::string& clauses, const std::string& proof,
                std::uint64_t steps_max = kCheckStepsMax) {
  const std::string text =
      fmt::format("schema ruleout/certificate/1\nclaim never\np cnf {} {}\n{}p drat {}\n{}",
                  variables, lines_in(clauses), clauses, lines_in(proof), proof);
  const auto certificate = read_certificate_text(text);
  EXPECT_TRUE(certificate.has_value()) << (certificate ? "" : certificate.error().what);
  return certificate ? check(*certificate, steps_max) : Checked{};
}

// "12: why", "verified" or "given up".
std::string verdict(const Checked& checked) {
  if (checked.outcome == Outcome::kVerified) return "verified";
  if (checked.outcome == Outcome::kGivenUp) return "given up";
  return fmt::format("{}: {}", checked.line, checked.because);
}

// Both of two, in every sign: no model, and nothing to propagate.
const std::string kAllSigns = "1 2 0\n-1 2 0\n1 -2 0\n-1 -2 0\n";

TEST(ProofCheck, VerifiesARefutation) {
  const Checked result = checked(2, kAllSigns, "2 0\nd 1 2 0\n0\n");
  EXPECT_EQ(verdict(result), "verified");
  EXPECT_EQ(result.lemmas, 2U);
  EXPECT_EQ(result.deletions + result.kept, 1U);
  EXPECT_GT(result.steps, 0U);
  EXPECT_EQ(verdict(checked(1, "1 0\n-1 0\n", "0\n")), "verified");
  EXPECT_EQ(verdict(checked(1, "0\n", "0\n")), "verified");
}

TEST(ProofCheck, RefusesAClauseThatIsNotImplied) {
  EXPECT_EQ(verdict(checked(2, kAllSigns, "0\n")), "9: not implied by unit propagation");
  EXPECT_EQ(verdict(checked(3, "1 2 0\n-1 3 0\n", "-1 0\n0\n")),
            "7: not implied by unit propagation; nor is it once resolved on -1 with line 4");
  EXPECT_EQ(verdict(checked(2, "1 2 0\n", "1 0\n0\n")), "7: not implied by unit propagation");
}

TEST(ProofCheck, LetsInWhatOnlyTheFirstLiteralAllows) {
  // 3 comes to stand for `1 and 2`: it is new, so nothing implies the clauses that say so.
  const std::string clauses = "4 5 0\n-4 5 0\n4 -5 0\n-4 -5 0\n-1 6 0\n";
  const Checked result = checked(6, clauses, "3 -1 -2 0\n-3 1 0\n-3 2 0\n5 0\n0\n");
  EXPECT_EQ(verdict(result), "verified");
  EXPECT_EQ(result.by_first_literal, 3U);
  // The same clause with another first literal is not let in.
  EXPECT_EQ(verdict(checked(6, clauses, "3 -1 -2 0\n1 -3 0\n-3 2 0\n5 0\n0\n")),
            "11: not implied by unit propagation; nor is it once resolved on 1 with line 8");
}

TEST(ProofCheck, HonoursDeletions) {
  EXPECT_EQ(verdict(checked(2, kAllSigns, "d 2 -1 0\n2 0\n0\n")),
            "10: not implied by unit propagation; nor is it once resolved on 2 with line 7");
}

TEST(ProofCheck, DeletesOneOfTwoEqualClauses) {
  const std::string twice = "1 2 0\n" + kAllSigns;
  EXPECT_EQ(verdict(checked(2, twice, "d 2 1 0\n2 0\n0\n")), "verified");
  EXPECT_EQ(verdict(checked(2, twice, "d 2 1 0\nd 1 2 0\n2 0\n0\n")),
            "12: not implied by unit propagation; nor is it once resolved on 2 with line 7");
}

TEST(ProofCheck, RefusesToDeleteWhatIsNotThere) {
  EXPECT_EQ(verdict(checked(2, kAllSigns, "d 1 0\n2 0\n0\n")),
            "9: deletes a clause that is not there");
  EXPECT_EQ(verdict(checked(2, kAllSigns, "d 1 2 0\nd 1 2 0\n")),
            "10: deletes a clause that is not there");
}

TEST(ProofCheck, KeepsUnitClausesThatAProofDeletes) {
  const Checked result = checked(3, "1 0\n-1 2 0\n-2 3 0\n-2 -3 0\n", "d 1 0\nd -1 2 0\n0\n");
  EXPECT_EQ(verdict(result), "verified");  // the clauses conflict without any lemma
  EXPECT_EQ(result.kept, 2U);
  const Checked before = checked(4, "1 0\n-1 2 0\n-2 3 4 0\n-2 -3 4 0\n-2 3 -4 0\n-2 -3 -4 0\n",
                                 "d 1 0\nd -1 2 0\n4 0\n0\n");
  EXPECT_EQ(verdict(before), "verified");
  EXPECT_EQ(before.kept, 2U);
  EXPECT_EQ(before.deletions, 0U);
}

TEST(ProofCheck, EndsWithTheEmptyClause) {
  EXPECT_EQ(verdict(checked(2, kAllSigns, "2 0\n")), "9: the proof ends without the empty clause");
  EXPECT_EQ(verdict(checked(2, kAllSigns, "")), "8: the proof ends without the empty clause");
  EXPECT_EQ(verdict(checked(2, kAllSigns, "2 0\n0\n1 0\n")),
            "11: something stands behind the empty clause");
  EXPECT_EQ(verdict(checked(2, kAllSigns, "2 0\n0\nd 1 2 0\n")),
            "11: something stands behind the empty clause");
}

TEST(ProofCheck, NeverVerifiesWhatHasAModel) {
  EXPECT_EQ(verdict(checked(0, "", "0\n")), "5: not implied by unit propagation");
  EXPECT_EQ(verdict(checked(2, "1 2 0\n-1 2 0\n1 -2 0\n", "2 0\n1 0\n0\n")),
            "10: not implied by unit propagation");
}

TEST(ProofCheck, GivesUpBeyondItsLimit) {
  EXPECT_EQ(verdict(checked(2, kAllSigns, "2 0\n0\n", 1)), "given up");
}

}  // namespace
}  // namespace ruleout::proof_check
