// Other engines deciding the nearest equivalent of one gate on the same facts: bench/peers/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "results.h"

namespace ruleout::bench {

// Our figure for one subject, beside which the peers' are put.
struct OurFigure {
  std::string scenario;
  double nanoseconds = 0;
};

// Runs each installed peer on the scenarios of `file` and adds a row for each of our figures. A
// peer that is not installed gets rows without a value, and a line that says which script installs
// it. False if a peer failed, or decided a scenario differently.
bool measure_peers(const std::string& source, const std::string& file,
                   const std::vector<OurFigure>& ours, std::vector<Row>& rows);

}  // namespace ruleout::bench
