// The form every benchmark writes: one row a measurement, against a named peer or limit.
#pragma once

#include <string>
#include <vector>

namespace ruleout::bench {

enum class Better : unsigned char { kLess, kMore };

struct Row {
  std::string name, unit, peer;
  double ours = 0, peer_value = 0;  // peer_value 0: nothing to compare with in this run
  std::string goal;                 // in words: "<= 2"
  bool is_met = false;
};

Row row(std::string name, double ours, std::string unit, std::string peer, double peer_value, double goal, Better better);
// A figure without a goal, printed beside the others.
Row figure(std::string name, double ours, std::string unit);

// Prints the table; writes the rows as a JSON list of {name, ours, unit, peer, peer_value, ratio, goal, met}.
void report(const std::vector<Row>& rows, const std::string& file);

// The middle of several figures.
double median(std::vector<double> figures);

}  // namespace ruleout::bench
