#include "engine/answer/scope.h"

#include <algorithm>
#include <bit>
#include <set>

#include "base/text.h"
#include "engine/answer/gate.h"
#include "engine/limits.h"

namespace ruleout::engine {
namespace {

using language::CheckedCells;
using language::CheckedChoice;

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

// Which of some controls, one bit each.
using Mask = std::uint64_t;

Mask bit(std::size_t i) { return Mask{1} << i; }

// Every largest set of controls that may work together: those that exclude nobody are in each of
// them, of the rivals the maximal cliques of what goes with what (Bron and Kerbosch 1973, with a
// pivot).
class Together final {
 public:
  explicit Together(const std::vector<InUse>& controls) {
    for (const InUse& one : controls) {
      const bool is_rival = std::ranges::any_of(controls, [&one](const InUse& other) {
        return one.control != other.control && exclude(*one.control, *other.control);
      });
      (is_rival ? rivals_ : free_).push_back(one);
    }
    if (rivals_.size() > kRivalControlsMax) {
      rivals_.resize(kRivalControlsMax);
      is_whole_ = false;
    }
    fits_.assign(rivals_.size(), 0);
    for (std::size_t i = 0; i < rivals_.size(); ++i) {
      for (std::size_t j = 0; j < rivals_.size(); ++j) {
        if (i != j && !exclude(*rivals_[i].control, *rivals_[j].control)) fits_[i] |= bit(j);
      }
    }
    const Mask all = rivals_.size() >= 64 ? ~Mask{0} : bit(rivals_.size()) - 1;
    extend(0, all, 0);
    std::ranges::sort(found_);
  }

  // Were all of them found?
  [[nodiscard]] bool is_whole() const { return is_whole_; }

  [[nodiscard]] std::vector<std::vector<InUse>> sets() const {
    std::vector<std::vector<InUse>> all;
    for (const Mask set : found_) {
      std::vector<InUse>& use = all.emplace_back(free_);
      for (std::size_t i = 0; i < rivals_.size(); ++i) {
        if ((set & bit(i)) != 0) use.push_back(rivals_[i]);
      }
    }
    return all;
  }

 private:
  // The one of `from` that goes with most of `may`: only those it excludes need be tried.
  [[nodiscard]] Mask goes_with_most(Mask from, Mask may) const {
    Mask best = 0;
    int most = -1;
    for (; from != 0; from &= from - 1) {
      const Mask fits = fits_[static_cast<std::size_t>(std::countr_zero(from))];
      if (std::popcount(may & fits) <= most) continue;
      most = std::popcount(may & fits);
      best = fits;
    }
    return best;
  }

  // `chosen` with whatever of `may`; a set that one of `done` would fit into was found before.
  void extend(Mask chosen, Mask may, Mask done) {
    const bool is_full = found_.size() == kControlSetsMax;
    if (may == 0 && done == 0) {
      is_whole_ = is_whole_ && !is_full;
      if (!is_full) found_.push_back(chosen);
    }
    if (is_full && !is_whole_) return;
    for (Mask next = may & ~goes_with_most(may | done, may); next != 0; next &= next - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(next));
      extend(chosen | bit(i), may & fits_[i], done & fits_[i]);
      may &= ~bit(i);
      done |= bit(i);
    }
  }

  std::vector<InUse> free_, rivals_;
  std::vector<Mask> fits_;  // by rival: those it goes with
  std::vector<Mask> found_;
  bool is_whole_ = true;
};

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

// What can be held with one set of controls.
struct Reachable {
  Points points;
  std::vector<CheckedCells> cells;
};

bool is_smallest(const Reachable& one, const std::vector<Reachable>& all) {
  return std::ranges::none_of(all, [&one](const Reachable& other) {
    return other.points != one.points && std::ranges::includes(one.points, other.points);
  });
}

Blocks blocks_of(const language::Framework& framework, const std::vector<std::uint32_t>& attributes,
                 const std::vector<InUse>& use) {
  Blocks blocks;
  for (const std::uint32_t attribute : attributes) {
    blocks.push_back({all_values(framework.attributes[attribute])});
    for (const InUse& each : use) {
      if (each.attribute == attribute)
        refine(blocks.back(), *each.control, framework.attributes[attribute]);
    }
  }
  return blocks;
}

// The controls that stand at t, of those attributes.
std::vector<InUse> controls_at(const CaseRecords& records,
                               const std::vector<std::uint32_t>& attributes, base::Instant t) {
  std::vector<InUse> controls;
  for (std::size_t i = 0; i < records.records().size(); ++i) {
    const auto* control = std::get_if<record::Control>(&records.records()[i].body);
    if (control == nullptr || records.standstill(i) != Standstill::kNone) continue;
    if (!records.holds_at(records.records()[i].valid, t)) continue;
    for (const std::uint32_t attribute : attributes) {
      if (records.framework().attributes[attribute].name == control->attribute)
        controls.push_back({control, attribute});
    }
  }
  return controls;
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
  const Points wanted = points_of(required);
  const Together together(controls_at(records, attributes, t));
  std::vector<Reachable> reachable;
  for (const std::vector<InUse>& use : together.sets()) {
    std::vector<CheckedCells> cells =
        superset(blocks_of(framework, attributes, use), attributes, wanted);
    Points points = points_of(cells);
    const bool is_new = std::ranges::none_of(
        reachable, [&points](const Reachable& other) { return other.points == points; });
    if (is_new) reachable.push_back({std::move(points), std::move(cells)});
  }
  result.is_enforceable =
      std::ranges::any_of(reachable, [&](const Reachable& each) { return each.points == wanted; });
  if (result.is_enforceable) return result;
  for (const Reachable& one : reachable) {
    if (is_smallest(one, reachable)) result.supersets.push_back(texts_of(framework, one.cells));
  }
  if (!together.is_whole()) {
    result.problem =
        "more controls exclude each other than can be tried: a smaller scope may be enforceable";
  }
  return result;
}

}  // namespace ruleout::engine
