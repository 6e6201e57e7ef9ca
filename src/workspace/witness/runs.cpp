// Evaluations: that there is a run, and how its hit rate stands to its plan's line.
//
// A run imagined of no known model or topic is announced of one model and counted of another, or
// planned twice with plans that agree on all but their topic: then it may belong anywhere, and its
// counts speak.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "record/moment.h"
#include "workspace/witness/draft.h"

namespace ruleout::workspace {
namespace {

using base::Rational;
using base::Truth;
using engine::AtomKind;
using language::Measured;

constexpr const char* kOneRun = "one run has one rate, and claims differ on where it stands";
constexpr const char* kLine = "the rate is held against another line than its plan's";
constexpr const char* kNotThere = "a rate is asked of a run that is not there";
constexpr std::int64_t kHour = 3'600;
constexpr std::int64_t kSamples = 1'000;

struct Rate {
  const AskedAtom* asked = nullptr;
  bool is_against_its_line = false;
  bool asks_above = false;  // a yes says that the rate is at the line or above
};

class Run final {
 public:
  Run(const engine::Entity& run, WitnessDraft& draft)
      : name_(run.name),
        plan_("plan-of-" + run.name),
        models_(known_or_two(run.model)),
        topics_(known_or_two(run.topic)),
        draft_(draft) {}

  void member(const AskedAtom& asked) { members_.push_back(&asked); }
  void rate(const AskedAtom& asked) { rates_.push_back(rate_of(asked)); }

  void place() {
    const bool is_there = std::ranges::any_of(
        members_, [](const AskedAtom* one) { return one->truth == Truth::kYes; });
    for (const AskedAtom* one : members_) draft_.note(*one, base::truth_of(is_there), kNotThere);
    for (const Rate& rate : rates_) {
      if (!rate.asked->is_named) continue;
      if (!is_there) draft_.cannot(*rate.asked, kNotThere);
      if (!rate.is_against_its_line) draft_.cannot(*rate.asked, kLine);
      const bool above = (rate.asked->truth == Truth::kYes) == rate.asks_above;
      if (is_above_ && *is_above_ != above) draft_.cannot(*rate.asked, kOneRun);
      is_above_ = above;
    }
    if (is_there) write();
  }

 private:
  // Named in two ways it is not known.
  static std::vector<std::string> known_or_two(const std::string& name) {
    return name.empty() ? std::vector<std::string>{"one", "another"} : std::vector{name};
  }

  // rate - line against 0.
  static Rate rate_of(const AskedAtom& asked) {
    const language::LinearForm& form = asked.framework().forms[asked.atom.target];
    Rate rate{&asked, form.constant.sign() == 0 && form.terms.size() == 2, false};
    int sign = 0;
    for (const Measured& term : form.terms) {
      if (term.what == Measured::What::kHitRate) sign = term.factor.sign();
    }
    using language::Comparison;
    const Comparison comparison = asked.atom.comparison;
    rate.asks_above = (comparison == Comparison::kGreater ||
                       comparison == Comparison::kGreaterEqual) == (sign > 0);
    return rate;
  }

  void write() {
    const base::Instant began = draft_.as_of();
    const base::Instant before{began.seconds - kHour};
    for (const std::string& topic : topics_) {
      draft_.add(record::EvaluationPlan{plan_, topic, Rational::ratio(1, 2), record::Unit::kSample},
                 draft_.anybody(), {}, before);
    }
    record::Validity since;
    since.from = record::moment_of(began);
    for (const std::string& model : models_) {
      if (is_above_ && model == models_.front()) continue;
      draft_.add(record::AnnouncedRun{name_, plan_, model}, draft_.anybody(), since);
    }
    if (!is_above_) return;
    record::Evaluation counted;
    counted.run = name_;
    counted.plan = plan_;
    counted.model = models_.front();
    counted.began = record::moment_of(began);
    counted.log_sha256 = base::to_text(base::sha256(name_));
    counted.log_format = "given";
    counted.samples = {kSamples, *is_above_ ? kSamples : 0, 0, 0};
    draft_.add(std::move(counted), draft_.anybody());
    spend(before);
  }

  // Only on the claims of which the world knows where the rate stands.
  void spend(base::Instant before) {
    std::set<std::string> claims;
    for (const Rate& rate : rates_) {
      if (!rate.asked->is_named || rate.asked->atom.claim == engine::kNoIndex) continue;
      claims.insert(rate.asked->framework().clauses[rate.asked->atom.claim].id);
    }
    for (const std::string& claim : claims) {
      draft_.add(record::AdoptedParameter{"error-probability", {claim}, Rational::ratio(1, 20), ""},
                 draft_.anybody(), {}, before);
    }
  }

  std::string name_, plan_;
  std::vector<std::string> models_, topics_;
  WitnessDraft& draft_;
  std::vector<const AskedAtom*> members_;
  std::vector<Rate> rates_;
  std::optional<bool> is_above_;
};

}  // namespace

void place_runs(const std::vector<AskedAtom>& asked, WitnessDraft& draft) {
  std::map<std::string, Run> runs;
  const auto run = [&](const AskedAtom& one, engine::EntityIndex entity) -> Run& {
    const engine::Entity& found = one.side->universe.entities[entity];
    return runs.try_emplace(found.name, found, draft).first->second;
  };
  for (const AskedAtom& one : asked) {
    const bool is_member = one.atom.kind == AtomKind::kMember &&
                           language::KindId{one.atom.target} == language::kEvaluationKind;
    if (is_member) run(one, one.atom.arguments.front()).member(one);
    if (one.atom.kind != AtomKind::kCompare) continue;
    for (const Measured& term : one.framework().forms[one.atom.target].terms) {
      if (term.what != Measured::What::kHitRate) continue;
      const language::Argument& argument = term.arguments.front();
      const engine::EntityIndex entity = argument.from == language::Argument::From::kSlot
                                             ? one.atom.arguments[argument.index]
                                             : argument.index;
      run(one, entity).rate(one);
    }
  }
  for (auto& [name, one] : runs) one.place();
}

}  // namespace ruleout::workspace
