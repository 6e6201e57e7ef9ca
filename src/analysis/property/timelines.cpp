#include "analysis/property/timelines.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <variant>

#include "analysis/property/moments.h"
#include "analysis/property/property_form.h"
#include "analysis/timeline/timeline.h"
#include "analysis/timeline/timeline_proof.h"
#include "analysis/timeline/timeline_records.h"
#include "base/text.h"
#include "engine/engine.h"

namespace ruleout::analysis {

namespace {

// Conflicts. Longer proofs take longer to check than the question is worth.
constexpr std::uint32_t kProofEffort = 100'000;

using base::Truth;
using language::ClaimKind;
using language::Framework;
using language::Property;
using language::PropertyNode;
using Names = std::vector<std::string>;

// The things a property is claimed of, in every way that differs by more than their names: of
// things that nobody has named one is like another.
std::vector<Names> claimed_of(const Property& property, const engine::Universe& universe,
                              std::size_t constants) {
  std::vector<Names> all = {{}};
  for (std::size_t i = 0; i < property.kinds.size(); ++i) {
    std::vector<std::string> things;
    for (const engine::EntityIndex entity : universe.of_kind[property.kinds[i].index]) {
      if (entity >= constants) things.push_back(universe.name(entity));
    }
    std::vector<Names> longer;
    for (const Names& names : all) {
      std::size_t known = 0;  // of this kind, in the order in which they are first used
      for (std::size_t before = 0; before < i; ++before) {
        if (property.kinds[before] != property.kinds[i]) continue;
        const auto place = std::ranges::find(things, names[before]) - things.begin();
        known = std::max(known, static_cast<std::size_t>(place) + 1);
      }
      for (std::size_t thing = 0; thing < std::min(known + 1, things.size()); ++thing) {
        longer.push_back(names);
        longer.back().push_back(things[thing]);
      }
    }
    all = std::move(longer);
  }
  return all;
}

// The world of the timelines, asked for what the property asks of some things.
class AskedWorld final {
 public:
  // None: beyond a limit of the engine.
  static std::unique_ptr<AskedWorld> make(const Framework& framework, const Property& property) {
    std::vector<Things> things;
    for (const language::PropertyThings& each : property.over->things)
      things.push_back({each.kind, each.count});
    std::optional<TimelineWorld> plain = timeline_world(framework, things);
    if (!plain) return nullptr;
    auto asked = std::make_unique<AskedWorld>();
    asked->world.framework = &framework;
    asked->world.universe = std::move(plain->universe);
    asked->of = claimed_of(property, asked->world.universe, framework.constants.size());
    std::optional<engine::Program> program = engine::program_from_framework(
        framework, asked->world.universe, asked->questions(property));
    if (!program) return nullptr;
    TimelineWorld& world = asked->world;
    world.program = std::move(*program);
    world.form = formula_from_program(world.program, framework, world.universe, world.variables,
                                      world.formulas);
    asked->answers = answers_of(world.program, world.form, framework, world.universe,
                                world.variables, world.formulas);
    return asked;
  }

  TimelineWorld world;
  std::vector<Names> of;
  std::vector<AnswerForm> answers;

 private:
  [[nodiscard]] engine::Questions questions(const Property& property) const {
    engine::Questions questions;
    for (const PropertyNode& node : property.nodes) {
      if (node.op != PropertyNode::Op::kDefine) continue;
      for (const Names& names : of) {
        std::vector<engine::EntityIndex> arguments;
        for (std::size_t i = 0; i < names.size(); ++i)
          arguments.push_back(*world.universe.find(property.kinds[i], names[i]));
        questions.defines.push_back({node.target, std::move(arguments), {}});
      }
    }
    return questions;
  }
};

// What the engine answers at each step of a timeline that was told as records.
class EngineReplay final {
 public:
  EngineReplay(const Framework& framework, const Property& property, const Names& names,
               ToldTimeline told)
      : framework_(framework), property_(property), names_(names), told_(std::move(told)) {
    regime_.name = "a timeline";
    // The framework outlives the replay.
    regime_.frameworks.push_back(
        {std::shared_ptr<const Framework>(std::shared_ptr<const Framework>(), &framework),
         told_.steps.front(),
         {},
         false});
    for (const PropertyNode& node : property.nodes) {
      if (node.op != PropertyNode::Op::kDefine) continue;
      const language::Define& define = framework.defines[node.target];
      asked_.push_back({engine::Asked::What::kDefine, framework[define.clause].id, "", names});
      asked_of_.push_back(node.target);
    }
  }

  [[nodiscard]] std::size_t steps() const { return told_.steps.size(); }

  [[nodiscard]] engine::FrameworkCase at(std::size_t step) const {
    return {regime_, 0, told_.records, told_.steps[step], told_.steps.back(), asked_};
  }

  [[nodiscard]] Truth truth_of_leaf(const engine::FrameworkCase& now, std::uint32_t leaf) const {
    const PropertyNode& node = property_.nodes[leaf];
    if (node.op == PropertyNode::Op::kDefine) {
      const auto place = std::ranges::find(asked_of_, node.target) - asked_of_.begin();
      return now.answer(static_cast<std::size_t>(place)).value;
    }
    const std::vector<std::string> words = words_of(now, property_.answers[node.target]);
    const std::string& wanted = property_.answers[node.target].word;
    return base::truth_of(std::ranges::find(words, wanted) != words.end());
  }

  // One for each part of a gate's scope.
  [[nodiscard]] std::vector<std::string> words_of(const engine::FrameworkCase& now,
                                                  const language::PropertyAnswer& answer) const {
    const std::string subject = answer.about ? names_[*answer.about] : "";
    const std::string name = name_of(framework_, answer);
    std::vector<std::string> words;
    if (answer.of == language::PropertyAnswer::Of::kThreshold) {
      for (const engine::ThresholdStatus& status : now.assess_only(name, subject).thresholds)
        words.push_back(status.word);
      return words;
    }
    const std::optional<engine::Decision> decision = now.decide(name, subject, {});
    if (!decision) return words;
    for (const engine::ScopePart& part : decision->scope)
      words.push_back(engine::to_text(part.kind));
    if (words.empty()) words.push_back(engine::to_text(decision->kind));
    return words;
  }

  [[nodiscard]] std::vector<std::string> outcomes_at(std::size_t step) const {
    const engine::FrameworkCase now = at(step);
    std::vector<std::string> outcomes;
    for (const language::PropertyAnswer& answer : property_.answers) {
      std::vector<std::string> words = words_of(now, answer);
      words.erase(std::ranges::unique(words).begin(), words.end());
      std::string outcome =
          asked_words(framework_, answer, names_) + ": " + base::join(words, " or ");
      if (std::ranges::find(outcomes, outcome) == outcomes.end())
        outcomes.push_back(std::move(outcome));
    }
    return outcomes;
  }

 private:
  const Framework& framework_;
  const Property& property_;
  const Names& names_;
  ToldTimeline told_;
  engine::Regime regime_;
  std::vector<engine::Asked> asked_;
  std::vector<std::uint32_t> asked_of_;
};

class TimelineClaim final {
 public:
  TimelineClaim(const Framework& framework, const Property& property)
      : framework_(framework), property_(property) {}

  PropertyResult run() {
    result_ = result_of(property_, {});
    PropertyTimeline& timeline = result_.timeline.emplace();
    bounds_.steps = property_.over->events;
    timeline.events_max = bounds_.steps;
    timeline.days_max = bounds_.days;
    timeline.things = property_.over->things;
    timeline.limits = {words_of(bounds_)};
    asked_ = AskedWorld::make(framework_, property_);
    if (!asked_) {
      result_.why = "the framework is too large to be laid out over so many things";
      return std::move(result_);
    }
    timeline.limits.push_back("among " + words_of_things(asked_->world));
    result_.about = base::join(asked_->of.front(), ", ");
    if (!is_ruled_out_at_once()) search();
    return std::move(result_);
  }

 private:
  // Whatever holds of every world holds at every moment of every timeline.
  bool is_ruled_out_at_once() {
    TimelineWorld& world = asked_->world;
    FormulaId any = kFalse;
    for (const Names& names : asked_->of) {
      const FormulaId are_there =
          in_registers(property_, names, world.program, world.universe, world.form, world.formulas);
      forms_.emplace_back(property_, names, asked_->answers, are_there, world.formulas);
      any = world.formulas.disjunction(any, forms_.back().sought(world.formulas));
    }
    const WorldAnswer found =
        find_world(any, claimed(framework_, result_), world.variables, world.formulas);
    const auto* none = std::get_if<NoWorld>(&found);
    if (none == nullptr) return false;
    take(*none, property_.claim, result_);
    return true;
  }

  void search() {
    std::string cone;
    look(cone);
    result_.timeline->limits.push_back(std::move(cone));
  }

  void look(std::string& cone) {
    const bool wants_way = property_.claim == ClaimKind::kReachable;
    for (const PropertyForm& form : forms_) {
      const TimelineAnswer answer = asked(form);
      result_.timeline->left_open = answer.cone.left_open;
      cone = words_of(answer.cone);
      if (answer.verdict == TimelineAnswer::Verdict::kReached) {
        result_.about = base::join(form.names(), ", ");
        return tell(form, answer.witness);
      }
      if (answer.verdict == TimelineAnswer::Verdict::kUndecided) {
        result_.verdict = PropertyVerdict::kUndecided;
        result_.why = "the solver's effort was spent at " + std::to_string(answer.steps) +
                      (answer.steps == 1 ? " event" : " events");
        return;
      }
      result_.verdict = wants_way ? PropertyVerdict::kMissed : PropertyVerdict::kHeld;
    }
    certify();
  }

  // That nothing is found within the bounds, whichever things it is asked of. Of an answer that has
  // to come in time only where there is one way to name them.
  void certify() {
    Bounds bounds = bounds_;
    bounds.effort = kProofEffort;
    const std::optional<TimelineRefutation> none = refutation(bounds);
    if (!none) return;
    Claimed what = claimed(framework_, result_);
    std::erase_if(what.facts, [](const CertificateFact& fact) { return fact.key == "about"; });
    for (const PropertyForm& form : forms_) {
      if (!form.names().empty()) what.facts.push_back({"about", base::join(form.names(), ", ")});
    }
    for (const std::string& words : result_.timeline->limits)
      what.facts.push_back({"bounds", words});
    result_.certificate = certificate_of(what, none->cnf, none->proof);
    result_.is_certified = true;
  }

  std::optional<TimelineRefutation> refutation(const Bounds& bounds) {
    TimelineWorld& world = asked_->world;
    if (property_.claim == ClaimKind::kWithin) {
      if (forms_.size() > 1) return std::nullopt;
      return refuted(world, response(forms_.front()), bounds);
    }
    FormulaId any = kFalse;
    for (const PropertyForm& form : forms_)
      any = world.formulas.disjunction(any, form.sought(world.formulas));
    return refuted(world, {.now = any}, bounds);
  }

  Response response(const PropertyForm& form) {
    return {.trigger = form.trigger(asked_->world.formulas),
            .response = form.rails(property_.condition).yes,
            .within_days = property_.within_days};
  }

  TimelineAnswer asked(const PropertyForm& form) {
    TimelineWorld& world = asked_->world;
    if (property_.claim != ClaimKind::kWithin)
      return reach(world, {.now = form.sought(world.formulas)}, bounds_);
    return unanswered(world, response(form), bounds_);
  }

  // The way, once the engine has come to what is said of it.
  void tell(const PropertyForm& form, const Timeline& way) {
    if (framework_.roles.empty()) {
      result_.why = "a way was found, and the framework names nobody who could sign its records";
      return;
    }
    const EngineReplay replay(framework_, property_, form.names(),
                              told_by_records(asked_->world, way));
    if (!is_confirmed(replay, way)) {
      result_.why = "a way was found that the engine does not confirm";
      return;
    }
    result_.verdict = property_.claim == ClaimKind::kReachable ? PropertyVerdict::kHolds
                                                               : PropertyVerdict::kFails;
    result_.outcomes = replay.outcomes_at(replay.steps() - 1);
    PropertyTimeline& timeline = *result_.timeline;
    for (const TimelineEvent& event : way.start) timeline.events.push_back({0, event.words});
    for (const TimelineEvent& event : way.events)
      timeline.events.push_back({event.day, event.words});
    timeline.stays = registers(way);
    result_.world = standing(way);
  }

  bool is_confirmed(const EngineReplay& replay, const Timeline& way) {
    if (property_.claim == ClaimKind::kWithin) return is_late(replay, way);
    const engine::FrameworkCase now = replay.at(replay.steps() - 1);
    return is_sought(property_,
                     [&](std::uint32_t leaf) { return replay.truth_of_leaf(now, leaf); });
  }

  // A step at which what starts the time is so, and none until it is over at which what has to
  // come is.
  bool is_late(const EngineReplay& replay, const Timeline& way) {
    std::vector<std::int64_t> days = {0};
    for (const TimelineEvent& event : way.events) days.push_back(event.day);
    std::optional<std::int64_t> since;
    for (std::size_t step = 0; step < days.size(); ++step) {
      if (since && days[step] - *since > property_.within_days) break;
      const engine::FrameworkCase now = replay.at(step);
      const auto is_yes = [&](std::uint32_t node) {
        return truth_of(property_, node, [&](std::uint32_t leaf) {
                 return replay.truth_of_leaf(now, leaf);
               }) == Truth::kYes;
      };
      if (is_yes(property_.condition)) {
        since.reset();
      } else if (!since && is_yes(*property_.trigger)) {
        since = days[step];
      }
    }
    if (!since || days.back() - *since <= property_.within_days) return false;
    result_.timeline->since = since;
    return true;
  }

  [[nodiscard]] std::vector<std::string> registers(const Timeline& way) const {
    std::vector<std::string> words;
    for (const std::string& name : way.complete) words.push_back(name + " are all on record");
    for (const engine::EntityIndex entity : way.absent)
      words.push_back(asked_->world.universe.name(entity) + " is not there");
    return words;
  }

  // How quantities compare, and how texts are read.
  [[nodiscard]] std::vector<WorldFact> standing(const Timeline& way) const {
    std::vector<WorldFact> facts;
    for (const auto& [atom, truth] : way.comparisons) {
      if (truth == Truth::kUnknown) continue;
      const std::size_t place = asked_->world.form.atoms[atom];
      const WorldAtom& asked = asked_->world.variables.atoms()[place];
      facts.push_back(
          {place, asked.words, truth, truth == Truth::kYes ? asked.said : asked.denied, false});
    }
    for (const auto& [reading, choice] : way.readings) {
      const language::Reading& term = framework_.readings[reading];
      const std::string& name = framework_[term.clause].id;
      const std::string& chosen = term.choices[choice];
      facts.push_back({0, name + " read as " + chosen, Truth::kYes, name + "=" + chosen, true});
    }
    return facts;
  }

  const Framework& framework_;
  const Property& property_;
  Bounds bounds_;
  std::unique_ptr<AskedWorld> asked_;
  std::vector<PropertyForm> forms_;
  PropertyResult result_;
};

}  // namespace

PropertyResult timelines_answer(const Framework& framework, const Property& property) {
  return TimelineClaim(framework, property).run();
}

}  // namespace ruleout::analysis
