#include "analysis/timeline/timeline_records.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/assert.h"
#include "base/finding.h"
#include "base/sha256.h"
#include "record/collect.h"
#include "record/moment.h"
#include "record/write.h"

namespace ruleout::analysis {
namespace {

using base::Rational;
using base::Truth;
using engine::Atom;
using engine::AtomKind;

constexpr std::int64_t kSecondsOfDay = 86'400;
constexpr std::int64_t kSamples = 1'000;
constexpr std::int64_t kDaysOfTimelines = 20'000;  // longer than any is asked for

class Telling final {
 public:
  Telling(const TimelineWorld& world, const Timeline& timeline)
      : world_(world), framework_(*world.framework), timeline_(timeline) {}

  ToldTimeline run() {
    for (const language::Role& role : framework_.roles)
      add(record::RoleHeld{role.name, role.name}, {0});
    add_things();
    for (const auto& [reading, choice] : timeline_.readings) {
      const language::Reading& term = framework_.readings[reading];
      add(record::AdoptedReading{framework_.path, framework_[term.clause].id, term.choices[choice],
                                 "a timeline"},
          {0});
    }
    add_watermarks();
    measure();
    add_plans();
    told_.steps.push_back(instant(0));
    for (const TimelineEvent& event : timeline_.start) tell(event);
    for (const TimelineEvent& event : timeline_.events) {
      told_.steps.push_back(instant(event.day));
      tell(event);
    }
    told_.records = record::collect(std::move(records_));
    return std::move(told_);
  }

 private:
  [[nodiscard]] base::Instant instant(std::int64_t day) const {
    return {(base::to_days(timeline_.first_day) + day) * kSecondsOfDay};
  }
  // Later than every step.
  [[nodiscard]] base::Instant end_of_time() const { return instant(kDaysOfTimelines); }

  record::Record draft(record::Body body, const std::vector<std::uint32_t>& signers) const {
    record::Record made;
    made.known = instant(0);
    const std::string& author = framework_.roles[signers.front()].name;
    made.by = {author, author};
    made.body = std::move(body);
    return made;
  }
  void add(record::Record draft) {
    base::Findings findings;
    std::optional<record::Record> made = record::make_record(std::move(draft), findings);
    RULEOUT_ASSERT(made.has_value());
    records_.push_back(std::move(*made));
  }
  void add(record::Body body, const std::vector<std::uint32_t>& signers) {
    add(draft(std::move(body), signers));
  }

  // A watermark speaks of what came before it became known.
  void add_watermarks() {
    const base::Instant end = instant(timeline_.events.empty() ? 0 : timeline_.events.back().day);
    for (const std::string& reg : timeline_.complete) {
      record::Record one = draft(record::Watermark{reg, {}, {}, record::moment_of(end)}, {0});
      one.known = end;
      add(std::move(one));
    }
  }

  // What is absent is on record, but not there yet: so it has a name.
  void add_things() {
    for (engine::EntityIndex i = 0; i < world_.universe.entities.size(); ++i) {
      if (i < framework_.constants.size()) continue;
      const engine::Entity& entity = world_.universe.entities[i];
      if (entity.kind == language::kEvaluationKind) continue;
      record::Record one =
          draft(record::Entity{framework_.kinds[entity.kind.index].name, entity.name}, {0});
      if (std::ranges::find(timeline_.absent, i) != timeline_.absent.end())
        one.valid.from = record::moment_of(end_of_time());
      add(std::move(one));
    }
  }

  [[nodiscard]] record::Arguments names(const Atom& atom) const {
    record::Arguments names;
    for (const engine::EntityIndex entity : atom.arguments)
      names.push_back(world_.universe.name(entity));
    return names;
  }
  [[nodiscard]] std::vector<record::Signer> beside_author(const TimelineEvent& event) const {
    std::vector<record::Signer> signers;
    for (std::size_t i = 1; i < event.roles.size(); ++i) {
      const std::string& role = framework_.roles[event.roles[i]].name;
      signers.push_back({role, role});
    }
    return signers;
  }

  void tell(const TimelineEvent& event) {
    if (event.what == TimelineEvent::What::kTimePasses) return;
    if (event.what == TimelineEvent::What::kRun) return begin_run(event);
    const Atom& atom = event.atom;
    const record::Moment at = record::moment_of(instant(event.day));
    const record::Arguments of = names(atom);
    switch (atom.kind) {
      case AtomKind::kInput:
        if (event.answer == Truth::kUnknown) return end_fact(atom, at);
        return add(record::Fact{framework_.terms[atom.target].name, of, event.answer, at},
                   event.roles);
      case AtomKind::kJudged:
        return add(record::Judgement{framework_.terms[atom.target].name,
                                     of,
                                     event.answer,
                                     at,
                                     "a timeline",
                                     {},
                                     beside_author(event)},
                   event.roles);
      case AtomKind::kShownTo:
        return add(record::StandardShown{framework_.named_standards[atom.target].name,
                                         framework_[framework_.defines[atom.detail].clause].id, of,
                                         event.answer, at, "a timeline"},
                   event.roles);
      default:
        return add(record::Act{framework_.terms[atom.target].name, of, at, beside_author(event)},
                   event.roles);
    }
  }

  // A fact is never recorded as unknown: the one before ends.
  void end_fact(const Atom& atom, const record::Moment& at) {
    const record::Arguments of = names(atom);
    for (auto one = records_.rbegin(); one != records_.rend(); ++one) {
      const auto* fact = std::get_if<record::Fact>(&one->body);
      if (fact == nullptr || fact->input != framework_.terms[atom.target].name || fact->of != of)
        continue;
      if (!one->valid.until && fact->at != at) one->valid.until = at;
      return;
    }
  }

  // What must be known before a run begins: its plan, and what error each claim may spend.
  void add_plans() {
    const base::Instant before{instant(0).seconds - kSecondsOfDay};
    const auto add_before = [&](record::Body body) {
      record::Record one = draft(std::move(body), {0});
      one.known = before;
      add(std::move(one));
    };
    bool has_runs = false;
    for (const auto* events : {&timeline_.start, &timeline_.events}) {
      for (const TimelineEvent& event : *events) {
        if (event.what != TimelineEvent::What::kRun) continue;
        has_runs = true;
        const engine::Entity& run = run_of(event);
        add_before(record::EvaluationPlan{plan_of(run), run.topic, Rational::ratio(1, 2),
                                          record::Unit::kSample});
      }
    }
    std::set<std::string> claims;
    for (const Atom& atom : world_.program.atoms) {
      if (has_runs && atom.claim != engine::kNoIndex)
        claims.insert(framework_.clauses[atom.claim].id);
    }
    for (const std::string& claim : claims)
      add_before(
          record::AdoptedParameter{"error-probability", {claim}, Rational::ratio(1, 20), ""});
  }

  [[nodiscard]] const engine::Entity& run_of(const TimelineEvent& event) const {
    return world_.universe.entities[event.atom.arguments.front()];
  }
  static std::string plan_of(const engine::Entity& run) { return "plan-of-" + run.name; }

  // So many samples that there is no doubt on which side of its line the rate lies.
  void begin_run(const TimelineEvent& event) {
    const engine::Entity& run = run_of(event);
    const record::Moment began = record::moment_of(instant(event.day));
    if (event.answer == Truth::kUnknown) {
      record::Record one =
          draft(record::AnnouncedRun{run.name, plan_of(run), run.model}, event.roles);
      one.valid.from = began;
      return add(std::move(one));
    }
    record::Evaluation counted;
    counted.run = run.name;
    counted.plan = plan_of(run);
    counted.model = run.model;
    counted.began = began;
    counted.log_sha256 = base::to_text(base::sha256(run.name));
    counted.log_format = "given";
    counted.samples = {kSamples, event.answer == Truth::kYes ? kSamples : 0, 0, 0};
    add(std::move(counted), event.roles);
  }

  using Measured = std::pair<std::uint32_t, record::Arguments>;  // input, of what
  struct Line {
    const language::LinearForm* form;
    language::Comparison comparison;
    Truth truth;
  };

  void measure() {
    std::map<Measured, std::vector<Line>> by_input;
    for (const auto& [index, truth] : timeline_.comparisons) {
      const Atom& atom = world_.program.atoms[index];
      const language::LinearForm& form = framework_.forms[atom.target];
      record::Arguments of;
      for (const language::Argument& argument : form.terms.front().arguments) {
        const bool is_slot = argument.from == language::Argument::From::kSlot;
        of.push_back(
            world_.universe.name(is_slot ? atom.arguments[argument.index] : argument.index));
      }
      by_input[{form.terms.front().input.index, of}].push_back({&form, atom.comparison, truth});
    }
    for (const auto& [measured, lines] : by_input) add_measurement(measured, lines);
  }

  // Both ends lie on a line, between two or beyond all: one pair of such ends makes every
  // comparison as it is.
  void add_measurement(const Measured& measured, const std::vector<Line>& lines) {
    std::vector<Rational> ends;
    for (const Line& line : lines)
      ends.push_back(Rational() - line.form->constant / line.form->terms.front().factor);
    std::ranges::sort(ends);
    ends.erase(std::ranges::unique(ends).begin(), ends.end());
    std::vector<Rational> points{ends.front() - Rational(1)};
    for (std::size_t i = 0; i < ends.size(); ++i) {
      points.push_back(ends[i]);
      points.push_back(i + 1 < ends.size() ? (ends[i] + ends[i + 1]) / Rational(2)
                                           : ends[i] + Rational(1));
    }
    for (std::size_t low = 0; low < points.size(); ++low) {
      for (std::size_t high = low; high < points.size(); ++high) {
        if (!fits(points[low], points[high], lines)) continue;
        const language::Term& term = framework_.terms[measured.first];
        const std::string unit = term.unit == 0 ? "" : framework_.units[term.unit].name;
        const std::vector<std::uint32_t> author{
            term.stated_by.roles.empty() ? 0 : term.stated_by.roles.front().index};
        return add(record::Fact{term.name, measured.second,
                                record::Measurement{points[low], points[high], unit},
                                record::moment_of(instant(0))},
                   author);
      }
    }
    RULEOUT_ASSERT(false);
  }

  static bool holds(const Rational& value, const Line& line) {
    using language::Comparison;
    const Rational result = line.form->terms.front().factor * value + line.form->constant;
    switch (line.comparison) {
      case Comparison::kLess:
        return result < Rational();
      case Comparison::kLessEqual:
        return result <= Rational();
      case Comparison::kGreater:
        return Rational() < result;
      case Comparison::kGreaterEqual:
        return Rational() <= result;
      default:
        return false;
    }
  }
  static bool fits(const Rational& low, const Rational& high, const std::vector<Line>& lines) {
    return std::ranges::all_of(lines, [&](const Line& line) {
      const bool at_low = holds(low, line), at_high = holds(high, line);
      return line.truth == (at_low == at_high ? base::truth_of(at_low) : Truth::kUnknown);
    });
  }

  const TimelineWorld& world_;
  const language::Framework& framework_;
  const Timeline& timeline_;
  std::vector<record::Record> records_;
  ToldTimeline told_;
};

}  // namespace

ToldTimeline told_by_records(const TimelineWorld& world, const Timeline& timeline) {
  return Telling(world, timeline).run();
}

}  // namespace ruleout::analysis
