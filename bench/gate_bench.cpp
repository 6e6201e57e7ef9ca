#include "gate_bench.h"

#include <iterator>

#include "engine/batch/batch.h"
#include "timing.h"

namespace ruleout::bench {

using namespace ruleout::engine;
using base::Truth;

namespace {

// Registers of every possible outcome, by default and strictly: the decision, and whether it is
// settled.
Slice outcomes_of(const Program& program, const GateOutput& gate) {
  std::vector<Register> roots;
  for (const GatePart& part : gate.parts) {
    for (const Outcomes* course : {&part.by_default, &part.strict}) {
      roots.insert(roots.end(), std::begin(course->level), std::end(course->level));
      roots.push_back(course->conflict);
    }
  }
  return slice_of(program, roots);
}

// The outcomes that are possible, one bit each.
std::uint64_t outcome_bits(const Slice& slice, const std::vector<Truth>& registers) {
  std::uint64_t bits = 0;
  for (const Register root : slice.roots) {
    bits = bits << 1 | (registers[root] == Truth::kYes ? 1u : 0u);
  }
  return bits;
}

double measure_steps(const MeasuredGate& gate) {
  std::vector<Truth> registers = gate.facts;
  return seconds_per_call([&] {
    run(gate.outcomes, registers);
    keep(registers);
  });
}

double measure_trace(const MeasuredGate& gate) {
  const CaseParts& parts = gate.parts;
  std::vector<Truth> registers;
  return seconds_per_call([&] {
    parts.history->evaluate(gate.question.slice(), parts.last(), parts.readings->base(), registers);
    const GateAnswer answer = gate.question.answer(registers);
    keep(gate.question.kinds(answer, {}, Course::kDefault));
    keep(gate.question.kinds(answer, {}, Course::kStrict));
    keep(answer);
  });
}

// 512 tables of facts: those of the records, with one fact in sixteen drawn anew.
std::vector<Truth> scenario_tables(const MeasuredGate& gate) {
  const std::size_t atoms = gate.outcomes.atoms.size();
  std::vector<Truth> tables(kBlockScenarios * atoms);
  std::uint64_t seed = 1;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    const bool is_drawn = (seed >> 60) == 0;
    tables[i] = is_drawn ? static_cast<Truth>((seed >> 33) % 3) : gate.facts[i % atoms];
  }
  return tables;
}

void measure_batch(const MeasuredGate& gate, const std::string& name, std::vector<Row>& rows) {
  Batch batch(gate.outcomes);
  const std::vector<Truth> tables = scenario_tables(gate);
  const double loading = seconds_per_call([&] { batch.load(tables); });
  const double running = seconds_per_call([&] {
    batch.run();
    keep(batch);
  });
  const auto steps = static_cast<double>(gate.outcomes.steps.size());
  rows.push_back(with_goal(name + ", in batches: steps x scenarios",
                           steps * kBlockScenarios / running, "per s and core", Better::kMore,
                           5e10));
  rows.push_back(
      figure(name + ", in batches: decisions", kBlockScenarios / running, "per s and core"));
  rows.push_back(figure(name + ", in batches: transposing the facts of one scenario",
                        loading * 1e9 / kBlockScenarios, "ns"));
}

}  // namespace

MeasuredGate::MeasuredGate(const CaseParts& case_parts, const GateOutput& gate)
    : parts(case_parts),
      output(gate),
      question(*case_parts.history, *case_parts.readings, gate),
      outcomes(outcomes_of(case_parts.program, gate)) {
  const Assignment& readings = parts.readings->base();
  parts.history->evaluate(outcomes, parts.last(), readings, facts);
  parts.history->evaluate(question.slice(), parts.last(), readings, details);
}

void decide_repeatedly(const MeasuredGate& gate, int times) {
  const CaseParts& parts = gate.parts;
  std::vector<Truth> registers;
  for (int i = 0; i < times; ++i) {
    parts.history->evaluate(gate.outcomes, parts.last(), parts.readings->base(), registers);
    keep(outcome_bits(gate.outcomes, registers));
  }
}

double nanoseconds_per_decision(const MeasuredGate& gate) {
  const CaseParts& parts = gate.parts;
  std::vector<Truth> registers;
  return 1e9 * seconds_per_call([&] {
           parts.history->evaluate(gate.outcomes, parts.last(), parts.readings->base(), registers);
           keep(outcome_bits(gate.outcomes, registers));
         });
}

void measure_gate(const MeasuredGate& gate, const std::string& name, std::vector<Row>& rows) {
  const auto steps = static_cast<double>(gate.outcomes.steps.size());
  rows.push_back(
      figure(name + ": facts", static_cast<double>(gate.outcomes.atoms.size()), "atoms"));
  rows.push_back(figure(name + ": program", steps, "steps"));
  rows.push_back(
      with_goal(name + ": one step", measure_steps(gate) * 1e9 / steps, "ns", Better::kLess, 2));
  rows.push_back(with_goal(name + ": one decision, settled or by default",
                           nanoseconds_per_decision(gate) / 1e3, "us", Better::kLess, 1));
  rows.push_back(with_goal(name + ": one decision with the trace of its rules",
                           measure_trace(gate) * 1e6, "us", Better::kLess, 10));
  const auto in_full = [&] { keep(gate.question.decide({}, gate.parts.in_force.until)); };
  rows.push_back(figure(name + ": all readings, what binds, is open, until when",
                        seconds_per_call(in_full) * 1e3, "ms"));
  measure_batch(gate, name, rows);
}

}  // namespace ruleout::bench
