// Questions to a case and their answers: as values, as JSON, kept and reproduced.
//
//   const Case open(workspace.regime, workspace.records, as_of, known_at);
//   const Answer answer = answer_to(open, {.ask = Ask::kDecide, .clause = "deploy", .subject =
//   "m"}); print(base::write_canonical(to_json(answer))); keep_answer(disk, workspace, open,
//   answer);             // answers/DIGEST.json recompute(disk, "case", digest, review); // the
//   same bytes, or a finding
//
// LAW (recompute): to_json(answer_to(case, question)) depends on the regime, the records known by
// known_at, as_of, known_at and the question alone; these are what the digest names and what
// keep_answer writes down. Bytes: docs/formats/answer.md.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/sha256.h"
#include "engine/engine.h"
#include "workspace/workspace.h"

namespace ruleout::workspace {

enum class Ask : std::uint8_t { kAssess, kDecide, kWhy, kDue, kCompare };

// Two names, of one kind of thing, that are held against each other though they are not the same.
struct Correspondence {
  std::string kind;         // gate, threshold, …
  std::string name, other;  // of the first framework and of the second
  std::string because;
  // Of kind `term`: "same", or "implies", "implied by" if an answer to the first settles the second
  // or the other way round.
  std::string relation;
};

struct Question {
  Ask ask = Ask::kAssess;
  std::string clause;                   // kDecide: a gate; kWhy: a gate or clause
  std::string subject;                  // kDecide, kWhy; kDue: only its duties, if not empty
  std::vector<engine::Cell> cells;      // kDecide: a part of the scope
  std::vector<std::string> frameworks;  // "path version"; empty: all that answer. kCompare: two
  std::optional<base::Instant> since;   // kAssess: what changed from then, as known then
  std::vector<Correspondence> correspondences;  // kCompare
  std::optional<base::Instant> due_by;          // kDue: only what is due by then
  enum class Duties : std::uint8_t { kOpen, kAll } duties = Duties::kOpen;  // kDue
};

// One regime over one set of records at one pair of times. Frameworks are evaluated when first
// asked.
class Case final {
 public:
  Case(engine::Regime regime, const record::RecordSet& records, base::Instant as_of,
       base::Instant known_at);
  ~Case();
  Case(const Case&) = delete;
  Case& operator=(const Case&) = delete;

  [[nodiscard]] const engine::Regime& regime() const { return regime_; }
  [[nodiscard]] const record::RecordSet& records() const { return known_; }
  [[nodiscard]] base::Instant as_of() const { return as_of_; }
  [[nodiscard]] base::Instant known_at() const { return known_at_; }

  // Positions of the frameworks that answer: in force or assumed at as_of, or ended with duties
  // that stay.
  [[nodiscard]] std::vector<std::size_t> answering() const;
  [[nodiscard]] const engine::FrameworkCase& of(std::size_t framework) const;

 private:
  engine::Regime regime_;
  record::RecordSet known_;  // by known_at
  base::Instant as_of_, known_at_;
  mutable std::vector<std::unique_ptr<engine::FrameworkCase>> cases_;
};

struct FrameworkName {
  std::string path, version;
  bool is_assumed = false;
};
// A choice of a reading that parts the answers, and the command that adopts it.
struct Adoption {
  std::string reading, choice, command;
};
struct GateAnswer {
  FrameworkName framework;
  engine::Decision decision;
  std::vector<Adoption> adoptions;
  std::vector<engine::Way> ways_to_permit, ways_to_settle;
  std::vector<engine::Notice> notices;
};
struct ReasonAnswer {
  FrameworkName framework;
  engine::Explanation explanation;
  std::vector<engine::Way> ways_to_settle;
  std::vector<engine::Notice> notices;
};

// Where two assessments part: one framework at two times, or two frameworks at one.
struct Parting {
  FrameworkName framework;  // kCompare: the first
  std::string kind;         // threshold, requirement, gate, duty, state, goal, standard
  std::string name, subject;
  std::string other_name;     // kCompare: what the second calls it, if not so
  std::string before, after;  // words; "silent" or "absent" where one has none
  std::vector<std::string> clauses, other_clauses;  // that bind on either side
  std::vector<std::string> records;                 // new ones that it rests on
  std::string because;                              // kAssess with since: when no record tells
};

// The smallest set of answers that would bring what is wanted of an open threshold: ruled out
// where the framework has that, else not crossed; where no set would, the one that refutes it.
struct ThresholdGap {
  std::string threshold, subject;
  engine::Way way;
};

// Commands in an answer can be run as they stand, but for what only a person knows: that stands in
// capitals. LAW: they are the same on every page and in the JSON.
struct Answer {
  Question question;
  base::Instant as_of, known_at;
  base::Sha256 digest, regime_digest;
  std::vector<engine::FrameworkAssessment> assessments;  // kAssess, kDue, kCompare
  std::vector<std::vector<ThresholdGap>> gaps;           // kAssess: by assessment
  std::vector<std::size_t> undated;   // kDue: by assessment, the undetermined ones left out
  std::vector<GateAnswer> gates;      // kDecide
  std::vector<ReasonAnswer> reasons;  // kWhy
  std::vector<Parting> partings;      // kCompare, and kAssess with since
};

// The argued correspondences of two frameworks, from vocabulary/correspondences.json of the
// library.
base::Result<std::vector<Correspondence>> load_correspondences(const host::Disk& disk,
                                                               const Shelf& shelf,
                                                               std::string_view first,
                                                               std::string_view second);

// Gates, subjects and clauses that are not there give no finding here but an empty answer: see
// review_question.
Answer answer_to(const Case& open, const Question& question);

// Duties somebody has to look at: overdue first, then by the instant they are due.
std::vector<const engine::DutyStatus*> pressing_duties(
    const std::vector<engine::DutyStatus>& duties);

// Names the gates, clauses, subjects and cells that no framework of the case has.
void review_question(const Case& open, const Question& question, const PlaceInText& place,
                     Review& review);

// Of the frameworks in force the strictest answer; none if none has the gate. An assumed one never
// counts.
std::optional<engine::DecisionKind> strictest(const Answer& answer);

base::Json to_json(const Question& question);
base::Json to_json(const Answer& answer);

// RFC 8785 bytes and a line end: what `--json` prints and `recompute` reproduces.
std::string answer_text(const Answer& answer);

// Folder of a workspace in which answers are kept.
inline constexpr std::string_view kAnswersFolder = "answers";

// Writes down what is needed to give the answer again. Well if it stands there already.
base::Result<void> keep_answer(host::Disk& disk, const Workspace& workspace, const Case& open,
                               const Answer& answer);

// The bytes of a kept answer, computed anew from the kept texts and the workspace's records. None,
// with a finding, if there is no such answer, a record is gone, or the bytes differ. `digest` may
// be a unique beginning of at least 6 digits, with or without "sha256:".
base::Result<std::optional<std::string>> recompute(const host::Disk& disk,
                                                   const std::string& folder,
                                                   const std::string& digest, Review& review);

// Two frameworks with one made-up entity of each kind and nothing known of it.
struct UnknownWorld {
  engine::Regime regime;
  record::RecordSet records;
};
UnknownWorld unknown_world(const std::vector<LoadedFramework>& frameworks, base::Instant as_of);

// Where two assessments part, the first framework's and the second's, by gate, threshold and duty.
// Empty unless there are two.
std::vector<Parting> partings_between(const std::vector<engine::FrameworkAssessment>& pair,
                                      const std::vector<Correspondence>& correspondences);

// Digests of the records that an explanation rests on.
std::set<std::string> records_behind(const engine::Explanation& why);

// Puts into the commands of ways what only the case knows: they can be run then.
void fill(const Case& open, std::vector<engine::Way>& ways);

}  // namespace ruleout::workspace
