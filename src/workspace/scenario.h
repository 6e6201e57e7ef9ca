// A `test` of a rule file, run: its givens become records and a regime, its expectations are held
// against the answers.
//
// A test runs its own framework alone, in force at `as of`, in UTC, registers open, nothing
// adopted, each role held by one person named after it, records known when they held; what is given
// overrides each (docs/language/tests.md).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/civil.h"
#include "base/duration.h"
#include "base/finding.h"
#include "base/source.h"
#include "engine/regime.h"
#include "language/check/framework.h"
#include "record/record.h"

namespace ruleout::workspace {

struct Scenario {
  engine::Regime regime;  // one framework
  record::RecordSet records;
  base::Instant as_of, known_at;
  std::vector<std::string> problems;  // givens that make no record, in words
};

// What `zone NAME` and `calendar NAME` may name.
struct PinnedTables {
  std::vector<base::Zone> zones;
  std::vector<base::BusinessCalendar> calendars;
};

// The framework must be the one the test stands in.
Scenario scenario_of(const std::shared_ptr<const language::Framework>& framework,
                     const language::TestSyntax& test, const PinnedTables& tables);

struct FailedExpectation {
  base::Span span;
  std::string expected, got;
};
struct TestOutcome {
  std::string name;
  bool has_passed = false;
  std::vector<FailedExpectation> failed;
  std::vector<std::string> problems;
};

TestOutcome run_test(const std::shared_ptr<const language::Framework>& framework,
                     const language::TestSyntax& test, const PinnedTables& tables);

}  // namespace ruleout::workspace
