#include "engine/assessment.h"

namespace ruleout::engine {

std::string to_text(DecisionKind kind) {
  switch (kind) {
    case DecisionKind::kPermit:
      return "permit";
    case DecisionKind::kPermitWith:
      return "permit with conditions";
    case DecisionKind::kEscalate:
      return "escalate";
    case DecisionKind::kHold:
      return "hold";
    case DecisionKind::kSilent:
      return "silent";
    case DecisionKind::kConflict:
      return "conflict";
    case DecisionKind::kUndetermined:
      return "undetermined";
  }
  return "";
}

std::string to_text(DutyState state) {
  switch (state) {
    case DutyState::kDormant:
      return "dormant";
    case DutyState::kActive:
      return "active";
    case DutyState::kDischarged:
      return "discharged";
    case DutyState::kLate:
      return "late";
    case DutyState::kBreached:
      return "breached";
    case DutyState::kWaived:
      return "waived";
    case DutyState::kLapsed:
      return "lapsed";
    case DutyState::kSuperseded:
      return "superseded";
    case DutyState::kUndetermined:
      return "undetermined";
  }
  return "";
}

std::string to_text(Standing standing) {
  switch (standing) {
    case Standing::kSettled:
      return "settled";
    case Standing::kByDefault:
      return "by default";
    case Standing::kOpen:
      return "open";
  }
  return "";
}

int strictness(DecisionKind kind) {
  switch (kind) {
    case DecisionKind::kSilent:
      return 0;
    case DecisionKind::kPermit:
      return 1;
    case DecisionKind::kPermitWith:
      return 2;
    case DecisionKind::kEscalate:
      return 3;
    case DecisionKind::kUndetermined:
      return 4;
    case DecisionKind::kConflict:
      return 5;
    case DecisionKind::kHold:
      return 6;
  }
  return 0;
}

}  // namespace ruleout::engine
