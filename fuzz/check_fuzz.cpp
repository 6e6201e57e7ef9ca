// Any bytes as a whole framework: never a crash in the checker, and whatever it accepts keeps the
// invariants that the checked tree and the program promise, spread over its constants alone and
// over one thing more of each kind.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/assert.h"
#include "base/finding.h"
#include "base/limits.h"
#include "base/source.h"
#include "engine/program/program.h"
#include "engine/program/universe.h"
#include "language/check/check.h"
#include "language/check/verify.h"
#include "language/syntax/parser.h"

namespace {

using namespace ruleout;

void check_program(const language::Framework& framework,
                   const std::vector<language::KindId>& imagined) {
  const engine::Universe universe = engine::universe_of(framework, {}, imagined);
  const auto program = engine::program_from_framework(framework, universe, {});
  RULEOUT_ASSERT(!program || engine::verify(*program).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > base::kSourceBytesMax) return 0;
  const base::SourceText source("fuzz", std::string(reinterpret_cast<const char*>(data), size));
  base::Findings findings;
  const language::SyntaxTree tree = language::parse(source, findings);
  if (tree.kind == language::FileKind::kVocabulary)
    language::check_vocabulary({tree, source}, {}, findings);
  if (tree.kind == language::FileKind::kRegime)
    (void)language::check_regime({tree, source}, findings);
  if (tree.kind == language::FileKind::kFramework) {
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
  RULEOUT_ASSERT(base::render(findings, {&source, 1}).empty() == findings.empty());
  return 0;
}
