// Private to analysis/question: what a duty asks for, as a formula, and what waiting changes of it.
//
//   const std::optional<Content> content = content_of(pair.before, duty, pair);
//   content->kept                          // where it is kept, or done, or brought about
//   reachable_by_waiting(content->window, atom)
//
// `maintain P` is kept where P is; `discharged by` an act where the act has happened; `discharged
// when P` where P is. Whoever owes it is taken to have every fact in hand that its content speaks
// of.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/layout/compared.h"
#include "base/duration.h"

namespace ruleout::analysis {

// From when a duty is owed until it is due: what somebody who waits may still see happen.
struct Window {
  enum class Length : std::uint8_t {
    kNone,     // all the time, or at once
    kBounded,  // until `within` after the anchor
    kOpen      // no day is given, or not one counted from an act
  } length = Length::kNone;
  base::Duration within;  // kBounded
  bool is_full = false;   // to the last instant of that day
  std::string anchor;     // Rung::thing of the act it counts from, or is owed at; else empty
  std::vector<std::string> anchor_of;  // what that act speaks of
};

struct Content {
  enum class Sort : std::uint8_t { kKeep, kAct, kBring } sort = Sort::kKeep;
  FormulaId kept = kFalse;
  engine::Register reg = engine::kNoRegister;  // of `kept`; none: kAct
  std::optional<std::size_t> act;              // kAct: into Variables::atoms()
  std::vector<Variable> speaks_of;             // ascending, both rails of each atom
  Window window;
  std::string words;  // "maintain …", "published-report(NEW-report)"
};

// None: it says nothing that could be kept, or `duty` is not one. Asks for atoms that are new.
std::optional<Content> content_of(const Side& side, const AnswerForm& duty, Variables& variables,
                                  Formulas& formulas);

// What stands in a formula, ascending, both rails of each atom.
std::vector<Variable> spoken_of(FormulaId formula, const Variables& variables,
                                const Formulas& formulas);

// What waiting does to an atom. `kFixed`: nothing. `kComes`: it asks how long ago something was,
// and the answer may change within the window. `kNotYet`: so long after the anchor the window is
// over.
enum class Wait : std::uint8_t { kFixed, kComes, kNotYet };
Wait wait_for(const WorldAtom& atom, const Window& window);

}  // namespace ruleout::analysis
