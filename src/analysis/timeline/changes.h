// Private to analysis/timeline: what a question turns on, and what may be said or done about it.
//
// Atoms are gathered from the question and from the guards of every state it reads, again and again
// until nothing is added. What is said differs by who says it only as far as some atom asks who; of
// acts that every atom takes alike, one stands for all.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "analysis/timeline/timeline.h"
#include "base/duration.h"

namespace ruleout::analysis {

// An atom that follows what was said last: positions in Changes::all, by the truth they say.
struct Said {
  std::array<std::vector<std::size_t>, 3> by_truth;  // yes, no, unknown
  std::optional<base::Duration> valid_if_yes, valid_if_no;
};
// An atom that follows acts.
struct Done {
  std::vector<std::size_t> by;
  std::optional<base::Duration> valid;  // of the act
};

// An atom that follows an evaluation: what makes it yes or no for good.
struct Counted {
  std::vector<std::size_t> yes, no;
  bool is_membership = false;  // no as long as it is not yes
};

struct Changes {
  std::vector<TimelineEvent> all;
  std::vector<std::vector<std::size_t>> either;  // of each of these only one may be so at the start
  std::map<std::uint32_t, Said> said;            // by atom of the program
  std::map<std::uint32_t, Done> done;
  std::map<std::uint32_t, Counted> counted;
  std::vector<std::vector<std::size_t>> once;  // of each of these only one is ever made
  std::vector<std::size_t> states;  // into Program::states, in the order in which they fold
  std::set<std::uint32_t> atoms;    // all of them, but for states
  std::set<std::uint32_t> guards;   // those that guards of states read
  std::set<std::uint32_t> open;     // left unknown
  std::set<std::uint32_t> fixed;    // readings and comparisons that are followed
  Cone cone;
};

// None if a state is met whose default course may be open: it is not followed.
std::optional<Changes> changes_of(const TimelineWorld& world,
                                  const std::vector<FormulaId>& questions);

// The atom of the program that a variable belongs to.
std::map<std::size_t, std::uint32_t> atoms_by_question(const TimelineWorld& world);

}  // namespace ruleout::analysis
