// Private to cli: the option `--witness` of diff.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "cli/console.h"
#include "workspace/replays/difference_witnesses.h"

namespace ruleout::cli {

// Whether the cases may be written there, said before anything is computed: false once it was
// refused.
bool may_write_witnesses(const Arguments& arguments, Console& console,
                         const std::vector<std::string>& names, workspace::Judging judging);

// Writes the cases; none once an error was told. REQUIRES: may_write_witnesses.
std::optional<std::vector<workspace::DifferenceWitness>> written_witnesses(
    const Arguments& arguments, Console& console, const workspace::DifferenceAnswer& answer,
    const analysis::Compared& pair, const std::vector<std::string>& clauses);

Page witness_page(const std::string& folder,
                  const std::vector<workspace::DifferenceWitness>& witnesses);

}  // namespace ruleout::cli
