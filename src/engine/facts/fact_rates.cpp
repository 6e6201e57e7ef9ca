// Evaluations: who is a member of the register, and how a hit rate compares with its line.
#include <algorithm>

#include "engine/facts/fact_reader.h"
#include "statistics/binomial.h"

namespace ruleout::engine {

using base::Instant;
using base::Truth;
using record::Record;

void FactReader::index_runs() {
  const auto records = records_.records();
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (records_.standstill(i) == Standstill::kStruck) continue;
    if (const auto* run = std::get_if<record::Evaluation>(&records[i].body)) {
      runs_[run->run].records.push_back(i);
    } else if (const auto* announced = std::get_if<record::AnnouncedRun>(&records[i].body)) {
      runs_[announced->run].announced = i;
    }
  }
  for (auto& [name, run] : runs_) {
    for (const std::size_t i : run.records) {
      if (records_.standstill(i) == Standstill::kNone || run.shown == nullptr)
        run.shown = &records[i];
    }
    if (run.shown != nullptr) run.plan = plan_of(*run.shown);
  }
}

void FactReader::index_rates() {
  for (const Atom& atom : program_.atoms) {
    if (atom.kind != AtomKind::kCompare) continue;
    const auto& terms = framework_.forms[atom.target].terms;
    const auto rate =
        std::ranges::find(terms, language::Measured::What::kHitRate, &language::Measured::what);
    if (rate == terms.end()) continue;
    auto& forms = asked_of_run_[run_of(atom, *rate)];
    if (std::ranges::find(forms, atom.target) == forms.end()) forms.push_back(atom.target);
  }
}

std::optional<Instant> FactReader::began(const Run& run) const {
  std::optional<Instant> first;
  for (const std::size_t i : run.records) {
    const Instant at =
        records_.first_of(std::get<record::Evaluation>(records_.records()[i].body).began);
    if (!first || at < *first) first = at;
  }
  if (!first && run.announced) {
    const Record& record = records_.records()[*run.announced];
    first = record.valid.from ? records_.first_of(*record.valid.from) : record.known;
  }
  return first;
}

// The plan known last before the run began. One that was retracted, or that another of the same
// known time contradicts, leaves the run without a plan: an earlier and looser one does not come
// back.
const record::EvaluationPlan* FactReader::plan_of(const Record& evaluation) const {
  const auto& run = std::get<record::Evaluation>(evaluation.body);
  const Instant began = records_.first_of(run.began);
  std::optional<Instant> last;
  const record::EvaluationPlan* best = nullptr;
  const auto records = records_.records();
  for (std::size_t i = 0; i < records.size(); ++i) {
    const auto* plan = std::get_if<record::EvaluationPlan>(&records[i].body);
    if (plan == nullptr || plan->plan != run.plan || records_.standstill(i) == Standstill::kStruck)
      continue;
    if (records[i].known >= began || (last && records[i].known < *last)) continue;
    const bool agrees =
        !last || records[i].known > *last ||
        (best != nullptr && best->alarm_line == plan->alarm_line && best->unit == plan->unit);
    best = agrees && records_.standstill(i) == Standstill::kNone ? plan : nullptr;
    last = records[i].known;
  }
  return best;
}

namespace {

statistics::Tally counts_of(const record::Evaluation& run, record::Unit unit) {
  const record::Counts& counts =
      unit == record::Unit::kCluster && run.clusters ? *run.clusters : run.samples;
  return statistics::tally_of(counts);
}

}  // namespace

namespace {

std::array<std::int64_t, 3> counts_in(const statistics::Tally& tally) {
  return {tally.n, tally.hits, tally.unknown};
}

}  // namespace

Truth FactReader::below(const statistics::Tally& tally, const base::Rational& line,
                        const base::Rational& probability) const {
  const auto [place, is_new] =
      tails_.try_emplace({counts_in(tally), line, probability}, Truth::kUnknown);
  if (is_new) place->second = statistics::compare_rate_with_line(tally, line, probability);
  return place->second;
}

statistics::RateInterval FactReader::interval(const statistics::Tally& tally,
                                              const base::Rational& probability) const {
  const auto [place, is_new] = intervals_.try_emplace({counts_in(tally), probability});
  if (is_new) place->second = statistics::interval_millionths(tally, probability);
  return place->second;
}

// Why nothing may be read off a run at t, besides its numbers; empty if they speak.
std::string FactReader::why_run_unknown(const Run& run, Instant t) const {
  const record::Evaluation* first = nullptr;
  for (const std::size_t i : run.records) {
    const Record& record = records_.records()[i];
    if (records_.standstill(i) == Standstill::kRetracted) return "the record was retracted";
    // Whoever recorded a bad result could replace it by a good one: only a void by somebody else
    // removes it.
    if (records_.standstill(i) != Standstill::kNone) return "the record was superseded";
    if (!records_.holds_at(record.valid, t)) return "the record has expired";
    if (!while_holds(record, t))
      return "the condition under which the record is valid is not shown";
    if (framework_.signed_records_only)
      return "the record is unsigned and this framework demands signed ones";
    const auto& evaluation = std::get<record::Evaluation>(record.body);
    // Also about when it began, which decides the plan, and about what is missing.
    if (first != nullptr && *first != evaluation) return "records of the same run disagree";
    first = &evaluation;
  }
  return run.records.empty() ? "announced, and no result is recorded" : "";
}

FactReader::Counted FactReader::counted(EntityIndex evaluation, std::string_view clause,
                                        Instant t) const {
  Counted result;
  Margin& margin = result.margin;
  margin.run = universe_.name(evaluation);
  margin.model = universe_.entities[evaluation].model;
  const auto found = runs_.find(margin.run);
  if (found == runs_.end()) {
    margin.problem = "the run is not recorded";
    return result;
  }
  const Run& run = found->second;
  margin.problem = why_run_unknown(run, t);
  if (run.shown == nullptr) {
    margin.plan = run.announced
                      ? std::get<record::AnnouncedRun>(records_.records()[*run.announced].body).plan
                      : "";
    return result;
  }
  const auto& body = std::get<record::Evaluation>(run.shown->body);
  margin.record = base::to_text(run.shown->id);
  margin.plan = body.plan;
  const record::EvaluationPlan* plan = run.plan;
  result.has_plan = plan != nullptr;
  if (plan == nullptr) {
    if (margin.problem.empty())
      margin.problem = "no plan with an alarm line was known before the run began";
    return result;
  }
  margin.line = plan->alarm_line;
  const statistics::Tally counts = counts_of(body, plan->unit);
  margin.hits = counts.hits;
  margin.n = counts.n;
  margin.unknown = counts.unknown;
  if (plan->unit == record::Unit::kCluster && !body.clusters && margin.problem.empty()) {
    margin.problem = "the plan counts clusters and the record has none";
  }
  result.probability = records_.error_probability(clause, records_.first_of(body.began));
  if (!result.probability && margin.problem.empty()) {
    margin.problem = "no error probability had been adopted for this claim when the run began";
  }
  return result;
}

// The interval is for people to see: it costs far more than the comparison.
Margin FactReader::margin(EntityIndex evaluation, std::string_view clause, Instant t) const {
  Counted counts = counted(evaluation, clause, t);
  Margin& margin = counts.margin;
  if (!counts.has_plan || !counts.probability) return std::move(margin);
  const statistics::Tally tally{margin.n, margin.hits, margin.unknown};
  const statistics::RateInterval bounds = interval(tally, *counts.probability);
  margin.low_millionths = bounds.low;
  margin.high_millionths = bounds.high;
  margin.is_comparable = margin.problem.empty();
  if (margin.is_comparable) {
    margin.below = below(tally, margin.line, *counts.probability);
    if (margin.below == Truth::kUnknown) margin.problem = "the interval reaches over the line";
  }
  return std::move(margin);
}

// The lines that anything asked compares this run's rate with, besides its plan's.
std::vector<base::Rational> FactReader::lines_asked(EntityIndex evaluation,
                                                    const base::Rational& alarm_line) const {
  std::vector<base::Rational> lines{alarm_line};
  const auto asked = asked_of_run_.find(evaluation);
  if (asked == asked_of_run_.end()) return lines;
  for (const std::uint32_t index : asked->second) {
    const language::LinearForm& form = framework_.forms[index];
    const auto& rate = *std::ranges::find(form.terms, language::Measured::What::kHitRate,
                                          &language::Measured::what);
    const auto line = line_of(form, rate, alarm_line);
    if (line && std::ranges::find(lines, *line) == lines.end()) lines.push_back(*line);
  }
  return lines;
}

// An expired member whose counts pass drops out once a later valid run of the same plan exists; a
// failing one never does. It must pass for every claim it could serve: below each line asked of it,
// at the least error probability anybody adopted.
bool FactReader::is_expired_and_replaced(EntityIndex evaluation, const Run& run, Instant t) const {
  if (run.records.size() != 1 || records_.standstill(run.records[0]) != Standstill::kNone)
    return false;
  const Record& record = records_.records()[run.records[0]];
  const Span span = records_.span_of(record.valid);
  if (!span.until || t < *span.until) return false;
  const auto& body = std::get<record::Evaluation>(record.body);
  const record::EvaluationPlan* plan = run.plan;
  if (plan == nullptr || (plan->unit == record::Unit::kCluster && !body.clusters)) return false;
  const Instant mine = records_.first_of(body.began);
  // It must pass for every claim it could serve: at the least error probability anybody adopted.
  std::optional<base::Rational> least = records_.error_probability({}, mine);
  for (const language::Clause& clause : framework_.clauses) {
    const auto spent = records_.error_probability(clause.id, mine);
    if (spent && (!least || *spent < *least)) least = spent;
  }
  if (!least) return false;
  for (const base::Rational& line : lines_asked(evaluation, plan->alarm_line)) {
    if (below(counts_of(body, plan->unit), line, *least) != Truth::kYes) return false;
  }
  for (const auto& [name, other] : runs_) {
    if (&other == &run || !why_run_unknown(other, t).empty() || other.records.empty()) continue;
    const auto& later = std::get<record::Evaluation>(records_.records()[other.records.back()].body);
    const Instant began = records_.first_of(later.began);
    if (later.plan == body.plan && later.model == body.model && began > mine && began <= t)
      return true;
  }
  return false;
}

Evidence FactReader::run_member(EntityIndex entity, const std::optional<base::Duration>& last,
                                Instant t) const {
  const auto found = runs_.find(universe_.name(entity));
  if (found == runs_.end()) return {Truth::kNo, {}, {}};
  const Run& run = found->second;
  std::vector<std::size_t> records = run.records;
  if (run.announced) records.push_back(*run.announced);
  const auto at = began(run);
  if (!at || *at > t || (last && *at < back(t, *last))) return {Truth::kNo, records, {}};
  if (is_expired_and_replaced(entity, run, t)) return {Truth::kNo, records, {}};
  return {Truth::kYes, records, {}};
}

Evidence FactReader::member(const Atom& atom, Instant t) const {
  const Entity& entity = universe_.entities[atom.arguments[0]];
  if (entity.kind == language::kEvaluationKind)
    return run_member(atom.arguments[0], atom.duration, t);
  const auto found = entities_.find({entity.kind.index, entity.name});
  if (found == entities_.end()) return {Truth::kNo, {}, {}};
  Evidence result{Truth::kNo, {}, {}};
  for (const std::size_t i : found->second) {
    const Record& record = records_.records()[i];
    const Span span = records_.span_of(record.valid);
    if (span.from > t) continue;
    if (atom.duration && record.valid.from && span.from < back(t, *atom.duration)) continue;
    const bool stands =
        records_.standstill(i) == Standstill::kNone && (!span.until || t < *span.until);
    if (!stands) {
      result = {Truth::kUnknown, {i}, "the record that it exists no longer stands"};
    } else if (framework_.signed_records_only) {
      result = {
          Truth::kUnknown, {i}, "the record is unsigned and this framework demands signed ones"};
    } else if (atom.duration && !record.valid.from) {
      result = {Truth::kUnknown, {i}, "the record does not say since when it exists"};
    } else {
      return {Truth::kYes, {i}, {}};
    }
  }
  return result;
}

EntityIndex FactReader::run_of(const Atom& atom, const language::Measured& rate) {
  const language::Argument& run = rate.arguments[0];
  return run.from == language::Argument::From::kSlot ? atom.arguments[run.index] : run.index;
}

// factor·rate + rest ~ 0 compares the rate with the line -rest / factor; none if the rest is not
// exact.
std::optional<base::Rational> FactReader::line_of(const language::LinearForm& form,
                                                  const language::Measured& rate,
                                                  const base::Rational& alarm_line) {
  base::Rational rest = form.constant;
  for (const language::Measured& term : form.terms) {
    if (&term == &rate) continue;
    if (term.what != language::Measured::What::kAlarmLine || term.arguments != rate.arguments)
      return std::nullopt;
    rest += term.factor * alarm_line;
  }
  return -rest / rate.factor;
}

Evidence FactReader::compared_rate(const Atom& atom, const language::LinearForm& form,
                                   Instant t) const {
  const auto& rate =
      *std::ranges::find(form.terms, language::Measured::What::kHitRate, &language::Measured::what);
  const std::string clause =
      atom.claim == kNoIndex ? std::string{} : framework_.clauses[atom.claim].id;
  const EntityIndex run = run_of(atom, rate);
  const Counted counts = counted(run, clause, t);
  const Margin& against = counts.margin;
  Evidence evidence;
  if (const auto found = runs_.find(universe_.name(run)); found != runs_.end()) {
    evidence.records = found->second.records;
    if (found->second.announced) evidence.records.push_back(*found->second.announced);
  }
  const std::optional<base::Rational> line = line_of(form, rate, against.line);
  if (!line) {
    evidence.problem = "a rate is compared only with an exact line";
    return evidence;
  }
  if (!against.problem.empty()) {
    evidence.problem = against.problem;
    return evidence;
  }
  const statistics::Tally tally{against.n, against.hits, against.unknown};
  const Truth is_below = below(tally, *line, *counts.probability);
  const bool flips = rate.factor.sign() < 0;
  const auto less = flips ? language::Comparison::kGreater : language::Comparison::kLess;
  const auto less_equal =
      flips ? language::Comparison::kGreaterEqual : language::Comparison::kLessEqual;
  const auto greater_equal =
      flips ? language::Comparison::kLessEqual : language::Comparison::kGreaterEqual;
  // `no` says at or above the line: enough for < and >=, not for the two that tell at from above.
  const Truth only_below = is_below == Truth::kYes ? Truth::kYes : Truth::kUnknown;
  if (atom.comparison == less) {
    evidence.value = is_below;
  } else if (atom.comparison == greater_equal) {
    evidence.value = base::truth_not(is_below);
  } else if (atom.comparison == less_equal || atom.comparison == language::Comparison::kUnequal) {
    evidence.value = only_below;
  } else {
    evidence.value = base::truth_not(only_below);
  }
  if (evidence.value == Truth::kUnknown) evidence.problem = "the interval reaches over the line";
  return evidence;
}

}  // namespace ruleout::engine
