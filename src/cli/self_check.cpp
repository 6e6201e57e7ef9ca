#include "cli/self_check.h"

#include <string>

#include "base/assert.h"
#include "engine/recheck.h"
#include "language/syntax/parser.h"
#include "language/syntax/printer.h"

namespace ruleout::cli {
namespace {

bool is_asked(const Console& console) { return console.variable("RULEOUT_VERIFY") == "1"; }

[[noreturn]] void give_up(const std::string& problem) {
  base::assertion_failed(problem.c_str(), __FILE__, __LINE__);
}

// Empty if there is none.
std::string reprint_problem(const base::SourceText& text) {
  base::Findings findings, again;
  const language::SyntaxTree tree = language::parse(text, findings);
  const base::SourceText printed(std::string(text.name()), language::print(tree));
  const language::SyntaxTree reread = language::parse(printed, again);
  if (again.has_errors()) return "what is printed cannot be read";
  if (!language::same_meaning(tree, reread)) return "what is printed means something else";
  if (language::print(reread) != printed.text()) return "what is printed is printed otherwise";
  return {};
}

}  // namespace

void verify_texts(const std::vector<base::SourceText>& texts, const Console& console) {
  if (!is_asked(console)) return;
  for (const base::SourceText& text : texts) {
    const std::string problem = reprint_problem(text);
    if (!problem.empty()) give_up(std::string(text.name()) + ": " + problem);
  }
}

void verify_case(const workspace::Case& open, const Console& console) {
  if (!is_asked(console)) return;
  for (const std::size_t i : open.answering()) {
    const std::string gate = engine::gate_where_runs_part(open.regime(), i, open.records(),
                                                          open.as_of(), open.known_at());
    if (!gate.empty()) give_up("the batch run parts from the scalar one at " + gate);
  }
}

}  // namespace ruleout::cli
