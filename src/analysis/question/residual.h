// The fewest facts that would change what a gate of a case comes to, and the clauses that keep it
// from going on.
//
//   const Residual rest = residual_of(open_gate, 5);
//   for (const engine::Way& one : rest.to_go_on.sets) …   // smallest first, none within another
//
// A fact is one leaf brought to another value by a record; each counts one. `to_go_on` first keeps
// all that is known and looks among what is unknown; if nothing there does, facts may also be other
// than they are, and `overturns` says so.
//
// LAW (fewest): no set of fewer facts does it, within what is asked: the first set has the fewest
// variables of all worlds of the residual formula, in which what is known stands as constants; the
// next of those that contain no earlier set, and so on. So each is also minimal by inclusion.
// Facts that contradict each other (a number above a higher line and below a lower one) are never
// put together.
//
// Every set is replayed in the engine, under every reading that nobody adopted, with states moving
// as they would. What the engine does not confirm is left out and counted in `unconfirmed`: in the
// formula states stand as they are.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/engine.h"

namespace ruleout::analysis {

inline constexpr std::size_t kFactSetsMax = 100;

struct FactSets {
  std::vector<engine::Way> sets;  // their leaves are the facts
  bool is_so_already = false;     // and so no set
  bool overturns = false;         // sets of unknown facts alone do not exist
  bool is_impossible = false;     // no set of facts does it at all
  bool is_undecided = false;      // a limit was met: there may be more
  std::size_t unconfirmed = 0;
};

// Clauses of the gate that leave no way between them: whatever becomes known of what is not, one of
// them stops it. None may be left out.
struct Core {
  std::vector<std::string> clauses;
};
struct Residual {
  FactSets to_go_on, to_hold, to_settle_hold;
  std::vector<std::string> stopping;  // clauses that stop it now, each by itself
  std::vector<Core> cores;            // while what is known stays as it is; empty if it can go on
  bool cores_undecided = false;       // a limit, or exceptions that collide
  // A state lies beneath the gate. The formula lets it stand as it is, so a set that does nothing
  // but by moving it is not found, and fewest means among sets that let it stand.
  bool rests_on_states = false;
};

Residual residual_of(const engine::OpenGate& gate, std::size_t most);

}  // namespace ruleout::analysis
