// Which policy stood at each decision on record, for how long, and what it had changed.
#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "language/check/show.h"
#include "workspace/analyses/history.h"
#include "workspace/analyses/impact.h"

namespace ruleout::workspace {
namespace {

using language::Framework;

// The latest version that the case was under before.
const Framework* predecessor_of(const engine::Regime& regime, const engine::InForce& one) {
  const engine::InForce* latest = nullptr;
  for (const engine::InForce& other : regime.frameworks) {
    if (other.is_assumed || other.framework->path != one.framework->path) continue;
    if (other.from < one.from && (latest == nullptr || latest->from < other.from)) latest = &other;
  }
  return latest == nullptr ? nullptr : latest->framework.get();
}

// A clause of the later version in the earlier one: by its lineage, else under its own name.
std::string origin_of(const Framework& later, const std::string& clause) {
  for (const language::Lineage& lineage : later.lineage) {
    if (lineage.clause.text == clause) return lineage.from.text;
  }
  return clause;
}

std::string shown(const Framework& framework, const std::string& id) {
  const auto clause = std::ranges::find(framework.clauses, id, &language::Clause::id);
  if (clause == framework.clauses.end()) return {};
  const auto index = static_cast<std::uint32_t>(clause - framework.clauses.begin());
  return language::show_clause(framework, language::ClauseId{index});
}

std::string shown_gate(const Framework& framework, const std::string& name) {
  const auto gate = std::ranges::find(framework.gates, name, &language::Gate::name);
  if (gate == framework.gates.end()) return {};
  const auto index = static_cast<std::uint32_t>(gate - framework.gates.begin());
  return language::show_gate(framework, language::GateId{index});
}

std::string change_of(const Framework* earlier, const Framework& later, const std::string& clause) {
  if (earlier == nullptr) return {};
  const std::string before = shown(*earlier, origin_of(later, clause));
  if (before.empty()) return "new";
  return before == shown(later, clause) ? "unchanged" : "edited";
}

std::string said_of(const Framework& later, const std::string& clause) {
  using Change = language::Lineage::Change;
  for (const language::Lineage& lineage : later.lineage) {
    if (lineage.clause.text != clause) continue;
    switch (lineage.change) {
      case Change::kRetained:
        return "retained";
      case Change::kStrengthened:
        return "strengthened";
      case Change::kWeakened:
        return "weakened";
      case Change::kNarrowed:
        return "narrowed";
      case Change::kMoved:
        return "moved";
      case Change::kMixed:
        return "changed both ways";
      case Change::kAdded:
        return "new";
      case Change::kRemoved:
        break;
    }
  }
  return {};
}

void collect_clauses(const engine::ReasonNode& reason, std::set<std::string>& clauses) {
  if (!reason.clause.empty()) clauses.insert(reason.clause);
  for (const engine::ReasonNode& child : reason.children) collect_clauses(child, clauses);
}

// What the reasons name beside the clauses that bind, as far as it is fresh.
std::vector<Reliance::Clause> fresh_beneath(const Reliance& one, const Framework* earlier,
                                            const Framework& later,
                                            const std::optional<engine::Explanation>& why) {
  std::set<std::string> named;
  if (why) {
    for (const engine::ReasonNode& reason : why->reasons) collect_clauses(reason, named);
  }
  std::vector<Reliance::Clause> fresh;
  for (const std::string& clause : named) {
    if (std::ranges::find(one.clauses, clause, &Reliance::Clause::clause) != one.clauses.end())
      continue;
    const std::string change = change_of(earlier, later, clause);
    if (change == "edited" || change == "new")
      fresh.push_back({clause, change, said_of(later, clause)});
  }
  return fresh;
}

Reliance reliance_of(const Case& open, std::size_t framework, const Passage& passage,
                     const engine::Decision& decision) {
  const engine::InForce& in_force = open.regime().frameworks[framework];
  const base::Zone& zone = open.regime().zone;
  Reliance one;
  one.record = passage.record;
  one.what = passage.what;
  one.gate = passage.gate;
  one.subject = passage.subject;
  one.at = passage.at;
  one.framework = {in_force.framework->path, in_force.framework->version, in_force.is_assumed};
  one.in_force_from = in_force.from;
  one.days = base::to_days(base::local_date(passage.at, zone)) -
             base::to_days(base::local_date(in_force.from, zone));
  one.answer = engine::to_text(decision.kind);
  const Framework* const earlier = predecessor_of(open.regime(), in_force);
  if (earlier != nullptr) {
    const std::string before = shown_gate(*earlier, passage.gate);
    one.gate_change = before.empty()                                            ? "new"
                      : before == shown_gate(*in_force.framework, passage.gate) ? "unchanged"
                                                                                : "edited";
  }
  for (const engine::BindingClause& binding : decision.binding) {
    one.clauses.push_back({binding.clause, change_of(earlier, *in_force.framework, binding.clause),
                           said_of(*in_force.framework, binding.clause)});
  }
  one.rests_on = fresh_beneath(one, earlier, *in_force.framework,
                               open.of(framework).explain(passage.gate, passage.subject));
  return one;
}

}  // namespace

std::vector<Reliance> reliances_of(const Workspace& workspace, base::Instant known_at,
                                   const std::vector<Correspondence>& correspondences) {
  std::vector<Reliance> all;
  const auto is_known = [&all](const Reliance& one) {
    return std::ranges::any_of(all, [&](const Reliance& other) {
      return other.record == one.record && other.gate == one.gate &&
             other.framework.path == one.framework.path &&
             other.framework.version == one.framework.version;
    });
  };
  for (const Passage& passage :
       passages_of(workspace.records, known_at, workspace.regime.zone, correspondences)) {
    const Case open(workspace.regime, workspace.records, passage.at, passage.at);
    for (const std::size_t i : open.answering()) {
      const engine::InForce& in_force = workspace.regime.frameworks[i];
      if (in_force.is_assumed || engine::has_ended(in_force, passage.at)) continue;
      const auto decision = open.of(i).decide(passage.gate, passage.subject, {});
      if (!decision) continue;
      Reliance one = reliance_of(open, i, passage, *decision);
      if (!is_known(one)) all.push_back(std::move(one));
    }
  }
  return all;
}

}  // namespace ruleout::workspace
