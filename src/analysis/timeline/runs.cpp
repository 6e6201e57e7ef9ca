#include "analysis/timeline/runs.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace ruleout::analysis {
namespace {

using base::Truth;
using engine::Atom;
using engine::AtomKind;
using engine::EntityIndex;
using language::Comparison;
using language::Measured;

// Who is asked about together: a model, a topic.
using Asked = std::pair<EntityIndex, EntityIndex>;

// Every question about evaluations asks whether their register is complete as well.
std::set<Asked> asked_together(const engine::Program& program) {
  std::set<Asked> asked;
  for (const Atom& atom : program.atoms) {
    if (atom.kind != AtomKind::kClosed && atom.kind != AtomKind::kComplete) continue;
    if (language::KindId{atom.target} != language::kEvaluationKind || atom.arguments.size() != 2)
      continue;
    if (std::ranges::find(atom.arguments, engine::kAnyEntity) == atom.arguments.end())
      asked.insert({atom.arguments[0], atom.arguments[1]});
  }
  return asked;
}

const Measured* rate_in(const language::LinearForm& form) {
  const auto rate = std::ranges::find(form.terms, Measured::What::kHitRate, &Measured::what);
  return rate == form.terms.end() ? nullptr : &*rate;
}

// What a comparison of rate - line with 0 comes to for a run that is surely below its line, or
// surely not. That it is not below leaves open whether it lies beyond.
Truth compared(Comparison comparison, bool is_turned, bool is_below) {
  const Comparison less = is_turned ? Comparison::kGreater : Comparison::kLess;
  const Comparison not_less = is_turned ? Comparison::kLessEqual : Comparison::kGreaterEqual;
  const Comparison less_equal = is_turned ? Comparison::kGreaterEqual : Comparison::kLessEqual;
  if (comparison == less) return base::truth_of(is_below);
  if (comparison == not_less) return base::truth_of(!is_below);
  if (!is_below) return Truth::kUnknown;
  return base::truth_of(comparison == less_equal || comparison == Comparison::kUnequal);
}

class Runs final {
 public:
  Runs(const TimelineWorld& world, Changes& changes)
      : world_(world), framework_(*world.framework), changes_(changes) {}

  std::vector<std::uint32_t> run() {
    for (const std::uint32_t atom : changes_.atoms) {
      const Atom& asked = world_.program.atoms[atom];
      const bool is_member = asked.kind == AtomKind::kMember &&
                             language::KindId{asked.target} == language::kEvaluationKind;
      if (is_member) add_member(atom);
      if (is_about_rate(world_, atom)) add_rate(atom);
    }
    for (auto& [run, atoms] : by_run_) add(run, atoms);
    return std::move(open_);
  }

 private:
  struct Atoms {
    std::vector<std::uint32_t> members, rates;
  };

  // When a run leaves the last so many months is not followed.
  void add_member(std::uint32_t atom) {
    const Atom& asked = world_.program.atoms[atom];
    if (asked.duration) return open_.push_back(atom);
    by_run_[asked.arguments.front()].members.push_back(atom);
  }

  // Against its own plan's line alone, for a claim on which error probability can be spent.
  void add_rate(std::uint32_t atom) {
    const Atom& asked = world_.program.atoms[atom];
    const language::LinearForm& form = framework_.forms[asked.target];
    const Measured& rate = *rate_in(form);
    const language::Argument& argument = rate.arguments.front();
    const bool is_own_line = form.constant.sign() == 0 && form.terms.size() == 2 &&
                             std::ranges::any_of(form.terms, [&](const Measured& term) {
                               return term.what == Measured::What::kAlarmLine &&
                                      term.arguments == rate.arguments &&
                                      (term.factor + rate.factor).sign() == 0;
                             });
    if (!is_own_line || asked.claim == engine::kNoIndex || framework_.signed_records_only ||
        argument.from != language::Argument::From::kSlot)
      return open_.push_back(atom);
    by_run_[asked.arguments[argument.index]].rates.push_back(atom);
  }

  void add(EntityIndex run, const Atoms& atoms) {
    std::vector<std::size_t> either;
    for (const std::uint32_t atom : atoms.members) changes_.counted[atom].is_membership = true;
    for (const Truth above : {Truth::kNo, Truth::kYes, Truth::kUnknown}) {
      if (atoms.rates.empty() && above != Truth::kUnknown) continue;
      const std::size_t position = changes_.all.size();
      either.push_back(position);
      changes_.all.push_back(event(run, above));
      for (const std::uint32_t atom : atoms.members) changes_.counted[atom].yes.push_back(position);
      for (const std::uint32_t atom : atoms.rates) count(atom, above, position);
    }
    changes_.once.push_back(either);
    changes_.either.push_back(std::move(either));
  }

  void count(std::uint32_t atom, Truth above, std::size_t position) {
    Counted& counted = changes_.counted[atom];
    if (above == Truth::kUnknown) return;
    const Atom& asked = world_.program.atoms[atom];
    const bool is_turned = rate_in(framework_.forms[asked.target])->factor.sign() < 0;
    const Truth truth = compared(asked.comparison, is_turned, above == Truth::kNo);
    if (truth == Truth::kYes) counted.yes.push_back(position);
    if (truth == Truth::kNo) counted.no.push_back(position);
  }

  [[nodiscard]] TimelineEvent event(EntityIndex run, Truth above) const {
    TimelineEvent event;
    event.what = TimelineEvent::What::kRun;
    event.atom.kind = AtomKind::kMember;
    event.atom.target = language::kEvaluationKind.index;
    event.atom.arguments = {run};
    event.answer = above;
    event.roles = {0};
    const engine::Entity& entity = world_.universe.entities[run];
    event.words = entity.model + " is evaluated on " + entity.topic + " (" + entity.name + "): ";
    event.words += above == Truth::kUnknown ? "announced, no result"
                   : above == Truth::kYes   ? "not below its line"
                                            : "below its line";
    return event;
  }

  const TimelineWorld& world_;
  const language::Framework& framework_;
  Changes& changes_;
  std::map<EntityIndex, Atoms> by_run_;
  std::vector<std::uint32_t> open_;
};

}  // namespace

void imagine_runs(const engine::Program& program, std::uint32_t count, engine::Universe& universe) {
  for (const auto& [model, topic] : asked_together(program)) {
    for (std::uint32_t i = 1; i <= count; ++i) {
      std::string name = "RUN-OF-" + universe.name(model) + "-ON-" + universe.name(topic);
      if (i > 1) name += "-" + std::to_string(i);
      universe.of_kind[language::kEvaluationKind.index].push_back(
          static_cast<EntityIndex>(universe.entities.size()));
      universe.entities.push_back(
          {language::kEvaluationKind, name, universe.name(model), universe.name(topic)});
    }
  }
}

bool is_about_rate(const TimelineWorld& world, std::uint32_t atom) {
  const Atom& asked = world.program.atoms[atom];
  return asked.kind == AtomKind::kCompare &&
         rate_in(world.framework->forms[asked.target]) != nullptr;
}

std::vector<std::uint32_t> add_runs(const TimelineWorld& world, Changes& changes) {
  return Runs(world, changes).run();
}

}  // namespace ruleout::analysis
