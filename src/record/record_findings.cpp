#include "record/record_findings.h"

namespace ruleout::record {

namespace {

constexpr const base::FindingKind* kKinds[] = {
    &kNotJson,           &kNotAnInteger,     &kRepeatedKey,        &kUnknownEnding,
    &kTooLarge,          &kWrongKind,        &kMissingField,       &kUnknownField,
    &kUnknownSchema,     &kUnknownType,      &kEmptyText,          &kUncleanName,
    &kNotATime,          &kNotAQuantity,     &kNotADigest,         &kNotAChoice,
    &kEndsBeforeStart,   &kImpossibleCounts, &kImpossibleInterval, &kRepeatedValue,
    &kUnclearComparison,
};

}  // namespace

std::span<const base::FindingKind* const> record_finding_kinds() { return kKinds; }

}  // namespace ruleout::record
