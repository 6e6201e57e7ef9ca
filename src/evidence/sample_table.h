// What a log says about each sample, whatever the format of the log: the value between files and
// evaluation records. A SampleTable states; what counts as a hit, and what becomes of samples
// without a score, is decided by evaluation_from_samples.h.
//
// INVARIANT (order): samples ascend by (id, epoch), each pair once; plan.ids ascend, each once;
//   every sample's `scores` has at most as many entries as the table has `scorers`.
// INVARIANT (size): samples planned or present, epochs counted singly, are at most kSamplesMax.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil.h"
#include "base/rational.h"

namespace ruleout::evidence {

// How the run ended, in its own words; kStarted if the log never says.
enum class LogStatus : std::uint8_t { kStarted, kSuccess, kCancelled, kError };

// "started", "success", "cancelled", "error".
std::string_view to_text(LogStatus status);

enum class ScoreKind : std::uint8_t {
  kAbsent,    // this scorer says nothing about the sample
  kNumber,    // a value that a number follows from
  kNoAnswer,  // the model gave no answer or refused
  kUnscored,  // null or NaN: the scorer was asked and did not score
  kUnclear,   // a value that no number follows from
};

struct Score {
  ScoreKind kind = ScoreKind::kAbsent;
  base::Rational number;  // of kNumber, else zero

  bool operator==(const Score&) const = default;
};

struct Sample {
  std::string id;  // an integer in its decimal digits
  std::int64_t epoch = 1;
  std::vector<Score> scores;  // in the order of SampleTable::scorers; absent at the end
  std::string cluster;        // value of the metadata key asked for; empty: not known
  std::string limit;          // the limit that stopped it ("token", "time", …); empty: none
  bool is_errored = false;    // ended in an error
  bool is_struck = false;     // declared invalid by a person after the run
  bool is_edited = false;     // a score was changed after the run
  bool is_disputed = false;   // two places of the log say different things about it

  bool operator==(const Sample&) const = default;
};

// What the run was to do.
struct SamplePlan {
  std::vector<std::string> ids;
  bool lists_ids = false;  // else the log says at most how many
  std::int64_t epochs = 1;
  std::int64_t samples = 0;  // planned, epochs counted singly: the most that the log says anywhere

  bool operator==(const SamplePlan&) const = default;
};

struct SampleTable {
  std::string format;  // "inspect-eval" or "inspect-json"
  std::string sha256;  // of the log's bytes, 64 hexadecimal digits
  std::string task, model;
  std::string run;  // the log's own id of the run; may be empty
  LogStatus status = LogStatus::kStarted;
  base::Instant began;  // the earliest instant the log gives for its start
  std::optional<base::Instant> completed;
  SamplePlan plan;
  std::vector<std::string> scorers;  // columns; `scorer/key` where a scorer gives several values
  std::string cluster_key;           // where `cluster` was read from; empty: nowhere
  std::vector<Sample> samples;

  bool operator==(const SampleTable&) const = default;
};

bool is_planned(const SamplePlan& plan, const Sample& sample);

// The sample of that id and epoch; absent if the log has none.
const Sample* find_sample(const SampleTable& table, const std::string& id, std::int64_t epoch);

}  // namespace ruleout::evidence
