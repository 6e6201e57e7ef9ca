// ruleout add: evaluation logs, files of records, and things by name.
#include <fmt/core.h>

#include <utility>

#include "base/text.h"
#include "cli/cli_findings.h"
#include "cli/command_list.h"
#include "cli/recorded.h"
#include "cli/statement.h"
#include "evidence/evaluation_from_samples.h"
#include "evidence/evidence.h"
#include "record/read.h"
#include "workspace/drafts.h"

namespace ruleout::cli {
namespace {

constexpr OptionSpec kOptions[] = {
    {"--kind", "KIND", "the words name things of this kind, not files"},
    {"--plan", "PLAN", "the plan of a log's run; else the log's task"},
    {"--model", "MODEL", "the model of a log's run; else the log's, without its provider"},
    {"--run", "RUN", "the run's name, as announced; else MODEL-FILE"},
    {"--scorer", "NAME", "the scorer that decides; else the log's first"},
    {"--hit-from", "NUMBER", "the score from which a sample is a hit; else 1"},
    {"--cluster", "KEY", "the metadata key that names a sample's cluster"},
    {"--cluster-by", "epochs|sample|prefix", "without a key; prefix is the id before its last `-`"},
    {"--read", "summaries|every-sample", "how much of a log is read; else summaries"},
    {"--no-answer", "missing|miss", "what a sample without an answer counts as; else missing"},
    {"--stopped", "missing|miss", "what a sample that a limit stopped counts as; else missing"},
};

// The part behind the last "/".
std::string last_part(const std::string& name) { return std::string(host::file_name(name)); }

std::string stem(const std::string& file) {
  const std::string name = last_part(file);
  return name.substr(0, name.rfind('.'));
}

enum class FileKind : std::uint8_t { kLog, kRecords };

// A .json file is either: records say which schema they are of.
base::Result<FileKind> kind_of(const host::Disk& disk, const std::string& file) {
  if (file.ends_with(".eval")) return FileKind::kLog;
  if (file.ends_with(".jsonl")) return FileKind::kRecords;
  if (!file.ends_with(".json")) return FileKind::kLog;
  base::Result<std::unique_ptr<host::File>> open = disk.open_file(file);
  if (!open) return open.error();
  base::Result<std::string> text = (*open)->read(0, record::kRecordFileBytesMax);
  if (!text) return text.error();
  const bool is_records = text->find("ruleout/record/") != std::string::npos ||
                          text->find("\"body\"") != std::string::npos;
  return is_records ? FileKind::kRecords : FileKind::kLog;
}

// Reads what is to be added and turns it into records of one file.
class Addition final {
 public:
  Addition(const Arguments& arguments, Console& console, const OpenedCase& opened)
      : arguments_(arguments),
        console_(console),
        opened_(opened),
        statement_(arguments, console, opened) {}

  ExitStatus run() {
    const std::optional<std::string> kind = arguments_.value("--kind");
    std::vector<std::string> words = arguments_.words();
    if (words.empty()) {
      const std::optional<std::string> word = statement_.word(0);
      if (!word) return ExitStatus::kWrongInput;
      words.push_back(*word);
    }
    for (const std::string& word : words) {
      const bool is_done = kind ? add_entity(*kind, word) : add_file(word);
      if (!is_done) return ExitStatus::kWrongInput;
    }
    console_.warn(warnings_);
    if (records_.empty() && drafts_.empty()) {
      console_.print("nothing to add\n");
      return ExitStatus::kDone;
    }
    if (drafts_.empty() && !options_say_nothing()) return ExitStatus::kWrongInput;
    return write_drafts(arguments_, console_, opened_, std::move(drafts_), std::move(records_));
  }

 private:
  // Records that were read whole say themselves who says them, and when.
  bool options_say_nothing() {
    for (const auto& group : {kSignerOptions, kSinceOption, kEndOptions}) {
      for (const OptionSpec& option : group) {
        if (!arguments_.has(option.name)) continue;
        statement_.refuse(
            kSurplusWord, option.name,
            fmt::format("{} says nothing of records that are read", base::quoted(option.name)),
            "leave it out: the file says who, when and since when");
        return false;
      }
    }
    return true;
  }

  bool add_entity(const std::string& kind, const std::string& name) {
    std::optional<record::Record> draft = statement_.draft({});
    if (!draft) return false;
    draft->body = record::Entity{kind, name};
    drafts_.push_back(std::move(*draft));
    return true;
  }

  bool add_file(const std::string& file) {
    if (file == "-") return add_input();
    const base::Result<FileKind> kind = kind_of(console_.disk(), file);
    if (!kind) {
      console_.fail(kind.error());
      return false;
    }
    return *kind == FileKind::kLog ? add_log(file) : add_records(file);
  }

  bool add_records(const std::string& file) {
    workspace::Review review;
    base::Result<std::vector<record::Record>> fresh =
        workspace::new_records(console_.disk(), opened_.workspace, file, review);
    if (!fresh) {
      console_.fail(fresh.error());
      return false;
    }
    return take(std::move(*fresh), review);
  }

  bool add_input() {
    base::Result<std::string> text = console_.read_input(record::kRecordFileBytesMax);
    if (!text) {
      console_.fail(text.error());
      return false;
    }
    workspace::Review review;
    std::vector<record::Record> fresh =
        workspace::new_records(opened_.workspace, {"standard input", std::move(*text)}, review);
    return take(std::move(fresh), review);
  }

  bool take(std::vector<record::Record> fresh, workspace::Review& review) {
    if (review.findings.has_errors()) {
      console_.refuse(review);
      return false;
    }
    for (record::Record& one : fresh) records_.push_back(std::move(one));
    return true;
  }

  std::optional<evidence::CountingRule> rule(std::string& cluster_key);
  bool add_log(const std::string& file);

  const Arguments& arguments_;
  Console& console_;
  const OpenedCase& opened_;
  Statement statement_;
  workspace::Review warnings_;
  std::vector<record::Record> drafts_;   // still to be admitted
  std::vector<record::Record> records_;  // read whole
};

std::optional<evidence::CountingRule> Addition::rule(std::string& cluster_key) {
  evidence::CountingRule rule;
  rule.scorer = arguments_.value("--scorer").value_or("");
  const auto refuse = [&](const std::string& value, std::string hint) {
    statement_.refuse(kNotAValue, value, fmt::format("{} cannot be read", base::quoted(value)),
                      std::move(hint));
  };
  const std::string from = arguments_.value("--hit-from").value_or("1");
  const std::optional<base::Rational> hit_from = base::Rational::parse(from);
  if (!hit_from) return refuse(from, "write a number"), std::nullopt;
  rule.hit_from = *hit_from;
  const std::string by = arguments_.value("--cluster-by").value_or("epochs");
  cluster_key = arguments_.value("--cluster").value_or("");
  if (!cluster_key.empty()) {
    rule.cluster_by = evidence::ClusterBy::kMetadata;
  } else if (by == "sample") {
    rule.cluster_by = evidence::ClusterBy::kSampleId;
  } else if (by == "prefix") {
    rule.cluster_by = evidence::ClusterBy::kIdPrefix;
  } else if (by != "epochs") {
    return refuse(by, "write `epochs`, `sample` or `prefix`"), std::nullopt;
  }
  for (const auto& [option, field] : {std::pair{"--no-answer", &rule.no_answer},
                                      std::pair{"--stopped", &rule.stopped_by_limit}}) {
    const std::string word = arguments_.value(option).value_or("missing");
    if (word != "missing" && word != "miss") {
      return refuse(word, "write `missing` or `miss`"), std::nullopt;
    }
    *field = word == "miss" ? evidence::Treatment::kMiss : evidence::Treatment::kMissing;
  }
  return rule;
}

bool Addition::add_log(const std::string& file) {
  std::string cluster_key;
  const std::optional<evidence::CountingRule> counting = rule(cluster_key);
  if (!counting) return false;
  evidence::ReadOptions options;
  options.cluster_key = cluster_key;
  const std::string depth = arguments_.value("--read").value_or("summaries");
  if (depth == "every-sample") {
    options.depth = evidence::ReadDepth::kEverySample;
  } else if (depth != "summaries") {
    statement_.refuse(kNotAValue, depth, fmt::format("{} cannot be read", base::quoted(depth)),
                      "write `summaries` or `every-sample`");
    return false;
  }
  base::Result<evidence::ReadLog> log = evidence::read_log(console_.disk(), file, options);
  if (!log) {
    console_.fail(log.error());
    return false;
  }
  warnings_.findings.append(std::move(log->findings));
  std::optional<record::Evaluation> evaluation;
  if (log->table) {
    evaluation =
        evidence::evaluation_from_samples(*log->table, *counting, file, warnings_.findings);
  }
  if (!evaluation) {
    console_.refuse(warnings_);
    return false;
  }
  evaluation->plan = arguments_.value("--plan").value_or(last_part(log->table->task));
  evaluation->model = arguments_.value("--model").value_or(last_part(evaluation->model));
  evaluation->run =
      arguments_.value("--run").value_or(fmt::format("{}-{}", evaluation->model, stem(file)));
  std::optional<record::Record> draft = statement_.draft({});
  if (!draft) return false;
  draft->body = std::move(*evaluation);
  drafts_.push_back(std::move(*draft));
  return true;
}

ExitStatus run(const Arguments& arguments, Console& console) {
  const std::optional<OpenedCase> opened = open_case_to_record(arguments, console);
  if (!opened) return ExitStatus::kWrongInput;
  return Addition(arguments, console, *opened).run();
}

}  // namespace

const CommandSpec kAddCommand = {
    "add",
    "add evaluation logs, records or things",
    "Reads evaluation logs and writes what was counted in them; takes files of records as they "
    "are, "
    "after checking them; with --kind declares things by name. All of it is written, or nothing.",
    {{"FILE", 1, kAnyNumber,
      "logs (.eval, .json), records (.json, .jsonl, or - for standard input); with --kind, names",
      "which file, or with --kind which name?"}},
    {kOptions, kSignerOptions, kSinceOption, kEndOptions, kCaseOptions, kJsonOption},
    "ruleout add logs/planning.eval --plan protocol-planning --cluster family "
    "--role evaluator --person erin",
    run};

}  // namespace ruleout::cli
