#include "cli/diff_witnesses.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "cli/cli_findings.h"
#include "cli/opened_case.h"
#include "cli/shipped_disk.h"
#include "host/process.h"

namespace ruleout::cli {
namespace {

using workspace::DifferenceWitness;
using Outcome = workspace::Confirmation::Outcome;

constexpr std::string_view kOption = "--witness";

// The parts of a path from the root on, where relative paths begin at `here`.
std::vector<std::string> parts_of(const std::string& here, const std::string& path) {
  const std::string whole = path.starts_with('/') ? path : here + "/" + path;
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin < whole.size()) {
    const std::size_t end = std::min(whole.find('/', begin), whole.size());
    const std::string part = whole.substr(begin, end - begin);
    if (part == "..") {
      if (!parts.empty()) parts.pop_back();
    } else if (!part.empty() && part != ".") {
      parts.push_back(part);
    }
    begin = end + 1;
  }
  return parts;
}

// How `path` is called from the folder. Names alone decide, whatever is linked where.
std::string seen_from(const std::string& here, const std::string& folder, const std::string& path) {
  const std::vector<std::string> from = parts_of(here, folder);
  const std::vector<std::string> to = parts_of(here, path);
  const auto [left, right] = std::ranges::mismatch(from, to);
  std::vector<std::string> steps(static_cast<std::size_t>(from.end() - left), "..");
  steps.insert(steps.end(), right, to.end());
  return steps.empty() ? "." : base::join(steps, "/");
}

bool refuse(const Arguments& arguments, Console& console, const std::string& word,
            const std::string& what, const std::string& hint) {
  refuse_word(arguments, console, kNotAValue, word, what, hint);
  return false;
}

Tone tone_of(const DifferenceWitness& one) {
  switch (one.seen.outcome) {
    case Outcome::kAgreed:
      return Tone::kGood;
    case Outcome::kDiffers:
      return Tone::kBad;
    default:
      return Tone::kWarning;
  }
}

}  // namespace

bool may_write_witnesses(const Arguments& arguments, Console& console,
                         const std::vector<std::string>& names, workspace::Judging judging) {
  const std::string folder = arguments.value(kOption).value_or("");
  if (judging != workspace::Judging::kShared)
    return refuse(arguments, console, std::string(kOption),
                  "a case holds one answer to each question, so none shows two judges who differ",
                  "leave --judges out");
  if (names[0] == names[1])
    return refuse(arguments, console, std::string(kOption),
                  fmt::format("both are {}, and a case asks each by its name", names[0]),
                  "give one of them another version");
  const base::Result<bool> is_free = workspace::is_free_for_witnesses(console.disk(), folder);
  if (!is_free) {
    console.fail(is_free.error());
    return false;
  }
  if (*is_free) return true;
  return refuse(arguments, console, folder, fmt::format("{} is not empty", base::quoted(folder)),
                "name a folder that is empty or not there");
}

std::optional<std::vector<DifferenceWitness>> written_witnesses(
    const Arguments& arguments, Console& console, const workspace::DifferenceAnswer& answer,
    const analysis::Compared& pair, const std::vector<std::string>& clauses) {
  const std::string folder = arguments.value(kOption).value_or("");
  const std::string here = host::working_folder();
  const std::string inside = host::join_path(folder, "case");
  workspace::WitnessPlaces places;
  const auto file_of = [&](const std::string& word) {
    return word.ends_with(".rule") ? seen_from(here, inside, word) : "";
  };
  places.files = {file_of(arguments.word(0)), file_of(arguments.word(1))};
  // One that is found from everywhere need not be named.
  const std::optional<workspace::Library> library = library_of(arguments, console);
  const bool is_everywhere = !library || library->root.starts_with(kShippedRoot) ||
                             (library->root.starts_with('/') && !arguments.has("--library"));
  if (!is_everywhere) places.library = seen_from(here, inside, library->root);
  std::vector<DifferenceWitness> witnesses = workspace::witnesses_of(answer, pair, clauses);
  const base::Result<void> written =
      workspace::write_witnesses(console.disk(), folder, answer, pair, witnesses, places);
  if (!written) {
    console.fail(written.error());
    return std::nullopt;
  }
  return witnesses;
}

Page witness_page(const std::string& folder, const std::vector<DifferenceWitness>& witnesses) {
  Page page;
  const auto number = [&](Outcome outcome) {
    return std::ranges::count_if(
        witnesses, [outcome](const DifferenceWitness& one) { return one.seen.outcome == outcome; });
  };
  const auto written = static_cast<std::ptrdiff_t>(witnesses.size()) - number(Outcome::kNotPlaced);
  page.heading(2, {{fmt::format("witnesses, smallest first: {} of {} written to {}", written,
                                witnesses.size(), folder),
                    Tone::kPlain}});
  page.line(
      1,
      {{fmt::format("{} confirmed by the engine, {} that it cannot tell, {} that it denies",
                    number(Outcome::kAgreed), number(Outcome::kNotTold), number(Outcome::kDiffers)),
        Tone::kFaint}});
  bool is_first = true;
  for (const DifferenceWitness& one : witnesses) {
    const std::string name =
        one.folder.empty()
            ? fmt::format("not written: {} {}, {} → {}", analysis::to_text(one.answer->kind),
                          one.answer->name, one.parting->before, one.parting->after)
            : one.folder;
    page.line(
        1, {{name + ": ", Tone::kStrong}, {workspace::confirmation_words(one.seen), tone_of(one)}});
    if (one.folder.empty() || !is_first) continue;
    is_first = false;
    const std::string where = " --workspace " + host::join_path(folder, one.folder);
    page.command(2, "ruleout " + one.command + where);
    page.command(2, "ruleout " + one.command_after + where);
  }
  return page;
}

}  // namespace ruleout::cli
