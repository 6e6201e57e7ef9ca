#include "engine/answer/scope.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "engine/answer/gate.h"

namespace ruleout::engine {
namespace {

using language::CheckedCells;
using language::CheckedChoice;

constexpr std::size_t kControlsMax = 10;

// One block per attribute: values that the controls in use cannot tell apart.
using Blocks = std::vector<std::vector<std::uint64_t>>;  // by attribute, disjoint masks

struct InUse {
  const record::Control* control;
  std::uint32_t attribute;
};

std::uint64_t all_values(const language::Attribute& attribute) {
  return attribute.values.size() >= 64 ? ~std::uint64_t{0}
                                       : (std::uint64_t{1} << attribute.values.size()) - 1;
}

// Splits each block along the classes of a control; values it does not name stay together.
void refine(std::vector<std::uint64_t>& blocks, const record::Control& control,
            const language::Attribute& attribute) {
  std::vector<std::uint64_t> classes;
  std::uint64_t named = 0;
  for (const auto& values : control.classes) {
    std::uint64_t mask = 0;
    for (const std::string& value : values) {
      const auto found = std::ranges::find(attribute.values, value) - attribute.values.begin();
      if (static_cast<std::size_t>(found) < attribute.values.size())
        mask |= std::uint64_t{1} << found;
    }
    classes.push_back(mask);
    named |= mask;
  }
  classes.push_back(all_values(attribute) & ~named);
  std::vector<std::uint64_t> finer;
  for (const std::uint64_t block : blocks) {
    for (const std::uint64_t mask : classes) {
      if ((block & mask) != 0) finer.push_back(block & mask);
    }
  }
  blocks = std::move(finer);
}

bool exclude(const record::Control& a, const record::Control& b) {
  return std::ranges::find(a.excludes, b.control) != a.excludes.end() ||
         std::ranges::find(b.excludes, a.control) != b.excludes.end();
}

// Every largest set of controls that may work together.
std::vector<std::vector<InUse>> together(const std::vector<InUse>& controls) {
  std::vector<std::uint32_t> compatible;
  for (std::uint32_t set = 0; set < (1u << controls.size()); ++set) {
    bool fits = true;
    for (std::size_t i = 0; i < controls.size(); ++i) {
      for (std::size_t j = i + 1; j < controls.size(); ++j) {
        if ((set >> i & 1u) != 0 && (set >> j & 1u) != 0)
          fits &= !exclude(*controls[i].control, *controls[j].control);
      }
    }
    if (fits) compatible.push_back(set);
  }
  std::vector<std::vector<InUse>> result;
  for (const std::uint32_t set : compatible) {
    if (std::ranges::any_of(compatible, [set](std::uint32_t other) {
          return other != set && (other & set) == set;
        }))
      continue;
    std::vector<InUse> use;
    for (std::size_t i = 0; i < controls.size(); ++i) {
      if ((set >> i & 1u) != 0) use.push_back(controls[i]);
    }
    result.push_back(std::move(use));
  }
  return result;
}

// A set of cells as the set of its points, one value bit per attribute.
using Points = std::set<std::vector<std::uint64_t>>;

void product(const std::vector<std::vector<std::uint64_t>>& choices,
             std::vector<std::uint64_t>& point, Points& points) {
  if (point.size() == choices.size()) {
    points.insert(point);
    return;
  }
  for (const std::uint64_t value : choices[point.size()]) {
    point.push_back(value);
    product(choices, point, points);
    point.pop_back();
  }
}

std::vector<std::uint64_t> bits_of(std::uint64_t mask) {
  std::vector<std::uint64_t> bits;
  for (; mask != 0; mask &= mask - 1) bits.push_back(mask & (~mask + 1));
  return bits;
}

Points points_of(const std::vector<CheckedCells>& cells) {
  Points points;
  for (const CheckedCells& each : cells) {
    std::vector<std::vector<std::uint64_t>> choices;
    for (const CheckedChoice& choice : each) choices.push_back(bits_of(choice.values));
    std::vector<std::uint64_t> point;
    product(choices, point, points);
  }
  return points;
}

// The blocks that touch what is required.
std::vector<CheckedCells> superset(const Blocks& blocks,
                                   const std::vector<std::uint32_t>& attributes,
                                   const Points& required) {
  Points corners;  // each block by its masks
  for (const auto& point : required) {
    std::vector<std::uint64_t> corner;
    for (std::size_t i = 0; i < attributes.size(); ++i) {
      for (const std::uint64_t block : blocks[i]) {
        if ((block & point[i]) != 0) corner.push_back(block);
      }
    }
    corners.insert(corner);
  }
  std::vector<CheckedCells> cells;
  for (const auto& corner : corners) {
    CheckedCells each;
    for (std::size_t i = 0; i < attributes.size(); ++i)
      each.push_back({language::AttributeId{attributes[i]}, corner[i]});
    cells.push_back(std::move(each));
  }
  return cells;
}

std::vector<std::string> texts_of(const language::Framework& framework,
                                  const std::vector<CheckedCells>& cells) {
  std::vector<std::string> texts;
  for (const CheckedCells& each : merged(cells))
    texts.push_back(base::join(cell_texts(framework, each), " and "));
  return texts;
}

}  // namespace

EnforceableScope enforceable_scope(const CaseRecords& records,
                                   const std::vector<CheckedCells>& required, base::Instant t) {
  EnforceableScope result;
  const language::Framework& framework = records.framework();
  result.required = texts_of(framework, required);
  if (required.empty() || required.front().empty()) return result;
  std::vector<std::uint32_t> attributes;
  for (const CheckedChoice& choice : required.front()) attributes.push_back(choice.attribute.index);
  std::vector<InUse> controls;
  for (std::size_t i = 0; i < records.records().size(); ++i) {
    const auto* control = std::get_if<record::Control>(&records.records()[i].body);
    if (control == nullptr || records.standstill(i) != Standstill::kNone) continue;
    if (!records.holds_at(records.records()[i].valid, t) || controls.size() >= kControlsMax)
      continue;
    for (const std::uint32_t attribute : attributes) {
      if (framework.attributes[attribute].name == control->attribute)
        controls.push_back({control, attribute});
    }
  }
  const Points wanted = points_of(required);
  std::vector<std::pair<Points, std::vector<CheckedCells>>> reachable;
  for (const std::vector<InUse>& use : together(controls)) {
    Blocks blocks;
    for (const std::uint32_t attribute : attributes) {
      blocks.push_back({all_values(framework.attributes[attribute])});
      for (const InUse& each : use) {
        if (each.attribute == attribute)
          refine(blocks.back(), *each.control, framework.attributes[attribute]);
      }
    }
    std::vector<CheckedCells> cells = superset(blocks, attributes, wanted);
    reachable.emplace_back(points_of(cells), std::move(cells));
  }
  result.is_enforceable =
      std::ranges::any_of(reachable, [&](const auto& each) { return each.first == wanted; });
  if (result.is_enforceable) return result;
  std::vector<const Points*> listed;
  for (const auto& [points, cells] : reachable) {
    const bool is_smallest = std::ranges::none_of(reachable, [&points](const auto& other) {
      return other.first != points && std::ranges::includes(points, other.first);
    });
    const bool is_new =
        std::ranges::none_of(listed, [&points](const Points* other) { return *other == points; });
    if (!is_smallest || !is_new) continue;
    listed.push_back(&points);
    result.supersets.push_back(texts_of(framework, cells));
  }
  return result;
}

}  // namespace ruleout::engine
