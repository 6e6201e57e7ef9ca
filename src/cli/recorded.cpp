#include "cli/recorded.h"

#include <fmt/core.h>

#include <utility>

#include "base/json_write.h"
#include "cli/record_words.h"
#include "record/moment.h"
#include "record/write.h"
#include "workspace/drafts.h"

namespace ruleout::cli {
namespace {

// The instant of valid time that it speaks of, if any: when it happened, was judged or measured;
// through when a register is complete; since when it holds.
std::optional<record::Moment> as_of(const record::Record& record) {
  if (const auto* act = std::get_if<record::Act>(&record.body)) return act->at;
  if (const auto* judged = std::get_if<record::Judgement>(&record.body)) return judged->at;
  if (const auto* shown = std::get_if<record::StandardShown>(&record.body)) return shown->at;
  if (const auto* mark = std::get_if<record::Watermark>(&record.body)) return mark->until;
  const auto* fact = std::get_if<record::Fact>(&record.body);
  if (fact != nullptr && fact->at) return fact->at;
  if (fact != nullptr && !record.valid.from) return record::moment_of(record.known);
  return record.valid.from;
}

// "2026-11-20 (given)", "2026-11-22 12:00:00 (now)"
std::string moment_words(const record::Moment& moment, const OpenedCase& opened,
                         const Console& console) {
  if (moment.is_day) return base::to_text(moment.day) + " (given)";
  const bool is_now = moment.instant == console.now();
  return fmt::format("{} ({})", clock_words(moment.instant, opened), is_now ? "now" : "given");
}

std::string times_line(const record::Record& record, const OpenedCase& opened,
                       const Console& console) {
  std::string line = "    ";
  if (const std::optional<record::Moment> at = as_of(record)) {
    line += fmt::format("as of {}, ", moment_words(*at, opened, console));
  }
  return line + fmt::format("known at {}, {}\n",
                            moment_words(record::moment_of(record.known), opened, console),
                            opened.workspace.regime.zone.name());
}

base::Json written_json(const std::string& file, const std::vector<record::Record>& records) {
  base::Json list = base::Json::array();
  for (const record::Record& record : records) {
    base::Json one = base::Json::object();
    one.add("id", base::Json::string(record::id_text(record.id)));
    one.add("type", base::Json::string(std::string(record::type_name(record.body))));
    if (const std::optional<record::Moment> at = as_of(record)) {
      one.add("as-of", base::Json::string(record::to_text(*at)));
    }
    one.add("known-at", base::Json::string(base::to_text(record.known)));
    list.append(std::move(one));
  }
  base::Json object = base::Json::object();
  object.add("file", base::Json::string(file));
  object.add("records", std::move(list));
  return object;
}

ExitStatus write(const Arguments& arguments, Console& console, const OpenedCase& opened,
                 const std::vector<record::Record>& records) {
  const base::Result<std::string> file =
      workspace::append_records(console.disk(), opened.workspace, records);
  if (!file) return console.fail(file.error());
  if (arguments.has("--json")) {
    console.print(base::write_canonical(written_json(*file, records)).value_or("") + "\n");
  } else {
    console.print(fmt::format("wrote {}\n", *file));
    for (const record::Record& record : records) {
      console.print(fmt::format("  {} {} {}\n", record::type_name(record.body),
                                record::id_text(record.id), brief(record)));
      console.print(times_line(record, opened, console));
    }
  }
  const workspace::AskedTime& known_at = opened.times.known_at;
  const bool is_hidden =
      known_at.origin == workspace::TimeOrigin::kPinned && records.front().known > known_at.at;
  if (is_hidden) {
    console.complain(fmt::format(
        "ruleout: the workspace is pinned to what was known at {}: ask with `--known-at now`\n",
        base::to_text(known_at.at)));
  }
  return ExitStatus::kDone;
}

}  // namespace

ExitStatus write_drafts(const Arguments& arguments, Console& console, const OpenedCase& opened,
                        std::vector<record::Record> drafts, std::vector<record::Record> beside) {
  workspace::Review review;
  std::vector<record::Record> admitted = std::move(beside);
  for (record::Record& draft : drafts) {
    std::optional<record::Record> one =
        workspace::admit(opened.workspace, admitted, std::move(draft), arguments.line(), review);
    if (one) admitted.push_back(std::move(*one));
  }
  if (review.findings.has_errors()) {
    review.sources.push_back(arguments.line());
    return console.refuse(review);
  }
  return write(arguments, console, opened, admitted);
}

}  // namespace ruleout::cli
