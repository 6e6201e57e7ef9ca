// The door of the engine: frameworks and records in; statuses, decisions, duties and reasons out.
//
//     Regime regime = …;                                  // frameworks in force, readings, roles,
//     zone Assessment all = evaluate(regime, records, as_of, known_at); FrameworkCase one(regime,
//     0, records, as_of, known_at, {}); Decision decision = one.decide("deploy", "model-a", {});
//     Explanation why = one.explain_gate("deploy", "model-a");
//
// LAWS: pure and total; no clock, no I/O, no floating point. evaluate(…, known_at) equals
// evaluating the records known by then. A settled result does not change when an unknown fact is
// replaced by any value.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/assessment.h"
#include "engine/open_gate.h"
#include "engine/regime.h"
#include "record/record.h"

namespace ruleout::engine {

// What a test or a person asks beside the declarations: a define, or whether a level is required.
struct Asked {
  enum class What : std::uint8_t { kDefine, kRequires } what = What::kDefine;
  std::string name;   // define, or family
  std::string level;  // kRequires
  std::vector<std::string> arguments;
};

// One step of a reason. Leaves have no children and say what records they rest on, or what is
// missing.
struct ReasonNode {
  std::string text;                            // in the framework's words, names filled in
  base::Truth value = base::Truth::kUnknown;   // by default
  base::Truth strict = base::Truth::kUnknown;  // with unknowns passed through
  std::string clause, section;       // where it stands, when it is a clause's own statement
  std::vector<std::string> records;  // ids
  std::string problem;               // leaves: why it is unknown
  std::string who, command;          // leaves: who may say, and the command that would
  std::vector<ReasonNode> children;
};
struct Explanation {
  std::string question, answer;
  Standing standing = Standing::kOpen;
  std::vector<ReadingRow> readings;  // only when the readings part
  std::vector<ReasonNode> reasons;   // one per clause that bears on the answer
  std::vector<NotCounted> struck;    // records removed by a void
};

// A smallest set of leaves that would change an answer if they came out as stated.
struct WayLeaf {
  std::string text;
  base::Truth wanted = base::Truth::kYes;
  base::Truth now = base::Truth::kUnknown;
  std::string who, command;
};
struct Way {
  std::vector<WayLeaf> leaves;
  std::string outcome;
};

// A choice of scope: attribute and value.
struct Cell {
  std::string attribute, value;
};

// One framework of a regime over the records known by known_at, at as_of. Holds what the answers
// came from, so that they can be explained. The regime and records must outlive it.
class FrameworkCase final {
 public:
  FrameworkCase(const Regime& regime, std::size_t framework, const record::RecordSet& records,
                base::Instant as_of, base::Instant known_at, const std::vector<Asked>& asked);
  ~FrameworkCase();
  FrameworkCase(FrameworkCase&&) noexcept;

  // False if the framework grew beyond a limit over these records: every gate it has is
  // undetermined, every other answer below is empty, and a notice says why.
  [[nodiscard]] bool is_sound() const;

  [[nodiscard]] FrameworkAssessment assess() const;
  // What does not fit together in the records, whatever is asked.
  [[nodiscard]] std::vector<Notice> notices() const;
  // Only what one clause or gate says of one subject (empty: of all); without notices. Much
  // cheaper.
  [[nodiscard]] FrameworkAssessment assess_only(std::string_view clause,
                                                std::string_view subject) const;
  // Nothing if there is no such gate or entity. `cells` picks a part of the scope; without, the
  // whole is answered.
  [[nodiscard]] std::optional<Decision> decide(std::string_view gate, std::string_view subject,
                                               const std::vector<Cell>& cells) const;
  // By position in the `asked` given at the start.
  [[nodiscard]] TruthAnswer answer(std::size_t asked) const;

  // `clause`: a gate's name, or the id of a threshold, requirement, standard, state, duty, goal or
  // asked define.
  [[nodiscard]] std::optional<Explanation> explain(std::string_view clause,
                                                   std::string_view subject) const;
  // Smallest evidence that would bring a gate to permit, and that would settle it. Checked before
  // it is returned.
  [[nodiscard]] std::vector<Way> ways_to_permit(std::string_view gate,
                                                std::string_view subject) const;
  [[nodiscard]] std::vector<Way> ways_to_settle(std::string_view clause,
                                                std::string_view subject) const;

  // A gate laid open; none if there is no such gate or entity, or nothing is answered. `kMore`:
  // with one more thing of each kind that quantifiers range over than there is on record.
  enum class Things : std::uint8_t { kOnRecord, kMore };
  [[nodiscard]] std::optional<OpenGate> open_gate(std::string_view gate, std::string_view subject,
                                                  Things things) const;

  // The entities of a kind, by the kind's name; constants included.
  [[nodiscard]] std::vector<std::string> entities(std::string_view kind) const;

 private:
  struct Again {
    const Regime* regime;
    std::size_t framework;
    const record::RecordSet* records;
    base::Instant as_of, known_at;
  };
  std::unique_ptr<CaseParts> parts_;
  Again again_;  // what to build once more, in more detail, when a reason is asked for
};

// `assuming F from D`: F in force from D (its own start, or the first record known by then if
// earlier, when no D is given). The caller takes its other versions out of the regime.
InForce assuming(std::shared_ptr<const language::Framework> framework,
                 std::optional<base::Instant> from, const record::RecordSet& records,
                 base::Instant known_at, const base::Zone& zone);

// Every framework of the regime that is in force at as_of.
Assessment evaluate(const Regime& regime, const record::RecordSet& records, base::Instant as_of,
                    base::Instant known_at);

// The digest that an answer carries: of (semantics, regime, record ids with known times and
// signature states, as_of, known_at, question).
base::Sha256 answer_digest(const Regime& regime, const record::RecordSet& records,
                           base::Instant as_of, base::Instant known_at, std::string_view question);

}  // namespace ruleout::engine
