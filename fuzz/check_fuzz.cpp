// Any bytes as a framework, and behind a line `----` as one that it amends; or as what is claimed
// of the framework behind that line: never a crash in the checker, and what is put together comes
// round when it is printed. Whatever is accepted keeps the invariants that the checked tree and the
// program promise, spread over its constants alone and over one thing more of each kind.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/assert.h"
#include "base/finding.h"
#include "base/limits.h"
#include "base/source.h"
#include "engine/program/program.h"
#include "engine/program/universe.h"
#include "language/amend/amend.h"
#include "language/check/check.h"
#include "language/check/verify.h"
#include "language/property/property.h"
#include "language/syntax/parser.h"
#include "language/syntax/printer.h"
#include "language/syntax/syntax_limits.h"

namespace {

using namespace ruleout;

void check_program(const language::Framework& framework,
                   const std::vector<language::KindId>& imagined) {
  const engine::Universe universe = engine::universe_of(framework, {}, imagined);
  const auto program = engine::program_from_framework(framework, universe, {});
  RULEOUT_ASSERT(!program || engine::verify(*program).empty());
}

// The text, and those behind lines of four hyphens, which are no code.
std::vector<base::SourceText> texts_of(std::string_view text) {
  constexpr std::string_view kLine = "\n----\n";
  std::vector<base::SourceText> texts;
  while (texts.size() <= language::kAmendedMax) {
    const std::size_t end = text.find(kLine);
    texts.emplace_back("fuzz-" + std::to_string(texts.size()), std::string(text.substr(0, end)));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + kLine.size());
  }
  return texts;
}

// What is claimed of the framework in the second text.
void check_claims(const language::SyntaxTree& claims, const base::SourceText& source,
                  base::Findings& findings) {
  if (findings.has_errors() || source.part_count() < 2) return;
  const language::SyntaxTree tree = language::parse_part(source, 1, findings);
  if (tree.kind != language::FileKind::kFramework || tree.framework.amends) return;
  if (!tree.framework.removes.empty()) return;
  const auto framework = language::check({tree, source}, {}, findings);
  if (!framework) return;
  const auto checked = language::check_properties(*framework, {tree, source}, claims, {}, findings);
  RULEOUT_ASSERT(checked.has_value() != findings.has_errors());
  if (!checked) return;
  RULEOUT_ASSERT(checked->framework.digest == framework->digest);
  RULEOUT_ASSERT(language::verify(checked->framework).empty());
  check_program(checked->framework, {});
}

// What a tree that amends the next texts says as a whole; false if nothing.
bool amend(language::SyntaxTree& tree, const base::SourceText& source, base::Findings& findings) {
  std::vector<language::SyntaxTree> chain = {tree};
  for (std::size_t i = 1; i < source.part_count(); ++i) {
    language::SyntaxTree next = language::parse_part(source, i, findings);
    if (!language::is_amended_by(next.framework, chain.back().framework)) break;
    if (next.kind != language::FileKind::kFramework) break;
    chain.push_back(std::move(next));
  }
  if (findings.has_errors() && (chain.size() > 1 || tree.framework.amends)) return false;
  const bool amends = chain.size() > 1;
  std::optional<language::SyntaxTree> whole = language::amended(std::move(chain), source, findings);
  if (!whole) return false;
  tree = std::move(*whole);
  if (!amends) return true;
  const std::string printed = language::print(tree);
  if (printed.size() > language::kTokensMax) return true;  // might be more words than are read
  base::Findings again;
  const auto reread = language::parse(base::SourceText("printed", printed), again);
  RULEOUT_ASSERT(!again.has_errors());
  RULEOUT_ASSERT(language::same_meaning(tree, reread));
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > base::kSourceBytesMax) return 0;
  const std::vector<base::SourceText> texts = texts_of({reinterpret_cast<const char*>(data), size});
  const base::SourceText source = base::SourceText::joined(texts);
  base::Findings findings;
  language::SyntaxTree tree = language::parse(source, findings);
  if (tree.kind == language::FileKind::kVocabulary)
    language::check_vocabulary({tree, source}, {}, findings);
  if (tree.kind == language::FileKind::kRegime)
    (void)language::check_regime({tree, source}, findings);
  if (tree.kind == language::FileKind::kProperties) check_claims(tree, source, findings);
  if (tree.kind == language::FileKind::kFramework && amend(tree, source, findings)) {
    const auto framework = language::check({tree, source}, {}, findings);
    RULEOUT_ASSERT(framework.has_value() != findings.has_errors());
    if (framework) {
      RULEOUT_ASSERT(language::verify(*framework).empty());
      check_program(*framework, {});
      std::vector<language::KindId> kinds;
      for (std::uint32_t i = 0; i < framework->kinds.size(); ++i) {
        if (language::KindId{i} != language::kThresholdKind) kinds.push_back(language::KindId{i});
      }
      check_program(*framework, kinds);
    }
  }
  findings.sort();
  RULEOUT_ASSERT(base::render(findings, texts).empty() == findings.empty());
  return 0;
}
