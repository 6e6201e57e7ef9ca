// Generated frameworks are what the checker makes: sound, repeatable, and of every kind.
#include "tests/property/framework_generator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <map>
#include <string>
#include <vector>

#include "language/check/answers.h"
#include "language/check/verify.h"
#include "tests/property/compared_case.h"
#include "tests/property/random_world.h"
#include "tests/property/scenarios.h"

namespace ruleout::property {
namespace {

using base::Truth;
using language::Framework;
using language::Node;
using language::Op;

constexpr std::uint64_t kScenarios = 100'000;

TEST(FrameworkGenerator, MakesSoundFrameworks) {
  const std::uint64_t frameworks = framework_count(kScenarios);
  for (std::uint64_t i = 0; i < frameworks; ++i) {
    const GeneratedCase made = generate_case(framework_seed(i));
    ASSERT_EQ(language::verify(made.framework), std::vector<std::string>{}) << "seed " << made.seed;
  }
}

TEST(FrameworkGenerator, GivesOneFrameworkForOneSeed) {
  const GeneratedCase a = generate_case(7);
  const GeneratedCase b = generate_case(7);
  ASSERT_EQ(a.framework.nodes.size(), b.framework.nodes.size());
  for (std::size_t i = 0; i < a.framework.nodes.size(); ++i) {
    EXPECT_EQ(a.framework.nodes[i].op, b.framework.nodes[i].op);
    EXPECT_EQ(a.framework.nodes[i].arguments, b.framework.nodes[i].arguments);
  }
  EXPECT_NE(a.framework.nodes.size(), generate_case(8).framework.nodes.size());
}

TEST(FrameworkGenerator, MakesEveryKindOfExpression) {
  constexpr std::size_t kOps = static_cast<std::size_t>(Op::kSame) + 1;
  std::vector<std::size_t> seen(kOps, 0);
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    for (const Node& node : generate_case(seed).framework.nodes) {
      ++seen[static_cast<std::size_t>(node.op)];
    }
  }
  for (std::size_t op = 0; op < kOps; ++op) EXPECT_GE(seen[op], 50U) << "operation " << op;
}

// What a framework may say, by name, and how often it was said.
class Constructs final {
 public:
  void count(const Framework& all) {
    for (const auto& gate : all.gates) count(all, gate);
    for (const auto& each : all.requirements) count("requirement", each.unknown);
    for (const auto& each : all.states) count(each);
    for (const auto& each : all.thresholds) {
      const bool has_both = each.ruled_out && each.crossed;
      note(has_both ? "threshold pair" : each.crossed ? "crossed alone" : "ruled out alone");
    }
    for (const auto& each : all.standards) {
      note(each.met ? "standard" : "standard never met");
    }
    for (const auto& each : all.duties) {
      note("duty trigger " + std::to_string(static_cast<int>(each.trigger)));
      if (each.guard && each.trigger == language::TriggerKind::kOn) note("act with a guard");
    }
    for (std::size_t i = 0; i < all.goals.size(); ++i) note("goal");
    for (const auto& each : all.ranges) count(each);
    for (const auto& form : all.forms) {
      for (const auto& term : form.terms) {
        note("measured " + std::to_string(static_cast<int>(term.what)));
      }
    }
    for (const Node& node : all.nodes) count(node);
  }
  [[nodiscard]] const std::map<std::string, std::size_t>& seen() const { return seen_; }

 private:
  void note(std::string what) { ++seen_[std::move(what)]; }

  void count(const char* where, const language::UnknownCourse& course) {
    note(std::string(where) + ": unknown " + std::to_string(static_cast<int>(course.word)));
  }
  void count(const Framework& all, const language::Gate& gate) {
    note("otherwise " + std::to_string(static_cast<int>(gate.otherwise)));
    for (std::size_t i = 0; i < gate.rules.size(); ++i) {
      const language::Rule& rule = gate.rules[i];
      note("effect " + std::to_string(static_cast<int>(rule.effect)));
      count("rule", rule.unknown);
      if (!rule.cells.empty()) note("rule for some cells");
      if (!rule.guard) note("rule without a guard");
      for (const std::uint32_t other : rule.excepts) {
        const auto& back = gate.rules[other].excepts;
        const bool is_mutual = std::ranges::find(back, i) != back.end();
        note(is_mutual ? "exceptions that collide" : "exception");
      }
    }
    if (gate.kind == all.constants[0].kind) note("gate of the developer");
  }
  void count(const language::State& state) {
    count("state", state.unknown);
    note("exits " + std::to_string(state.exits.size()));
  }
  void count(const language::CheckedRange& range) {
    if (range.last) note("range over the last while");
    if (!range.arguments.empty()) note("range of evaluations");
  }
  void count(const Node& node) {
    if (node.has_where) note("where");
    if (node.op == Op::kEvery) note("empty case " + std::to_string(static_cast<int>(node.empty)));
    if (node.op == Op::kJudged || node.op == Op::kShownTo)
      note("owners " + std::to_string(static_cast<int>(node.roles.join)));
    if (node.op == Op::kCompare)
      note("comparison " + std::to_string(static_cast<int>(node.comparison)));
  }

  std::map<std::string, std::size_t> seen_;
};

// Thirty times each in three hundred frameworks.
TEST(FrameworkGenerator, SaysEverythingThatAFrameworkMaySay) {
  constexpr std::size_t kConstructs = 58;
  Constructs constructs;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    constructs.count(generate_case(seed).framework);
  }
  EXPECT_EQ(constructs.seen().size(), kConstructs);
  for (const auto& [what, times] : constructs.seen()) EXPECT_GE(times, 30U) << what;
}

// Each cell of a gate's scope lies in exactly one part.
TEST(Gates, PartsDivideTheScope) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const ComparedCase one(generate_case(seed));
    for (const engine::GateOutput& gate : one.program().gates) {
      std::size_t all = 1, covered = 0;
      for (const language::CheckedChoice& choice : gate.parts.front().cells) {
        all *= one.framework().attributes[choice.attribute.index].values.size();
      }
      for (const engine::GatePart& part : gate.parts) {
        std::size_t cells = 1;
        for (const language::CheckedChoice& choice : part.cells) {
          cells *= static_cast<std::size_t>(std::popcount(choice.values));
        }
        covered += cells;
        for (const engine::GatePart& other : gate.parts) {
          if (&other == &part) continue;
          const bool is_apart = !std::ranges::equal(
              part.cells, other.cells,
              [](const auto& a, const auto& b) { return (a.values & b.values) != 0; });
          ASSERT_TRUE(is_apart) << "seed " << seed;
        }
      }
      ASSERT_EQ(covered, all) << "seed " << seed;
    }
  }
}

// The checker's sets of possible answers are sound: what an expression answers by default is in its
// set.
TEST(Checker, ForeseesEveryAnswer) {
  constexpr std::uint8_t kBits[] = {language::kCanBeUnknown, language::kCanBeYes,
                                    language::kCanBeNo};
  const std::uint64_t frameworks = framework_count(kScenarios) / 5 + 1;
  for (std::uint64_t i = 0; i < frameworks; ++i) {
    const ComparedCase one(generate_case(framework_seed(i)));
    const std::vector<std::uint8_t> possible = language::possible_answers(one.framework(), {});
    for (std::uint64_t w = 0; w < 20; ++w) {
      const RandomWorld world(one.framework(), world_seed(one.seed(), w));
      const std::vector<AnswerByte> answers = one.by_program(world);
      for (std::size_t a = 0; a < answers.size(); a += 2) {
        const ComparedCase::Answer& answer = one.answers()[a];
        if (answer.what != ComparedCase::Answer::What::kNode || answer.acts != Acts::kAsIs)
          continue;
        ASSERT_NE(possible[answer.node.index] & kBits[answers[a]], 0)
            << one.words(a) << ", world " << w;
      }
    }
  }
}

}  // namespace
}  // namespace ruleout::property
