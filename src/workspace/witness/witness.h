// A world that the analysis found, as records that anybody can replay with the ordinary commands.
//
//   const WitnessCase one = witness_case(pair, parting.world);
//   const Confirmation seen = confirm(pair, one, before, after, parting);
//   auto written = write_witness(disk, "case", pair, one, {});
//   // then: ruleout compare A B --workspace case
//
// A world says of some questions that they are known to be so or not to be so. The case says just
// that, at one instant: statements and acts of that instant, registers watermarked up to it, things
// recorded where they are members and with an end where they may be. Whatever the world does not
// name nobody has said. Some worlds no records make; then `not_placed` says which fact and why, and
// the case makes the others. What a placed fact brings with it (a register that is complete answers
// for all of it) is listed in `beside`.
//
// LAW (replay): where nothing is left out, and nothing stands beside, the engine with each
// framework assumed reads each named fact as stated. `confirm` holds the answers against the claim.
//
// The case stands at the first instant at which either framework took effect, so that neither has a
// history before it that the world does not speak of; only an act or a state that the world dates
// earlier reaches further back. Each role is held by one person named after it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/layout/answer_partings.h"
#include "analysis/layout/compared.h"
#include "base/result.h"
#include "engine/regime.h"
#include "host/disk.h"
#include "record/record.h"

namespace ruleout::workspace {

struct WitnessCase {
  record::RecordSet records;
  std::vector<engine::FallbackRole> roles;  // one person for each role of either framework
  base::Instant as_of;                      // and known_at
  std::vector<std::string> not_placed;      // facts that no records here make, and why
  std::vector<std::string> beside;          // what the records say that the world does not
};

WitnessCase witness_case(const analysis::Compared& pair,
                         std::span<const analysis::WorldFact> world);

// Both frameworks assumed, in the order of the pair. The pair's frameworks must outlive it.
engine::Regime witness_regime(const analysis::Compared& pair, const WitnessCase& witness);

struct Confirmation {
  enum class Outcome : std::uint8_t {
    kAgreed,
    kDiffers,    // the engine says something else of the world that was asked for
    kNotPlaced,  // some fact could not be placed, or brought others with it that matter
    kNotTold     // the engine has no word for it: see `because`
  } outcome = Outcome::kAgreed;
  std::string before, after;  // what the engine said; empty where it has no word
  std::string because;
};

// What the engine says of the case under each framework, against the words of the claim.
Confirmation confirm(const analysis::Compared& pair, const WitnessCase& witness,
                     const analysis::AnswerForm& before, const analysis::AnswerForm& after,
                     const analysis::Parting& claim);

// The rule files of the two frameworks; empty: they are named by path and version.
struct WitnessFiles {
  std::string before, after;
};

// A folder as `init` and the commands that record would leave it, both frameworks assumed, pinned
// to the instant of the case, all records in one file. The folder must not be a case already.
base::Result<void> write_witness(host::Disk& disk, const std::string& folder,
                                 const analysis::Compared& pair, const WitnessCase& witness,
                                 const WitnessFiles& files);

}  // namespace ruleout::workspace
