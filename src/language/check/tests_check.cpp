// Tests: names must be known, and each subject must be able to give the answer that is expected.

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/text.h"
#include "language/check/check_findings.h"
#include "language/check/check_parts.h"

namespace ruleout::language {
namespace {

using base::quoted;
using Words = std::span<const std::string_view>;

constexpr auto kTruthWords = std::to_array<std::string_view>({"yes", "no", "unknown"});
constexpr auto kThresholdWords = std::to_array<std::string_view>(
    {"ruled-out", "not-ruled-out", "crossed", "not-crossed", "inconsistent", "unknown"});
constexpr auto kDecisionWords = std::to_array<std::string_view>(
    {"permit", "permit with conditions", "hold", "escalate", "undetermined", "conflict", "silent"});
constexpr auto kDutyWords =
    std::to_array<std::string_view>({"dormant", "active", "discharged", "late", "breached",
                                     "waived", "lapsed", "superseded", "undetermined"});

class ExpectCheck final {
 public:
  ExpectCheck(CheckState& state, const TestCase& test, const ExpectSyntax& expect)
      : state_(state), test_(test), expect_(expect) {}

  void run() {
    if (expect_.prefix == "requires") return requires_level();
    const auto found = subject();
    if (!found) return;
    std::vector<KindId> kinds = kinds_of(*found);
    check_arguments(state_, test_.entities, expect_.subject, expect_.arguments, kinds,
                    Any::kForbidden);
    answer(found->meaning);
  }

 private:
  std::optional<Declared> subject() {
    const Name& name = expect_.subject;
    if (expect_.prefix == "applies" || expect_.prefix == "satisfied") {
      return state_.expect(Space::kSaid, {Meaning::kRequirement}, "requirement", name);
    }
    if (expect_.prefix == "met") {
      return state_.expect(Space::kSaid, {Meaning::kStandard}, "standard", name);
    }
    if (expect_.prefix == "goal") {
      return state_.expect(Space::kSaid, {Meaning::kGoal}, "goal", name);
    }
    const auto found =
        state_.expect(Space::kSaid,
                      {Meaning::kGate, Meaning::kThreshold, Meaning::kDefine, Meaning::kState,
                       Meaning::kRequirement, Meaning::kStandard, Meaning::kDuty, Meaning::kGoal},
                      "gate, threshold, define, state, requirement, standard, duty or goal", name,
                      how_to_ask(name));
    if (!found || found->meaning != Meaning::kDefine) return found;
    if (!state_.framework.defines[found->index].is_quantity) return found;
    state_.report(kWrongSort, name.span,
                  fmt::format("{} is a quantity, and only answers are expected", quoted(name.text)),
                  "define the comparison that matters and ask for that");
    return std::nullopt;
  }

  [[nodiscard]] std::string how_to_ask(const Name& name) const {
    const Declared* found = state_.find(Space::kSaid, name.text);
    if (found == nullptr) return {};
    if (found->meaning == Meaning::kRule) {
      return fmt::format("ask for its gate, and write `by {}`", name.text);
    }
    return "ask for something that the framework derives";
  }

  [[nodiscard]] std::vector<KindId> kinds_of(const Declared& found) const {
    const Framework& framework = state_.framework;
    const auto maybe = [](const std::optional<KindId>& kind) {
      return kind ? std::vector{*kind} : std::vector<KindId>{};
    };
    const auto is = [&found](Meaning meaning) { return found.meaning == meaning; };
    if (is(Meaning::kGate)) return {framework.gates[found.index].kind};
    if (is(Meaning::kThreshold)) return {framework.thresholds[found.index].kind};
    if (is(Meaning::kStandard)) return {framework.standards[found.index].kind};
    if (is(Meaning::kRequirement)) return {framework.requirements[found.index].kind};
    if (is(Meaning::kDefine)) return framework.defines[found.index].kinds;
    if (is(Meaning::kState)) return maybe(framework.states[found.index].kind);
    if (is(Meaning::kDuty)) return maybe(framework.duties[found.index].kind);
    return {};
  }

  void requires_level() {
    const auto family = state_.expect(Space::kFamilies, expect_.subject);
    if (family) check_level(state_, {*family}, expect_.level);
    const KindId any_kind = kNoKind;
    check_arguments(state_, test_.entities, expect_.subject, expect_.arguments,
                    std::span(&any_kind, 1), Any::kForbidden);
    answer(Meaning::kRequirement);
  }

  static Words words_for(Meaning meaning) {
    if (meaning == Meaning::kGate) return kDecisionWords;
    if (meaning == Meaning::kThreshold) return kThresholdWords;
    if (meaning == Meaning::kDuty) return kDutyWords;
    return kTruthWords;
  }

  void report(base::Span span, std::string message, std::string hint) {
    state_.report(kStrangeAnswer, span, std::move(message), std::move(hint));
  }

  void answer(Meaning meaning) {
    const Words words = words_for(meaning);
    for (const Name& word : expect_.words) {
      if (word.text.empty() || std::find(words.begin(), words.end(), word.text) != words.end()) {
        continue;
      }
      const std::vector<std::string> known(words.begin(), words.end());
      report(
          word.span,
          fmt::format("{} is a {} and never is {}", quoted(expect_.subject.text),
                      expect_.prefix == "requires" ? "family" : noun(meaning), quoted(word.text)),
          "expect " + offered(known, "or"));
    }
    const std::string name = quoted(expect_.subject.text);
    if (expect_.kind == ExpectKind::kPair && meaning != Meaning::kThreshold) {
      report(expect_.span, name + " is no threshold, and has no pair of answers",
             "write `is` and one answer");
    }
    if (expect_.due && meaning != Meaning::kDuty) {
      report(expect_.span, name + " is no duty, and never is due", "leave the due time out");
    }
    if (!expect_.by.empty() && meaning != Meaning::kGate) {
      report(expect_.by.front().span, name + " is no gate, and answers by no rule",
             "leave `by` out");
    }
    for (const Name& id : expect_.by) rule(id);
  }

  void rule(const Name& id) {
    if (const Declared* found = state_.find(Space::kSaid, id.text)) {
      if (found->meaning >= Meaning::kDefine) return;
    }
    state_.report_unknown(id, "rule", "name a rule of the gate", [this] {
      std::vector<std::string> rules;
      for (const Clause& clause : state_.framework.clauses) {
        if (clause.kind == ClauseKind::kRule) rules.push_back(clause.id);
      }
      return rules;
    });
  }

  CheckState& state_;
  const TestCase& test_;
  const ExpectSyntax& expect_;
};

}  // namespace

void check_tests(CheckState& state) {
  std::vector<Name> names;
  for (const TestSyntax& test : state.tree().tests) {
    names.push_back(test.head.id);
    if (test.given.size() > kGivenMax) {
      state.report(kOverCheckLimit, test.given[kGivenMax].span,
                   fmt::format("a test gives more than {} things", kGivenMax), "split the test");
      continue;
    }
    const TestCase collected = collect_given(state, test);
    for (const GivenSyntax& given : test.given) check_given(state, collected, given);
    for (const ExpectSyntax& expect : test.expect) ExpectCheck(state, collected, expect).run();
  }
  state.check_distinct(names, "test");
  state.framework.tests = state.tree().tests;
}

}  // namespace ruleout::language
