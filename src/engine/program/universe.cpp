#include "engine/program/universe.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "base/assert.h"

namespace ruleout::engine {
namespace {

using language::KindId;

// What the records say of one run. Records may contradict each other, and whoever records a run
// twice must not be able to move it out of where it belongs: then it may belong anywhere.
struct Said {
  std::set<std::string_view> models, topics;
};

// The one thing said, if it is one.
std::string agreed(const std::set<std::string_view>& said) {
  return said.size() == 1 ? std::string(*said.begin()) : std::string();
}

using Records = std::vector<const record::Record*>;

Records without(std::span<const record::Record> known, std::span<const std::size_t> struck) {
  Records records;
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (!std::ranges::binary_search(struck, i)) records.push_back(&known[i]);
  }
  return records;
}

std::map<std::string_view, Said> runs_in(const Records& records) {
  std::map<std::string_view, std::set<std::string_view>> topics_of_plan;
  for (const record::Record* record : records) {
    const auto* plan = std::get_if<record::EvaluationPlan>(&record->body);
    if (plan != nullptr) topics_of_plan[plan->plan].insert(plan->topic);
  }
  std::map<std::string_view, Said> runs;
  const auto note = [&](std::string_view run, std::string_view plan, std::string_view model) {
    Said& said = runs[run];
    said.models.insert(model);
    const auto topics = topics_of_plan.find(plan);
    if (topics == topics_of_plan.end()) {
      said.topics.insert(std::string_view());  // a plan that nobody recorded
    } else {
      said.topics.insert(topics->second.begin(), topics->second.end());
    }
  };
  for (const record::Record* record : records) {
    if (const auto* run = std::get_if<record::Evaluation>(&record->body)) {
      note(run->run, run->plan, run->model);
    } else if (const auto* announced = std::get_if<record::AnnouncedRun>(&record->body)) {
      note(announced->run, announced->plan, announced->model);
    }
  }
  return runs;
}

}  // namespace

std::optional<EntityIndex> Universe::find(KindId kind, std::string_view name) const {
  if (kind.index >= of_kind.size()) return std::nullopt;
  for (const EntityIndex entity : of_kind[kind.index]) {
    if (entities[entity].name == name) return entity;
  }
  return std::nullopt;
}

const std::string& Universe::name(EntityIndex entity) const {
  static const std::string kAny = "any";
  if (entity == kAnyEntity) return kAny;
  RULEOUT_ASSERT(entity < entities.size());
  return entities[entity].name;
}

Universe universe_of(const language::Framework& framework, std::span<const record::Record> known,
                     std::span<const KindId> imagined, std::span<const std::size_t> struck) {
  const Records records = without(known, struck);
  Universe universe;
  universe.of_kind.resize(framework.kinds.size());
  const auto add = [&universe](Entity entity) {
    const auto index = static_cast<EntityIndex>(universe.entities.size());
    universe.of_kind[entity.kind.index].push_back(index);
    universe.entities.push_back(std::move(entity));
  };
  std::map<std::string_view, KindId> kind_of_name;
  for (std::uint32_t i = 0; i < framework.kinds.size(); ++i) {
    kind_of_name[framework.kinds[i].name] = KindId{i};
  }
  std::map<std::pair<std::uint32_t, std::string_view>, bool> seen;
  for (const language::Constant& constant : framework.constants) {
    seen[{constant.kind.index, constant.name}] = true;
    add({constant.kind, constant.name, {}, {}});
  }
  std::vector<std::pair<std::uint32_t, std::string_view>> recorded;
  for (const record::Record* record : records) {
    const auto* entity = std::get_if<record::Entity>(&record->body);
    if (entity == nullptr) continue;
    const auto kind = kind_of_name.find(entity->kind);
    if (kind == kind_of_name.end()) continue;
    if (!seen.emplace(std::pair{kind->second.index, std::string_view(entity->id)}, true).second) {
      continue;
    }
    recorded.emplace_back(kind->second.index, entity->id);
  }
  std::ranges::sort(recorded);
  for (const auto& [kind, name] : recorded) add({KindId{kind}, std::string(name), {}, {}});
  for (const auto& [name, said] : runs_in(records)) {
    add({language::kEvaluationKind, std::string(name), agreed(said.models), agreed(said.topics)});
  }
  std::map<KindId, int> thought_of;
  for (const KindId kind : imagined) {
    std::string name = "NEW-" + framework.kinds[kind.index].name;
    std::ranges::transform(name, name.begin(), [](char c) {
      return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    if (const int which = ++thought_of[kind]; which > 1) name += "-" + std::to_string(which);
    if (!universe.find(kind, name)) add({kind, std::move(name), {}, {}});
  }
  return universe;
}

}  // namespace ruleout::engine
