// A small policy in the manner of the published ones, and random records about it: for laws of
// evidence.
//
//   const SmallPolicy policy;                                    // parsed and checked from its
//   text Evidence evidence = policy.evidence(dice);                   // a case without the bad run
//   evidence.add_bad_run();
//   engine::Assessment answers = policy.answers(evidence.records(), as_of, known_at);
//
// One model, one threshold that all evaluations of a topic must rule out, a state, a gate, a duty
// and a goal. Everything that may happen to the bad run (it is retracted, expires, is never
// delivered, …) is one function of `Evidence`.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/civil.h"
#include "engine/engine.h"
#include "engine/regime.h"
#include "record/record.h"
#include "tests/property/dice.h"

namespace ruleout::property {

// Drafts of a case; the bad run stands apart so that it can be tampered with.
class Evidence final {
 public:
  explicit Evidence(Dice& dice);

  // Is the register of evaluations said to be complete up to the day asked about?
  [[nodiscard]] bool is_watermarked() const { return is_watermarked_; }

  // Says some of what nobody has said: an absent answer, an act that the register may still lack.
  void learn(Dice& dice);

  void add_bad_run();
  // What somebody may try so that the bad run does not count. Each REQUIRES: add_bad_run was
  // called.
  void announce_bad_run();
  void withhold();
  void retract();
  void expire();
  void let_condition_fail();
  void supersede_by_good_run();
  void void_by(std::string person, std::string role);
  void retract_void();  // of the void made last
  void deliver_after(base::Instant known_at);
  void name_no_plan();
  void record_again_with_good_counts();
  void record_again_with_nothing_missing();
  void record_again_for_another_model();
  void record_again_for_another_topic();
  void announce_for_another_model();
  void move_plan_to_another_topic();
  void loosen_plan_too_late();
  void record_again_as_begun_under_a_looser_plan();

  // As a set, each with its id.
  [[nodiscard]] record::RecordSet records() const;

 private:
  record::Record& add(record::Body body, base::Instant known);
  void say_mapped();
  void say_guarded();
  void do_act(const std::string& act);
  void mark_complete(const std::string& reg, std::vector<std::string> of);
  [[nodiscard]] base::Instant some_time();
  [[nodiscard]] record::Counts good_counts();
  [[nodiscard]] record::Counts bad_counts();
  record::Record& record_again();
  void add_run(const std::string& name, bool is_good, base::Instant began);
  [[nodiscard]] base::Sha256 id_of_bad_run() const;

  Dice& dice_;
  std::vector<record::Record> drafts_;
  std::optional<record::Record> bad_run_;
  bool is_watermarked_ = false, unsaid_mapped_ = true, unsaid_guarded_ = true;
  std::set<std::string> complete_;
};

class SmallPolicy final {
 public:
  SmallPolicy();

  [[nodiscard]] const engine::Regime& regime() const { return regime_; }
  [[nodiscard]] engine::Assessment answers(const record::RecordSet& records, base::Instant as_of,
                                           base::Instant known_at) const;

 private:
  engine::Regime regime_;
};

// The instants that evidence lies between; the last is asked about.
base::Instant first_day();
base::Instant last_day();

// Everything an assessment says, digests aside, one line for each thing.
std::string words_of(const engine::Assessment& assessment);

}  // namespace ruleout::property
