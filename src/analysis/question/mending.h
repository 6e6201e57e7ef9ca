// Private to analysis/question: single changes of a gate's rules that may mend it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "language/check/framework.h"

namespace ruleout::analysis {

struct Mending {
  std::string words;  // a sentence that names the clause and the change
  std::function<void(language::Framework&)> apply;
};

// `needs`: requirements that a permit may be made to ask for.
std::vector<Mending> mendings_of(const language::Framework& framework, std::size_t gate,
                                 const std::vector<std::uint32_t>& needs);

}  // namespace ruleout::analysis
