#include "engine/recheck.h"

#include <algorithm>
#include <vector>

#include "engine/answer/case_parts.h"
#include "engine/batch/batch.h"
#include "engine/batch/beside_scalar.h"

namespace ruleout::engine {

std::string gate_where_runs_part(const Regime& regime, std::size_t framework,
                                 const record::RecordSet& records, base::Instant as_of,
                                 base::Instant known_at) {
  const CaseParts parts(regime, framework, records, as_of, known_at, {}, WantsSites::kNo);
  if (!parts.is_sound) return {};
  const std::size_t points = parts.history->points().size();
  std::vector<base::Truth> registers;
  for (const GateOutput& output : parts.program.gates) {
    const GateQuestion question(*parts.history, *parts.readings, output);
    BesideScalar beside(question.slice());
    for (std::size_t point = points - std::min(points, kBlockScenarios); point < points; ++point) {
      parts.history->evaluate(question.slice(), point, parts.readings->base(), registers);
      beside.add(registers);
    }
    if (beside.parting())
      return question.gate().name + "(" + parts.universe.name(output.subject) + ")";
  }
  return {};
}

}  // namespace ruleout::engine
