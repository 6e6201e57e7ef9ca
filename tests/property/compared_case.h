// One generated framework, compiled, with every answer it gives listed so that evaluators can be
// held against each other.
//
//   const ComparedCase one(generate_case(seed));
//   std::vector<Truth> registers(one.slice().registers());
//   one.fill(world, registers);
//   engine::run(one.slice(), registers);
//   one.by_program(registers) == one.by_tree(world)      // the law; one.words(i) names the i-th
//   answer
//
// An answer is one byte: a truth, or the set of kinds that a gate may come to (bit by
// DecisionKind). Each is there for both courses. The facts of the program are the world's answers
// to the questions that its atoms stand for.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/program/program.h"
#include "engine/scalar/slice.h"
#include "tests/property/framework_generator.h"
#include "tests/property/plain_evaluator.h"

namespace ruleout::property {

using AnswerByte = std::uint8_t;

// The question an atom stands for.
Question question_of(const engine::Atom& atom, const language::Framework& framework);
// What the world says of an atom; `question` is its question.
base::Truth fact_of(const engine::Atom& atom, const Question& question, const World& world);

class ComparedCase final {
 public:
  // One answer: where it is in the slice, and how the tree is asked for it.
  struct Answer {
    enum class What : std::uint8_t {
      kNode,
      kRuledOut,
      kCrossed,
      kMet,
      kApplies,
      kNeed,
      kDefine,
      kLevel,
      kOutcomes
    };
    What what = What::kNode;
    Course course = Course::kDefault;
    Acts acts = Acts::kAsIs;
    std::uint32_t thing = 0, detail = 0;  // detail: need, or level
    language::NodeId node;                // kNode, for `clause`
    std::uint32_t clause = 0;
    std::vector<engine::EntityIndex> slots;         // the subject, or the arguments of a define
    std::vector<std::vector<std::uint32_t>> cells;  // kOutcomes: cells of the part
    std::size_t root = 0;  // into Slice::roots; kOutcomes: the first of six
  };

  explicit ComparedCase(GeneratedCase made);
  ComparedCase(const ComparedCase&) = delete;
  ComparedCase& operator=(const ComparedCase&) = delete;

  [[nodiscard]] const language::Framework& framework() const { return made_.framework; }
  [[nodiscard]] const engine::Universe& universe() const { return made_.universe; }
  [[nodiscard]] std::uint64_t seed() const { return made_.seed; }
  [[nodiscard]] const engine::Program& program() const { return program_; }
  [[nodiscard]] const engine::Slice& slice() const { return slice_; }
  [[nodiscard]] const std::vector<Answer>& answers() const { return answers_; }

  // The facts of the slice's atoms.
  void fill(const World& world, std::span<base::Truth> registers) const;

  // Every answer in order: of each thing asked, by default and then strictly. `truth_at(register)`:
  // what an evaluator found.
  template <class TruthAt>
  [[nodiscard]] std::vector<AnswerByte> answers_of(TruthAt truth_at) const;
  [[nodiscard]] std::vector<AnswerByte> by_program(std::span<const base::Truth> registers) const;
  [[nodiscard]] std::vector<AnswerByte> by_program(const World& world) const;
  [[nodiscard]] std::vector<AnswerByte> by_tree(const World& world) const;

  [[nodiscard]] std::string words(std::size_t answer) const;

 private:
  void list_declarations();
  void list_gates();
  void list_duties();
  void add(Answer answer, engine::Pair pair);
  void add_node(const std::optional<language::NodeId>& node, std::uint32_t clause,
                std::vector<engine::EntityIndex> slots, engine::Pair pair, Acts acts = Acts::kAsIs);
  void add_outcomes(const engine::GateOutput& gate, const engine::GatePart& part, Course course);
  [[nodiscard]] AnswerByte asked(const Answer& answer, const PlainEvaluator& plain) const;
  [[nodiscard]] engine::Questions questions() const;
  // The kind of decision that the i-th of a gate's six outcome registers stands for.
  [[nodiscard]] AnswerByte kind_bit(const Answer& answer, std::size_t outcome) const;

  GeneratedCase made_;
  engine::Program program_;
  std::vector<Answer> answers_;
  std::vector<engine::Register> roots_;
  engine::Slice slice_;
  std::vector<Question> questions_;  // by atom of the slice
};

template <class TruthAt>
std::vector<AnswerByte> ComparedCase::answers_of(TruthAt truth_at) const {
  std::vector<AnswerByte> bytes;
  bytes.reserve(answers_.size());
  for (const Answer& answer : answers_) {
    if (answer.what != Answer::What::kOutcomes) {
      bytes.push_back(static_cast<AnswerByte>(truth_at(slice_.roots[answer.root])));
      continue;
    }
    AnswerByte kinds = 0;
    for (std::size_t i = 0; i <= engine::kLevels; ++i) {
      if (truth_at(slice_.roots[answer.root + i]) == base::Truth::kYes)
        kinds |= kind_bit(answer, i);
    }
    bytes.push_back(kinds);
  }
  return bytes;
}

}  // namespace ruleout::property
