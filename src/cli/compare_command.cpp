// ruleout compare: the same records under two frameworks, and where they part.
#include <fmt/core.h>

#include <utility>

#include "base/text.h"
#include "cli/answer_pages.h"
#include "cli/cli_findings.h"
#include "cli/command_list.h"
#include "cli/framework_pair.h"

namespace ruleout::cli {
namespace {

constexpr OptionSpec kOptions[] = {
    {"--as-of", "DAY", "about that day; else the workspace's pin, else now"},
    {"--known-at", "DAY", "with what was known then; else the workspace's pin, else now"},
    {"--no-records", "", "with everything unknown, even if there is a case"},
};

// The case's regime with the two frameworks assumed in place of its own.
void assume_both(OpenedCase& opened, std::vector<workspace::LoadedFramework> loaded) {
  engine::Regime& regime = opened.workspace.regime;
  regime.frameworks.clear();
  for (const workspace::LoadedFramework& one : loaded) {
    regime.frameworks.push_back(engine::assuming(one.framework, std::nullopt,
                                                 opened.workspace.records, opened.times.known_at.at,
                                                 regime.zone));
    engine::InForce& in_force = regime.frameworks.back();
    in_force.from = std::min(in_force.from, opened.times.as_of.at);
  }
  opened.workspace.loaded = std::move(loaded);
}

void add_partings_by_kind(Page& page, const OpenedCase& opened, const workspace::Answer& answer) {
  const std::vector<std::string>& names = answer.question.frameworks;
  page.heading(2, {{names[0], Tone::kStrong}, {" → ", Tone::kFaint}, {names[1], Tone::kStrong}});
  std::string kind;
  for (const workspace::Parting& parting : answer.partings) {
    if (parting.kind != kind) {
      kind = parting.kind;
      page.heading(3, {{kind, Tone::kFaint}});
    }
    const std::string subject = parting.subject.empty() ? "" : "(" + parting.subject + ")";
    const std::string both =
        parting.other_name.empty() ? parting.name : parting.name + " ~ " + parting.other_name;
    page.line(3, {{both + subject + ": ", Tone::kStrong},
                  {in_zone(parting.before, opened), Tone::kPlain},
                  {" → ", Tone::kFaint},
                  {in_zone(parting.after, opened), Tone::kPlain}});
    const auto by = [&](const std::string& name, const std::vector<std::string>& clauses) {
      const bool is_itself = clauses.size() == 1 && (clauses.front() == parting.name ||
                                                     clauses.front() == parting.other_name);
      if (clauses.empty() || is_itself) return;
      page.line(4, {{fmt::format("{} by {}", name, base::join(clauses, ", ")), Tone::kFaint}});
    };
    by(names[0], parting.clauses);
    by(names[1], parting.other_clauses);
  }
  if (answer.partings.empty()) page.line(2, {{"they agree", Tone::kGood}});
  if (!answer.question.correspondences.empty()) {
    page.heading(3, {{"held against each other (~), though not the same", Tone::kFaint}});
  }
  for (const workspace::Correspondence& one : answer.question.correspondences) {
    page.line(3, {{fmt::format("{} {} ~ {}: ", one.kind, one.name, one.other), Tone::kStrong},
                  {one.because, Tone::kPlain}});
  }
}

ExitStatus answer(const Arguments& arguments, Console& console, const OpenedCase& opened,
                  std::vector<std::string> names, bool is_kept) {
  workspace::Question question;
  question.ask = workspace::Ask::kCompare;
  question.frameworks = std::move(names);
  base::Result<std::vector<workspace::Correspondence>> correspondences =
      workspace::load_correspondences(console.disk(), {library_of(arguments, console), ""},
                                      question.frameworks[0], question.frameworks[1]);
  if (!correspondences) return console.fail(correspondences.error());
  question.correspondences = std::move(*correspondences);
  // What an act is to a gate is for `conflict` and `impact`: no two names stand in one place by it.
  std::erase_if(question.correspondences,
                [](const workspace::Correspondence& one) { return one.kind == "action"; });
  const workspace::Case open(opened.workspace.regime, opened.workspace.records,
                             opened.times.as_of.at, opened.times.known_at.at);
  const workspace::Answer answer = workspace::answer_to(open, question);
  if (arguments.has("--json")) {
    console.print(workspace::answer_text(answer));
  } else {
    Page page;
    add_head(page, opened, answer);
    add_partings_by_kind(page, opened, answer);
    console.print(page);
  }
  if (is_kept) keep(opened, open, answer, console);
  return ExitStatus::kDone;
}

ExitStatus run(const Arguments& arguments, Console& console) {
  std::optional<std::vector<workspace::LoadedFramework>> loaded = load_named(arguments, console);
  if (!loaded) return ExitStatus::kWrongInput;
  std::vector<std::string> names = names_of(*loaded);
  const bool has_case =
      console.disk()
          .look(host::join_path(case_folder(arguments, console, ""), "workspace.json"))
          .has_value();
  if (has_case && !arguments.has("--no-records")) {
    std::optional<OpenedCase> opened = open_case(arguments, console, "");
    if (!opened) return ExitStatus::kWrongInput;
    assume_both(*opened, std::move(*loaded));
    return answer(arguments, console, *opened, std::move(names), true);
  }
  if (arguments.has("--known-at")) {
    return refuse_word(arguments, console, kSurplusWord, "--known-at",
                       "without records nothing is known, whenever it is asked",
                       "leave out `--known-at`, or name a case with --workspace");
  }
  const MomentOption as_of = moment_option(arguments, console, "--as-of");
  if (as_of.is_wrong) return ExitStatus::kWrongInput;
  OpenedCase opened;
  opened.workspace.name = "everything unknown";
  opened.times = workspace::times_of(opened.workspace, {as_of.moment, as_of.moment}, console.now());
  workspace::UnknownWorld world = workspace::unknown_world(*loaded, opened.times.as_of.at);
  opened.workspace.regime = std::move(world.regime);
  opened.workspace.records = std::move(world.records);
  return answer(arguments, console, opened, std::move(names), false);
}

}  // namespace

const CommandSpec kCompareCommand = {
    "compare",
    "the same records under two frameworks, and where they part",
    "Evaluates a case under each of two frameworks and prints what they answer differently and by "
    "which clause. Without a case, or with --no-records, what each does when everything is "
    "unknown.",
    {{"FRAMEWORK", 2, 2, "two frameworks, as `path version`, `path@version` or rule files"}},
    {kOptions, kCaseOptions, kJsonOption},
    "ruleout compare policies/old.rule policies/new.rule --no-records",
    run};

}  // namespace ruleout::cli
