// A gate's answer, from the registers of its possible outcomes. Private to the engine.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/answer/gate_resolution.h"
#include "engine/answer/readings.h"
#include "engine/answer/sweep.h"
#include "engine/assessment.h"
#include "engine/engine.h"
#include "engine/program/gate_outcomes.h"

namespace ruleout::engine {

struct PartAnswer {
  KindSet by_default = 0, strict = 0;
};
// A rule's standing in the answer: what it contributes by default.
struct RuleAnswer {
  base::Truth guard = base::Truth::kUnknown, guard_strict = base::Truth::kUnknown;
  base::Truth met = base::Truth::kUnknown, met_strict = base::Truth::kUnknown;
};
struct GateAnswer {
  std::vector<PartAnswer> parts;
  std::vector<RuleAnswer> rules;
};

class GateQuestion final {
 public:
  GateQuestion(const History& history, const Readings& readings, const GateOutput& gate);

  [[nodiscard]] Decision decide(const std::vector<Cell>& cells,
                                std::optional<base::Instant> end) const;
  // What each part of the scope comes to by itself, by GateOutput::parts.
  [[nodiscard]] std::vector<DecisionKind> part_kinds() const;
  [[nodiscard]] const Slice& slice() const { return slice_; }
  [[nodiscard]] GateAnswer answer(const std::vector<base::Truth>& registers) const;
  // The kinds of the parts that the cells pick, united; and whether they are the same under both
  // courses and single.
  [[nodiscard]] KindSet kinds(const GateAnswer& answer, const std::vector<Cell>& cells,
                              Course course) const;
  [[nodiscard]] const language::Gate& gate() const { return gate_; }

 private:
  [[nodiscard]] bool picks(std::size_t part, const std::vector<Cell>& cells) const;
  [[nodiscard]] Contribution contribution(std::size_t rule, const RuleAnswer& answer,
                                          const Assignment& assignment) const;
  [[nodiscard]] GateResolution resolution(const GateAnswer& answer, const Assignment& assignment,
                                          const std::vector<Cell>& cells) const;
  [[nodiscard]] std::vector<Condition> conditions(const GateResolution& resolution) const;
  [[nodiscard]] bool conditions_are_firm(const GateAnswer& answer,
                                         const std::vector<Cell>& cells) const;
  void bind(const GateResolution& resolution, Decision& decision) const;
  void add_quantities(const Assignment& assignment, const std::vector<Cell>& cells,
                      Decision& decision) const;
  void add_scope(const GateAnswer& answer, const std::vector<Cell>& cells,
                 Decision& decision) const;
  void add_unknowns(std::span<const Assignment> assignments, const std::vector<Cell>& cells,
                    Decision& decision) const;
  // The first later instant at which some of these assignments comes to other kinds than today.
  [[nodiscard]] std::optional<base::Instant> stands_until(std::span<const Assignment> assignments,
                                                          const std::vector<Cell>& cells,
                                                          std::span<const KindSet> today,
                                                          std::optional<base::Instant> end) const;
  // What the gate comes to under one choice of readings, in words that tell two outcomes apart.
  struct Row {
    std::string outcome;
    KindSet kinds = 0;
    std::vector<Condition> conditions;
    Standing standing = Standing::kOpen;
  };
  [[nodiscard]] Row look(const GateAnswer& here, const Assignment& assignment,
                         const std::vector<Cell>& cells) const;
  [[nodiscard]] ReadingSet word_readings(const Sweep& sweep) const;
  [[nodiscard]] language::UnknownWord word(const language::Rule& rule,
                                           const Assignment& assignment) const;

  const History& history_;
  const Readings& readings_;
  const GateOutput& output_;
  const language::Framework& framework_;
  const language::Gate& gate_;
  Slice slice_;
};

// The same cells in fewer parts: two parts that differ in one attribute are one.
std::vector<language::CheckedCells> merged(std::vector<language::CheckedCells> parts);

// The cells of a part in words: `nationality = foreign or other`.
std::vector<std::string> cell_texts(const language::Framework& framework,
                                    const language::CheckedCells& cells);

}  // namespace ruleout::engine
