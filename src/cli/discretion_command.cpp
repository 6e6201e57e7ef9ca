// ruleout discretion: which judgements, readings and standards of evidence decide what frameworks
// decide, and who holds them.
#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "cli/cli_findings.h"
#include "cli/command_list.h"
#include "cli/discretion_parts.h"
#include "cli/discretion_views.h"
#include "cli/facts_words.h"
#include "cli/framework_pair.h"
#include "cli/opened_case.h"
#include "cli/page/page.h"
#include "cli/share_words.h"
#include "workspace/analyses/discretion.h"

namespace ruleout::cli {
namespace {

using analysis::Latitude;
using analysis::LatitudeKind;
using analysis::Move;

constexpr OptionSpec kOptions[] = {
    {"--question", "NAME", "only that judgement, reading or standard, with every move",
     OptionSpec::Times::kRepeated},
    {"--word", "WORDS",
     "instead: what turns on those words of the text, wherever a question asks for them",
     OptionSpec::Times::kRepeated},
    {"--holders", "", "instead: who may say what, and which answer each brings about alone"},
    {"--costs", "",
     "instead: what costs whoever says it, by who else has a word and by how much it costs"},
    {"--vary", "TERM", "what becomes of the gates while that number moves",
     OptionSpec::Times::kRepeated},
    {"--all", "", "also what has no say in a gate; with --holders and --costs the whole lists"},
};

std::string pull_words(const analysis::Pull& pull) {
  if (pull.to_more && pull.to_less) return "more here, less there";
  if (pull.to_more) return "more, never less";
  return pull.to_less ? "less, never more" : "neither more nor less";
}

class DiscretionPage final {
 public:
  DiscretionPage(const workspace::DiscretionAnswer& answer, std::vector<std::string> asked,
                 bool has_all)
      : answer_(answer), asked_(std::move(asked)), has_all_(has_all) {}

  Page run() {
    for (const workspace::FrameworkDiscretion& one : answer_.frameworks) {
      if (!one.held->is_beyond_limits) continue;
      page_.heading(1, {{one.framework, Tone::kStrong}});
      page_.line(1, {{"too large to be laid out; nothing was asked", Tone::kBad}});
    }
    questions();
    if (asked_.empty()) {
      for (const workspace::FrameworkDiscretion& one : answer_.frameworks) framework(one);
    }
    return std::move(page_);
  }

 private:
  void questions() {
    page_.heading(1, {{"by how much of the gates each controls alone", Tone::kStrong}});
    std::size_t idle = 0;
    for (const auto& [framework, question] : answer_.ranked) {
      const workspace::FrameworkDiscretion& one = answer_.frameworks[framework];
      const Latitude& latitude = one.held->questions[question];
      if (!asked_.empty()) {
        if (std::ranges::find(asked_, latitude.name) != asked_.end()) this->question(one, latitude);
      } else if (latitude.by_reach.sign() > 0 || !latitude.undecided.empty() || has_all_) {
        this->question(one, latitude);
      } else {
        ++idle;
      }
    }
    if (idle > 0)
      page_.line(1, {{fmt::format("{} more have no say in a gate (--all)", idle), Tone::kFaint}});
  }

  void question(const workspace::FrameworkDiscretion& one, const Latitude& latitude) {
    const std::string of = answer_.frameworks.size() > 1 ? one.framework + " " : "";
    const std::string role = latitude.role.empty() ? "" : latitude.role + " judges ";
    const std::string name = latitude.kind == LatitudeKind::kEvidence
                                 ? fmt::format("what is shown to \"{}\"", latitude.name)
                                 : latitude.name;
    page_.line(1, {{fmt::format("{} · {}  ", share_words(latitude.by_reach),
                                share_words(latitude.by_outcome)),
                    Tone::kStrong},
                   {of, Tone::kFaint},
                   {latitude.kind == LatitudeKind::kReading ? "reading " : role, Tone::kFaint},
                   {name, Tone::kStrong}});
    if (!latitude.words.empty()) page_.line(2, {{latitude.words, Tone::kPlain}});
    says(latitude);
    if (latitude.kind != LatitudeKind::kReading) holder(latitude);
    if (!latitude.undecided.empty())
      page_.line(2, {{"a limit was met, so not decided: " + base::join(latitude.undecided, ", "),
                      Tone::kWarning}});
    if (!asked_.empty()) moves(latitude);
  }

  void says(const Latitude& latitude) {
    std::vector<std::string> gates;
    std::size_t others = 0;
    std::size_t duties = 0;
    for (const analysis::Say& say : latitude.says) {
      if (say.kind == analysis::AnswerKind::kDuty) {
        ++duties;
      } else if (say.kind != analysis::AnswerKind::kGate) {
        ++others;
      } else if (std::ranges::find(gates, say.name) == gates.end()) {
        gates.push_back(say.name);
      }
    }
    if (latitude.says.empty()) {
      page_.line(2, {{"nothing that is answered here turns on it", Tone::kFaint}});
      return;
    }
    std::string words =
        fmt::format("has a say in {}", gates.empty() ? "no gate" : base::join(gates, ", "));
    words += fmt::format("; {} duties, {} other answers", duties, others);
    if (latitude.nearest) words += fmt::format("; nearest with {} other facts", *latitude.nearest);
    page_.line(2, {{std::move(words), Tone::kPlain}});
  }

  void holder(const Latitude& latitude) {
    std::string signers = latitude.signed_off_by.empty()
                              ? std::string()
                              : ", signed off by " + base::join(latitude.signed_off_by, ", ");
    page_.line(2, {{fmt::format("a yes in place of a no demands {}; silence in place of a no, {}{}",
                                pull_words(latitude.yes), pull_words(latitude.silence), signers),
                    Tone::kPlain}});
    if (latitude.bearers.empty()) return;
    page_.line(2,
               {{fmt::format("moves duties borne by {}{}", base::join(latitude.bearers, ", "),
                             latitude.holder_bears ? ": the judge bears some of them itself" : ""),
                 latitude.holder_bears ? Tone::kWarning : Tone::kFaint}});
  }

  void moves(const Latitude& latitude) {
    for (const analysis::Say& say : latitude.says) {
      const std::string of = say.subject.empty() ? "" : "(" + say.subject + ")";
      Phrases head = {{std::string(analysis::to_text(say.kind)) + " ", Tone::kFaint},
                      {say.name + of, Tone::kStrong}};
      if (!say.scope.empty()) head.push_back({" where " + say.scope, Tone::kFaint});
      page_.line(2, std::move(head));
      for (const Move& move : say.moves) put_move(page_, move, 3);
    }
  }

  void framework(const workspace::FrameworkDiscretion& one) {
    if (one.held->is_beyond_limits) return;
    page_.heading(1, {{one.framework, Tone::kStrong}});
    roles(one);
    empty_lists(one);
    for (const workspace::VariedTerm& varied : one.varied) put_varied(page_, varied);
  }

  void roles(const workspace::FrameworkDiscretion& one) {
    if (one.held->roles.empty()) return;
    page_.heading(2, {{"what a role controls, all its questions together", Tone::kPlain}});
    for (const analysis::RoleLatitude& role : one.held->roles) {
      page_.line(
          1, {{fmt::format("{} · {}  ", share_words(role.by_reach), share_words(role.by_outcome)),
               Tone::kStrong},
              {role.role.empty() ? "anyone" : role.role, Tone::kStrong},
              {fmt::format(", {} questions; gates: {}; bears {} duties", role.questions,
                           role.gates.empty() ? "none" : base::join(role.gates, ", "),
                           role.duties_borne),
               Tone::kPlain}});
    }
  }

  void empty_lists(const workspace::FrameworkDiscretion& one) {
    page_.heading(2, {{fmt::format("what is said of nothing: {} of {} lists matter",
                                   one.held->empty_lists.size(), one.held->lists),
                       Tone::kPlain}});
    for (const analysis::EmptyList& list : one.held->empty_lists) {
      page_.line(1, {{list.clause, Tone::kStrong},
                     {list.section.empty() ? "" : " §" + list.section, Tone::kFaint},
                     {": " + list.words, Tone::kPlain}});
      for (const analysis::Say& say : list.says) {
        const Move& move = say.moves.front();
        page_.line(2, {{fmt::format("{} {}: {} as written, {} with `{}`", to_text(say.kind),
                                    say.name, move.before, move.after, list.other),
                        Tone::kPlain}});
        page_.line(3, {{facts_words(move.world, kNothingElse), Tone::kFaint}});
        if (!has_all_) break;
      }
      if (!has_all_ && list.says.size() > 1)
        page_.line(
            2, {{fmt::format("and {} more answers (--all)", list.says.size() - 1), Tone::kFaint}});
      if (list.is_undecided)
        page_.line(2, {{"a limit was met: there may be more", Tone::kWarning}});
    }
  }

  const workspace::DiscretionAnswer& answer_;
  std::vector<std::string> asked_;
  bool has_all_ = false;
  Page page_;
};

// A name that no framework has is a slip of the hand, not an empty answer.
bool has_question(const workspace::LoadedFramework& loaded, const std::string& name) {
  const language::Framework& framework = *loaded.framework;
  const auto is_reading = [&](const language::Reading& one) {
    return framework[one.clause].id == name;
  };
  const auto is_judgement = [&](const language::Term& one) {
    return one.name == name && one.term_class == language::TermClass::kJudgement;
  };
  return std::ranges::any_of(framework.readings, is_reading) ||
         std::ranges::any_of(framework.terms, is_judgement) ||
         std::ranges::find(framework.named_standards, name, &language::NamedStandard::name) !=
             framework.named_standards.end();
}

bool has_quantity(const workspace::LoadedFramework& loaded, const std::string& name) {
  return std::ranges::any_of(loaded.framework->terms, [&](const language::Term& one) {
    return one.name == name && one.is_quantity;
  });
}

// Views stand instead of the ranking by questions.
bool are_apart(const Arguments& arguments, Console& console) {
  const bool is_of_views =
      arguments.has("--word") || arguments.has("--holders") || arguments.has("--costs");
  if (!is_of_views || !arguments.has("--question")) return true;
  refuse_word(
      arguments, console, kNotAValue, "--question",
      "`--question` is of the ranking, which --word, --holders and --costs stand instead of",
      "leave one of them out");
  return false;
}

bool are_known(const Arguments& arguments, Console& console,
               const std::vector<workspace::LoadedFramework>& loaded) {
  const auto check = [&](std::string_view option, const auto& has, std::string_view what) {
    for (const std::string& word : arguments.values(option)) {
      const bool is_known =
          std::ranges::any_of(loaded, [&](const auto& one) { return has(one, word); });
      if (is_known) continue;
      refuse_word(arguments, console, kNotAValue, word,
                  fmt::format("no framework named has the {} `{}`", what, word),
                  "`ruleout show` lists what a framework has");
      return false;
    }
    return true;
  };
  return check("--question", has_question, "judgement, reading or standard") &&
         check("--vary", has_quantity, "numeric input");
}

ExitStatus run(const Arguments& arguments, Console& console) {
  const auto loaded = load_named(arguments, console);
  if (!loaded || !are_apart(arguments, console) || !are_known(arguments, console, *loaded))
    return ExitStatus::kWrongInput;
  std::vector<const language::Framework*> frameworks;
  for (const workspace::LoadedFramework& one : *loaded) frameworks.push_back(one.framework.get());
  const workspace::DiscretionQuestion question{
      arguments.values("--vary"), arguments.values("--word"), arguments.has("--holders"),
      arguments.has("--costs")};
  const workspace::DiscretionAnswer answer = workspace::discretion_of(frameworks, question);
  if (arguments.has("--json")) {
    console.print(workspace::answer_text(answer));
  } else if (is_of_views(question)) {
    console.print(discretion_views(answer, arguments.has("--all")));
  } else {
    console.print(
        DiscretionPage(answer, arguments.values("--question"), arguments.has("--all")).run());
  }
  return ExitStatus::kDone;
}

}  // namespace

const CommandSpec kDiscretionCommand = {
    "discretion",
    "which words and judgements decide what frameworks decide, and who holds them",
    "For every judgement, reading and standard of evidence: the answers in which it has a say, how "
    "much of the gates it controls alone by two weightings, which way a yes, a no and silence "
    "pull, and whose duties it moves. And what is said of empty lists. Nothing is sampled, and "
    "every situation found is run again. Or, by other options: what turns on a word of the text, "
    "who brings an answer about alone, and what costs whoever says it. No case is needed.",
    {{"FRAMEWORK", 1, 32, "frameworks, as `path version`, `path@version` or rule files"}},
    {kOptions, kCaseOptions, kJsonOption},
    "ruleout discretion policies/own.rule --vary ratio",
    run};

}  // namespace ruleout::cli
