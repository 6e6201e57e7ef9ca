// The partings of a difference as case folders: the smallest witness of each, to be replayed by
// anybody with the ordinary commands.
//
//   const auto witnesses = witnesses_of(answer, *pair, {"deploy"});   // smallest first
//   auto written = write_witnesses(disk, "cases", answer, *pair, witnesses, places);
//   // then: ruleout decide deploy NEW-MODEL --workspace cases/01-gate-deploy-hold-permit
//   --framework …
//
// Each folder is a case (witness.h) with a README.md that says the situation in one sentence and
// the two commands that replay it. A witness that no records make is not written.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "workspace/analyses/difference.h"
#include "workspace/witness/witness.h"

namespace ruleout::workspace {

struct DifferenceWitness {
  const analysis::AnswerChange* answer = nullptr;
  const analysis::Parting* parting = nullptr;
  WitnessCase made;
  Confirmation seen;
  std::string folder;                  // its name; empty: not written
  std::string command, command_after;  // what asks each framework: "decide deploy NEW-MODEL …"
};

// Of the answers of these names, of all if there are none. The answer and the pair must outlive
// them. REQUIRES: the answer judges alike for both (Judging::kShared), and `pair` is laid_out_for
// it.
std::vector<DifferenceWitness> witnesses_of(const DifferenceAnswer& answer,
                                            const analysis::Compared& pair,
                                            const std::vector<std::string>& names);

// "the engine agrees", "no records make it: …".
std::string confirmation_words(const Confirmation& seen);

// Whether nothing that would be overwritten lies there: no such folder, or no file in it.
base::Result<bool> is_free_for_witnesses(const host::Disk& disk, const std::string& folder);

// How the two frameworks are found from a case, and what commands say of the library (empty: they
// need not say anything).
struct WitnessPlaces {
  WitnessFiles files;
  std::string library;
};
// All or none: where a write fails what was written is removed, and empty folders may stay.
// REQUIRES: is_free_for_witnesses.
base::Result<void> write_witnesses(host::Disk& disk, const std::string& folder,
                                   const DifferenceAnswer& answer, const analysis::Compared& pair,
                                   const std::vector<DifferenceWitness>& witnesses,
                                   const WitnessPlaces& places);

// docs/formats/difference.md.
base::Json to_json(const std::vector<DifferenceWitness>& witnesses);

}  // namespace ruleout::workspace
