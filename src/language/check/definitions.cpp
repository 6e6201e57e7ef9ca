#include "language/check/definitions.h"

#include <algorithm>

namespace ruleout::language {
namespace {

using What = Definition::What;

// Where each kind's definitions begin in all_definitions.
struct Starts {
  std::uint32_t defines, thresholds, standards, requirements, states;
};

Starts starts_of(const Framework& framework) {
  const auto size = [](const auto& table) { return static_cast<std::uint32_t>(table.size()); };
  Starts starts{};
  starts.thresholds = starts.defines + size(framework.defines);
  starts.standards = starts.thresholds + size(framework.thresholds);
  starts.requirements = starts.standards + size(framework.standards);
  starts.states = starts.requirements + size(framework.requirements);
  return starts;
}

class Needs final {
 public:
  explicit Needs(const Framework& framework)
      : framework_(framework), starts_(starts_of(framework)) {}

  std::vector<std::uint32_t> of(Definition definition) {
    found_.clear();
    for_each_node(framework_, roots_of(framework_, definition),
                  [this](const Node& node) { add_node(node); });
    if (definition.what == What::kRequirement) {
      add_needs(framework_.requirements[definition.index]);
    }
    std::sort(found_.begin(), found_.end());
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    return found_;
  }

 private:
  void add_node(const Node& node) {
    const auto is = [&node](Op a, Op b) { return node.op == a || node.op == b; };
    if (node.op == Op::kDefine) found_.push_back(starts_.defines + node.target);
    if (is(Op::kRuledOut, Op::kCrossed) || node.op == Op::kCannotRuleOut) {
      found_.push_back(starts_.thresholds + node.target);
    }
    if (node.op == Op::kMet) found_.push_back(starts_.standards + node.target);
    if (is(Op::kApplies, Op::kSatisfied)) found_.push_back(starts_.requirements + node.target);
    if (node.op == Op::kInState) found_.push_back(starts_.states + node.target);
    if (node.op != Op::kRequires) return;
    for (const std::uint32_t each : requirements_of(framework_, node.target, node.level)) {
      found_.push_back(starts_.requirements + each);
    }
  }

  void add_needs(const Requirement& requirement) {
    for (const Need& need : requirement.needs) {
      if (need.what == Need::What::kStandard) {
        found_.push_back(starts_.standards + need.standard.index);
      } else if (need.what == Need::What::kLevel) {
        for (const std::uint32_t standard :
             standards_for(framework_, requirement.kind, need.family.index, need.level)) {
          found_.push_back(starts_.standards + standard);
        }
      }
    }
  }

  const Framework& framework_;
  Starts starts_;
  std::vector<std::uint32_t> found_;
};

}  // namespace

std::vector<Definition> all_definitions(const Framework& framework) {
  std::vector<Definition> all;
  const auto add = [&all](What what, std::size_t count) {
    for (std::uint32_t i = 0; i < count; ++i) all.push_back({what, i});
  };
  add(What::kDefine, framework.defines.size());
  add(What::kThreshold, framework.thresholds.size());
  add(What::kStandard, framework.standards.size());
  add(What::kRequirement, framework.requirements.size());
  add(What::kState, framework.states.size());
  return all;
}

ClauseId clause_of(const Framework& framework, Definition definition) {
  switch (definition.what) {
    case What::kDefine:
      return framework.defines[definition.index].clause;
    case What::kThreshold:
      return framework.thresholds[definition.index].clause;
    case What::kStandard:
      return framework.standards[definition.index].clause;
    case What::kRequirement:
      return framework.requirements[definition.index].clause;
    case What::kState:
      return framework.states[definition.index].clause;
  }
  return {};
}

std::vector<NodeId> roots_of(const Framework& framework, Definition definition) {
  std::vector<NodeId> roots;
  const auto add = [&roots](const std::optional<NodeId>& node) {
    if (node) roots.push_back(*node);
  };
  switch (definition.what) {
    case What::kDefine:
      add(framework.defines[definition.index].body);
      break;
    case What::kThreshold:
      add(framework.thresholds[definition.index].ruled_out);
      add(framework.thresholds[definition.index].crossed);
      break;
    case What::kStandard:
      add(framework.standards[definition.index].met);
      break;
    case What::kRequirement:
      add(framework.requirements[definition.index].when);
      for (const Need& need : framework.requirements[definition.index].needs) {
        if (need.what == Need::What::kTruth) add(need.node);
      }
      break;
    case What::kState:
      add(framework.states[definition.index].enter);
      for (const Exit& exit : framework.states[definition.index].exits) add(exit.when);
      break;
  }
  return roots;
}

std::vector<std::uint32_t> standards_for(const Framework& framework, KindId kind,
                                         std::uint32_t family, std::uint32_t level) {
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < framework.standards.size(); ++i) {
    const Standard& standard = framework.standards[i];
    if (standard.family == FamilyId{family} && standard.level >= level && standard.kind == kind) {
      found.push_back(i);
    }
  }
  return found;
}

std::vector<std::uint32_t> requirements_of(const Framework& framework, std::uint32_t family,
                                           std::uint32_t level) {
  const auto demands = [&](const Need& need) {
    if (need.what == Need::What::kLevel) {
      return need.family == FamilyId{family} && need.level >= level;
    }
    if (need.what != Need::What::kStandard || need.standard.index >= framework.standards.size()) {
      return false;
    }
    const Standard& standard = framework.standards[need.standard.index];
    return standard.family == FamilyId{family} && standard.level >= level;
  };
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < framework.requirements.size(); ++i) {
    const std::vector<Need>& needs = framework.requirements[i].needs;
    if (std::any_of(needs.begin(), needs.end(), demands)) found.push_back(i);
  }
  return found;
}

std::vector<std::vector<std::uint32_t>> definition_needs(const Framework& framework) {
  std::vector<std::vector<std::uint32_t>> needs;
  Needs reader(framework);
  for (const Definition definition : all_definitions(framework)) {
    needs.push_back(reader.of(definition));
  }
  return needs;
}

}  // namespace ruleout::language
