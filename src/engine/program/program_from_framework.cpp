// Framework -> Program: every declaration spread over the universe, both courses side by side.
#include <utility>

#include "base/assert.h"
#include "engine/program/gate_outcomes.h"
#include "engine/program/limits.h"
#include "engine/program/lowering.h"
#include "engine/program/program.h"

namespace ruleout::engine {
namespace {

using language::Effect;
using language::Framework;
using language::UnknownWord;

std::uint32_t at(Level level) { return static_cast<std::uint32_t>(level); }

class Spreading final {
 public:
  Spreading(const Framework& framework, const Universe& universe, const Questions& questions)
      : framework_(framework),
        universe_(universe),
        questions_(questions),
        lowering_(framework, universe, builder_, program_, questions.wants_sites) {}

  std::optional<Program> run() {
    if (universe_.entities.size() > kEntitiesMax) return std::nullopt;
    states();
    thresholds();
    standards();
    requirements();
    gates();
    duties();
    goals();
    asked();
    if (builder_.is_over_limit()) return std::nullopt;
    place();
    std::move(builder_).finish(program_);
    return std::move(program_);
  }

 private:
  // Handles now; `place` turns every one into its register once all atoms are known.
  Pair pair(const HandlePair& handles) { return {handles.by_default, handles.strict}; }
  template <class Make>
  Pair courses(Make make) {
    return {make(Mode{Course::kDefault, Acts::kAsIs}), make(Mode{Course::kStrict, Acts::kAsIs})};
  }
  Pair node(language::NodeId id, const Frame& frame) {
    return pair(lowering_.both_courses(id, frame, Acts::kAsIs));
  }
  Pair node(const std::optional<language::NodeId>& id, const Frame& frame) {
    return id ? node(*id, frame) : Pair{};
  }
  EdgePair edge(const std::optional<language::NodeId>& id, const Frame& frame) {
    if (!id) return {};
    return {node(*id, frame), pair(lowering_.both_courses(*id, frame, Acts::kNotFresh))};
  }
  const std::vector<EntityIndex>& of_kind(language::KindId kind) const {
    return universe_.of_kind[kind.index];
  }

  void states() {
    for (const language::Definition& definition : framework_.definition_order) {
      if (definition.what != language::Definition::What::kState) continue;
      const language::State& state = framework_.states[definition.index];
      if (!state.kind) {
        lowering_.in_state(definition.index, {}, Course::kDefault);
        continue;
      }
      for (const EntityIndex subject : of_kind(*state.kind)) {
        lowering_.in_state(definition.index, {subject}, Course::kDefault);
      }
    }
  }

  void thresholds() {
    for (std::uint32_t i = 0; i < framework_.thresholds.size(); ++i) {
      for (const EntityIndex subject : of_kind(framework_.thresholds[i].kind)) {
        const Frame frame{subject};
        program_.thresholds.push_back(
            {i, subject, courses([&](Mode mode) { return lowering_.ruled_out(i, frame, mode); }),
             courses([&](Mode mode) { return lowering_.crossed(i, frame, mode); })});
      }
    }
  }

  void standards() {
    for (std::uint32_t i = 0; i < framework_.standards.size(); ++i) {
      for (const EntityIndex subject : of_kind(framework_.standards[i].kind)) {
        program_.standards.push_back(
            {i, subject, courses([&](Mode mode) { return lowering_.met(i, {subject}, mode); })});
      }
    }
  }

  void requirements() {
    for (std::uint32_t i = 0; i < framework_.requirements.size(); ++i) {
      const language::Requirement& requirement = framework_.requirements[i];
      for (const EntityIndex subject : of_kind(requirement.kind)) {
        RequirementOutput output{
            i,
            subject,
            courses([&](Mode mode) { return lowering_.applies(i, {subject}, mode); }),
            {}};
        for (const language::Need& need : requirement.needs) {
          output.needs.push_back(
              courses([&](Mode mode) { return lowering_.need(i, need, {subject}, mode); }));
        }
        program_.requirements.push_back(std::move(output));
      }
    }
  }

  void gates() {
    for (std::uint32_t i = 0; i < framework_.gates.size(); ++i) {
      const language::Gate& gate = framework_.gates[i];
      const std::vector<language::CheckedCells> parts = parts_of(gate, framework_.attributes);
      for (const EntityIndex subject : of_kind(gate.kind)) {
        GateOutput output{i, subject, {}, {}};
        std::vector<RuleOptions> by_default, strict;
        for (std::uint32_t r = 0; r < gate.rules.size(); ++r) {
          const language::Rule& rule = gate.rules[r];
          lowering_.set_claim(rule.clause.index);
          const Frame frame{subject};
          const Pair guard =
              rule.guard ? node(*rule.guard, frame) : Pair{Builder::kYes, Builder::kYes};
          const Pair met = node(rule.condition_met, frame);
          output.rules.push_back({r, guard, met});
          by_default.push_back(options(rule, guard.by_default, met.by_default, Course::kDefault));
          strict.push_back(options(rule, guard.strict, met.strict, Course::kStrict));
        }
        lowering_.set_claim(kNoIndex);
        for (const language::CheckedCells& part : parts) {
          std::vector<bool> is_here;
          for (const language::Rule& rule : gate.rules) is_here.push_back(covers(rule.cells, part));
          output.parts.push_back({part,
                                  outcomes(gate_outcomes(gate, by_default, is_here, builder_)),
                                  outcomes(gate_outcomes(gate, strict, is_here, builder_))});
        }
        program_.gates.push_back(std::move(output));
      }
    }
  }

  static Outcomes outcomes(const OutcomeHandles& handles) {
    Outcomes result;
    for (std::uint32_t level = 0; level < kLevels; ++level)
      result.level[level] = handles.level[level];
    result.conflict = handles.conflict;
    return result;
  }

  // The levels a rule's own effect may have: a condition that is shown met drops out.
  std::array<Handle, kLevels> own_levels(const language::Rule& rule, Handle met, Course course) {
    std::array<Handle, kLevels> levels;
    levels.fill(Builder::kNo);
    switch (rule.effect) {
      case Effect::kPermit:
        levels[at(Level::kPermit)] = Builder::kYes;
        break;
      case Effect::kEscalate:
        levels[at(Level::kEscalate)] = Builder::kYes;
        break;
      case Effect::kHold:
        levels[at(Level::kHold)] = Builder::kYes;
        break;
      case Effect::kPermitIf: {
        const Handle shown = builder_.shown(met);
        const Handle refuted = builder_.refuted(met);
        levels[at(Level::kPermit)] = course == Course::kDefault ? shown : builder_.negated(refuted);
        levels[at(Level::kPermitIf)] = builder_.negated(shown);
        break;
      }
    }
    return levels;
  }

  // A guard is yes, no or open; what is said of two of the three is said as "not the third".
  RuleOptions options(const language::Rule& rule, Handle guard, Handle met, Course course) {
    RuleOptions result;
    result.own.fill(Builder::kNo);
    result.other.fill(Builder::kNo);
    const Handle yes = builder_.shown(guard);
    const Handle no = builder_.refuted(guard);
    const Handle is_not_no = builder_.negated(no);
    const Handle open = builder_.both(builder_.negated(yes), is_not_no);
    Handle own_open = course == Course::kStrict ? open : Builder::kNo;
    Handle none_open = own_open;
    const auto take = [&](UnknownWord word, Handle when) {
      if (applies_rule(word, rule.effect)) own_open = builder_.either(own_open, when);
      if (does_nothing(word)) none_open = builder_.either(none_open, when);
      if (const auto level = level_of(word); level && !applies_rule(word, rule.effect)) {
        result.other[at(*level)] = builder_.either(result.other[at(*level)], when);
      }
    };
    if (rule.unknown.word == UnknownWord::kByReading) {
      for (std::uint32_t i = 0; i < rule.unknown.by_choice.size(); ++i) {
        take(rule.unknown.by_choice[i],
             builder_.both(open, lowering_.reading(rule.unknown.reading.index, i)));
      }
    } else {
      take(rule.unknown.word, open);
    }
    result.is_own = own_open == open ? builder_.negated(no) : builder_.either(yes, own_open);
    result.other[at(Level::kNone)] =
        none_open == open ? builder_.negated(yes) : builder_.either(no, none_open);
    for (const Handle other : result.other)
      result.is_other = builder_.either(result.is_other, other);
    const std::array<Handle, kLevels> own = own_levels(rule, met, course);
    for (std::uint32_t level = 0; level < kLevels; ++level)
      result.own[level] = builder_.both(result.is_own, own[level]);
    return result;
  }

  static std::optional<Level> level_of(UnknownWord word) {
    if (word == UnknownWord::kHolds) return Level::kHold;
    if (word == UnknownWord::kPermits) return Level::kPermit;
    if (word == UnknownWord::kEscalates) return Level::kEscalate;
    return std::nullopt;
  }
  // A word that names the rule's own effect applies the rule.
  static bool applies_rule(UnknownWord word, Effect effect) {
    return word == UnknownWord::kStaysOpen ||
           (word == UnknownWord::kHolds && effect == Effect::kHold) ||
           (word == UnknownWord::kPermits && effect == Effect::kPermit) ||
           (word == UnknownWord::kEscalates && effect == Effect::kEscalate);
  }
  static bool does_nothing(UnknownWord word) {
    return word == UnknownWord::kStaysOpen || !level_of(word);
  }

  std::vector<Pair> anchors(const language::Duty& duty, const Frame& frame) {
    std::vector<Pair> all;
    for (const language::AnchorChoice& anchor : duty.anchor)
      all.push_back(node(anchor.when, frame));
    return all;
  }

  void duties() {
    for (std::uint32_t i = 0; i < framework_.duties.size(); ++i) {
      const language::Duty& duty = framework_.duties[i];
      lowering_.set_claim(duty.clause.index);
      const auto add = [&](std::optional<EntityIndex> subject) {
        const Frame frame = subject ? Frame{*subject} : Frame{};
        program_.duties.push_back({i, subject, edge(duty.guard, frame), node(duty.maintain, frame),
                                   node(duty.discharged_when, frame), node(duty.waived, frame),
                                   node(duty.lapses, frame), anchors(duty, frame)});
      };
      if (!duty.kind) {
        add(std::nullopt);
      } else {
        for (const EntityIndex subject : of_kind(*duty.kind)) add(subject);
      }
    }
    lowering_.set_claim(kNoIndex);
  }

  void goals() {
    for (std::uint32_t i = 0; i < framework_.goals.size(); ++i) {
      lowering_.set_claim(framework_.goals[i].clause.index);
      program_.goals.push_back({i, node(framework_.goals[i].met, {})});
    }
    lowering_.set_claim(kNoIndex);
  }

  void asked() {
    for (const DefineOutput& question : questions_.defines) {
      program_.defines.push_back({question.define, question.arguments, courses([&](Mode mode) {
                                    return lowering_.define(question.define, question.arguments,
                                                            mode);
                                  })});
    }
    for (const LevelOutput& question : questions_.levels) {
      program_.levels.push_back(
          {question.family, question.level, question.subject, courses([&](Mode mode) {
             return lowering_.requires_level(question.family, question.level, {question.subject},
                                             mode);
           })});
    }
  }

  void place(Register& handle) const { handle = builder_.placed(handle); }
  void place(Pair& both) const { place(both.by_default), place(both.strict); }
  void place(EdgePair& edges) const { place(edges.value), place(edges.not_fresh); }
  void place(Outcomes& outcomes) const {
    for (Register& level : outcomes.level) place(level);
    place(outcomes.conflict);
  }

  void place() {
    for (auto& each : program_.thresholds) place(each.ruled_out), place(each.crossed);
    for (auto& each : program_.standards) place(each.met);
    for (auto& each : program_.requirements) {
      place(each.applies);
      for (Pair& need : each.needs) place(need);
    }
    for (auto& each : program_.gates) {
      for (auto& rule : each.rules) place(rule.guard), place(rule.condition_met);
      for (auto& part : each.parts) place(part.by_default), place(part.strict);
    }
    for (auto& each : program_.states) {
      place(each.enter);
      for (EdgePair& exit : each.exits) place(exit);
      place(each.stays_open), place(each.member_default), place(each.member_strict);
      each.ready = builder_.placed_step_count(each.ready);
    }
    for (auto& each : program_.duties) {
      place(each.guard), place(each.maintain), place(each.discharged_when), place(each.waived),
          place(each.lapses);
      for (Pair& anchor : each.anchors) place(anchor);
    }
    for (auto& each : program_.goals) place(each.met);
    for (auto& each : program_.defines) place(each.value);
    for (auto& each : program_.levels) place(each.required);
    for (auto& each : program_.shown) place(each.judgement), place(each.proposition);
    for (auto& each : program_.sites) place(each.reg);
  }

  const Framework& framework_;
  const Universe& universe_;
  const Questions& questions_;
  Builder builder_;
  Program program_;
  Lowering lowering_;
};

}  // namespace

std::optional<Program> program_from_framework(const Framework& framework, const Universe& universe,
                                              const Questions& questions) {
  return Spreading(framework, universe, questions).run();
}

std::vector<std::string> verify(const Program& program) {
  std::vector<std::string> broken;
  const auto atoms = static_cast<Register>(program.atoms.size());
  for (std::size_t i = 0; i < program.steps.size(); ++i) {
    const auto self = atoms + static_cast<Register>(i);
    if (program.steps[i].a >= self || program.steps[i].b >= self) {
      broken.emplace_back("forward-only");
      break;
    }
  }
  const auto is_out = [&program](Register reg) {
    return reg != kNoRegister && reg >= program.registers();
  };
  for (const GateOutput& gate : program.gates) {
    for (const GatePart& part : gate.parts) {
      for (const Outcomes* outcomes : {&part.by_default, &part.strict}) {
        for (const Register level : outcomes->level) {
          if (is_out(level)) broken.emplace_back("outputs-in-range");
        }
      }
    }
  }
  for (const StateOutput& state : program.states) {
    if (state.member_default >= atoms || state.member_strict >= atoms)
      broken.emplace_back("outputs-in-range");
  }
  return broken;
}

}  // namespace ruleout::engine
