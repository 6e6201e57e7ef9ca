#include "tests/property/framework_generator.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "language/check/answers.h"
#include "tests/property/dice.h"
#include "tests/property/expression_generator.h"

namespace ruleout::property {

using base::Truth;
using engine::EntityIndex;
using language::ClauseId;
using language::ClauseKind;
using language::Definition;
using language::Effect;
using language::Framework;
using language::KindId;
using language::Node;
using language::NodeId;
using language::Op;
using language::Owners;
using language::RoleJoin;
using language::TermClass;
using language::UnknownCourse;
using language::UnknownWord;

namespace {

// Weight of one body (expression_generator.h), and of a whole definition with what it refers to.
constexpr std::uint64_t kBodyWeight = 60;

std::string named(const char* prefix, std::size_t index) { return prefix + std::to_string(index); }

class Generation final {
 public:
  explicit Generation(std::uint64_t seed) : dice_(seed) { made_.seed = seed; }

  GeneratedCase run() {
    kinds();
    entities();
    world();
    measures();
    ExpressionGenerator expressions(made_.framework, dice_, members());
    expressions_ = &expressions;
    const std::uint32_t first = dice_.between(3, 9);
    for (std::uint32_t i = 0; i < first; ++i) definition(dice_.below(4));
    const std::uint32_t requirements = dice_.below(5);
    for (std::uint32_t i = 0; i < requirements; ++i) requirement();
    expressions.open_levels();
    const std::uint32_t last = dice_.below(4);
    for (std::uint32_t i = 0; i < last; ++i) definition(dice_.below(3));
    while (all().thresholds.size() < thresholds_) threshold();
    const std::uint32_t gates = dice_.between(1, 2);
    for (std::uint32_t i = 0; i < gates; ++i) gate();
    duties();
    goals();
    mark_open();
    return std::move(made_);
  }

 private:
  Framework& all() { return made_.framework; }

  void kinds() {
    all().path = "made-up/policy";
    all().version = "1";
    all().kinds = {{"developer", "developers", "who is asked"},
                   {"evaluation", "evaluations", "a run"},
                   {"threshold", "thresholds", "a level of capability"},
                   {"model", "models", "a model"},
                   {"topic", "topics", "what evaluations are for"}};
    for (std::uint32_t i = dice_.below(3); i > 0; --i) {
      const std::string name = named("thing", i);
      all().kinds.push_back({name, name + "s", "a thing"});
    }
  }

  void entity(KindId kind, std::string name) {
    const auto index = static_cast<EntityIndex>(made_.universe.entities.size());
    made_.universe.entities.push_back({kind, std::move(name), {}, {}});
    made_.universe.of_kind[kind.index].push_back(index);
  }

  void constant(KindId kind, std::string name) {
    all().constants.push_back({kind, name, "known to everybody"});
    entity(kind, std::move(name));
  }

  // Constants first, in their order; then what records name.
  void entities() {
    made_.universe.of_kind.resize(all().kinds.size());
    constant(language::kDeveloperKind, "self");
    for (std::uint32_t kind = kModelKind.index; kind < all().kinds.size(); ++kind) {
      const std::uint32_t count = kind == kTopicKind.index ? dice_.between(1, 2) : dice_.below(2);
      for (std::uint32_t i = 0; i < count; ++i)
        constant({kind}, named(all().kinds[kind].name.c_str(), i));
    }
    thresholds_ = dice_.below(4);
    for (std::uint32_t i = 0; i < thresholds_; ++i)
      constant(language::kThresholdKind, named("T", i));
    for (std::uint32_t kind = kModelKind.index; kind < all().kinds.size(); ++kind) {
      for (std::uint32_t i = dice_.below(3); i > 0; --i)
        entity({kind}, named(all().kinds[kind].name.c_str(), 5 + i));
    }
    const auto some_name = [this](KindId kind) {
      const auto& members = made_.universe.of_kind[kind.index];
      return members.empty() ? std::string("elsewhere")
                             : made_.universe.entities[dice_.pick(members)].name;
    };
    for (std::uint32_t i = dice_.below(4); i > 0; --i) {
      entity(language::kEvaluationKind, named("run", i));
      engine::Entity& run = made_.universe.entities.back();
      if (!dice_.one_in(8)) run.model = dice_.one_in(8) ? "elsewhere" : some_name(kModelKind);
      if (!dice_.one_in(4)) run.topic = some_name(kTopicKind);
    }
  }

  std::vector<std::uint32_t> members() const {
    std::vector<std::uint32_t> counts;
    for (const auto& members : made_.universe.of_kind)
      counts.push_back(static_cast<std::uint32_t>(members.size()));
    return counts;
  }

  Owners owners(bool may_be_anyone) {
    if (may_be_anyone && dice_.one_in(3)) return {};
    Owners result{RoleJoin::kAnyOf, {}};
    for (std::uint32_t i = 0; i < all().roles.size(); ++i) {
      if (dice_.one_in(2)) result.roles.push_back({i});
    }
    if (result.roles.empty()) result.roles.push_back({0});
    if (result.roles.size() > 1 && dice_.one_in(4)) result.join = RoleJoin::kAllOf;
    return result;
  }

  void term(TermClass term_class, bool is_quantity, std::size_t arguments) {
    language::Term term;
    term.term_class = term_class;
    term.name = named("term", all().terms.size());
    term.question = "Is it so?";
    term.is_quantity = is_quantity;
    for (std::size_t i = 0; i < arguments; ++i) {
      const bool is_of_model = dice_.one_in(2);
      term.kinds.push_back(is_of_model ? kModelKind : KindId{dice_.below(all().kinds.size())});
    }
    term.stated_by = owners(term_class != TermClass::kJudgement);
    all().terms.push_back(std::move(term));
  }

  void world() {
    const std::uint32_t roles = dice_.between(1, 3);
    for (std::uint32_t i = 0; i < roles; ++i) all().roles.push_back({named("role", i), "somebody"});
    term(TermClass::kInput, false, 0);
    for (std::uint32_t i = dice_.between(1, 3); i > 0; --i)
      term(TermClass::kInput, false, dice_.below(3));
    for (std::uint32_t i = dice_.between(1, 2); i > 0; --i)
      term(TermClass::kInput, true, dice_.below(3));
    for (std::uint32_t i = dice_.between(1, 2); i > 0; --i)
      term(TermClass::kJudgement, false, dice_.below(3));
    for (std::uint32_t i = dice_.between(1, 2); i > 0; --i)
      term(TermClass::kAct, false, dice_.below(3));
    all().units.push_back({"", base::Rational(1), 0});
    for (std::uint32_t i = dice_.below(3); i > 0; --i) {
      language::Attribute attribute{named("attribute", i), {}};
      for (std::uint32_t v = dice_.between(1, 4); v > 0; --v)
        attribute.values.push_back(named("value", v));
      all().attributes.push_back(std::move(attribute));
    }
  }

  void measures() {
    language::Scale scale{"scale", {}};
    for (std::uint32_t i = dice_.between(2, 4); i > 0; --i)
      scale.levels.push_back(named("level", 9 - i));
    all().scales.push_back(std::move(scale));
    for (std::uint32_t i = dice_.between(1, 2); i > 0; --i)
      all().families.push_back({named("family", i), {0}});
    if (dice_.one_in(2)) all().named_standards = {{"clear", {{1}}}, {"strong", {}}};
    for (std::uint32_t i = dice_.below(3); i > 0; --i) {
      language::Reading reading{
          clause(ClauseKind::kReading, all().readings.size()), "Which?", {}, {}};
      for (std::uint32_t c = dice_.between(2, 3); c > 0; --c) {
        reading.choices.push_back(named("choice", c));
        reading.words.emplace_back("this way");
      }
      all().readings.push_back(std::move(reading));
    }
  }

  ClauseId clause(ClauseKind kind, std::size_t index) {
    language::Clause clause;
    clause.id = named("C", all().clauses.size());
    clause.section = "1";
    clause.kind = kind;
    clause.strength = language::Strength::kMust;
    clause.index = static_cast<std::uint32_t>(index);
    all().clauses.push_back(std::move(clause));
    return {static_cast<std::uint32_t>(all().clauses.size() - 1)};
  }

  KindId subject_kind() {
    if (dice_.percent(60)) return kModelKind;
    return dice_.one_in(2)
               ? language::kDeveloperKind
               : KindId{dice_.between(kTopicKind.index,
                                      static_cast<std::uint32_t>(all().kinds.size()) - 1)};
  }

  NodeId body(const std::vector<KindId>& frame) { return expressions_->truth(frame, kBodyWeight); }

  // What the last body weighs.
  [[nodiscard]] std::uint64_t weight() const { return expressions_->weight(); }

  void defined(Definition::What what, std::size_t index) {
    all().definition_order.push_back({what, static_cast<std::uint32_t>(index)});
  }

  void definition(std::uint32_t which) {
    if (which == 0) return define();
    if (which == 1) return all().thresholds.size() < thresholds_ ? threshold() : define();
    return which == 2 ? state() : standard();
  }

  void define() {
    const std::size_t index = all().defines.size();
    language::Define define;
    define.clause = clause(ClauseKind::kDefine, index);
    for (std::uint32_t i = dice_.below(3); i > 0; --i) define.kinds.push_back(subject_kind());
    define.body = body(define.kinds);
    expressions_->weights.define.push_back(weight());
    all().defines.push_back(std::move(define));
    defined(Definition::What::kDefine, index);
  }

  void threshold() {
    const std::size_t index = all().thresholds.size();
    language::Threshold threshold;
    threshold.clause = clause(ClauseKind::kThreshold, index);
    all().clauses.back().id = named("T", index);  // the constant of that name
    threshold.kind = subject_kind();
    const std::uint32_t halves = dice_.below(4);  // a framework may define one of the two only
    std::uint64_t ruled_out = 0, crossed = 0;
    if (halves != 0) threshold.ruled_out = body({threshold.kind}), ruled_out = weight();
    if (halves != 1) threshold.crossed = body({threshold.kind}), crossed = weight();
    expressions_->weights.ruled_out.push_back(ruled_out);
    expressions_->weights.crossed.push_back(crossed);
    all().thresholds.push_back(threshold);
    defined(Definition::What::kThreshold, index);
  }

  void standard() {
    const std::size_t index = all().standards.size();
    language::Standard standard;
    standard.clause = clause(ClauseKind::kStandard, index);
    standard.kind = subject_kind();
    if (!dice_.one_in(4)) {
      standard.family = language::FamilyId{dice_.below(all().families.size())};
      standard.level = dice_.below(all().scales[0].levels.size());
    }
    std::uint64_t own = 0;
    if (!dice_.one_in(8)) standard.met = body({standard.kind}), own = weight();
    expressions_->weights.standard.push_back(own);
    all().standards.push_back(standard);
    defined(Definition::What::kStandard, index);
  }

  void state() {
    const std::size_t index = all().states.size();
    language::State state;
    state.clause = clause(ClauseKind::kState, index);
    std::vector<KindId> frame;
    if (!dice_.one_in(3)) state.kind = subject_kind(), frame.push_back(*state.kind);
    state.enter = body(frame);
    for (std::uint32_t i = dice_.between(1, 3); i > 0; --i)
      state.exits.push_back({named("exit", i), body(frame)});
    state.unknown = unknown({UnknownWord::kHolds, UnknownWord::kDoesNothing,
                             UnknownWord::kDoesNothing, UnknownWord::kStaysOpen});
    all().states.push_back(std::move(state));
    defined(Definition::What::kState, index);
  }

  UnknownCourse unknown(const std::vector<UnknownWord>& words) {
    UnknownCourse course;
    if (!all().readings.empty() && dice_.one_in(5)) {
      course.word = UnknownWord::kByReading;
      course.reading = {dice_.below(all().readings.size())};
      for (std::size_t i = 0; i < all().readings[course.reading.index].choices.size(); ++i) {
        course.by_choice.push_back(dice_.pick(words));
      }
    } else {
      course.word = dice_.pick(words);
    }
    return course;
  }

  language::Need need(KindId kind, std::uint64_t& total) {
    language::Need need;
    std::vector<std::uint32_t> fitting;
    for (std::uint32_t i = 0; i < all().standards.size(); ++i) {
      if (all().standards[i].kind == kind) fitting.push_back(i);
    }
    const std::uint32_t roll = dice_.below(4);
    if (roll < 2) {
      need.what = language::Need::What::kLevel;
      need.family = {dice_.below(all().families.size())};
      need.level = dice_.below(all().scales[0].levels.size());
      for (const std::uint32_t each : fitting) total += expressions_->weights.standard[each];
    } else if (roll == 2 && !fitting.empty()) {
      need.what = language::Need::What::kStandard;
      need.standard = {dice_.pick(fitting)};
      total += expressions_->weights.standard[need.standard.index];
    } else {
      need.node = body({kind});
      total += weight();
    }
    return need;
  }

  void requirement() {
    const std::size_t index = all().requirements.size();
    language::Requirement requirement;
    requirement.clause = clause(ClauseKind::kRequirement, index);
    requirement.kind = subject_kind();
    requirement.when = body({requirement.kind});
    const std::uint64_t when = weight();
    std::uint64_t needs = 0;
    for (std::uint32_t i = dice_.between(1, 3); i > 0; --i)
      requirement.needs.push_back(need(requirement.kind, needs));
    expressions_->weights.when.push_back(when);
    expressions_->weights.needs.push_back(needs);
    requirement.unknown =
        unknown({UnknownWord::kHolds, UnknownWord::kDoesNothing, UnknownWord::kStaysOpen});
    all().requirements.push_back(std::move(requirement));
    defined(Definition::What::kRequirement, index);
  }

  language::CheckedCells cells() {
    language::CheckedCells cells;
    for (std::uint32_t i = 0; i < all().attributes.size(); ++i) {
      if (!dice_.one_in(3)) continue;
      const std::uint64_t every = (std::uint64_t{1} << all().attributes[i].values.size()) - 1;
      const std::uint64_t some = dice_.roll() & every;
      cells.push_back({language::AttributeId{i}, some == 0 ? 1 : some});
    }
    return cells;
  }

  void rule(language::Gate& gate, std::size_t gate_index) {
    language::Rule rule;
    rule.clause = clause(ClauseKind::kRule, gate_index);
    rule.effect = static_cast<Effect>(dice_.below(4));
    if (rule.effect == Effect::kPermitIf) {
      rule.condition = "something";
      rule.condition_met = body({gate.kind});
    }
    rule.cells = cells();
    if (!dice_.one_in(10)) rule.guard = body({gate.kind});
    rule.unknown = unknown({UnknownWord::kHolds, UnknownWord::kPermits, UnknownWord::kEscalates,
                            UnknownWord::kDoesNothing, UnknownWord::kStaysOpen});
    gate.rules.push_back(std::move(rule));
  }

  // Two rules may except each other; longer circles are refused.
  static bool has_circle(const language::Gate& gate) {
    const std::size_t count = gate.rules.size();
    std::vector<std::vector<bool>> reaches(count, std::vector<bool>(count, false));
    for (std::size_t a = 0; a < count; ++a) {
      for (const std::uint32_t b : gate.rules[a].excepts) reaches[a][b] = true;
    }
    const auto direct = reaches;
    for (std::size_t via = 0; via < count; ++via) {
      for (std::size_t a = 0; a < count; ++a) {
        for (std::size_t b = 0; b < count; ++b) {
          if (reaches[a][via] && reaches[via][b]) reaches[a][b] = true;
        }
      }
    }
    for (std::size_t a = 0; a < count; ++a) {
      for (std::size_t b = 0; b < count; ++b) {
        if (direct[a][b] && !direct[b][a] && reaches[b][a]) return true;
      }
    }
    return false;
  }

  void exceptions(language::Gate& gate) {
    const std::uint32_t wanted = dice_.below(gate.rules.size() + 2);
    for (std::uint32_t i = 0; i < wanted && gate.rules.size() > 1; ++i) {
      const std::uint32_t a = dice_.below(gate.rules.size());
      const std::uint32_t b = dice_.below(gate.rules.size());
      auto& list = gate.rules[a].excepts;
      if (a == b || std::ranges::find(list, b) != list.end()) continue;
      list.push_back(b);
      if (has_circle(gate)) list.pop_back();
    }
  }

  void gate() {
    language::Gate gate;
    gate.name = named("gate", all().gates.size());
    gate.section = "1";
    gate.kind = subject_kind();
    gate.otherwise = static_cast<language::Otherwise>(dice_.below(3));
    for (std::uint32_t i = dice_.between(1, 6); i > 0; --i) rule(gate, all().gates.size());
    exceptions(gate);
    all().gates.push_back(std::move(gate));
  }

  // On an act there may be a guard beside it, always there is none.
  void trigger(language::Duty& duty, const std::vector<KindId>& frame) {
    using language::TriggerKind;
    const std::vector<TriggerKind> kinds = {TriggerKind::kWhen, TriggerKind::kWhile,
                                            TriggerKind::kOn, TriggerKind::kAlways};
    duty.trigger = dice_.pick(kinds);
    if (duty.trigger == TriggerKind::kOn)
      duty.trigger_occurrence = *expressions_->occurrence(frame);
    const bool has_guard =
        duty.trigger == TriggerKind::kOn ? dice_.one_in(2) : duty.trigger != TriggerKind::kAlways;
    if (has_guard) duty.guard = body(frame);
  }

  void duties() {
    for (std::uint32_t i = dice_.below(3); i > 0; --i) {
      language::Duty duty;
      duty.clause = clause(ClauseKind::kDuty, all().duties.size());
      std::vector<KindId> frame;
      if (!dice_.one_in(3)) duty.kind = subject_kind(), frame.push_back(*duty.kind);
      duty.action = "do it";
      trigger(duty, frame);
      duty.due = language::DueKind::kWithoutDate;
      if (dice_.one_in(4)) {
        duty.due = language::DueKind::kWithin;
        duty.within = {{base::DurationKind::kDays, 30}};
        duty.within_is_full = {false};
        duty.anchor.emplace_back();
        duty.anchor.back().kind = language::AnchorKind::kWhen;
        duty.anchor.back().when = body(frame);
      }
      if (dice_.one_in(2)) duty.maintain = body(frame);
      if (dice_.one_in(2)) duty.discharged_when = body(frame);
      if (dice_.one_in(3)) duty.waived = body(frame);
      if (dice_.one_in(3)) duty.lapses = body(frame);
      all().duties.push_back(std::move(duty));
    }
  }

  void goals() {
    if (!dice_.one_in(3)) return;
    const auto due = base::parse_date("2027-01-01");
    all().goals.push_back({clause(ClauseKind::kGoal, 0), *due, body({}), "yes or no"});
  }

  void mark_open() {
    for (const std::uint8_t set : language::possible_answers(all(), {})) {
      all().may_be_open.push_back((set & language::kCanBeUnknown) != 0);
    }
  }

  Dice dice_;
  GeneratedCase made_;
  ExpressionGenerator* expressions_ = nullptr;
  std::uint32_t thresholds_ = 0;  // how many there are to be; each is a constant from the start
};

}  // namespace

GeneratedCase generate_case(std::uint64_t seed) { return Generation(seed).run(); }

}  // namespace ruleout::property
