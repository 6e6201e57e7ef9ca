#include "results.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "base/assert.h"

namespace ruleout::bench {

std::optional<double> Row::ratio() const {
  if (!peer_value || *peer_value <= 0 || ours <= 0) return std::nullopt;
  return better == Better::kLess ? *peer_value / ours : ours / *peer_value;
}

Row figure(std::string name, double ours, std::string unit) {
  Row row;
  row.name = std::move(name);
  row.ours = ours;
  row.unit = std::move(unit);
  return row;
}

Row with_goal(std::string name, double ours, std::string unit, Better better, double goal) {
  Row row = figure(std::move(name), ours, std::move(unit));
  row.better = better;
  row.goal = fmt::format("{} {:g}", better == Better::kLess ? "<=" : ">=", goal);
  row.met = better == Better::kLess ? ours <= goal : ours >= goal;
  return row;
}

Row beside_peer(std::string name, double ours, std::string unit, Better better, std::string peer,
                std::optional<double> peer_value) {
  Row row = figure(std::move(name), ours, std::move(unit));
  row.better = better;
  row.peer = std::move(peer);
  row.peer_value = peer_value;
  return row;
}

double median(std::vector<double> figures) {
  RULEOUT_ASSERT(!figures.empty());
  std::ranges::sort(figures);
  return figures[figures.size() / 2];
}

namespace {

std::string number(std::optional<double> value) {
  return value ? fmt::format("{:.6g}", *value) : "null";
}

std::string quoted(const std::string& text) {
  return text.empty() ? "null" : fmt::format("\"{}\"", text);
}

std::string line_of(const Row& row) {
  std::string text = fmt::format("{:<66} {:>10.4g} {:<18}", row.name, row.ours, row.unit);
  if (row.met) text += fmt::format(" goal {:<9} {}", row.goal, *row.met ? "met" : "NOT MET");
  if (!row.peer.empty()) {
    const auto ratio = row.ratio();
    text += row.peer_value
                ? fmt::format(" {} {:.4g}, {:.3g} times", row.peer, *row.peer_value, *ratio)
                : fmt::format(" {} not installed", row.peer);
  }
  return text;
}

std::string json_of(const Row& row) {
  return fmt::format(
      "  {{\"name\": \"{}\", \"ours\": {}, \"unit\": \"{}\", \"peer\": {}, \"peer_value\": {}, "
      "\"ratio\": {}, \"goal\": {}, \"met\": {}}}",
      row.name, number(row.ours), row.unit, quoted(row.peer), number(row.peer_value),
      number(row.ratio()), quoted(row.goal), row.met ? (*row.met ? "true" : "false") : "null");
}

}  // namespace

bool report(const std::vector<Row>& rows, const std::string& file) {
  std::string json;
  for (const Row& row : rows) {
    fmt::print("{}\n", line_of(row));
    json += (json.empty() ? "[\n" : ",\n") + json_of(row);
  }
  json += "\n]\n";
  std::FILE* out = std::fopen(file.c_str(), "w");
  if (out == nullptr) return false;
  const bool is_written = std::fwrite(json.data(), 1, json.size(), out) == json.size();
  return std::fclose(out) == 0 && is_written;
}

}  // namespace ruleout::bench
