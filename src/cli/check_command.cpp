// ruleout check: rule files, files of records, and whole cases.
#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/json_write.h"
#include "base/limits.h"
#include "base/text.h"
#include "cli/command_list.h"
#include "cli/findings_json.h"
#include "cli/opened_case.h"
#include "record/read.h"
#include "workspace/drafts.h"

namespace ruleout::cli {
namespace {

using base::Json;

constexpr OptionSpec kLibraryOption[] = {
    {"--library", "FOLDER", "the folder with frameworks/ and vocabulary/; else RULEOUT_LIBRARY"},
};

// What was looked at, for the last line.
struct Tally {
  std::size_t rule_files = 0, record_files = 0, records = 0, cases = 0;
};

class CheckRun final {
 public:
  CheckRun(const Arguments& arguments, Console& console)
      : arguments_(arguments), console_(console), library_(library_of(arguments, console)) {}

  ExitStatus run() {
    std::vector<std::string> words = arguments_.words();
    if (words.empty()) words.push_back(case_folder(arguments_, console_, ""));
    for (const std::string& word : words) {
      const base::Result<void> done = check(word);
      if (!done) return console_.fail(done.error());
    }
    return report();
  }

 private:
  base::Result<void> check(const std::string& word) {
    if (word == "-") {
      base::Result<std::string> text = console_.read_input(base::kSourceBytesMax);
      if (!text) return text.error();
      return check_rules(base::SourceText("standard input", std::move(*text)));
    }
    const base::Result<host::Entry> entry = console_.disk().look(word);
    if (!entry) return entry.error();
    if (entry->kind == host::EntryKind::kFolder) return check_folder(word);
    return check_file(word);
  }

  base::Result<void> check_file(const std::string& file) {
    if (host::file_name(file) == "workspace.json") {
      const std::string folder(host::folder_of(file));
      return check_case(folder.empty() ? "." : folder);
    }
    if (file.ends_with(".rule")) {
      base::Result<std::string> text = console_.disk().read_file(file, base::kSourceBytesMax);
      if (!text) return text.error();
      return check_rules(base::SourceText(file, std::move(*text)));
    }
    ++tally_.record_files;
    base::Result<std::string> text = console_.disk().read_file(file, record::kRecordFileBytesMax);
    if (!text && text.error().code == base::ErrorCode::kTooLarge) {
      review_.findings.add(record::file_too_large(file));
      return {};
    }
    if (!text) return text.error();
    base::SourceText source(file, std::move(*text));
    tally_.records +=
        record::read_records(source, record::Format::kByName, review_.findings).size();
    review_.sources.push_back(std::move(source));
    return {};
  }

  base::Result<void> check_rules(base::SourceText source) {
    ++tally_.rule_files;
    return workspace::check_rule_file(console_.disk(), {library_, ""}, std::move(source), review_);
  }

  base::Result<void> check_folder(const std::string& folder) {
    if (console_.disk().look(host::join_path(folder, "workspace.json"))) {
      return check_case(folder);
    }
    const base::Result<std::vector<std::string>> files = host::files_below(console_.disk(), folder);
    if (!files) return files.error();
    for (const std::string& file : *files) {
      if (!file.ends_with(".rule")) continue;
      const base::Result<void> done = check_file(file);
      if (!done) return done;
    }
    return {};
  }

  base::Result<void> check_case(const std::string& folder) {
    ++tally_.cases;
    const auto opened = workspace::open_workspace(console_.disk(), library_, folder, {}, review_);
    if (!opened) return opened.error();
    if (*opened) {
      tally_.records += (*opened)->records.records.size();
      tally_.rule_files += (*opened)->loaded.size() + ((*opened)->regime_file.empty() ? 0U : 1U);
      workspace::review_records(**opened, review_);
    }
    return {};
  }

  ExitStatus report() {
    review_.findings.sort();
    const bool is_wrong = review_.findings.has_errors();
    if (arguments_.has("--json")) {
      console_.print(base::write_canonical(findings_json(review_.findings)).value_or("[]") + "\n");
    } else {
      console_.print(review_.text());
      if (review_.findings.empty()) console_.print(tally_words() + "no findings\n");
    }
    return is_wrong ? ExitStatus::kWrongInput : ExitStatus::kDone;
  }

  [[nodiscard]] std::string tally_words() const {
    std::string words;
    const auto add = [&](std::size_t count, std::string_view one, std::string_view many) {
      if (count > 0) words += fmt::format("{} {}, ", count, count == 1 ? one : many);
    };
    add(tally_.cases, "case", "cases");
    add(tally_.rule_files, "rule file", "rule files");
    add(tally_.record_files, "file of records", "files of records");
    add(tally_.records, "record", "records");
    return words;
  }

  const Arguments& arguments_;
  Console& console_;
  std::optional<workspace::Library> library_;
  workspace::Review review_;
  Tally tally_;
};

ExitStatus run(const Arguments& arguments, Console& console) {
  return CheckRun(arguments, console).run();
}

}  // namespace

const CommandSpec kCheckCommand = {
    "check",
    "check rule files, records and cases",
    "Prints every mistake it can tell, with its place and a hint; exits 2 if one is an error. Of a "
    "case it also warns of records that nothing listens to. It answers no question, so no time is "
    "asked about: every record is looked at, whenever it became known.",
    {{"PATH", 0, kAnyNumber,
      "files (.rule, .json, .jsonl), folders, or - for a rule file on standard "
      "input; else the case"}},
    {kLibraryOption, kJsonOption},
    "ruleout check policies/own.rule",
    run};

}  // namespace ruleout::cli
