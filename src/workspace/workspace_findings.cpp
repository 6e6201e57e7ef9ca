#include "workspace/workspace_findings.h"

namespace ruleout::workspace {
namespace {

constexpr const base::FindingKind* kKinds[] = {
    &kNoWorkspace,    &kWorkspaceNotJson, &kWorkspaceField, &kUnknownZone,     &kUnknownFramework,
    &kOtherFramework, &kNoStart,          &kNoLibrary,      &kWorkspaceExists, &kNoFramework,
    &kUnknownGate,    &kUnknownSubject,   &kUnknownClause,  &kUnknownCell,     &kUnknownAnswer,
    &kAnswerChanged,  &kNoRegime,         &kUnknownTerm,    &kArgumentsOfTerm, &kWrongRole,
    &kUnknownRecord,  &kOwnVoid,          &kKnownAlready,   &kUnknownReading,  &kUndeclaredEntity,
    &kUnheldRole,     &kUnheardTerm,      &kMutantLine,
};

}  // namespace

std::span<const base::FindingKind* const> workspace_finding_kinds() { return kKinds; }

}  // namespace ruleout::workspace
