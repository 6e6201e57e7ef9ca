// Laws of expressions, held by compiled programs: pairs of ways to say one thing give one register
// value.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "engine/program/program.h"
#include "engine/scalar/slice.h"
#include "tests/property/compared_case.h"
#include "tests/property/dice.h"
#include "tests/property/framework_generator.h"
#include "tests/property/random_world.h"
#include "tests/property/scenarios.h"

namespace ruleout::property {
namespace {

using base::Truth;
using language::EmptyCase;
using language::Framework;
using language::Node;
using language::NodeId;
using language::Op;

constexpr std::uint64_t kScenarios = 20'000;

NodeId add(Framework& framework, Op op, std::vector<NodeId> operands) {
  Node node;
  node.op = op;
  node.operands = std::move(operands);
  framework.nodes.push_back(std::move(node));
  return {static_cast<std::uint32_t>(framework.nodes.size() - 1)};
}

NodeId quantify(Framework& framework, const Node& like, Op op, std::vector<NodeId> operands,
                EmptyCase empty) {
  Node node = like;
  node.op = op;
  node.operands = std::move(operands);
  node.empty = empty;
  node.count = 1;
  framework.nodes.push_back(std::move(node));
  return {static_cast<std::uint32_t>(framework.nodes.size() - 1)};
}

struct Law {
  const char* name;
  NodeId left, right;
};

void add_connective_laws(Framework& f, NodeId p, NodeId q, std::vector<Law>& laws) {
  const auto no = [&f](NodeId a) { return add(f, Op::kNot, {a}); };
  const auto both = [&f](NodeId a, NodeId b) { return add(f, Op::kAnd, {a, b}); };
  const auto either = [&f](NodeId a, NodeId b) { return add(f, Op::kOr, {a, b}); };
  laws.push_back({"double negation", no(no(p)), p});
  laws.push_back({"commutative and", both(p, q), both(q, p)});
  laws.push_back({"commutative or", either(p, q), either(q, p)});
  laws.push_back({"De Morgan", no(both(p, q)), either(no(p), no(q))});
  laws.push_back({"De Morgan, dual", no(either(p, q)), both(no(p), no(q))});
  laws.push_back({"absorption", both(p, either(p, q)), p});
  laws.push_back({"absorption, dual", either(p, both(p, q)), p});
  laws.push_back({"distribution", both(p, either(q, no(p))), either(both(p, q), both(p, no(p)))});
  laws.push_back(
      {"refuted is shown of not", add(f, Op::kRefuted, {p}), add(f, Op::kShown, {no(p)})});
  laws.push_back({"open is neither shown nor refuted", add(f, Op::kOpen, {p}),
                  both(no(add(f, Op::kShown, {p})), no(add(f, Op::kRefuted, {p})))});
}

void add_quantifier_laws(Framework& f, const Node& like, std::vector<Law>& laws) {
  std::vector<NodeId> same = like.operands, opposite = like.operands;
  opposite.back() = add(f, Op::kNot, {same.back()});
  laws.push_back({"some is at least one", quantify(f, like, Op::kSome, same, EmptyCase::kUnstated),
                  quantify(f, like, Op::kAtLeast, same, EmptyCase::kUnstated)});
  const NodeId exception = quantify(f, like, Op::kSome, opposite, EmptyCase::kUnstated);
  laws.push_back({"every is no exception", quantify(f, like, Op::kEvery, same, EmptyCase::kOrNone),
                  add(f, Op::kNot, {exception})});
}

// The bodies of defines are the propositions; their quantifiers the quantified ones.
std::vector<std::pair<std::uint32_t, Law>> laws_of(Framework& f) {
  std::vector<std::pair<std::uint32_t, Law>> all;
  const std::size_t defines = f.defines.size();
  for (std::uint32_t i = 0; i < defines; ++i) {
    const NodeId body = *f.defines[i].body;
    std::vector<Law> laws;
    const Node node = f[body];
    const bool has_two = node.op == Op::kAnd || node.op == Op::kOr;
    add_connective_laws(f, body, has_two ? node.operands[0] : body, laws);
    const bool is_quantifier =
        node.op == Op::kSome || node.op == Op::kEvery || node.op == Op::kAtLeast;
    if (is_quantifier) add_quantifier_laws(f, node, laws);
    for (const Law& law : laws) all.emplace_back(i, law);
  }
  return all;
}

std::uint32_t add_define(Framework& f, std::uint32_t like, NodeId body) {
  language::Define define = f.defines[like];
  define.body = body;
  f.defines.push_back(std::move(define));
  return static_cast<std::uint32_t>(f.defines.size() - 1);
}

struct LawRegisters {
  const char* name;
  engine::Pair left, right;
};

// Each law twice in the program: as its left and as its right side, about the same things.
engine::Questions questions_of(GeneratedCase& made, Dice& dice, std::vector<const char*>& names) {
  engine::Questions questions;
  const auto laws = laws_of(made.framework);
  for (const auto& [like, law] : laws) {
    std::vector<engine::EntityIndex> arguments;
    for (const language::KindId kind : made.framework.defines[like].kinds) {
      const auto& members = made.universe.of_kind[kind.index];
      if (!members.empty()) arguments.push_back(dice.pick(members));
    }
    if (arguments.size() != made.framework.defines[like].kinds.size()) continue;
    names.push_back(law.name);
    questions.defines.push_back({add_define(made.framework, like, law.left), arguments, {}});
    questions.defines.push_back({add_define(made.framework, like, law.right), arguments, {}});
  }
  return questions;
}

TEST(ExpressionLaws, HoldInBothCourses) {
  std::uint64_t checked = 0;
  const std::uint64_t frameworks = framework_count(kScenarios);
  for (std::uint64_t i = 0; i < frameworks; ++i) {
    GeneratedCase made = generate_case(framework_seed(i));
    Dice dice(made.seed);
    std::vector<const char*> names;
    const engine::Questions questions = questions_of(made, dice, names);
    const auto program = engine::program_from_framework(made.framework, made.universe, questions);
    ASSERT_TRUE(program.has_value());
    std::vector<engine::Register> roots;
    for (const engine::DefineOutput& define : program->defines) {
      roots.insert(roots.end(), {define.value.by_default, define.value.strict});
    }
    const engine::Slice slice = engine::slice_of(*program, roots);
    std::vector<Truth> registers(slice.registers());
    for (std::uint64_t w = 0; w < 40; ++w) {
      const RandomWorld world(made.framework, world_seed(made.seed, w));
      for (std::size_t a = 0; a < slice.atoms.size(); ++a) {
        const engine::Atom& atom = program->atoms[slice.atoms[a]];
        registers[a] = fact_of(atom, question_of(atom, made.framework), world);
      }
      engine::run(slice, registers);
      for (std::size_t law = 0; law < names.size(); ++law) {
        for (std::size_t course = 0; course < 2; ++course, ++checked) {
          ASSERT_EQ(registers[slice.roots[law * 4 + course]],
                    registers[slice.roots[law * 4 + 2 + course]])
              << names[law] << (course == 0 ? " by default" : " strictly") << ", seed " << made.seed
              << ", world " << w;
        }
      }
    }
  }
  EXPECT_GT(checked, 100'000U);
}

// Over a closed collection of k members `at least n of` counts: yes from n hits on, no when too few
// are left.
TEST(ExpressionLaws, AtLeastCounts) {
  constexpr std::uint32_t kMembers = 5;
  Framework f;
  f.kinds = {{"developer", "developers", ""},
             {"evaluation", "evaluations", ""},
             {"threshold", "thresholds", ""},
             {"model", "models", ""}};
  engine::Universe universe;
  universe.of_kind.resize(f.kinds.size());
  for (std::uint32_t i = 0; i < kMembers; ++i) {
    f.constants.push_back({{3}, "m" + std::to_string(i), ""});
    universe.entities.push_back({{3}, f.constants.back().name, {}, {}});
    universe.of_kind[3].push_back(i);
  }
  language::Term term;
  term.kinds = {{3}};
  f.terms.push_back(std::move(term));
  f.ranges.push_back({{3}, {}, {}});
  Node is_hit;
  is_hit.op = Op::kInput;
  is_hit.arguments = {{language::Argument::From::kSlot, 0}};
  f.nodes.push_back(is_hit);
  engine::Questions questions;
  for (std::uint32_t n = 0; n <= kMembers + 1; ++n) {
    Node node;
    node.op = Op::kAtLeast;
    node.count = n;
    node.operands = {{0}};
    f.nodes.push_back(std::move(node));
    f.defines.push_back({{}, {}, NodeId{n + 1}, 0, false});
    questions.defines.push_back({n, {}, {}});
  }
  f.clauses.emplace_back();
  const auto program = engine::program_from_framework(f, universe, questions);
  ASSERT_TRUE(program.has_value());
  std::vector<engine::Register> roots;
  for (const auto& define : program->defines) roots.push_back(define.value.strict);
  const engine::Slice slice = engine::slice_of(*program, roots);
  std::vector<Truth> registers(slice.registers());
  for (std::uint32_t code = 0; code < 243 * 2; ++code) {
    const bool is_closed = code >= 243;
    std::uint32_t rest = code % 243, shown = 0, possible = 0;
    for (std::size_t a = 0; a < slice.atoms.size(); ++a) {
      const engine::Atom& atom = program->atoms[slice.atoms[a]];
      Truth truth = is_closed ? Truth::kYes : Truth::kUnknown;
      if (atom.kind == engine::AtomKind::kYes) truth = Truth::kYes;
      if (atom.kind == engine::AtomKind::kNo) truth = Truth::kNo;
      if (atom.kind == engine::AtomKind::kInput) {
        truth = static_cast<Truth>(rest % 3);
        rest /= 3;
        shown += truth == Truth::kYes ? 1 : 0;
        possible += truth != Truth::kNo ? 1 : 0;
      }
      registers[a] = truth;
    }
    engine::run(slice, registers);
    for (std::uint32_t n = 0; n <= kMembers + 1; ++n) {
      Truth expected = is_closed && possible < n ? Truth::kNo : Truth::kUnknown;
      if (shown >= n) expected = Truth::kYes;
      ASSERT_EQ(registers[slice.roots[n]], expected) << n << " of scenario " << code;
    }
  }
}

}  // namespace
}  // namespace ruleout::property
