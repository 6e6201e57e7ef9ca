// What a test is given: the world's part only. Whatever a framework derives cannot be given.

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "language/check/check_findings.h"
#include "language/check/check_parts.h"

namespace ruleout::language {
namespace {

using base::quoted;
using base::Rational;

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class GivenCheck final {
 public:
  GivenCheck(CheckState& state, const TestCase& test, const GivenSyntax& given)
      : state_(state), test_(test), given_(given) {}

  void run() {
    check_given_parts(state_, test_, given_);
    switch (given_.kind) {
      case GivenKind::kEntity:
        state_.kind(given_.name);
        return;
      case GivenKind::kInput:
        return input();
      case GivenKind::kQuantity:
        return quantity();
      case GivenKind::kJudged:
        return judged();
      case GivenKind::kAct:
        return act();
      case GivenKind::kPlan:
        entity(given_.other, kinds_of_evaluations(state_)[1]);
        return in_range(given_.number, true, "an alarm line is a rate",
                        "write a number from 0 to 1");
      case GivenKind::kEvaluation:
      case GivenKind::kAnnounced:
        return evaluation();
      case GivenKind::kErrorProbability:
        clause();
        return in_range(given_.number, false, "an error probability lies between 0 and 1",
                        "write a number such as 0.05");
      case GivenKind::kWatermark:
        return watermark();
      case GivenKind::kRetract:
      case GivenKind::kVoid:
        return check_given_label(state_, test_, given_.name);
      case GivenKind::kReading:
        return reading();
      case GivenKind::kControl:
        check_cells(state_, given_.cells);
        return;
      case GivenKind::kHeld:
        return held();
      case GivenKind::kParameter:
      case GivenKind::kInForce:
      case GivenKind::kAssuming:
      case GivenKind::kZone:
      case GivenKind::kCalendar:
        return;
    }
  }

 private:
  void in_range(const Rational& number, bool may_be_an_end, std::string message, std::string hint) {
    const int low = number.sign();
    const int high = (number - Rational(1)).sign();
    if ((low > 0 && high < 0) || (may_be_an_end && (low == 0 || high == 0))) return;
    state_.report(kOutOfRange, given_.span, std::move(message), std::move(hint));
  }

  void arguments(std::span<const KindId> kinds) {
    check_arguments(state_, test_.entities, given_.name, given_.arguments, kinds, Any::kForbidden);
  }

  void entity(const Name& name, KindId kind) {
    check_arguments(state_, test_.entities, name, {name}, std::span(&kind, 1), Any::kForbidden);
  }

  const Term* term(Meaning meaning, std::string_view hint) {
    const auto found =
        state_.expect(Space::kSaid, {meaning}, noun(meaning), given_.name, std::string(hint));
    return found ? &state_.framework.terms[found->index] : nullptr;
  }

  void input() {
    const Term* input = term(Meaning::kInput, how_to_give());
    if (input == nullptr) return;
    if (input->is_quantity) {
      state_.report(kWrongSort, given_.name.span,
                    fmt::format("{} is a quantity", quoted(given_.name.text)),
                    "give its value, as in `… = 1`");
    }
    arguments(input->kinds);
  }

  [[nodiscard]] std::string how_to_give() const {
    const Declared* found = state_.find(Space::kSaid, given_.name.text);
    if (found == nullptr) return {};
    if (found->meaning == Meaning::kJudgement) {
      return fmt::format("write `ROLE judged {}(…) yes`", given_.name.text);
    }
    if (found->meaning == Meaning::kAct) {
      return fmt::format("write `someone {}(…) on 2026-01-31`", given_.name.text);
    }
    return "give the facts that it rests on";
  }

  void quantity() {
    if (given_.high && *given_.high < given_.number) {
      state_.report(kBackwardInterval, given_.span, "the interval ends below its beginning",
                    "write the lower end first");
    }
    const Term* input = term(Meaning::kInput, how_to_give());
    if (input == nullptr) return;
    if (!input->is_quantity) {
      state_.report(kWrongSort, given_.name.span,
                    fmt::format("{} is a truth", quoted(given_.name.text)),
                    "write `is yes`, `is no` or `is unknown`");
      return;
    }
    arguments(input->kinds);
    check_given_unit(state_, given_.name, *input, given_.unit, given_.span);
  }

  void judged() {
    if (given_.roles.join == RoleJoin::kAnyone) {
      state_.report(kAnyoneJudges, given_.span, "nobody in particular judged this",
                    "name the role that judged");
    }
    if (!given_.text.empty()) return shown();
    if (const Term* judgement = term(Meaning::kJudgement, how_to_give())) {
      arguments(judgement->kinds);
      const bool is_joint = judgement->stated_by.join == RoleJoin::kAllOf;
      if (judgement->signed_off_by.roles.empty() && !is_joint) never_signed_off();
    }
  }

  void never_signed_off() {
    if (!given_.signed_off_by) return;
    state_.report(kStrangeGiven, given_.span,
                  fmt::format("nobody signs {} off", quoted(given_.name.text)),
                  "leave `signed off by` out");
  }

  void shown() {
    never_signed_off();
    find_named_standard(state_, given_.text, given_.span);
    const auto define = state_.expect(Space::kSaid, {Meaning::kDefine}, "define", given_.name,
                                      "name the define that was shown");
    if (define) arguments(state_.framework.defines[define->index].kinds);
  }

  void act() {
    if (const Term* act = term(Meaning::kAct, how_to_give())) arguments(act->kinds);
  }

  void evaluation() {
    if (!contains(test_.plans, given_.other.text)) {
      state_.report_unknown(
          given_.other, "plan",
          fmt::format("give it: `plan {} of TOPIC alarm line 0.2`", given_.other.text),
          [this] { return test_.plans; });
    }
    entity(given_.third, kinds_of_evaluations(state_)[0]);
    if (given_.kind == GivenKind::kAnnounced) return;
    counts(given_.counts, "");
    if (given_.clusters) clusters(given_.counts, *given_.clusters);
  }

  void counts(const CountsSyntax& counts, std::string_view what) {
    if (counts.hits <= counts.of && counts.missing <= counts.of - counts.hits) return;
    state_.report(kOutOfRange, given_.span,
                  fmt::format("{} hits and {} missing are more than {}{} in all", counts.hits,
                              counts.missing, counts.of, what),
                  "write hits of all, as in `3 of 100, 2 missing`");
  }

  // A cluster is hit if a sample in it is, and missing only if one in it is.
  void clusters(const CountsSyntax& samples, const CountsSyntax& clusters) {
    counts(clusters, " clusters");
    const auto impossible = [this](std::int64_t some, std::string_view what, std::int64_t of) {
      state_.report(
          kOutOfRange, given_.span,
          fmt::format("{} {} among clusters cannot come from {} among samples", some, what, of),
          "count clusters and samples from the same run");
    };
    if (clusters.of > samples.of) impossible(clusters.of, "planned", samples.of);
    if (clusters.hits > samples.hits || (clusters.hits == 0) != (samples.hits == 0)) {
      impossible(clusters.hits, "hit", samples.hits);
    }
    if (clusters.missing > samples.missing) {
      impossible(clusters.missing, "missing", samples.missing);
    }
  }

  void held() {
    state_.expect(Space::kRoles, given_.name);
    state_.check_distinct(given_.people, "person");
    if (given_.people.empty()) {
      const bool says_more = given_.from || given_.until || given_.known || given_.by ||
                             !given_.supersedes.text.empty();
      if (!says_more) return;
      state_.report(
          kStrangeGiven, given_.span,
          fmt::format("that nobody holds {} is said of the whole test", quoted(given_.name.text)),
          "leave the rest out, or write who holds the role and when");
      return;
    }
    if (!contains(test_.vacant, given_.name.text)) return;
    state_.report(kStrangeGiven, given_.span,
                  fmt::format("{} is held by no-one in this test, and by {}",
                              quoted(given_.name.text), quoted(given_.people.front().text)),
                  "leave one out; whoever holds the role holds it from `from` until `until`");
  }

  void clause() {
    if (given_.name.text.empty()) return;
    const Declared* found = state_.find(Space::kSaid, given_.name.text);
    if (found != nullptr && found->meaning >= Meaning::kDefine) return;
    state_.report_unknown(given_.name, "clause", "name a clause of this framework",
                          [this] { return clause_ids(state_.framework); });
  }

  void watermark() {
    check_order(state_, given_.since, given_.on, "through", given_.span);
    const Declared* act = state_.find(Space::kSaid, given_.name.text);
    if (act != nullptr && act->meaning == Meaning::kAct) {
      return narrowed(state_.framework.terms[act->index].kinds);
    }
    if (const Declared* kind = state_.find(Space::kCollections, given_.name.text)) {
      const KindId members{kind->index};
      return narrowed(members == kEvaluationKind ? kinds_of_evaluations(state_)
                                                 : std::vector<KindId>{members});
    }
    state_.report_unknown(given_.name, "register", "name the plural of a kind, or an act", [this] {
      std::vector<std::string> registers;
      registers.reserve(state_.framework.kinds.size());
      for (const Kind& kind : state_.framework.kinds) registers.push_back(kind.plural);
      for (const Term& term : state_.framework.terms) {
        if (term.term_class == TermClass::kAct) registers.push_back(term.name);
      }
      return registers;
    });
  }

  // `watermark evaluations(m, any) …`: complete only for what it names.
  void narrowed(std::span<const KindId> kinds) {
    if (given_.arguments.empty()) return;
    check_arguments(state_, test_.entities, given_.name, given_.arguments, kinds, Any::kAllowed);
  }

  void reading() {
    const auto found = state_.expect(Space::kSaid, {Meaning::kReading}, "reading", given_.name);
    if (!found || given_.other.text.empty()) return;
    const std::vector<std::string>& choices = state_.framework.readings[found->index].choices;
    if (contains(choices, given_.other.text)) return;
    state_.report(
        kReadingChoices, given_.other.span,
        fmt::format("{} is no choice of {}", quoted(given_.other.text), quoted(given_.name.text)),
        "write " + offered(choices, "or"));
  }

  CheckState& state_;
  const TestCase& test_;
  const GivenSyntax& given_;
};

}  // namespace

TestCase collect_given(CheckState& state, const TestSyntax& test) {
  TestCase collected;
  std::vector<Name> entities;
  for (const GivenSyntax& given : test.given) {
    if (!given.label.empty()) {
      if (contains(collected.labels, given.label)) {
        state.report(kDeclaredTwice, given.span,
                     fmt::format("the label {} stands twice", quoted(given.label)),
                     "choose another label");
      }
      collected.labels.push_back(given.label);
    }
    if (given.kind == GivenKind::kPlan) collected.plans.push_back(given.name.text);
    if (given.kind == GivenKind::kHeld && given.people.empty()) {
      collected.vacant.push_back(given.name.text);
    }
    const bool is_run = given.kind == GivenKind::kEvaluation || given.kind == GivenKind::kAnnounced;
    if (given.kind != GivenKind::kEntity && !is_run) continue;
    const Name& name = is_run ? given.name : given.other;
    if (find_entity(state, {}, name.text)) {
      state.report(kHiddenName, name.span,
                   fmt::format("{} means something else already", quoted(name.text)),
                   "choose another name");
    }
    const Declared* kind = state.find(Space::kKinds, given.name.text);
    const KindId id = kind == nullptr ? kNoKind : KindId{kind->index};
    if (!is_run) entities.push_back(name);
    collected.entities.push_back({name.text, is_run ? kEvaluationKind : id});
  }
  state.check_distinct(entities, "entity");
  return collected;
}

void check_given(CheckState& state, const TestCase& test, const GivenSyntax& given) {
  GivenCheck(state, test, given).run();
}

}  // namespace ruleout::language
