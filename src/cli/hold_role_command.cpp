// ruleout hold-role: who holds a role, and since when.
#include <utility>

#include "cli/command_list.h"
#include "cli/recorded.h"
#include "cli/statement.h"

namespace ruleout::cli {
namespace {

ExitStatus run(const Arguments& arguments, Console& console) {
  const std::optional<OpenedCase> opened = open_case_to_record(arguments, console);
  if (!opened) return ExitStatus::kWrongInput;
  Statement statement(arguments, console, *opened);
  const std::optional<std::string> role = statement.word(0);
  if (!role) return ExitStatus::kWrongInput;
  const std::optional<std::string> person = statement.word(1);
  if (!person) return ExitStatus::kWrongInput;
  std::optional<record::Record> draft = statement.draft({});
  if (!draft) return ExitStatus::kWrongInput;
  draft->body = record::RoleHeld{*role, *person};
  return write_drafts(arguments, console, *opened, {std::move(*draft)});
}

}  // namespace

const CommandSpec kHoldRoleCommand = {
    "hold-role",
    "record who holds a role",
    "Writes who holds a role, --from and --until when. What is signed in a role that its signer "
    "did "
    "not hold then reads as unknown.",
    {{"ROLE", 1, 1, "the role held", "which role?"},
     {"PERSON", 1, 1, "who holds it", "who holds it?"}},
    {kSignerOptions, kSinceOption, kEndOptions, kCaseOptions, kJsonOption},
    "ruleout hold-role CEO carol --from 2025-01-01 --role counsel --person cleo",
    run};

}  // namespace ruleout::cli
