#include "workspace/mutation.h"

#include <algorithm>

#include "base/text.h"
#include "workspace/scenario.h"
#include "workspace/workspace_findings.h"

namespace ruleout::workspace {
namespace {

bool speaks_of(const language::TestSyntax& test, std::string_view clause) {
  return std::ranges::any_of(test.expect, [clause](const language::ExpectSyntax& expect) {
    const bool is_bound = std::ranges::any_of(
        expect.by, [clause](const language::Name& name) { return name.text == clause; });
    return is_bound || expect.subject.text == clause;
  });
}

}  // namespace

std::vector<Equivalent> read_equivalents(const base::SourceText& source, base::Findings& findings) {
  std::vector<Equivalent> equivalents;
  for (std::uint32_t number = 2; number <= source.line_count(); ++number) {
    const std::string_view line = source.line(number);
    if (base::trimmed(line).empty()) continue;
    const std::vector<std::string_view> parts = base::split(line, '\t');
    if (parts.size() == 2 && !base::trimmed(parts[1]).empty()) {
      equivalents.push_back(
          {std::string(base::trimmed(parts[0])), std::string(base::trimmed(parts[1]))});
      continue;
    }
    const auto begin = static_cast<std::uint32_t>(line.data() - source.text().data());
    const base::Span span{begin, begin + static_cast<std::uint32_t>(line.size())};
    findings.add(base::finding_at(kMutantLine, source, span, "this line names no mutant and reason",
                                  "write the mutant as `ruleout test --mutate` prints it, a tab, "
                                  "and why no test can tell it apart"));
  }
  return equivalents;
}

MutantFate fate_of(const language::Framework& framework, std::size_t index,
                   const PinnedTables& tables, std::span<const Equivalent> equivalents) {
  Mutant changed = mutant(framework, index);
  MutantFate fate{changed.clause, changed.what, changed.kind, {}, {}};
  for (const Equivalent& equivalent : equivalents) {
    if (equivalent.what == changed.what) fate.reason = equivalent.reason;
  }
  const auto shared = std::make_shared<const language::Framework>(std::move(changed.framework));
  for (const bool wants_near : {true, false}) {
    for (const language::TestSyntax& test : framework.tests) {
      if (speaks_of(test, fate.clause) != wants_near) continue;
      if (run_test(shared, test, tables).has_passed) continue;
      fate.killed_by = test.head.id.text;
      return fate;
    }
  }
  return fate;
}

}  // namespace ruleout::workspace
