// Broken invariants of ours. `RULEOUT_ASSERT(condition)` prints the condition and its place on
// standard error and aborts, in release builds too: a program that decides must not run on after a
// lie.
//
// Never assert on input: a wrong rule or record is a Finding, a failing disk an Error.
#pragma once

namespace ruleout::base {

[[noreturn]] void assertion_failed(const char* condition, const char* file, int line) noexcept;

}  // namespace ruleout::base

#define RULEOUT_ASSERT(condition) \
  (static_cast<bool>(condition)   \
       ? static_cast<void>(0)     \
       : ::ruleout::base::assertion_failed(#condition, __FILE__, __LINE__))

// For checks that cost more than the work they guard: only in builds that define
// RULEOUT_SLOW_CHECKS.
#ifdef RULEOUT_SLOW_CHECKS
#define RULEOUT_ASSERT_SLOW(condition) RULEOUT_ASSERT(condition)
#else
#define RULEOUT_ASSERT_SLOW(condition) static_cast<void>(0)
#endif
