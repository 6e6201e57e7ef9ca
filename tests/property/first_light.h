// The example of examples/first-light/ as metamorphic tests need it: its answers at any two times,
// over its own records or over changed ones.
//
//   const FirstLight& example = first_light();
//   const RecordSet less = example.without(3);
//   engine::Assessment then = example.answers(less, as_of, known_at);
//
// Positions are those of `records()`. No change touches what the example holds.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/civil.h"
#include "engine/engine.h"
#include "engine/regime.h"
#include "record/record.h"

namespace ruleout::property {

class FirstLight final {
 public:
  // Opens the example; ends the test binary if it cannot be opened.
  FirstLight();

  [[nodiscard]] const record::RecordSet& records() const { return records_; }
  [[nodiscard]] const engine::Regime& regime() const { return regime_; }
  [[nodiscard]] base::Instant as_of() const { return as_of_; }
  [[nodiscard]] base::Instant known_at() const { return known_at_; }

  [[nodiscard]] engine::Assessment answers(const record::RecordSet& records, base::Instant as_of,
                                           base::Instant known_at) const;
  [[nodiscard]] engine::Assessment answers(const record::RecordSet& records) const {
    return answers(records, as_of_, known_at_);
  }

  // "fact vendors-reviewed by cass, known 2026-10-01T17:00:00Z"
  [[nodiscard]] std::string words(std::size_t position) const;

  // What may be done to one record.
  [[nodiscard]] record::RecordSet without(std::size_t position) const;
  [[nodiscard]] record::RecordSet known_from(std::size_t position, base::Instant known) const;
  // The body said again by the same person, known then.
  [[nodiscard]] record::RecordSet repeated(std::size_t position, base::Instant known) const;
  // The same said again with a note beside it, so that it is another record.
  [[nodiscard]] record::RecordSet said_twice(std::size_t position) const;
  [[nodiscard]] record::RecordSet retracted(std::size_t position, base::Instant known) const;
  // A void by another person in another role than everybody who signed the record.
  [[nodiscard]] record::Record strike(const record::Record& record, base::Instant known) const;
  [[nodiscard]] record::RecordSet voided(std::size_t position, base::Instant known) const;
  // The record replaced by others that `change` makes of a draft of it.
  using Split = std::function<std::vector<record::Record>(const record::Record&)>;
  [[nodiscard]] record::RecordSet split(std::size_t position, const Split& change) const;
  // The instants at which anything may change: of records, what the engine's facts depend on, and
  // of duties. Ascending, distinct, within [first, last].
  [[nodiscard]] std::vector<base::Instant> boundaries(base::Instant first,
                                                      base::Instant last) const;
  // When records became known; ascending, distinct.
  [[nodiscard]] std::vector<base::Instant> known_times() const;

 private:
  engine::Regime regime_;
  record::RecordSet records_;
  base::Instant as_of_, known_at_;
};

// The one example, opened when first asked for.
const FirstLight& first_light();

// The records and one more.
record::RecordSet with(record::RecordSet records, record::Record draft);

// A draft as a record with its id; ends the test binary if it is none.
record::Record made(record::Record draft);

base::Instant tick_before(base::Instant at);
base::Instant tick_after(base::Instant at);

// Every n-th, where n follows from the wanted count; all of them if RULEOUT_ALL is 1.
class Sample final {
 public:
  Sample(std::size_t all, std::size_t wanted);
  [[nodiscard]] bool takes(std::size_t index) const { return index % step_ == offset_; }

 private:
  std::size_t step_ = 1, offset_ = 0;
};

}  // namespace ruleout::property
