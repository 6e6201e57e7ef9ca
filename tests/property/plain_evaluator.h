// The naive evaluator: what a framework means, read off its tree in the order of language.md.
//
//   PlainEvaluator plain(framework, universe, world, Course::kDefault);
//   Truth is_out = plain.ruled_out(threshold, model);
//   std::set<DecisionKind> kinds = plain.outcomes(gate, model, cell);   // may come to any of these
//
// It exists to be compared with: no program, no registers, no memory of what it computed before. It
// shares with the engine only the values both read (`Framework`, `Universe`, `Truth`) and the name
// of what comes out (`DecisionKind`). It is slow and never part of the product.
//
// The world is whoever answers the questions that the rules leave to facts. Two courses are
// evaluated apart: `kDefault`, in which exits and words for unknown act, and `kStrict`, in which
// they pass unknown through. A result is settled if both give the same, and that is not unknown
// (section 2 of language.md).
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "base/duration.h"
#include "base/truth.h"
#include "engine/assessment.h"
#include "engine/program/universe.h"
#include "language/check/framework.h"

namespace ruleout::property {

enum class Course : std::uint8_t { kDefault, kStrict };
// Whether acts of this very instant count: without them is how an act's own edge is told from a
// value that stood before.
enum class Acts : std::uint8_t { kAsIs, kBeforeNow };

inline constexpr std::uint32_t kNone = 0xFFFFFFFFU;
inline constexpr engine::EntityIndex kItself =
    0xFFFFFFFEU;  // in kCompare: the member that `latest` ranges over

// A question that only the world can answer.
struct Question {
  enum class What : std::uint8_t {
    kInput,           // thing: term
    kJudged,          // thing: judgement, role
    kHappened,        // thing: act, owners; about may hold `any`
    kHappenedBefore,  // the same, and no if one happened at this very instant
    kElapsed,         // the same: at least `duration` ago
    kShownTo,         // thing: named standard, detail: define, role
    kCompare,         // thing: form, comparison, claim; about: every argument of its terms in turn
    kMember,   // about[0] is in its register (of thing: kind) now; `duration`: came into it so
               // recently
    kClosed,   // the register of thing: kind is complete
    kReading,  // thing: reading, detail: choice. REQUIRES of the world: yes for one choice, no for
               // the others
    kInState,  // thing: state, detail: course
  } what = What::kInput;
  std::uint32_t thing = 0, detail = 0;
  std::uint32_t role = kNone;   // none: anyone
  std::uint32_t claim = kNone;  // a rate: the clause on which error probability is spent
  language::Comparison comparison = language::Comparison::kLess;
  std::optional<base::Duration> duration = {};
  language::Owners owners = {};
  std::vector<engine::EntityIndex> about = {};
};

class World {
 public:
  virtual ~World() = default;
  [[nodiscard]] virtual base::Truth answer(const Question& question) const = 0;
};

class PlainEvaluator final {
 public:
  using Entities = std::vector<engine::EntityIndex>;

  // All four must outlive this.
  PlainEvaluator(const language::Framework& framework, const engine::Universe& universe,
                 const World& world, Course course, Acts acts = Acts::kAsIs)
      : framework_(framework), universe_(universe), world_(world), course_(course), acts_(acts) {}

  // Each is about `subject`, an entity of the declaration's kind.
  [[nodiscard]] base::Truth ruled_out(std::uint32_t threshold, engine::EntityIndex subject) const;
  [[nodiscard]] base::Truth crossed(std::uint32_t threshold, engine::EntityIndex subject) const;
  [[nodiscard]] base::Truth met(std::uint32_t standard, engine::EntityIndex subject) const;
  [[nodiscard]] base::Truth applies(std::uint32_t requirement, engine::EntityIndex subject) const;
  [[nodiscard]] base::Truth need(std::uint32_t requirement, std::uint32_t need,
                                 engine::EntityIndex subject) const;
  [[nodiscard]] base::Truth satisfied(std::uint32_t requirement, engine::EntityIndex subject) const;
  [[nodiscard]] base::Truth requires_level(std::uint32_t family, std::uint32_t level,
                                           engine::EntityIndex subject) const;
  [[nodiscard]] base::Truth define(std::uint32_t define, const Entities& arguments) const;

  // Any expression, with what its slots stand for and the clause that asks.
  [[nodiscard]] base::Truth holds(language::NodeId node, const Entities& slots,
                                  std::uint32_t clause) const;

  // The word for unknown, where a reading may choose it.
  [[nodiscard]] language::UnknownWord word(const language::UnknownCourse& unknown) const;

  // Every kind of decision the gate may come to in one cell (by attribute: the value), over all
  // choices of what its rules contribute. More than one is undetermined.
  [[nodiscard]] std::set<engine::DecisionKind> outcomes(
      std::uint32_t gate, engine::EntityIndex subject,
      const std::vector<std::uint32_t>& cell) const;

 private:
  // What the slots stand for, and the claim that a rate beneath serves.
  struct Place {
    Entities slots;
    std::uint32_t claim = kNone;
  };
  // What a rule contributes to a gate. Exceptions count only for a rule's own effect.
  struct Contribution {
    std::uint32_t strictness = 0;
    bool is_own = false;
  };

  [[nodiscard]] base::Truth truth(language::NodeId id, const Place& place) const;
  [[nodiscard]] base::Truth connective(const language::Node& node, const Place& place) const;
  [[nodiscard]] base::Truth exit(const language::Node& node, const Place& place) const;
  [[nodiscard]] base::Truth derived(const language::Node& node, const Place& place) const;
  [[nodiscard]] base::Truth called(std::uint32_t define, const Entities& arguments,
                                   std::uint32_t claim) const;
  [[nodiscard]] base::Truth quantified(const language::Node& node, const Place& place) const;
  [[nodiscard]] base::Truth belongs(const language::CheckedRange& range, engine::EntityIndex member,
                                    const Place& place) const;
  [[nodiscard]] base::Truth closed(const language::CheckedRange& range, const Place& place) const;
  [[nodiscard]] base::Truth by_roles(const language::Owners& roles, Question question) const;
  [[nodiscard]] base::Truth occurred(const language::Node& node, const Place& place) const;
  [[nodiscard]] base::Truth compared(const language::Node& node, const Place& place) const;
  [[nodiscard]] bool reads(std::uint32_t reading, std::uint32_t choice) const;
  [[nodiscard]] std::vector<Contribution> contributions(const language::Rule& rule,
                                                        engine::EntityIndex subject) const;
  [[nodiscard]] engine::EntityIndex entity(const language::Argument& argument,
                                           const Place& place) const;
  [[nodiscard]] Entities entities(const std::vector<language::Argument>& arguments,
                                  const Place& place) const;

  const language::Framework& framework_;
  const engine::Universe& universe_;
  const World& world_;
  Course course_;
  Acts acts_;
};

}  // namespace ruleout::property
