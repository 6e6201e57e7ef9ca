#include "analysis/layout/fact_words.h"

#include <fmt/core.h>

#include "base/text.h"

namespace ruleout::analysis {
namespace {

using base::Truth;

// "a", "a and b", "a, b and c".
std::string enumerated(const std::vector<std::string>& parts, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? fmt::format(" {} ", last) : ", ";
    text += parts[i];
  }
  return text;
}

}  // namespace

std::string fact_words(const WorldFact& fact) {
  return fact.said.empty() ? fmt::format("{}: {}", fact.words, base::to_text(fact.truth))
                           : fact.said;
}

std::string readings_words(const std::vector<WorldFact>& world, std::size_t most_readings) {
  std::vector<std::string> shown;
  std::size_t more = 0;
  for (const WorldFact& fact : world) {
    if (!fact.is_reading) continue;
    if (shown.size() < most_readings) {
      shown.push_back(fact_words(fact));
    } else {
      ++more;
    }
  }
  if (more > 0) shown.push_back(fmt::format("{} more", more));
  return shown.empty() ? "" : "read as: " + base::join(shown, ", ");
}

std::string world_words(const std::vector<WorldFact>& world, std::size_t most_readings) {
  std::vector<std::string> words;
  for (const WorldFact& fact : world) {
    if (!fact.is_reading) words.push_back(fact_words(fact));
  }
  const std::string readings = readings_words(world, most_readings);
  if (!readings.empty()) words.push_back(readings);
  return base::join(words, " · ");
}

std::string world_clause(const std::vector<WorldFact>& world) {
  std::vector<std::string> so, not_so, read;
  for (const WorldFact& fact : world) {
    if (fact.is_reading) {
      read.push_back(fact.truth == Truth::kYes ? fact.words : "not " + fact.words);
    } else if (!fact.said.empty() || fact.truth == Truth::kYes) {
      so.push_back(fact.said.empty() ? fact.words : fact.said);
    } else {
      not_so.push_back(fact.words);
    }
  }
  std::string text;
  if (!so.empty()) text = "it is so that " + enumerated(so, "and");
  if (!not_so.empty())
    text += (so.empty() ? "it is not so that " : ", not so that ") + enumerated(not_so, "or");
  text += text.empty() ? "nothing is known" : ", and nothing else is known";
  if (!read.empty()) text += ", with " + enumerated(read, "and");
  return text;
}

}  // namespace ruleout::analysis
