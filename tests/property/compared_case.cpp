#include "tests/property/compared_case.h"

#include <utility>

#include "base/assert.h"
#include "tests/property/dice.h"

namespace ruleout::property {

using base::Truth;
using engine::Atom;
using engine::AtomKind;
using engine::DecisionKind;
using engine::EntityIndex;
using engine::kAnyEntity;
using engine::Pair;
using language::Argument;
using language::Framework;
using language::Measured;
using language::NodeId;
using What = Question::What;

namespace {

What what_of(AtomKind kind) {
  switch (kind) {
    case AtomKind::kJudged:
      return What::kJudged;
    case AtomKind::kHappened:
      return What::kHappened;
    case AtomKind::kNotFresh:
      return What::kHappenedBefore;
    case AtomKind::kShownTo:
      return What::kShownTo;
    case AtomKind::kElapsed:
      return What::kElapsed;
    case AtomKind::kCompare:
      return What::kCompare;
    case AtomKind::kMember:
      return What::kMember;
    case AtomKind::kClosed:
    case AtomKind::kComplete:
      return What::kClosed;
    case AtomKind::kInState:
      return What::kInState;
    case AtomKind::kReading:
      return What::kReading;
    case AtomKind::kYes:
    case AtomKind::kNo:
    case AtomKind::kUnknown:
    case AtomKind::kInput:
      break;
  }
  return What::kInput;
}

// The arguments of a form's terms in turn, with the slots that the atom carries filled in.
std::vector<EntityIndex> form_arguments(const Atom& atom, const Framework& framework) {
  std::vector<EntityIndex> about;
  for (const Measured& term : framework.forms[atom.target].terms) {
    const bool is_latest = term.what == Measured::What::kLatest;
    const auto add = [&](const Argument& argument) {
      if (argument.from == Argument::From::kConstant) return about.push_back(argument.index);
      if (argument.from == Argument::From::kAny) return about.push_back(kAnyEntity);
      if (is_latest && argument.index == term.slot) return about.push_back(kItself);
      about.push_back(argument.index < atom.arguments.size() ? atom.arguments[argument.index]
                                                             : kAnyEntity);
    };
    if (is_latest) {
      for (const Argument& argument : framework.ranges[term.range].arguments) add(argument);
    }
    for (const Argument& argument : term.arguments) add(argument);
  }
  return about;
}

}  // namespace

Question question_of(const Atom& atom, const Framework& framework) {
  Question question{.what = what_of(atom.kind),
                    .thing = atom.target,
                    .detail = atom.detail,
                    .role = atom.role,
                    .claim = atom.claim,
                    .comparison = atom.comparison,
                    .duration = atom.duration,
                    .owners = atom.owners,
                    .about = atom.arguments};
  if (atom.kind == AtomKind::kCompare) question.about = form_arguments(atom, framework);
  if (atom.kind == AtomKind::kInState) {
    const bool is_strict = atom.course == engine::Course::kStrict;
    question.detail = static_cast<std::uint32_t>(is_strict ? Course::kStrict : Course::kDefault);
  }
  return question;
}

Truth fact_of(const Atom& atom, const Question& question, const World& world) {
  if (atom.kind == AtomKind::kYes) return Truth::kYes;
  if (atom.kind == AtomKind::kNo) return Truth::kNo;
  if (atom.kind == AtomKind::kUnknown) return Truth::kUnknown;
  const Truth answer = world.answer(question);
  return atom.kind == AtomKind::kComplete ? base::truth_of(base::is_shown(answer)) : answer;
}

ComparedCase::ComparedCase(GeneratedCase made) : made_(std::move(made)) {
  auto program = program_from_framework(made_.framework, made_.universe, questions());
  RULEOUT_ASSERT(program.has_value());
  program_ = *std::move(program);
  list_declarations();
  list_gates();
  list_duties();
  slice_ = engine::slice_of(program_, roots_);
  for (const std::uint32_t atom : slice_.atoms)
    questions_.push_back(question_of(program_.atoms[atom], made_.framework));
}

// A few defines and levels, asked by themselves.
engine::Questions ComparedCase::questions() const {
  Dice dice(made_.seed ^ 0x5EEDU);
  engine::Questions questions;
  for (std::uint32_t i = 0; i < made_.framework.defines.size(); ++i) {
    std::vector<EntityIndex> arguments;
    for (const language::KindId kind : made_.framework.defines[i].kinds) {
      const auto& members = made_.universe.of_kind[kind.index];
      if (!members.empty()) arguments.push_back(dice.pick(members));
    }
    if (arguments.size() == made_.framework.defines[i].kinds.size())
      questions.defines.push_back({i, arguments, {}});
  }
  for (std::uint32_t i = 0; i < made_.framework.families.size(); ++i) {
    const std::uint32_t level = dice.below(made_.framework.scales[0].levels.size());
    questions.levels.push_back({i, level, dice.below(made_.universe.entities.size()), {}});
  }
  return questions;
}

void ComparedCase::add(Answer answer, Pair pair) {
  for (const Course course : {Course::kDefault, Course::kStrict}) {
    answer.course = course;
    answer.root = roots_.size();
    roots_.push_back(course == Course::kDefault ? pair.by_default : pair.strict);
    RULEOUT_ASSERT(roots_.back() != engine::kNoRegister);
    answers_.push_back(answer);
  }
}

void ComparedCase::add_node(const std::optional<NodeId>& node, std::uint32_t clause,
                            std::vector<EntityIndex> slots, Pair pair, Acts acts) {
  if (!node) return;
  Answer answer;
  answer.acts = acts;
  answer.node = *node;
  answer.clause = clause;
  answer.slots = std::move(slots);
  add(std::move(answer), pair);
}

void ComparedCase::list_declarations() {
  using Of = Answer::What;
  const auto one = [this](Of what, std::uint32_t thing, std::vector<EntityIndex> slots, Pair pair,
                          std::uint32_t detail = 0) {
    Answer answer;
    answer.what = what;
    answer.thing = thing;
    answer.detail = detail;
    answer.slots = std::move(slots);
    add(std::move(answer), pair);
  };
  for (const auto& each : program_.thresholds) {
    one(Of::kRuledOut, each.threshold, {each.subject}, each.ruled_out);
    one(Of::kCrossed, each.threshold, {each.subject}, each.crossed);
  }
  for (const auto& each : program_.standards)
    one(Of::kMet, each.standard, {each.subject}, each.met);
  for (const auto& each : program_.requirements) {
    one(Of::kApplies, each.requirement, {each.subject}, each.applies);
    for (std::uint32_t i = 0; i < each.needs.size(); ++i)
      one(Of::kNeed, each.requirement, {each.subject}, each.needs[i], i);
  }
  for (const auto& each : program_.defines)
    one(Of::kDefine, each.define, each.arguments, each.value);
  for (const auto& each : program_.levels)
    one(Of::kLevel, each.family, {each.subject}, each.required, each.level);
}

void ComparedCase::list_gates() {
  for (const engine::GateOutput& gate : program_.gates) {
    for (const engine::RuleRegisters& registers : gate.rules) {
      const language::Rule& rule = made_.framework.gates[gate.gate].rules[registers.rule];
      add_node(rule.guard, rule.clause.index, {gate.subject}, registers.guard);
      add_node(rule.condition_met, rule.clause.index, {gate.subject}, registers.condition_met);
    }
    for (const engine::GatePart& part : gate.parts) {
      add_outcomes(gate, part, Course::kDefault);
      add_outcomes(gate, part, Course::kStrict);
    }
  }
}

void ComparedCase::list_duties() {
  for (const engine::DutyOutput& output : program_.duties) {
    const language::Duty& duty = made_.framework.duties[output.duty];
    std::vector<EntityIndex> slots;
    if (output.subject) slots.push_back(*output.subject);
    const std::uint32_t clause = duty.clause.index;
    add_node(duty.guard, clause, slots, output.guard.value);
    add_node(duty.guard, clause, slots, output.guard.not_fresh, Acts::kBeforeNow);
    add_node(duty.maintain, clause, slots, output.maintain);
    add_node(duty.discharged_when, clause, slots, output.discharged_when);
    add_node(duty.waived, clause, slots, output.waived);
    add_node(duty.lapses, clause, slots, output.lapses);
    for (std::size_t i = 0; i < duty.anchor.size(); ++i)
      add_node(duty.anchor[i].when, clause, slots, output.anchors[i]);
  }
  for (const engine::GoalOutput& output : program_.goals) {
    const language::Goal& goal = made_.framework.goals[output.goal];
    add_node(goal.met, goal.clause.index, {}, output.met);
  }
}

// The cells of the part, by attribute the value; attributes that the part does not name do not
// matter and are 0.
void ComparedCase::add_outcomes(const engine::GateOutput& gate, const engine::GatePart& part,
                                Course course) {
  Answer answer;
  answer.what = Answer::What::kOutcomes;
  answer.course = course;
  answer.thing = gate.gate;
  answer.slots = {gate.subject};
  answer.cells = {std::vector<std::uint32_t>(made_.framework.attributes.size(), 0)};
  for (const language::CheckedChoice& choice : part.cells) {
    std::vector<std::vector<std::uint32_t>> finer;
    for (const auto& cell : answer.cells) {
      for (std::uint32_t value = 0;
           value < made_.framework.attributes[choice.attribute.index].values.size(); ++value) {
        if ((choice.values >> value & 1U) == 0) continue;
        finer.push_back(cell);
        finer.back()[choice.attribute.index] = value;
      }
    }
    answer.cells = std::move(finer);
  }
  // No rule tells the cells of a part apart: the first and the last stand for all.
  if (answer.cells.size() > 2) answer.cells = {answer.cells.front(), answer.cells.back()};
  answer.root = roots_.size();
  const engine::Outcomes& outcomes = course == Course::kDefault ? part.by_default : part.strict;
  roots_.insert(roots_.end(), std::begin(outcomes.level), std::end(outcomes.level));
  roots_.push_back(outcomes.conflict);
  answers_.push_back(std::move(answer));
}

AnswerByte ComparedCase::kind_bit(const Answer& answer, std::size_t outcome) const {
  const auto bit = [](DecisionKind kind) {
    return static_cast<AnswerByte>(1U << static_cast<unsigned>(kind));
  };
  switch (outcome) {
    case 1:
      return bit(DecisionKind::kPermit);
    case 2:
      return bit(DecisionKind::kPermitWith);
    case 3:
      return bit(DecisionKind::kEscalate);
    case 4:
      return bit(DecisionKind::kHold);
    case 5:
      return bit(DecisionKind::kConflict);
    default:
      break;
  }
  const language::Otherwise otherwise = made_.framework.gates[answer.thing].otherwise;
  if (otherwise == language::Otherwise::kPermit) return bit(DecisionKind::kPermit);
  return bit(otherwise == language::Otherwise::kHold ? DecisionKind::kHold : DecisionKind::kSilent);
}

void ComparedCase::fill(const World& world, std::span<Truth> registers) const {
  for (std::size_t i = 0; i < slice_.atoms.size(); ++i) {
    registers[i] = fact_of(program_.atoms[slice_.atoms[i]], questions_[i], world);
  }
}

std::vector<AnswerByte> ComparedCase::by_program(std::span<const Truth> registers) const {
  return answers_of([registers](engine::Register reg) { return registers[reg]; });
}

std::vector<AnswerByte> ComparedCase::by_program(const World& world) const {
  std::vector<Truth> registers(slice_.registers());
  fill(world, registers);
  engine::run(slice_, registers);
  return by_program(registers);
}

AnswerByte ComparedCase::asked(const Answer& answer, const PlainEvaluator& plain) const {
  const auto byte = [](Truth truth) { return static_cast<AnswerByte>(truth); };
  switch (answer.what) {
    case Answer::What::kNode:
      return byte(plain.holds(answer.node, answer.slots, answer.clause));
    case Answer::What::kRuledOut:
      return byte(plain.ruled_out(answer.thing, answer.slots[0]));
    case Answer::What::kCrossed:
      return byte(plain.crossed(answer.thing, answer.slots[0]));
    case Answer::What::kMet:
      return byte(plain.met(answer.thing, answer.slots[0]));
    case Answer::What::kApplies:
      return byte(plain.applies(answer.thing, answer.slots[0]));
    case Answer::What::kNeed:
      return byte(plain.need(answer.thing, answer.detail, answer.slots[0]));
    case Answer::What::kDefine:
      return byte(plain.define(answer.thing, answer.slots));
    case Answer::What::kLevel:
      return byte(plain.requires_level(answer.thing, answer.detail, answer.slots[0]));
    case Answer::What::kOutcomes:
      break;
  }
  // All cells of a part must come to the same; if they do not, the answer is one that no evaluator
  // gives.
  AnswerByte kinds = 0;
  for (std::size_t i = 0; i < answer.cells.size(); ++i) {
    AnswerByte here = 0;
    for (const DecisionKind kind : plain.outcomes(answer.thing, answer.slots[0], answer.cells[i])) {
      here |= static_cast<AnswerByte>(1U << static_cast<unsigned>(kind));
    }
    if (i > 0 && here != kinds) return 0xFF;
    kinds = here;
  }
  return kinds;
}

std::vector<AnswerByte> ComparedCase::by_tree(const World& world) const {
  std::vector<AnswerByte> bytes;
  bytes.reserve(answers_.size());
  for (const Answer& answer : answers_) {
    const PlainEvaluator plain(made_.framework, made_.universe, world, answer.course, answer.acts);
    bytes.push_back(asked(answer, plain));
  }
  return bytes;
}

std::string ComparedCase::words(std::size_t index) const {
  constexpr const char* kWhat[] = {"node", "ruled out", "crossed", "met", "applies",
                                   "need", "define",    "level",   "gate"};
  const Answer& answer = answers_[index];
  std::string text = std::string(kWhat[static_cast<std::size_t>(answer.what)]) + " ";
  text +=
      answer.what == Answer::What::kNode
          ? std::to_string(answer.node.index) + " of " + made_.framework.clauses[answer.clause].id
          : std::to_string(answer.thing) + "." + std::to_string(answer.detail);
  text += "(";
  for (const EntityIndex slot : answer.slots) text += made_.universe.name(slot) + " ";
  text += answer.course == Course::kDefault ? ") by default" : ") strictly";
  if (answer.acts == Acts::kBeforeNow) text += ", without acts of this instant";
  return text + ", framework seed " + std::to_string(made_.seed);
}

}  // namespace ruleout::property
