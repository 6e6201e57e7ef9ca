// Who holds which role, and when: the entries of the regime, and the role records that stand.
//
// A role record says it with its own from and until. An entry of the regime has no end of its own;
// records end it in two ways:
// * a role record that names the same person with an `until`;
// * a role record that names another person with a `from` after the entry's, where the regime names
// nobody else for that role. Whoever was ended so comes back only by a role record that says it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil.h"
#include "engine/regime.h"
#include "record/record.h"

namespace ruleout::engine {

// A span of valid time in instants: [from, until).
struct Span {
  base::Instant from = base::kInstantMin;
  std::optional<base::Instant> until;
};

[[nodiscard]] bool is_within(const Span& span, base::Instant t);
// An end given as a day is that day's last instant: it still holds then.
[[nodiscard]] Span span_of(const record::Validity& validity, const base::Zone& zone);

// Everybody who signed a record: its author, who signed with him and who signed off.
[[nodiscard]] std::vector<record::Signer> signers_of(const record::Record& record);

class RoleHolders final {
 public:
  // The regime must outlive this.
  explicit RoleHolders(const Regime& regime);
  // Records that are no role records are passed over. The order of calls does not matter.
  void add(const record::Record& record);

  [[nodiscard]] bool holds(const record::Signer& signer, base::Instant t) const;
  [[nodiscard]] std::vector<std::string> holders(std::string_view role, base::Instant t) const;
  // Is the role one of the regime's or of one of its frameworks? A role record alone declares none.
  [[nodiscard]] bool is_declared(std::string_view role) const;
  // What only holders may say (a void, a watermark, an adoption) counts if its author held a
  // declared role when it became known.
  [[nodiscard]] bool may_say(const record::Record& record) const;

  // Instants at which somebody begins or ceases to hold a role.
  [[nodiscard]] std::vector<base::Instant> changes() const;

 private:
  struct Held {
    std::string_view role, person;
    Span span;
  };

  [[nodiscard]] bool is_shared(std::string_view role) const;

  const Regime* regime_;
  std::vector<Held> entries_, recorded_;
};

}  // namespace ruleout::engine
