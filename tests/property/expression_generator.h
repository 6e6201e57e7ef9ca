// Random expressions over a framework that is being generated. Part of framework_generator.h.
//
// A body refers only to what the framework declares by then, so definitions can never go in
// circles. Each body has a budget: about how many nodes an evaluator without memory visits to know
// it, with what it refers to and with every member of every collection counted.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "language/check/framework.h"
#include "tests/property/dice.h"

namespace ruleout::property {

// Kinds that every generated framework has after the three that every framework has.
inline constexpr language::KindId kModelKind{3};
inline constexpr language::KindId kTopicKind{4};

class ExpressionGenerator final {
 public:
  using Kinds = std::vector<language::KindId>;
  struct Weights {
    std::vector<std::uint64_t> define, ruled_out, crossed, standard, when, needs;
  };

  ExpressionGenerator(language::Framework& framework, Dice& dice,
                      std::vector<std::uint32_t> members)
      : framework_(framework), dice_(dice), members_(std::move(members)) {}

  // A truth of at most that weight; `frame`: the kinds of the slots it may use.
  language::NodeId truth(const Kinds& frame, std::uint64_t budget);
  // What the last truth weighs.
  [[nodiscard]] std::uint64_t weight() const { return weight_; }

  std::optional<std::uint32_t> occurrence(const Kinds& frame);
  // Some, or all together, of those who may state it; nobody in particular if it may be anyone.
  language::Owners some_of(const language::Owners& owners);

  // From now on bodies may ask what requirements need and whether they are satisfied: no standard
  // or requirement may be declared any more.
  void open_levels() { may_ask_levels_ = true; }

  Weights weights;  // of what is declared: kept by the caller

 private:
  using Maybe = std::optional<language::NodeId>;

  language::NodeId grown(const Kinds& frame, std::uint32_t depth);
  language::NodeId leaf(const Kinds& frame);
  Maybe tried_leaf(const Kinds& frame);
  Maybe connective(const Kinds& frame, std::uint32_t depth);
  Maybe exit(const Kinds& frame, std::uint32_t depth);
  Maybe derived(const Kinds& frame);
  Maybe quantifier(const Kinds& frame, std::uint32_t depth);
  Maybe by_reading(const Kinds& frame, std::uint32_t depth);
  Maybe complete(const Kinds& frame);
  Maybe term_call(const Kinds& frame, language::TermClass term_class);
  Maybe shown_to(const Kinds& frame);
  Maybe elapsed(const Kinds& frame);
  Maybe happened(const Kinds& frame);
  Maybe comparison(const Kinds& frame);
  Maybe same(const Kinds& frame);
  Maybe subject_call(language::Op op, std::uint32_t target, language::KindId kind,
                     std::uint64_t weight, const Kinds& frame);
  Maybe level_call(const Kinds& frame);
  bool add_rate(const Kinds& frame, language::LinearForm& form);
  bool add_measured(const Kinds& frame, language::LinearForm& form);

  std::optional<language::Argument> argument(language::KindId kind, const Kinds& frame);
  std::optional<std::vector<language::Argument>> arguments(const Kinds& kinds, const Kinds& frame);
  std::uint32_t range(language::KindId kind, const Kinds& frame);
  language::NodeId add(language::Node node);
  // Charges for something visited once for each value of the slots around; false if it is too much.
  bool afford(std::uint64_t weight);

  language::Framework& framework_;
  Dice& dice_;
  std::vector<std::uint32_t> members_;  // by kind: how many entities there are
  bool may_ask_levels_ = false;
  std::uint64_t budget_ = 0, weight_ = 0, times_ = 1;
};

}  // namespace ruleout::property
