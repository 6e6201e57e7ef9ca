// The instances of one duty for one subject: when it was triggered, when it is due, whether it was shown done.
//
// Meaning: language.md section 3, docs/language/duties-and-states.md. A trigger is a point of valid time, read with what is
// known at the asked known_at; without a known trigger there is one instance, dormant if the guard is refuted and
// undetermined if it is unknown. Private to the engine.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/answer/readings.h"
#include "engine/answer/sweep.h"
#include "engine/assessment.h"
#include "engine/time/history.h"

namespace ruleout::engine {

class DutyQuestion final {
 public:
  DutyQuestion(const History& history, const Readings& readings, const DutyOutput& duty);

  // Readings combined: where they part, one undetermined instance with the table.
  [[nodiscard]] std::vector<DutyStatus> answer() const;
  [[nodiscard]] const Slice& slice() const { return slice_; }

 private:
  // The roots of the slice, in this order, at one point.
  struct Values {
    base::Truth guard, guard_strict, stale, stale_strict, maintain, maintain_strict, done, done_strict, waived, waived_strict,
        lapses, lapses_strict;
  };
  struct Trigger {
    std::optional<Happening> at;  // none: standing from the start, or unknown
    std::size_t point = 0;
    bool is_certain = true;       // by default
    bool is_settled = true;
  };
  struct Instance {
    DutyState state = DutyState::kDormant;
    Standing standing = Standing::kSettled;
    std::optional<base::Instant> triggered, due_earliest, due_latest, discharged;
  };
  struct Done { std::optional<Happening> at; bool could_be_unseen = true; };

  [[nodiscard]] std::vector<Instance> instances(const Assignment& assignment, std::vector<Stretch>& stretches) const;
  [[nodiscard]] std::vector<Values> values(const Assignment& assignment, std::vector<Stretch>& stretches) const;
  [[nodiscard]] std::vector<Trigger> triggers(const std::vector<Values>& values) const;
  [[nodiscard]] std::vector<Trigger> edges(const std::vector<Values>& values) const;
  [[nodiscard]] std::vector<Trigger> acted(const std::vector<Values>& values) const;
  [[nodiscard]] Instance untriggered(const std::vector<Values>& values, const Assignment& assignment) const;
  [[nodiscard]] Instance achievement(const Trigger& trigger, const std::vector<Values>& values, const Assignment& assignment) const;
  [[nodiscard]] Instance maintenance(const Trigger& trigger, const std::vector<Values>& values) const;
  [[nodiscard]] std::vector<Instance> cadence(const Trigger& trigger, const std::vector<Values>& values, const Assignment& assignment) const;
  [[nodiscard]] std::optional<Happening> anchor(const Trigger& trigger, const Assignment& assignment) const;
  [[nodiscard]] std::optional<Happening> due(const Trigger& trigger, const std::optional<Happening>& anchor, const Assignment& assignment) const;
  [[nodiscard]] Done done(base::Instant from, std::size_t point, const std::vector<Values>& values) const;
  void end_early(const Trigger& trigger, const std::vector<Values>& values, Instance& instance) const;
  [[nodiscard]] std::vector<FactReader::Acted> acts(std::uint32_t occurrence) const;
  [[nodiscard]] bool could_be_missing(std::uint32_t occurrence, base::Instant from) const;
  [[nodiscard]] std::optional<base::Instant> add(base::Instant t, const base::Duration& duration) const;
  // A duty's time, `count` times over, from an instant: at the same time of day, or to the end of that day.
  struct Term { base::Duration duration; bool is_full = false; };
  [[nodiscard]] Term within(const Assignment& assignment) const;
  [[nodiscard]] std::optional<base::Instant> end_of(base::Instant t, const Term& term, std::int64_t count) const;
  [[nodiscard]] bool is_due_by_act() const { return duty_.due == language::DueKind::kBefore || duty_.due == language::DueKind::kWith; }
  [[nodiscard]] base::Instant in_force() const;
  [[nodiscard]] base::Instant as_of() const { return history_.points().back(); }
  [[nodiscard]] DutyStatus describe(const Instance& instance) const;
  [[nodiscard]] static std::string words(const Instance& instance);

  const History& history_;
  const Readings& readings_;
  const DutyOutput& output_;
  const language::Framework& framework_;
  const language::Duty& duty_;
  Slice slice_;
};

}  // namespace ruleout::engine
