// The records of a case as one framework sees them: what is known, who held which role, what was
// struck or closed.
//
// Built once for (records known by known_at, framework, regime); asked at many valid times. Every
// question is answered in docs/formats/record.md, "What counts when". Cost: building is linear with
// a logarithm; questions search sorted lists.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/assessment.h"
#include "engine/facts/adoptions.h"
#include "engine/facts/record_standing.h"
#include "engine/program/universe.h"
#include "engine/regime.h"
#include "engine/role_holders.h"
#include "record/record.h"

namespace ruleout::engine {

// When something happened, as exactly as it is known. Equal unless it was dated by day.
struct Happening {
  base::Instant earliest, latest;
};

class CaseRecords final {
 public:
  // `known` must hold only records known by known_at, and outlive this.
  CaseRecords(std::span<const record::Record> known, const language::Framework& framework,
              const Regime& regime);

  [[nodiscard]] std::span<const record::Record> records() const { return known_; }
  [[nodiscard]] Standstill standstill(std::size_t record) const { return standings_.of[record]; }
  [[nodiscard]] const std::vector<std::size_t>& struck() const { return struck_; }
  // Every record that does not speak, and which records say so.
  [[nodiscard]] std::vector<NotCounted> not_counted() const;

  [[nodiscard]] base::Instant first_of(const record::Moment& moment) const;
  [[nodiscard]] base::Instant last_of(const record::Moment& moment) const;
  [[nodiscard]] Happening happening(const record::Moment& moment) const {
    return {first_of(moment), last_of(moment)};
  }
  [[nodiscard]] Span span_of(const record::Validity& validity) const {
    return engine::span_of(validity, regime_.zone);
  }
  [[nodiscard]] bool holds_at(const record::Validity& validity, base::Instant t) const;

  // Did the person hold the role then?
  [[nodiscard]] bool held(const record::Signer& signer, base::Instant t) const {
    return standings_.roles.holds(signer, t);
  }
  // Do these signers, each in a role held then and each person once, make up the owners?
  [[nodiscard]] bool owned(const language::Owners& owners, std::span<const record::Signer> signers,
                           base::Instant t) const;

  // Do they make up both the owners and those who sign off, each person for one role? The first of
  // them, the author, counts for his own role and for no other.
  [[nodiscard]] bool signed_off(const language::Owners& stated_by,
                                const language::Owners& signed_off_by,
                                std::span<const record::Signer> signers, base::Instant t) const;

  // Is the register complete for [from, to], by watermarks that no late record contradicts? `of`:
  // names, "any" for any.
  [[nodiscard]] bool is_closed(std::string_view reg, std::span<const std::string> of,
                               base::Instant from, base::Instant to) const;

  // The error probability in force for a clause when a run began, if any.
  [[nodiscard]] std::optional<base::Rational> error_probability(std::string_view clause,
                                                                base::Instant began) const {
    return adoptions_.error_probability(clause, began);
  }
  // Adopted reading of a term (index of the choice), by record or by the regime.
  [[nodiscard]] std::optional<std::uint32_t> adopted(std::uint32_t reading, base::Instant t) const {
    return adoptions_.choice(reading, t);
  }

  // Instants at which a role, watermark, parameter or reading begins or ends to hold.
  [[nodiscard]] const std::vector<base::Instant>& changes() const { return changes_; }
  [[nodiscard]] const std::vector<Notice>& notices() const { return notices_; }
  [[nodiscard]] const base::Zone& zone() const { return regime_.zone; }
  [[nodiscard]] const base::BusinessCalendar* calendar() const {
    return regime_.calendar ? &*regime_.calendar : nullptr;
  }
  [[nodiscard]] const language::Framework& framework() const { return framework_; }

 private:
  struct Closed {
    std::string_view reg;
    std::span<const std::string> of;
    base::Instant from, until;
    std::size_t record = 0;
  };

  // Gives each role a signer of its own; takes back choices that lead nowhere.
  [[nodiscard]] bool sign(std::span<const language::RoleId> roles,
                          std::span<const record::Signer> signers, base::Instant t,
                          std::vector<std::string_view>& counted) const;
  void index(std::size_t record);
  void close(const record::Watermark& mark, std::size_t record);
  void drop_contradicted();
  [[nodiscard]] bool contradicts(std::size_t record, const Closed& closed) const;
  [[nodiscard]] bool was_a_member(std::string_view run, base::Instant by) const;

  std::span<const record::Record> known_;
  const language::Framework& framework_;
  const Regime& regime_;
  Standings standings_;
  Adoptions adoptions_;
  std::vector<std::size_t> struck_;
  std::vector<Closed> closed_;
  std::vector<base::Instant> changes_;
  std::vector<Notice> notices_;
};

}  // namespace ruleout::engine
