// Private to analysis/question: how much of what two answers can come to is apart.
//
//   const auto shares = parting_shares(pair, before, after, apart);   // apart: of these two
//   answers difference.gate_shares = mean_of_gates(difference.answers, 4);     // of four gates in
//   all
#pragma once

#include <optional>
#include <vector>

#include "analysis/question/difference.h"

namespace ruleout::analysis {

// None where a limit leaves open which pairs there are. Cost: one question for each value that both
// answers have.
std::optional<PartingShares> parting_shares(Compared& pair, const AnswerForm& before,
                                            const AnswerForm& after, const AnswerPartings& apart);

// `gates`: how many were compared; those that are not among the answers are alike.
std::optional<PartingShare> mean_of_gates(const std::vector<AnswerChange>& answers,
                                          std::size_t gates);

}  // namespace ruleout::analysis
