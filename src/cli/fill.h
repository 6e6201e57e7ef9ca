// Private to cli: what fills a gap, as a command that can be run and who may run it.
//
//   const Fill fill = fill_of(opened, unknown.text, unknown.who, unknown.command,
//   base::Truth::kYes); page.line(4, {{"by " + fill.who}}); page.command(5, fill.command);
//
// The engine names the record that would answer a leaf. What only the case knows is put in here:
// which run a log belongs to, how a run on record can still be struck, in which role such records
// were signed before. What only a person knows stays in capitals.
#pragma once

#include <string>
#include <string_view>

#include "base/truth.h"
#include "cli/opened_case.h"

namespace ruleout::cli {

struct Fill {
  std::string command, who;
};

// `text`, `who`, `command`: of an engine::Unknown, WayLeaf or ReasonNode; `wanted`: what it should
// become.
Fill fill_of(const OpenedCase& opened, std::string_view text, std::string who, std::string command,
             base::Truth wanted);

}  // namespace ruleout::cli
