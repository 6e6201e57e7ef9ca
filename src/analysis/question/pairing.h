// Private to analysis/question: which names of one framework stand where in the other.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/question/difference.h"

namespace ruleout::analysis {

class Pairing final {
 public:
  // All must outlive it.
  Pairing(const language::Framework& before, const language::Framework& after,
          const std::vector<Counterpart>& counterparts);

  // What the second framework calls it; several where one became many. Notes the counterparts used.
  std::vector<std::string> others(std::string_view kind, const std::string& name);
  // What the lineage calls a clause of the second framework that came from one of the first.
  [[nodiscard]] std::string said(const std::string& clause, const std::string& other) const;
  [[nodiscard]] const std::vector<Counterpart>& used() const { return used_; }

 private:
  [[nodiscard]] bool has_other(std::string_view kind, const std::string& name) const;

  const language::Framework& before_;
  const language::Framework& after_;
  const std::vector<Counterpart>& counterparts_;
  std::vector<Counterpart> used_;
  bool are_versions_ = false;  // of one framework
};

}  // namespace ruleout::analysis
