// Private to analysis/question: what a framework asks people to say, and who may say it.
#pragma once

#include <string>
#include <vector>

#include "analysis/layout/compared.h"
#include "analysis/question/discretion.h"
#include "analysis/question/sway.h"

namespace ruleout::analysis {

// A judgement, a standard of evidence, a fact or an act, by those who are asked for it.
struct Statement {
  LatitudeKind kind = LatitudeKind::kJudgement;
  std::string name, words;  // of several inputs compared with each other: "a, b"
  language::Owners owners;  // who may say it
  std::vector<language::RoleId> signed_off_by;
  std::vector<std::size_t> atoms;  // into Variables::atoms(); ascending
  bool is_quantity = false;
};
// By kind, name and who may say it.
std::vector<Statement> statements_in(const LaidOut& one);

// May the role say it without another one? `kNoRole`: somebody without a role.
inline constexpr std::uint32_t kNoRole = engine::kNoIndex;
bool may_say(const Statement& statement, std::uint32_t role);
// And nobody else may.
bool alone_says(const Statement& statement, std::uint32_t role);

// "first", "first or second", "first and second", "anyone".
std::string who_says(const language::Framework& framework, const language::Owners& owners);
bool has_outside(const language::Framework& framework, const language::Owners& owners);
std::vector<std::string> signers_of(const language::Framework& framework,
                                    const Statement& statement);

// One of its choices is adopted, or none of those that are asked for. No answers: nothing asks.
AskedOnce reading_asked(const Variables& variables, const language::Reading& reading,
                        const std::string& id);
// Of a gate with a scope: the part's cells in words.
std::string scope_words(const Side& side, const AnswerForm& answer);

}  // namespace ruleout::analysis
