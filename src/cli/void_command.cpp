// ruleout void and ruleout retract: a record that never should have counted, or no longer speaks.
#include <utility>

#include "cli/command_list.h"
#include "cli/recorded.h"
#include "cli/statement.h"
#include "workspace/drafts.h"

namespace ruleout::cli {
namespace {

constexpr OptionSpec kOptions[] = {
    {"--reasons", "TEXT", "why"},
};

enum class Kind : std::uint8_t { kVoid, kRetract };

ExitStatus run_as(Kind kind, const Arguments& arguments, Console& console) {
  const std::optional<OpenedCase> opened = open_case_to_record(arguments, console);
  if (!opened) return ExitStatus::kWrongInput;
  Statement statement(arguments, console, *opened);
  const std::optional<std::string> id = statement.word(0);
  if (!id) return ExitStatus::kWrongInput;
  workspace::Review review;
  const record::Record* target =
      workspace::find_record(opened->workspace, *id, arguments.line(), review);
  if (target == nullptr) {
    review.sources.push_back(arguments.line());
    return console.refuse(review);
  }
  const Sayers sayers{kind == Kind::kVoid ? "another person than " + target->by.person +
                                                ", in another role than " + target->by.role
                                          : "anyone",
                      {}};
  std::optional<record::Record> draft = statement.draft(sayers);
  if (!draft) return ExitStatus::kWrongInput;
  const std::optional<std::string> reasons = statement.need("--reasons", "for what reasons?");
  if (!reasons) return ExitStatus::kWrongInput;
  if (kind == Kind::kVoid) {
    draft->body = record::Void{target->id, *reasons};
  } else {
    draft->body = record::Retraction{target->id, *reasons};
  }
  return write_drafts(arguments, console, *opened, {std::move(*draft)});
}

ExitStatus run_void(const Arguments& arguments, Console& console) {
  return run_as(Kind::kVoid, arguments, console);
}
ExitStatus run_retract(const Arguments& arguments, Console& console) {
  return run_as(Kind::kRetract, arguments, console);
}

}  // namespace

const CommandSpec kVoidCommand = {
    "void",
    "strike a record that never should have counted",
    "Writes a void: the record is removed from every answer, and listed. Only another person in "
    "another role may do so. It counts from when it became known, --known-at, and for ever.",
    {{"ID", 1, 1, "the record's id or its first digits", "which record? (its id or first digits)"}},
    {kOptions, kSignerOptions, kCaseOptions, kJsonOption},
    "ruleout void 8c1f02ab --reasons 'scored with the wrong key' --role evaluator --person erin",
    run_void};

const CommandSpec kRetractCommand = {
    "retract",
    "take back a record",
    "Writes a retraction: the record no longer speaks, and stays as one of which nothing is known. "
    "It counts from when it became known, --known-at, and for ever.",
    {{"ID", 1, 1, "the record's id or its first digits", "which record? (its id or first digits)"}},
    {kOptions, kSignerOptions, kCaseOptions, kJsonOption},
    "ruleout retract 8c1f02ab --reasons 'measured the wrong checkpoint' --role evaluator "
    "--person erin",
    run_retract};

}  // namespace ruleout::cli
