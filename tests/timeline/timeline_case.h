// Policies for the tests of timelines, and their witnesses run through the engine.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "analysis/timeline/timeline.h"
#include "analysis/timeline/timeline_records.h"
#include "engine/engine.h"
#include "language/check/framework.h"

namespace ruleout::timelines {

using Framework = std::shared_ptr<const language::Framework>;

// From its text; the test fails if it does not check.
Framework policy(const std::string& text);
// One of the library's, by its folder below frameworks/.
Framework shipped(const std::string& folder);

// What the engine makes of a told timeline at one of its steps.
engine::FrameworkCase at_step(const engine::Regime& regime, const analysis::ToldTimeline& told,
                              std::size_t step);
engine::Regime regime_of(const Framework& framework, const analysis::ToldTimeline& told);

// The gate's decision at a step, in the engine's words.
std::string decided(const Framework& framework, const analysis::ToldTimeline& told,
                    std::size_t step, std::string_view gate, std::string_view subject);
// Whether the state holds at a step: yes, no, unknown.
std::string stands(const Framework& framework, const analysis::ToldTimeline& told, std::size_t step,
                   std::string_view state, std::string_view subject);

// The events, one a line: `day 12: officer says …`.
std::string words(const analysis::Timeline& timeline);

}  // namespace ruleout::timelines
