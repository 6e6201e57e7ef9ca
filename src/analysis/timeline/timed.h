// Questions about formulas whose variables may speak of days, answered by Z3.
//
//   Timed timed(formulas);
//   timed.define({.variable = late, .later = 3, .earlier = 1, .days = 30});
//   timed.require(law);
//   if (timed.check({goal}, kEffortMax) == Verdict::kYes) … timed.day(3), timed.is_true(late)
//
// Each step has a day, a whole number below kDaysMax, which whoever asks requires; step 0 has day
// 0. A variable that was defined is true exactly where its later step lies at least so many days
// after its earlier one. What was required stays required, and what was learned is kept from one
// question to the next. Days are numbers of some bits and everything is decided as propositions.
//
// Effort is counted in the solver's own steps, never in time, so every machine decides alike.
// Source: L. de Moura, N. Bjørner, "Z3: an efficient SMT solver", TACAS 2008.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "analysis/form/formula.h"

namespace ruleout::analysis {

inline constexpr std::uint32_t kEffortMax = 400'000'000;
inline constexpr std::int64_t kDaysMax = 4000;  // from the first step to the last

struct DayGap {
  Variable variable = 0;
  std::uint32_t later = 0, earlier = 0;  // steps
  std::int64_t days = 0;
};

enum class Verdict : std::uint8_t { kNo, kYes, kUndecided };

class Timed final {
 public:
  // The formulas must outlive it and may grow meanwhile.
  explicit Timed(const Formulas& formulas);
  ~Timed();
  Timed(const Timed&) = delete;
  Timed& operator=(const Timed&) = delete;

  // REQUIRES: the variable was not defined before.
  void define(const DayGap& gap);
  void require(FormulaId formula);

  // Is there a world in which all that is required holds, and all of these as well?
  Verdict check(const std::vector<FormulaId>& assumed, std::uint32_t effort);

  // Of the world that the last check found. REQUIRES: its verdict was kYes.
  [[nodiscard]] bool is_true(Variable variable) const;
  [[nodiscard]] std::int64_t day(std::uint32_t step) const;

 private:
  struct Solver;
  std::unique_ptr<Solver> solver_;
};

}  // namespace ruleout::analysis
