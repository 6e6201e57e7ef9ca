#include "workspace/test_people.h"

#include <algorithm>

#include "engine/role_holders.h"
#include "record/moment.h"

namespace ruleout::workspace {
namespace {

using language::GivenKind;
using language::GivenSyntax;
using record::Signer;

constexpr const char* kSomebody = "somebody";
constexpr const char* kAnother = "another";

}  // namespace

record::Moment moment_of(const language::When& when) {
  return when.is_day ? record::moment_of(when.day) : record::moment_of(when.instant);
}

TestPeople::TestPeople(const language::Framework& framework, const language::TestSyntax& test,
                       const base::Zone& zone)
    : framework_(framework), zone_(zone) {
  for (const GivenSyntax& given : test.given) {
    if (given.kind == GivenKind::kHeld) held_.push_back(&given);
  }
}

bool TestPeople::is_told(std::string_view role) const {
  return std::ranges::any_of(held_,
                             [role](const GivenSyntax* given) { return given->name.text == role; });
}

std::vector<engine::FallbackRole> TestPeople::entries() const {
  std::vector<engine::FallbackRole> entries;
  for (const language::Role& role : framework_.roles) {
    if (!is_told(role.name)) entries.push_back({role.name, role.name, std::nullopt});
  }
  for (const char* role : {kSomebody, kAnother}) entries.push_back({role, role, std::nullopt});
  return entries;
}

std::optional<Signer> TestPeople::speaker(const std::string& role, const record::Moment& at) const {
  if (!is_told(role)) return Signer{role, role};
  const base::Instant when = record::first_instant(at, zone_);
  for (const GivenSyntax* given : held_) {
    if (given->name.text != role || given->people.empty()) continue;
    record::Validity validity;
    if (given->from) validity.from = moment_of(*given->from);
    if (given->until) validity.until = moment_of(*given->until);
    if (engine::is_within(engine::span_of(validity, zone_), when))
      return Signer{given->people.front().text, role};
  }
  return std::nullopt;
}

std::optional<Signer> TestPeople::speaker(std::span<const std::string> roles,
                                          const record::Moment& at) const {
  for (const std::string& role : roles) {
    if (auto signer = speaker(role, at)) return signer;
  }
  return std::nullopt;
}

Signer TestPeople::anybody() const {
  for (const language::Role& role : framework_.roles) {
    if (!is_told(role.name)) return {role.name, role.name};
  }
  return {kSomebody, kSomebody};
}

Signer TestPeople::another(const Signer& than) const {
  Signer other{kAnother, kAnother};
  for (const language::Role& role : framework_.roles) {
    if (role.name != than.role && !is_told(role.name)) other = {role.name, role.name};
  }
  return other;
}

}  // namespace ruleout::workspace
