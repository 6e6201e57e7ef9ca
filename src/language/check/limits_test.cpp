#include <gtest/gtest.h>

#include "language/check/check_limits.h"
#include "language/check/checked_text.h"

namespace ruleout::language {
namespace {

// `make(n)` for each number below `count`, behind each other.
template <class Make>
std::string repeated(std::size_t count, Make make) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += make(std::to_string(i));
  return text;
}

std::string clauses(std::size_t count) {
  return repeated(count,
                  [](const std::string& n) { return "scope s" + n + " §1: region = here\n"; });
}

TEST(Limits, OfClauses) {
  EXPECT_EQ(check_text(clauses(kClausesMax)).codes, "");
  EXPECT_EQ(check_text(clauses(kClausesMax + 1)).codes, "RO0247");
}

// One node for the list, one for each bullet.
std::string nodes(std::size_t count) {
  return "define a() §1 means all of\n" +
         repeated(count - 1, [](const std::string&) { return "- yes\n"; });
}

TEST(Limits, OfNodes) {
  EXPECT_EQ(check_text(nodes(kNodesMax)).codes, "");
  EXPECT_EQ(check_text(nodes(kNodesMax + 1)).codes, "RO0247");
}

std::string sum(std::size_t terms) {
  return repeated(terms,
                  [](const std::string& n) { return "input i" + n + "(): quantity \"?\"\n"; }) +
         "define a() §1 means 0" +
         repeated(terms, [](const std::string& n) { return " + i" + n + "()"; }) + " > 1\n";
}

TEST(Limits, OfTermsInASum) {
  EXPECT_EQ(check_text(sum(kFormTermsMax)).codes, "");
  EXPECT_EQ(check_text(sum(kFormTermsMax + 1)).codes, "RO0247");
}

std::string nested(std::size_t variables) {
  return "define a() §1 means " +
         repeated(variables, [](const std::string& n) { return "some v" + n + " in models: "; }) +
         "yes\n";
}

TEST(Limits, OfVariablesAtOnce) {
  EXPECT_EQ(check_text(nested(kSlotsMax)).codes, "");
  EXPECT_EQ(check_text(nested(kSlotsMax + 1)).codes, "RO0247");
}

std::string parameters(std::size_t count) {
  std::string list = repeated(count, [](const std::string& n) { return ", p" + n + ": model"; });
  return "define a(" + list.substr(2) + ") §1 means yes\n";
}

TEST(Limits, OfParameters) {
  EXPECT_EQ(check_text(parameters(kParametersMax)).codes, "");
  EXPECT_EQ(check_text(parameters(kParametersMax + 1)).codes, "RO0247");
}

TEST(Limits, OfATermsArguments) {
  const auto input = [](std::size_t count) {
    const std::string list = repeated(count, [](const std::string&) { return ", model"; });
    return "input i(" + list.substr(2) + ") \"?\"\n";
  };
  EXPECT_EQ(check_text(input(kParametersMax)).codes, "");
  EXPECT_EQ(check_text(input(kParametersMax + 1)).codes, "RO0247");
}

TEST(Limits, OfWhatIsCounted) {
  const std::string start = "define a() §1 means at least ";
  EXPECT_EQ(check_text(start + std::to_string(kCountMax) + " of m in models: yes").codes, "");
  EXPECT_EQ(check_text(start + std::to_string(kCountMax + 1) + " of m in models: yes").codes,
            "RO0247");
}

TEST(Limits, OfUnits) {
  // The small world has three of its own.
  const auto units = [](std::size_t count) {
    return repeated(count, [](const std::string& n) { return "unit u" + n + "\n"; });
  };
  EXPECT_EQ(check_text(units(kUnitsMax - 3)).codes, "");
  EXPECT_EQ(check_text(units(kUnitsMax - 2)).codes, "RO0247");
}

TEST(Limits, OfDefinesOnDefines) {
  const auto defines = [](std::size_t count) {
    return "define q0(): quantity §1 equals staff()\n" +
           repeated(count - 1, [](const std::string& n) {
             return "define q" + std::to_string(std::stoi(n) + 1) + "(): quantity §1 equals 2 * q" +
                    n + "()\n";
           });
  };
  EXPECT_EQ(check_text(defines(kDefineDepthMax)).codes, "");
  EXPECT_EQ(check_text(defines(kDefineDepthMax + 1)).codes, "RO0247");
}

TEST(Limits, OfValuesOfAnAttribute) {
  const auto attribute = [](std::size_t count) {
    const std::string list = repeated(count, [](const std::string& n) { return ", v" + n; });
    return "attribute big: " + list.substr(2) + "\n";
  };
  EXPECT_EQ(check_text(attribute(kAttributeValuesMax)).codes, "");
  EXPECT_EQ(check_text(attribute(kAttributeValuesMax + 1)).codes, "RO0246");
}

TEST(Limits, OfExits) {
  const auto state = [](std::size_t exits) {
    return "state s §1 enter when yes " +
           repeated(exits, [](const std::string& n) { return "exit e" + n + " when no "; });
  };
  EXPECT_EQ(check_text(state(kExitsMax)).codes, "");
  EXPECT_EQ(check_text(state(kExitsMax + 1)).codes, "RO0245");
}

TEST(Limits, OfReadingsAndChoices) {
  const auto readings = [](std::size_t count) {
    return repeated(count, [](const std::string& n) {
      return "reading r" + n + " §1 \"?\" a: \"x\" b: \"y\"\n";
    });
  };
  EXPECT_EQ(check_text(readings(kReadingsMax)).codes, "");
  EXPECT_EQ(check_text(readings(kReadingsMax + 1)).codes, "RO0247");
  const auto choices = [](std::size_t count) {
    return "reading r §1 \"?\"" +
           repeated(count, [](const std::string& n) { return " c" + n + ": \"x\""; });
  };
  EXPECT_EQ(check_text(choices(kChoicesMax)).codes, "");
  EXPECT_EQ(check_text(choices(kChoicesMax + 1)).codes, "RO0247");
}

TEST(Limits, OfEvidenceStandards) {
  const auto evidence = [](std::size_t count) {
    return repeated(count, [](const std::string& n) { return "evidence \"e" + n + "\"\n"; });
  };
  EXPECT_EQ(check_text(evidence(kNamedStandardsMax)).codes, "");
  EXPECT_EQ(check_text(evidence(kNamedStandardsMax + 1)).codes, "RO0247");
}

TEST(Limits, OfLevels) {
  const auto scale = [](std::size_t count) {
    const std::string list = repeated(count, [](const std::string& n) { return " < l" + n; });
    return "scale s: " + list.substr(3) + "\n";
  };
  EXPECT_EQ(check_text(scale(kLevelsMax)).codes, "");
  EXPECT_EQ(check_text(scale(kLevelsMax + 1)).codes, "RO0247");
}

TEST(Limits, OfRolesInAList) {
  const auto roles = [](std::size_t count) {
    const std::string list = repeated(count, [](const std::string& n) { return ", r" + n; });
    return repeated(count, [](const std::string& n) { return "role r" + n + "\n"; }) +
           "act a() by " + list.substr(2) + " \"?\"\n";
  };
  EXPECT_EQ(check_text(roles(kOwnersMax)).codes, "");
  EXPECT_EQ(check_text(roles(kOwnersMax + 1)).codes, "RO0247");
}

// Comparisons of 50 terms each.
TEST(Limits, OfTermsInAllSums) {
  const auto comparisons = [](std::size_t count) {
    return sum(50) + "define b() §1 means any of\n" +
           repeated(count, [](const std::string&) { return "- d() > 1\n"; }) +
           "define d(): quantity §1 equals 0" +
           repeated(50, [](const std::string& n) { return " + i" + n + "()"; });
  };
  // 50 in `a`; each comparison spends them where it names `d` and where it becomes a form.
  const std::size_t most = (kFormTermsTotalMax - 50) / 100;
  EXPECT_EQ(check_text(comparisons(most)).codes, "");
  EXPECT_EQ(check_text(comparisons(most + 1)).codes, "RO0247");
}

TEST(Limits, OfNumbersInDefines) {
  const auto define = [](std::size_t digits) {
    return "define d(): quantity §1 equals 1" + std::string(digits - 1, '0') + " * staff()\n";
  };
  EXPECT_EQ(check_text(define(kDefineNumberMax)).codes, "");
  EXPECT_EQ(check_text(define(kDefineNumberMax + 1)).codes, "RO0247");
}

TEST(Limits, OfSearchesForNearNames) {
  const auto unknowns = [](std::size_t count) {
    return repeated(count, [](const std::string& n) {
      return "define a" + n + "(m: model) §1 means quite(m)\n";
    });
  };
  const std::string within = check_text(unknowns(kNearSearchesMax)).findings;
  const std::string beyond = check_text(unknowns(kNearSearchesMax + 1)).findings;
  EXPECT_EQ(within.find("declare it"), std::string::npos);
  EXPECT_NE(beyond.find("declare it"), std::string::npos);
}

TEST(Limits, OfNamesInAHint) {
  const auto hint = [](std::size_t count) {
    const std::string list = repeated(count, [](const std::string& n) { return " < l" + n; });
    return check_text("scale s: " + list.substr(3) +
                      "\nfamily f on s\ndefine a(m: model) §1 means requires f top(m)")
        .findings;
  };
  EXPECT_EQ(hint(kOfferedMax).find(", …"), std::string::npos);
  EXPECT_NE(hint(kOfferedMax + 1).find(", …"), std::string::npos);
}

TEST(Limits, OfImports) {
  const auto imports = [](std::size_t count) {
    return check_file(
               "edition 1\nframework a/b 1\n" +
                   repeated(count, [](const std::string& n) { return "imports v" + n + "\n"; }),
               [&] {
                 std::vector<std::string> files;
                 for (std::size_t i = 0; i < count; ++i) {
                   files.push_back("edition 1\nvocabulary v" + std::to_string(i) + "\n");
                 }
                 return files;
               }())
        .codes;
  };
  EXPECT_EQ(imports(kImportsMax), "");
  EXPECT_EQ(imports(kImportsMax + 1), "RO0247");
}

TEST(Limits, OfWhatATestGives) {
  const auto test = [](std::size_t count) {
    return "define a() §1 means yes\ntest t §1 as of 2026-01-01 given\n" +
           repeated(count, [](const std::string& n) { return "model m" + n + "\n"; }) +
           "expect a is yes\n";
  };
  EXPECT_EQ(check_text(test(kGivenMax)).codes, "");
  EXPECT_EQ(check_text(test(kGivenMax + 1)).codes, "RO0247");
}

TEST(Limits, OfOperandsThatAreHeldAgainstEachOther) {
  const auto guard = [](std::size_t operands) {
    return "gate g for each model m otherwise permit\nA must §1 hold while all of\n" +
           repeated(operands - 2, [](const std::string&) { return "- is shown quiet(m)\n"; }) +
           "- is shown loud(m)\n- not is shown loud(m)\n";
  };
  EXPECT_EQ(check_text(guard(kContradictionOperandsMax)).codes, "RO0236");
  EXPECT_EQ(check_text(guard(kContradictionOperandsMax + 1)).codes, "");
}

}  // namespace
}  // namespace ruleout::language
