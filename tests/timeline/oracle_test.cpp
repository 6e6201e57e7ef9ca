// Every short timeline of a small policy, run through the engine: what can be reached is what the
// solver says.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "record/collect.h"
#include "record/moment.h"
#include "record/write.h"
#include "tests/timeline/policies.h"
#include "tests/timeline/timeline_case.h"

namespace ruleout::timelines {
namespace {

using namespace analysis;
using base::Truth;
using engine::Level;

constexpr std::int64_t kLastDay = 4;
constexpr std::size_t kEventsMax = 3;
constexpr base::Instant kFirst{1'767'225'600};  // 2026-01-01T00:00:00Z

base::Instant on(std::int64_t day) { return {kFirst.seconds + day * 86'400}; }

record::Record made(record::Body body, const std::string& role, base::Instant known = kFirst) {
  record::Record draft;
  draft.known = known;
  draft.by = {role, role};
  draft.body = std::move(body);
  base::Findings findings;
  return *record::make_record(std::move(draft), findings);
}

// What may be said or done, as somebody who does not know the analyser would list it.
struct Deed {
  record::Body body;
  std::string role;
};
Deed dated(Deed deed, std::int64_t day) {
  const record::Moment at = record::moment_of(on(day));
  if (auto* fact = std::get_if<record::Fact>(&deed.body)) fact->at = at;
  if (auto* judged = std::get_if<record::Judgement>(&deed.body)) judged->at = at;
  if (auto* act = std::get_if<record::Act>(&deed.body)) act->at = at;
  if (auto* run = std::get_if<record::Evaluation>(&deed.body)) run->began = at;
  return deed;
}

// What everything that could happen leads to.
struct Found {
  // By decision: the fewest events that lead to it. Days on which nothing is said count, too.
  std::map<std::string, std::size_t> fewest;
  // The same by two decisions, of a day and of the day before.
  std::map<std::pair<std::string, std::string>, std::size_t> fewest_turned;
};

class Oracle final {
 public:
  Oracle(const char* text, std::vector<Deed> deeds, std::vector<std::string> registers)
      : framework_(policy(text)), deeds_(std::move(deeds)), registers_(std::move(registers)) {}

  [[nodiscard]] const Framework& framework() const { return framework_; }

  // `start`: also with whatever may be so on the first day.
  Found found(Start start, std::size_t events_max) {
    events_max_ = events_max;
    std::vector<std::vector<Event>> starts{{}};
    if (start == Start::kAnything) add_starts(starts);
    for (const std::vector<Event>& begun : starts) {
      start_size_ = begun.size();
      for (std::uint32_t complete = 0; complete < 1U << registers_.size(); ++complete)
        extend(begun, 0, complete);
    }
    return found_;
  }

 private:
  using Event = std::pair<std::int64_t, std::size_t>;  // day, deed; one beyond: none

  // Of what is said of one question one thing at most; of acts any.
  void add_starts(std::vector<std::vector<Event>>& starts) const {
    for (std::size_t deed = 0; deed < deeds_.size(); ++deed) {
      const std::size_t before = starts.size();
      for (std::size_t i = 0; i < before; ++i) {
        const bool is_said = std::ranges::any_of(starts[i], [&](const Event& event) {
          return question_of(event.second) == question_of(deed);
        });
        if (is_said) continue;
        starts.push_back(starts[i]);
        starts.back().emplace_back(0, deed);
      }
    }
  }
  // Acts are their own.
  [[nodiscard]] std::string question_of(std::size_t deed) const {
    if (const auto* fact = std::get_if<record::Fact>(&deeds_[deed].body)) return fact->input;
    if (is_run(deed)) return "the run";
    const auto* judged = std::get_if<record::Judgement>(&deeds_[deed].body);
    return judged != nullptr ? judged->judgement : std::to_string(deed);
  }

  void extend(std::vector<Event> events, std::int64_t day, std::uint32_t complete) {
    run(events, day, complete);
    if (events.size() - start_size_ == events_max_) return;
    for (std::int64_t next = day + 1; next <= kLastDay; ++next) {
      for (std::size_t deed = 0; deed <= deeds_.size(); ++deed) {
        if (is_run(deed) && std::ranges::any_of(events, [this](const Event& event) {
              return is_run(event.second);
            }))
          continue;
        events.emplace_back(next, deed);
        extend(events, next, complete);
        events.pop_back();
      }
    }
  }

  // A fact is never recorded as unknown: the one before ends.
  [[nodiscard]] std::vector<record::Record> told(const std::vector<Event>& events) const {
    std::vector<record::Record> records;
    for (std::size_t i = 0; i < events.size(); ++i) {
      const auto& [day, deed] = events[i];
      if (deed == deeds_.size() || is_end(deed)) continue;
      const Deed one = dated(deeds_[deed], day);
      record::Record draft = made(one.body, one.role);
      if (std::holds_alternative<record::AnnouncedRun>(one.body))
        draft.valid.from = record::moment_of(on(day));
      for (std::size_t later = i + 1; later < events.size() && is_fact(deed); ++later) {
        if (events[later].second == deeds_.size() || !is_fact(events[later].second)) continue;
        if (is_end(events[later].second))
          draft.valid.until = record::moment_of(on(events[later].first));
        break;
      }
      base::Findings findings;
      records.push_back(*record::make_record(std::move(draft), findings));
    }
    return records;
  }
  // There is one, and it is announced, or counted.
  [[nodiscard]] bool is_run(std::size_t deed) const {
    return deed < deeds_.size() &&
           (std::holds_alternative<record::Evaluation>(deeds_[deed].body) ||
            std::holds_alternative<record::AnnouncedRun>(deeds_[deed].body));
  }
  [[nodiscard]] bool is_fact(std::size_t deed) const {
    return std::holds_alternative<record::Fact>(deeds_[deed].body);
  }
  [[nodiscard]] bool is_end(std::size_t deed) const {
    const auto* fact = std::get_if<record::Fact>(&deeds_[deed].body);
    return fact != nullptr && std::get<Truth>(fact->value) == Truth::kUnknown;
  }

  void run(const std::vector<Event>& events, std::int64_t day, std::uint32_t complete) {
    std::vector<record::Record> records;
    for (const char* role : {"officer", "owner"})
      records.push_back(made(record::RoleHeld{role, role}, "officer"));
    records.push_back(made(record::Entity{"model", "NEW-MODEL"}, "officer"));
    records.push_back(made(record::EvaluationPlan{"plan", "poison", base::Rational::ratio(1, 2),
                                                  record::Unit::kSample},
                           "officer", on(-1)));
    records.push_back(
        made(record::AdoptedParameter{"error-probability", {}, base::Rational::ratio(1, 20), ""},
             "officer", on(-1)));
    for (record::Record& one : told(events)) records.push_back(std::move(one));
    for (std::size_t i = 0; i < registers_.size(); ++i) {
      if ((complete >> i & 1U) == 0) continue;
      records.push_back(made(record::Watermark{registers_[i], {}, {}, record::moment_of(on(day))},
                             "officer", on(day)));
    }
    engine::Regime regime;
    regime.frameworks.push_back({framework_, kFirst, {}, false});
    const record::RecordSet set = record::collect(std::move(records));
    const auto word = [&](std::int64_t as_of) {
      const engine::FrameworkCase at(regime, 0, set, on(as_of), on(day), {});
      return std::string(engine::to_text(at.decide("sell", "NEW-MODEL", {})->kind));
    };
    const std::size_t count = events.size() - start_size_;
    const auto note = [count](auto& fewest, const auto& key) {
      const auto [place, is_new] = fewest.try_emplace(key, count);
      place->second = std::min(place->second, count);
    };
    note(found_.fewest, word(day));
    if (day > 0) note(found_.fewest_turned, std::pair(word(day - 1), word(day)));
  }

  Framework framework_;
  std::vector<Deed> deeds_;
  std::vector<std::string> registers_;
  std::size_t events_max_ = 0, start_size_ = 0;
  Found found_;
};

std::vector<Deed> judged(const std::string& judgement) {
  std::vector<Deed> deeds;
  for (const Truth truth : {Truth::kYes, Truth::kNo, Truth::kUnknown})
    deeds.push_back(
        {record::Judgement{judgement, {"NEW-MODEL"}, truth, {}, "so it is", {}, {}}, "officer"});
  return deeds;
}
Deed done(const std::string& act, const std::string& role) {
  return {record::Act{act, {"NEW-MODEL"}, {}, {}}, role};
}

constexpr std::pair<Level, const char*> kOutcomes[] = {{Level::kNone, "silent"},
                                                       {Level::kPermit, "permit"},
                                                       {Level::kEscalate, "escalate"},
                                                       {Level::kHold, "hold"}};

struct Asked {
  std::pair<Level, const char*> now;
  std::optional<std::pair<Level, const char*>> before;
  Start start = Start::kNothing;
};

// What the engine makes of a witness is what was asked.
void replay(const Framework& framework, const TimelineWorld& world, const TimelineAnswer& answer,
            const Asked& asked) {
  const ToldTimeline told = told_by_records(world, answer.witness);
  const engine::Regime regime = regime_of(framework, told);
  const auto word = [&](base::Instant as_of) {
    const engine::FrameworkCase at(regime, 0, told.records, as_of, told.steps.back(), {});
    return std::string(engine::to_text(at.decide("sell", "NEW-MODEL", {})->kind));
  };
  const base::Instant last = told.steps.back();
  EXPECT_EQ(word(last), asked.now.second) << words(answer.witness);
  if (asked.before) {
    EXPECT_EQ(word({last.seconds - 86'400}), asked.before->second) << words(answer.witness);
  }
}

TimelineAnswer solved(const Framework& framework, const Asked& asked) {
  std::optional<TimelineWorld> world = timeline_world(*framework, {});
  Bounds bounds;
  bounds.steps = kLastDay;
  bounds.days = kLastDay + 1;
  bounds.start = asked.start;
  TimelineQuestion question{gate_is(*world, "sell", "NEW-MODEL", asked.now.first)};
  if (asked.before) question.before = gate_is(*world, "sell", "NEW-MODEL", asked.before->first);
  const TimelineAnswer answer = reach(*world, question, bounds);
  EXPECT_NE(answer.verdict, TimelineAnswer::Verdict::kUndecided);
  if (answer.verdict == TimelineAnswer::Verdict::kReached) replay(framework, *world, answer, asked);
  return answer;
}

// A step is an event, or a moment at which something ends that a state notices. So what so many
// events lead to is found within as many steps as there are days, and what so few steps lead to, no
// more events do.
void compare(const Framework& framework, const Asked& asked, std::size_t events_max,
             std::optional<std::size_t> fewest) {
  const TimelineAnswer answer = solved(framework, asked);
  const bool is_reached = answer.verdict == TimelineAnswer::Verdict::kReached;
  if (fewest) {
    ASSERT_TRUE(is_reached);
    EXPECT_GE(answer.steps, *fewest);
  }
  if (is_reached && answer.steps <= events_max) {
    ASSERT_TRUE(fewest) << words(answer.witness);
  }
  if (fewest && (answer.steps <= events_max || (framework->states.empty() && !asked.before))) {
    EXPECT_EQ(answer.steps, *fewest);
  }
}

void compare_all(Oracle& oracle, Start start, std::size_t events_max) {
  const Found found = oracle.found(start, events_max);
  EXPECT_EQ(found.fewest.size(), 4U);
  const auto fewest = [](const auto& all, const auto& key) {
    const auto place = all.find(key);
    return place == all.end() ? std::nullopt : std::optional<std::size_t>(place->second);
  };
  for (const auto& now : kOutcomes) {
    SCOPED_TRACE(now.second);
    compare(oracle.framework(), {now, std::nullopt, start}, events_max,
            fewest(found.fewest, std::string(now.second)));
    for (const auto& before : kOutcomes) {
      SCOPED_TRACE(before.second);
      const std::pair<std::string, std::string> turned(before.second, now.second);
      compare(oracle.framework(), {now, before, start}, events_max,
              fewest(found.fewest_turned, turned));
    }
  }
}

Oracle stall() {
  std::vector<Deed> deeds = judged("harmless");
  deeds.insert(deeds.end(),
               {done("tested", "officer"), done("tested", "owner"), done("recalled", "officer")});
  return {kStall, deeds, {"tested", "recalled"}};
}

Oracle lab() {
  std::vector<Deed> deeds{done("recalled", "officer"),
                          {record::AnnouncedRun{"run", "plan", "NEW-MODEL"}, "officer"}};
  for (const std::int64_t hits : {0, 900}) {
    record::Evaluation counted;
    counted.run = "run";
    counted.plan = "plan";
    counted.model = "NEW-MODEL";
    counted.log_sha256 = std::string(64, 'a');
    counted.log_format = "given";
    counted.samples = {1'000, hits, 0, 0};
    deeds.push_back({counted, "officer"});
  }
  return {kLab, deeds, {"evaluations", "recalled"}};
}

Oracle shop() {
  std::vector<Deed> deeds = judged("harmless");
  for (const Truth truth : {Truth::kYes, Truth::kNo, Truth::kUnknown})
    deeds.push_back({record::Fact{"loud", {"NEW-MODEL"}, truth, {}}, "officer"});
  deeds.insert(deeds.end(), {done("tested", "officer"), done("recalled", "owner")});
  return {kShop, deeds, {"tested", "recalled"}};
}

TEST(EveryShortTimeline, OfAPolicyWithoutStatesIsFoundAsShort) {
  Oracle oracle = stall();
  compare_all(oracle, Start::kNothing, kEventsMax);
}
TEST(EveryShortTimeline, OfAPolicyWithAStateIsFound) {
  Oracle oracle = shop();
  compare_all(oracle, Start::kNothing, kEventsMax);
}

TEST(EveryShortTimeline, OfAPolicyThatWaitsForAnEvaluationIsFound) {
  Oracle oracle = lab();
  compare_all(oracle, Start::kNothing, kEventsMax);
}

// With anything that may be so on the first day.
TEST(EveryShortTimeline, FromAnyStartOfAPolicyWithoutStatesIsFoundAsShort) {
  Oracle oracle = stall();
  compare_all(oracle, Start::kAnything, 1);
}
TEST(EveryShortTimeline, FromAnyStartOfAPolicyWithAStateIsFound) {
  Oracle oracle = shop();
  compare_all(oracle, Start::kAnything, 1);
}
TEST(EveryShortTimeline, FromAnyStartOfAPolicyThatWaitsForAnEvaluationIsFound) {
  Oracle oracle = lab();
  compare_all(oracle, Start::kAnything, 2);
}

}  // namespace
}  // namespace ruleout::timelines
