#include "results.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace ruleout::bench {

Row row(std::string name, double ours, std::string unit, std::string peer, double peer_value, double goal, Better better) {
  const bool is_met = better == Better::kLess ? ours <= goal : ours >= goal;
  return {std::move(name), std::move(unit), std::move(peer), ours, peer_value,
          fmt::format("{} {:g}", better == Better::kLess ? "<=" : ">=", goal), is_met};
}

Row figure(std::string name, double ours, std::string unit) { return {std::move(name), std::move(unit), "", ours, 0, "", true}; }

double median(std::vector<double> figures) {
  std::ranges::sort(figures);
  return figures.empty() ? 0 : figures[figures.size() / 2];
}

void report(const std::vector<Row>& rows, const std::string& file) {
  std::string json = "[\n";
  for (const Row& each : rows) {
    const double ratio = each.peer_value > 0 ? each.ours / each.peer_value : 0;
    fmt::print("{:<52} {:>14.4g} {:<22} {:<12} {}\n", each.name, each.ours, each.unit, each.goal,
               each.goal.empty() ? "" : each.is_met ? "met" : "NOT MET");
    json += fmt::format("  {{\"name\": \"{}\", \"ours\": {:.6g}, \"unit\": \"{}\", \"peer\": \"{}\", \"peer_value\": {:.6g}, "
                        "\"ratio\": {:.6g}, \"goal\": \"{}\", \"met\": {}}}{}\n",
                        each.name, each.ours, each.unit, each.peer, each.peer_value, ratio, each.goal,
                        each.is_met ? "true" : "false", &each == &rows.back() ? "" : ",");
  }
  json += "]\n";
  if (std::FILE* out = std::fopen(file.c_str(), "w")) {
    std::fwrite(json.data(), 1, json.size(), out);
    std::fclose(out);
  }
}

}  // namespace ruleout::bench
