#include "tests/property/small_policy.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "base/assert.h"
#include "base/finding.h"
#include "base/source.h"
#include "language/check/check.h"
#include "language/syntax/parser.h"
#include "record/collect.h"
#include "record/moment.h"
#include "record/write.h"

namespace ruleout::property {

using base::Instant;
using base::Truth;
using record::Record;

namespace {

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDays = 200;

constexpr const char* kText = R"(edition 1

framework made-up/small 1
  issuer "Nobody"
  title "A small policy"
  source "https://example.org/policy"
  text sha256 4807f3970c76968a4807f3970c76968a4807f3970c76968a4807f3970c76968a
  in force 2025-01-01

kind model plural models
kind topic plural topics
constant topic harm
role officer
role reviewer

judgement mapped(model) by officer valid 4 months
  "Is the threat mapped?"
input guarded(model)
  "Is it guarded?"
input load-ratio(model): quantity
  "How many times the load of the last evaluation does it draw?"
act determined(model) by officer
  "The line was determined to be crossed."
act told(model)
  "Somebody was told."

threshold DANGER for each model m §1
  ruled out when all of
    - officer judges mapped(m)
    - every e in evaluations(m, harm): hit-rate(e) < alarm-line(e), and there is one
  crossed when officer determined(m)

state WATCHED for each model m §2
  enter when cannot rule out DANGER(m)
  exit cleared when guarded(m)
  unknown does nothing

gate deploy for each model m otherwise permit §3
  STOP must §3.1
    hold
    while cannot rule out DANGER(m) and not is shown guarded(m)
  ASK must §3.2
    escalate
    while WATCHED(m)
  GUARD must §3.3
    permit if "it is guarded" (guarded(m))
    while not guarded(m)
    unknown does nothing

duty TELL for each model m must §4
  when officer determined(m)
  do "tell somebody"
  within 30 days of that
  discharged by someone told(m)

duty KEEP for each model m must §5
  while WATCHED(m)
  do "keep it guarded"
  maintain guarded(m)

goal CALM aim §6
  due 2025-06-01
  met when every m in models: ruled out DANGER(m), and there is one
)";

record::Moment at(Instant instant) { return record::moment_of(instant); }

std::string text_of(Truth truth) { return std::string(base::to_text(truth)); }

std::string text_of(const engine::TruthAnswer& answer) {
  return text_of(answer.value) + " " + engine::to_text(answer.standing);
}

std::string text_of(const std::optional<Instant>& instant) {
  return instant ? base::to_text(*instant) : "never";
}

}  // namespace

Instant first_day() { return *base::parse_instant("2025-03-01T00:00:00Z"); }
Instant last_day() { return {first_day().seconds + kDays * 24 * kHour}; }

Evidence::Evidence(Dice& dice) : dice_(dice) {
  add(record::RoleHeld{"officer", "ann"}, first_day());
  add(record::RoleHeld{"reviewer", "bob"}, first_day());
  add(record::Entity{"model", "m"}, first_day());
  const base::Rational line = base::Rational::ratio(1, 5);
  add(record::EvaluationPlan{"plan", "harm", line, record::Unit::kSample}, first_day());
  if (!dice_.one_in(8)) {
    const base::Rational spent = base::Rational::ratio(1, 20);
    add(record::AdoptedParameter{"error-probability", {}, spent, ""}, first_day());
  }
  if (!dice_.one_in(6)) say_mapped();
  if (dice_.one_in(2)) say_guarded();
  for (const char* act : {"determined", "told"}) {
    if (dice_.one_in(3)) do_act(act);
    if (dice_.one_in(2)) mark_complete(act, {});
  }
  for (std::uint32_t i = dice_.below(4); i > 0; --i) {
    add_run("good-" + std::to_string(i), true, some_time());
  }
  is_watermarked_ = !dice_.one_in(3);
  if (is_watermarked_ && dice_.one_in(2)) {
    mark_complete("evaluations", {"m", "harm"});
  } else if (is_watermarked_) {
    mark_complete("evaluations", {});
  }
  if (dice_.one_in(2)) mark_complete("models", {});
}

void Evidence::say_mapped() {
  const Instant when = some_time();
  const Truth answer = dice_.one_in(8) ? Truth::kNo : Truth::kYes;
  add(record::Judgement{"mapped", {"m"}, answer, at(when), "it was looked at", {}, {}}, when);
  unsaid_mapped_ = false;
}

void Evidence::say_guarded() {
  const Instant when = some_time();
  Record& said = add(record::Fact{"guarded", {"m"}, base::truth_of(dice_.one_in(2)), {}}, when);
  said.valid.from = at(when);
  const std::int64_t hours = dice_.between(1, kDays * 24);
  if (dice_.one_in(2)) said.valid.until = at(Instant{when.seconds + hours * kHour});
  unsaid_guarded_ = false;
}

void Evidence::do_act(const std::string& act) {
  const Instant when = some_time();
  add(record::Act{act, {"m"}, at(when), {}}, when);
}

void Evidence::mark_complete(const std::string& reg, std::vector<std::string> of) {
  add(record::Watermark{reg, std::move(of), {}, at(last_day())}, last_day());
  complete_.insert(reg);
}

void Evidence::learn(Dice& dice) {
  if (unsaid_mapped_ && dice.one_in(2)) say_mapped();
  if (unsaid_guarded_ && dice.one_in(2)) say_guarded();
  for (const char* act : {"determined", "told"}) {
    if (!complete_.contains(act) && dice.one_in(2)) do_act(act);
  }
}

Record& Evidence::add(record::Body body, Instant known) {
  Record draft;
  draft.known = known;
  draft.by = {"ann", "officer"};
  draft.body = std::move(body);
  drafts_.push_back(std::move(draft));
  return drafts_.back();
}

Instant Evidence::some_time() {
  return {first_day().seconds + kHour +
          static_cast<std::int64_t>(dice_.below((kDays - 3) * 24)) * kHour};
}

// Of a hundred at an alarm line of 0.2: up to ten hits and nothing missing pass.
record::Counts Evidence::good_counts() { return {100, dice_.below(11), 0, 0}; }

// Twenty or more never pass; nor does a run of which so much is missing.
record::Counts Evidence::bad_counts() {
  if (dice_.one_in(3)) return {100, dice_.below(11), dice_.between(30, 60), dice_.below(20)};
  return {100, dice_.between(20, 60), dice_.below(30), 0};
}

void Evidence::add_run(const std::string& name, bool is_good, Instant began) {
  record::Evaluation run;
  run.run = name;
  run.plan = "plan";
  run.model = "m";
  run.began = at(began);
  run.log_sha256 = std::string(64, 'a');
  run.log_format = "made-up";
  run.samples = is_good ? good_counts() : bad_counts();
  const Instant known{began.seconds + kHour * static_cast<std::int64_t>(dice_.between(1, 24))};
  if (dice_.one_in(3))
    add(record::AnnouncedRun{name, "plan", "m"}, Instant{began.seconds - kHour / 2}).valid.from =
        at(began);
  add(std::move(run), known);
  if (is_good && dice_.one_in(3))
    drafts_.back().valid.until = at(Instant{known.seconds + 30 * 24 * kHour});
}

void Evidence::add_bad_run() {
  add_run("bad", false, some_time());
  bad_run_ = std::move(drafts_.back());
  drafts_.pop_back();
}

void Evidence::announce_bad_run() {
  const auto& run = std::get<record::Evaluation>(bad_run_->body);
  add(record::AnnouncedRun{run.run, run.plan, run.model}, run.began.instant).valid.from = run.began;
}

void Evidence::withhold() { bad_run_.reset(); }

base::Sha256 Evidence::id_of_bad_run() const {
  base::Findings findings;
  const auto made = record::make_record(*bad_run_, findings);
  RULEOUT_ASSERT(made.has_value());
  return made->id;
}

void Evidence::retract() {
  add(record::Retraction{id_of_bad_run(), "we do not like it"},
      Instant{bad_run_->known.seconds + kHour});
}

void Evidence::expire() { bad_run_->valid.until = at(Instant{bad_run_->known.seconds + kHour}); }

void Evidence::let_condition_fail() {
  bad_run_->valid_while = record::ValidWhile{"load-ratio", {"m"}, true, base::Rational(1), ""};
  if (dice_.one_in(2))
    add(
        record::Fact{
            "load-ratio", {"m"}, record::Measurement{base::Rational(3), base::Rational(3), ""}, {}},
        bad_run_->known);
}

Record& Evidence::record_again() {
  Record other = *bad_run_;
  other.known = {bad_run_->known.seconds + kHour};
  drafts_.push_back(std::move(other));
  return drafts_.back();
}

void Evidence::supersede_by_good_run() {
  const base::Sha256 id = id_of_bad_run();
  Record& better = record_again();
  better.supersedes = id;
  std::get<record::Evaluation>(better.body).samples = good_counts();
}

void Evidence::record_again_with_good_counts() {
  std::get<record::Evaluation>(record_again().body).samples = good_counts();
}

void Evidence::record_again_with_nothing_missing() {
  record::Counts& counts = std::get<record::Evaluation>(record_again().body).samples;
  counts.missing = counts.errored = 0;
}

void Evidence::record_again_for_another_model() {
  std::get<record::Evaluation>(record_again().body).model = "x";
}

void Evidence::record_again_for_another_topic() {
  add(record::EvaluationPlan{"other-plan", "other", base::Rational::ratio(1, 5),
                             record::Unit::kSample},
      first_day());
  std::get<record::Evaluation>(record_again().body).plan = "other-plan";
}

void Evidence::announce_for_another_model() {
  add(record::AnnouncedRun{"bad", "plan", "x"}, first_day()).valid.from = at(first_day());
}

void Evidence::move_plan_to_another_topic() {
  add(record::EvaluationPlan{"plan", "other", base::Rational::ratio(1, 5), record::Unit::kSample},
      bad_run_->known);
}

void Evidence::loosen_plan_too_late() {
  const Instant began = std::get<record::Evaluation>(bad_run_->body).began.instant;
  add(record::EvaluationPlan{"plan", "harm", base::Rational::ratio(9, 10), record::Unit::kSample},
      began);
}

void Evidence::record_again_as_begun_under_a_looser_plan() {
  loosen_plan_too_late();
  auto& run = std::get<record::Evaluation>(record_again().body);
  run.began = at(Instant{run.began.instant.seconds + 1});
}

void Evidence::void_by(std::string person, std::string role) {
  Record& strike = add(record::Void{id_of_bad_run(), "it never should have counted"},
                       Instant{bad_run_->known.seconds + kHour});
  strike.by = {std::move(person), std::move(role)};
}

void Evidence::retract_void() {
  base::Findings findings;
  const auto made = record::make_record(drafts_.back(), findings);
  RULEOUT_ASSERT(made.has_value());
  add(record::Retraction{made->id, "it was no mistake"}, Instant{made->known.seconds + kHour});
}

void Evidence::deliver_after(Instant known_at) { bad_run_->known = {known_at.seconds + kHour}; }

void Evidence::name_no_plan() { std::get<record::Evaluation>(bad_run_->body).plan = "lost"; }

record::RecordSet Evidence::records() const {
  std::vector<Record> made;
  const auto make = [&made](const Record& draft) {
    base::Findings findings;
    auto one = record::make_record(draft, findings);
    RULEOUT_ASSERT(one.has_value());
    made.push_back(*std::move(one));
  };
  for (const Record& draft : drafts_) make(draft);
  if (bad_run_) make(*bad_run_);
  return record::collect(std::move(made));
}

SmallPolicy::SmallPolicy() {
  const base::SourceText source("small.rule", kText);
  base::Findings findings;
  const language::SyntaxTree tree = language::parse(source, findings);
  auto framework = language::check({tree, source}, {}, findings);
  if (!framework) {
    std::fputs(base::render(findings, {&source, 1}).c_str(), stderr);
    std::abort();
  }
  regime_.name = "small";
  regime_.frameworks.push_back({std::make_shared<const language::Framework>(*std::move(framework)),
                                *base::parse_instant("2025-01-01T00:00:00Z"),
                                {},
                                false});
}

engine::Assessment SmallPolicy::answers(const record::RecordSet& records, Instant as_of,
                                        Instant known_at) const {
  return engine::evaluate(regime_, records, as_of, known_at);
}

std::string words_of(const engine::Assessment& assessment) {
  std::string text;
  const auto line = [&text](std::initializer_list<std::string> words) {
    for (const std::string& word : words) text += word + " | ";
    text += "\n";
  };
  for (const engine::FrameworkAssessment& framework : assessment.frameworks) {
    for (const auto& each : framework.thresholds) {
      line({each.threshold, each.subject, each.word, text_of(each.ruled_out),
            text_of(each.crossed)});
      for (const auto& margin : each.margins) {
        line({margin.run, text_of(margin.below), std::to_string(margin.low_millionths),
              std::to_string(margin.high_millionths), margin.problem, margin.record});
      }
    }
    for (const auto& each : framework.decisions) {
      line({each.gate, each.subject, engine::to_text(each.kind), engine::to_text(each.standing),
            text_of(each.stands_until)});
      for (const auto kind : each.possible) line({"possibly", engine::to_text(kind)});
      for (const auto& condition : each.conditions)
        line({condition.clause, condition.text, condition.is_certain ? "certain" : "possible"});
      for (const auto& clause : each.binding)
        line({"by", clause.clause, clause.is_sole ? "sole" : "joint"});
      for (const auto& unknown : each.unknowns) line({unknown.text, unknown.who, unknown.command});
    }
    for (const auto& each : framework.duties) {
      line({each.clause, each.subject, engine::to_text(each.state), engine::to_text(each.standing),
            text_of(each.triggered), text_of(each.due_earliest), text_of(each.due_latest),
            text_of(each.discharged)});
    }
    for (const auto& each : framework.states)
      line({each.state, each.subject, text_of(each.member), text_of(each.since)});
    for (const auto& each : framework.goals) line({each.goal, text_of(each.met)});
    for (const auto& each : framework.notices) line({each.kind, each.text});
  }
  return text;
}

}  // namespace ruleout::property
