#include "workspace/analyses/history.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "record/moment.h"

namespace ruleout::workspace {
namespace {

using record::Moment;

class Instants final {
 public:
  explicit Instants(const base::Zone& zone) : zone_(zone) {}

  // What is said to hold before it is known counts from when it is known.
  void add(const record::Record& one) {
    known_ = one.known;
    instants_.insert(one.known);
    begins(one.valid.from);
    begins(one.valid.until);
    if (const auto* const fact = std::get_if<record::Fact>(&one.body)) begins(fact->at);
    if (const auto* const judgement = std::get_if<record::Judgement>(&one.body))
      begins(judgement->at);
    if (const auto* const act = std::get_if<record::Act>(&one.body)) begins(act->at);
    if (const auto* const shown = std::get_if<record::StandardShown>(&one.body)) begins(shown->at);
    if (const auto* const run = std::get_if<record::Evaluation>(&one.body)) begins(run->ended);
    if (const auto* const mark = std::get_if<record::Watermark>(&one.body)) {
      begins(mark->from);
      begins(mark->until);
    }
  }

  std::set<base::Instant> take() { return std::move(instants_); }

 private:
  // A day both begins and ends something.
  void begins(const std::optional<Moment>& moment) {
    if (!moment) return;
    const base::Instant first = record::first_instant(*moment, zone_);
    const base::Instant last = record::last_instant(*moment, zone_);
    for (const base::Instant at : {first, last, base::Instant{last.seconds + 1}}) {
      if (at > known_) instants_.insert(at);
    }
  }

  const base::Zone& zone_;
  base::Instant known_;
  std::set<base::Instant> instants_;
};

std::string by(const record::Record& one) {
  return fmt::format("by {} as {}", one.by.person, one.by.role);
}

// The first name of what it is about: gates have one subject.
std::string subject_of(const record::Arguments& of) { return of.empty() ? "" : of.front(); }

}  // namespace

std::set<base::Instant> instants_of(const record::RecordSet& records, const base::Zone& zone) {
  Instants instants(zone);
  for (const record::Record& one : records.records) instants.add(one);
  return instants.take();
}

std::vector<Passage> passages_of(const record::RecordSet& records, base::Instant known_at,
                                 const base::Zone& zone,
                                 const std::vector<Correspondence>& correspondences) {
  std::vector<Passage> all;
  const auto gates = [&](const std::string& act) {
    std::vector<std::pair<std::string, bool>> found;
    for (const Correspondence& one : correspondences) {
      if (one.kind != "action") continue;
      if (one.name == act) found.emplace_back(one.other, true);
      if (one.other == act) found.emplace_back(one.name, false);
    }
    std::ranges::sort(found);
    const auto twice = std::ranges::unique(found);
    found.erase(twice.begin(), twice.end());
    if (found.empty()) found.emplace_back(act, false);
    return found;
  };
  for (const record::Record& one : records.records) {
    if (one.known > known_at) continue;
    const std::string id = base::to_text(one.id);
    if (const auto* const decided = std::get_if<record::CompanyDecision>(&one.body)) {
      if (!lets_pass(decided->decision)) continue;
      all.push_back({id, fmt::format("decided {} {}", decided->decision, by(one)), decided->gate,
                     subject_of(decided->of), record::last_instant(decided->at, zone), false});
    } else if (const auto* const act = std::get_if<record::Act>(&one.body)) {
      for (const auto& [gate, is_of_second] : gates(act->act)) {
        all.push_back({id, fmt::format("{} {}", act->act, by(one)), gate, subject_of(act->of),
                       record::last_instant(act->at, zone), is_of_second});
      }
    }
  }
  std::ranges::stable_sort(all, {}, &Passage::at);
  return all;
}

bool lets_pass(std::string_view decision) {
  return decision == "permit" || decision == "permit with conditions" || decision == "silent";
}

}  // namespace ruleout::workspace
