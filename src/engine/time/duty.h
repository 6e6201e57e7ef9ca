// The instances of one duty for one subject: when it was triggered, when it is due, whether it was
// shown done.
//
// Meaning: language.md section 3, docs/language/duties-and-states.md. A trigger is a point of valid
// time, read with what is known at the asked known_at; without a known trigger there is one
// instance, dormant if the guard is refuted and undetermined if it is unknown. What was past due
// stays so: no waiver, lapse or repair after it takes a breach back.
//
// duty.cpp answers, duty_triggers.cpp says what starts an instance, duty_due.cpp what it counts
// from and what shows it done, duty_states.cpp where it stands. Private to the engine.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/answer/readings.h"
#include "engine/answer/sweep.h"
#include "engine/assessment.h"
#include "engine/time/cadence.h"
#include "engine/time/history.h"

namespace ruleout::engine {

class DutyQuestion final {
 public:
  DutyQuestion(const History& history, const Readings& readings, const DutyOutput& duty);

  // Readings combined: where they part, one undetermined instance with the table.
  [[nodiscard]] std::vector<DutyStatus> answer() const;
  [[nodiscard]] const Slice& slice() const { return slice_; }

 public:
  // Could there be a further instance that began in [from, to], unseen?
  [[nodiscard]] bool could_be_triggered(base::Instant from, base::Instant to) const;

 private:
  static constexpr std::size_t kNever = static_cast<std::size_t>(-1);
  // Roots of the slice before those of the anchors.
  static constexpr std::size_t kFixedRoots = 12;

  // The roots of the slice, in this order, at one point.
  struct Values {
    base::Truth guard, guard_strict, stale, stale_strict, maintain, maintain_strict, done,
        done_strict, waived, waived_strict, lapses, lapses_strict;
    base::Truth anchored = base::Truth::kNo, anchored_strict = base::Truth::kNo;
  };
  // The duty under one assignment of readings, at every point.
  struct Course {
    const Assignment& assignment;
    std::vector<Values> at;
  };
  struct Trigger {
    std::optional<Happening> at;  // none: standing from the start, or unknown
    std::size_t point = 0;
    bool is_certain = true;  // by default
    bool is_settled = true;
    // `while`: the point at which the guard turned no, and from which it is unknown.
    std::size_t end = kNever, doubtful = kNever;
    bool is_end_settled = true;
  };
  // When something maintained was not kept; open if it still is not.
  struct Broken {
    base::Instant from;
    std::optional<base::Instant> until;
  };
  struct Instance {
    DutyState state = DutyState::kDormant;
    Standing standing = Standing::kSettled;
    std::optional<base::Instant> triggered, due_earliest, due_latest, discharged;
    std::vector<Broken> broken;
  };
  // A date, and whether an act not seen yet could move it.
  struct Dated {
    std::optional<Happening> at;
    bool could_move = false;
  };
  // `is_firm`: the showing itself stands whatever is unknown.
  struct Done {
    std::optional<Happening> at;
    bool could_be_unseen = true, is_firm = true;
  };

  [[nodiscard]] Course course(const Assignment& assignment, std::vector<Stretch>& stretches) const;
  [[nodiscard]] std::vector<Instance> instances(const Assignment& assignment,
                                                std::vector<Stretch>& stretches) const;

  [[nodiscard]] std::vector<Trigger> triggers(const Course& course) const;
  [[nodiscard]] std::vector<Trigger> edges(const Course& course) const;
  [[nodiscard]] std::vector<Trigger> periods(const Course& course) const;
  [[nodiscard]] std::vector<Trigger> acted(const Course& course) const;
  [[nodiscard]] Trigger edge_at(const Course& course, std::size_t point,
                                base::Truth before_strict) const;
  // Did the guard turn yes at a point only because a judgement expired or was given again? `since`:
  // where it last became no.
  [[nodiscard]] bool is_renewal(const Course& course, std::size_t since, std::size_t point) const;
  [[nodiscard]] bool is_judged(std::size_t slice_atom) const;
  [[nodiscard]] Instance untriggered(const Course& course) const;

  [[nodiscard]] const language::AnchorChoice* anchor_choice(const Assignment& assignment) const;
  [[nodiscard]] Dated anchor(const Trigger& trigger, const Course& course) const;
  [[nodiscard]] Dated anchored_act(std::uint32_t occurrence, base::Instant by) const;
  [[nodiscard]] Dated anchored_when(const Course& course, base::Instant by) const;
  [[nodiscard]] Dated due(const Trigger& trigger, const Dated& anchor,
                          const Assignment& assignment) const;
  [[nodiscard]] Dated due_by_act(const Trigger& trigger) const;
  [[nodiscard]] Done done(base::Instant from, const Trigger& trigger, const Course& course) const;
  void done_when(const Trigger& trigger, const Course& course, Done& done) const;
  // Is something shown at an instant in time? What is due before an act is too late at the act's
  // own instant.
  [[nodiscard]] bool is_in_time(base::Instant shown, base::Instant due) const {
    return duty_.due == language::DueKind::kBefore ? shown < due : shown <= due;
  }

  [[nodiscard]] std::vector<Instance> instances_of(const Trigger& trigger,
                                                   const Course& course) const;
  [[nodiscard]] Instance achievement(const Trigger& trigger, const Course& course) const;
  [[nodiscard]] Standing standing(const Trigger& trigger, const Instance& instance,
                                  const Dated& until, const Done& shown) const;
  [[nodiscard]] Instance maintenance(const Trigger& trigger, const Course& course) const;
  [[nodiscard]] std::vector<Instance> cadence(const Trigger& trigger, const Course& course) const;
  [[nodiscard]] std::vector<CadenceWindow> windows(const Trigger& trigger, const Course& course,
                                                   const Happening& from,
                                                   const std::vector<Happening>& showings) const;
  void end_early(const Trigger& trigger, const Course& course, Instance& instance) const;
  void end_window(const Trigger& trigger, Instance& window) const;
  // The first waiver or lapse in [from, to], and whether one could be there that is not seen.
  struct Ended {
    std::optional<CadenceEnd> at;
    bool is_firm = true;
  };
  [[nodiscard]] Ended ended(const Course& course, base::Instant from, base::Instant to) const;

  [[nodiscard]] std::vector<EntityIndex> arguments_of(const language::Occurrence& occurrence) const;
  [[nodiscard]] std::vector<FactReader::Acted> acts(std::uint32_t occurrence) const;
  [[nodiscard]] bool could_be_missing(std::uint32_t occurrence, base::Instant from,
                                      base::Instant to) const;
  [[nodiscard]] std::optional<base::Instant> add(base::Instant t,
                                                 const base::Duration& duration) const;
  // A duty's time, `count` times over, from an instant: at the same time of day, or to the end of
  // that day.
  struct Term {
    base::Duration duration;
    bool is_full = false;
  };
  [[nodiscard]] Term within(const Assignment& assignment) const;
  [[nodiscard]] std::optional<base::Instant> end_of(base::Instant t, const Term& term,
                                                    std::int64_t count) const;
  [[nodiscard]] bool is_due_by_act() const {
    return duty_.due == language::DueKind::kBefore || duty_.due == language::DueKind::kWith;
  }
  [[nodiscard]] base::Instant start() const { return history_.points().front(); }
  [[nodiscard]] base::Instant as_of() const { return history_.points().back(); }
  [[nodiscard]] DutyStatus describe(const Instance& instance) const;
  [[nodiscard]] std::string discharge_command() const;
  [[nodiscard]] static std::string broken_words(const std::vector<Broken>& broken);
  [[nodiscard]] static std::string words(const std::vector<Instance>& instances);
  [[nodiscard]] std::vector<DutyStatus> merged(const std::vector<std::vector<Instance>>& all) const;

  const History& history_;
  const Readings& readings_;
  const DutyOutput& output_;
  const language::Framework& framework_;
  const language::Duty& duty_;
  Slice slice_;
};

}  // namespace ruleout::engine
