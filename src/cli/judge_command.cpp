// ruleout judge: a role's answer to a question that a framework leaves to discretion.
#include <utility>

#include "cli/command_list.h"
#include "cli/statement.h"
#include "workspace/drafts.h"

namespace ruleout::cli {
namespace {

constexpr OptionSpec kOptions[] = {
    {"--answer", "yes|no|unknown", "the answer"},
    {"--reasons", "TEXT", "why"},
    {"--at", "DAY", "when it was judged; else now"},
    {"--dissent", "TEXT", "what somebody objected", OptionSpec::Times::kRepeated},
    {"--sign-off", "ROLE:PERSON", "who signs it off", OptionSpec::Times::kRepeated},
    {"--standard", "NAME", "that a defined proposition is shown to this named standard"},
};

std::optional<record::Body> shown_body(const Arguments& arguments, Statement& statement,
                                       const record::Moment& at, std::string standard) {
  const std::optional<base::Truth> answer = statement.truth("--answer", "yes, no or unknown?");
  if (!answer) return std::nullopt;
  const std::optional<std::string> reasons = statement.need("--reasons", "for what reasons?");
  if (!reasons) return std::nullopt;
  return record::StandardShown{
      std::move(standard), arguments.word(0), arguments_after(arguments, 1), *answer, at, *reasons};
}

std::optional<record::Body> judged_body(const Arguments& arguments, Statement& statement,
                                        const record::Moment& at) {
  const std::optional<base::Truth> answer = statement.truth("--answer", "yes, no or unknown?");
  if (!answer) return std::nullopt;
  const std::optional<std::string> reasons = statement.need("--reasons", "for what reasons?");
  if (!reasons) return std::nullopt;
  const std::optional<std::vector<record::Signer>> signers = statement.signers("--sign-off");
  if (!signers) return std::nullopt;
  std::vector<std::string> dissent = arguments.values("--dissent");
  if (dissent.empty()) {
    if (auto objection =
            statement.offer("--dissent", "did anybody object, and how? (empty: nobody)")) {
      dissent.push_back(std::move(*objection));
    }
  }
  return record::Judgement{
      arguments.word(0), arguments_after(arguments, 1), *answer, at, *reasons, std::move(dissent),
      *signers};
}

ExitStatus run(const Arguments& arguments, Console& console) {
  const std::optional<OpenedCase> opened = open_case(arguments, console, "");
  if (!opened) return ExitStatus::kWrongInput;
  Statement statement(arguments, console, *opened);
  const std::optional<workspace::TermFace> term =
      workspace::find_term(opened->workspace, workspace::TermKind::kJudgement, arguments.word(0));
  if (term && console.is_interactive()) console.complain(term->question + "\n");
  std::optional<record::Record> draft = statement.draft(sayers_of(term));
  if (!draft) return ExitStatus::kWrongInput;
  const std::optional<record::Moment> at = statement.moment("--at");
  if (!at) return ExitStatus::kWrongInput;
  const std::optional<std::string> standard = arguments.value("--standard");
  std::optional<record::Body> body = standard ? shown_body(arguments, statement, *at, *standard)
                                              : judged_body(arguments, statement, *at);
  if (!body) return ExitStatus::kWrongInput;
  if (!statement.offer_validity(*draft)) return ExitStatus::kWrongInput;
  draft->body = std::move(*body);
  return write_drafts(arguments, console, *opened, {std::move(*draft)});
}

}  // namespace

const CommandSpec kJudgeCommand = {
    "judge",
    "record a role's answer to a question left to discretion",
    "Writes a judgement: who, in which role, for what reasons, with what dissent, for how long. "
    "The "
    "latest answer of a role counts, and only while it is valid.",
    {{"TERM", 1, 1, "the judgement, or with --standard a defined proposition"},
     {"THING", 0, kAnyNumber, "what it is about, in the term's order"}},
    {kOptions, kSignerOptions, kCaseOptions, kJsonOption},
    "ruleout judge elicitation-adequate model-a --answer yes --role evaluator --person erin "
    "--reasons 'finetuned three ways' --until 2027-05-21",
    run};

}  // namespace ruleout::cli
