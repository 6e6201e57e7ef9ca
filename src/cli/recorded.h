// Private to cli: records on their way into the case, and what is said of them once they are in it.
//
// Printed are the file, and of each record its id, what it says, and its two times with where they
// came from: `now`, or `given` by the command line or by the file it was read from.
#pragma once

#include <vector>

#include "cli/arguments.h"
#include "cli/console.h"
#include "cli/opened_case.h"
#include "record/record.h"

namespace ruleout::cli {

// Admits all drafts or none, writes them into one file with `beside`, and says so. `beside` are
// records that were read whole.
ExitStatus write_drafts(const Arguments& arguments, Console& console, const OpenedCase& opened,
                        std::vector<record::Record> drafts,
                        std::vector<record::Record> beside = {});

}  // namespace ruleout::cli
