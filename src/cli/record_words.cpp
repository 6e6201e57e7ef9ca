#include "cli/record_words.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "cli/answer_pages.h"
#include "record/moment.h"
#include "record/write.h"

namespace ruleout::cli {
namespace {

// Records are shown by their first digits: enough to find one.
constexpr std::size_t kIdDigits = 12;

}  // namespace

std::string brief(const record::Record& record) {
  const auto call = [](const std::string& name, const std::vector<std::string>& of) {
    return of.empty() ? name : fmt::format("{}({})", name, base::join(of, ", "));
  };
  if (const auto* fact = std::get_if<record::Fact>(&record.body))
    return call(fact->input, fact->of);
  if (const auto* act = std::get_if<record::Act>(&record.body)) return call(act->act, act->of);
  if (const auto* judgement = std::get_if<record::Judgement>(&record.body)) {
    return fmt::format("{} {}", call(judgement->judgement, judgement->of),
                       base::to_text(judgement->answer));
  }
  if (const auto* entity = std::get_if<record::Entity>(&record.body)) {
    return fmt::format("{} {}", entity->kind, entity->id);
  }
  if (const auto* run = std::get_if<record::Evaluation>(&record.body)) {
    return fmt::format("{}: {} of {} hit, {} missing, {} errored", run->run, run->samples.hits,
                       run->samples.n, run->samples.missing, run->samples.errored);
  }
  if (const auto* role = std::get_if<record::RoleHeld>(&record.body)) {
    return fmt::format("{} {}", role->role, role->person);
  }
  if (const auto* shown = std::get_if<record::StandardShown>(&record.body)) {
    return fmt::format("{} to {}: {}", call(shown->proposition, shown->of),
                       base::quoted(shown->standard), base::to_text(shown->answer));
  }
  if (const auto* plan = std::get_if<record::EvaluationPlan>(&record.body)) {
    return fmt::format("{}: {} below {}", plan->plan, plan->topic, plan->alarm_line.to_text());
  }
  if (const auto* announced = std::get_if<record::AnnouncedRun>(&record.body)) {
    return fmt::format("{} of {} on {}", announced->run, announced->plan, announced->model);
  }
  if (const auto* watermark = std::get_if<record::Watermark>(&record.body)) {
    return fmt::format("{} through {}", call(watermark->reg, watermark->of),
                       record::to_text(watermark->until));
  }
  if (const auto* parameter = std::get_if<record::AdoptedParameter>(&record.body)) {
    return fmt::format("{} {}", call(parameter->parameter, parameter->of),
                       parameter->value.to_text());
  }
  if (const auto* reading = std::get_if<record::AdoptedReading>(&record.body)) {
    return fmt::format("{} read as {}", reading->term, reading->choice);
  }
  if (const auto* retraction = std::get_if<record::Retraction>(&record.body)) {
    return "of " + record::id_text(retraction->record);
  }
  if (const auto* strike = std::get_if<record::Void>(&record.body)) {
    return "of " + record::id_text(strike->record);
  }
  return "";
}

const record::Record* record_of(const OpenedCase& opened, std::string_view digits) {
  const auto& all = opened.workspace.records.records;
  const auto found = std::ranges::find_if(
      all, [&](const record::Record& one) { return base::to_text(one.id) == digits; });
  return found == all.end() ? nullptr : &*found;
}

std::string_view signature_words(const record::Record& record) {
  return record.signature == record::SignatureState::kUnsigned ? "unsigned" : "unverified";
}

std::string record_line(const OpenedCase& opened, std::string_view digits) {
  const record::Record* record = record_of(opened, digits);
  std::string line = fmt::format("record {}", digits.substr(0, kIdDigits));
  if (record == nullptr) return line;
  const std::string said = brief(*record);
  return fmt::format("{} {}{}{} · by {} as {}, known {}, {}", line, record::type_name(record->body),
                     said.empty() ? "" : " ", said, record->by.person, record->by.role,
                     when_words(record->known, opened), signature_words(*record));
}

std::string strike_words(const OpenedCase& opened, std::string_view digits) {
  const record::Record* record = record_of(opened, digits);
  const std::string* reasons = nullptr;
  if (record != nullptr) {
    if (const auto* strike = std::get_if<record::Void>(&record->body)) reasons = &strike->reasons;
    if (const auto* back = std::get_if<record::Retraction>(&record->body)) reasons = &back->reasons;
  }
  if (reasons == nullptr) return "by " + record_line(opened, digits);
  return fmt::format("by {} as {}, known {}: {}", record->by.person, record->by.role,
                     when_words(record->known, opened), *reasons);
}

}  // namespace ruleout::cli
