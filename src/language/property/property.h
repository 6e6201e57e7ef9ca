// What is claimed of a framework, resolved against it: named properties over its conditions and its
// answers.
//
//   const base::SourceText whole = base::SourceText::joined(texts);   // the properties', then all
//   const SyntaxTree claims = parse_part(whole, 0, findings);         // that the framework states
//   const auto properties = check_properties(framework, {tree, whole}, claims, vocabularies,
//   findings); if (!properties) …                                     // the findings say why
//
// A condition of a property is a tree of `and`, `or` and `not` over two kinds of leaves: what the
// framework answers (`run(m) is hold`), and everything else, which is put into defines of its own
// behind those of the framework. So the ordinary checker, compiler and engine read it. The name of
// such a define holds a space, which no name of an author does.
//
// LAW (untouched): the framework's own tables are the first of those in the result, in their order,
// and its digest is the result's. LAW (places): every finding lies in the properties' text.
// Findings: property_findings.h, and those of language/check. Language:
// docs/language/properties.md.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/finding.h"
#include "language/check/check.h"
#include "language/check/framework.h"
#include "language/syntax/tree.h"

namespace ruleout::language {

// Properties of one file, and events and things of a kind that a claim may speak of.
inline constexpr std::size_t kPropertiesMax = 200;
inline constexpr std::uint32_t kEventsMax = 40;
inline constexpr std::uint32_t kThingsMax = 4;
// Where a claim over timelines does not say it.
inline constexpr std::uint32_t kEventsDefault = 12;

// What a gate, a threshold or a duty comes to.
struct PropertyAnswer {
  enum class Of : std::uint8_t { kGate, kThreshold, kDuty } of = Of::kGate;
  std::uint32_t index = 0;             // into the framework's table of that kind
  std::optional<std::uint32_t> about;  // into Property::kinds; none: the developer, or nothing
  std::string word;                    // "hold", "not-ruled-out", "owed"
  bool is_settled = false;
};
struct PropertyNode {
  enum class Op : std::uint8_t { kAnd, kOr, kNot, kAnswer, kDefine } op = Op::kAnd;
  std::vector<std::uint32_t> operands;  // kAnd, kOr, kNot: into Property::nodes, before this one
  std::uint32_t target = 0;  // kAnswer: into Property::answers; kDefine: into Framework::defines,
                             // called with all of the property's things
};
struct PropertyThings {
  std::string kind;
  std::uint32_t count = 1;
};
struct PropertyBounds {
  std::uint32_t events = kEventsDefault;
  std::vector<PropertyThings> things;  // beside one of each kind without constants
};
struct Property {
  std::string name, section, words;
  std::string claim_words;  // as written, on one line: "never run(m) is permit"
  ClaimKind claim = ClaimKind::kNever;
  std::vector<KindId> kinds;           // of the things it is claimed of
  std::vector<std::string> variables;  // their names in it
  std::vector<PropertyAnswer> answers;
  std::vector<PropertyNode> nodes;
  std::uint32_t condition = 0;  // into nodes
  std::optional<std::uint32_t> unless, trigger;
  std::int64_t within_days = 0;        // ClaimKind::kWithin
  std::optional<PropertyBounds> over;  // none: of single moments
  base::Span span;                     // of its name
};

struct CheckedProperties {
  Framework framework;  // with more defines than its own, and the digest of its own
  std::string name;
  std::vector<Property> properties;
};

// None if the findings hold an error. REQUIRES: `framework` is what `file` checks to; `file.source`
// is also what `properties` were read from, without errors, and it is their framework.
std::optional<CheckedProperties> check_properties(const Framework& framework,
                                                  const ParsedFile& file,
                                                  const SyntaxTree& properties,
                                                  std::span<const ParsedFile> vocabularies,
                                                  base::Findings& findings);

}  // namespace ruleout::language
