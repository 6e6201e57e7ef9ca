#include "language/check/checked_text.h"

#include <gtest/gtest.h>

#include <utility>

#include "language/amend/amend.h"
#include "language/check/show.h"
#include "language/check/verify.h"
#include "language/syntax/parser.h"
#include "language/syntax/printer.h"

namespace ruleout::language {
namespace {

constexpr std::string_view kWorld = R"(edition 1

framework shop/safety 1

kind model
kind run
kind topic
kind report

role officer
role engineer
role board

unit USD
unit kUSD = 1000 USD
unit FLOP

attribute region: here, there, elsewhere

constant topic fire

input quiet(model) "Is it quiet?"
input loud(model) "Is it loud?"
input trained-by(run, model) "Does the run train it?"
input size(model): quantity "How large is it?"
input cost(model): quantity USD "What did it cost?"
input ratio(run, model): quantity "Work of the run over that of the model."
input staff(): quantity "How many people work here?"
judgement fine(model) by officer "Is it fine?"
judgement joint(model) by officer and board "Do both think so?"
act released(model) by engineer, officer "It was released."
act approved(model, threshold) "It was approved."
act met-up() "Everybody met."

)";

}  // namespace

CheckedText check_file(std::string_view text, const std::vector<std::string>& vocabularies) {
  return check_chain({std::string(text)}, vocabularies);
}

CheckedText check_chain(const std::vector<std::string>& texts,
                        const std::vector<std::string>& vocabularies) {
  base::Findings findings;
  std::vector<base::SourceText> sources;
  for (const std::string& text : texts) {
    sources.emplace_back(sources.empty() ? "test.rule" : "amended.rule", text);
  }
  const base::SourceText whole = base::SourceText::joined(sources);
  std::vector<SyntaxTree> chain;
  for (std::size_t i = 0; i < texts.size(); ++i) chain.push_back(parse_part(whole, i, findings));
  for (const std::string& vocabulary : vocabularies) {
    sources.emplace_back("vocabulary.rule", vocabulary);
  }
  std::vector<SyntaxTree> trees;
  trees.reserve(sources.size());
  for (std::size_t i = texts.size(); i < sources.size(); ++i) {
    trees.push_back(parse(sources[i], findings));
  }
  std::vector<ParsedFile> files;
  for (std::size_t i = 0; i < trees.size(); ++i) {
    files.push_back({trees[i], sources[texts.size() + i]});
  }
  CheckedText checked;
  if (chain[0].kind == FileKind::kFramework) {
    const std::optional<SyntaxTree> tree = amended(std::move(chain), whole, findings);
    if (tree) checked.framework = check({*tree, whole}, files, findings);
    EXPECT_NE(checked.framework.has_value(), findings.has_errors());
    if (checked.framework) checked.printed = print(*tree);
  }
  if (checked.framework) {
    EXPECT_EQ(verify(*checked.framework), std::vector<std::string>{});
  }
  findings.sort();
  for (const base::Finding& finding : findings) {
    if (!checked.codes.empty()) checked.codes += ' ';
    checked.codes += finding.kind->code;
  }
  checked.findings = base::render(findings, sources);
  return checked;
}

std::string in_small_world(std::string_view declarations) {
  return std::string(kWorld) + std::string(declarations) + "\n";
}

CheckedText check_text(std::string_view declarations) {
  return check_file(in_small_world(declarations));
}

Framework sound(const CheckedText& checked) {
  EXPECT_TRUE(checked.framework.has_value()) << checked.findings;
  return checked.framework.value_or(Framework{});
}

std::string body_text(const Framework& framework, std::string_view define) {
  for (const Define& each : framework.defines) {
    const Clause& clause = framework[each.clause];
    if (clause.id != define || !each.body) continue;
    return node_text(framework, *each.body, clause.variables);
  }
  return {};
}

}  // namespace ruleout::language
