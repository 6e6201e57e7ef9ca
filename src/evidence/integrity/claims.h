// Private to evidence: what a log's header says about its samples, none of it to be believed before
// it is counted again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/rational.h"

namespace ruleout::evidence {

// A mean over samples: of the mean of each sample's epochs, samples without a score left out.
struct MeanClaim {
  std::string scorer;
  std::string metric;  // what the log calls it
  base::Rational value;
};

struct HeaderClaims {
  std::optional<std::int64_t> planned;    // samples, epochs counted singly
  std::optional<std::int64_t> completed;  // of these, without an error
  std::vector<MeanClaim> means;
};

}  // namespace ruleout::evidence
