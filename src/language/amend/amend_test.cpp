#include "language/amend/amend.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "language/syntax/parser.h"
#include "language/syntax/printer.h"

namespace ruleout::language {
namespace {

struct Amended {
  std::optional<SyntaxTree> tree;
  base::Findings findings;
  std::string codes;
  std::string rendered;
};

// The first text amends the second, that the third, and so on.
Amended amended_texts(const std::vector<std::string>& texts) {
  std::vector<base::SourceText> sources;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    sources.emplace_back("text-" + std::to_string(i), texts[i]);
  }
  const base::SourceText whole = base::SourceText::joined(sources);
  Amended result;
  std::vector<SyntaxTree> chain;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    chain.push_back(parse_part(whole, i, result.findings));
  }
  EXPECT_FALSE(result.findings.has_errors()) << base::render(result.findings, sources);
  result.tree = amended(std::move(chain), whole, result.findings);
  result.findings.sort();
  for (const base::Finding& finding : result.findings) {
    if (!result.codes.empty()) result.codes += ' ';
    result.codes += finding.kind->code;
  }
  result.rendered = base::render(result.findings, sources);
  return result;
}

std::string version(int number, const std::string& rest) {
  std::string text = "edition 1\nframework shop/safety " + std::to_string(number) + "\n";
  if (number > 1) text += "  amends shop/safety " + std::to_string(number - 1) + "\n";
  return text + rest;
}

// What stands behind the edition and the head, each of which an empty line follows.
std::string without_head(const std::string& text) {
  return text.substr(text.find("\n\n", text.find("\n\n") + 2) + 2);
}

// The second version over the first, printed without its head; what was found, if anything.
std::string over(const std::string& old, const std::string& change) {
  const Amended result = amended_texts({version(2, change), version(1, old)});
  if (!result.tree) return result.codes;
  SyntaxTree bare = *result.tree;
  bare.framework = {};
  bare.framework.name = result.tree->framework.name;
  return without_head(print(bare));
}

std::string lineage_of(const SyntaxTree& tree) {
  const std::string text = print(tree);
  std::string lines;
  for (std::size_t at = text.find("  lineage "); at != std::string::npos;
       at = text.find("  lineage ", at + 1)) {
    lines += text.substr(at + 10, text.find('\n', at) - at - 9);
  }
  return lines;
}

TEST(Amend, WhatIsNotSpokenOfIsCarriedOver) {
  EXPECT_EQ(over("define a() §1 means yes\ndefine b() §2 means no\n", ""),
            "define a() §1\n  means yes\n\ndefine b() §2\n  means no\n");
}

TEST(Amend, ADeclarationTakesThePlaceOfItsNamesake) {
  EXPECT_EQ(
      over("define a() §1 means f and g\ndefine b() §2 means f or h\n",
           "  lineage a from a as mixed\ndefine c() §3 means k\ndefine a() §1 means h and k\n"),
      "define a() §1\n  means h and k\n\ndefine b() §2\n  means f or h\n\n"
      "define c() §3\n  means k\n");
}

TEST(Amend, TheSameNameOfAnotherSortIsSomethingElse) {
  EXPECT_EQ(over("role board\nconstant organ board\n", "role board \"new\"\n"),
            "role board \"new\"\nconstant organ board\n");
  EXPECT_EQ(over("input a() \"old\"\n", "judgement a() \"new\"\n"),
            "input a()\n  \"old\"\njudgement a()\n  \"new\"\n");
}

TEST(Amend, WhatIsRemovedIsGoneWhateverItsSort) {
  EXPECT_EQ(over("role board\nconstant organ board\nrole chief\n", "  removes board\n"),
            "role chief\n");
  EXPECT_EQ(over("define a() §1 means yes\ndefine b() §1 means yes\nrole c\n", "  removes a, b\n"),
            "role c\n");
}

TEST(Amend, WhatIsRemovedAndStatedAgainStandsBehindTheRest) {
  EXPECT_EQ(over("role a\nrole b\n", "  removes a\nrole a \"new\"\n"), "role b\nrole a \"new\"\n");
}

TEST(Amend, AGateKeepsTheRulesThatAreNotSpokenOf) {
  const std::string old =
      "gate g for each model m otherwise hold §1\n  A may §1 permit while a(m)\n"
      "  B may §2 permit while b(m)\n  C may §3 permit while c(m)\n";
  EXPECT_EQ(over(old,
                 "  removes C\n  lineage A from A as narrowed\n  lineage g from g as weakened\n"
                 "gate g for each model m otherwise silent §1\n"
                 "  D may §4 permit while d(m)\n  A may §1 permit while e(m)\n"),
            "gate g for each model m otherwise silent §1\n"
            "  A may §1\n    permit while e(m)\n\n  B may §2\n    permit while b(m)\n\n"
            "  D may §4\n    permit while d(m)\n");
  EXPECT_EQ(over(old, "  removes A, C\n"),
            "gate g for each model m otherwise hold §1\n  B may §2\n    permit while b(m)\n");
  EXPECT_EQ(over(old + "role r\n", "  removes g\n"), "role r\n");
}

TEST(Amend, RulesThatAreCarriedKeepTheirVariable) {
  const std::string old = "gate g for each model m otherwise hold\n  A may §1 permit while a(m)\n";
  const std::string change = "gate g for each model x otherwise hold\n";
  EXPECT_EQ(over(old, "  lineage g from g as moved\n" + change), "RO0606");
  EXPECT_EQ(over(old, "  lineage g from g as moved\n  lineage A from A as moved\n" + change +
                          "  A may §1 permit while a(x)\n"),
            "gate g for each model x otherwise hold\n  A may §1\n    permit while a(x)\n");
}

TEST(Amend, EvidenceTakesThePlaceOfWhatSpeaksOfItsStandards) {
  EXPECT_EQ(over("evidence \"a\" < \"b\"\nevidence \"c\"\nevidence \"b\" < \"d\"\n",
                 "evidence \"b\" < \"a\"\n"),
            "evidence \"b\" < \"a\"\nevidence \"c\"\n");
}

TEST(Amend, TestsAreLeftBehind) {
  const std::string test = " §1 as of 2026-01-01 given model x expect a is yes\n";
  EXPECT_EQ(over("define a() §1 means yes\ntest old" + test, ""), "define a() §1\n  means yes\n");
  EXPECT_NE(over("role r\ntest old" + test, "test new" + test).find("test new"), std::string::npos);
}

TEST(Amend, TheHeadIsItsOwnButForIssuerZoneAndImports) {
  const Amended result = amended_texts(
      {version(2, "  title \"Two\"\n  imports b\n  imports c\n"),
       version(1,
               "  issuer \"The shop\"\n  title \"One\"\n  source \"here\"\n  imports a\n"
               "  imports b\n  zone Europe/Paris\n  in force 2026-01-01\n  text sha256 00\n"
               "  signed records only\n  supersedes shop/safety 0\n")});
  ASSERT_TRUE(result.tree) << result.rendered;
  EXPECT_EQ(print(*result.tree),
            "edition 1\n\nframework shop/safety 2\n  issuer \"The shop\"\n  title \"Two\"\n"
            "  supersedes shop/safety 1\n  imports a\n  imports b\n  imports c\n"
            "  zone Europe/Paris\n");
}

TEST(Amend, WhatIsSupersededIsSaidOnce) {
  const Amended result =
      amended_texts({version(2, "  supersedes shop/safety 1\n"), version(1, "")});
  ASSERT_TRUE(result.tree);
  EXPECT_EQ(result.tree->framework.supersedes.size(), 1U);
}

TEST(Amend, EveryClauseHasALineage) {
  const Amended result = amended_texts(
      {version(2,
               "  removes gone, R\n  lineage changed from changed as narrowed\n"
               "  lineage new-name from old-name as moved\n  removes old-name\n"
               "define changed() §1 means no\ndefine fresh() §1 means no\n"
               "define new-name() §1 means yes\ndefine same() §1 means yes\n"),
       version(1,
               "  lineage kept added\ndefine kept() §1 means yes\ndefine changed() §1 means yes\n"
               "define gone() §1 means yes\ndefine old-name() §1 means yes\n"
               "define same() §1 means yes\ngate g for each model m otherwise hold\n"
               "  R may §1 permit\n  S may §1 permit\n")});
  ASSERT_TRUE(result.tree) << result.rendered;
  EXPECT_EQ(lineage_of(*result.tree),
            "changed from changed as narrowed\nnew-name from old-name as moved\n"
            "kept from kept as retained\nsame from same as retained\ng from g as retained\n"
            "S from S as retained\nfresh added\nremoved gone\nremoved R\n");
}

TEST(Amend, WhatIsChangedMustSayHow) {
  EXPECT_EQ(over("define a() §1 means yes\n", "define a() §1 means no\n"), "RO0604");
  EXPECT_EQ(over("define a() §1 means yes\n", "define a() §2 means yes\n"), "RO0604")
      << "another section is a change, too";
  EXPECT_EQ(over("gate g for each m x otherwise hold\n", "gate g for each m x otherwise silent\n"),
            "RO0604");
  EXPECT_EQ(over("role r\nkind k\n", "role r \"new\"\nkind k \"new\"\n"),
            "role r \"new\"\nkind k \"new\"\n")
      << "what is no clause has no lineage";
}

TEST(Amend, ALineageMustFit) {
  const std::string old = "define a() §1 means yes\n";
  EXPECT_EQ(over(old, "  lineage a added\n"), "RO0605");
  EXPECT_EQ(over(old, "  lineage removed a\n"), "RO0605");
  EXPECT_EQ(over(old, "  lineage a from b as moved\n"), "RO0605");
  EXPECT_EQ(over(old, "  lineage a from a as strengthened\n"), "define a() §1\n  means yes\n")
      << "a clause may mean more since another one changed";
}

TEST(Amend, RemovesOnlyWhatIsThere) {
  EXPECT_EQ(over("role chief\n", "  removes cheif\n"), "RO0603");
  EXPECT_EQ(amended_texts({version(1, "  removes a\n")}).codes, "RO0603");
  EXPECT_NE(amended_texts({version(2, "  removes cheif\n"), version(1, "role chief\n")})
                .rendered.find("write `chief`"),
            std::string::npos);
}

TEST(Amend, AFileThatAmendsNothingStaysAsItIs) {
  const std::string text = "edition 1\n\nframework shop/safety 1\n\n# why\nrole r\n";
  const Amended result = amended_texts({text});
  ASSERT_TRUE(result.tree);
  EXPECT_EQ(print(*result.tree), text);
}

TEST(Amend, AChainIsReadFromItsEnd) {
  const Amended result =
      amended_texts({version(3, "  removes a\nrole c\n"), version(2, "role a \"two\"\nrole b\n"),
                     version(1, "role a\nrole z\n")});
  ASSERT_TRUE(result.tree) << result.rendered;
  EXPECT_EQ(print(*result.tree),
            "edition 1\n\nframework shop/safety 3\n  supersedes shop/safety 2\n\n"
            "role z\nrole b\nrole c\n");
}

TEST(Amend, AChainThatEndsTooSoonIsReported) {
  EXPECT_EQ(amended_texts({version(2, "")}).codes, "RO0601");
  const Amended circle = amended_texts(
      {version(2, ""), "edition 1\nframework shop/safety 1\n  amends shop/safety 2\n"});
  EXPECT_EQ(circle.codes, "RO0602");
  EXPECT_EQ(circle.findings[0].file, "text-1") << "where the circle closes";
  EXPECT_EQ(circle.findings[0].position, (base::Position{3, 10}));
}

TEST(Amend, TheLongestChainIsReadAndNoneLonger) {
  std::vector<std::string> texts;
  for (int number = kAmendedMax; number > 0; --number) texts.push_back(version(number, ""));
  EXPECT_EQ(amended_texts(texts).codes, "");
  texts.insert(texts.begin(), version(kAmendedMax + 1, ""));
  texts.pop_back();
  EXPECT_EQ(amended_texts(texts).codes, "RO0128");
}

TEST(Amend, PlacesArePlacesOfTheTextThatStatesThem) {
  const Amended result = amended_texts(
      {version(2, "define a() §1 means no\n"), version(1, "define a() §1 means yes\n")});
  ASSERT_EQ(result.codes, "RO0604");
  EXPECT_EQ(result.findings[0].file, "text-0");
  EXPECT_EQ(result.findings[0].position, (base::Position{4, 8}));
  EXPECT_EQ(result.findings[0].notes[0].file, "text-1");
  EXPECT_EQ(result.findings[0].notes[0].position, (base::Position{3, 8}));
}

// Each kind of declaration, with an expression wherever one may stand.
const std::vector<std::string> kDeclarations = {
    "kind k plural ks",
    "constant k c",
    "unit u = 2 v",
    "attribute x: y, z",
    "role r",
    "input i(k): quantity u valid while load(k) < 2 \"q\"",
    "scale S: A < B",
    "evidence \"e\" < \"f\"",
    "family fam on S",
    "define d(m: k) §1 means some n in ks where (p(n)): by reading rd (one: q(n) | two: t(n))",
    "define n(m: k): quantity §1 equals max of load(e) over e in evaluations(m, x)",
    "threshold T for each k m §1 ruled out when a(m) crossed when not b(m)",
    "standard st for each k m §1 provides fam A met when h(m) expires 3 days after someone did(m)",
    "requirement RQ for each k m must §1 when a(m) needs (b(m)), st unknown holds",
    "gate g for each k m otherwise hold §1\n  R1 must §1 permit if \"s\" (c(m)) while a(m) until "
    "someone did(m)\n  R2 may §2 hold while b(m)",
    "duty D1 for each k m must §1 on someone did(m) where w(m) do \"x\" before someone done(m) "
    "discharged by someone ok(m) waived when v(m) lapses when l(m)",
    "duty D2 for each k m must §1 when a(m) do \"x\" within 3 days of by reading rd (one: when "
    "p(m) | two: someone did(m)) discharged when z(m)",
    "duty D3 for each k m must §1 while a(m) maintain b(m) and c(m)",
    "state s for each k m §1 enter when a(m) exit out when b(m) unknown holds",
    "goal G aim §1 due 2027-01-01 met when a or b",
    "reading rd §1 \"q\" one: \"1\" two: \"2\"",
    "scope sc §1: x = y",
};

std::string some_of(std::uint64_t bits, const std::string& section) {
  std::string text;
  for (const std::string& declaration : kDeclarations) {
    if ((bits & 1U) != 0) text += declaration + "\n";
    bits >>= 1U;
  }
  for (std::size_t at = text.find("§1"); at != std::string::npos; at = text.find("§1", at + 1)) {
    text.replace(at, std::string_view("§1").size(), section);
  }
  return text;
}

std::string lineage_lines(const std::vector<std::string>& ids) {
  std::string lines;
  for (const std::string& id : ids) lines += "  lineage " + id + " from " + id + " as moved\n";
  return lines;
}

// What is printed of a version over another is what somebody would have written out whole.
TEST(Amend, AnySelectionOverAnyOtherComesRound) {
  std::uint64_t state = 88172645463325252U;
  for (int round = 0; round < 400; ++round) {
    state ^= state << 13U;
    state ^= state >> 7U;
    state ^= state << 17U;
    const std::uint64_t all = (std::uint64_t{1} << kDeclarations.size()) - 1;
    const std::uint64_t old = state & all, change = (state >> 32U) & all;
    // A clause of both is moved to another section.
    const std::vector<std::string> ids = {"",   "",   "",  "",  "",   "",   "",  "",
                                          "",   "d",  "n", "T", "st", "RQ", "g", "D1",
                                          "D2", "D3", "s", "G", "rd", "sc"};
    std::vector<std::string> moved;
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (((old & change) >> i & 1U) == 0 || ids[i].empty()) continue;
      moved.push_back(ids[i]);
      if (ids[i] == "g") moved.emplace_back("R1");
    }
    const Amended result = amended_texts(
        {version(2, lineage_lines(moved) + some_of(change, "§9")), version(1, some_of(old, "§1"))});
    ASSERT_TRUE(result.tree) << result.rendered;
    base::Findings findings;
    const std::string printed = print(*result.tree);
    const SyntaxTree again = parse(base::SourceText("printed", printed), findings);
    ASSERT_TRUE(findings.empty()) << printed;
    ASSERT_TRUE(same_meaning(*result.tree, again)) << printed;
    // The declarations are those of a file that has them in this order.
    for (std::size_t i = 0; i < kDeclarations.size(); ++i) {
      const std::uint64_t bit = std::uint64_t{1} << i;
      if (((old | change) & bit) == 0) continue;
      const std::string own = some_of(bit, (change & bit) != 0 ? "§9" : "§1");
      const SyntaxTree alone = parse(base::SourceText("alone", version(1, own)), findings);
      const std::string text = print(alone);
      EXPECT_NE(printed.find(without_head(text)), std::string::npos) << text << "\n----\n"
                                                                     << printed;
    }
  }
}

}  // namespace
}  // namespace ruleout::language
