#include "analysis/certificate/certificate.h"

#include <gtest/gtest.h>

#include "analysis/proof_check/proof_check.h"
#include "analysis/solve/sat.h"

namespace ruleout::analysis {
namespace {

Certificate made() {
  Formulas all;
  const FormulaId a = all.variable(0), b = all.variable(1);
  Tseitin form(all);
  form.require(all.difference(a, b));
  form.require(all.negation(all.disjunction(a, b)));
  const SatAnswer answer = solve(form.cnf(), kSatConflictsMax);
  EXPECT_TRUE(std::holds_alternative<Refutation>(answer));
  return {"neither is one",
          {{"framework", "sha256:00 shop/safety 1"}, {"question", "ökay?"}},
          form.cnf(),
          std::get<Refutation>(answer).proof};
}

TEST(Certificate, ReadsBackAsItWasWritten) {
  Certificate certificate = made();
  const auto text = write_certificate(certificate);
  ASSERT_TRUE(text.has_value());
  const auto read = read_certificate(*text);
  ASSERT_TRUE(read.has_value());
  certificate.cnf.meaning.clear();
  EXPECT_EQ(*read, certificate);
  EXPECT_EQ(write_certificate(*read).value_or(""), *text);
}

TEST(Certificate, IsVerifiedByTheChecker) {
  const std::string text = write_certificate(made()).value_or("");
  const auto read = proof_check::read_certificate_text(text);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(proof_check::check(*read, proof_check::kCheckStepsMax).outcome,
            proof_check::Outcome::kVerified);
}

TEST(Certificate, WhatFitsNoLineIsRefused) {
  const auto error_with = [](const std::string& claim, const CertificateFact& fact) {
    Certificate certificate = made();
    certificate.claim = claim;
    certificate.facts.push_back(fact);
    const auto text = write_certificate(certificate);
    return text ? "" : text.error().what;
  };
  EXPECT_EQ(error_with("a claim", {"key", "value"}), "");
  EXPECT_EQ(error_with("two\nlines", {"key", "value"}), "the claim fits no line of a certificate");
  EXPECT_EQ(error_with("", {"key", "value"}), "the claim fits no line of a certificate");
  for (const CertificateFact& fact : {CertificateFact{"p", "x"},
                                      {"Key", "x"},
                                      {"a key", "x"},
                                      {"-key", "x"},
                                      {"claim", "x"},
                                      {"schema", "x"},
                                      {"key", ""},
                                      {"key", " x"},
                                      {"key", "\x7f"},
                                      {"key", "\xff"},
                                      {"key", std::string(4093, 'x')}}) {
    EXPECT_NE(error_with("a claim", fact), "") << fact.key << " " << fact.value;
  }
  EXPECT_EQ(error_with("a claim", {"key", std::string(4092, 'x')}), "");
  Certificate many = made();
  many.facts.assign(9'999, {"key", "value"});
  ASSERT_FALSE(write_certificate(many).has_value());
  EXPECT_EQ(write_certificate(many).error().code, base::ErrorCode::kTooLarge);
  many.facts.pop_back();
  EXPECT_TRUE(read_certificate(write_certificate(many).value_or("")).has_value());
}

TEST(Certificate, WhatIsNoneSaysWhichLine) {
  const auto read = read_certificate("schema ruleout/certificate/1\nclaim x\np cnf 1 1\n2 0\n");
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().where, "line 4");
}

}  // namespace
}  // namespace ruleout::analysis
