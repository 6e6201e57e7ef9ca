// ruleout impact: a recorded history under a second framework, and what of it flips.
#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "cli/answer_pages.h"
#include "cli/cli_findings.h"
#include "cli/command_list.h"
#include "cli/framework_pair.h"
#include "cli/progress.h"
#include "record/moment.h"
#include "workspace/analyses/impact.h"

namespace ruleout::cli {
namespace {

using workspace::Flip;
using workspace::Impact;
using workspace::Passed;
using workspace::Reliance;

constexpr OptionSpec kOptions[] = {
    {"--since", "DAY", "only from that day on; else from the first record"},
    {"--known-at", "DAY", "the history as known then; else the workspace's pin, else now"},
    {"--as-adopted", "",
     "instead: the policy in force at each decision and act on record, since how many days, and "
     "whether the clauses that bound it, and those its reasons name, were new; then no framework "
     "is named"},
    {"--all", "", "with the records that every stretch rests on"},
};

// Digits by which a record is named on a page.
constexpr std::size_t kShortDigest = 8;

std::string of(const std::string& subject) { return subject.empty() ? "" : "(" + subject + ")"; }

class ImpactPage final {
 public:
  ImpactPage(const Impact& impact, const OpenedCase& opened, bool has_all)
      : impact_(impact), opened_(opened), has_all_(has_all) {}

  Page run() {
    page_.heading(1, {{impact_.before, Tone::kStrong},
                      {" → ", Tone::kFaint},
                      {impact_.after, Tone::kStrong},
                      {" over what " + opened_.workspace.name + " recorded", Tone::kFaint}});
    page_.line(1, {{fmt::format("{} to {}: {} instants", when_words(impact_.from, opened_),
                                when_words(impact_.to, opened_), impact_.points),
                    Tone::kFaint}});
    if (impact_.is_beyond_limits)
      page_.line(1, {{"the history has too many instants; later ones are left out", Tone::kBad}});
    passed();
    flips();
    correspondences();
    return std::move(page_);
  }

 private:
  void passed() {
    page_.heading(2, {{"decided or done", Tone::kPlain}});
    if (impact_.passed.empty())
      page_.line(1, {{"no decision or act on record has a gate", Tone::kFaint}});
    for (const Passed& one : impact_.passed) {
      const std::string both =
          one.gate == one.other_gate ? one.gate : one.gate + " ~ " + one.other_gate;
      page_.line(1, {{when_words(one.at, opened_) + " ", Tone::kFaint},
                     {both + of(one.subject), Tone::kStrong},
                     {" " + one.what + ": ", Tone::kPlain},
                     {one.would_pass ? impact_.after + " lets it pass"
                                     : impact_.after + " would not have let it pass",
                      one.would_pass ? Tone::kGood : Tone::kBad}});
      answer(impact_.before, one.before, one.clauses);
      answer(impact_.after, one.after, one.other_clauses);
    }
  }

  void answer(const std::string& framework, const std::string& words,
              const std::vector<std::string>& clauses) {
    Phrases line = {{framework + ": ", Tone::kFaint}, {in_zone(words, opened_), Tone::kPlain}};
    if (!clauses.empty()) line.push_back({" by " + base::join(clauses, ", "), Tone::kFaint});
    page_.line(2, std::move(line));
  }

  void flips() {
    page_.heading(2, {{"answered differently", Tone::kPlain}});
    if (impact_.flips.empty()) page_.line(1, {{"nothing, at any instant", Tone::kGood}});
    std::string last;
    for (const Flip& one : impact_.flips) {
      const std::string both =
          one.other_name.empty() ? one.name : one.name + " ~ " + one.other_name;
      const std::string head = one.kind + " " + both + of(one.subject);
      if (head != last)
        page_.line(1, {{one.kind + " ", Tone::kFaint}, {both + of(one.subject), Tone::kStrong}});
      last = head;
      stretch(one);
    }
  }

  void stretch(const Flip& one) {
    const std::string until = one.until ? " to " + when_words(*one.until, opened_) : " on";
    page_.line(2, {{when_words(one.from, opened_) + until + ": ", Tone::kFaint},
                   {in_zone(one.before, opened_), Tone::kPlain},
                   {" → ", Tone::kFaint},
                   {in_zone(one.after, opened_), Tone::kPlain}});
    const auto by = [&](const std::string& framework, const std::vector<std::string>& clauses) {
      const bool is_itself =
          clauses.size() == 1 && (clauses.front() == one.name || clauses.front() == one.other_name);
      if (clauses.empty() || is_itself) return;
      page_.line(3,
                 {{fmt::format("{} by {}", framework, base::join(clauses, ", ")), Tone::kFaint}});
    };
    by(impact_.before, one.clauses);
    by(impact_.after, one.other_clauses);
    if (one.records.empty()) return;
    std::vector<std::string> records;
    for (const std::string& record : one.records) records.push_back(record.substr(0, kShortDigest));
    page_.line(
        3,
        {{has_all_ ? "on " + base::join(records, ", ")
                   : fmt::format("on {} record{}", records.size(), records.size() == 1 ? "" : "s"),
          Tone::kFaint}});
  }

  void correspondences() {
    if (impact_.used.empty()) return;
    page_.heading(2, {{"held against each other (~), though not the same", Tone::kFaint}});
    for (const workspace::Correspondence& one : impact_.used) {
      page_.line(1, {{fmt::format("{} {} ~ {}: ", one.kind, one.name, one.other), Tone::kStrong},
                     {one.because, Tone::kPlain}});
    }
  }

  const Impact& impact_;
  const OpenedCase& opened_;
  bool has_all_;
  Page page_;
};

void change_line(Page& page, const std::string& what, const std::string& change,
                 const std::string& said) {
  const bool is_fresh = change == "edited" || change == "new";
  page.line(3, {{what, Tone::kPlain},
                {change.empty() ? "" : ": " + change + " in that version",
                 is_fresh ? Tone::kWarning : Tone::kFaint},
                {said.empty() ? "" : "; the file says " + said, Tone::kFaint}});
}

Page reliance_page(const std::vector<Reliance>& all, const OpenedCase& opened) {
  Page page;
  page.heading(1, {{opened.workspace.name, Tone::kStrong},
                   {": the policy in force at each decision and act on record", Tone::kFaint}});
  if (all.empty()) page.line(1, {{"no framework in force has a gate for any", Tone::kFaint}});
  for (const Reliance& one : all) {
    page.line(1, {{when_words(one.at, opened) + " ", Tone::kFaint},
                  {one.gate + of(one.subject), Tone::kStrong},
                  {" " + one.what, Tone::kPlain}});
    const std::string days = one.days == 0   ? "came into force that day"
                             : one.days == 1 ? "in force for 1 day"
                                             : fmt::format("in force for {} days", one.days);
    page.line(2, {{framework_words(one.framework.path, one.framework.version) + ": ", Tone::kFaint},
                  {one.answer, Tone::kPlain},
                  {", " + days, Tone::kFaint}});
    change_line(page, "gate " + one.gate, one.gate_change, "");
    for (const Reliance::Clause& clause : one.clauses)
      change_line(page, clause.clause, clause.change, clause.said);
    for (const Reliance::Clause& clause : one.rests_on)
      change_line(page, "rests on " + clause.clause, clause.change, clause.said);
  }
  return page;
}

// The stated actions of every two frameworks of the case.
base::Result<std::vector<workspace::Correspondence>> actions_of(const Arguments& arguments,
                                                                const Console& console,
                                                                const OpenedCase& opened) {
  std::vector<workspace::Correspondence> all;
  const std::vector<std::string> names = names_of(opened.workspace.loaded);
  for (const std::string& first : names) {
    for (const std::string& second : names) {
      auto found = workspace::load_correspondences(
          console.disk(), {library_of(arguments, console), ""}, first, second);
      if (!found) return found.error();
      for (workspace::Correspondence& one : *found) {
        const bool is_known = std::ranges::any_of(all, [&](const auto& known) {
          return known.kind == one.kind && known.name == one.name && known.other == one.other;
        });
        if (!is_known) all.push_back(std::move(one));
      }
    }
  }
  return all;
}

ExitStatus as_adopted(const Arguments& arguments, Console& console) {
  if (!arguments.words().empty())
    return refuse_word(arguments, console, kSurplusWord, arguments.words().front(),
                       "with --as-adopted the case says which frameworks were in force",
                       "leave the frameworks out");
  const std::optional<OpenedCase> opened = open_case(arguments, console, "");
  if (!opened) return ExitStatus::kWrongInput;
  const auto actions = actions_of(arguments, console, *opened);
  if (!actions) return console.fail(actions.error());
  const std::vector<Reliance> all =
      workspace::reliances_of(opened->workspace, opened->times.known_at.at, *actions);
  if (arguments.has("--json")) {
    console.print(workspace::reliances_text(all));
  } else {
    console.print(reliance_page(all, *opened));
  }
  return ExitStatus::kDone;
}

ExitStatus run(const Arguments& arguments, Console& console) {
  if (arguments.has("--as-adopted")) return as_adopted(arguments, console);
  if (arguments.words().size() != 2)
    return refuse_word(arguments, console, kNotAValue,
                       arguments.words().empty() ? "impact" : arguments.words().front(),
                       "two frameworks are held against each other",
                       "name the first and the second");
  const MomentOption since = moment_option(arguments, console, "--since");
  if (since.is_wrong) return ExitStatus::kWrongInput;
  auto loaded = load_named(arguments, console);
  if (!loaded) return ExitStatus::kWrongInput;
  const std::vector<std::string> names = names_of(*loaded);
  const std::optional<OpenedCase> opened = open_case(arguments, console, "");
  if (!opened) return ExitStatus::kWrongInput;
  workspace::ImpactQuestion question{
      (*loaded)[0], (*loaded)[1], {}, std::nullopt, opened->times.known_at.at};
  if (since.moment)
    question.from = record::first_instant(*since.moment, opened->workspace.regime.zone);
  auto correspondences = workspace::load_correspondences(
      console.disk(), {library_of(arguments, console), ""}, names[0], names[1]);
  if (!correspondences) return console.fail(correspondences.error());
  question.correspondences = std::move(*correspondences);
  Impact impact;
  {
    Progress progress;
    impact = workspace::impact_of(opened->workspace, question,
                                  [&progress](std::size_t done, std::size_t all) {
                                    progress.tell(fmt::format("instant {} of {}", done, all));
                                  });
  }
  if (arguments.has("--json")) {
    console.print(workspace::impact_text(impact));
  } else {
    console.print(ImpactPage(impact, *opened, arguments.has("--all")).run());
  }
  return ExitStatus::kDone;
}

}  // namespace

const CommandSpec kImpactCommand = {
    "impact",
    "a recorded history under a second framework, and what of it flips",
    "Replays what a case recorded: at every instant at which something changes, as known then, "
    "asks both frameworks, and lists the stretches in which they answer differently, with the "
    "clauses and records behind them; and every decision and act on record that has a gate, with "
    "whether the second framework would have let it pass.",
    {{"FRAMEWORK", 0, 2, "two frameworks, as `path version`, `path@version` or rule files"}},
    {kOptions, kCaseOptions, kJsonOption},
    "ruleout impact policies/old.rule policies/new.rule",
    run};

}  // namespace ruleout::cli
