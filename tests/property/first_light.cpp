#include "tests/property/first_light.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <utility>
#include <variant>

#include "engine/answer/case_parts.h"
#include "host/disk.h"
#include "record/collect.h"
#include "record/moment.h"
#include "record/write.h"
#include "tests/property/scenarios.h"
#include "workspace/workspace.h"

namespace ruleout::property {

using base::Instant;
using record::Record;
using record::RecordSet;

namespace {

[[noreturn]] void give_up(const std::string& why) {
  std::fputs((why + "\n").c_str(), stderr);
  std::abort();
}

workspace::Workspace opened() {
  const std::string root = RULEOUT_SOURCE_DIR;
  workspace::Review review;
  auto opened = workspace::open_workspace(host::real_disk(), workspace::Library{root},
                                          root + "/examples/first-light", {}, review);
  if (!opened) give_up(base::to_text(opened.error()));
  if (!*opened) give_up(review.text());
  return std::move(**opened);
}

class Boundaries final {
 public:
  Boundaries(const base::Zone& zone, Instant first, Instant last)
      : zone_(zone), first_(first), last_(last) {}

  void add(const std::optional<Instant>& at) {
    if (at && *at >= first_ && *at <= last_) all_.insert(*at);
  }
  void add(const std::optional<record::Moment>& moment) {
    if (!moment) return;
    add(record::first_instant(*moment, zone_));
    add(record::last_instant(*moment, zone_));
  }
  void add(const Record& record) {
    add(record.known);
    add(record.valid.from);
    add(record.valid.until);
    std::visit([this](const auto& body) { add_moments(body); }, record.body);
  }
  void add(const engine::Assessment& assessment) {
    for (const engine::FrameworkAssessment& all : assessment.frameworks) {
      for (const engine::DutyStatus& duty : all.duties) {
        for (const auto& at : {duty.triggered, duty.due_earliest, duty.due_latest, duty.discharged})
          add(at);
      }
      for (const engine::Decision& decision : all.decisions) add(decision.stands_until);
      for (const engine::StateStatus& state : all.states) add(state.since);
    }
  }
  [[nodiscard]] std::vector<Instant> all() const { return {all_.begin(), all_.end()}; }

 private:
  // A reading's outcome says its windows in words.
  void add_instants(std::string_view words) {
    constexpr std::size_t kLength = std::string_view("2026-04-01T07:00:00Z").size();
    for (std::size_t at = 0; at + kLength <= words.size(); ++at)
      add(base::parse_instant(words.substr(at, kLength)));
  }
  template <class Body>
  void add_moments(const Body& body) {
    if constexpr (requires { body.at; }) add(std::optional<record::Moment>(body.at));
    if constexpr (requires { body.began; }) {
      add(std::optional<record::Moment>(body.began));
      add(body.ended);
    }
    if constexpr (requires { body.reg; }) {
      add(body.from);
      add(std::optional<record::Moment>(body.until));
    }
  }

  const base::Zone& zone_;
  Instant first_, last_;
  std::set<Instant> all_;
};

}  // namespace

FirstLight::FirstLight() {
  workspace::Workspace workspace = opened();
  const workspace::Times times = workspace::times_of(workspace, {}, base::kInstantMin);
  as_of_ = times.as_of.at;
  known_at_ = times.known_at.at;
  regime_ = std::move(workspace.regime);
  records_ = std::move(workspace.records);
}

engine::Assessment FirstLight::answers(const RecordSet& records, Instant as_of,
                                       Instant known_at) const {
  return engine::evaluate(regime_, records, as_of, known_at);
}

std::string FirstLight::words(std::size_t position) const {
  const Record& record = records_.records[position];
  return record.canonical + ", known " + base::to_text(record.known);
}

RecordSet FirstLight::without(std::size_t position) const {
  RecordSet less = records_;
  less.records.erase(less.records.begin() + static_cast<std::ptrdiff_t>(position));
  return less;
}

RecordSet FirstLight::known_from(std::size_t position, Instant known) const {
  std::vector<Record> all = records_.records;
  all[position].known = known;
  return record::collect(std::move(all));
}

RecordSet FirstLight::repeated(std::size_t position, Instant known) const {
  std::vector<Record> all = records_.records;
  all.push_back(all[position]);
  all.back().known = known;
  return record::collect(std::move(all));
}

RecordSet FirstLight::said_twice(std::size_t position) const {
  Record again = records_.records[position];
  again.note += " (said again)";
  return property::with(records_, std::move(again));
}

RecordSet FirstLight::retracted(std::size_t position, Instant known) const {
  const Record& record = records_.records[position];
  Record draft;
  draft.by = record.by;
  draft.known = known;
  draft.body = record::Retraction{record.id, "said in error"};
  return property::with(records_, std::move(draft));
}

// Everybody who put a name to a record.
std::vector<record::Signer> signers_of(const Record& record) {
  std::vector<record::Signer> signers{record.by};
  const auto add = [&signers](const std::vector<record::Signer>& more) {
    signers.insert(signers.end(), more.begin(), more.end());
  };
  if (const auto* act = std::get_if<record::Act>(&record.body)) add(act->signed_by);
  if (const auto* judged = std::get_if<record::Judgement>(&record.body)) add(judged->signed_off_by);
  return signers;
}

Record FirstLight::strike(const Record& record, Instant known) const {
  const std::vector<record::Signer> signers = signers_of(record);
  for (const engine::FallbackRole& held : regime_.roles) {
    const bool is_other = std::ranges::none_of(signers, [&held](const record::Signer& signer) {
      return signer.person == held.person || signer.role == held.role;
    });
    if (!is_other) continue;
    Record draft;
    draft.by = {held.person, held.role};
    draft.known = known;
    draft.body = record::Void{record.id, "never should have counted"};
    return made(std::move(draft));
  }
  give_up("nobody is left to strike a record");
}

RecordSet FirstLight::voided(std::size_t position, Instant known) const {
  return property::with(records_, strike(records_.records[position], known));
}

RecordSet FirstLight::split(std::size_t position, const Split& change) const {
  std::vector<Record> all = without(position).records;
  for (Record& part : change(records_.records[position])) all.push_back(made(std::move(part)));
  return record::collect(std::move(all));
}

std::vector<Instant> FirstLight::boundaries(Instant first, Instant last) const {
  Boundaries all(regime_.zone, first, last);
  for (const Record& record : records_.records) all.add(record);
  // A window of a cadence is named only from when the one before it has closed.
  constexpr std::int64_t kMonth = 30 * 86'400;
  for (Instant at = first; at < last; at.seconds += kMonth) {
    all.add(answers(records_, at, known_at_));
  }
  for (const Instant as_of : {as_of_, last}) all.add(answers(records_, as_of, known_at_));
  for (std::size_t i = 0; i < regime_.frameworks.size(); ++i) {
    all.add(regime_.frameworks[i].from);
    all.add(regime_.frameworks[i].until);
    const engine::CaseParts parts(regime_, i, records_, last, known_at_, {},
                                  engine::WantsSites::kNo);
    for (const Instant at : parts.reader->change_points()) all.add(at);
  }
  return all.all();
}

std::vector<Instant> FirstLight::known_times() const {
  std::set<Instant> times;
  for (const Record& record : records_.records) times.insert(record.known);
  return {times.begin(), times.end()};
}

const FirstLight& first_light() {
  static const FirstLight one;
  return one;
}

RecordSet with(RecordSet records, Record draft) {
  records.records.push_back(made(std::move(draft)));
  return record::collect(std::move(records.records));
}

Record made(Record draft) {
  base::Findings findings;
  std::optional<Record> record = record::make_record(std::move(draft), findings);
  if (!record) give_up(base::render(findings, {}));
  return *std::move(record);
}

Instant tick_before(Instant at) { return {at.seconds - 1}; }
Instant tick_after(Instant at) { return {at.seconds + 1}; }

Sample::Sample(std::size_t all, std::size_t wanted) {
  if (number_from_environment("RULEOUT_ALL", 2) == 1) return;
  step_ = std::max<std::size_t>(1, all / std::max<std::size_t>(1, wanted));
  offset_ = number_from_environment("RULEOUT_SEED", 1) % step_;
}

}  // namespace ruleout::property
