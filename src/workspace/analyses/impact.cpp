#include "workspace/analyses/impact.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "workspace/analyses/history.h"
#include "workspace/answers.h"

namespace ruleout::workspace {
namespace {

using engine::Decision;
using engine::FrameworkAssessment;

bool has_gate(const language::Framework& framework, std::string_view gate) {
  return std::ranges::find(framework.gates, gate, &language::Gate::name) != framework.gates.end();
}

// The case's regime with the two frameworks assumed in place of its own, from the first instant on.
engine::Regime regime_of(const Workspace& workspace, const ImpactQuestion& question,
                         base::Instant from) {
  engine::Regime regime = workspace.regime;
  regime.frameworks.clear();
  for (const LoadedFramework* one : {&question.before, &question.after}) {
    regime.frameworks.push_back(
        engine::assuming(one->framework, from, workspace.records, question.to, regime.zone));
  }
  return regime;
}

// What the first framework calls a gate of the second, or the other way round.
std::string counterpart_of(const std::string& gate, bool is_of_second,
                           const std::vector<Correspondence>& correspondences) {
  for (const Correspondence& one : correspondences) {
    if (one.kind != "gate") continue;
    if (is_of_second ? one.other == gate : one.name == gate)
      return is_of_second ? one.name : one.other;
  }
  return gate;
}

class Replaying final {
 public:
  Replaying(const Workspace& workspace, const ImpactQuestion& question)
      : workspace_(workspace), question_(question) {}

  Impact run(const std::function<void(std::size_t, std::size_t)>& tell) {
    start();
    std::size_t done = 0;
    while (!points_.empty()) {
      const base::Instant at = *points_.begin();
      tell(done, done + points_.size());
      if (++done > kImpactPointsMax) {
        impact_.is_beyond_limits = true;
        break;
      }
      ask(at);
      points_.erase(at);
    }
    impact_.points = std::min(done, kImpactPointsMax);
    for (auto& [key, flip] : open_) impact_.flips.push_back(std::move(flip));
    std::ranges::sort(impact_.flips, {}, [](const Flip& one) {
      const int rank = one.kind == "gate" ? 0 : one.kind == "threshold" ? 1 : 2;
      return std::tuple(rank, one.name, one.subject, one.from);
    });
    return std::move(impact_);
  }

 private:
  using Key = std::tuple<std::string, std::string, std::string>;  // kind, name, subject

  void start() {
    const language::Framework& before = *question_.before.framework;
    const language::Framework& after = *question_.after.framework;
    impact_.before = framework_name(before.path, before.version);
    impact_.after = framework_name(after.path, after.version);
    impact_.before_digest = before.digest;
    impact_.after_digest = after.digest;
    impact_.to = question_.to;
    points_ = instants_of(workspace_.records, workspace_.regime.zone);
    passages_ = passages_of(workspace_.records, question_.to, workspace_.regime.zone,
                            question_.correspondences);
    std::erase_if(passages_, [&](Passage& one) {
      if (!one.is_of_second && !has_gate(before, one.gate)) one.is_of_second = true;
      return !has_gate(one.is_of_second ? after : before, one.gate);
    });
    for (const Passage& one : passages_) points_.insert(one.at);
    impact_.from = question_.from.value_or(points_.empty() ? question_.to : *points_.begin());
    points_.insert(impact_.from);
    std::erase_if(points_,
                  [this](base::Instant at) { return at < impact_.from || at > question_.to; });
    regime_ = regime_of(workspace_, question_, impact_.from);
  }

  void ask(base::Instant at) {
    const Case open(regime_, workspace_.records, at, at);
    std::vector<FrameworkAssessment> pair = {open.of(0).assess(), open.of(1).assess()};
    for (const FrameworkAssessment& one : pair) expect_changes(one, at);
    std::map<Key, Parting> apart;
    for (Parting& one : partings_between(pair, question_.correspondences)) {
      if (is_asked(one)) apart.emplace(Key{one.kind, one.name, one.subject}, std::move(one));
    }
    close_changed(apart, at);
    for (auto& [key, parting] : apart) {
      if (!open_.contains(key)) open_.emplace(key, flip_of(open, std::move(parting), at));
    }
    for (const Passage& one : passages_) {
      if (one.at == at) note(open, one);
    }
  }

  // What changes by itself, with no new record.
  void expect_changes(const FrameworkAssessment& all, base::Instant at) {
    const auto expect = [&](std::optional<base::Instant> then) {
      if (then && *then > at && *then <= question_.to) points_.insert(*then);
    };
    for (const Decision& one : all.decisions) expect(one.stands_until);
    for (const engine::DutyStatus& one : all.duties) {
      if (!one.due_latest) continue;
      expect(one.due_latest);
      expect(base::Instant{one.due_latest->seconds + 1});
    }
  }

  // Where only one of them says anything, nothing flips.
  [[nodiscard]] bool is_asked(const Parting& parting) const {
    if (parting.kind == "gate") {
      const std::string& other = parting.other_name.empty() ? parting.name : parting.other_name;
      return has_gate(*question_.before.framework, parting.name) &&
             has_gate(*question_.after.framework, other);
    }
    if (parting.kind != "threshold" && parting.kind != "duty") return false;
    return parting.before != "silent" && parting.after != "silent";
  }

  void close_changed(const std::map<Key, Parting>& apart, base::Instant at) {
    for (auto entry = open_.begin(); entry != open_.end();) {
      Flip& flip = entry->second;
      const auto now = apart.find(entry->first);
      const bool goes_on = now != apart.end() && now->second.before == flip.before &&
                           now->second.after == flip.after && now->second.clauses == flip.clauses &&
                           now->second.other_clauses == flip.other_clauses;
      if (goes_on) {
        ++entry;
        continue;
      }
      flip.until = at;
      impact_.flips.push_back(std::move(flip));
      entry = open_.erase(entry);
    }
  }

  static Flip flip_of(const Case& open, Parting parting, base::Instant at) {
    Flip flip;
    flip.kind = std::move(parting.kind);
    flip.name = std::move(parting.name);
    flip.other_name = std::move(parting.other_name);
    flip.subject = std::move(parting.subject);
    flip.before = std::move(parting.before);
    flip.after = std::move(parting.after);
    flip.clauses = std::move(parting.clauses);
    flip.other_clauses = std::move(parting.other_clauses);
    flip.from = at;
    const std::string& other = flip.other_name.empty() ? flip.name : flip.other_name;
    std::set<std::string> records;
    for (const std::size_t framework : {0U, 1U}) {
      const std::string& name = framework == 0 ? flip.name : other;
      const auto why = open.of(framework).explain(name, flip.subject);
      if (why) records.merge(records_behind(*why));
    }
    flip.records.assign(records.begin(), records.end());
    return flip;
  }

  void note(const Case& open, const Passage& passage) {
    const std::string other =
        counterpart_of(passage.gate, passage.is_of_second, question_.correspondences);
    Passed passed;
    passed.record = passage.record;
    passed.what = passage.what;
    passed.gate = passage.is_of_second ? other : passage.gate;
    passed.other_gate = passage.is_of_second ? passage.gate : other;
    passed.subject = passage.subject;
    passed.at = passage.at;
    const std::optional<Decision> before = open.of(0).decide(passed.gate, passage.subject, {});
    const std::optional<Decision> after = open.of(1).decide(passed.other_gate, passage.subject, {});
    if (!before && !after) return;
    answer(before, passed.before, passed.clauses);
    answer(after, passed.after, passed.other_clauses);
    passed.would_pass = lets_pass(passed.after);
    impact_.passed.push_back(std::move(passed));
  }

  static void answer(const std::optional<Decision>& decision, std::string& words,
                     std::vector<std::string>& clauses) {
    words = decision ? engine::to_text(decision->kind) : "silent";
    if (!decision) return;
    for (const engine::BindingClause& one : decision->binding) clauses.push_back(one.clause);
  }

  const Workspace& workspace_;
  const ImpactQuestion& question_;
  engine::Regime regime_;
  std::set<base::Instant> points_;
  std::vector<Passage> passages_;
  std::map<Key, Flip> open_;
  Impact impact_;
};

}  // namespace

Impact impact_of(const Workspace& workspace, const ImpactQuestion& question,
                 const std::function<void(std::size_t, std::size_t)>& tell) {
  Impact impact = Replaying(workspace, question).run(tell);
  for (const Correspondence& one : question.correspondences) {
    const bool is_flipped = std::ranges::any_of(impact.flips, [&](const Flip& flip) {
      return flip.kind == one.kind && flip.name == one.name && flip.other_name == one.other;
    });
    const bool is_passed = std::ranges::any_of(impact.passed, [&](const Passed& passed) {
      const bool is_gate =
          one.kind == "gate" && passed.gate == one.name && passed.other_gate == one.other;
      const bool is_act = one.kind == "action" && (passed.what.starts_with(one.name + " ") ||
                                                   passed.what.starts_with(one.other + " "));
      return is_gate || is_act;
    });
    if (is_flipped || is_passed) impact.used.push_back(one);
  }
  return impact;
}

}  // namespace ruleout::workspace
