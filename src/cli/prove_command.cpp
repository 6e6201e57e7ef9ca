// ruleout prove: what a framework is held to, and whether it keeps to it in every situation.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

#include "analysis/layout/fact_words.h"
#include "base/text.h"
#include "cli/cli_findings.h"
#include "cli/command_list.h"
#include "cli/framework_pair.h"
#include "cli/opened_case.h"
#include "cli/page/page.h"
#include "workspace/analyses/proofs.h"

namespace ruleout::cli {
namespace {

using analysis::ClaimAnswer;
using Verdict = ClaimAnswer::Verdict;

constexpr OptionSpec kOptions[] = {
    {"--property", "NAME", "only that property", OptionSpec::Times::kRepeated},
    {"--certificates", "FOLDER", "write the certificate of each proof there, for check-proof"},
    {"--repairs", "", "for a claim that fails, the changes of one rule that would make it true"},
    {"--all", "", "list what holds, too"},
};

Phrases verdict_phrases(const ClaimAnswer& claim) {
  const Tone tone = claim.verdict == Verdict::kHolds   ? Tone::kGood
                    : claim.verdict == Verdict::kFails ? Tone::kBad
                                                       : Tone::kWarning;
  return {{workspace::verdict_words(claim), tone}};
}

std::string facts_words(const std::vector<analysis::WorldFact>& facts) {
  const std::string words = analysis::world_words(facts, analysis::kReadingsAll);
  return words.empty() ? "nothing known" : words;
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
      page_.line(2, {{facts_words(claim.world), Tone::kPlain}});
      page_.line(2, {{base::join(claim.outcomes, " · "), Tone::kStrong}});
    }
    if (!claim.outcomes_after.empty()) {
      page_.line(2, {{"and then: ", Tone::kFaint}, {facts_words(claim.changed), Tone::kPlain}});
      page_.line(2, {{base::join(claim.outcomes_after, " · "), Tone::kStrong}});
    }
    if (!claim.is_smallest) page_.line(2, {{"there may be a smaller one", Tone::kFaint}});
    for (const std::string& repair : claim.repairs)
      page_.line(2, {{"would hold with ", Tone::kFaint}, {repair, Tone::kGood}});
    if (position < certificates_.size() && !certificates_[position].empty())
      page_.line(2, {{certificates_[position], Tone::kFaint}});
  }

  const workspace::ProofAnswer& answer_;
  const std::vector<std::string>& certificates_;
  bool has_all_ = false;
  Page page_;
};

bool are_properties(const Arguments& arguments, Console& console,
                    const std::vector<std::string>& asked) {
  const std::vector<std::string>& known = analysis::standard_properties();
  for (const std::string& word : asked) {
    if (std::ranges::find(known, word) != known.end()) continue;
    refuse_word(arguments, console, kNotAValue, word, fmt::format("`{}` is no property", word),
                "say one of " + base::join(known, ", "));
    return false;
  }
  return true;
}

ExitStatus run(const Arguments& arguments, Console& console) {
  const std::vector<std::string> only = arguments.values("--property");
  if (!are_properties(arguments, console, only)) return ExitStatus::kWrongInput;
  const auto loaded = load_named(arguments, console);
  if (!loaded) return ExitStatus::kWrongInput;
  const auto repairs =
      arguments.has("--repairs") ? analysis::Repairs::kSought : analysis::Repairs::kNone;
  const workspace::ProofAnswer answer =
      workspace::proofs_of(*loaded->front().framework, only, repairs);
  std::vector<std::string> certificates;
  if (const auto folder = arguments.value("--certificates")) {
    auto written = workspace::write_certificates(console.disk(), *folder, answer);
    if (!written) return console.fail(written.error());
    certificates = std::move(*written);
  }
  if (arguments.has("--json")) {
    console.print(workspace::answer_text(answer));
  } else {
    console.print(ProofPage(answer, certificates, arguments.has("--all")).run());
  }
  const bool has_failed =
      answer.is_beyond_limits || std::ranges::any_of(answer.claims, [](const ClaimAnswer& claim) {
        return claim.verdict != Verdict::kHolds;
      });
  return has_failed ? ExitStatus::kHeld : ExitStatus::kDone;
}

}  // namespace

const CommandSpec kProveCommand = {
    "prove",
    "what every framework is held to, and whether this one keeps to it",
    "Nothing passes without its safeguards, evidence withheld never helps, more capability never "
    "relaxes, a later date never relaxes, a gate can stop, no clause is dead: each is asked of all "
    "situations at once. What holds is proved, with a certificate that a separate checker has "
    "followed; what fails is shown by the smallest situation, run again through the framework.",
    {{"FRAMEWORK", 1, 1, "a framework of the library or a rule file"}},
    {kOptions, kCaseOptions, kJsonOption},
    "ruleout prove policies/own.rule --property withholding",
    run};

}  // namespace ruleout::cli
