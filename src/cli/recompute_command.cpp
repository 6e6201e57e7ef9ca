// ruleout recompute: a kept answer again, byte for byte.
#include "cli/command_list.h"
#include "cli/opened_case.h"

namespace ruleout::cli {
namespace {

ExitStatus run(const Arguments& arguments, Console& console) {
  workspace::Review review;
  const base::Result<std::optional<std::string>> bytes = workspace::recompute(
      console.disk(), case_folder(arguments, console, ""), arguments.word(0), review);
  if (!bytes) return console.fail(bytes.error());
  if (!*bytes) return console.refuse(review);
  console.print(**bytes);
  return ExitStatus::kDone;
}

}  // namespace

const CommandSpec kRecomputeCommand = {
    "recompute",
    "give a kept answer again, byte for byte",
    "Reads what the answer was computed from, frameworks included, computes it anew and prints the "
    "same canonical JSON, with or without --json, or says what has changed. The times are those of "
    "the kept answer.",
    {{"DIGEST", 1, 1, "the answer's digest, or its first digits"}},
    {kCaseOptions.first(1), kJsonOption},
    "ruleout recompute 3f2a90c41b77 --workspace examples/first-light",
    run};

}  // namespace ruleout::cli
