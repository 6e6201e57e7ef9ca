// ruleout fmt: rule files in their one form.
#include <fmt/core.h>

#include <utility>

#include "base/json_write.h"
#include "base/limits.h"
#include "base/text.h"
#include "cli/cli_findings.h"
#include "cli/command_list.h"
#include "cli/opened_case.h"
#include "language/syntax/editions.h"
#include "language/syntax/parser.h"
#include "language/syntax/printer.h"

namespace ruleout::cli {
namespace {

constexpr OptionSpec kOptions[] = {
    {"--check", "", "change nothing; exit 1 if a file is not in its form"},
    {"--upgrade", "", "bring older editions to the current one"},
};

class FormatRun final {
 public:
  FormatRun(const Arguments& arguments, Console& console)
      : arguments_(arguments), console_(console) {}

  ExitStatus run() {
    for (const std::string& word : arguments_.words()) {
      const base::Result<void> done = word == "-" ? format_input() : format_path(word);
      if (!done) return console_.fail(done.error());
    }
    if (review_.findings.has_errors()) return console_.refuse(review_);
    if (arguments_.has("--json")) print_json();
    return arguments_.has("--check") && !changed_.empty() ? ExitStatus::kHeld : ExitStatus::kDone;
  }

 private:
  // None if the text has errors: what cannot be read is not rewritten.
  std::optional<std::string> formatted(base::SourceText source) {
    base::Findings findings;
    language::SyntaxTree tree = language::parse(source, findings);
    if (findings.has_errors()) {
      review_.findings.append(std::move(findings));
      review_.sources.push_back(std::move(source));
      return std::nullopt;
    }
    if (arguments_.has("--upgrade")) {
      language::Upgrade upgrade = language::upgrade(std::move(tree));
      for (const std::string& change : upgrade.changes) {
        console_.complain(fmt::format("{}: {}\n", source.name(), change));
      }
      tree = std::move(upgrade.tree);
    }
    return language::print(tree);
  }

  base::Result<void> format_input() {
    base::Result<std::string> text = console_.read_input(base::kSourceBytesMax);
    if (!text) return text.error();
    const std::optional<std::string> after = formatted({"standard input", *text});
    if (!after) return {};
    if (arguments_.has("--check")) {
      if (*after != *text) changed_.emplace_back("standard input");
    } else {
      console_.print(*after);
    }
    return {};
  }

  base::Result<void> format_path(const std::string& path) {
    const base::Result<host::Entry> entry = console_.disk().look(path);
    if (!entry) return entry.error();
    if (entry->kind == host::EntryKind::kFile) return format_file(path);
    const base::Result<std::vector<std::string>> files = host::files_below(console_.disk(), path);
    if (!files) return files.error();
    for (const std::string& file : *files) {
      if (!file.ends_with(".rule")) continue;
      const base::Result<void> done = format_file(file);
      if (!done) return done;
    }
    return {};
  }

  base::Result<void> format_file(const std::string& file) {
    base::Result<std::string> text = console_.disk().read_file(file, base::kSourceBytesMax);
    if (!text) return text.error();
    const std::optional<std::string> after = formatted({file, *text});
    if (!after || *after == *text) return {};
    changed_.push_back(file);
    if (!arguments_.has("--json")) console_.print(file + "\n");
    if (arguments_.has("--check")) return {};
    return console_.disk().write_file(file, *after, host::Existing::kReplace);
  }

  void print_json() {
    base::Json list = base::Json::array();
    for (const std::string& file : changed_) list.append(base::Json::string(file));
    base::Json object = base::Json::object();
    object.add("changed", std::move(list));
    console_.print(base::write_canonical(object).value_or("") + "\n");
  }

  const Arguments& arguments_;
  Console& console_;
  workspace::Review review_;
  std::vector<std::string> changed_;
};

ExitStatus run(const Arguments& arguments, Console& console) {
  return FormatRun(arguments, console).run();
}

}  // namespace

const CommandSpec kFmtCommand = {
    "fmt",
    "lay rule files out in their one form",
    "Rewrites the files and prints the names of those that changed. Comments stay; doing it twice "
    "changes nothing. Time makes no difference to it.",
    {{"PATH", 1, kAnyNumber, "rule files, folders, or - for standard input to standard output"}},
    {kOptions, kJsonOption},
    "ruleout fmt --check policies/",
    run};

}  // namespace ruleout::cli
