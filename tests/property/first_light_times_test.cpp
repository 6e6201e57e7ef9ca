// Laws of the two times, over the example: as_of and known_at are moved across every instant at
// which anything may change, one second before it, at it and one second after it.
//
// RULEOUT_ALL=1 moves them across all of these instants; a plain run takes a sample of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "record/collect.h"
#include "tests/property/first_light.h"
#include "tests/property/said.h"

namespace ruleout::property {
namespace {

using base::Instant;
using record::RecordSet;

constexpr std::size_t kWanted = 3;
constexpr std::int64_t kDay = 86'400;

const FirstLight& example() { return first_light(); }

RecordSet known_by(Instant at) {
  const auto known = record::known_by(example().records(), at);
  return {{known.begin(), known.end()}};
}

// From the first thing that is on record until what is owed now has fallen due.
std::vector<Instant> boundaries() {
  static const std::vector<Instant> all =
      example().boundaries({example().records().records.front().known.seconds - 30 * kDay},
                           {example().as_of().seconds + 400 * kDay});
  return all;
}

// Answers by as_of, each computed once.
const engine::Assessment& at(Instant as_of) {
  static std::map<Instant, engine::Assessment> answers;
  const auto found = answers.find(as_of);
  if (found != answers.end()) return found->second;
  const engine::Assessment fresh =
      example().answers(example().records(), as_of, example().known_at());
  return answers.emplace(as_of, fresh).first->second;
}

// evaluate(…, known_at) is evaluate of the records known by then: to the digest; and with all of
// these records known for ever nothing else is said.
TEST(FirstLightTimes, OnlyWhatIsKnownByThenCounts) {
  const std::vector<Instant> times = example().known_times();
  const Sample sample(times.size(), kWanted);
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (!sample.takes(i)) continue;
    for (const Instant known : {tick_before(times[i]), times[i], tick_after(times[i])}) {
      const RecordSet early = known_by(known);
      const auto all = example().answers(example().records(), example().as_of(), known);
      const auto then = example().answers(early, example().as_of(), known);
      const auto ever = example().answers(early, example().as_of(), base::kInstantMax);
      ASSERT_EQ(difference(said_of(all), said_of(then)), "") << base::to_text(known);
      ASSERT_EQ(all.digest, then.digest) << base::to_text(known);
      ASSERT_EQ(difference(said_of(all), said_of(ever)), "") << base::to_text(known);
    }
  }
}

// Between two instants at which something became known, known_at does not matter.
TEST(FirstLightTimes, NothingChangesBetweenKnownTimes) {
  const std::vector<Instant> times = example().known_times();
  const Sample sample(times.size() - 1, kWanted);
  for (std::size_t i = 0; i + 1 < times.size(); ++i) {
    if (!sample.takes(i)) continue;
    const auto& records = example().records();
    const Said from = said_of(example().answers(records, example().as_of(), times[i]));
    const Instant last = tick_before(times[i + 1]);
    const Said until = said_of(example().answers(records, example().as_of(), last));
    ASSERT_EQ(difference(from, until), "") << base::to_text(times[i]);
  }
}

// Between two boundaries as_of does not matter: whatever changes an answer is an instant that the
// engine knows of, and so do its folds of states and its look ahead.
TEST(FirstLightTimes, NothingChangesBetweenBoundaries) {
  const std::vector<Instant> all = boundaries();
  const Sample sample(all.size() - 1, kWanted);
  std::size_t tried = 0;
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    const Instant from = tick_after(all[i]), until = tick_before(all[i + 1]);
    if (!sample.takes(i) || until <= from) continue;
    ++tried;
    EXPECT_EQ(difference(said_of(at(from)), said_of(at(until))), "")
        << "between " << base::to_text(all[i]) << " and " << base::to_text(all[i + 1]);
  }
  std::printf("%zu boundaries, %zu stretches between them\n", all.size(), tried);
}

std::map<std::string, engine::Decision> decisions(const engine::Assessment& assessment) {
  std::map<std::string, engine::Decision> all;
  for (const auto& framework : assessment.frameworks) {
    for (const engine::Decision& each : framework.decisions) {
      const std::string name = framework.framework + " " + framework.version + ": ";
      all[name + each.gate + " " + each.subject] = each;
    }
  }
  return all;
}

// A decision that says how long it stands with no new record is the same at every instant until
// then.
TEST(FirstLightTimes, ADecisionStandsUntilTheInstantItSays) {
  std::vector<Instant> tried;
  const std::vector<Instant> all = boundaries();
  const Sample sample(all.size(), kWanted);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!sample.takes(i)) continue;
    for (const Instant each : {tick_before(all[i]), all[i], tick_after(all[i])})
      tried.push_back(each);
  }
  // Boundaries a second apart share their ticks.
  std::ranges::sort(tried);
  tried.erase(std::ranges::unique(tried).begin(), tried.end());
  std::vector<std::map<std::string, engine::Decision>> said;
  for (const Instant each : tried) said.push_back(decisions(at(each)));
  std::size_t compared = 0;
  for (std::size_t i = 0; i < tried.size(); ++i) {
    for (const auto& [about, before] : said[i]) {
      for (std::size_t j = i + 1; j < tried.size(); ++j) {
        if (before.stands_until && tried[j] >= *before.stands_until) break;
        const auto found = said[j].find(about);
        if (found == said[j].end()) continue;
        ++compared;
        EXPECT_EQ(engine::to_text(before.kind), engine::to_text(found->second.kind))
            << about << " said at " << base::to_text(tried[i]) << " to stand until "
            << (before.stands_until ? base::to_text(*before.stands_until) : "ever") << ", at "
            << base::to_text(tried[j]);
      }
    }
  }
  std::printf("%zu decisions at %zu instants\n", compared, tried.size());
}

}  // namespace
}  // namespace ruleout::property
