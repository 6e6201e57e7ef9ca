#include "cli/cli_findings.h"
#include "cli/command_list.h"
#include "cli/help.h"
#include "evidence/evidence_findings.h"
#include "language/amend/amend_findings.h"
#include "language/check/check_findings.h"
#include "language/property/property_findings.h"
#include "language/syntax/syntax_findings.h"
#include "record/record_findings.h"
#include "workspace/workspace.h"

namespace ruleout::cli {
namespace {

constexpr const CommandSpec* kCommands[] = {
    &kInitCommand,      &kAddCommand,    &kCheckCommand,     &kFmtCommand,        &kTestCommand,
    &kAssessCommand,    &kDecideCommand, &kWhyCommand,       &kWhyNotCommand,     &kDueCommand,
    &kCompareCommand,   &kDiffCommand,   &kProveCommand,     &kDiscretionCommand, &kConflictCommand,
    &kImpactCommand,    &kShowCommand,   &kRecomputeCommand, &kCheckProofCommand, &kJudgeCommand,
    &kAttestCommand,    &kActCommand,    &kAnnounceCommand,  &kIncidentCommand,   &kPlanCommand,
    &kWatermarkCommand, &kAdoptCommand,  &kHoldRoleCommand,  &kRetractCommand,    &kVoidCommand,
    &kHelpCommand,
};

}  // namespace

std::span<const CommandSpec* const> commands() { return kCommands; }

std::vector<std::span<const base::FindingKind* const>> all_finding_kinds() {
  return {language::syntax_findings(),
          language::check_findings(),
          record::record_finding_kinds(),
          evidence::evidence_finding_kinds(),
          cli_finding_kinds(),
          workspace::workspace_finding_kinds(),
          language::amend_findings(),
          language::property_findings()};
}

}  // namespace ruleout::cli
