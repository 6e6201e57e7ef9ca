// Private to cli: every command's table, one a file.
#pragma once

#include "cli/command.h"

namespace ruleout::cli {

extern const CommandSpec kInitCommand, kAddCommand, kCheckCommand, kFmtCommand, kTestCommand;
extern const CommandSpec kAssessCommand, kDecideCommand, kWhyCommand, kDueCommand;
extern const CommandSpec kCompareCommand, kDiffCommand, kProveCommand, kConflictCommand;
extern const CommandSpec kImpactCommand, kShowCommand, kRecomputeCommand, kCheckProofCommand;
extern const CommandSpec kDiscretionCommand, kWhyNotCommand;
extern const CommandSpec kJudgeCommand, kAttestCommand, kAnnounceCommand, kActCommand;
extern const CommandSpec kIncidentCommand, kVoidCommand, kRetractCommand, kWatermarkCommand;
extern const CommandSpec kAdoptCommand, kHoldRoleCommand, kPlanCommand, kHelpCommand;

}  // namespace ruleout::cli
