// ruleout act: something somebody did at an instant; clocks start from acts.
#include <utility>

#include "cli/command_list.h"
#include "cli/recorded.h"
#include "cli/statement.h"
#include "workspace/drafts.h"

namespace ruleout::cli {
namespace {

constexpr OptionSpec kOptions[] = {
    {"--at", "DAY", "when it was done; else now", OptionSpec::Times::kOnce, "--as-of"},
    {"--signed-by", "ROLE:PERSON", "who else did it", OptionSpec::Times::kRepeated},
};

ExitStatus run(const Arguments& arguments, Console& console) {
  const std::optional<OpenedCase> opened = open_case_to_record(arguments, console);
  if (!opened) return ExitStatus::kWrongInput;
  Statement statement(arguments, console, *opened);
  const std::optional<std::string> name = statement.word(0);
  if (!name) return ExitStatus::kWrongInput;
  const std::optional<workspace::TermFace> term =
      workspace::find_term(opened->workspace.regime, workspace::TermKind::kAct, *name);
  if (term && console.is_interactive()) console.complain(term->question + "\n");
  std::optional<std::vector<std::string>> things = statement.things(term);
  if (!things) return ExitStatus::kWrongInput;
  std::optional<record::Record> draft = statement.draft(sayers_of(term));
  if (!draft) return ExitStatus::kWrongInput;
  const std::optional<record::Moment> at = statement.moment("--at");
  const std::optional<std::vector<record::Signer>> signers = statement.signers("--signed-by");
  if (!at || !signers) return ExitStatus::kWrongInput;
  draft->body = record::Act{*name, std::move(*things), *at, *signers};
  return write_drafts(arguments, console, *opened, {std::move(*draft)});
}

}  // namespace

const CommandSpec kActCommand = {
    "act",
    "record that somebody did something",
    "Writes an act: determined, approved, requested, submitted, published. A day gives its "
    "deadlines "
    "an earliest and a latest instant; an instant gives one.",
    {{"ACT", 1, 1, "the act", "which act?"}, {"THING", 0, kAnyNumber, "what it was done to"}},
    {kOptions, kSignerOptions, kFromOption, kEndOptions, kCaseOptions, kJsonOption},
    "ruleout act deployed-internally model-a --at 2026-11-02T09:00:00Z --role engineer --person "
    "eli",
    run};

}  // namespace ruleout::cli
