// What every framework is held to, as claims about all its worlds.
//
//   LaidOut laid = …;
//   for (const Claim& claim : standard_claims(laid)) …   // claim.where: a world that belies it
//
//   safeguards         a gate lets nothing pass for which a requirement applies and something it
//                      needs is not shown to be met
//   capability         that one threshold more is reached never lets pass what was stopped
//   better-safeguards  that one standard more is met never stops what passed
//   later              time alone never lets pass what was stopped
//   withholding        that less is known never lets pass what was stopped: so neither delay, nor
//                      splitting evidence and showing a part of it, nor leaving out of a register
//                      what has another name
//   nobody-asked       a gate lets nothing pass while nobody has judged, determined or done
//                      anything
//   stops              a gate can stop what it is about, and nothing that is still unknown could
//                      undo it
//   alive              a rule contributes somewhere; a duty is owed, a requirement applies, a
//                      threshold is reached and a define is so in some world
//   no-conflict        no gate's exceptions collide, so that in every world there is an answer to
//                      act on
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/layout/compared.h"
#include "analysis/question/second_world.h"

namespace ruleout::analysis {

// What an answer has to come to in a world that is found, for the replay.
struct Expected {
  std::size_t answer = 0;          // into Side::answers
  std::vector<std::string> words;  // one of these
};

struct Claim {
  std::string property, about;  // "withholding", "deploy(NEW-MODEL)"
  std::string words;            // what is claimed, as a sentence
  enum class Wants : std::uint8_t { kNoWorld, kSomeWorld } wants = Wants::kNoWorld;
  FormulaId where = kFalse;
  std::vector<Expected> first, second;
  std::optional<SecondWorld> other;
};

// A gate's word that does not stop what it is about.
bool lets_pass_by(std::string_view word);

// `only`: names of properties; empty: all.
std::vector<Claim> standard_claims(LaidOut& laid, const std::vector<std::string>& only);

// Their names, in the order above.
const std::vector<std::string>& standard_properties();

}  // namespace ruleout::analysis
