// What a test expects, held against what the engine answers.
#include <algorithm>

#include "base/text.h"
#include "engine/engine.h"
#include "record/moment.h"
#include "workspace/scenario.h"

namespace ruleout::workspace {
namespace {

using base::Truth;
using engine::Standing;
using language::ExpectSyntax;
using language::Framework;

std::string subject_of(const ExpectSyntax& expect) {
  return expect.arguments.empty() ? std::string{} : expect.arguments.front().text;
}

std::vector<std::string> words_of(const std::vector<language::Name>& names) {
  std::vector<std::string> words;
  for (const language::Name& name : names) words.push_back(name.text);
  std::ranges::sort(words);
  return words;
}

class Expectations final {
 public:
  Expectations(const Framework& framework, const Scenario& scenario,
               const std::vector<ExpectSyntax>& expected)
      : framework_(framework),
        scenario_(scenario),
        expected_(expected),
        case_(scenario.regime, 0, scenario.records, scenario.as_of, scenario.known_at, asked()) {}

  std::vector<FailedExpectation> failed() {
    std::vector<FailedExpectation> result;
    for (std::size_t i = 0; i < expected_.size(); ++i) {
      const ExpectSyntax& expect = expected_[i];
      got_.clear();
      if (!holds(expect, i))
        result.push_back(
            {expect.span, expected_text(expect), got_.empty() ? "there is no such answer" : got_});
    }
    return result;
  }

 private:
  bool is_define(const std::string& name) const {
    return std::ranges::any_of(framework_.defines, [&](const language::Define& each) {
      return framework_[each.clause].id == name;
    });
  }

  std::vector<engine::Asked> asked() {
    std::vector<engine::Asked> all;
    for (const ExpectSyntax& expect : expected_) {
      std::vector<std::string> arguments;
      for (const language::Name& name : expect.arguments) arguments.push_back(name.text);
      if (expect.prefix == "requires") {
        place_.push_back(all.size());
        all.push_back({engine::Asked::What::kRequires, expect.subject.text, expect.level.text,
                       std::move(arguments)});
      } else if (expect.prefix.empty() && is_define(expect.subject.text)) {
        place_.push_back(all.size());
        all.push_back(
            {engine::Asked::What::kDefine, expect.subject.text, {}, std::move(arguments)});
      } else {
        place_.push_back(std::string::npos);
      }
    }
    return all;
  }

  static std::string expected_text(const ExpectSyntax& expect) {
    std::vector<std::string> words;
    for (const language::Name& word : expect.words) words.push_back(word.text);
    std::string text = base::join(words, " or ");
    if (expect.kind == language::ExpectKind::kPair) {
      text = "ruled out " + std::string(base::to_text(expect.ruled_out)) + ", crossed " +
             std::string(base::to_text(expect.crossed));
    }
    if (expect.ground == ExpectSyntax::Ground::kDefault) text += ", by default";
    if (expect.ground == ExpectSyntax::Ground::kSettled) text += ", settled";
    for (const language::Name& clause : expect.by) text += ", by " + clause.text;
    if (expect.due) text += ", due " + moment_text(*expect.due);
    if (expect.due_to) text += " to " + moment_text(*expect.due_to);
    return text;
  }

  static std::string moment_text(const language::When& when) {
    return when.is_day ? base::to_text(when.day) : base::to_text(when.instant);
  }

  void note(const std::string& text) { got_ += (got_.empty() ? "" : "; ") + text; }

  bool stands(const ExpectSyntax& expect, Standing standing) const {
    if (expect.ground == ExpectSyntax::Ground::kDefault) return standing == Standing::kByDefault;
    if (expect.ground == ExpectSyntax::Ground::kSettled) return standing == Standing::kSettled;
    return true;
  }

  bool is_truth(const ExpectSyntax& expect, Truth value, Standing standing) {
    note(std::string(base::to_text(value)) + ", " + engine::to_text(standing));
    return expect.words.size() == 1 && expect.words.front().text == base::to_text(value) &&
           stands(expect, standing);
  }

  bool holds(const ExpectSyntax& expect, std::size_t index) {
    if (place_[index] != std::string::npos) {
      const engine::TruthAnswer answer = case_.answer(place_[index]);
      return is_truth(expect, answer.value, answer.standing);
    }
    const engine::FrameworkAssessment all =
        case_.assess_only(expect.subject.text, subject_of(expect));
    for (const auto& each : all.decisions) {
      if (decided(expect, each)) return true;
    }
    for (const auto& each : all.thresholds) {
      if (threshold(expect, each)) return true;
    }
    for (const auto& each : all.requirements) {
      if (requirement(expect, each)) return true;
    }
    for (const auto& each : all.standards) {
      if (is_truth(expect, each.met.value, each.met.standing)) return true;
    }
    for (const auto& each : all.states) {
      if (each.subject == subject_of(expect) &&
          is_truth(expect, each.member.value, each.member.standing))
        return true;
    }
    for (const auto& each : all.goals) {
      if (is_truth(expect, each.met.value, each.met.standing)) return true;
    }
    return duties(expect, all.duties);
  }

  bool decided(const ExpectSyntax& expect, const engine::Decision& decision) {
    std::string text = engine::to_text(decision.kind) + ", " + engine::to_text(decision.standing);
    std::vector<std::string> possible;
    for (const auto kind : decision.possible) possible.push_back(engine::to_text(kind));
    if (!possible.empty()) text += " (" + base::join(possible, " or ") + ")";
    for (const auto& clause : decision.binding) text += ", by " + clause.clause;
    for (const auto& row : decision.readings) {
      text += "\n      ";
      for (const auto& choice : row.choices) text += choice.reading + " = " + choice.choice + " ";
      text += "-> " + row.outcome;
    }
    note(text);
    std::vector<std::string> words = words_of(expect.words);
    bool fits = words.size() == 1 && words.front() == engine::to_text(decision.kind);
    if (words.size() > 1) {
      std::ranges::sort(possible);
      fits = words == possible;
    }
    for (const language::Name& clause : expect.by) {
      fits = fits && std::ranges::any_of(decision.binding, [&](const auto& each) {
               return each.clause == clause.text;
             });
    }
    return fits && stands(expect, decision.standing);
  }

  bool threshold(const ExpectSyntax& expect, const engine::ThresholdStatus& status) {
    // A side that the framework leaves undefined is open for ever and says nothing of the other.
    Standing standing = Standing::kSettled;
    if (status.defines_ruled_out) standing = std::max(standing, status.ruled_out.standing);
    if (status.defines_crossed) standing = std::max(standing, status.crossed.standing);
    if (expect.prefix == "ruled out")
      return is_truth(expect, status.ruled_out.value, status.ruled_out.standing);
    if (expect.prefix == "crossed")
      return is_truth(expect, status.crossed.value, status.crossed.standing);
    note(status.word + " (ruled out " + std::string(base::to_text(status.ruled_out.value)) +
         ", crossed " + std::string(base::to_text(status.crossed.value)) + "), " +
         engine::to_text(standing));
    if (expect.kind == language::ExpectKind::kPair) {
      return status.ruled_out.value == expect.ruled_out && status.crossed.value == expect.crossed;
    }
    return expect.words.size() == 1 && expect.words.front().text == status.word &&
           stands(expect, standing);
  }

  // `satisfied R(x)`: it does not apply, or every need is met.
  bool requirement(const ExpectSyntax& expect, const engine::RequirementStatus& status) {
    if (expect.prefix != "satisfied")
      return is_truth(expect, status.applies.value, status.applies.standing);
    // In both courses: a truth is settled where its strict value is definite.
    const auto strict = [](const engine::TruthAnswer& answer) {
      return answer.standing == Standing::kSettled ? answer.value : Truth::kUnknown;
    };
    Truth met = Truth::kYes, met_strict = Truth::kYes;
    for (const auto& need : status.needs) {
      met = base::truth_and(met, need.met.value);
      met_strict = base::truth_and(met_strict, strict(need.met));
    }
    const Truth value = base::truth_or(base::truth_not(status.applies.value), met);
    const Truth value_strict = base::truth_or(base::truth_not(strict(status.applies)), met_strict);
    const Standing standing = value == Truth::kUnknown ? Standing::kOpen
                              : value == value_strict  ? Standing::kSettled
                                                       : Standing::kByDefault;
    return is_truth(expect, value, standing);
  }

  bool is_at(const language::When& when, const std::optional<base::Instant>& t) const {
    if (!t) return false;
    return when.is_day ? base::local_date(*t, scenario_.regime.zone) == when.day
                       : *t == when.instant;
  }

  // Of several instances all must stand as expected, or all those due when it says.
  bool duties(const ExpectSyntax& expect, const std::vector<engine::DutyStatus>& statuses) {
    bool is_any = false, are_all = true;
    for (const engine::DutyStatus& status : statuses) {
      note_duty(status);
      const bool is_asked = status.subject == subject_of(expect) && is_due(expect, status);
      is_any |= is_asked;
      are_all &= !is_asked || stands_as(expect, status);
    }
    return is_any && are_all;
  }

  bool is_due(const ExpectSyntax& expect, const engine::DutyStatus& status) const {
    if (!expect.due) return true;
    if (expect.due_to)
      return is_at(*expect.due, status.due_earliest) && is_at(*expect.due_to, status.due_latest);
    return is_at(*expect.due, status.due_latest ? status.due_latest : status.due_earliest);
  }

  bool stands_as(const ExpectSyntax& expect, const engine::DutyStatus& status) const {
    const bool fits =
        expect.words.size() == 1 && expect.words.front().text == engine::to_text(status.state);
    return fits && stands(expect, status.standing);
  }

  void note_duty(const engine::DutyStatus& status) {
    std::string text = engine::to_text(status.state) + ", " + engine::to_text(status.standing);
    if (status.due_earliest) text += ", due " + base::to_text(*status.due_earliest);
    if (status.due_latest && status.due_latest != status.due_earliest)
      text += " to " + base::to_text(*status.due_latest);
    for (const auto& row : status.readings) {
      text += "\n      ";
      for (const auto& choice : row.choices) text += choice.reading + " = " + choice.choice + " ";
      text += "-> " + row.outcome;
    }
    note(text);
  }

  const Framework& framework_;
  const Scenario& scenario_;
  const std::vector<ExpectSyntax>& expected_;
  std::vector<std::size_t> place_;  // by expectation: its position among what was asked
  engine::FrameworkCase case_;
  std::string got_;
};

}  // namespace

TestOutcome run_test(const std::shared_ptr<const Framework>& framework,
                     const language::TestSyntax& test, const PinnedTables& tables) {
  TestOutcome outcome;
  outcome.name = test.head.id.text;
  const Scenario scenario = scenario_of(framework, test, tables);
  outcome.problems = scenario.problems;
  outcome.failed = Expectations(*framework, scenario, test.expect).failed();
  outcome.has_passed = outcome.failed.empty() && outcome.problems.empty();
  return outcome;
}

}  // namespace ruleout::workspace
