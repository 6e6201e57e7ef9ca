// A framework from the text of a test: parsed and checked, with everything that was found. For
// tests of this room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "language/check/check.h"
#include "language/check/framework.h"

namespace ruleout::language {

struct CheckedText {
  std::optional<Framework> framework;
  std::string findings;  // as rendered
  std::string codes;     // "RO0201 RO0208", in the order of the text
  std::string printed;   // the tree that made the framework
};

// The whole text of a framework file, with the vocabularies it may import.
CheckedText check_file(std::string_view text, const std::vector<std::string>& vocabularies = {});

// The same of a text that amends the next one, which may amend the next one again.
CheckedText check_chain(const std::vector<std::string>& texts,
                        const std::vector<std::string>& vocabularies = {});

// Declarations behind a small world: kinds model, run, topic, report; roles officer, engineer,
// board; units USD, kUSD, FLOP; attribute region; inputs quiet(model), loud(model), trained-by(run,
// model), size(model), cost(model) in USD, ratio(run, model), staff(); judgement fine(model) by
// officer, joint(model) by officer and board; acts released(model) by engineer, officer,
// approved(model, threshold), met-up().
CheckedText check_text(std::string_view declarations);
std::string in_small_world(std::string_view declarations);

// The framework; fails the test where there is none.
Framework sound(const CheckedText& checked);

// The text of a clause's expression, with its variables' own names; empty if there is none.
std::string body_text(const Framework& framework, std::string_view define);

}  // namespace ruleout::language
