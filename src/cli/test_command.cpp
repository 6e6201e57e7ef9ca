// ruleout test: the tests inside rule files, and with --mutate what they do not see.
#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/json_write.h"
#include "base/limits.h"
#include "base/nearest.h"
#include "base/text.h"
#include "cli/cli_findings.h"
#include "cli/command_list.h"
#include "cli/opened_case.h"
#include "cli/progress.h"
#include "cli/self_check.h"
#include "workspace/mutation.h"
#include "workspace/scenario.h"

namespace ruleout::cli {
namespace {

using base::Json;

constexpr OptionSpec kOptions[] = {
    {"--library", "FOLDER", "the folder with frameworks/ and vocabulary/; else RULEOUT_LIBRARY"},
    {"--only", "TEST", "run this test; may be given more than once", OptionSpec::Times::kRepeated},
    {"--mutate", "",
     "delete, negate and weaken each clause in turn; a test must fail, or the mutant stand in "
     "mutants.tsv"},
    {"--list", "", "with --mutate: show the fate of every mutant, not only of those that survive"},
};

class TestRun final {
 public:
  TestRun(const Arguments& arguments, Console& console)
      : arguments_(arguments), console_(console), shelf_{library_of(arguments, console), ""} {}

  ExitStatus run() {
    std::vector<std::string> files;
    for (const std::string& word : arguments_.words()) {
      const base::Result<host::Entry> entry = console_.disk().look(word);
      if (!entry) return console_.fail(entry.error());
      if (entry->kind != host::EntryKind::kFolder) {
        files.push_back(word);
        continue;
      }
      const base::Result<std::vector<std::string>> below = host::files_below(console_.disk(), word);
      if (!below) return console_.fail(below.error());
      std::ranges::copy_if(*below, std::back_inserter(files),
                           [](const std::string& file) { return file.ends_with(".rule"); });
    }
    for (const std::string& file : files) {
      const base::Result<void> done = test_file(file);
      if (!done) return console_.fail(done.error());
    }
    if (review_.findings.has_errors()) return console_.refuse(review_);
    for (const std::string& only : arguments_.values("--only")) {
      if (std::ranges::find(names_, only) == names_.end()) return refuse_name(only);
    }
    report();
    return failed_ + unsound_ > 0 ? ExitStatus::kHeld : ExitStatus::kDone;
  }

 private:
  ExitStatus refuse_name(const std::string& only) {
    const std::optional<std::string> near = base::nearest(only, names_);
    return refuse_word(arguments_, console_, kNotAValue, only,
                       fmt::format("no test is called {}", base::quoted(only)),
                       near ? fmt::format("write `{}`", *near) : "write a name behind `test`");
  }

  base::Result<void> test_file(const std::string& file) {
    if (has_no_tests(file)) return {};
    workspace::Review review;
    auto loaded = workspace::load_framework(console_.disk(), shelf_, file, review);
    if (!loaded) return loaded.error();
    if (!*loaded) {
      review_.findings.append(std::move(review.findings));
      for (base::SourceText& source : review.sources) review_.sources.push_back(std::move(source));
      return {};
    }
    const base::SourceText& source = (*loaded)->texts.front();
    verify_texts((*loaded)->texts, console_);
    const auto& framework = (*loaded)->framework;
    auto tables = tables_of(*framework, source);
    if (!tables) return tables.error();
    Json tests = Json::array();
    for (const language::TestSyntax& test : framework->tests) {
      names_.push_back(test.head.id.text);
      const auto only = arguments_.values("--only");
      if (!only.empty() && std::ranges::find(only, test.head.id.text) == only.end()) continue;
      show(workspace::run_test(framework, test, *tables), test, source, tests);
    }
    Json one = Json::object();
    one.add("file", Json::string(file));
    one.add("tests", std::move(tests));
    if (arguments_.has("--mutate")) {
      base::Result<Json> fates = mutate(**loaded, file, *tables);
      if (!fates) return fates.error();
      one.add("mutants", std::move(*fates));
    }
    files_.append(std::move(one));
    return {};
  }

  // A vocabulary has no tests, and neither has a file of properties; in a folder they are passed
  // over.
  bool has_no_tests(const std::string& file) const {
    const base::Result<std::string> text = console_.disk().read_file(file, base::kSourceBytesMax);
    if (!text) return false;
    const auto has = [&](const char* head) { return text->find(head) != std::string::npos; };
    return (has("\nvocabulary ") || has("\nproperties ")) && !has("\nframework ");
  }

  // The zones and calendars that its tests name; a name that no table has is a finding.
  base::Result<workspace::PinnedTables> tables_of(const language::Framework& framework,
                                                  const base::SourceText& source) {
    workspace::PinnedTables tables;
    const auto has = [](const auto& list, const std::string& name) {
      return std::ranges::any_of(list, [&name](const auto& each) { return each.name() == name; });
    };
    for (const language::TestSyntax& test : framework.tests) {
      for (const language::GivenSyntax& given : test.given) {
        const workspace::PlaceInText place{source, given.span};
        if (given.kind == language::GivenKind::kZone && !has(tables.zones, given.name.text)) {
          auto zone =
              workspace::load_zone(console_.disk(), shelf_, given.name.text, place, review_);
          if (!zone) return zone.error();
          if (*zone) tables.zones.push_back(std::move(**zone));
        }
        if (given.kind == language::GivenKind::kCalendar &&
            !has(tables.calendars, given.name.text)) {
          auto calendar =
              workspace::load_calendar(console_.disk(), shelf_, given.name.text, place, review_);
          if (!calendar) return calendar.error();
          if (*calendar) tables.calendars.push_back(std::move(**calendar));
        }
      }
    }
    return tables;
  }

  void show(const workspace::TestOutcome& outcome, const language::TestSyntax& test,
            const base::SourceText& source, Json& tests) {
    ++(outcome.has_passed ? passed_ : failed_);
    if (outcome.has_passed && arguments_.has("--only")) {
      text_ += fmt::format("{} passed: {}\n", outcome.name, test.head.words);
    }
    Json one = Json::object();
    one.add("name", Json::string(outcome.name));
    one.add("passed", Json::boolean(outcome.has_passed));
    Json failures = Json::array();
    const base::Position place = source.position(test.head.span.begin);
    for (const std::string& problem : outcome.problems) {
      text_ += fmt::format("{}:{}:{}: {} cannot be set up: {}\n", source.name(), place.line,
                           place.column, outcome.name, problem);
    }
    for (const workspace::FailedExpectation& failure : outcome.failed) {
      const base::Position at = source.position(failure.span.begin);
      text_ += fmt::format("{}:{}:{}: {} failed: {}\n    expected {}\n    got      {}\n",
                           source.name(), at.line, at.column, outcome.name,
                           source.text(failure.span), failure.expected, failure.got);
      Json each = Json::object();
      each.add("line", Json::integer(at.line));
      each.add("expected", Json::string(failure.expected));
      each.add("got", Json::string(failure.got));
      failures.append(std::move(each));
    }
    one.add("failures", std::move(failures));
    tests.append(std::move(one));
  }

  base::Result<Json> mutate(const workspace::LoadedFramework& loaded, const std::string& file,
                            const workspace::PinnedTables& tables) {
    const language::Framework& framework = *loaded.framework;
    const std::string list = host::join_path(std::string(host::folder_of(file)), "mutants.tsv");
    std::vector<workspace::Equivalent> equivalents;
    if (console_.disk().look(list)) {
      base::Result<std::string> text = console_.disk().read_file(list, base::kSourceBytesMax);
      if (!text) return text.error();
      base::SourceText source(list, std::move(*text));
      equivalents = workspace::read_equivalents(source, review_.findings);
      review_.sources.push_back(std::move(source));
    }
    Json fates = Json::array();
    const std::vector<std::size_t> mutants =
        workspace::mutants_in(framework, loaded.texts.front().part(0));
    Progress progress;
    for (std::size_t i = 0; i < mutants.size(); ++i) {
      progress.tell(fmt::format("mutant {} of {} of {}", i + 1, mutants.size(), file));
      const workspace::MutantFate fate =
          workspace::fate_of(framework, mutants[i], tables, equivalents);
      ++mutants_;
      if (!fate.is_sound()) ++unsound_;
      if (fate.reason) ++equivalent_;
      if (!fate.is_sound() || arguments_.has("--list")) text_ += fate_text(file, fate);
      Json one = Json::object();
      one.add("mutant", Json::string(fate.what));
      one.add("kind", Json::string(workspace::to_text(fate.kind)));
      one.add("killed-by", fate.killed_by.empty() ? Json() : Json::string(fate.killed_by));
      one.add("equivalent", fate.reason ? Json::string(*fate.reason) : Json());
      fates.append(std::move(one));
    }
    return fates;
  }

  static std::string fate_text(const std::string& file, const workspace::MutantFate& fate) {
    if (fate.killed_by.empty() && !fate.reason)
      return fmt::format("{}: survives: {}\n", file, fate.what);
    if (fate.killed_by.empty())
      return fmt::format("{}: equivalent: {}: {}\n", file, fate.what, *fate.reason);
    if (fate.reason)
      return fmt::format("{}: listed as equivalent, yet {} tells it apart: {}\n", file,
                         fate.killed_by, fate.what);
    return fmt::format("{}: killed by {}: {}\n", file, fate.killed_by, fate.what);
  }

  void report() {
    if (arguments_.has("--json")) {
      Json all = Json::object();
      all.add("passed", Json::integer(static_cast<std::int64_t>(passed_)));
      all.add("failed", Json::integer(static_cast<std::int64_t>(failed_)));
      all.add("files", std::move(files_));
      console_.print(base::write_canonical(all).value_or("{}") + "\n");
      return;
    }
    console_.print(text_);
    if (arguments_.has("--mutate")) {
      console_.print(fmt::format("{} mutants, {} equivalent, {} not seen by any test\n", mutants_,
                                 equivalent_, unsound_));
    }
    console_.print(fmt::format("{} passed, {} failed\n", passed_, failed_));
  }

  const Arguments& arguments_;
  Console& console_;
  workspace::Shelf shelf_;
  workspace::Review review_;
  std::string text_;
  std::vector<std::string> names_;
  Json files_ = Json::array();
  std::size_t passed_ = 0, failed_ = 0, mutants_ = 0, unsound_ = 0, equivalent_ = 0;
};

ExitStatus run(const Arguments& arguments, Console& console) {
  return TestRun(arguments, console).run();
}

}  // namespace

const CommandSpec kTestCommand = {
    "test",
    "run the tests inside rule files",
    "Each test is run by itself: what it gives becomes records, what it expects is held against "
    "the answers. The times are the test's own, so none is asked about. Exits 1 if one "
    "fails, or if a mutant survives that mutants.tsv beside the file does not list with a reason.",
    {{"PATH", 1, kAnyNumber, "rule files, or folders of them"}},
    {kOptions, kJsonOption},
    "ruleout test policies/own.rule --mutate",
    run};

}  // namespace ruleout::cli
