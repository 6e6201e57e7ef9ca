#include "workspace/partings.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/json_write.h"
#include "record/write.h"

namespace ruleout::workspace {
namespace {

using engine::FrameworkAssessment;

// One line of an assessment, for comparison.
struct Line {
  std::string words;
  std::vector<std::string> clauses;
  std::string name = {};  // where it stands under another one
};
using Key = std::tuple<int, std::string, std::string, std::string>;  // rank, kind, name, subject
using Lines = std::map<Key, Line>;

std::string truth_words(const engine::TruthAnswer& answer) {
  return std::string(base::to_text(answer.value));
}

std::vector<std::string> clauses_of(const engine::Decision& decision) {
  std::vector<std::string> clauses;
  for (const engine::BindingClause& one : decision.binding) clauses.push_back(one.clause);
  return clauses;
}

std::string duty_words(const engine::DutyStatus& duty) {
  std::string words = engine::to_text(duty.state);
  if (duty.due_latest) words += ", due " + base::to_text(*duty.due_latest);
  return words;
}

// Several instances of one duty stand in one line, each once.
void add_duty(const engine::DutyStatus& duty, Lines& lines) {
  Line& line = lines[{3, "duty", duty.clause, duty.subject}];
  const std::string words = duty_words(duty);
  if (line.words.find(words) != std::string::npos) return;
  if (!line.words.empty()) line.words += "; ";
  line.words += words;
  line.clauses = {duty.clause};
}

Lines lines_of(const FrameworkAssessment& all) {
  Lines lines;
  for (const auto& decision : all.decisions) {
    lines[{0, "gate", decision.gate, decision.subject}] = {
        engine::to_text(decision.kind), clauses_of(decision), {}};
  }
  for (const auto& status : all.thresholds) {
    lines[{1, "threshold", status.threshold, status.subject}] = {status.word, {status.threshold}};
  }
  for (const auto& status : all.requirements) {
    lines[{2, "requirement", status.clause, status.subject}] = {truth_words(status.applies),
                                                                {status.clause}};
  }
  for (const auto& duty : all.duties) add_duty(duty, lines);
  for (const auto& status : all.standards) {
    lines[{4, "standard", status.standard, status.subject}] = {truth_words(status.met),
                                                               {status.standard}};
  }
  for (const auto& status : all.states) {
    lines[{5, "state", status.state, status.subject}] = {truth_words(status.member),
                                                         {status.state}};
  }
  for (const auto& goal : all.goals) {
    lines[{6, "goal", goal.goal, ""}] = {truth_words(goal.met), {goal.goal}};
  }
  return lines;
}

FrameworkName name_of(const FrameworkAssessment& all) {
  return {all.framework, all.version, all.is_assumed};
}

// A line that only one of two assessments has says nothing where its state is one of rest.
bool is_rest(const std::string& words) {
  return words == "dormant" || words == "no" || words == "unknown" || words == "silent" ||
         words == "undetermined" || words.empty();
}

enum class OneSided : std::uint8_t { kAll, kTelling };

// The second framework's lines under the first one's names.
Lines renamed(Lines lines, const std::vector<Correspondence>& correspondences) {
  for (const Correspondence& one : correspondences) {
    Lines changed;
    for (auto& [key, line] : lines) {
      Key under = key;
      if (std::get<1>(key) == one.kind && std::get<2>(key) == one.other) {
        std::get<2>(under) = one.name;
        line.name = one.other;
      }
      changed.emplace(std::move(under), std::move(line));
    }
    lines = std::move(changed);
  }
  return lines;
}

std::vector<Parting> partings(const FrameworkAssessment& before, const FrameworkAssessment& after,
                              const std::vector<Correspondence>& correspondences,
                              std::string_view absent, OneSided one_sided) {
  Lines left = lines_of(before);
  Lines right = renamed(lines_of(after), correspondences);
  std::set<Key> keys;
  for (const auto& [key, line] : left) keys.insert(key);
  for (const auto& [key, line] : right) keys.insert(key);
  std::vector<Parting> all;
  for (const Key& key : keys) {
    const bool is_left = left.contains(key);
    const bool is_right = right.contains(key);
    const Line none{std::string(absent), {}, {}};
    const Line& a = is_left ? left[key] : none;
    const Line& b = is_right ? right[key] : none;
    if (a.words == b.words) continue;
    if (one_sided == OneSided::kTelling && is_left != is_right &&
        is_rest(is_left ? a.words : b.words)) {
      continue;
    }
    all.push_back({name_of(before),
                   std::get<1>(key),
                   std::get<2>(key),
                   std::get<3>(key),
                   b.name,
                   a.words,
                   b.words,
                   a.clauses,
                   b.clauses,
                   {},
                   {}});
  }
  return all;
}

void collect_records(const engine::ReasonNode& node, std::set<std::string>& ids) {
  ids.insert(node.records.begin(), node.records.end());
  for (const engine::ReasonNode& child : node.children) collect_records(child, ids);
}

// Digests of the records that became known after an instant.
std::set<std::string> known_since(const record::RecordSet& records, base::Instant since) {
  std::set<std::string> ids;
  for (const record::Record& record : records.records) {
    if (record.known > since) ids.insert(base::to_text(record.id));
  }
  return ids;
}

// The fresh records that name a thing, for answers whose reasons name no record.
std::vector<std::string> naming(const record::RecordSet& records,
                                const std::set<std::string>& fresh, const std::string& subject) {
  std::vector<std::string> ids;
  const std::string quoted = base::json_quoted(subject);
  for (const record::Record& record : records.records) {
    const std::string id = base::to_text(record.id);
    const bool is_named = !subject.empty() && record.canonical.find(quoted) != std::string::npos;
    if (is_named && fresh.contains(id)) ids.push_back(id);
  }
  return ids;
}

void explain_change(const Case& open, std::size_t framework, const std::set<std::string>& fresh,
                    Parting& parting) {
  const std::optional<engine::Explanation> why =
      open.of(framework).explain(parting.name, parting.subject);
  const std::set<std::string> ids = why ? records_behind(*why) : std::set<std::string>{};
  std::ranges::set_intersection(ids, fresh, std::back_inserter(parting.records));
  if (parting.records.empty()) parting.records = naming(open.records(), fresh, parting.subject);
  if (parting.records.empty()) {
    parting.because = fresh.empty() ? "time passed" : "time passed, or a record it rests on ended";
  }
}

}  // namespace

std::set<std::string> records_behind(const engine::Explanation& why) {
  std::set<std::string> ids;
  for (const engine::ReasonNode& reason : why.reasons) collect_records(reason, ids);
  for (const engine::NotCounted& one : why.struck) ids.insert(one.record);
  return ids;
}

std::vector<Parting> partings_since(const Case& open, const Question& question,
                                    const std::vector<FrameworkAssessment>& now) {
  const base::Instant since = *question.since;
  const Case then(open.regime(), open.records(), since, std::min(since, open.known_at()));
  const std::set<std::string> fresh = known_since(open.records(), then.known_at());
  const std::vector<std::size_t> answered = then.answering();
  std::vector<Parting> all;
  for (const FrameworkAssessment& assessment : now) {
    for (const std::size_t i : open.answering()) {
      const language::Framework& framework = *open.regime().frameworks[i].framework;
      if (framework.path != assessment.framework || framework.version != assessment.version) {
        continue;
      }
      FrameworkAssessment before;
      if (std::ranges::find(answered, i) != answered.end()) before = then.of(i).assess();
      before.framework = assessment.framework;
      before.version = assessment.version;
      before.is_assumed = assessment.is_assumed;
      for (Parting& parting : partings(before, assessment, {}, "absent", OneSided::kTelling)) {
        explain_change(open, i, fresh, parting);
        all.push_back(std::move(parting));
      }
    }
  }
  return all;
}

std::vector<Parting> partings_between(const std::vector<FrameworkAssessment>& pair,
                                      const std::vector<Correspondence>& correspondences) {
  if (pair.size() != 2) return {};
  return partings(pair[0], pair[1], correspondences, "silent", OneSided::kTelling);
}

}  // namespace ruleout::workspace
