#include "cli/facts_words.h"

#include "analysis/layout/fact_words.h"

namespace ruleout::cli {

std::string facts_words(const std::vector<analysis::WorldFact>& facts, std::string_view none) {
  const std::string words = analysis::world_words(facts, analysis::kReadingsAll);
  return words.empty() ? std::string(none) : words;
}

}  // namespace ruleout::cli
