// Who holds which role in a test, and who speaks in it.
//
// Each role is held by one person named after it, always, unless the test says who holds it: then
// by those people, at those times, and by nobody else.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil.h"
#include "engine/regime.h"
#include "language/check/framework.h"
#include "record/record.h"

namespace ruleout::workspace {

class TestPeople final {
 public:
  // The framework and the test must outlive this.
  TestPeople(const language::Framework& framework, const language::TestSyntax& test,
             const base::Zone& zone);

  // The roles that the test says nothing about, and two outsiders: who speaks where the framework
  // names too few roles.
  [[nodiscard]] std::vector<engine::FallbackRole> entries() const;

  // The first of those who hold the role at that time, in the test's order; none if nobody does.
  [[nodiscard]] std::optional<record::Signer> speaker(const std::string& role,
                                                      const record::Moment& at) const;
  // Of the roles the first that somebody holds then.
  [[nodiscard]] std::optional<record::Signer> speaker(std::span<const std::string> roles,
                                                      const record::Moment& at) const;
  // Somebody who may say what only holders of a role may say.
  [[nodiscard]] record::Signer anybody() const;
  // Somebody else in another role.
  [[nodiscard]] record::Signer another(const record::Signer& than) const;

 private:
  [[nodiscard]] bool is_told(std::string_view role) const;

  const language::Framework& framework_;
  const base::Zone& zone_;
  std::vector<const language::GivenSyntax*> held_;
};

// A point of time as records write it.
record::Moment moment_of(const language::When& when);

}  // namespace ruleout::workspace
