// Private to workspace: what can be wrong with a case folder, a question or a new record. RO0511 to
// RO0599; those of the command line itself stand in cli. Each has a page that triggers it in
// tests/golden/diagnostics/.
#pragma once

#include <span>

#include "base/finding.h"

namespace ruleout::workspace {

// The case folder.
inline constexpr base::FindingKind kNoWorkspace{"RO0511", "no-workspace", base::Severity::kError,
                                                "a folder without a workspace.json"};
inline constexpr base::FindingKind kWorkspaceNotJson{"RO0512", "workspace-not-json",
                                                     base::Severity::kError,
                                                     "a workspace.json or table that is no JSON"};
inline constexpr base::FindingKind kWorkspaceField{
    "RO0513", "workspace-field", base::Severity::kError,
    "a field that workspace.json does not have, lacks or cannot read"};
inline constexpr base::FindingKind kUnknownZone{"RO0514", "unknown-zone", base::Severity::kError,
                                                "a zone or calendar that no table pins"};
inline constexpr base::FindingKind kUnknownFramework{
    "RO0515", "unknown-framework", base::Severity::kError,
    "a framework that neither the library nor a file holds"};
inline constexpr base::FindingKind kOtherFramework{
    "RO0516", "other-framework", base::Severity::kError,
    "a file that holds another framework than it was said to"};
inline constexpr base::FindingKind kNoStart{
    "RO0517", "no-start", base::Severity::kError,
    "a framework of which neither text nor workspace says since when it holds"};
inline constexpr base::FindingKind kNoLibrary{
    "RO0518", "no-library", base::Severity::kError,
    "no folder with the shipped frameworks and vocabularies"};
inline constexpr base::FindingKind kWorkspaceExists{
    "RO0519", "workspace-exists", base::Severity::kError, "a folder that is a workspace already"};
inline constexpr base::FindingKind kNoFramework{"RO0520", "no-framework", base::Severity::kError,
                                                "a rule file that holds no framework"};
inline constexpr base::FindingKind kNoRegime{"RO0527", "no-regime", base::Severity::kError,
                                             "a rule file that holds no regime"};

// Questions.
inline constexpr base::FindingKind kUnknownGate{"RO0521", "unknown-gate", base::Severity::kError,
                                                "a gate that no framework of the case has"};
inline constexpr base::FindingKind kUnknownSubject{
    "RO0522", "unknown-subject", base::Severity::kError, "an entity that nobody declared"};
inline constexpr base::FindingKind kUnknownClause{
    "RO0523", "unknown-clause", base::Severity::kError, "a clause that the frameworks do not have"};
inline constexpr base::FindingKind kUnknownCell{
    "RO0524", "unknown-cell", base::Severity::kError,
    "a scope that names no attribute, or no value of it"};
inline constexpr base::FindingKind kUnknownAnswer{
    "RO0525", "unknown-answer", base::Severity::kError, "a digest under which no answer is kept"};
inline constexpr base::FindingKind kAnswerChanged{
    "RO0526", "answer-changed", base::Severity::kError,
    "a kept answer that these records or this engine do not give again"};

// New records.
inline constexpr base::FindingKind kUnknownTerm{
    "RO0531", "unknown-term", base::Severity::kError,
    "an input, judgement, act or register that no framework of the case has"};
inline constexpr base::FindingKind kArgumentsOfTerm{"RO0532", "arguments-of-term",
                                                    base::Severity::kError,
                                                    "more or fewer things than the term speaks of"};
inline constexpr base::FindingKind kWrongRole{"RO0533", "wrong-role", base::Severity::kError,
                                              "a role that may not say this, or that nobody knows"};
inline constexpr base::FindingKind kUnknownRecord{"RO0534", "unknown-record",
                                                  base::Severity::kError,
                                                  "an id that no record, or more than one, has"};
inline constexpr base::FindingKind kOwnVoid{
    "RO0535", "own-void", base::Severity::kError,
    "a record voided by its own person, or in its own role"};
inline constexpr base::FindingKind kKnownAlready{"RO0536", "known-already", base::Severity::kError,
                                                 "a record that the case holds already"};
inline constexpr base::FindingKind kUnknownReading{
    "RO0537", "unknown-reading", base::Severity::kError,
    "a reading or choice that no framework of the case leaves open"};
inline constexpr base::FindingKind kUndeclaredEntity{
    "RO0538", "undeclared-entity", base::Severity::kWarning,
    "a record that speaks of something nobody declared"};
inline constexpr base::FindingKind kUnheldRole{
    "RO0539", "unheld-role", base::Severity::kWarning,
    "a record signed in a role that its signer did not hold"};
inline constexpr base::FindingKind kUnheardTerm{
    "RO0540", "unheard-term", base::Severity::kWarning,
    "a record under a name that no framework of the case listens to"};
inline constexpr base::FindingKind kMutantLine{
    "RO0542", "mutant-line", base::Severity::kError,
    "a line of mutants.tsv without a mutant or a reason"};

// All of them, by code.
std::span<const base::FindingKind* const> workspace_finding_kinds();

}  // namespace ruleout::workspace
