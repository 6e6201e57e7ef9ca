// ruleout judge: a role's answer to a question that a framework leaves to discretion.
#include <utility>

#include "cli/command_list.h"
#include "cli/recorded.h"
#include "cli/statement.h"
#include "workspace/drafts.h"

namespace ruleout::cli {
namespace {

constexpr OptionSpec kOptions[] = {
    {"--answer", "yes|no|unknown", "the answer"},
    {"--reasons", "TEXT", "why"},
    {"--at", "DAY", "when it was judged; else now", OptionSpec::Times::kOnce, "--as-of"},
    {"--dissent", "TEXT", "what somebody objected", OptionSpec::Times::kRepeated},
    {"--sign-off", "ROLE:PERSON", "who signs it off", OptionSpec::Times::kRepeated},
    {"--standard", "NAME", "that a defined proposition is shown to this named standard"},
};

// What is judged, of what, and when.
struct Matter {
  std::string name;
  std::vector<std::string> things;
  record::Moment at;
};

std::optional<record::Body> shown_body(Statement& statement, Matter matter, std::string standard) {
  const std::optional<base::Truth> answer = statement.truth("--answer", "yes, no or unknown?");
  if (!answer) return std::nullopt;
  const std::optional<std::string> reasons = statement.need("--reasons", "for what reasons?");
  if (!reasons) return std::nullopt;
  return record::StandardShown{std::move(standard),
                               std::move(matter.name),
                               std::move(matter.things),
                               *answer,
                               matter.at,
                               *reasons};
}

std::optional<record::Body> judged_body(const Arguments& arguments, Statement& statement,
                                        Matter matter) {
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
  return record::Judgement{std::move(matter.name),
                           std::move(matter.things),
                           *answer,
                           matter.at,
                           *reasons,
                           std::move(dissent),
                           *signers};
}

ExitStatus run(const Arguments& arguments, Console& console) {
  const std::optional<OpenedCase> opened = open_case_to_record(arguments, console);
  if (!opened) return ExitStatus::kWrongInput;
  Statement statement(arguments, console, *opened);
  const std::optional<std::string> name = statement.word(0);
  if (!name) return ExitStatus::kWrongInput;
  const std::optional<workspace::TermFace> term =
      workspace::find_term(opened->workspace.regime, workspace::TermKind::kJudgement, *name);
  if (term && console.is_interactive()) console.complain(term->question + "\n");
  std::optional<std::vector<std::string>> things = statement.things(term);
  if (!things) return ExitStatus::kWrongInput;
  std::optional<record::Record> draft = statement.draft(sayers_of(term));
  if (!draft) return ExitStatus::kWrongInput;
  const std::optional<record::Moment> at = statement.moment("--at");
  if (!at) return ExitStatus::kWrongInput;
  const std::optional<std::string> standard = arguments.value("--standard");
  Matter matter{*name, std::move(*things), *at};
  std::optional<record::Body> body = standard
                                         ? shown_body(statement, std::move(matter), *standard)
                                         : judged_body(arguments, statement, std::move(matter));
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
    {{"TERM", 1, 1, "the judgement, or with --standard a defined proposition", "which judgement?"},
     {"THING", 0, kAnyNumber, "what it is about, in the term's order"}},
    {kOptions, kSignerOptions, kFromOption, kEndOptions, kCaseOptions, kJsonOption},
    "ruleout judge elicitation-adequate model-a --answer yes --role evaluator --person erin "
    "--reasons 'finetuned three ways' --until 2027-05-21",
    run};

}  // namespace ruleout::cli
