#include "workspace/scenario.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"
#include "engine/engine.h"
#include "record/collect.h"
#include "record/moment.h"
#include "record/write.h"
#include "workspace/drafts.h"
#include "workspace/test_people.h"

namespace ruleout::workspace {
namespace {

using base::Instant;
using language::Framework;
using language::GivenKind;
using language::GivenSyntax;
using language::When;
using record::Record;

const record::Moment kEver = record::moment_of(base::kInstantMin);

class Givens final {
 public:
  Givens(const Framework& framework, const language::TestSyntax& test, const TestPeople& people,
         Scenario& scenario)
      : framework_(framework), test_(test), people_(people), scenario_(scenario) {}

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

  void blame(std::string problem) { scenario_.problems.push_back(std::move(problem)); }

  // Who signs: the person that was named, or whoever holds the role then.
  record::Signer signer(const language::Name& person, const language::Name& role,
                        const record::Moment& at) {
    if (!person.text.empty()) return {person.text, role.text};
    if (auto holder = people_.speaker(role.text, at)) return *holder;
    blame(base::quoted(role.text) +
          " spoke while nobody held the role: name the person, as in `anna as " + role.text +
          "`, or give who holds it then");
    return {role.text, role.text};
  }

  // Who says what the test gives without naming anybody.
  record::Signer by(const GivenSyntax& given, const std::vector<std::string>& roles,
                    const record::Moment& at) {
    if (given.by) return signer(given.by->person, given.by->role, at);
    if (roles.empty()) return people_.anybody();
    if (auto holder = people_.speaker(roles, at)) return *holder;
    blame("nobody holds a role that may say " + base::quoted(given.name.text) +
          " then: write `by` and who said it");
    return {roles.front(), roles.front()};
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
    if (given.valid_while) draft.valid_while = line_of(*given.valid_while);
    if (!given.supersedes.text.empty()) draft.supersedes = superseded(given.supersedes.text);
    const record::Moment known = given.known ? moment_of(*given.known) : held;
    draft.known = record::first_instant(known, scenario_.regime.zone);
    base::Findings findings;
    std::optional<Record> made = record::make_record(std::move(draft), findings);
    if (!made) return blame(findings.empty() ? "a given makes no record" : findings[0].message);
    if (!given.label.empty()) labelled_[given.label].push_back(records_.size());
    records_.push_back(std::move(*made));
  }

  static record::ValidWhile line_of(const language::WhileSyntax& line) {
    return {line.input.text, texts(line.arguments), line.is_less_than, line.line, line.unit.text};
  }

  std::optional<base::Sha256> superseded(const std::string& label) {
    const auto found = labelled_.find(label);
    if (found == labelled_.end()) {
      blame("nothing given before is labelled " + base::quoted(label));
      return std::nullopt;
    }
    if (found->second.size() == 1) return records_[found->second.front()].id;
    blame(base::quoted(label) + " names several records, and a record supersedes one");
    return std::nullopt;
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
    const auto roles = asked != nullptr ? role_names(asked->stated_by) : std::vector<std::string>{};
    keep(given, std::move(fact), by(given, roles, held_from(given)), held_from(given));
  }

  // In a role that judged too: whoever judged in it. Else: whoever holds it then.
  record::Signer beside(const GivenSyntax& given, const std::string& role,
                        const record::Moment& at) {
    for (std::size_t i = 0; i < given.roles.names.size(); ++i) {
      if (given.roles.names[i].text == role) return signer(given.people[i], {role, {}}, at);
    }
    return signer({}, {role, {}}, at);
  }

  // Where the test does not say who signed off: everybody whom the judgement asks for.
  std::vector<record::Signer> sign_offs(const GivenSyntax& given, const std::string& judge,
                                        const record::Moment& at) {
    std::vector<record::Signer> signed_off_by;
    if (given.signed_off_by) {
      for (const language::SignerSyntax& each : *given.signed_off_by)
        signed_off_by.push_back(signer(each.person, each.role, at));
      return signed_off_by;
    }
    const language::Term* asked = term(language::TermClass::kJudgement, given.name.text);
    if (asked == nullptr) return signed_off_by;
    for (const std::string& other : roles_beside_judge(framework_, *asked, judge))
      signed_off_by.push_back(beside(given, other, at));
    return signed_off_by;
  }

  void judged(const GivenSyntax& given) {
    const record::Moment at = held_from(given);
    for (std::size_t i = 0; i < given.roles.names.size(); ++i) {
      const language::Name& role = given.roles.names[i];
      const record::Signer judge = signer(given.people[i], role, at);
      if (!given.text.empty()) {
        keep(given,
             record::StandardShown{given.text, given.name.text, texts(given.arguments), given.truth,
                                   at, "given"},
             judge, at);
        continue;
      }
      keep(given,
           record::Judgement{given.name.text,
                             texts(given.arguments),
                             given.truth,
                             at,
                             "given",
                             {},
                             sign_offs(given, role.text, at)},
           judge, at);
    }
  }

  // `someone` signs in every role the act declares; named roles sign, and no others.
  std::vector<record::Signer> doers(const GivenSyntax& given, const record::Moment& at) {
    std::vector<record::Signer> signers;
    for (std::size_t i = 0; i < given.roles.names.size(); ++i)
      signers.push_back(signer(given.people[i], given.roles.names[i], at));
    if (!signers.empty()) return signers;
    if (const language::Term* asked = term(language::TermClass::kAct, given.name.text)) {
      for (const std::string& role : roles_of_someone(framework_, *asked))
        signers.push_back(signer({}, {role, {}}, at));
    }
    if (signers.empty()) signers.push_back(people_.anybody());
    return signers;
  }

  void act(const GivenSyntax& given) {
    const record::Moment at = given.on ? moment_of(*given.on) : held_from(given);
    std::vector<record::Signer> signers = doers(given, at);
    const record::Signer first = signers.front();
    signers.erase(signers.begin());
    keep(given, record::Act{given.name.text, texts(given.arguments), at, std::move(signers)}, first,
         at);
  }

  static record::Counts counts_of(const language::CountsSyntax& counts) {
    return {counts.of, counts.hits, counts.missing, 0};
  }

  void evaluation(const GivenSyntax& given) {
    record::Evaluation run;
    run.run = given.name.text;
    run.plan = given.other.text;
    run.model = given.third.text;
    run.began = given.on ? moment_of(*given.on) : kEver;
    run.log_sha256 = base::to_text(base::sha256(run.run));
    run.log_format = "given";
    run.samples = counts_of(given.counts);
    if (given.clusters) run.clusters = counts_of(*given.clusters);
    const record::Moment began = run.began;
    keep(given, std::move(run), by(given, {}, began), began);
  }

  void watermark(const GivenSyntax& given) {
    const record::Moment through =
        given.on ? moment_of(*given.on) : record::moment_of(scenario_.as_of);
    record::Watermark mark{given.name.text, texts(given.arguments), std::nullopt, through};
    if (given.since) mark.from = moment_of(*given.since);
    // Said when the period ends, or now if that is still to come.
    const Instant end =
        std::min(record::last_instant(through, scenario_.regime.zone), scenario_.known_at);
    const record::Moment said = record::moment_of(end);
    keep(given, std::move(mark), by(given, {}, when(given, said)), said);
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
        keep(given, record::Retraction{target.id, "given"},
             given.by ? by(given, {}, when(given, known)) : target.by, known);
        continue;
      }
      // Only another person in another role may strike a record.
      keep(given, record::Void{target.id, "given"},
           given.by ? by(given, {}, when(given, known)) : people_.another(target.by), known);
    }
  }

  static record::Moment when(const GivenSyntax& given, const record::Moment& held) {
    return given.known ? moment_of(*given.known) : held;
  }

  void held(const GivenSyntax& given) {
    for (const language::Name& person : given.people)
      plain(given, record::RoleHeld{given.name.text, person.text});
  }

  // What anybody may say, about the time from which it holds.
  void plain(const GivenSyntax& given, record::Body body) {
    const record::Moment at = held_from(given);
    keep(given, std::move(body), by(given, {}, when(given, at)), at);
  }

  void control(const GivenSyntax& given) {
    for (const language::CellChoice& choice : given.cells) {
      plain(given,
            record::Control{given.name.text, choice.attribute.text, {texts(choice.values)}, {}});
    }
  }

  void add(const GivenSyntax& given) {
    switch (given.kind) {
      case GivenKind::kEntity:
        plain(given, record::Entity{given.name.text, given.other.text});
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
        plain(given, record::EvaluationPlan{
                         given.name.text, given.other.text, given.number,
                         given.counts_clusters ? record::Unit::kCluster : record::Unit::kSample});
        break;
      case GivenKind::kEvaluation:
        evaluation(given);
        break;
      case GivenKind::kAnnounced:
        plain(given, record::AnnouncedRun{given.name.text, given.other.text, given.third.text});
        break;
      case GivenKind::kErrorProbability: {
        std::vector<std::string> of;
        if (!given.name.text.empty()) of.push_back(given.name.text);
        plain(given, record::AdoptedParameter{"error-probability", of, given.number, ""});
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
        plain(given,
              record::AdoptedReading{framework_.path, given.name.text, given.other.text, "given"});
        break;
      case GivenKind::kParameter:
        plain(given, record::AdoptedParameter{given.name.text, {}, given.number, ""});
        break;
      case GivenKind::kControl:
        control(given);
        break;
      case GivenKind::kHeld:
        held(given);
        break;
      case GivenKind::kInForce:
      case GivenKind::kAssuming:
      case GivenKind::kZone:
      case GivenKind::kCalendar:
        break;
    }
  }

  const Framework& framework_;
  const language::TestSyntax& test_;
  const TestPeople& people_;
  Scenario& scenario_;
  std::vector<Record> records_;
  std::map<std::string, std::vector<std::size_t>> labelled_;
};

}  // namespace

namespace {

const GivenSyntax* find(const language::TestSyntax& test, GivenKind kind) {
  const auto found = std::ranges::find(test.given, kind, &GivenSyntax::kind);
  return found == test.given.end() ? nullptr : &*found;
}

// What the test names of the pinned tables. Whoever loaded them has said which are missing.
void take_tables(const language::TestSyntax& test, const PinnedTables& tables, Scenario& scenario) {
  if (const GivenSyntax* given = find(test, GivenKind::kZone)) {
    const auto zone = std::ranges::find(tables.zones, given->name.text, &base::Zone::name);
    if (zone == tables.zones.end()) {
      scenario.problems.push_back("there is no zone " + base::quoted(given->name.text));
    } else {
      scenario.regime.zone = *zone;
    }
  }
  if (const GivenSyntax* given = find(test, GivenKind::kCalendar)) {
    const auto calendar =
        std::ranges::find(tables.calendars, given->name.text, &base::BusinessCalendar::name);
    if (calendar == tables.calendars.end()) {
      scenario.problems.push_back("there is no calendar " + base::quoted(given->name.text));
    } else {
      scenario.regime.calendar = *calendar;
    }
  }
}

// Since when and until when the framework is in force. The end of a day is the next one's start.
engine::InForce in_force_of(const std::shared_ptr<const Framework>& framework,
                            const language::TestSyntax& test, Scenario& scenario) {
  const base::Zone& zone = scenario.regime.zone;
  if (const GivenSyntax* assumed = find(test, GivenKind::kAssuming)) {
    std::optional<Instant> since;
    if (assumed->from) since = record::first_instant(moment_of(*assumed->from), zone);
    return engine::assuming(framework, since, scenario.records, scenario.known_at, zone);
  }
  const GivenSyntax* given = find(test, GivenKind::kInForce);
  if (given == nullptr) {
    const Instant from = framework->in_force_from
                             ? base::first_instant(*framework->in_force_from, zone)
                             : base::kInstantMin;
    return {framework, std::min(from, scenario.as_of), std::nullopt, false};
  }
  engine::InForce in_force{framework, base::kInstantMin, std::nullopt, false, given->keeps_duties};
  if (given->from) in_force.from = record::first_instant(moment_of(*given->from), zone);
  if (given->until) {
    Instant& end = in_force.until.emplace(record::last_instant(moment_of(*given->until), zone));
    if (given->until->is_day && end < base::kInstantMax) end.seconds += 1;
  }
  if (scenario.as_of < in_force.from) {
    scenario.problems.push_back("the framework is not in force yet when it is asked");
  } else if (engine::has_ended(in_force, scenario.as_of) && !in_force.keeps_duties) {
    scenario.problems.push_back(
        "the framework is no longer in force when it is asked: ask earlier, or write `keep "
        "duties`");
  }
  return in_force;
}

}  // namespace

Scenario scenario_of(const std::shared_ptr<const Framework>& framework,
                     const language::TestSyntax& test, const PinnedTables& tables) {
  Scenario scenario;
  scenario.regime.name = "test " + test.head.id.text;
  take_tables(test, tables, scenario);
  const base::Zone& zone = scenario.regime.zone;
  scenario.as_of = record::last_instant(moment_of(test.as_of), zone);
  scenario.known_at =
      test.known_at ? record::last_instant(moment_of(*test.known_at), zone) : scenario.as_of;
  const TestPeople people(*framework, test, zone);
  scenario.regime.roles = people.entries();
  Givens(*framework, test, people, scenario).run();
  scenario.regime.frameworks.push_back(in_force_of(framework, test, scenario));
  return scenario;
}

}  // namespace ruleout::workspace
