// ruleout incident: that something happened, and when it was found out.
#include <utility>

#include "cli/command_list.h"
#include "cli/recorded.h"
#include "cli/statement.h"

namespace ruleout::cli {
namespace {

constexpr OptionSpec kOptions[] = {
    {"--kind", "KIND", "the kind of thing that happened; else `incident`"},
    {"--happened", "DAY", "when it happened; else that is not known", OptionSpec::Times::kOnce,
     "--as-of"},
    {"--act", "ACT", "the act by which it became known; else `discovered`"},
    {"--discovered", "DAY", "when it was found out; clocks start here"},
};

ExitStatus run(const Arguments& arguments, Console& console) {
  const std::optional<OpenedCase> opened = open_case_to_record(arguments, console);
  if (!opened) return ExitStatus::kWrongInput;
  Statement statement(arguments, console, *opened);
  const std::optional<std::string> name = statement.word(0);
  if (!name) return ExitStatus::kWrongInput;
  std::optional<record::Record> draft = statement.draft({});
  if (!draft) return ExitStatus::kWrongInput;
  const MomentOption happened = moment_option(arguments, console, "--happened");
  const MomentOption discovered = moment_option(arguments, console, "--discovered");
  if (happened.is_wrong || discovered.is_wrong) return ExitStatus::kWrongInput;
  record::Record entity = *draft;
  entity.valid.from = happened.moment;
  entity.body = record::Entity{arguments.value("--kind").value_or("incident"), *name};
  std::vector<record::Record> drafts = {std::move(entity)};
  if (discovered.moment) {
    draft->valid = {};
    draft->body = record::Act{
        arguments.value("--act").value_or("discovered"), {*name}, *discovered.moment, {}};
    drafts.push_back(std::move(*draft));
  }
  return write_drafts(arguments, console, *opened, std::move(drafts));
}

}  // namespace

const CommandSpec kIncidentCommand = {
    "incident",
    "record an incident and when it was discovered",
    "Writes that an incident exists and, with --discovered, the act that starts its clocks. What "
    "kind "
    "of incident it is, attest and judge say.",
    {{"NAME", 1, 1, "what it will be called", "what will it be called?"}},
    {kOptions, kSignerOptions, kEndOptions, kCaseOptions, kJsonOption},
    "ruleout incident leak-1 --happened 2026-11-18 --discovered 2026-11-20T14:00:00Z "
    "--role engineer --person eli",
    run};

}  // namespace ruleout::cli
