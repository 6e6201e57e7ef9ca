// ruleout prove: what a framework is held to, and whether it keeps to it in every situation: the
// standard claims, or those of a file of properties.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/limits.h"
#include "base/nearest.h"
#include "base/text.h"
#include "cli/amendment_page.h"
#include "cli/cli_findings.h"
#include "cli/command_list.h"
#include "cli/facts_words.h"
#include "cli/framework_pair.h"
#include "cli/opened_case.h"
#include "cli/page/page.h"
#include "cli/property_page.h"
#include "cli/self_check.h"
#include "workspace/analyses/proofs.h"

namespace ruleout::cli {
namespace {

using analysis::ClaimAnswer;
using Verdict = ClaimAnswer::Verdict;

constexpr OptionSpec kOptions[] = {
    {"--property", "NAME", "only that property", OptionSpec::Times::kRepeated},
    {"--events", "N", "of properties over timelines: look for ways of so many events"},
    {"--things", "KIND=N", "likewise: among so many things of the kind",
     OptionSpec::Times::kRepeated},
    {"--certificates", "FOLDER", "write the certificate of each proof there, for check-proof"},
    {"--repairs", "", "for a claim that fails, changes of one clause that would make it true"},
    {"--all", "", "list what holds, too"},
    {"--amendment", "", "how the framework may be changed, and whether that needs anybody outside"},
    {"--amend-to", "FRAMEWORK",
     "for each gate the shortest way past it: change the framework to that one, then act"},
    {"--change", "ACT", "the act by which a change of the framework takes effect"},
    {"--outside", "ROLE", "a role that bears none of the cost of what is stopped",
     OptionSpec::Times::kRepeated},
};

Phrases verdict_phrases(const ClaimAnswer& claim) {
  const Tone tone = claim.verdict == Verdict::kHolds   ? Tone::kGood
                    : claim.verdict == Verdict::kFails ? Tone::kBad
                                                       : Tone::kWarning;
  return {{workspace::verdict_words(claim), tone}};
}

class ProofPage final {
 public:
  ProofPage(const workspace::ProofAnswer& answer, const std::vector<std::string>& certificates,
            bool has_all)
      : answer_(answer), certificates_(certificates), has_all_(has_all) {}

  Page run() {
    page_.heading(1, {{answer_.framework, Tone::kStrong}});
    if (answer_.is_beyond_limits) {
      page_.line(1, {{"too large to be laid out; nothing was proved", Tone::kBad}});
      return std::move(page_);
    }
    for (const std::string& property : analysis::standard_properties()) section(property);
    return std::move(page_);
  }

 private:
  void section(const std::string& property) {
    std::array<std::size_t, 3> counts{};
    std::size_t claims = 0;
    for (const ClaimAnswer& claim : answer_.claims) {
      if (claim.property != property) continue;
      ++claims;
      ++counts[static_cast<std::size_t>(claim.verdict)];
    }
    if (claims == 0) return;
    Phrases head = {{property, Tone::kStrong}};
    const auto count = [&](Verdict verdict, const char* words, Tone tone) {
      const std::size_t number = counts[static_cast<std::size_t>(verdict)];
      if (number > 0) head.push_back({fmt::format("  {} {}", number, words), tone});
    };
    count(Verdict::kHolds, "hold", Tone::kGood);
    count(Verdict::kFails, "fail", Tone::kBad);
    count(Verdict::kUndecided, "undecided", Tone::kWarning);
    page_.heading(2, std::move(head));
    for (std::size_t i = 0; i < answer_.claims.size(); ++i) {
      const ClaimAnswer& claim = answer_.claims[i];
      if (claim.property != property) continue;
      if (has_all_ || claim.verdict != Verdict::kHolds) this->claim(claim, i);
    }
  }

  void claim(const ClaimAnswer& claim, std::size_t position) {
    Phrases head = {{claim.words + ": ", Tone::kPlain}};
    for (Phrase& phrase : verdict_phrases(claim)) head.push_back(std::move(phrase));
    page_.line(1, std::move(head));
    if (!claim.outcomes.empty()) {
      page_.line(2, {{facts_words(claim.world, kNothingKnown), Tone::kPlain}});
      page_.line(2, {{base::join(claim.outcomes, " · "), Tone::kStrong}});
    }
    if (!claim.outcomes_after.empty()) {
      page_.line(2, {{"and then: ", Tone::kFaint},
                     {facts_words(claim.changed, kNothingKnown), Tone::kPlain}});
      page_.line(2, {{base::join(claim.outcomes_after, " · "), Tone::kStrong}});
    }
    if (!claim.is_smallest) page_.line(2, {{"there may be a smaller one", Tone::kFaint}});
    repairs(claim);
    if (position < certificates_.size() && !certificates_[position].empty())
      page_.line(2, {{certificates_[position], Tone::kFaint}});
  }

  void repairs(const ClaimAnswer& claim) {
    const std::size_t shown = has_all_ ? claim.repairs.size() : kRepairsShown;
    for (std::size_t i = 0; i < std::min(shown, claim.repairs.size()); ++i)
      page_.line(2, {{"would hold with ", Tone::kFaint}, {claim.repairs[i], Tone::kGood}});
    if (shown < claim.repairs.size())
      page_.line(
          2, {{fmt::format("… and {} more (--all)", claim.repairs.size() - shown), Tone::kFaint}});
  }

  static constexpr std::size_t kRepairsShown = 4;  // of a claim

  const workspace::ProofAnswer& answer_;
  const std::vector<std::string>& certificates_;
  bool has_all_ = false;
  Page page_;
};

// One FILE of the command line: a framework, or what is claimed of one.
struct Claims {
  std::optional<workspace::LoadedFramework> framework;
  std::optional<workspace::LoadedProperties> properties;
};

std::vector<std::string> names_in(const Claims& claims) {
  if (claims.framework) return analysis::standard_properties();
  std::vector<std::string> names;
  for (const language::Property& property : claims.properties->checked->properties)
    names.push_back(property.name);
  return names;
}

class ProveRun final {
 public:
  ProveRun(const Arguments& arguments, Console& console)
      : arguments_(arguments),
        console_(console),
        library_(library_of(arguments, console)),
        only_(arguments.values("--property")) {}

  ExitStatus run() {
    for (const std::string& word : arguments_.words()) {
      if (!load(word)) return ExitStatus::kWrongInput;
    }
    if (!are_options_right()) return ExitStatus::kWrongInput;
    for (const Claims& claims : all_) {
      const bool is_done = claims.framework ? prove(*claims.framework) : prove(*claims.properties);
      if (!is_done) return ExitStatus::kWrongInput;
    }
    return has_failed_ ? ExitStatus::kHeld : ExitStatus::kDone;
  }

 private:
  // False once it has complained; so do those that follow.
  bool load(const std::string& word) {
    const std::optional<std::string> file =
        find_framework_file(arguments_, console_, library_, word);
    if (!file) return false;
    const base::Result<bool> holds = workspace::holds_properties(console_.disk(), *file);
    if (!holds) return fail(holds.error());
    Claims claims;
    if (!*holds) {
      claims.framework = load_one(arguments_, console_, library_, word);
      if (!claims.framework) return false;
    } else {
      claims.properties = load_file(*file);
      if (!claims.properties) return false;
    }
    all_.push_back(std::move(claims));
    return true;
  }

  std::optional<workspace::LoadedProperties> load_file(const std::string& file) {
    base::Result<std::string> text = console_.disk().read_file(file, base::kSourceBytesMax);
    if (!text) {
      fail(text.error());
      return std::nullopt;
    }
    workspace::Review review;
    base::Result<std::optional<workspace::LoadedProperties>> loaded = workspace::load_properties(
        console_.disk(), {library_, ""}, base::SourceText(file, std::move(*text)), review);
    if (!loaded) {
      fail(loaded.error());
      return std::nullopt;
    }
    if (!*loaded) {
      console_.refuse(review);
      return std::nullopt;
    }
    verify_texts((*loaded)->texts, console_);
    return std::move(*loaded);
  }

  bool fail(const base::Error& error) {
    console_.fail(error);
    return false;
  }
  bool refuse(const std::string& word, std::string message, std::string hint) {
    refuse_word(arguments_, console_, kNotAValue, word, std::move(message), std::move(hint));
    return false;
  }

  bool are_options_right() {
    std::vector<std::string> known;
    for (const Claims& claims : all_) {
      for (std::string& name : names_in(claims)) {
        if (std::ranges::find(known, name) == known.end()) known.push_back(std::move(name));
      }
    }
    for (const std::string& word : only_) {
      if (std::ranges::find(known, word) != known.end()) continue;
      const std::optional<std::string> near = base::nearest(word, known);
      return refuse(
          word, fmt::format("`{}` is no property", word),
          near ? "write " + base::quoted(*near) : "say one of " + base::join(known, ", "));
    }
    if (all_.size() > 1 && arguments_.has("--certificates"))
      return refuse("--certificates", "certificates of several files would replace each other",
                    "name one file, or one folder for each");
    return are_bounds_right();
  }

  bool are_bounds_right() {
    const bool has_properties = std::ranges::any_of(
        all_, [](const Claims& claims) { return claims.properties.has_value(); });
    for (const char* option : {"--events", "--things"}) {
      if (arguments_.has(option) && !has_properties)
        return refuse(option, "the standard properties are not looked for over timelines",
                      "name a file of properties, or leave it out");
    }
    if (const std::optional<std::string> events = arguments_.value("--events")) {
      const std::optional<std::uint32_t> count = count_of(*events, language::kEventsMax);
      if (!count)
        return refuse(*events, fmt::format("`{}` is no number of events", *events),
                      fmt::format("write a number from 1 to {}", language::kEventsMax));
      given_.events = *count;
    }
    for (const std::string& word : arguments_.values("--things")) {
      if (!take_things(word)) return false;
    }
    return true;
  }

  bool take_things(const std::string& word) {
    const std::size_t sign = word.find('=');
    const std::string kind = word.substr(0, sign);
    const std::optional<std::uint32_t> count =
        sign == std::string::npos ? std::nullopt
                                  : count_of(word.substr(sign + 1), language::kThingsMax);
    if (!count)
      return refuse(
          word, fmt::format("`{}` does not say how many things there are", word),
          fmt::format("write a kind, `=` and a number from 1 to {}", language::kThingsMax));
    std::vector<std::string> kinds;
    for (const Claims& claims : all_) {
      if (!claims.properties) continue;
      for (const language::Kind& known : claims.properties->checked->framework.kinds)
        kinds.push_back(known.name);
    }
    if (std::ranges::find(kinds, kind) == kinds.end()) {
      const std::optional<std::string> near = base::nearest(kind, kinds);
      return refuse(word, fmt::format("the framework has no kind `{}`", kind),
                    near ? fmt::format("write `{}`", *near) : "name one of its kinds");
    }
    given_.things.push_back({kind, *count});
    return true;
  }

  static std::optional<std::uint32_t> count_of(const std::string& text, std::uint32_t most) {
    const bool is_number = !text.empty() && text.size() < 4 &&
                           text.find_first_not_of("0123456789") == std::string::npos;
    if (!is_number) return std::nullopt;
    std::uint32_t count = 0;
    for (const char digit : text) count = 10 * count + static_cast<std::uint32_t>(digit - '0');
    return count >= 1 && count <= most ? std::optional(count) : std::nullopt;
  }

  bool prove(const workspace::LoadedFramework& loaded) {
    const auto repairs =
        arguments_.has("--repairs") ? analysis::Repairs::kSought : analysis::Repairs::kNone;
    // Names of a file of properties beside it are none of a framework's.
    std::vector<std::string> only;
    for (const std::string& name : only_) {
      const std::vector<std::string>& known = analysis::standard_properties();
      if (std::ranges::find(known, name) != known.end()) only.push_back(name);
    }
    if (only.empty() && !only_.empty()) return true;
    const workspace::ProofAnswer answer = workspace::proofs_of(*loaded.framework, only, repairs);
    std::vector<std::string> certificates;
    if (!write(answer, certificates)) return false;
    if (arguments_.has("--json")) {
      console_.print(workspace::answer_text(answer));
    } else {
      console_.print(ProofPage(answer, certificates, arguments_.has("--all")).run());
    }
    has_failed_ = has_failed_ || answer.is_beyond_limits ||
                  std::ranges::any_of(answer.claims, [](const ClaimAnswer& claim) {
                    return claim.verdict != Verdict::kHolds;
                  });
    return true;
  }

  bool prove(const workspace::LoadedProperties& loaded) {
    const workspace::PropertiesAnswer answer =
        workspace::properties_of(*loaded.checked, only_, given_);
    if (answer.results.empty() && !only_.empty()) return true;
    std::vector<std::string> certificates;
    if (!write(answer, certificates)) return false;
    if (arguments_.has("--json")) {
      console_.print(workspace::answer_text(answer));
    } else {
      console_.print(property_page(answer, certificates));
    }
    has_failed_ = has_failed_ || !std::ranges::all_of(answer.results, [](const auto& one) {
                    return workspace::is_as_claimed(one);
                  });
    return true;
  }

  template <class Answer>
  bool write(const Answer& answer, std::vector<std::string>& names) {
    const std::optional<std::string> folder = arguments_.value("--certificates");
    if (!folder) return true;
    base::Result<std::vector<std::string>> written =
        workspace::write_certificates(console_.disk(), *folder, answer);
    if (!written) return fail(written.error());
    names = std::move(*written);
    return true;
  }

  const Arguments& arguments_;
  Console& console_;
  std::optional<workspace::Library> library_;
  std::vector<std::string> only_;
  std::vector<Claims> all_;
  analysis::BoundsGiven given_;
  bool has_failed_ = false;
};

ExitStatus run(const Arguments& arguments, Console& console) {
  if (asks_amendment(arguments)) return tell_amendment(arguments, console);
  return ProveRun(arguments, console).run();
}

}  // namespace

const CommandSpec kProveCommand = {
    "prove",
    "what a framework is held to, and whether it keeps to it",
    "Nothing passes without its safeguards, evidence withheld never helps, more capability never "
    "relaxes, a later date never relaxes, a gate can stop, no clause is dead: each is asked of all "
    "situations at once. What holds is proved, with a certificate that a separate checker has "
    "followed; what fails is shown by the smallest situation, run again through the framework. Of "
    "a file that begins with `properties` its own claims are asked, of situations or timelines.",
    {{"FILE", 1, kAnyNumber, "a framework of the library, a rule file, or a file of properties"}},
    {kOptions, kCaseOptions, kJsonOption},
    "ruleout prove policies/own.rule --property withholding",
    run};

}  // namespace ruleout::cli
