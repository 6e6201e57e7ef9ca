// A world of which nothing is known but that there is one thing of each kind.
#include <set>
#include <utility>

#include "record/collect.h"
#include "record/write.h"
#include "workspace/answers.h"

namespace ruleout::workspace {
namespace {

// Kinds that every world has are not made up.
bool is_built_in(std::uint32_t kind) {
  return kind == language::kDeveloperKind.index || kind == language::kEvaluationKind.index ||
         kind == language::kThresholdKind.index;
}

// Those a clause is about: only of them something can be asked.
std::set<std::string> subject_kinds(const language::Framework& framework) {
  std::set<std::uint32_t> kinds;
  for (const auto& one : framework.thresholds) kinds.insert(one.kind.index);
  for (const auto& one : framework.requirements) kinds.insert(one.kind.index);
  for (const auto& one : framework.standards) kinds.insert(one.kind.index);
  for (const auto& one : framework.gates) kinds.insert(one.kind.index);
  for (const auto& one : framework.duties) {
    if (one.kind) kinds.insert(one.kind->index);
  }
  for (const auto& one : framework.states) {
    if (one.kind) kinds.insert(one.kind->index);
  }
  std::set<std::string> names;
  for (const std::uint32_t kind : kinds) {
    if (!is_built_in(kind)) names.insert(framework.kinds[kind].name);
  }
  for (const language::Constant& constant : framework.constants) {
    names.erase(framework.kinds[constant.kind.index].name);
  }
  return names;
}

}  // namespace

UnknownWorld unknown_world(const std::vector<LoadedFramework>& frameworks, base::Instant as_of) {
  UnknownWorld world;
  world.regime.name = "unknown";
  std::set<std::string> kinds;
  for (const LoadedFramework& loaded : frameworks) {
    world.regime.frameworks.push_back(
        engine::assuming(loaded.framework, std::nullopt, world.records, as_of, world.regime.zone));
    engine::InForce& in_force = world.regime.frameworks.back();
    if (as_of < in_force.from) in_force.from = as_of;
    kinds.merge(subject_kinds(*loaded.framework));
  }
  std::vector<record::Record> records;
  for (const std::string& kind : kinds) {
    record::Record draft;
    draft.by = {"nobody", "nobody"};
    draft.known = as_of;
    draft.body = record::Entity{kind, "some-" + kind};
    base::Findings findings;
    std::optional<record::Record> made = record::make_record(std::move(draft), findings);
    if (made) records.push_back(std::move(*made));
  }
  world.records = record::collect(std::move(records));
  return world;
}

}  // namespace ruleout::workspace
