// Questions about formulas whose variables may speak of days.
//
//   const std::unique_ptr<Timed> timed = timed_by_clauses(formulas, kEffortMax);
//   timed->define({.variable = late, .later = 3, .earlier = 1, .days = 30});
//   timed->require(law);
//   if (timed->check({goal}) == Verdict::kYes) … timed->day(3), timed->is_true(late)
//
// Each step has a day, a whole number below kDaysMax, which whoever asks requires; step 0 has day
// 0. A variable that was defined is true exactly where its later step lies at least so many days
// after its earlier one. What was required stays required, and what was learned is kept from one
// question to the next. Days are numbers of some bits and everything is decided as propositions.
//
// Effort is counted in the solver's own steps, never in time, so every machine decides alike.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "analysis/form/formula.h"

namespace ruleout::analysis {

inline constexpr std::uint32_t kEffortMax = 1'000'000;
inline constexpr std::int64_t kDaysMax = 4000;  // from the first step to the last

struct DayGap {
  Variable variable = 0;
  std::uint32_t later = 0, earlier = 0;  // steps
  std::int64_t days = 0;
};

enum class Verdict : std::uint8_t { kNo, kYes, kUndecided };

class Timed {
 public:
  Timed() = default;
  virtual ~Timed() = default;
  Timed(const Timed&) = delete;
  Timed& operator=(const Timed&) = delete;

  // REQUIRES: the variable was not defined before.
  virtual void define(const DayGap& gap) = 0;
  virtual void require(FormulaId formula) = 0;

  // Is there a world in which all that is required holds, and all of these as well?
  virtual Verdict check(const std::vector<FormulaId>& assumed) = 0;

  // Of the world that the last check found. REQUIRES: its verdict was kYes.
  [[nodiscard]] virtual bool is_true(Variable variable) const = 0;
  [[nodiscard]] virtual std::int64_t day(std::uint32_t step) const = 0;
};

// The formulas must outlive it and may grow meanwhile; it takes variables from kOwnVariables on.
using MakeTimed = std::function<std::unique_ptr<Timed>(Formulas& formulas, std::uint32_t effort)>;

inline constexpr Variable kOwnVariables = 1U << 31U;

// Everything as clauses, for CaDiCaL. Its steps are conflicts.
std::unique_ptr<Timed> timed_by_clauses(Formulas& formulas, std::uint32_t effort);

}  // namespace ruleout::analysis
