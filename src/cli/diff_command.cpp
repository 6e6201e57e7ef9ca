// ruleout diff: what the second of two frameworks changed, over all situations at once.
#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "analysis/layout/fact_words.h"
#include "base/json_write.h"
#include "base/text.h"
#include "cli/cli_findings.h"
#include "cli/command_list.h"
#include "cli/diff_witnesses.h"
#include "cli/difference_html/difference_html.h"
#include "cli/framework_pair.h"
#include "cli/opened_case.h"
#include "cli/page/page.h"
#include "cli/share_words.h"
#include "workspace/analyses/difference.h"

namespace ruleout::cli {
namespace {

using analysis::AnswerChange;
using analysis::Change;
using analysis::ClauseChange;
using analysis::Parting;

constexpr OptionSpec kOptions[] = {
    {"--clause", "ID", "only what became of that clause, or of that gate",
     OptionSpec::Times::kRepeated},
    {"--change", "WORD", "only clauses that were so changed: weakened, removed, …",
     OptionSpec::Times::kRepeated},
    {"--judges", "HOW",
     "shared: a question both ask is judged once (if left out); free: each judges on its own; "
     "bounded: free but for what the correspondences state"},
    {"--regions", "N", "list at most N parts of the worlds in which a gate answers differently"},
    {"--html", "FILE",
     "the whole as a page of its own, with the clauses side by side and filters over them; `-` "
     "prints it"},
    {"--witness", "FOLDER",
     "write the smallest witness of each difference there, as a case that replays under both"},
    {"--all", "", "every kind of difference with its witness, not the smallest alone"},
};

struct Asked {
  std::vector<std::string> clauses, changes;
  std::size_t regions = 0;
  std::string html;  // where the page is written; empty: nowhere
  bool has_all = false;
  workspace::Judging judging = workspace::Judging::kShared;
};

std::optional<Asked> asked_of(const Arguments& arguments, Console& console) {
  Asked asked;
  asked.clauses = arguments.values("--clause");
  asked.changes = arguments.values("--change");
  asked.has_all = arguments.has("--all");
  const auto refuse = [&](const std::string& word, const std::string& what, std::string hint) {
    refuse_word(arguments, console, kNotAValue, word, fmt::format("`{}` {}", word, what),
                std::move(hint));
    return std::nullopt;
  };
  for (const std::string& word : asked.changes) {
    bool is_known = false;
    for (std::size_t i = 0; i < analysis::kChanges; ++i)
      is_known |= word == analysis::to_text(static_cast<Change>(i));
    if (!is_known)
      return refuse(word, "is no kind of change",
                    "say retained, strengthened, weakened, incomparable, changed, removed, added "
                    "or undecided");
  }
  if (const auto word = arguments.value("--judges")) {
    if (*word == "free") {
      asked.judging = workspace::Judging::kFree;
    } else if (*word == "bounded") {
      asked.judging = workspace::Judging::kBounded;
    } else if (*word != "shared") {
      return refuse(*word, "is no way to judge", "say shared, free or bounded");
    }
  }
  asked.html = arguments.value("--html").value_or("");
  if (asked.html == "-" && arguments.has("--json"))
    return refuse("--json", "prints where the page would be printed", "name a file for the page");
  if (!asked.html.empty()) asked.regions = kPageRegions;
  if (const auto word = arguments.value("--regions")) {
    const char* const end = word->data() + word->size();
    const auto [stop, error] = std::from_chars(word->data(), end, asked.regions);
    if (error != std::errc() || stop != end || asked.regions > analysis::kRegionsMax)
      return refuse(*word, "is no number of regions",
                    fmt::format("say a number up to {}", analysis::kRegionsMax));
  }
  return asked;
}

bool is_among(const std::vector<std::string>& few, std::string_view one) {
  return few.empty() || std::ranges::find(few, one) != few.end();
}

Tone tone_of(analysis::PartingClass parting) {
  switch (parting) {
    case analysis::PartingClass::kNewlyHeld:
    case analysis::PartingClass::kMoreDemanding:
      return Tone::kGood;
    case analysis::PartingClass::kNewlyPermitted:
    case analysis::PartingClass::kLessDemanding:
      return Tone::kBad;
    default:
      return Tone::kWarning;
  }
}

Tone tone_of(Change change) {
  switch (change) {
    case Change::kStrengthened:
    case Change::kAdded:
      return Tone::kGood;
    case Change::kWeakened:
    case Change::kRemoved:
      return Tone::kBad;
    case Change::kRetained:
      return Tone::kFaint;
    default:
      return Tone::kWarning;
  }
}

class DifferencePage final {
 public:
  DifferencePage(const workspace::DifferenceAnswer& answer, const Asked& asked)
      : answer_(answer), asked_(asked) {}

  Page run() {
    page_.heading(
        1,
        {{answer_.before, Tone::kStrong}, {" → ", Tone::kFaint}, {answer_.after, Tone::kStrong}});
    const analysis::Difference& apart = answer_.difference;
    if (apart.is_beyond_limits) {
      page_.line(1,
                 {{"one of them is too large to be laid out; nothing was compared", Tone::kBad}});
      return std::move(page_);
    }
    if (asked_.clauses.empty() && asked_.changes.empty()) summary();
    bool has_answers = false;
    for (const AnswerChange& one : apart.answers) {
      const bool is_asked = asked_.changes.empty() && (is_among(asked_.clauses, one.name) ||
                                                       is_among(asked_.clauses, one.other));
      if (!is_asked) continue;
      if (!has_answers) page_.heading(2, {{"situations answered differently", Tone::kPlain}});
      has_answers = true;
      answer(one);
    }
    clauses();
    correspondences();
    return std::move(page_);
  }

 private:
  // How near the nearest difference is and what became of the clauses; then shares.
  void summary() {
    const analysis::Difference& apart = answer_.difference;
    const auto any = workspace::nearest_in(apart, workspace::Among::kAll);
    const auto gate = workspace::nearest_in(apart, workspace::Among::kGates);
    if (any) nearest("smallest distance to a difference: ", *any);
    if (gate && gate->answer != any->answer) nearest("smallest distance to one of a gate: ", *gate);
    Phrases counts;
    for (std::size_t i = 0; i < analysis::kChanges; ++i) {
      if (apart.counts[i] == 0) continue;
      const auto change = static_cast<Change>(i);
      if (!counts.empty()) counts.push_back({" · ", Tone::kFaint});
      counts.push_back(
          {fmt::format("{} {}", apart.counts[i], analysis::to_text(change)), tone_of(change)});
    }
    counts.insert(counts.begin(), {"clauses: ", Tone::kFaint});
    page_.line(1, std::move(counts));
    if (apart.gate_shares)
      page_.line(1, {{"gates apart: ", Tone::kFaint},
                     {shares_words(*apart.gate_shares), Tone::kPlain},
                     {", of what the two can come to", Tone::kFaint}});
    const auto lone = [this](const std::vector<std::string>& gates, const std::string& where) {
      if (gates.empty()) return;
      page_.line(1, {{fmt::format("gates of {} alone: ", where), Tone::kFaint},
                     {base::join(gates, ", "), Tone::kPlain}});
    };
    lone(apart.gates_before, answer_.before);
    lone(apart.gates_after, answer_.after);
    if (apart.answers.empty())
      page_.line(1, {{"no situation is answered differently by what both have", Tone::kGood}});
  }

  void nearest(const std::string& what, const workspace::Nearest& one) {
    page_.line(1, {{what, Tone::kFaint},
                   {workspace::to_text(workspace::distance_of(*one.parting)), Tone::kStrong}});
    page_.line(2, {{workspace::sentence(answer_, *one.answer, *one.parting), Tone::kPlain}});
  }

  static std::string shares_words(const analysis::PartingShare& share) {
    return fmt::format("{} by pair, {} by outcome", share_words(share.by_pair),
                       share_words(share.by_outcome));
  }

  void answer(const AnswerChange& one) {
    const std::string subject = one.subject.empty() ? "" : "(" + one.subject + ")";
    const std::string both = one.other == one.name ? one.name : one.name + " ~ " + one.other;
    Phrases head = {{std::string(analysis::to_text(one.kind)) + " ", Tone::kFaint},
                    {both + subject, Tone::kStrong}};
    if (!one.scope.empty()) head.push_back({" where " + one.scope, Tone::kFaint});
    page_.line(1, std::move(head));
    partings(one, 2);
    if (one.apart.is_undecided)
      page_.line(2, {{"a limit was met: there may be more", Tone::kWarning}});
    amount(one);
    for (const analysis::Region& region : one.apart.regions)
      page_.line(3, {{region_words(region), Tone::kFaint}});
  }

  void amount(const AnswerChange& one) {
    std::vector<std::string> words;
    if (one.shares) words.push_back("apart: " + shares_words(one.shares->all));
    if (one.apart.worlds.sign() > 0)
      words.push_back(fmt::format("turns on {} questions; {} of {} worlds",
                                  one.apart.turns_on.size(), one.apart.worlds_apart.to_text(),
                                  one.apart.worlds.to_text()));
    if (!words.empty()) page_.line(2, {{base::join(words, "; "), Tone::kFaint}});
  }

  static std::string region_words(const analysis::Region& region) {
    std::vector<std::string> facts;
    const std::string is = analysis::world_words(region.is, analysis::kReadingsAll);
    if (!is.empty()) facts.push_back(is);
    for (const analysis::WorldFact& fact : region.is_not)
      facts.push_back(fmt::format("{}: not {}", fact.words, base::to_text(fact.truth)));
    return base::join(facts, " · ");
  }

  void partings(const AnswerChange& change, int level) {
    std::size_t shown = 0;
    for (const Parting& one : change.apart.found) {
      if (!asked_.has_all && shown == kShownMax) break;
      ++shown;
      const analysis::PartingClass parting = analysis::class_of(change.kind, one.before, one.after);
      Phrases head = {{one.before, Tone::kStrong},
                      {" → ", Tone::kFaint},
                      {one.after, Tone::kStrong},
                      {fmt::format("  {}", analysis::to_text(parting)), tone_of(parting)}};
      const bool is_settled = one.settled_world.has_value();
      head.push_back({is_settled ? "" : ", by default alone", Tone::kFaint});
      page_.line(level, std::move(head));
      facts(one.world, level + 1);
      if (is_settled && asked_.has_all && one.settled_world != one.world) {
        page_.line(level + 1, {{"whatever else becomes known:", Tone::kFaint}});
        facts(*one.settled_world, level + 2);
      }
    }
    if (shown < change.apart.found.size())
      page_.line(
          level,
          {{fmt::format("… {} more kinds of difference (--all)", change.apart.found.size() - shown),
            Tone::kFaint}});
  }

  void facts(const std::vector<analysis::WorldFact>& world, int level) {
    const std::string words = analysis::world_words(
        world, asked_.has_all ? analysis::kReadingsAll : analysis::kReadingsShown);
    page_.line(level, {{words.empty() ? "with nothing known" : words, Tone::kPlain}});
  }

  void clauses() {
    bool has_any = false;
    for (const ClauseChange& one : answer_.difference.clauses) {
      const bool is_asked =
          is_among(asked_.changes, analysis::to_text(one.change)) &&
          (is_among(asked_.clauses, one.clause) || is_among(asked_.clauses, one.other));
      const bool is_silent = one.change == Change::kRetained && asked_.changes.empty() &&
                             asked_.clauses.empty() && !workspace::is_belied(one);
      if (!is_asked || is_silent) continue;
      if (!has_any) page_.heading(2, {{"what became of the clauses", Tone::kPlain}});
      has_any = true;
      clause(one);
    }
  }

  void clause(const ClauseChange& one) {
    const std::string name = one.clause.empty() ? one.other
                             : one.other.empty() || one.other == one.clause
                                 ? one.clause
                                 : one.clause + " ~ " + one.other;
    const std::string section = one.section.empty() ? one.other_section : one.section;
    Phrases head = {
        {name, Tone::kStrong},
        {fmt::format(" {}{} ", one.sort, section.empty() ? "" : " §" + section), Tone::kFaint},
        {std::string(analysis::to_text(one.change)), tone_of(one.change)}};
    if (one.is_worded_alike && one.change != Change::kRetained)
      head.push_back({", worded alike: through what it speaks of", Tone::kFaint});
    if (!one.said.empty())
      head.push_back({fmt::format("; the file says {}", one.said),
                      workspace::is_belied(one) ? Tone::kWarning : Tone::kFaint});
    page_.line(1, std::move(head));
    for (const analysis::AttributeChange& change : one.attributes) attribute(change);
    const bool is_part = asked_.has_all || !asked_.clauses.empty();
    for (const AnswerChange& change : one.answers) {
      if (is_part || change.kind == analysis::AnswerKind::kRule ||
          change.kind == analysis::AnswerKind::kDefine)
        witness(change);
    }
  }

  void attribute(const analysis::AttributeChange& change) {
    if (change.before.find('\n') != std::string::npos ||
        change.after.find('\n') != std::string::npos) {
      page_.line(2, {{change.what + " changed", Tone::kFaint}});
      return;
    }
    const auto shown = [](const std::string& words) { return words.empty() ? "nothing" : words; };
    page_.line(2, {{change.what + ": ", Tone::kFaint},
                   {shown(change.before), Tone::kPlain},
                   {" → ", Tone::kFaint},
                   {shown(change.after), Tone::kPlain}});
  }

  // One witness for each way in which it changed.
  void witness(const AnswerChange& change) {
    if (asked_.has_all || !asked_.clauses.empty()) return partings(change, 2);
    bool has_more = false;
    bool has_less = false;
    for (const Parting& one : change.apart.found) {
      const analysis::Direction direction =
          analysis::direction_of(change.kind, one.before, one.after);
      bool& has_it = direction == analysis::Direction::kWeaker ? has_less : has_more;
      if (has_it) continue;
      has_it = true;
      page_.line(2, {{workspace::sentence(answer_, change, one), Tone::kPlain}});
    }
  }

  void correspondences() {
    if (answer_.used.empty()) return;
    page_.heading(2, {{"held against each other (~), though not the same", Tone::kFaint}});
    for (const workspace::Correspondence& one : answer_.used) {
      page_.line(1, {{fmt::format("{} {} ~ {}: ", one.kind, one.name, one.other), Tone::kStrong},
                     {one.because, Tone::kPlain}});
    }
  }

  // Kinds of difference of one answer that are shown unless all are asked for.
  static constexpr std::size_t kShownMax = 3;

  const workspace::DifferenceAnswer& answer_;
  const Asked& asked_;
  Page page_;
};

// Names that neither framework has: a slip of the hand, not an empty answer.
bool are_known(const Arguments& arguments, Console& console, const Asked& asked,
               const std::vector<workspace::LoadedFramework>& loaded) {
  for (const std::string& word : asked.clauses) {
    const bool is_known = std::ranges::any_of(loaded, [&](const auto& one) {
      const language::Framework& framework = *one.framework;
      return std::ranges::find(framework.clauses, word, &language::Clause::id) !=
                 framework.clauses.end() ||
             std::ranges::find(framework.gates, word, &language::Gate::name) !=
                 framework.gates.end();
    });
    if (is_known) continue;
    refuse_word(arguments, console, kNotAValue, word,
                fmt::format("neither framework has a clause or gate `{}`", word),
                "`ruleout show` lists what a framework has");
    return false;
  }
  return true;
}

base::Result<void> tell_page(const Asked& asked, const std::string& page,
                             const Arguments& arguments, Console& console) {
  if (asked.html == "-") {
    console.print(page);
    return {};
  }
  base::Result<void> written =
      console.disk().write_file(asked.html, page, host::Existing::kReplace);
  if (written && !arguments.has("--json")) console.print("wrote " + asked.html + "\n");
  return written;
}

ExitStatus run(const Arguments& arguments, Console& console) {
  const std::optional<Asked> asked = asked_of(arguments, console);
  if (!asked) return ExitStatus::kWrongInput;
  const auto loaded = load_named(arguments, console);
  if (!loaded || !are_known(arguments, console, *asked, *loaded)) return ExitStatus::kWrongInput;
  const std::vector<std::string> names = names_of(*loaded);
  const bool has_witnesses = arguments.has("--witness");
  if (has_witnesses && !may_write_witnesses(arguments, console, names, asked->judging))
    return ExitStatus::kWrongInput;
  workspace::DifferenceQuestion question;
  base::Result<std::vector<workspace::Correspondence>> correspondences =
      workspace::load_correspondences(console.disk(), {library_of(arguments, console), ""},
                                      names[0], names[1]);
  if (!correspondences) return console.fail(correspondences.error());
  question.correspondences = std::move(*correspondences);
  question.judging = asked->judging;
  question.most_regions = asked->regions;
  const language::Framework& before = *(*loaded)[0].framework;
  const language::Framework& after = *(*loaded)[1].framework;
  const workspace::DifferenceAnswer answer = workspace::difference_of(before, after, question);
  std::optional<std::vector<workspace::DifferenceWitness>> witnesses;
  const auto pair = has_witnesses ? workspace::laid_out_for(answer, before, after) : std::nullopt;
  if (pair) {
    witnesses = written_witnesses(arguments, console, answer, *pair, asked->clauses);
    if (!witnesses) return ExitStatus::kWrongInput;
  }
  if (!asked->html.empty()) {
    const std::string page = difference_html(answer, before, after);
    const base::Result<void> told = tell_page(*asked, page, arguments, console);
    if (!told) return console.fail(told.error());
  }
  if (arguments.has("--json")) {
    base::Json object = workspace::to_json(answer);
    if (witnesses) object.add("witnesses", workspace::to_json(*witnesses));
    console.print(base::canonical_line(object));
  } else {
    if (asked->html.empty()) console.print(DifferencePage(answer, *asked).run());
    if (witnesses && asked->html != "-") {
      if (asked->html.empty()) console.print("\n");
      console.print(witness_page(*arguments.value("--witness"), *witnesses));
    }
  }
  return ExitStatus::kDone;
}

}  // namespace

const CommandSpec kDiffCommand = {
    "diff",
    "what the second of two frameworks changed, in all situations at once",
    "For every gate, threshold, requirement and duty that two frameworks share: the situations in "
    "which they answer differently, each with the fewest facts that make it so; and for every "
    "clause whether it was retained, strengthened, weakened, moved, removed or added. Nothing is "
    "sampled, and every situation found is run again through both frameworks. No case is needed.",
    {{"FRAMEWORK", 2, 2, "two frameworks, as `path version`, `path@version` or rule files"}},
    {kOptions, kCaseOptions, kJsonOption},
    "ruleout diff policies/old.rule policies/new.rule",
    run};

}  // namespace ruleout::cli
