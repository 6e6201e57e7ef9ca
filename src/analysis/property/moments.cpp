#include "analysis/property/moments.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "analysis/layout/idle_readings.h"
#include "analysis/layout/replay.h"
#include "analysis/layout/world_facts.h"
#include "base/assert.h"
#include "base/text.h"

namespace ruleout::analysis {
namespace {

using base::Truth;
using language::ClaimKind;
using language::Property;
using language::PropertyNode;

// A line of a certificate holds no more than a person reads; the rest stands in the file that the
// property's name leads to.
std::string shortened(const std::string& claim) {
  constexpr std::size_t kBytesMax = 2000;
  if (claim.size() <= kBytesMax) return claim;
  std::size_t end = kBytesMax;
  while (end > 0 && (static_cast<unsigned char>(claim[end]) & 0xC0U) == 0x80U) --end;
  return claim.substr(0, end) + "…";
}

// What the program comes to in a world.
class WorldReplay final {
 public:
  WorldReplay(const LaidOut& laid, const Property& property, const PropertyForm& form,
              const std::vector<Variable>& world)
      : laid_(laid), property_(property), form_(form), world_(world) {}

  [[nodiscard]] Truth truth_of_leaf(std::uint32_t node) const {
    const std::vector<std::string> words = words_at(node);
    const PropertyNode& leaf = property_.nodes[node];
    if (leaf.op == PropertyNode::Op::kDefine)
      return base::parse_truth(words.front()).value_or(Truth::kUnknown);
    const std::string& wanted = property_.answers[leaf.target].word;
    return base::truth_of(std::ranges::find(words, wanted) != words.end());
  }

  // One for each part of a gate's scope.
  [[nodiscard]] std::vector<std::string> words_at(std::uint32_t node) const {
    const PropertyNode& leaf = property_.nodes[node];
    const bool is_settled =
        leaf.op == PropertyNode::Op::kAnswer && property_.answers[leaf.target].is_settled;
    const auto place = std::ranges::find(form_.leaves(), node, &PropertyLeaf::node);
    std::vector<std::string> words;
    for (const AnswerForm* answer : place->answers) {
      const Replay replay(laid_.side, laid_.variables, *answer);
      words.push_back(is_settled ? replay.settled_word_in(world_).value_or("not settled")
                                 : replay.word_in(world_));
    }
    return words;
  }

 private:
  const LaidOut& laid_;
  const Property& property_;
  const PropertyForm& form_;
  const std::vector<Variable>& world_;
};

bool shows(const LaidOut& laid, const Property& property, const PropertyForm& form,
           const std::vector<Variable>& world) {
  const WorldReplay replay(laid, property, form, world);
  return is_sought(property, [&](std::uint32_t leaf) { return replay.truth_of_leaf(leaf); });
}

}  // namespace

PropertyResult result_of(const Property& property, const std::vector<std::string>& names) {
  PropertyResult result;
  result.property = property.name;
  result.section = property.section;
  result.words = property.words;
  result.about = base::join(names, ", ");
  result.claim = property.claim_words;
  return result;
}

Claimed claimed(const language::Framework& framework, const PropertyResult& result) {
  Claimed claimed{shortened(result.claim), {{"property", result.property}}};
  if (!result.about.empty()) claimed.facts.push_back({"about", result.about});
  claimed.facts.push_back({"framework", framework.path + " " + framework.version +
                                            " sha256:" + base::to_text(framework.digest)});
  return claimed;
}

void take(const NoWorld& none, ClaimKind claim, PropertyResult& result) {
  result.verdict =
      claim == ClaimKind::kReachable ? PropertyVerdict::kFails : PropertyVerdict::kHolds;
  result.is_certified = true;
  result.is_agreed = none.has_agreed;
  result.certificate = none.certificate;
}

Moments::Moments(const language::Framework& framework) : framework_(framework) {
  std::optional<LaidOut> laid = laid_out(framework);
  if (laid) laid_ = std::make_unique<LaidOut>(std::move(*laid));
}

PropertyResult Moments::answer(const Property& property) {
  if (!laid_) {
    PropertyResult result = result_of(property, {});
    result.why = "the framework is too large to be laid out";
    return result;
  }
  std::vector<std::string> names;
  for (const language::KindId kind : property.kinds) {
    const engine::Universe& universe = laid_->side.universe;
    names.push_back(universe.name(universe.of_kind[kind.index].back()));
  }
  PropertyResult result = result_of(property, names);
  const Side& side = laid_->side;
  const FormulaId are_there =
      in_registers(property, names, side.program, side.universe, side.form, laid_->formulas);
  const PropertyForm form(property, std::move(names), side.answers, are_there, laid_->formulas);
  const WorldAnswer found = find_world(form.sought(laid_->formulas), claimed(framework_, result),
                                       laid_->variables, laid_->formulas);
  if (const auto* none = std::get_if<NoWorld>(&found)) {
    take(*none, property.claim, result);
  } else if (const auto* world = std::get_if<WorldFound>(&found)) {
    result.verdict =
        property.claim == ClaimKind::kReachable ? PropertyVerdict::kHolds : PropertyVerdict::kFails;
    result.is_smallest = world->is_smallest;
    tell(property, form, *world, result);
  } else {
    result.why = "the solver's effort was spent";
  }
  return result;
}

// The world, once the program has come to what is said of it.
void Moments::tell(const Property& property, const PropertyForm& form, const WorldFound& found,
                   PropertyResult& result) const {
  const auto is_so = [&](const std::vector<Variable>& world) {
    return shows(*laid_, property, form, world);
  };
  RULEOUT_ASSERT(is_so(found.holds));
  result.world =
      facts_of(laid_->variables, without_idle_readings(laid_->variables, found.fewest, is_so));
  const WorldReplay replay(*laid_, property, form, found.holds);
  for (const PropertyLeaf& leaf : form.leaves()) {
    const PropertyNode& node = property.nodes[leaf.node];
    if (node.op != PropertyNode::Op::kAnswer) continue;
    std::vector<std::string> words = replay.words_at(leaf.node);
    words.erase(std::ranges::unique(words).begin(), words.end());
    std::string outcome = asked_words(framework_, property.answers[node.target], form.names()) +
                          ": " + base::join(words, " or ");
    if (std::ranges::find(result.outcomes, outcome) == result.outcomes.end())
      result.outcomes.push_back(std::move(outcome));
  }
}

}  // namespace ruleout::analysis
