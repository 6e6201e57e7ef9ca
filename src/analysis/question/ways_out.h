// Private to analysis/question: every choice of the facts in hand, tried in the programs, to see
// whether one of them keeps two clauses at once.
#pragma once

#include <optional>
#include <vector>

#include "analysis/layout/replay.h"
#include "analysis/question/party.h"

namespace ruleout::analysis {

// Ways out that are tried one by one.
inline constexpr std::size_t kWaysOutTried = 2187;

class WaysOut final {
 public:
  // All must outlive it. `free`: the variables in hand, ascending, none of a reading; `spoken`: all
  // that the two clauses speak of, both rails of each atom.
  WaysOut(const Variables& variables, const Party& one, const Party& other,
          const std::vector<Variable>& free, const std::vector<Variable>& spoken);

  // Whether both bind there. Worlds: ascending variables, with what they imply.
  [[nodiscard]] bool binds(const std::vector<Variable>& world) const;

  struct Tried {
    std::size_t count = 0;
    bool is_any_kept = false;  // some choice keeps both
  };
  // None: there are more than are tried.
  [[nodiscard]] std::optional<Tried> from(const std::vector<Variable>& world) const;

 private:
  struct Bound {
    const Party* party;
    Replay answer;
    std::optional<RegisterReplay> kept;
  };

  void vary(const std::vector<Variable>& world, std::size_t at, Tried& tried) const;
  [[nodiscard]] bool is_possible(const std::vector<Variable>& world) const;
  [[nodiscard]] bool is_kept_in(const Bound& one, const std::vector<Variable>& world) const;

  const Variables& variables_;
  std::vector<Bound> bound_;
  std::vector<std::size_t> atoms_;         // in hand, ascending
  std::vector<Implication> implications_;  // between what is spoken of
};

}  // namespace ruleout::analysis
