#include "analysis/layout/imagined.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ruleout::analysis {
namespace {

using language::Framework;
using language::KindId;
using language::NodeId;

std::vector<KindId> all_kinds(const Framework& framework) {
  std::vector<KindId> kinds;
  for (std::uint32_t i = 0; i < framework.kinds.size(); ++i) {
    const KindId kind{i};
    if (kind != language::kThresholdKind && kind != language::kDeveloperKind) kinds.push_back(kind);
  }
  return kinds;
}

// Which kinds stand where evaluations are asked for by what they are about.
class Topics final {
 public:
  explicit Topics(const Framework& framework) : framework_(framework) {}

  std::set<KindId> run() {
    for (const language::Define& define : framework_.defines) walk(define.body, define.kinds);
    for (const language::Threshold& threshold : framework_.thresholds) {
      walk(threshold.ruled_out, {threshold.kind});
      walk(threshold.crossed, {threshold.kind});
    }
    for (const language::Standard& standard : framework_.standards)
      walk(standard.met, {standard.kind});
    for (const language::Requirement& requirement : framework_.requirements)
      walk(requirement.when, {requirement.kind});
    for (const language::Gate& gate : framework_.gates) {
      for (const language::Rule& rule : gate.rules) walk(rule.guard, {gate.kind});
    }
    for (const language::Duty& duty : framework_.duties) {
      const std::vector<KindId> frame = duty.kind ? std::vector{*duty.kind} : std::vector<KindId>{};
      for (const auto* part : {&duty.guard, &duty.maintain, &duty.discharged_when, &duty.waived})
        walk(*part, frame);
    }
    return std::move(topics_);
  }

 private:
  void walk(const std::optional<NodeId>& id, std::vector<KindId> frame) {
    if (!id) return;
    const language::Node& node = framework_[*id];
    const bool is_quantifier = node.op == language::Op::kSome || node.op == language::Op::kEvery ||
                               node.op == language::Op::kAtLeast;
    if (is_quantifier || node.op == language::Op::kComplete) {
      const language::CheckedRange& range = framework_.ranges[node.range];
      note(range, frame);
      if (is_quantifier) {
        if (frame.size() <= node.slot) frame.resize(node.slot + 1);
        frame[node.slot] = range.kind;
      }
    }
    for (const NodeId operand : node.operands) walk(operand, frame);
  }

  void note(const language::CheckedRange& range, const std::vector<KindId>& frame) {
    if (range.kind != language::kEvaluationKind || range.arguments.size() != 2) return;
    const language::Argument& topic = range.arguments[1];
    if (topic.from == language::Argument::From::kConstant)
      topics_.insert(framework_.constants[topic.index].kind);
    if (topic.from == language::Argument::From::kSlot && topic.index < frame.size())
      topics_.insert(frame[topic.index]);
  }

  const Framework& framework_;
  std::set<KindId> topics_;
};

// In place of one evaluation of which nothing is known.
void imagine_evaluations(const Framework& framework, engine::Universe& universe) {
  std::vector<engine::EntityIndex>& evaluations = universe.of_kind[language::kEvaluationKind.index];
  if (evaluations.empty()) return;
  std::vector<std::string> topics;
  for (const KindId kind : Topics(framework).run()) {
    for (const engine::EntityIndex topic : universe.of_kind[kind.index])
      topics.push_back(universe.name(topic));
  }
  const auto model = std::ranges::find(universe.entities, "NEW-MODEL", &engine::Entity::name);
  if (topics.empty() || model == universe.entities.end()) return;
  const std::string model_name = model->name;
  const engine::EntityIndex first = evaluations.back();
  const std::string name = universe.entities[first].name;
  for (std::size_t i = 0; i < topics.size(); ++i) {
    const engine::Entity one{language::kEvaluationKind, name + "-" + topics[i], model_name,
                             topics[i]};
    if (i == 0) {
      universe.entities[first] = one;
      continue;
    }
    evaluations.push_back(static_cast<engine::EntityIndex>(universe.entities.size()));
    universe.entities.push_back(one);
  }
}

}  // namespace

engine::Universe imagined_universe(const Framework& framework) {
  engine::Universe universe = engine::universe_of(framework, {}, all_kinds(framework));
  imagine_evaluations(framework, universe);
  return universe;
}

}  // namespace ruleout::analysis
