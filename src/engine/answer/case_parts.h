// What the answers of one case come from, held together. Private to the engine.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/answer/gate.h"
#include "engine/answer/readings.h"
#include "engine/engine.h"
#include "engine/program/lowering.h"
#include "engine/time/duty.h"
#include "engine/time/history.h"

namespace ruleout::engine {

enum class WantsSites : std::uint8_t { kNo, kYes };

// What part of an assessment is wanted; empty words mean everything.
struct Focus {
  std::string_view clause, subject;
  [[nodiscard]] bool takes(std::string_view id, std::string_view entity) const {
    return (clause.empty() || clause == id) && (subject.empty() || subject == entity);
  }
};

struct CaseParts {
  CaseParts(const Regime& regime, std::size_t index, const record::RecordSet& records,
            base::Instant as_of, base::Instant known_at, const std::vector<Asked>& questions,
            WantsSites wants_sites, std::span<const language::KindId> imagined = {});
  CaseParts(const CaseParts&) = delete;
  CaseParts& operator=(const CaseParts&) = delete;

  struct AskedAt {
    Asked::What what = Asked::What::kDefine;
    std::optional<std::size_t> position;
  };

  const InForce& in_force;
  const language::Framework& framework;
  std::span<const record::Record> known;
  CaseRecords case_records;
  Universe universe;
  std::vector<AskedAt> asked;
  Program program;
  std::optional<FactReader> reader;
  std::optional<History> history;
  std::optional<Readings> readings;
  bool is_sound = false;
  std::string limit;  // which one the framework grew beyond, if it is not sound

  [[nodiscard]] std::size_t last() const { return history->points().size() - 1; }
  [[nodiscard]] base::Instant as_of() const { return history->points().back(); }
  [[nodiscard]] TruthAnswer truth(const Pair& pair) const;
  [[nodiscard]] Decision decide(const GateOutput& output, const std::vector<Cell>& cells) const;
  [[nodiscard]] std::string need_text(const language::Need& need) const;

  [[nodiscard]] FrameworkAssessment assess(const Focus& focus) const;
  void assess_thresholds(const Focus& focus, FrameworkAssessment& all) const;
  void assess_safeguards(const Focus& focus, FrameworkAssessment& all) const;
  void assess_gates(const Focus& focus, FrameworkAssessment& all) const;
  void assess_states(const Focus& focus, FrameworkAssessment& all) const;
  void assess_duties(const Focus& focus, FrameworkAssessment& all) const;
  // The instances of one duty, with what displaces it.
  [[nodiscard]] std::vector<DutyStatus> instances_of(const DutyOutput& output) const;
  void assess_goals(const Focus& focus, FrameworkAssessment& all) const;
  void add_notices(FrameworkAssessment& all) const;
  // What can be said of a gate when nothing is answered.
  [[nodiscard]] std::optional<Decision> unanswered(std::string_view gate,
                                                   std::string_view subject) const;

 private:
  Questions resolve(const std::vector<Asked>& questions);
  [[nodiscard]] std::string threshold_word(const ThresholdStatus& status) const;
  [[nodiscard]] std::vector<Margin> margins(const ThresholdOutput& output) const;
  [[nodiscard]] std::string subject_text(const std::optional<EntityIndex>& subject) const;
  void supersede(std::vector<DutyStatus>& duties, const DutyQuestion& other) const;
  void displace(std::vector<DutyStatus>& mine, const DutyOutput& output,
                const std::optional<language::DutyId>& by) const;
  [[nodiscard]] std::vector<DutyStatus> displaced_by_reading(std::vector<DutyStatus> mine,
                                                             const DutyOutput& output) const;
};

// A node in words, with what its slots stand for.
std::string node_words(const CaseParts& parts, language::NodeId node, const Frame& frame);

}  // namespace ruleout::engine
