// ruleout plan: what will be counted, and the line, before the run begins.
#include <fmt/core.h>

#include <utility>

#include "base/text.h"
#include "cli/cli_findings.h"
#include "cli/command_list.h"
#include "cli/recorded.h"
#include "cli/statement.h"

namespace ruleout::cli {
namespace {

constexpr OptionSpec kOptions[] = {
    {"--topic", "TOPIC", "what the evaluation bears on"},
    {"--alarm-line", "RATE", "the rate it must stay below, between 0 and 1"},
    {"--unit", "sample|cluster", "what is counted; else samples"},
};

ExitStatus run(const Arguments& arguments, Console& console) {
  const std::optional<OpenedCase> opened = open_case_to_record(arguments, console);
  if (!opened) return ExitStatus::kWrongInput;
  Statement statement(arguments, console, *opened);
  const std::optional<std::string> name = statement.word(0);
  if (!name) return ExitStatus::kWrongInput;
  std::optional<record::Record> draft = statement.draft({});
  if (!draft) return ExitStatus::kWrongInput;
  const std::optional<std::string> topic = statement.need("--topic", "which topic?");
  if (!topic) return ExitStatus::kWrongInput;
  const std::optional<std::string> rate = statement.need("--alarm-line", "below which rate?");
  if (!rate) return ExitStatus::kWrongInput;
  const std::optional<base::Rational> line = base::Rational::parse(*rate);
  const std::string unit = arguments.value("--unit").value_or("sample");
  if (!line || (unit != "sample" && unit != "cluster")) {
    return statement.refuse(kNotAValue, line ? unit : *rate,
                            fmt::format("{} cannot be read", base::quoted(line ? unit : *rate)),
                            line ? "write `sample` or `cluster`" : "write a rate such as `0.25`");
  }
  draft->body = record::EvaluationPlan{
      *name, *topic, *line, unit == "sample" ? record::Unit::kSample : record::Unit::kCluster};
  return write_drafts(arguments, console, *opened, {std::move(*draft)});
}

}  // namespace

const CommandSpec kPlanCommand = {
    "plan",
    "record an evaluation's plan before it is run",
    "Writes the plan of an evaluation: topic, unit and alarm line. It counts for runs that begin "
    "after it became known; for others the line would have been chosen afterwards.",
    {{"PLAN", 1, 1, "the plan's name", "what is the plan called?"}},
    {kOptions, kSignerOptions, kSinceOption, kEndOptions, kCaseOptions, kJsonOption},
    "ruleout plan protocol-planning --topic planning --alarm-line 0.25 --unit sample "
    "--role evaluator --person erin",
    run};

}  // namespace ruleout::cli
