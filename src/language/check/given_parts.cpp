// What stands behind something given: who said it, when it holds, what it replaces.

#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "language/check/check_findings.h"
#include "language/check/check_parts.h"

namespace ruleout::language {
namespace {

using base::quoted;

class PartsCheck final {
 public:
  PartsCheck(CheckState& state, const TestCase& test, const GivenSyntax& given)
      : state_(state), test_(test), given_(given) {}

  void run() {
    check_order(state_, given_.from, given_.until, "until", given_.span);
    if (given_.kind != GivenKind::kHeld) signers();
    if (given_.by) signer(given_.by->person, given_.by->role);
    sign_offs();
    if (given_.valid_while) valid_while(*given_.valid_while);
    if (!given_.supersedes.text.empty()) supersedes();
  }

 private:
  void signer(const Name& person, const Name& role) {
    const bool is_turned = state_.find(Space::kRoles, role.text) == nullptr &&
                           state_.find(Space::kRoles, person.text) != nullptr;
    if (!is_turned) {
      state_.expect(Space::kRoles, role);
      return;
    }
    state_.report(kUnknownName, role.span, fmt::format("there is no role {}", quoted(role.text)),
                  fmt::format("write the person first: `{} as {}`", role.text, person.text));
  }

  // One person may stand in several roles, and several in one: only the same in the same is twice.
  void signers() {
    std::vector<Name> all;
    for (std::size_t i = 0; i < given_.roles.names.size(); ++i) {
      const Name& person = given_.people[i];
      const Name& role = given_.roles.names[i];
      signer(person, role);
      all.push_back(person.text.empty() ? role
                                        : Name{person.text + " as " + role.text,
                                               base::join(person.span, role.span)});
    }
    bounded(all, "role");
  }

  void sign_offs() {
    if (!given_.signed_off_by) return;
    std::vector<Name> all;
    for (const SignerSyntax& each : *given_.signed_off_by) {
      signer(each.person, each.role);
      all.push_back({each.person.text + " as " + each.role.text, each.role.span});
    }
    bounded(all, "sign-off");
  }

  void bounded(const std::vector<Name>& names, std::string_view what) {
    state_.check_distinct(names, what);
    if (names.size() <= kOwnersMax) return;
    state_.report(kOverCheckLimit, names[kOwnersMax].span,
                  fmt::format("more than {} roles stand in one list", kOwnersMax),
                  "name a role that stands for them");
  }

  void supersedes() {
    check_given_label(state_, test_, given_.supersedes);
    if (given_.kind != GivenKind::kInput || given_.truth != base::Truth::kUnknown) return;
    state_.report(kStrangeGiven, given_.span, "nobody records that something is unknown",
                  fmt::format("write `retract {}`", given_.supersedes.text));
  }

  void valid_while(const WhileSyntax& line) {
    const auto found = state_.expect(Space::kSaid, {Meaning::kInput}, "input", line.input,
                                     "a record is valid while an input keeps to its line");
    if (!found) return;
    const Term& input = state_.framework.terms[found->index];
    if (!input.is_quantity) {
      return state_.report(kWrongSort, line.input.span,
                           fmt::format("{} is a truth", quoted(line.input.text)),
                           "name a quantity, as in `valid while ratio(r, m) < 1`");
    }
    check_arguments(state_, test_.entities, line.input, line.arguments, input.kinds,
                    Any::kForbidden);
    check_given_unit(state_, line.input, input, line.unit, line.span);
  }

  CheckState& state_;
  const TestCase& test_;
  const GivenSyntax& given_;
};

}  // namespace

void check_given_parts(CheckState& state, const TestCase& test, const GivenSyntax& given) {
  PartsCheck(state, test, given).run();
}

void check_order(CheckState& state, const std::optional<When>& from, const std::optional<When>& end,
                 std::string_view end_word, base::Span span) {
  if (!from || !end || from->is_day != end->is_day) return;
  const bool is_backward = from->is_day ? end->day < from->day : end->instant < from->instant;
  if (is_backward) {
    state.report(kBackwardInterval, span, "this ends before it begins",
                 fmt::format("swap `from` and `{}`", end_word));
  } else if (!from->is_day && end->instant == from->instant && end_word == "until") {
    state.report(kBackwardInterval, span, "this ends the instant it begins, and never holds",
                 "write a later end");
  }
}

void check_given_label(CheckState& state, const TestCase& test, const Name& label) {
  if (std::ranges::find(test.labels, label.text) != test.labels.end()) return;
  state.report_unknown(label, "label", fmt::format("put `{}:` before what it names", label.text),
                       [&test] { return test.labels; });
}

void check_given_unit(CheckState& state, const Name& name, const Term& input, const Name& unit_name,
                      base::Span span) {
  std::uint32_t unit = 0;
  if (!unit_name.text.empty()) {
    const auto found = state.expect(Space::kUnits, unit_name);
    if (!found) return;
    unit = *found;
  }
  const auto& units = state.framework.units;
  if (units[unit].of == units[input.unit].of) return;
  state.report(kUnitMismatch, span,
               fmt::format("{} is not measured in {}", quoted(name.text),
                           unit == 0 ? "plain numbers" : quoted(units[unit].name)),
               input.unit == 0 ? "write a plain number"
                               : fmt::format("write the number in `{}`", units[input.unit].name));
}

}  // namespace ruleout::language
