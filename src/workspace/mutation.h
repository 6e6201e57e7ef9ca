// Every mutant of a framework against its own tests: which survive, and which of those are known to
// be equivalent.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/source.h"
#include "language/check/framework.h"
#include "workspace/mutant.h"
#include "workspace/scenario.h"

namespace ruleout::workspace {

// A mutant nobody could tell from the original, and why. Lines of `mutants.tsv`: `what<TAB>reason`,
// after a header line.
struct Equivalent {
  std::string what, reason;
};

// Findings for lines that are not of that form.
std::vector<Equivalent> read_equivalents(const base::SourceText& source, base::Findings& findings);

struct MutantFate {
  std::string clause, what;
  MutantKind kind = MutantKind::kDelete;
  std::string killed_by;              // a test's name; empty: it survived
  std::optional<std::string> reason;  // listed as equivalent
  // A mutant listed as equivalent that a test tells apart is a defect of the list.
  [[nodiscard]] bool is_sound() const { return killed_by.empty() == reason.has_value(); }
};

// The fate of one of mutants_in(…). Tests that speak of the clause are tried first.
MutantFate fate_of(const language::Framework& framework, std::size_t index,
                   const PinnedTables& tables, std::span<const Equivalent> equivalents);

}  // namespace ruleout::workspace
