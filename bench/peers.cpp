#include "peers.h"

#include <fmt/core.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>

namespace ruleout::bench {
namespace {

struct Peer {
  const char* folder;
  const char* name;
};
constexpr Peer kPeers[] = {
    {"cedar", "Cedar"}, {"regorus", "Rego (regorus)"}, {"cel", "CEL (cel-go)"}};

struct PeerFigures {
  std::string version;
  std::map<std::string, double> nanoseconds;  // by scenario
};

// A peer prints its name and version on the first line, then a line for each timed scenario: its
// name, a tab, nanoseconds per evaluation.
std::optional<PeerFigures> run_peer(const std::string& program, const std::string& inputs) {
  std::FILE* pipe = popen(fmt::format("'{}' '{}'", program, inputs).c_str(), "r");
  if (pipe == nullptr) return std::nullopt;
  PeerFigures figures;
  char buffer[512];
  while (std::fgets(buffer, sizeof buffer, pipe) != nullptr) {
    std::string line = buffer;
    if (!line.empty() && line.back() == '\n') line.pop_back();
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) {
      figures.version = line;
    } else {
      figures.nanoseconds[line.substr(0, tab)] = std::strtod(line.c_str() + tab + 1, nullptr);
    }
  }
  const int status = pclose(pipe);
  if (status != 0) return std::nullopt;
  return figures;
}

}  // namespace

bool measure_peers(const std::string& source, const std::string& file,
                   const std::vector<OurFigure>& ours, std::vector<Row>& rows) {
  const std::string inputs = file + ".inputs";
  const std::string shape =
      fmt::format("python3 '{}/bench/peers/inputs.py' '{}' '{}'", source, file, inputs);
  if (std::system(shape.c_str()) != 0) return false;
  for (const Peer& peer : kPeers) {
    const std::string folder = fmt::format("{}/bench/peers/{}", source, peer.folder);
    std::optional<PeerFigures> figures;
    if (access((folder + "/build/peer").c_str(), X_OK) == 0) {
      figures = run_peer(folder + "/build/peer", inputs);
      if (!figures) {
        fmt::print(stderr, "{} failed, or decided otherwise than we do\n", peer.name);
        return false;
      }
    } else {
      fmt::print("{} is not installed: bench/peers/{}/install.sh installs it\n", peer.name,
                 peer.folder);
    }
    for (const OurFigure& figure : ours) {
      std::optional<double> value;
      if (figures) {
        const auto found = figures->nanoseconds.find(figure.scenario);
        if (found == figures->nanoseconds.end()) return false;
        value = found->second;
      }
      rows.push_back(beside_peer("rsp 2.2 deploy, one decision: " + figure.scenario,
                                 figure.nanoseconds, "ns", Better::kLess,
                                 figures ? figures->version : peer.name, value));
    }
  }
  return true;
}

}  // namespace ruleout::bench
