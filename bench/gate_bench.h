// One gate for one subject: alone, with its trace, and over many scenarios at once.
#pragma once

#include <string>
#include <vector>

#include "engine/answer/case_parts.h"
#include "results.h"

namespace ruleout::bench {

// What a fact table already built of records is measured on: the gate's own part of the program,
// and its facts as the case's records give them.
struct MeasuredGate {
  MeasuredGate(const engine::CaseParts& parts, const engine::GateOutput& output);

  const engine::CaseParts& parts;
  const engine::GateOutput& output;
  engine::GateQuestion question;
  engine::Slice outcomes;            // what may come out, in both courses
  std::vector<base::Truth> facts;    // registers of `outcomes`, evaluated once
  std::vector<base::Truth> details;  // registers of the question's slice, evaluated once
};

// Nanoseconds that one decision takes from the case's fact table, explanation off.
double nanoseconds_per_decision(const MeasuredGate& gate);

// Makes that many decisions, for a counter of instructions to watch.
void decide_repeatedly(const MeasuredGate& gate, int times);

void measure_gate(const MeasuredGate& gate, const std::string& name, std::vector<Row>& rows);

}  // namespace ruleout::bench
