#include "cli/cli_findings.h"

namespace ruleout::cli {
namespace {

constexpr const base::FindingKind* kKinds[] = {&kUnknownCommand, &kUnknownOption, &kMissingWord,
                                               &kSurplusWord, &kNotAValue};

}  // namespace

std::span<const base::FindingKind* const> cli_finding_kinds() { return kKinds; }

}  // namespace ruleout::cli
