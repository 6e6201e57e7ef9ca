#include "language/amend/amend.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/assert.h"
#include "base/text.h"
#include "language/amend/amend_findings.h"
#include "language/amend/amended_tree.h"
#include "language/amend/lineages.h"
#include "language/syntax/editions.h"
#include "language/syntax/syntax_findings.h"

namespace ruleout::language {
namespace {

using base::quoted;

std::string text_of(const VersionedPath& path) { return path.path.text + " " + path.version.text; }

// What ends a chain whose last tree amends something still.
void report_end(const std::vector<SyntaxTree>& chain, const base::SourceText& whole,
                base::Findings& findings) {
  const FrameworkHeader& last = chain.back().framework;
  const auto report = [&](const base::FindingKind& kind, std::string message, std::string hint) {
    findings.add(base::finding_at(kind, whole,
                                  base::join(last.amends->path.span, last.amends->version.span),
                                  std::move(message), std::move(hint)));
  };
  const std::string wanted = quoted(text_of(*last.amends));
  const bool is_circle = std::ranges::any_of(
      chain, [&](const SyntaxTree& tree) { return is_amended_by(tree.framework, last); });
  if (is_circle) {
    std::string way = text_of(chain.front().framework.name);
    std::vector<std::string> steps;
    for (const SyntaxTree& tree : chain) steps.push_back(quoted(text_of(*tree.framework.amends)));
    report(kAmendsItself, quoted(way) + " amends " + base::join(steps, ", which amends "),
           "amend a framework that does without this one");
  } else if (chain.size() >= kAmendedMax) {
    report(kOverLimit, "more than " + std::to_string(kAmendedMax) + " frameworks amend each other",
           "write one of them out whole");
  } else {
    report(kUnknownPredecessor, "the framework " + wanted + " was not found",
           "put its file beside this one, or into the library");
  }
}

void report_stray_removal(const FrameworkHeader& head, const base::SourceText& whole,
                          base::Findings& findings) {
  findings.add(base::finding_at(kRemovesNothing, whole, head.removes.front().span,
                                "this framework amends none, so there is nothing to remove",
                                "name the framework that it changes with `amends`"));
}

SyntaxTree amend(SyntaxTree old, SyntaxTree change, const base::SourceText& whole,
                 base::Findings& findings) {
  SyntaxTree result = amended_tree(old, change, whole, findings);
  result.framework.lineage = lineages(std::move(old), std::move(change), result, whole, findings);
  return result;
}

}  // namespace

bool is_amended_by(const FrameworkHeader& head, const FrameworkHeader& by) {
  return by.amends && by.amends->path.text == head.name.path.text &&
         by.amends->version.text == head.name.version.text;
}

std::optional<SyntaxTree> amended(std::vector<SyntaxTree> chain, const base::SourceText& whole,
                                  base::Findings& findings) {
  RULEOUT_ASSERT(!chain.empty());
  for (std::size_t i = 0; i < chain.size(); ++i) {
    RULEOUT_ASSERT(chain[i].kind == FileKind::kFramework);
    RULEOUT_ASSERT(i == 0 || is_amended_by(chain[i].framework, chain[i - 1].framework));
  }
  base::Findings own;
  if (chain.back().framework.amends) {
    report_end(chain, whole, own);
  } else if (!chain.back().framework.removes.empty()) {
    report_stray_removal(chain.back().framework, whole, own);
  }
  const bool is_whole = own.empty();
  SyntaxTree result = std::move(chain.back());
  chain.pop_back();
  while (is_whole && !chain.empty()) {
    result =
        amend(upgrade(std::move(result)).tree, upgrade(std::move(chain.back())).tree, whole, own);
    chain.pop_back();
  }
  const bool is_wrong = own.has_errors();
  findings.append(std::move(own));
  if (is_wrong) return std::nullopt;
  return result;
}

}  // namespace ruleout::language
