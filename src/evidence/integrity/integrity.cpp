#include "evidence/integrity/integrity.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/text.h"
#include "evidence/evidence_findings.h"
#include "evidence/limits.h"

namespace ruleout::evidence {

namespace {

// How far a mean may be from the exact one: what summing doubles can lose.
const base::Rational& mean_tolerance() {
  static const base::Rational kTolerance = base::Rational::power_of_ten(-9);
  return kTolerance;
}

std::int64_t planned_present(const SampleTable& table) {
  return std::count_if(table.samples.begin(), table.samples.end(),
                       [&](const Sample& sample) { return is_planned(table.plan, sample); });
}

template <class Matches>
void report_samples(const SampleTable& table, const base::FindingKind& kind, LogReport& report,
                    std::string what, std::string hint, Matches matches) {
  std::int64_t count = 0;
  const Sample* first = nullptr;
  for (const Sample& sample : table.samples) {
    if (!matches(sample)) continue;
    if (count++ == 0) first = &sample;
  }
  if (count == 0) return;
  report.add(kind,
             counted(count, "sample") + " " + std::move(what) + ", the first " +
                 base::quoted(first->id) + " in epoch " + std::to_string(first->epoch),
             std::move(hint));
}

void check_end(const SampleTable& table, LogReport& report) {
  switch (table.status) {
    case LogStatus::kStarted:
      report.add(kUnfinishedLog, "the run never ended: it crashed or goes on",
                 "add the log again when the run has ended, or leave its gaps as missing");
      return;
    case LogStatus::kCancelled:
    case LogStatus::kError:
      report.add(kUnsuccessfulLog,
                 "the run ended with status " + base::quoted(to_text(table.status)),
                 "say in the record's note why, and whether it was run again");
      return;
    case LogStatus::kSuccess:
      return;
  }
}

void check_plan(const SampleTable& table, LogReport& report) {
  if (!table.plan.lists_ids) {
    report.add(kPlanNotListed, "the log does not list the planned samples",
               "compare " + counted(table.plan.samples, "sample") + " with the evaluation's plan");
  }
  const std::int64_t absent = table.plan.samples - planned_present(table);
  if (absent > 0) {
    report.add(kAbsentSamples,
               std::to_string(absent) + " of " + counted(table.plan.samples, "planned sample") +
                   " absent from the log",
               "look for the rest of the run; until then they count as missing");
  }
  report_samples(table, kUnplannedSamples, report, "not among the planned ones",
                 "look where they come from; until then they count as missing",
                 [&](const Sample& sample) { return !is_planned(table.plan, sample); });
}

void check_totals(const SampleTable& table, const HeaderClaims& claims, LogReport& report) {
  const auto compare = [&](std::string_view what, std::optional<std::int64_t> claimed,
                           std::int64_t found) {
    if (!claimed || *claimed == found) return;
    report.add(
        kTotalsDiffer,
        "the header counts " + counted(*claimed, what) + ", the log has " + std::to_string(found),
        "ask which is right; only what the log has is counted");
  };
  const auto sound = std::count_if(table.samples.begin(), table.samples.end(),
                                   [](const Sample& sample) { return !sample.is_errored; });
  // A total above what is there makes samples absent, which check_plan reports.
  const auto present = static_cast<std::int64_t>(table.samples.size());
  if (claims.planned.value_or(present) < present) compare("sample", claims.planned, present);
  compare("completed sample", claims.completed, sound);
}

// What the log's own metric takes for a score; none if it leaves the sample out.
std::optional<base::Rational> number_of(const Sample& sample, std::size_t column) {
  if (column >= sample.scores.size()) return std::nullopt;
  const Score& score = sample.scores[column];
  switch (score.kind) {
    case ScoreKind::kNumber:
    case ScoreKind::kNoAnswer:
    case ScoreKind::kUnclear:
      return score.number;
    case ScoreKind::kAbsent:
    case ScoreKind::kUnscored:
      return std::nullopt;
  }
  return std::nullopt;
}

// Over samples, of the mean over their epochs; none if nothing was scored.
std::optional<base::Rational> mean_of(const SampleTable& table, std::size_t column) {
  base::Rational sum;
  std::int64_t samples = 0;
  for (std::size_t begin = 0, end = 0; begin < table.samples.size(); begin = end) {
    base::Rational of_epochs;
    std::int64_t epochs = 0;
    for (end = begin;
         end < table.samples.size() && table.samples[end].id == table.samples[begin].id; ++end) {
      if (const auto number = number_of(table.samples[end], column)) {
        of_epochs += *number;
        ++epochs;
      }
    }
    if (epochs == 0) continue;
    sum += of_epochs / base::Rational(epochs);
    ++samples;
  }
  if (samples == 0) return std::nullopt;
  return sum / base::Rational(samples);
}

void check_means(const SampleTable& table, const HeaderClaims& claims, LogReport& report) {
  for (const MeanClaim& claim : claims.means) {
    const auto found = std::find(table.scorers.begin(), table.scorers.end(), claim.scorer);
    if (found == table.scorers.end()) continue;
    const auto column = static_cast<std::size_t>(found - table.scorers.begin());
    const std::optional<base::Rational> mean = mean_of(table, column);
    if (!mean) continue;
    const base::Rational difference =
        *mean < claim.value ? claim.value - *mean : *mean - claim.value;
    if (difference <= mean_tolerance()) continue;
    report.add(kMetricDiffers,
               "the header gives " + base::quoted(claim.scorer) + " " + claim.metric + " " +
                   claim.value.to_text_rounded(6, base::Rounding::kDown) + ", the samples give " +
                   mean->to_text_rounded(6, base::Rounding::kDown),
               "ask how the header's number came about; only the samples are counted");
  }
}

void check_scores(const SampleTable& table, LogReport& report) {
  report_samples(
      table, kUnclearScores, report, "with a score that no number follows from",
      "name a scorer whose values are numbers; these count as missing", [](const Sample& sample) {
        return std::any_of(sample.scores.begin(), sample.scores.end(),
                           [](const Score& score) { return score.kind == ScoreKind::kUnclear; });
      });
  report_samples(table, kEditedLog, report, "changed or struck after the run",
                 "say in the record's note who did it and why; struck samples count as missing",
                 [](const Sample& sample) { return sample.is_edited || sample.is_struck; });
}

}  // namespace

bool settle_plan(SampleTable& table, const HeaderClaims& claims, LogReport& report) {
  const std::int64_t present = planned_present(table);
  const std::int64_t unplanned = static_cast<std::int64_t>(table.samples.size()) - present;
  const std::int64_t claimed = claims.planned.value_or(0) - unplanned;
  table.plan.samples = std::max({table.plan.samples, present, claimed});
  if (table.plan.samples + unplanned <= kSamplesMax) return true;
  report.add(kLogTooLarge, "more than " + counted(kSamplesMax, "sample"),
             "split the evaluation into several runs");
  return false;
}

void check_integrity(const SampleTable& table, const HeaderClaims& claims, LogReport& report) {
  check_end(table, report);
  check_plan(table, report);
  check_totals(table, claims, report);
  check_means(table, claims, report);
  check_scores(table, report);
}

}  // namespace ruleout::evidence
