// What the questions of a program speak of, modelled by itself: acts that somebody did some time
// ago, quantities, registers, readings, states. It shares nothing with the rungs and implications
// of analysis/form, and is what these are held to.
//
//   const Things things(side.program, framework);
//   const std::vector<base::Truth> world = things.drawn(dice);   // by atom of the program
//
// Somebody knows a thing by the stories of it that they cannot rule out. A question is yes where it
// is so in all of them, no where it is so in none, and else unknown. LAW: a drawn world is
// possible; of two questions about one thing no answers are possible but those that are drawn.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/truth.h"
#include "engine/program/program.h"
#include "tests/property/dice.h"

namespace ruleout::analysis {

class Things final {
 public:
  // Both must outlive it.
  Things(const engine::Program& program, const language::Framework& framework);

  // By atom of the program; of what is never unknown what is so of it: yes or no. The states are as
  // a history of a few moments leaves them.
  std::vector<base::Truth> drawn(property::Dice& dice) const;

  // Atoms of one thing, ascending. Constants are in none.
  [[nodiscard]] const std::vector<std::vector<std::size_t>>& groups() const { return groups_; }
  // Is the question always answered: by the case, by the organisation's choice, by what is on
  // record?
  [[nodiscard]] bool is_definite(const engine::Atom& atom) const;
  // Are they told apart by nothing but which line is drawn on it?
  [[nodiscard]] bool is_one_thing(std::size_t a, std::size_t b) const {
    return thing_of(program_.atoms[a]) == thing_of(program_.atoms[b]);
  }
  // Writes the truths of some atoms of one group. Whatever two of them can be together is drawn
  // sooner when no more are asked for.
  void draw(const std::vector<std::size_t>& of_one_group, property::Dice& dice,
            std::vector<base::Truth>& truths) const;

 private:
  // One story of a thing; which parts matter depends on the questions.
  struct Event {
    std::uint32_t role = engine::kNoIndex;  // none: somebody of no role that is asked for
    // kAnyEntity: of an act something that no question names; of a register all there is.
    std::vector<engine::EntityIndex> of;
    bool is_fresh = false;           // at this very instant
    bool is_complete = false;        // of a register: over all time
    std::vector<std::int64_t> ages;  // by kind of duration
  };
  struct Story {
    std::vector<Event> events;  // acts; of a register what was said to be complete, and since when
    bool is_member = false;
    Event span;            // a member how long ago
    base::Rational value;  // of a quantity
  };

  [[nodiscard]] std::string quantity_of(const engine::Atom& atom) const;
  [[nodiscard]] std::string thing_of(const engine::Atom& atom) const;
  [[nodiscard]] Story story(const std::vector<std::size_t>& group, property::Dice& dice) const;
  [[nodiscard]] Event event(const std::vector<std::size_t>& group, property::Dice& dice) const;
  [[nodiscard]] base::Rational value(const std::vector<std::size_t>& group,
                                     property::Dice& dice) const;
  [[nodiscard]] std::vector<engine::EntityIndex> spoken_of(const std::vector<std::size_t>& group,
                                                           property::Dice& dice) const;
  [[nodiscard]] bool is_so(const engine::Atom& atom, const Story& story) const;
  [[nodiscard]] bool is_so_of_acts(const engine::Atom& atom, const Story& story) const;
  [[nodiscard]] std::vector<base::Truth> moment(property::Dice& dice) const;
  void draw_reading(const std::vector<std::size_t>& group, property::Dice& dice,
                    std::vector<base::Truth>& truths) const;
  void draw_state(const std::vector<std::size_t>& group, property::Dice& dice,
                  std::vector<base::Truth>& truths) const;

  const engine::Program& program_;
  const language::Framework& framework_;
  std::vector<std::vector<std::size_t>> groups_;
};

}  // namespace ruleout::analysis
