// A gate's answer, and the tree of reasons of any answer.
#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "cli/answer_pages.h"
#include "cli/record_words.h"

namespace ruleout::cli {
namespace {

constexpr std::size_t kWaysShown = 4;
constexpr std::size_t kLeavesShown = 12;
constexpr int kTreeDepthShown = 24;

void add_framework(Page& page, const OpenedCase& opened,
                   const workspace::FrameworkName& framework) {
  Phrases phrases = {{framework_words(framework.path, framework.version), Tone::kStrong}};
  for (const engine::InForce& in_force : opened.workspace.regime.frameworks) {
    const bool is_it = in_force.framework->path == framework.path &&
                       in_force.framework->version == framework.version;
    if (is_it && engine::has_ended(in_force, opened.times.as_of.at)) {
      phrases.push_back(
          {" · ended " + when_words(*in_force.until, opened) + ": what it made owed stays owed",
           Tone::kWarning});
    }
    if (!is_it || !framework.is_assumed) continue;
    phrases.push_back({" · counterfactual: assumed in force from " +
                           when_words(in_force.from, opened) + ", never counts",
                       Tone::kWarning});
  }
  page.heading(2, std::move(phrases));
}

std::string wanted_words(const engine::WayLeaf& leaf) {
  return fmt::format("{}: {}, now {}", leaf.text, base::to_text(leaf.wanted),
                     base::to_text(leaf.now));
}

void add_ways(Page& page, std::string_view title, const std::vector<engine::Way>& ways) {
  if (ways.empty()) return;
  page.line(2, {{std::string(title), Tone::kFaint}});
  // The smallest way of each kind; the others differ in detail.
  std::vector<const engine::Way*> shown;
  for (const engine::Way& way : ways) {
    const bool is_new = std::ranges::none_of(
        shown, [&way](const auto* other) { return other->outcome == way.outcome; });
    if (is_new && shown.size() < kWaysShown) shown.push_back(&way);
  }
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const engine::Way& way = *shown[i];
    page.line(
        3, {{fmt::format("{}. {} if all of this comes out:", i + 1, way.outcome), Tone::kStrong}});
    for (std::size_t k = 0; k < way.leaves.size() && k < kLeavesShown; ++k) {
      const engine::WayLeaf& leaf = way.leaves[k];
      page.line(4, {{wanted_words(leaf), Tone::kPlain}, by_phrase(leaf.who)});
      if (!leaf.command.empty()) page.command(5, leaf.command);
    }
    if (way.leaves.size() > kLeavesShown) {
      page.line(4, {{fmt::format("and {} more with --json", way.leaves.size() - kLeavesShown),
                     Tone::kFaint}});
    }
  }
  if (ways.size() > shown.size()) {
    page.line(3, {{fmt::format("and {} other way{} with --json", ways.size() - shown.size(),
                               ways.size() - shown.size() == 1 ? "" : "s"),
                   Tone::kFaint}});
  }
}

void add_unknowns(Page& page, const engine::Decision& decision) {
  if (decision.unknowns.empty()) return;
  page.line(2, {{"unknown, and it matters", Tone::kFaint}});
  for (const engine::Unknown& unknown : decision.unknowns) {
    page.line(3, {{unknown.text, Tone::kPlain}, by_phrase(unknown.who)});
    if (!unknown.command.empty()) page.command(4, unknown.command);
  }
}

enum class Asked : std::uint8_t { kToBeKnown, kToBeDone };

void add_node(Page& page, const OpenedCase& opened, const engine::ReasonNode& node, Asked asked,
              int depth) {
  if (depth > kTreeDepthShown) return;
  const int level = 2 + depth;
  Phrases phrases = {{std::string(base::to_text(node.value)) + ": ", tone_of(node.value)},
                     {node.text, Tone::kPlain}};
  if (!node.clause.empty()) {
    phrases.push_back(
        {fmt::format(" · {}{}", node.clause, node.section.empty() ? "" : " §" + node.section),
         Tone::kFaint});
  }
  if (node.strict != node.value) {
    phrases.push_back(
        {fmt::format(" (unknowns passed through: {})", base::to_text(node.strict)), Tone::kFaint});
  }
  page.line(level, std::move(phrases));
  for (const std::string& id : node.records) {
    page.line(level + 1, {{record_line(opened, id), Tone::kFaint}});
  }
  if (!node.problem.empty()) page.line(level + 1, {{node.problem, Tone::kWarning}});
  // What discharges a duty is owed even where it is known not to have happened.
  const bool is_missing = node.value == base::Truth::kUnknown ||
                          (asked == Asked::kToBeDone && node.value == base::Truth::kNo);
  if (is_missing && !(node.command.empty() && node.who.empty())) {
    page.line(level + 1, {{node.command, Tone::kCode}, by_phrase(node.who)});
  }
  for (const engine::ReasonNode& child : node.children) {
    add_node(page, opened, child, asked, depth + 1);
  }
}

}  // namespace

namespace {

// A gate whose readings part is settled by whoever chooses one.
void add_adoptions(Page& page, const std::vector<workspace::Adoption>& adoptions) {
  if (adoptions.empty()) return;
  page.line(2, {{"the readings part until one is adopted", Tone::kFaint}});
  for (const workspace::Adoption& one : adoptions) page.command(3, one.command);
}

bool stops(engine::DecisionKind kind) {
  return kind != engine::DecisionKind::kPermit && kind != engine::DecisionKind::kSilent;
}

}  // namespace

Page decide_page(const OpenedCase& opened, const workspace::Answer& answer) {
  Page page;
  add_head(page, opened, answer);
  for (const workspace::GateAnswer& gate : answer.gates) {
    add_framework(page, opened, gate.framework);
    add_decision(page, 2, opened, gate.decision);
    if (stops(gate.decision.kind) && !gate.decision.stands_until) {
      page.line(2, {{"stands until something new is recorded", Tone::kPlain}});
    }
    add_adoptions(page, gate.adoptions);
    add_ways(page, "what would lift it", gate.ways_to_permit);
    add_ways(page, "what would settle it", gate.ways_to_settle);
    if (stops(gate.decision.kind) && gate.ways_to_permit.empty()) {
      page.line(2, {{"no small set of answers was found that lifts it: ", Tone::kFaint},
                    {fmt::format("ruleout why {} {}", gate.decision.gate, gate.decision.subject),
                     Tone::kCode}});
    }
    if (gate.ways_to_permit.empty()) add_unknowns(page, gate.decision);
    add_notices(page, 2, gate.notices);
  }
  const std::optional<engine::DecisionKind> kind = strictest(answer);
  page.heading(2, {{kind ? "strictest in force: "
                         : "no framework in force answers, and what is assumed never counts",
                    Tone::kPlain},
                   {kind ? engine::to_text(*kind) : "", kind ? tone_of(*kind) : Tone::kPlain}});
  return page;
}

Page why_page(const OpenedCase& opened, const workspace::Answer& answer) {
  Page page;
  add_head(page, opened, answer);
  for (const workspace::ReasonAnswer& reason : answer.reasons) {
    add_framework(page, opened, reason.framework);
    page.line(1, {{reason.explanation.question + ": ", Tone::kStrong},
                  {reason.explanation.answer, Tone::kStrong},
                  standing_phrase(reason.explanation.standing)});
    add_readings(page, 2, opened, reason.explanation.readings);
    for (const engine::ReasonNode& node : reason.explanation.reasons) {
      const bool is_discharge = node.text.starts_with("discharged when ");
      add_node(page, opened, node, is_discharge ? Asked::kToBeDone : Asked::kToBeKnown, 0);
    }
    for (const engine::NotCounted& one : reason.explanation.struck) {
      page.line(2, {{"void, so not counted: " + record_line(opened, one.record), Tone::kWarning}});
      for (const std::string& id : one.by) {
        page.line(3, {{"struck " + strike_words(opened, id), Tone::kPlain}});
      }
    }
    add_ways(page, "what would settle it", reason.ways_to_settle);
    add_notices(page, 2, reason.notices);
  }
  return page;
}

Page due_page(const OpenedCase& opened, const workspace::Answer& answer) {
  Page page;
  add_head(page, opened, answer);
  if (answer.assessments.empty()) add_nobody_answers(page, opened);
  for (std::size_t i = 0; i < answer.assessments.size(); ++i) {
    const engine::FrameworkAssessment& one = answer.assessments[i];
    add_framework(page, opened, {one.framework, one.version, one.is_assumed});
    for (const engine::DutyStatus& duty : one.duties) {
      add_duty(page, 2, opened, duty, Detail::kFull);
    }
    if (one.duties.empty() && one.is_answered) page.line(2, {{"nothing is due", Tone::kFaint}});
    if (answer.undated[i] > 0) {
      page.line(
          2, {{fmt::format("{} undetermined without a date: --all shows them", answer.undated[i]),
               Tone::kFaint}});
    }
    add_notices(page, 2, one.notices);
  }
  return page;
}

}  // namespace ruleout::cli
