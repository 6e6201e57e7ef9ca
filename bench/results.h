// The form every benchmark writes: one row a measurement, beside a peer or a goal where there is
// one.
//
//   rows.push_back(figure("…: steps", 812, "steps"));
//   rows.push_back(with_goal("…: one decision", 0.6, "us", Better::kLess, 1));
//   rows.push_back(beside_peer("…: one decision", 600, "ns", Better::kLess, "a peer 1.2", 41000));
//   report(rows, "bench/results.json");
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace ruleout::bench {

enum class Better : unsigned char { kLess, kMore };

struct Row {
  std::string name;
  double ours = 0;
  std::string unit;
  std::string peer;                  // empty: compared with nobody
  std::optional<double> peer_value;  // none: the peer did not run
  Better better = Better::kLess;
  std::string goal;  // "<= 2"; empty: none is set
  std::optional<bool> met;

  // How many times better ours is than the peer's: above 1 ours is.
  [[nodiscard]] std::optional<double> ratio() const;
};

Row figure(std::string name, double ours, std::string unit);
Row with_goal(std::string name, double ours, std::string unit, Better better, double goal);
Row beside_peer(std::string name, double ours, std::string unit, Better better, std::string peer,
                std::optional<double> peer_value);

// Prints the table; writes the rows as a JSON list of {name, ours, unit, peer, peer_value, ratio,
// goal, met}, null where there is nothing to say. False if the file could not be written.
bool report(const std::vector<Row>& rows, const std::string& file);

// The middle of several figures. REQUIRES: there is one.
double median(std::vector<double> figures);

}  // namespace ruleout::bench
