// ruleout conflict: where one framework obliges what another forbids.
#include <fmt/core.h>

#include <utility>

#include "analysis/layout/fact_words.h"
#include "base/text.h"
#include "cli/cli_findings.h"
#include "cli/command_list.h"
#include "cli/framework_pair.h"
#include "cli/opened_case.h"
#include "cli/page/page.h"
#include "workspace/analyses/conflict.h"

namespace ruleout::cli {
namespace {

using analysis::Conflict;
using analysis::DefinitionChange;

constexpr OptionSpec kOptions[] = {
    {"--all", "", "every definition that differs with every way in which it does"},
};

// What one definition says in a line; longer ones are shown with --all.
constexpr std::size_t kLineMax = 160;
// Ways in which one definition parts that are shown unless all are asked for.
constexpr std::size_t kShownMax = 2;

class ConflictPage final {
 public:
  ConflictPage(const workspace::ConflictAnswer& answer, bool has_all)
      : answer_(answer), all_(answer.conflicts), has_all_(has_all) {}

  Page run() {
    const bool is_itself = answer_.first_digest == answer_.second_digest;
    page_.heading(1, {{answer_.first, Tone::kStrong},
                      {is_itself ? " against itself" : " against ", Tone::kFaint},
                      {is_itself ? "" : answer_.second, Tone::kStrong}});
    if (all_.is_beyond_limits) {
      page_.line(1, {{"one of them is too large to be laid out; nothing was asked", Tone::kBad}});
      return std::move(page_);
    }
    page_.line(1, {{fmt::format("{} duties, {} gates; {} pairs could be in conflict", all_.duties,
                                all_.gates, all_.asked),
                    Tone::kFaint}});
    if (all_.found.empty()) page_.line(1, {{std::string(nothing_found()), Tone::kGood}});
    for (const Conflict& one : all_.found) conflict(one);
    for (const std::string& pair : all_.undecided)
      page_.line(1, {{pair + ": a limit was met, not answered", Tone::kWarning}});
    definitions();
    correspondences();
    return std::move(page_);
  }

 private:
  [[nodiscard]] std::string_view nothing_found() const {
    if (!all_.undecided.empty()) return "in no situation found is one broken by the other";
    if (all_.asked == 0) return "no duty speaks of what another duty or a gate forbids";
    return "none of them is: in every situation both can be kept";
  }

  void conflict(const Conflict& one) {
    page_.line(1, {{workspace::words_of(answer_, one.one), Tone::kStrong},
                   {" against ", Tone::kFaint},
                   {workspace::words_of(answer_, one.other), Tone::kStrong},
                   {fmt::format("  {}", analysis::to_text(one.sort)), Tone::kBad}});
    for (const analysis::ConflictSide* side : {&one.one, &one.other}) {
      if (side->says == "hold") continue;
      page_.line(2, {{side->clause + ": ", Tone::kFaint}, {side->says, Tone::kPlain}});
    }
    if (!one.scope.empty() && one.scope != "everything")
      page_.line(2, {{"where " + one.scope, Tone::kFaint}});
    facts(one.world, 2);
    if (one.is_linked) page_.line(2, {{"by a stated correspondence, see below", Tone::kFaint}});
    if (one.choices)
      page_.line(2,
                 {{fmt::format("{} ways out tried, none keeps both", *one.choices), Tone::kFaint}});
  }

  void facts(const std::vector<analysis::WorldFact>& world, int level) {
    const std::string words =
        analysis::world_words(world, has_all_ ? analysis::kReadingsAll : analysis::kReadingsShown);
    page_.line(level, {{words.empty() ? "with nothing known" : words, Tone::kPlain}});
  }

  void definitions() {
    if (all_.definitions.empty()) return;
    page_.heading(2, {{"defined differently", Tone::kPlain}});
    for (const DefinitionChange& one : all_.definitions) definition(one);
  }

  void definition(const DefinitionChange& one) {
    const std::string both = one.other == one.name ? one.name : one.name + " ~ " + one.other;
    page_.line(1, {{one.kind + " ", Tone::kFaint}, {both, Tone::kStrong}});
    says(answer_.first, one.before);
    says(answer_.second, one.after);
    std::size_t shown = 0;
    for (const analysis::Parting& parting : one.apart.found) {
      if (!has_all_ && shown == kShownMax) break;
      ++shown;
      page_.line(2, {{parting.before, Tone::kStrong},
                     {" against ", Tone::kFaint},
                     {parting.after, Tone::kStrong}});
      facts(parting.world, 3);
    }
    if (shown < one.apart.found.size())
      page_.line(2, {{fmt::format("… {} more ways (--all)", one.apart.found.size() - shown),
                      Tone::kFaint}});
    if (one.apart.is_undecided)
      page_.line(2, {{"a limit was met: there may be more", Tone::kWarning}});
  }

  void says(const std::string& framework, const std::string& text) {
    if (text.empty() || (!has_all_ && text.size() > kLineMax)) return;
    page_.line(2, {{framework + ": ", Tone::kFaint}, {text, Tone::kPlain}});
  }

  void correspondences() {
    if (answer_.used.empty()) return;
    page_.heading(2, {{"held against each other (~), though not the same", Tone::kFaint}});
    for (const workspace::Correspondence& one : answer_.used) {
      page_.line(1, {{fmt::format("{} {} ~ {}: ", one.kind, one.name, one.other), Tone::kStrong},
                     {one.because, Tone::kPlain}});
    }
  }

  const workspace::ConflictAnswer& answer_;
  const analysis::Conflicts& all_;
  bool has_all_;
  Page page_;
};

ExitStatus run(const Arguments& arguments, Console& console) {
  const auto loaded = load_named(arguments, console);
  if (!loaded) return ExitStatus::kWrongInput;
  const std::vector<std::string> names = names_of(*loaded);
  const base::Result<std::vector<workspace::Correspondence>> correspondences =
      workspace::load_correspondences(console.disk(), {library_of(arguments, console), ""},
                                      names[0], names[1]);
  if (!correspondences) return console.fail(correspondences.error());
  const workspace::ConflictAnswer answer =
      workspace::conflicts_of(*(*loaded)[0].framework, *(*loaded)[1].framework, *correspondences);
  if (arguments.has("--json")) {
    console.print(workspace::answer_text(answer));
  } else {
    console.print(ConflictPage(answer, arguments.has("--all")).run());
  }
  return ExitStatus::kDone;
}

}  // namespace

const CommandSpec kConflictCommand = {
    "conflict",
    "where one framework obliges what another forbids, in all situations at once",
    "For every duty of two frameworks: the situations in which keeping it breaks the other "
    "framework, each with the fewest facts that make it so: its action is held at a gate, another "
    "duty asks for the opposite, or its day comes before the other lets it. And what both define "
    "differently under one name. A framework may be held against itself. No case is needed.",
    {{"FRAMEWORK", 2, 2, "two frameworks, as `path version`, `path@version` or rule files"}},
    {kOptions, kCaseOptions, kJsonOption},
    "ruleout conflict policies/contract.rule policies/red-lines.rule",
    run};

}  // namespace ruleout::cli
