// From tree to framework: resolves every name, checks every sort, unit and clause, decides nothing.
//
//   base::Findings findings;
//   const SyntaxTree tree = parse(source, findings);
//   const SyntaxTree shared = parse(shared_source, findings);
//   const ParsedFile vocabularies[] = {{shared, shared_source}};
//   const auto framework = check({tree, source}, vocabularies, findings);
//   if (!framework) …   // the findings say why
//
// One run shows as many mistakes as it can tell: what errs is set aside and named once, and nothing
// that rests on it is blamed. Warnings do not stop a framework.
//
// LAW (verified): verify(*check(…)) is empty (verify.h). LAW (order): the result depends on the
// trees alone; imports enter in the order in which the framework names them. LAW (total): returns
// for every tree that parse makes; a tree with findings of its own yields further ones. Limits:
// check_limits.h. Findings: RO0201 to RO0253, check_findings.h. Cost: n log n in the trees' size.
// What comes out: docs/internals/checked-framework.md.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/finding.h"
#include "base/source.h"
#include "language/check/framework.h"
#include "language/syntax/tree.h"

namespace ruleout::language {

// A file as the parser left it. Both must outlive the call they are given to.
struct ParsedFile {
  const SyntaxTree& tree;
  const base::SourceText& source;
};

// None if the findings hold an error, of this call or from before: a tree that could not be read
// whole has holes. `vocabularies` are looked up by their names; others than the imported ones are
// ignored. REQUIRES: framework.tree.kind == FileKind::kFramework, and it amends nothing (any more:
// language/amend).
std::optional<Framework> check(const ParsedFile& framework,
                               std::span<const ParsedFile> vocabularies, base::Findings& findings);

// A vocabulary over those it imports; others are ignored. REQUIRES: vocabulary.tree.kind ==
// FileKind::kVocabulary.
void check_vocabulary(const ParsedFile& vocabulary, std::span<const ParsedFile> vocabularies,
                      base::Findings& findings);

// What an organisation is under, as one file says it. Paths and readings are names still: which
// frameworks they mean is for whoever opens them to say. A `When` that is a day is read in `zone`.
struct CheckedRegime {
  struct Force {
    std::string path, version;
    std::optional<When> from, until;
    base::Span span;
  };
  struct Adoption {
    std::string reading, choice;
  };
  struct Spend {
    std::string clause;  // empty: each claim
    base::Rational probability;
  };
  struct Held {
    std::string role, person;
    std::optional<base::Date> from;
  };
  struct Transition {
    std::string path, from, to;
    bool keeps_duties = true;
  };

  std::string name;
  std::string zone;      // empty: UTC
  std::string calendar;  // empty: none
  base::Span zone_span, calendar_span;
  std::vector<Force> force;
  std::vector<Adoption> adoptions;
  std::vector<Spend> spends;
  std::vector<Held> held;
  std::vector<Transition> transitions;
};

// None as above. REQUIRES: regime.tree.kind == FileKind::kRegime.
std::optional<CheckedRegime> check_regime(const ParsedFile& regime, base::Findings& findings);

}  // namespace ruleout::language
