// What the facts of a case are at every change point, for laws that say how facts may differ.
//
//   const FactTables before(regime, records, as_of, known_at), after(…);
//   if (before.refines_to(after)) …      // `after` knows all that `before` knows, and alike
//
// Readings and membership of states are no facts and are left out.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/answer/case_parts.h"
#include "engine/regime.h"
#include "record/record.h"

namespace ruleout::property {

class FactTables final {
 public:
  // Regime and records must outlive this.
  FactTables(const engine::Regime& regime, const record::RecordSet& records, base::Instant as_of,
             base::Instant known_at);

  // Are they about the same entities? Only then can facts be told apart one by one.
  [[nodiscard]] bool speaks_of_the_same(const FactTables& other) const;
  // Is every fact that is known here known alike there? REQUIRES: speaks_of_the_same(other).
  [[nodiscard]] bool refines_to(const FactTables& other) const { return lost(other, {}).empty(); }

  // The first fact that is known here and not alike there; what asks whether a register is complete
  // is passed over if asked to. Empty if there is none. REQUIRES: speaks_of_the_same(other).
  struct Passing {
    bool completeness = false;
  };
  [[nodiscard]] std::string lost(const FactTables& other, Passing passing) const;

 private:
  std::vector<std::unique_ptr<engine::CaseParts>> parts_;
};

}  // namespace ruleout::property
