// Names in a question that no framework of the case has.
#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/nearest.h"
#include "base/text.h"
#include "workspace/answers.h"
#include "workspace/drafts.h"
#include "workspace/workspace_findings.h"

namespace ruleout::workspace {
namespace {

using language::Framework;

// A gate or clause and the kind of thing it is asked about; no kind: about the developer as a
// whole.
struct Askable {
  std::string name, kind;
};

void add(std::vector<Askable>& all, const Framework& framework, language::ClauseId clause,
         const std::optional<language::KindId>& kind) {
  all.push_back({framework[clause].id, kind ? framework.kinds[kind->index].name : ""});
}

std::vector<Askable> gates_of(const Framework& framework) {
  std::vector<Askable> all;
  for (const auto& gate : framework.gates) {
    all.push_back({gate.name, framework.kinds[gate.kind.index].name});
  }
  return all;
}

std::vector<Askable> clauses_of(const Framework& framework) {
  std::vector<Askable> all = gates_of(framework);
  for (const auto& one : framework.thresholds) add(all, framework, one.clause, one.kind);
  for (const auto& one : framework.requirements) add(all, framework, one.clause, one.kind);
  for (const auto& one : framework.standards) add(all, framework, one.clause, one.kind);
  for (const auto& one : framework.states) add(all, framework, one.clause, one.kind);
  for (const auto& one : framework.duties) add(all, framework, one.clause, one.kind);
  for (const auto& one : framework.goals) add(all, framework, one.clause, std::nullopt);
  return all;
}

bool is_asked(const Question& question, const Framework& framework) {
  const std::string name = framework_name(framework.path, framework.version);
  return question.frameworks.empty() ||
         std::ranges::find(question.frameworks, name) != question.frameworks.end();
}

// Collects what could be asked and blames what is not there.
class QuestionReview final {
 public:
  QuestionReview(const Case& open, const Question& question, const PlaceInText& place,
                 Review& review)
      : open_(open), question_(question), place_(place), review_(review) {}

  void run() {
    if (question_.ask == Ask::kDue) return check_bearing_on();
    for (const std::size_t i : open_.answering()) {
      const Framework& framework = *open_.regime().frameworks[i].framework;
      if (!is_asked(question_, framework)) continue;
      const std::vector<Askable> all =
          question_.ask == Ask::kDecide ? gates_of(framework) : clauses_of(framework);
      for (const Askable& one : all) {
        names_.insert(one.name);
        if (one.name == question_.clause) add_subjects(i, one.kind);
      }
      add_cells(framework);
    }
    if (names_.contains(question_.clause)) {
      check_subject();
    } else {
      blame_clause();
    }
    for (const engine::Cell& cell : question_.cells) check_cell(cell);
  }

 private:
  void blame(const base::FindingKind& kind, std::string_view word, std::string message,
             std::string_view name, const std::set<std::string>& candidates) {
    const std::vector<std::string> list(candidates.begin(), candidates.end());
    const std::optional<std::string> near = base::nearest(name, list);
    std::string hint = near ? fmt::format("write `{}`", *near) : "";
    if (!near && !list.empty() && list.size() <= 8) {
      hint = fmt::format("there is {}", base::enumerate(list, "and"));
    }
    review_.findings.add(base::finding_at(kind, place_.source, span_of_word(place_.source, word),
                                          std::move(message), std::move(hint)));
  }

  void add_subjects(std::size_t framework, const std::string& kind) {
    is_alone_ = is_alone_ || kind.empty();
    if (kind.empty()) return;
    kinds_.insert(kind);
    for (std::string& name : open_.of(framework).entities(kind)) subjects_.insert(std::move(name));
  }

  void add_cells(const Framework& framework) {
    for (const language::Attribute& attribute : framework.attributes) {
      for (const std::string& value : attribute.values) {
        cells_.insert(attribute.name + "=" + value);
      }
    }
  }

  void blame_clause() {
    const bool is_gate = question_.ask == Ask::kDecide;
    blame(is_gate ? kUnknownGate : kUnknownClause, question_.clause,
          fmt::format("no framework that answers has the {} {}", is_gate ? "gate" : "clause",
                      base::quoted(question_.clause)),
          question_.clause, names_);
  }

  // A duty may be owed about nothing in particular, but not about something that is not there.
  void check_bearing_on() {
    if (question_.subject.empty()) return;
    for (const std::size_t i : open_.answering()) {
      const Framework& framework = *open_.regime().frameworks[i].framework;
      if (!is_asked(question_, framework)) continue;
      for (const language::Duty& duty : framework.duties) {
        if (duty.kind) add_subjects(i, framework.kinds[duty.kind->index].name);
      }
    }
    if (subjects_.contains(question_.subject)) return;
    blame(kUnknownSubject, question_.subject,
          fmt::format("no duty is about {}", base::quoted(question_.subject)), question_.subject,
          subjects_);
  }

  void check_subject() {
    if (question_.subject.empty() ? is_alone_ : subjects_.contains(question_.subject)) return;
    if (question_.subject.empty() && subjects_.empty() && kinds_.empty()) return;
    const std::string kind = kinds_.empty() ? "thing" : *kinds_.begin();
    blame(kUnknownSubject, question_.subject.empty() ? question_.clause : question_.subject,
          question_.subject.empty()
              ? fmt::format("{} is asked of a {}", base::quoted(question_.clause), kind)
              : fmt::format("no {} is called {}", kind, base::quoted(question_.subject)),
          question_.subject, subjects_);
  }

  void check_cell(const engine::Cell& cell) {
    const std::string text = cell.attribute + "=" + cell.value;
    if (cells_.contains(text)) return;
    blame(kUnknownCell, text, fmt::format("no scope has the cell {}", base::quoted(text)), text,
          cells_);
  }

  const Case& open_;
  const Question& question_;
  const PlaceInText& place_;
  Review& review_;
  std::set<std::string> names_, subjects_, kinds_, cells_;
  bool is_alone_ = false;  // some framework asks it of nobody in particular
};

}  // namespace

void review_question(const Case& open, const Question& question, const PlaceInText& place,
                     Review& review) {
  QuestionReview(open, question, place, review).run();
}

}  // namespace ruleout::workspace
