#include "cli/amendment_page.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "analysis/layout/fact_words.h"
#include "base/text.h"
#include "cli/cli_findings.h"
#include "cli/facts_words.h"
#include "cli/framework_pair.h"
#include "cli/opened_case.h"
#include "cli/page/page.h"
#include "workspace/analyses/proofs.h"

namespace ruleout::cli {
namespace {

using analysis::AmendmentPath;
using analysis::AmendmentTerms;
using analysis::AmendmentWorld;
using analysis::ChangeFact;
using analysis::WorldFact;

class AmendmentPage final {
 public:
  explicit AmendmentPage(const workspace::AmendmentAnswer& answer) : answer_(answer) {}

  Page run() {
    Phrases head = {{answer_.before, Tone::kStrong}};
    if (!answer_.after.empty()) {
      head.push_back({" amended to ", Tone::kFaint});
      head.push_back({answer_.after, Tone::kStrong});
    }
    page_.heading(1, std::move(head));
    if (answer_.is_beyond_limits) {
      page_.line(1, {{"too large to be laid out; nothing was asked", Tone::kBad}});
      return std::move(page_);
    }
    rules();
    if (answer_.after.empty()) {
      stopping();
    } else {
      paths();
      correspondences();
    }
    return std::move(page_);
  }

 private:
  void rules() {
    page_.heading(2, {{"its rules of amendment", Tone::kPlain}});
    const AmendmentTerms& terms = answer_.terms;
    if (terms.sort == AmendmentTerms::Sort::kNone) return no_rules();
    if (terms.sort == AmendmentTerms::Sort::kGate) {
      page_.line(1, {{"a change has to pass ", Tone::kPlain},
                     {base::join(terms.gate_names, ", "), Tone::kStrong}});
    } else {
      page_.line(1, {{"no gate asks about a change: nothing stops one; what is owed of it can be "
                      "broken, and the change stands all the same",
                      Tone::kWarning}});
    }
    needed();
    for (const analysis::ChangeDuty& duty : terms.duties) {
      const std::string section = duty.section.empty() ? "" : " §" + duty.section;
      page_.line(1,
                 {{"owed: ", Tone::kFaint},
                  {duty.clause, Tone::kStrong},
                  {section, Tone::kFaint},
                  {fmt::format(" by {}: {}, {}", duty.bearer, duty.says, duty.due), Tone::kPlain}});
    }
    outside();
    if (terms.facts) delay();
  }

  void no_rules() {
    if (!answer_.stated) {
      page_.line(1, {{"nothing says by what act a change of it takes effect (--change ACT): none "
                      "of its clauses is known to be about one",
                      Tone::kWarning}});
      return;
    }
    page_.line(1, {{"it has none: no gate and no duty is about a change of it", Tone::kWarning}});
    page_.line(2, {{answer_.stated->because, Tone::kFaint}});
  }

  // The fewest facts, with who may state each.
  void needed() {
    const AmendmentTerms& terms = answer_.terms;
    if (!terms.facts) {
      const bool is_proved = !terms.certificate.empty();
      page_.line(1, {{is_proved ? "no change ever passes, certified"
                                : "whether a change can pass: a limit was met",
                      Tone::kBad}});
      return;
    }
    const bool has_gate = terms.sort == AmendmentTerms::Sort::kGate;
    page_.line(1, {{has_gate ? "the fewest facts by which it passes:"
                             : "the fewest facts by which all that is owed is kept:",
                    Tone::kFaint}});
    for (const ChangeFact& needed : *terms.facts) {
      page_.line(2, {{analysis::fact_words(needed.fact), Tone::kPlain},
                     {"  by " + needed.by, Tone::kFaint},
                     {needed.is_outside ? ", outside" : "", Tone::kGood}});
    }
  }

  void outside() {
    const AmendmentTerms& terms = answer_.terms;
    if (!answer_.stated || !terms.facts) return;
    const std::string roles = base::join(answer_.stated->rule.outside, ", ");
    if (roles.empty()) {
      page_.line(1,
                 {{"nobody named in it stands outside those who bear the cost", Tone::kWarning}});
    } else if (!terms.inside) {
      page_.line(1, {{fmt::format("it needs somebody outside those who bear the cost ({})", roles),
                      Tone::kGood},
                     {terms.inside_certificate.empty() ? ", or a limit was met" : ", certified",
                      Tone::kFaint}});
    } else {
      page_.line(1, {{fmt::format("it needs nobody outside those who bear the cost ({})", roles),
                      Tone::kWarning}});
      inside();
    }
    if (!answer_.stated->because.empty()) page_.line(2, {{answer_.stated->because, Tone::kFaint}});
  }

  // Where the fewest facts needed somebody outside, and more do not.
  void inside() {
    const bool is_same = std::ranges::none_of(*answer_.terms.facts, &ChangeFact::is_outside);
    if (is_same) return;
    std::vector<WorldFact> facts;
    for (const ChangeFact& needed : *answer_.terms.inside) facts.push_back(needed.fact);
    page_.line(2, {{facts_words(facts, "nothing"), Tone::kPlain}});
  }

  void delay() {
    const bool is_same_day = !answer_.terms.delay;
    page_.line(1, {{"smallest delay between the change and its use: ", Tone::kFaint},
                   {workspace::delay_words(answer_.terms), Tone::kStrong},
                   {is_same_day ? ", what was changed may be used on the same day" : "",
                    is_same_day ? Tone::kWarning : Tone::kPlain}});
  }

  void stopping() {
    page_.heading(2, {{"what a change could lift", Tone::kPlain}});
    const std::string gates = base::join(answer_.stopping, ", ");
    if (gates.empty()) {
      page_.line(1, {{"nothing: no gate of it stops anything", Tone::kPlain}});
      return;
    }
    page_.line(1, {{"gates that may stop something: ", Tone::kFaint}, {gates, Tone::kStrong}});
    const bool has_gate = answer_.terms.sort == AmendmentTerms::Sort::kGate;
    page_.line(1, {{has_gate ? "a change that lets them pass is stopped by nothing but the gate "
                               "above"
                             : "a change that lets them pass is stopped by nothing",
                    has_gate ? Tone::kPlain : Tone::kWarning}});
  }

  void paths() {
    if (answer_.paths.empty()) {
      page_.line(1, {{"no gate of it stops anything: there is nothing to lift", Tone::kPlain}});
      return;
    }
    for (std::size_t i = 0; i < answer_.paths.size(); ++i)
      path(answer_.paths[i], answer_.replayed[i]);
  }

  void path(const AmendmentPath& path, const std::optional<workspace::ReplayedPath>& replayed) {
    const std::string both =
        path.other.empty() || path.other == path.gate ? path.gate : path.gate + " ~ " + path.other;
    const std::string subject = path.subject.empty() ? "" : "(" + path.subject + ")";
    Phrases head = {{both + subject, Tone::kStrong}};
    if (!path.scope.empty()) head.push_back({" where " + path.scope, Tone::kFaint});
    page_.heading(2, std::move(head));
    if (!path.by_default) return no_path(path);
    world(path, *path.by_default, "");
    if (path.settled && path.settled->all() != path.by_default->all()) {
      world(path, *path.settled, "whatever else becomes known: ");
    } else if (path.settled) {
      page_.line(1, {{"and so it stays, whatever else becomes known", Tone::kFaint}});
    } else {
      page_.line(1, {{path.is_undecided ? "by default; whether so whatever else becomes known: a "
                                          "limit was met"
                                        : "by default alone: facts that may become known close it",
                      Tone::kFaint}});
    }
    if (replayed)
      page_.line(1, {{"as records, run by the engine: ", Tone::kFaint},
                     {workspace::replay_words(*replayed), Tone::kPlain}});
  }

  void no_path(const AmendmentPath& path) {
    if (path.is_undecided) {
      page_.line(1, {{"a limit was met, not answered", Tone::kWarning}});
    } else if (path.is_barred) {
      page_.line(1, {{"it would be lifted, but no such change comes about as its rules ask, "
                      "certified",
                      Tone::kGood}});
    } else {
      page_.line(1, {{"lets nothing pass that was stopped, certified", Tone::kGood}});
    }
  }

  void world(const AmendmentPath& path, const AmendmentWorld& world, const std::string& head) {
    page_.line(1, {{head + "1. ", Tone::kFaint},
                   {facts_words(world.situation, kNothingKnown), Tone::kPlain},
                   {fmt::format(": {} ", answer_.before), Tone::kFaint},
                   {world.before, Tone::kBad}});
    page_.line(1, {{"2. ", Tone::kFaint}, {change_words(world), Tone::kPlain}});
    Phrases third = {{"3. ", Tone::kFaint}};
    if (!world.asked_by_other.empty())
      third.push_back({facts_words(world.asked_by_other, "") + ": ", Tone::kPlain});
    third.push_back({answer_.after + " ", Tone::kFaint});
    third.push_back(
        {path.after ? world.after : "has no such gate and does not ask", Tone::kWarning});
    page_.line(1, std::move(third));
    if (!world.is_smallest) page_.line(1, {{"there may be a smaller one", Tone::kFaint}});
  }

  // Are the facts those that any change needs?
  [[nodiscard]] bool is_as_above(const AmendmentWorld& world) const {
    const auto& facts = answer_.terms.facts;
    return facts && std::ranges::equal(*facts, world.amendment, {}, &ChangeFact::fact);
  }

  [[nodiscard]] std::string change_words(const AmendmentWorld& world) const {
    const std::string further =
        is_as_above(world) ? "the facts above" : facts_words(world.amendment, "no further fact");
    switch (answer_.terms.sort) {
      case AmendmentTerms::Sort::kNone:
        return "it is changed; nothing in it is about that";
      case AmendmentTerms::Sort::kDuties:
        return further + ": it is changed, and what is owed of that is kept";
      case AmendmentTerms::Sort::kGate:
        break;
    }
    return further + ": " + answer_.terms.gate_names.front() + " " + world.changes.front();
  }

  void correspondences() {
    if (answer_.used.empty()) return;
    page_.heading(2, {{"held against each other (~), though not the same", Tone::kFaint}});
    for (const workspace::Correspondence& one : answer_.used)
      page_.line(1, {{fmt::format("{} {} ~ {}: ", one.kind, one.name, one.other), Tone::kStrong},
                     {one.because, Tone::kPlain}});
  }

  const workspace::AmendmentAnswer& answer_;
  Page page_;
};

// An act of the framework that is about something, by name.
bool is_act_of(const language::Framework& framework, const std::string& name) {
  return std::ranges::any_of(framework.terms, [&](const language::Term& term) {
    return term.name == name && term.term_class == language::TermClass::kAct && !term.kinds.empty();
  });
}

// What the command line says of changes, or else the library; none after it complained.
std::optional<std::optional<workspace::StatedAmendment>> stated_of(
    const Arguments& arguments, Console& console, const language::Framework& framework) {
  const auto act = arguments.value("--change");
  const std::vector<std::string> outside = arguments.values("--outside");
  if (act && !is_act_of(framework, *act)) {
    refuse_word(arguments, console, kNotAValue, *act,
                fmt::format("`{}` is no act on a thing in this framework", *act),
                "name the act by which a change of the framework takes effect");
    return std::nullopt;
  }
  for (const std::string& role : outside) {
    if (std::ranges::find(framework.roles, role, &language::Role::name) != framework.roles.end())
      continue;
    refuse_word(arguments, console, kNotAValue, role,
                fmt::format("`{}` is no role of this framework", role),
                "`ruleout show` lists the roles that a framework has");
    return std::nullopt;
  }
  auto loaded = workspace::load_amendment(console.disk(), {library_of(arguments, console), ""},
                                          framework.path);
  if (!loaded) {
    console.fail(loaded.error());
    return std::nullopt;
  }
  std::optional<workspace::StatedAmendment> stated = std::move(*loaded);
  if (act) stated = {{*act, {}}, ""};
  if (!outside.empty()) {
    if (!stated) stated.emplace();
    stated->rule.outside = outside;
    stated->because.clear();
  }
  return stated;
}

// What is asked of claims says nothing of changes.
bool are_options_right(const Arguments& arguments, Console& console) {
  for (const char* option :
       {"--property", "--repairs", "--certificates", "--all", "--events", "--things"}) {
    if (!arguments.has(option)) continue;
    refuse_word(arguments, console, kNotAValue, option,
                fmt::format("`{}` is of claims, and none is asked about", option),
                "leave it out, or leave out --amendment and --amend-to");
    return false;
  }
  if (arguments.words().size() > 1) {
    refuse_word(arguments, console, kNotAValue, arguments.words()[1],
                "changes of one framework are asked about at a time", "name one framework");
    return false;
  }
  return true;
}

}  // namespace

bool asks_amendment(const Arguments& arguments) {
  constexpr const char* kOptions[] = {"--amendment", "--amend-to", "--change", "--outside"};
  return std::ranges::any_of(kOptions, [&](const char* option) { return arguments.has(option); });
}

ExitStatus tell_amendment(const Arguments& arguments, Console& console) {
  if (!are_options_right(arguments, console)) return ExitStatus::kWrongInput;
  if (arguments.words().size() > 1)
    return refuse_word(arguments, console, kNotAValue, arguments.words().back(),
                       "changes are asked of one framework at a time", "name one framework");
  const std::optional<workspace::Library> library = library_of(arguments, console);
  const auto before = load_one(arguments, console, library, arguments.word(0));
  if (!before) return ExitStatus::kWrongInput;
  std::optional<workspace::LoadedFramework> after;
  workspace::AmendmentQuestion question;
  const auto stated = stated_of(arguments, console, *before->framework);
  if (!stated) return ExitStatus::kWrongInput;
  question.stated = *stated;
  if (const auto word = arguments.value("--amend-to")) {
    after = load_one(arguments, console, library, *word);
    if (!after) return ExitStatus::kWrongInput;
    const auto name = [](const workspace::LoadedFramework& one) {
      return workspace::framework_name(one.framework->path, one.framework->version);
    };
    auto correspondences =
        workspace::load_correspondences(console.disk(), {library, ""}, name(*before), name(*after));
    if (!correspondences) return console.fail(correspondences.error());
    question.correspondences = std::move(*correspondences);
  }
  const workspace::AmendmentAnswer answer = workspace::amendment_of(
      *before->framework, after ? after->framework.get() : nullptr, question);
  if (arguments.has("--json")) {
    console.print(workspace::answer_text(answer));
  } else {
    console.print(AmendmentPage(answer).run());
  }
  return ExitStatus::kDone;
}

}  // namespace ruleout::cli
