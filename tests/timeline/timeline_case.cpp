#include "tests/timeline/timeline_case.h"

#include <gtest/gtest.h>

#include <utility>

#include "host/disk.h"
#include "language/check/check.h"
#include "language/syntax/parser.h"
#include "workspace/library.h"

namespace ruleout::timelines {

Framework policy(const std::string& text) {
  const base::SourceText source("policy.rule", text);
  base::Findings findings;
  const language::SyntaxTree tree = language::parse(source, findings);
  std::optional<language::Framework> framework = language::check({tree, source}, {}, findings);
  EXPECT_TRUE(framework.has_value()) << base::render(findings, {&source, 1});
  return std::make_shared<const language::Framework>(std::move(*framework));
}

Framework shipped(const std::string& folder) {
  const std::string root = RULEOUT_SOURCE_DIR;
  workspace::Review review;
  auto loaded = workspace::load_policy(host::real_disk(), {workspace::Library{root}, ""},
                                       root + "/frameworks/" + folder + "/framework.rule", review);
  EXPECT_TRUE(loaded && *loaded) << review.text();
  return (*loaded)->framework;
}

engine::Regime regime_of(const Framework& framework, const analysis::ToldTimeline& told) {
  engine::Regime regime;
  regime.name = "a timeline";
  regime.frameworks.push_back({framework, told.steps.front(), {}, false});
  return regime;
}

engine::FrameworkCase at_step(const engine::Regime& regime, const analysis::ToldTimeline& told,
                              std::size_t step) {
  return {regime, 0, told.records, told.steps[step], told.steps.back(), {}};
}

std::string decided(const Framework& framework, const analysis::ToldTimeline& told,
                    std::size_t step, std::string_view gate, std::string_view subject) {
  const engine::Regime regime = regime_of(framework, told);
  const auto decision = at_step(regime, told, step).decide(gate, subject, {});
  return decision ? engine::to_text(decision->kind) : "no such gate";
}

std::string stands(const Framework& framework, const analysis::ToldTimeline& told, std::size_t step,
                   std::string_view state, std::string_view subject) {
  const engine::Regime regime = regime_of(framework, told);
  const engine::FrameworkAssessment all = at_step(regime, told, step).assess_only(state, subject);
  if (all.states.size() != 1) return "no such state";
  return std::string(base::to_text(all.states.front().member.value));
}

std::string words(const analysis::Timeline& timeline) {
  std::string all;
  for (const auto& event : timeline.start) all += "start: " + event.words + "\n";
  for (const auto& event : timeline.events)
    all += "day " + std::to_string(event.day) + ": " + event.words + "\n";
  return all;
}

}  // namespace ruleout::timelines
