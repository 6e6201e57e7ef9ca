// A leaf of a reason: what was asked of the world, in words; who may answer; and the command that
// records the answer.
#pragma once

#include <string>

#include "engine/time/history.h"

namespace ruleout::engine {

struct Leaf {
  std::string text;
  base::Truth value = base::Truth::kUnknown;
  std::string problem;  // why it is unknown
  std::string who;      // roles that may answer; empty when nobody can by a record
  std::string command;
  std::vector<std::string> records;  // ids
};

Leaf leaf_of(const History& history, std::uint32_t atom, base::Instant t);
// Of an act that a clause waits for, whether or not the program asks it.
Leaf leaf_of_act(const History& history, const language::Occurrence& occurrence,
                 const std::vector<EntityIndex>& arguments, base::Instant t);

// `name(a, b)`, with the arguments' names.
std::string call_text(std::string_view name, const std::vector<std::string>& arguments);

}  // namespace ruleout::engine
