// A share as people read it; the JSON has the fraction.
#pragma once

#include <string>

#include "base/rational.h"

namespace ruleout::cli {

// "12.3%", in tenths of a percent, rounded down.
std::string share_words(const base::Rational& share);

}  // namespace ruleout::cli
