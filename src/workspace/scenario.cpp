#include "workspace/scenario.h"

#include <algorithm>
#include <map>
#include <optional>

#include "engine/engine.h"
#include "record/collect.h"
#include "record/moment.h"
#include "record/write.h"

namespace ruleout::workspace {
namespace {

using base::Instant;
using language::Framework;
using language::GivenKind;
using language::GivenSyntax;
using language::RoleJoin;
using language::When;
using record::Record;

record::Moment moment_of(const When& when) {
  return when.is_day ? record::moment_of(when.day) : record::moment_of(when.instant);
}

// Who speaks where the framework names too few roles.
constexpr const char* kSomebody = "somebody";
constexpr const char* kAnother = "another";

const record::Moment kEver = record::moment_of(base::kInstantMin);

class Givens final {
 public:
  Givens(const Framework& framework, const language::TestSyntax& test, Scenario& scenario)
      : framework_(framework), test_(test), scenario_(scenario) {}

  void run() {
    for (const GivenSyntax& given : test_.given) add(given);
    scenario_.records = record::collect(std::move(records_));
  }

 private:
  const language::Term* term(language::TermClass term_class, const std::string& name) const {
    for (const language::Term& term : framework_.terms) {
      if (term.term_class == term_class && term.name == name) return &term;
    }
    return nullptr;
  }

  std::vector<std::string> role_names(const language::Owners& owners) const {
    std::vector<std::string> names;
    for (const language::RoleId role : owners.roles)
      names.push_back(framework_.roles[role.index].name);
    return names;
  }

  static std::vector<std::string> texts(const std::vector<language::Name>& names) {
    std::vector<std::string> result;
    for (const language::Name& name : names) result.push_back(name.text);
    return result;
  }

  std::string any_role() const {
    return framework_.roles.empty() ? kSomebody : framework_.roles.front().name;
  }
  record::Signer by(const std::vector<std::string>& roles) const {
    const std::string role = roles.empty() ? any_role() : roles.front();
    return {role, role};
  }

  // A record as of the given's own `from`, `until` and `known`. `held` is when it holds, if no
  // `known` is said.
  void keep(const GivenSyntax& given, record::Body body, record::Signer by,
            const record::Moment& held) {
    Record draft;
    draft.by = std::move(by);
    draft.body = std::move(body);
    if (given.from) draft.valid.from = moment_of(*given.from);
    if (given.until) draft.valid.until = moment_of(*given.until);
    const record::Moment known = given.known ? moment_of(*given.known) : held;
    draft.known = record::first_instant(known, scenario_.regime.zone);
    base::Findings findings;
    std::optional<Record> made = record::make_record(std::move(draft), findings);
    if (!made) {
      std::string problem = findings.empty() ? "a given makes no record" : findings[0].message;
      scenario_.problems.push_back(std::move(problem));
      return;
    }
    if (!given.label.empty()) labelled_[given.label].push_back(records_.size());
    records_.push_back(std::move(*made));
  }

  record::Moment held_from(const GivenSyntax& given) const {
    return given.from ? moment_of(*given.from) : kEver;
  }

  void input(const GivenSyntax& given) {
    if (given.truth == base::Truth::kUnknown && given.kind != GivenKind::kQuantity)
      return;  // nothing on record says so
    const language::Term* asked = term(language::TermClass::kInput, given.name.text);
    record::Fact fact{given.name.text, texts(given.arguments), given.truth, held_from(given)};
    if (given.kind == GivenKind::kQuantity) {
      fact.value =
          record::Measurement{given.number, given.high.value_or(given.number), given.unit.text};
    }
    keep(given, std::move(fact),
         by(asked != nullptr ? role_names(asked->stated_by) : std::vector<std::string>{}),
         held_from(given));
  }

  void judged(const GivenSyntax& given) {
    const record::Moment at = held_from(given);
    for (const language::Name& role : given.roles.names) {
      const record::Signer signer{role.text, role.text};
      if (!given.text.empty()) {
        keep(given,
             record::StandardShown{given.text, given.name.text, texts(given.arguments), given.truth,
                                   at, "given"},
             signer, at);
        continue;
      }
      record::Judgement judgement{
          given.name.text, texts(given.arguments), given.truth, at, "given", {}, {}};
      if (const language::Term* asked = term(language::TermClass::kJudgement, given.name.text)) {
        for (const language::Owners* owners : {&asked->stated_by, &asked->signed_off_by}) {
          const bool is_sign_off = owners == &asked->signed_off_by;
          if (!is_sign_off && owners->join != RoleJoin::kAllOf) continue;
          for (const std::string& other : role_names(*owners)) {
            if (other != role.text) judgement.signed_off_by.push_back({other, other});
          }
        }
      }
      keep(given, std::move(judgement), signer, at);
    }
  }

  // `someone` signs in every role the act declares; named roles sign, and no others.
  void act(const GivenSyntax& given) {
    std::vector<std::string> roles = texts(given.roles.names);
    if (given.roles.join == RoleJoin::kAnyone || roles.empty()) {
      const language::Term* asked = term(language::TermClass::kAct, given.name.text);
      roles = asked != nullptr ? role_names(asked->stated_by) : std::vector<std::string>{};
    }
    record::Act act{given.name.text,
                    texts(given.arguments),
                    given.on ? moment_of(*given.on) : held_from(given),
                    {}};
    for (std::size_t i = 1; i < roles.size(); ++i) act.signed_by.push_back({roles[i], roles[i]});
    const record::Moment at = act.at;
    keep(given, std::move(act), by(roles), at);
  }

  void evaluation(const GivenSyntax& given) {
    record::Evaluation run;
    run.run = given.name.text;
    run.plan = given.other.text;
    run.model = given.third.text;
    run.began = given.on ? moment_of(*given.on) : kEver;
    run.log_sha256 = base::to_text(base::sha256(run.run));
    run.log_format = "given";
    run.samples = {given.of, given.hits, given.missing, 0};
    const record::Moment began = run.began;
    keep(given, std::move(run), by({}), began);
  }

  void watermark(const GivenSyntax& given) {
    const record::Moment through =
        given.on ? moment_of(*given.on) : record::moment_of(scenario_.as_of);
    record::Watermark mark{given.name.text, texts(given.arguments), std::nullopt, through};
    // Said when the period ends, or now if that is still to come.
    const Instant end =
        std::min(record::last_instant(through, scenario_.regime.zone), scenario_.known_at);
    keep(given, std::move(mark), by({}), record::moment_of(end));
  }

  void strike(const GivenSyntax& given) {
    const auto found = labelled_.find(given.name.text);
    if (found == labelled_.end()) {
      scenario_.problems.push_back("nothing given is labelled `" + given.name.text + "`");
      return;
    }
    for (const std::size_t index : std::vector<std::size_t>(found->second)) {
      const Record& target = records_[index];
      const record::Moment known = record::moment_of(target.known);
      if (given.kind == GivenKind::kRetract) {
        keep(given, record::Retraction{target.id, "given"}, target.by, known);
        continue;
      }
      // Only another person in another role may strike a record.
      record::Signer other{kAnother, kAnother};
      for (const language::Role& role : framework_.roles) {
        if (role.name != target.by.role) other = {role.name, role.name};
      }
      keep(given, record::Void{target.id, "given"}, other, known);
    }
  }

  void control(const GivenSyntax& given) {
    for (const language::CellChoice& choice : given.cells) {
      keep(given,
           record::Control{given.name.text, choice.attribute.text, {texts(choice.values)}, {}},
           by({}), held_from(given));
    }
  }

  void add(const GivenSyntax& given) {
    switch (given.kind) {
      case GivenKind::kEntity:
        keep(given, record::Entity{given.name.text, given.other.text}, by({}), held_from(given));
        break;
      case GivenKind::kInput:
      case GivenKind::kQuantity:
        input(given);
        break;
      case GivenKind::kJudged:
        judged(given);
        break;
      case GivenKind::kAct:
        act(given);
        break;
      case GivenKind::kPlan:
        keep(given,
             record::EvaluationPlan{given.name.text, given.other.text, given.number,
                                    record::Unit::kSample},
             by({}), held_from(given));
        break;
      case GivenKind::kEvaluation:
        evaluation(given);
        break;
      case GivenKind::kAnnounced:
        keep(given, record::AnnouncedRun{given.name.text, given.other.text, given.third.text},
             by({}), held_from(given));
        break;
      case GivenKind::kErrorProbability: {
        std::vector<std::string> of;
        if (!given.name.text.empty()) of.push_back(given.name.text);
        keep(given, record::AdoptedParameter{"error-probability", of, given.number, ""}, by({}),
             held_from(given));
        break;
      }
      case GivenKind::kWatermark:
        watermark(given);
        break;
      case GivenKind::kRetract:
      case GivenKind::kVoid:
        strike(given);
        break;
      case GivenKind::kReading:
        keep(given,
             record::AdoptedReading{framework_.path, given.name.text, given.other.text, "given"},
             by({}), held_from(given));
        break;
      case GivenKind::kParameter:
        keep(given, record::AdoptedParameter{given.name.text, {}, given.number, ""}, by({}),
             held_from(given));
        break;
      case GivenKind::kControl:
        control(given);
        break;
      case GivenKind::kAssuming:
      case GivenKind::kZone:
        break;
    }
  }

  const Framework& framework_;
  const language::TestSyntax& test_;
  Scenario& scenario_;
  std::vector<Record> records_;
  std::map<std::string, std::vector<std::size_t>> labelled_;
};

}  // namespace

Scenario scenario_of(const std::shared_ptr<const Framework>& framework,
                     const language::TestSyntax& test, std::span<const base::Zone> zones) {
  Scenario scenario;
  scenario.regime.name = "test " + test.head.id.text;
  const GivenSyntax* assumed = nullptr;
  for (const GivenSyntax& given : test.given) {
    if (given.kind == GivenKind::kAssuming) assumed = &given;
    if (given.kind != GivenKind::kZone) continue;
    const auto zone = std::ranges::find(zones, given.name.text,
                                        [](const base::Zone& each) { return each.name(); });
    if (zone == zones.end()) {
      scenario.problems.push_back("there is no zone `" + given.name.text + "`");
    } else {
      scenario.regime.zone = *zone;
    }
  }
  const base::Zone& zone = scenario.regime.zone;
  scenario.as_of = record::last_instant(moment_of(test.as_of), zone);
  scenario.known_at =
      test.known_at ? record::last_instant(moment_of(*test.known_at), zone) : scenario.as_of;
  for (const language::Role& role : framework->roles)
    scenario.regime.roles.push_back({role.name, role.name, std::nullopt});
  for (const char* role : {kSomebody, kAnother})
    scenario.regime.roles.push_back({role, role, std::nullopt});
  Givens(*framework, test, scenario).run();
  Instant from = framework->in_force_from ? base::first_instant(*framework->in_force_from, zone)
                                          : base::kInstantMin;
  engine::InForce in_force{framework, std::min(from, scenario.as_of), std::nullopt, false};
  if (assumed != nullptr) {
    std::optional<Instant> since;
    if (assumed->from) since = record::first_instant(moment_of(*assumed->from), zone);
    in_force = engine::assuming(framework, since, scenario.records, scenario.known_at, zone);
  }
  scenario.regime.frameworks.push_back(std::move(in_force));
  return scenario;
}

}  // namespace ruleout::workspace
