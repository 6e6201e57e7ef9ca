#include "scenarios.h"

#include <fmt/core.h>

#include <cstdio>
#include <initializer_list>
#include <utility>

#include "engine/assessment.h"
#include "engine/explain/leaf.h"

namespace ruleout::bench {

using namespace ruleout::engine;
using base::Truth;

namespace {

constexpr int kNearEachPair = 8;

class Scenarios final {
 public:
  explicit Scenarios(const MeasuredGate& gate)
      : gate_(gate), program_(gate.parts.program), slice_(gate.question.slice()) {}

  std::string json() {
    std::string atoms, scenarios;
    for (const std::uint32_t atom : slice_.atoms) {
      if (is_asked(atom)) atoms += (atoms.empty() ? "\n" : ",\n") + atom_json(atom);
    }
    const std::string subject = gate_.parts.universe.name(gate_.output.subject);
    const auto add = [&](const std::string& name, const std::vector<Truth>& facts) {
      scenarios += (scenarios.empty() ? "\n" : ",\n") + scenario_json(name, facts);
    };
    add(subject, gate_.details);
    add("nothing known", nothing_known());
    const std::size_t rules = gate_.output.rules.size();
    for (std::size_t first = 0; first < rules; ++first) {
      for (std::size_t second = first; second < rules; ++second) {
        for (int i = 0; i < kNearEachPair; ++i) {
          add(fmt::format("{}, near rules {} and {}, {}", subject, first, second, i),
              near(first, second, i));
        }
      }
    }
    return fmt::format(" {{\"subject\": \"{}\",\n \"atoms\": [{}],\n \"scenarios\": [{}]}}",
                       subject, atoms, scenarios);
  }

 private:
  // Constants and readings are the same in every scenario.
  bool is_asked(std::uint32_t atom) const {
    const AtomKind kind = program_.atoms[atom].kind;
    return kind != AtomKind::kYes && kind != AtomKind::kNo && kind != AtomKind::kUnknown &&
           kind != AtomKind::kReading;
  }

  std::string atom_json(std::uint32_t index) const {
    const Universe& universe = gate_.parts.universe;
    std::string about, model, topic;
    for (const EntityIndex entity : program_.atoms[index].arguments) {
      if (entity == kAnyEntity) continue;
      about += fmt::format("{}\"{}\"", about.empty() ? "" : ", ", universe.name(entity));
      model = universe.entities[entity].model;
      topic = universe.entities[entity].topic;
    }
    const std::string text = leaf_of(*gate_.parts.history, index, gate_.parts.as_of()).text;
    return fmt::format(
        "  {{\"text\": \"{}\", \"about\": [{}], \"model\": \"{}\", \"topic\": \"{}\"}}", text,
        about, model, topic);
  }

  std::string scenario_json(const std::string& name, std::vector<Truth> registers) const {
    std::string facts;
    for (std::size_t i = 0; i < slice_.atoms.size(); ++i) {
      if (is_asked(slice_.atoms[i])) facts += std::to_string(static_cast<int>(registers[i]));
    }
    run(slice_, registers);
    const GateAnswer answer = gate_.question.answer(registers);
    const KindSet kinds = gate_.question.kinds(answer, {}, Course::kDefault);
    std::string decision;
    for (unsigned kind = 0; kind <= static_cast<unsigned>(DecisionKind::kUndetermined); ++kind) {
      if ((kinds >> kind & 1u) == 0) continue;
      decision += (decision.empty() ? "" : " or ") + to_text(static_cast<DecisionKind>(kind));
    }
    return fmt::format("  {{\"name\": \"{}\", \"decision\": \"{}\", \"facts\": \"{}\"}}", name,
                       decision, facts);
  }

  // A register is shown to be complete or not shown to be: one of the three values cannot occur.
  Truth possible(std::size_t atom, Truth value) const {
    const AtomKind kind = program_.atoms[slice_.atoms[atom]].kind;
    if (kind == AtomKind::kClosed && value == Truth::kNo) return Truth::kUnknown;
    if (kind == AtomKind::kComplete && value == Truth::kUnknown) return Truth::kNo;
    return value;
  }

  std::vector<Truth> nothing_known() const {
    std::vector<Truth> facts = gate_.details;
    for (std::size_t i = 0; i < slice_.atoms.size(); ++i) {
      if (is_asked(slice_.atoms[i])) facts[i] = possible(i, Truth::kUnknown);
    }
    return facts;
  }

  // Facts that favour the guards of both rules, each by the sign with which it enters; the greater
  // the distance the more of them drawn anew.
  std::vector<Truth> near(std::size_t first, std::size_t second, int distance) {
    const std::vector<unsigned> signs = signs_below({first, second});
    std::vector<Truth> facts = gate_.details;
    for (std::size_t i = 0; i < slice_.atoms.size(); ++i) {
      if (!is_asked(slice_.atoms[i])) continue;
      if (signs[i] == kPositive) facts[i] = Truth::kYes;
      if (signs[i] == kNegative) facts[i] = Truth::kNo;
      if (signs[i] == (kPositive | kNegative)) facts[i] = draw(2) == 0 ? Truth::kYes : Truth::kNo;
      if (distance > 0 && draw(100) < static_cast<std::uint64_t>(distance))
        facts[i] = static_cast<Truth>(draw(3));
      facts[i] = possible(i, facts[i]);
    }
    return facts;
  }

  // With which signs each register enters the guards; those of the question's roots end with four
  // for each rule.
  std::vector<unsigned> signs_below(std::initializer_list<std::size_t> rules) const {
    std::vector<unsigned> signs(slice_.registers(), 0);
    for (const std::size_t rule : rules) {
      const std::size_t guard = slice_.roots.size() - 4 * (gate_.output.rules.size() - rule);
      signs[slice_.roots[guard]] = kPositive;
    }
    for (std::size_t i = slice_.steps.size(); i-- > 0;) {
      const Step& step = slice_.steps[i];
      const unsigned own = signs[slice_.atoms.size() + i];
      const bool flips = step.op == StepOp::kNot || step.op == StepOp::kRefuted;
      const unsigned passed = flips ? ((own & kPositive) << 1 | (own & kNegative) >> 1) : own;
      signs[step.a] |= passed;
      if (step.op == StepOp::kAnd || step.op == StepOp::kOr) signs[step.b] |= passed;
    }
    return signs;
  }

  std::uint64_t draw(std::uint64_t bound) {
    seed_ = seed_ * 6364136223846793005u + 1442695040888963407u;
    return (seed_ >> 33) % bound;
  }

  static constexpr unsigned kPositive = 1, kNegative = 2;
  const MeasuredGate& gate_;
  const Program& program_;
  const Slice& slice_;
  std::uint64_t seed_ = 1;
};

}  // namespace

bool write_scenarios(const std::vector<const MeasuredGate*>& gates, const std::string& file) {
  std::string json;
  for (const MeasuredGate* gate : gates)
    json += (json.empty() ? "" : ",\n") + Scenarios(*gate).json();
  json = "{\"subjects\": [\n" + json + "\n]}\n";
  std::FILE* out = std::fopen(file.c_str(), "w");
  if (out == nullptr) return false;
  const bool is_written = std::fwrite(json.data(), 1, json.size(), out) == json.size();
  return std::fclose(out) == 0 && is_written;
}

}  // namespace ruleout::bench
