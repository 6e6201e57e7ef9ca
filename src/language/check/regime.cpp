// Regimes. Nothing is opened here, so only what the file says of itself can be wrong.

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/assert.h"
#include "base/text.h"
#include "language/check/check_findings.h"
#include "language/check/check_state.h"

namespace ruleout::language {
namespace {

using base::quoted;

class RegimeCheck final {
 public:
  explicit RegimeCheck(CheckState& state) : state_(state), syntax_(state.tree().regime) {}

  CheckedRegime run() {
    regime_.name = syntax_.name.text;
    regime_.zone = syntax_.zone.text;
    regime_.calendar = syntax_.calendar.text;
    regime_.zone_span = syntax_.zone.span;
    regime_.calendar_span = syntax_.calendar.span;
    for (const ForceSyntax& each : syntax_.force) force(each);
    adoptions();
    spends();
    for (const HeldSyntax& each : syntax_.held) {
      regime_.held.push_back({each.role.text, each.person.text, each.from});
    }
    for (const TransitionSyntax& each : syntax_.transitions) transition(each);
    return std::move(regime_);
  }

 private:
  // Days are compared with days and moments with moments; between them only the zone can tell.
  static bool is_backward(const std::optional<When>& from, const std::optional<When>& until) {
    if (!from || !until || from->is_day != until->is_day) return false;
    return from->is_day ? until->day < from->day : until->instant <= from->instant;
  }

  void force(const ForceSyntax& syntax) {
    if (is_backward(syntax.from, syntax.until)) {
      state_.report(kBackwardInterval, syntax.framework.path.span,
                    fmt::format("{} {} ceases to be in force before it begins",
                                quoted(syntax.framework.path.text), syntax.framework.version.text),
                    "swap `from` and `until`");
    }
    const bool is_twice =
        std::any_of(regime_.force.begin(), regime_.force.end(), [&](const auto& other) {
          return other.path == syntax.framework.path.text &&
                 other.version == syntax.framework.version.text;
        });
    if (is_twice) {
      state_.report(kDeclaredTwice, syntax.framework.path.span,
                    fmt::format("{} {} is put in force twice", quoted(syntax.framework.path.text),
                                syntax.framework.version.text),
                    "keep one `framework` line for each version");
    }
    regime_.force.push_back({syntax.framework.path.text, syntax.framework.version.text, syntax.from,
                             syntax.until, syntax.framework.path.span});
  }

  void adoptions() {
    std::vector<Name> readings;
    for (const AdoptSyntax& each : syntax_.adopts) {
      readings.push_back(each.reading);
      regime_.adoptions.push_back({each.reading.text, each.choice.text});
    }
    state_.check_distinct(readings, "reading");
  }

  void spends() {
    std::vector<Name> clauses;
    for (const SpendSyntax& each : syntax_.spends) {
      if (each.number.sign() <= 0 || each.number >= base::Rational(1)) {
        state_.report(kOutOfRange, each.span, "an error probability lies between 0 and 1",
                      "write a number such as 0.05");
      }
      const bool is_second = each.clause.text.empty() &&
                             std::any_of(regime_.spends.begin(), regime_.spends.end(),
                                         [](const auto& other) { return other.clause.empty(); });
      if (is_second) {
        state_.report(kDeclaredTwice, each.span, "an error probability for each claim stands twice",
                      "keep one `spends` line without `on`");
      }
      clauses.push_back(each.clause);
      regime_.spends.push_back({each.clause.text, each.number});
    }
    state_.check_distinct(clauses, "clause");
  }

  void transition(const TransitionSyntax& syntax) {
    const std::string& path = syntax.from.path.text;
    for (const Name* version : {&syntax.from.version, &syntax.to}) {
      const bool is_in_force = std::any_of(
          regime_.force.begin(), regime_.force.end(),
          [&](const auto& force) { return force.path == path && force.version == version->text; });
      if (is_in_force || version->text.empty()) continue;
      state_.report(
          kNotInForce, version->span,
          fmt::format("{} {} is not in force in this regime", quoted(path), version->text),
          fmt::format("add `framework {} {}`", path, version->text));
    }
    regime_.transitions.push_back(
        {path, syntax.from.version.text, syntax.to.text, syntax.keeps_duties});
  }

  CheckState& state_;
  const RegimeSyntax& syntax_;
  CheckedRegime regime_;
};

}  // namespace

std::optional<CheckedRegime> check_regime(const ParsedFile& regime, base::Findings& findings) {
  RULEOUT_ASSERT(regime.tree.kind == FileKind::kRegime);
  CheckState state(findings);
  state.enter(regime);
  CheckedRegime checked = RegimeCheck(state).run();
  if (state.has_errors() || findings.has_errors()) return std::nullopt;
  return checked;
}

}  // namespace ruleout::language
