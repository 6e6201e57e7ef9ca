// ruleout why-not: the fewest facts that would let pass or stop, and the clauses that keep it so.
#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/text.h"
#include "cli/answer_pages.h"
#include "cli/cli_findings.h"
#include "cli/command_list.h"
#include "cli/framework_pair.h"
#include "workspace/analyses/residual.h"

namespace ruleout::cli {
namespace {

constexpr OptionSpec kOptions[] = {
    {"--most", "N", "at most N sets of each kind, smallest first; else 3"},
    {"--no-records", "", "with everything unknown, of the frameworks that --framework names"},
};
constexpr std::size_t kShownAtFirst = 3;

class ResidualPage final {
 public:
  explicit ResidualPage(const workspace::ResidualAnswer& answer) : answer_(answer) {}

  Page run() {
    page_.heading(1,
                  {{answer_.question.gate + "(" + answer_.question.subject + ")", Tone::kStrong}});
    for (const workspace::GateResidual& gate : answer_.gates) add(gate);
    if (answer_.gates.empty())
      page_.line(1, {{"no framework in force has that gate", Tone::kWarning}});
    return std::move(page_);
  }

 private:
  void add(const workspace::GateResidual& gate) {
    const analysis::Residual& rest = gate.residual;
    page_.heading(
        2, {{framework_words(gate.framework.path, gate.framework.version) + ": ", Tone::kStrong},
            {engine::to_text(gate.decision.kind), tone_of(gate.decision.kind)},
            standing_phrase(gate.decision.standing)});
    if (!rest.stopping.empty())
      page_.line(1, {{"each of these alone stops it now: ", Tone::kFaint},
                     {base::join(rest.stopping, ", "), Tone::kPlain}});
    if (rest.rests_on_states)
      page_.line(
          1, {{"a state lies beneath it: the fewest are those that let it stand", Tone::kWarning}});
    if (gate.imagines)
      page_.line(1, {{"it takes something that is not on record yet", Tone::kWarning}});
    add("the fewest facts that let it go on", rest.to_go_on);
    cores(rest);
    add("the fewest facts that hold it", rest.to_hold);
    add("the fewest facts that hold it, whatever else becomes known", rest.to_settle_hold);
  }

  void add(const std::string& title, const analysis::FactSets& sets) {
    if (sets.is_so_already) {
      page_.line(1, {{title + ": ", Tone::kFaint}, {"none, it is so already", Tone::kGood}});
      return;
    }
    if (sets.is_impossible) {
      page_.line(1, {{title + ": ", Tone::kFaint}, {"no facts do", Tone::kBad}});
      return;
    }
    page_.line(1, {{title, Tone::kFaint},
                   {sets.overturns ? "; what is unknown alone cannot, so some must be other than "
                                     "they are"
                                   : "",
                    Tone::kWarning}});
    for (std::size_t i = 0; i < sets.sets.size(); ++i) {
      const std::vector<engine::WayLeaf>& facts = sets.sets[i].leaves;
      page_.line(2,
                 {{fmt::format("{}. {} fact{}", i + 1, facts.size(), facts.size() == 1 ? "" : "s"),
                   Tone::kStrong}});
      for (const engine::WayLeaf& fact : facts) {
        page_.line(3, {{fmt::format("{}: {}, now {}", fact.text, base::to_text(fact.wanted),
                                    base::to_text(fact.now)),
                        Tone::kPlain},
                       by_phrase(fact.who)});
        if (!fact.command.empty()) page_.command(4, fact.command);
      }
    }
    if (sets.unconfirmed > 0)
      page_.line(2, {{fmt::format("{} found and not shown: states move with them, and then they do "
                                  "not",
                                  sets.unconfirmed),
                      Tone::kWarning}});
    if (sets.is_undecided) page_.line(2, {{"a limit was met: there may be more", Tone::kWarning}});
  }

  void cores(const analysis::Residual& rest) {
    if (!rest.cores.empty())
      page_.line(1, {{"clauses that leave no way between them, while what is known stays so",
                      Tone::kFaint}});
    for (const analysis::Core& core : rest.cores)
      page_.line(2, {{base::join(core.clauses, " + "), Tone::kStrong}});
    if (rest.cores_undecided)
      page_.line(1, {{"which clauses keep it so together was not decided", Tone::kWarning}});
  }

  const workspace::ResidualAnswer& answer_;
  Page page_;
};

struct Asked {
  workspace::ResidualQuestion question;
  bool is_wrong = false;
};
Asked asked_of(const Arguments& arguments, Console& console) {
  Asked asked{{arguments.word(0), arguments.word(1), {}, kShownAtFirst}, false};
  if (const auto word = arguments.value("--most")) {
    const char* const end = word->data() + word->size();
    const auto [stop, error] = std::from_chars(word->data(), end, asked.question.most);
    asked.is_wrong = error != std::errc() || stop != end || asked.question.most == 0 ||
                     asked.question.most > analysis::kFactSetsMax;
    if (asked.is_wrong)
      refuse_word(arguments, console, kNotAValue, *word,
                  fmt::format("`{}` is no number of sets", *word),
                  fmt::format("say a number from 1 to {}", analysis::kFactSetsMax));
  }
  return asked;
}

ExitStatus print(const Arguments& arguments, Console& console, const OpenedCase& opened,
                 const workspace::ResidualQuestion& question) {
  const workspace::Case open(opened.workspace.regime, opened.workspace.records,
                             opened.times.as_of.at, opened.times.known_at.at);
  workspace::Question names;
  names.ask = workspace::Ask::kDecide;
  names.clause = question.gate;
  names.subject = question.subject;
  names.frameworks = question.frameworks;
  workspace::Review review;
  workspace::review_question(open, names, {arguments.line(), {}}, review);
  if (review.findings.has_errors()) {
    review.sources.push_back(arguments.line());
    console.refuse(review);
    return ExitStatus::kWrongInput;
  }
  const workspace::ResidualAnswer answer = workspace::residual_in(open, question);
  if (arguments.has("--json")) {
    console.print(workspace::answer_text(answer));
  } else {
    console.print(ResidualPage(answer).run());
  }
  return ExitStatus::kDone;
}

// The thing made up of the gate's kind, or else the last that everybody knows.
std::string subject_of(const workspace::Case& open, const std::string& gate) {
  for (const std::size_t i : open.answering()) {
    const language::Framework& framework = *open.regime().frameworks[i].framework;
    const auto found = std::ranges::find(framework.gates, gate, &language::Gate::name);
    if (found == framework.gates.end()) continue;
    const std::vector<std::string> things =
        open.of(i).entities(framework.kinds[found->kind.index].name);
    if (!things.empty()) return things.back();
  }
  return {};
}

ExitStatus without_records(const Arguments& arguments, Console& console,
                           workspace::ResidualQuestion question) {
  const std::optional<workspace::Library> library = library_of(arguments, console);
  std::vector<workspace::LoadedFramework> loaded;
  for (const std::string& word : arguments.values("--framework")) {
    auto one = load_one(arguments, console, library, word);
    if (!one) return ExitStatus::kWrongInput;
    loaded.push_back(std::move(*one));
  }
  if (loaded.empty()) {
    refuse_word(arguments, console, kNotAValue, "--no-records", "no framework is named",
                "name one with --framework");
    return ExitStatus::kWrongInput;
  }
  const MomentOption as_of = moment_option(arguments, console, "--as-of");
  if (as_of.is_wrong) return ExitStatus::kWrongInput;
  OpenedCase opened;
  opened.workspace.name = "everything unknown";
  opened.times = workspace::times_of(opened.workspace, {as_of.moment, as_of.moment}, console.now());
  workspace::UnknownWorld world = workspace::unknown_world(loaded, opened.times.as_of.at);
  opened.workspace.regime = std::move(world.regime);
  opened.workspace.records = std::move(world.records);
  if (question.subject.empty()) {
    const workspace::Case open(opened.workspace.regime, opened.workspace.records,
                               opened.times.as_of.at, opened.times.known_at.at);
    question.subject = subject_of(open, question.gate);
  }
  return print(arguments, console, opened, question);
}

ExitStatus run(const Arguments& arguments, Console& console) {
  Asked asked = asked_of(arguments, console);
  if (asked.is_wrong) return ExitStatus::kWrongInput;
  if (arguments.has("--no-records"))
    return without_records(arguments, console, std::move(asked.question));
  const std::optional<OpenedCase> opened = open_case(arguments, console, "");
  if (!opened) return ExitStatus::kWrongInput;
  std::optional<std::vector<std::string>> names = framework_option(arguments, console, *opened);
  if (!names) return ExitStatus::kWrongInput;
  asked.question.frameworks = std::move(*names);
  return print(arguments, console, *opened, asked.question);
}

}  // namespace

const CommandSpec kWhyNotCommand = {
    "why-not",
    "the fewest facts that would let a gate go on, or stop it, and the clauses in the way",
    "For a gate and a thing: the smallest sets of facts that would let it go on, each fact with "
    "who "
    "may state it and the command that would; the clauses that leave no way between them; and the "
    "smallest sets that would hold it. That none is smaller is certain; every set shown was run "
    "again under every reading that nobody adopted. With --no-records of a framework alone, with "
    "everything unknown.",
    {{"GATE", 1, 1, "the gate, such as deploy"}, {"THING", 0, 1, "what it is asked of"}},
    {kOptions, kQuestionOptions, kCaseOptions, kJsonOption},
    "ruleout why-not deploy model-a --workspace examples/first-light",
    run};

}  // namespace ruleout::cli
