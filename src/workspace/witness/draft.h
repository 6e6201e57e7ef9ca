// Private to workspace/witness: the case that a world becomes, while its facts are being placed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workspace/witness/asked.h"
#include "workspace/witness/witness.h"

namespace ruleout::workspace {

// When what is placed is so: at an instant, and until another if the world at the end does not say
// it any more.
struct WitnessTime {
  base::Instant at;
  std::optional<base::Instant> until;
};

class WitnessDraft final {
 public:
  WitnessDraft(const analysis::Compared& pair, base::Instant as_of);

  // Known at the instant of the case unless said otherwise.
  void add(record::Body body, const std::string& role, record::Validity valid = {},
           std::optional<base::Instant> known = std::nullopt);
  void cannot(const AskedAtom& asked, const std::string& why);
  // What the records make of a question, where that is not what the world says.
  void note(const AskedAtom& asked, base::Truth made, const std::string& why);

  void remark(std::string beside) { case_.beside.push_back(std::move(beside)); }

  [[nodiscard]] base::Instant as_of() const { return case_.as_of; }
  // Somebody who may say what only holders of a role may say.
  [[nodiscard]] const std::string& anybody() const { return case_.roles.front().role; }
  static record::Signer person(const std::string& role) { return {role, role}; }

  [[nodiscard]] WitnessCase so_far() const;
  WitnessCase finish();

 private:
  WitnessCase case_;
  std::vector<record::Record> records_;
};

// The roles that make up owners: one of them, or all.
std::vector<std::string> role_names(const language::Framework& framework,
                                    const language::Owners& owners);
// Do people in these roles, one in each, make up the owners?
bool are_owners(const language::Framework& framework, const language::Owners& owners,
                const std::vector<std::string>& roles);

// Each reading takes the choice that the world takes, or else the first that is not asked about, or
// else the first: left open, every choice would be tried.
std::uint32_t adopted_choice(const analysis::Side& side, std::uint32_t reading,
                             const std::vector<AskedAtom>& asked);

// Each looks at the kinds of question that it knows and passes over others.
void place_statements(const std::vector<AskedAtom>& asked, WitnessTime time, WitnessDraft& draft);
void place_acts(const std::vector<AskedAtom>& asked, WitnessDraft& draft);
void place_quantities(const std::vector<AskedAtom>& asked, WitnessTime time, WitnessDraft& draft);
void place_runs(const std::vector<AskedAtom>& asked, WitnessDraft& draft);
void place_members(const analysis::Compared& pair, const std::vector<AskedAtom>& asked,
                   WitnessDraft& draft);
void place_registers(const std::vector<AskedAtom>& asked, WitnessDraft& draft);
void place_readings(const analysis::Compared& pair, const std::vector<AskedAtom>& asked,
                    WitnessDraft& draft);
void place_states(const analysis::Compared& pair, const std::vector<AskedAtom>& asked,
                  WitnessDraft& draft);

}  // namespace ruleout::workspace
