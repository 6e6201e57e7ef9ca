// Answers the atoms of a program from the records of a case, at any valid time.
//
// Built once for (program, case); then `read(atom, t)` is pure. `change_points` lists every instant
// at which some atom can change, so that folds and "until when does this hold" look at finitely
// many. Reading an atom costs a short scan of the records that speak of it.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/interval.h"
#include "engine/facts/case_records.h"
#include "engine/program/program.h"
#include "statistics/binomial.h"

namespace ruleout::engine {

// What an atom rested on, for explanations.
struct Evidence {
  base::Truth value = base::Truth::kUnknown;
  std::vector<std::size_t> records;  // into the case's records
  std::string problem;               // why it is unknown, in words; empty when it is known
};

// Roles in words: `reviewer`, `owner or reviewer`, `owner and reviewer`, `anyone`.
std::string who_may(const language::Framework& framework, const language::Owners& owners);

class FactReader final {
 public:
  // All must outlive this.
  FactReader(const Program& program, const Universe& universe, const CaseRecords& records);

  [[nodiscard]] base::Truth read(std::size_t atom, base::Instant t) const;
  [[nodiscard]] Evidence evidence(std::size_t atom, base::Instant t) const;
  // Of an act by an instant: kHappened, kNotFresh.
  [[nodiscard]] Evidence happened(const Atom& atom, base::Instant t) const;
  // The table of all atoms; atoms of states and readings are left unknown.
  [[nodiscard]] std::vector<base::Truth> table_at(base::Instant t) const;

  // Ascending, distinct; all of them, even beyond kChangePointsMax.
  [[nodiscard]] const std::vector<base::Instant>& change_points() const { return change_points_; }

  // The instants of acts that match, ascending; those whose signers do not make up the owners are
  // left out.
  struct Acted {
    Happening when;
    std::size_t record = 0;
  };
  [[nodiscard]] std::vector<Acted> acts(const language::Occurrence& occurrence,
                                        const std::vector<EntityIndex>& arguments) const;
  // Could an act of this kind have happened in [from, to] unseen?
  [[nodiscard]] bool could_be_missing(const language::Occurrence& occurrence,
                                      const std::vector<EntityIndex>& arguments, base::Instant from,
                                      base::Instant to) const;

  // The quantities within whose lines the records behind an atom are valid, in words: `ratio(r) <
  // 2`.
  [[nodiscard]] std::vector<std::string> valid_while(std::size_t atom, base::Instant t) const;

  // The margin of an evaluation against its plan's line at the error probability spent on a clause.
  [[nodiscard]] Margin margin(EntityIndex evaluation, std::string_view clause,
                              base::Instant t) const;

  [[nodiscard]] const CaseRecords& records() const { return records_; }
  [[nodiscard]] const Universe& universe() const { return universe_; }
  [[nodiscard]] std::vector<std::string> names(const std::vector<EntityIndex>& arguments) const;

 private:
  // One statement of an input, judgement or named standard.
  struct Statement {
    base::Instant at, latest;  // unequal if it was dated by day
    std::size_t record = 0;
    base::Truth answer = base::Truth::kUnknown;
    const record::Measurement* measured = nullptr;
    std::string_view role;
  };
  struct Run {
    std::vector<std::size_t> records;  // evaluations of that run, by known time
    std::optional<std::size_t> announced;
    // The evaluation whose counts are shown, and the plan in force for it; none if there is none.
    const record::Record* shown = nullptr;
    const record::EvaluationPlan* plan = nullptr;
  };
  using Key = std::pair<std::uint32_t, std::vector<std::string>>;  // term, names

  void index_statements();
  void index_atoms();
  void index_runs();
  void index_rates();
  void collect_change_points();
  void collect_atom_changes(const Atom& atom);
  void collect_leaving(language::KindId kind, EntityIndex entity, const base::Duration& duration);
  void collect_watermark_changes(const base::Duration& duration);
  [[nodiscard]] std::optional<std::uint32_t> term_of(language::TermClass term_class,
                                                     std::string_view name) const;

  // The statement that counts at t, or why none does.
  struct Counting {
    const Statement* statement = nullptr;
    std::vector<std::size_t> records;
    std::string problem;
  };
  [[nodiscard]] Counting counting(const std::vector<Statement>& statements, std::string_view role,
                                  base::Instant t, const language::Term* term,
                                  const std::vector<EntityIndex>& arguments) const;
  [[nodiscard]] std::string why_invalid(const Statement& statement, const language::Term* term,
                                        const std::vector<EntityIndex>& arguments,
                                        base::Instant t) const;
  [[nodiscard]] bool while_holds(const record::Record& record, base::Instant t) const;

  [[nodiscard]] Evidence stated(std::size_t atom, base::Instant t) const;
  [[nodiscard]] Evidence shown_to(const Atom& atom, base::Instant t) const;
  [[nodiscard]] Evidence elapsed(const Atom& atom, base::Instant t) const;
  [[nodiscard]] Evidence member(const Atom& atom, base::Instant t) const;
  [[nodiscard]] Evidence run_member(EntityIndex run, const std::optional<base::Duration>& last,
                                    base::Instant t) const;
  // Why an act of that instant no longer answers whether it happened; empty while it does.
  [[nodiscard]] std::string why_act_ended(const Atom& atom, base::Instant at,
                                          base::Instant t) const;
  // The quantity that keeps what a term says valid; empty while it does.
  [[nodiscard]] std::string why_no_longer(const language::Term& term,
                                          const std::vector<EntityIndex>& arguments,
                                          base::Instant t) const;
  [[nodiscard]] Evidence closed(const Atom& atom, base::Instant t) const;
  [[nodiscard]] Evidence compared(const Atom& atom, base::Instant t) const;
  [[nodiscard]] Evidence compared_rate(const Atom& atom, const language::LinearForm& form,
                                       base::Instant t) const;

  // A run's counts and its plan's line, with the problem there is besides the numbers; no interval
  // yet.
  struct Counted {
    Margin margin;
    bool has_plan = false;
    std::optional<base::Rational> probability;
  };
  [[nodiscard]] Counted counted(EntityIndex evaluation, std::string_view clause,
                                base::Instant t) const;

  // An interval with where it came from; `problem` when nothing is known.
  struct Reading {
    base::Interval interval;
    std::vector<std::size_t> records;
    std::string problem;
  };
  [[nodiscard]] Reading latest(const language::Measured& term,
                               const std::vector<EntityIndex>& frame, base::Instant t) const;
  [[nodiscard]] std::optional<Happening> came(language::KindId kind, EntityIndex entity) const;
  [[nodiscard]] base::Truth in_range(const language::CheckedRange& range, EntityIndex entity,
                                     const std::vector<EntityIndex>& of, base::Instant t) const;
  [[nodiscard]] Reading measured(const language::Measured& term,
                                 const std::vector<EntityIndex>& frame, base::Instant t) const;
  [[nodiscard]] Reading input_value(std::uint32_t term, const std::vector<EntityIndex>& arguments,
                                    base::Instant t) const;
  [[nodiscard]] std::optional<base::Rational> unit_factor(std::string_view unit,
                                                          std::uint32_t term_unit) const;
  [[nodiscard]] base::Truth linear(std::uint32_t form, language::Comparison comparison,
                                   const std::vector<EntityIndex>& frame, base::Instant t,
                                   Evidence& evidence) const;

  // The same tails are asked for at every change point and the same intervals by several clauses,
  // so each is computed once.
  [[nodiscard]] base::Truth below(const statistics::Tally& tally, const base::Rational& line,
                                  const base::Rational& probability) const;
  [[nodiscard]] statistics::RateInterval interval(const statistics::Tally& tally,
                                                  const base::Rational& probability) const;

  // The plan in force for a run: the latest known before it began.
  [[nodiscard]] const record::EvaluationPlan* plan_of(const record::Record& evaluation) const;
  [[nodiscard]] bool is_expired_and_replaced(EntityIndex evaluation, const Run& run,
                                             base::Instant t) const;
  [[nodiscard]] std::vector<base::Rational> lines_asked(EntityIndex evaluation,
                                                        const base::Rational& alarm_line) const;
  [[nodiscard]] static EntityIndex run_of(const Atom& atom, const language::Measured& rate);
  [[nodiscard]] static std::optional<base::Rational> line_of(const language::LinearForm& form,
                                                             const language::Measured& rate,
                                                             const base::Rational& alarm_line);
  [[nodiscard]] std::string why_run_unknown(const Run& run, base::Instant t) const;
  [[nodiscard]] std::optional<base::Instant> began(const Run& run) const;
  [[nodiscard]] base::Instant back(base::Instant t, const base::Duration& duration) const;

  const Program& program_;
  const Universe& universe_;
  const CaseRecords& records_;
  const language::Framework& framework_;
  std::map<Key, std::vector<Statement>> inputs_, judgements_;
  std::map<std::vector<std::string>, std::vector<Statement>>
      standards_;                                           // standard, proposition, names…
  std::vector<const std::vector<Statement>*> said_;         // by atom; none: nobody has said
  std::map<std::uint32_t, std::vector<std::size_t>> acts_;  // term -> records by time
  std::map<std::string, Run, std::less<>> runs_;
  std::map<EntityIndex, std::vector<std::uint32_t>>
      asked_of_run_;  // forms that compare its rate with a line
  std::map<std::pair<std::uint32_t, std::string>, std::vector<std::size_t>> entities_;
  std::vector<base::Instant> change_points_;
  std::vector<base::Duration> watermark_durations_;  // whose change points are collected
  using Counts = std::array<std::int64_t, 3>;        // of a tally
  mutable std::map<std::tuple<Counts, base::Rational, base::Rational>, base::Truth> tails_;
  mutable std::map<std::pair<Counts, base::Rational>, statistics::RateInterval> intervals_;
};

}  // namespace ruleout::engine
