#include "cli/opened_case.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/nearest.h"
#include "base/text.h"
#include "cli/cli_findings.h"
#include "cli/self_check.h"
#include "record/moment.h"
#include "workspace/drafts.h"

namespace ruleout::cli {
namespace {

std::string_view words_of(workspace::TimeOrigin origin) {
  switch (origin) {
    case workspace::TimeOrigin::kClock:
      return "now";
    case workspace::TimeOrigin::kPinned:
      return "pinned";
    case workspace::TimeOrigin::kAsked:
      return "asked";
  }
  return "";
}

}  // namespace

ExitStatus refuse_word(const Arguments& arguments, Console& console, const base::FindingKind& kind,
                       std::string_view word, std::string message, std::string hint) {
  workspace::Review review;
  review.findings.add(base::finding_at(kind, arguments.line(),
                                       workspace::span_of_word(arguments.line(), word),
                                       std::move(message), std::move(hint)));
  review.sources.push_back(arguments.line());
  return console.refuse(review);
}

MomentOption moment_option(const Arguments& arguments, Console& console, std::string_view option) {
  const std::optional<std::string> text = arguments.value(option);
  if (!text) return {};
  if (*text == "now") return {record::moment_of(console.now()), false};
  std::optional<record::Moment> moment = record::parse_moment(*text);
  if (!moment) {
    // A person may write an offset; records keep UTC.
    if (const std::optional<base::Instant> instant = base::parse_instant(*text)) {
      moment = record::moment_of(*instant);
    }
  }
  if (moment) return {moment, false};
  refuse_word(arguments, console, kNotAValue, *text,
              fmt::format("{} is no day and no instant", base::quoted(*text)),
              "write it as `2026-11-21`, `2026-11-21T09:00:00Z` or `now`");
  return {std::nullopt, true};
}

std::optional<workspace::Library> library_of(const Arguments& arguments, const Console& console) {
  return workspace::find_library(console.disk(),
                                 console.library_candidates(arguments.value("--library")));
}

std::string case_folder(const Arguments& arguments, const Console& console,
                        const std::string& folder) {
  if (!folder.empty()) return folder;
  if (const std::optional<std::string> named = arguments.value("--workspace")) return *named;
  if (const std::optional<std::string> set = console.variable("RULEOUT_WORKSPACE")) return *set;
  return workspace::workspace_folder_from(console.disk(), ".");
}

namespace {

// Opens the case and says what is to be said of it; its times are those that nobody asked for.
std::optional<OpenedCase> open_with(const Arguments& arguments, Console& console,
                                    const std::string& place,
                                    const workspace::OpenChoices& choices) {
  workspace::Review review;
  base::Result<std::optional<workspace::Workspace>> opened = workspace::open_workspace(
      console.disk(), library_of(arguments, console), place, choices, review);
  if (!opened) {
    console.fail(opened.error());
    return std::nullopt;
  }
  if (!*opened) {
    console.refuse(review);
    return std::nullopt;
  }
  console.warn(review);
  for (const workspace::LoadedFramework& one : (*opened)->loaded) verify_texts(one.texts, console);
  OpenedCase result{std::move(**opened), {}, ""};
  result.times = workspace::times_of(result.workspace, {}, console.now());
  const bool is_here = place == workspace::workspace_folder_from(console.disk(), ".") &&
                       !console.variable("RULEOUT_WORKSPACE");
  if (!is_here) result.elsewhere = place;
  return result;
}

}  // namespace

std::optional<OpenedCase> open_case(const Arguments& arguments, Console& console,
                                    const std::string& folder) {
  const MomentOption as_of = moment_option(arguments, console, "--as-of");
  const MomentOption known_at = moment_option(arguments, console, "--known-at");
  const MomentOption assumed_from = moment_option(arguments, console, "--assuming-from");
  if (as_of.is_wrong || known_at.is_wrong || assumed_from.is_wrong) return std::nullopt;
  workspace::OpenChoices choices;
  choices.assumed_from = assumed_from.moment;
  choices.known_at = known_at.moment;
  choices.now = console.now();
  for (std::string& name : arguments.values("--assuming")) {
    choices.assuming.push_back({std::move(name), assumed_from.moment});
  }
  std::optional<OpenedCase> opened =
      open_with(arguments, console, case_folder(arguments, console, folder), choices);
  if (!opened) return std::nullopt;
  const bool assumes_any =
      std::ranges::any_of(opened->workspace.regime.frameworks,
                          [](const engine::InForce& each) { return each.is_assumed; });
  if (assumed_from.moment && !assumes_any) {
    refuse_word(arguments, console, kNotAValue, *arguments.value("--assuming-from"),
                "nothing is assumed, so nothing can be assumed since that day",
                "name a framework with --assuming, too");
    return std::nullopt;
  }
  opened->times =
      workspace::times_of(opened->workspace, {as_of.moment, known_at.moment}, console.now());
  return opened;
}

std::optional<OpenedCase> open_case_to_record(const Arguments& arguments, Console& console) {
  workspace::OpenChoices choices;
  choices.now = console.now();
  return open_with(arguments, console, case_folder(arguments, console, ""), choices);
}

std::optional<std::vector<std::string>> framework_option(const Arguments& arguments,
                                                         Console& console,
                                                         const OpenedCase& opened) {
  std::vector<std::string> names;
  const engine::Regime& regime = opened.workspace.regime;
  for (const std::string& word : arguments.values("--framework")) {
    const std::vector<std::size_t> found = workspace::frameworks_named(regime, word);
    for (const std::size_t i : found) {
      const language::Framework& framework = *regime.frameworks[i].framework;
      names.push_back(workspace::framework_name(framework.path, framework.version));
    }
    if (!found.empty()) continue;
    std::vector<std::string> known;
    for (const engine::InForce& in_force : regime.frameworks) {
      known.push_back(
          workspace::framework_name(in_force.framework->path, in_force.framework->version));
    }
    const std::optional<std::string> near = base::nearest(word, known);
    refuse_word(arguments, console, kNotAValue, word,
                fmt::format("the case has no framework {}", base::quoted(word)),
                near ? fmt::format("write `{}`", *near)
                     : fmt::format("it has {}", base::enumerate(known, "and")));
    return std::nullopt;
  }
  return names;
}

std::optional<std::string> find_framework_file(const Arguments& arguments, Console& console,
                                               const std::optional<workspace::Library>& library,
                                               const std::string& word) {
  if (word.ends_with(".rule")) return word;
  base::Result<std::vector<workspace::Shelved>> shelved =
      library ? workspace::shelved_frameworks(console.disk(), *library)
              : std::vector<workspace::Shelved>();
  if (!shelved) {
    console.fail(shelved.error());
    return std::nullopt;
  }
  std::vector<std::string> names, files;
  for (const workspace::Shelved& one : *shelved) {
    names.push_back(workspace::framework_name(one.path, one.version));
    if (workspace::names_framework(word, one.path, one.version)) files.push_back(one.file);
  }
  if (files.size() == 1) return files.front();
  const std::optional<std::string> near = base::nearest(word, names);
  refuse_word(arguments, console, kNotAValue, word,
              files.empty()
                  ? fmt::format("the library has no framework {}", base::quoted(word))
                  : fmt::format("the library has {} in several versions", base::quoted(word)),
              near ? fmt::format("write `{}`", *near)
                   : fmt::format("it has {}", base::enumerate(names, "and")));
  return std::nullopt;
}

std::string clock_words(base::Instant at, const OpenedCase& opened) {
  const base::LocalTime local = base::local_time(at, opened.workspace.regime.zone);
  const std::int32_t second = local.second_of_day;
  return fmt::format("{} {:02}:{:02}:{:02}", base::to_text(local.date), second / 3600,
                     second / 60 % 60, second % 60);
}

std::string times_words(const OpenedCase& opened) {
  const workspace::Times& times = opened.times;
  return fmt::format("as of {} ({}), known at {} ({}), {}", clock_words(times.as_of.at, opened),
                     words_of(times.as_of.origin), clock_words(times.known_at.at, opened),
                     words_of(times.known_at.origin), opened.workspace.regime.zone.name());
}

void keep(const OpenedCase& opened, const workspace::Case& open, const workspace::Answer& answer,
          Console& console) {
  verify_case(open, console);
  const base::Result<void> kept =
      workspace::keep_answer(console.disk(), opened.workspace, open, answer);
  if (!kept) {
    console.complain("ruleout: the answer was not kept: " + base::to_text(kept.error()) + "\n");
  }
}

}  // namespace ruleout::cli
