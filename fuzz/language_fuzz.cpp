// Any bytes as a rule file: never a crash, findings can be shown, and whatever is accepted is
// printed in a form that reads back the same and stays as it is.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/assert.h"
#include "base/finding.h"
#include "base/limits.h"
#include "base/source.h"
#include "language/syntax/editions.h"
#include "language/syntax/parser.h"
#include "language/syntax/printer.h"

namespace {

using namespace ruleout;

language::SyntaxTree parse_accepted(const std::string& text) {
  base::Findings findings;
  language::SyntaxTree tree = language::parse(base::SourceText("printed", text), findings);
  RULEOUT_ASSERT(!findings.has_errors());
  return tree;
}

void check_round_trip(const language::SyntaxTree& tree) {
  const std::string printed = language::print(tree);
  if (printed.size() > base::kSourceBytesMax) return;
  const language::SyntaxTree again = parse_accepted(printed);
  RULEOUT_ASSERT(language::same_meaning(tree, again));
  RULEOUT_ASSERT(language::print(again) == printed);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > base::kSourceBytesMax) return 0;
  const base::SourceText source("fuzz", std::string(reinterpret_cast<const char*>(data), size));
  base::Findings findings;
  language::SyntaxTree tree = language::parse(source, findings);
  findings.sort();
  RULEOUT_ASSERT(base::render(findings, {&source, 1}).empty() == findings.empty());
  if (findings.has_errors()) return 0;
  check_round_trip(tree);
  check_round_trip(language::upgrade(std::move(tree)).tree);
  return 0;
}
