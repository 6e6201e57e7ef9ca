#include "record/write.h"

#include <fmt/core.h>

#include <utility>
#include <variant>
#include <vector>

#include "base/assert.h"
#include "base/json_parts.h"
#include "base/json_read.h"
#include "base/json_write.h"
#include "base/limits.h"
#include "base/quantity.h"
#include "record/moment.h"
#include "record/read.h"
#include "record/record_types.h"

namespace ruleout::record {

namespace {

constexpr std::string_view kIdPrefix = "sha256:";

using base::Json;
using base::json_parts::text;
using base::json_parts::texts;

// A value out of range is written all the same, for the reader to complain about.
Json integer(std::int64_t value) {
  const bool fits = value >= -base::kJsonIntegerMax && value <= base::kJsonIntegerMax;
  return fits ? Json::integer(value) : Json::number_text(std::to_string(value));
}

Json instant(base::Instant value) {
  return base::is_valid(value) ? text(base::to_text(value))
                               : text(fmt::format("{} seconds", value.seconds));
}

Json moment(const Moment& value) {
  return value.is_day ? text(base::to_text(value.day)) : instant(value.instant);
}

Json quantity(const base::Rational& value, const std::string& unit) {
  return text(base::to_text(base::Quantity{value, unit}));
}

Json signer(const Signer& value) {
  return Json::object().add("person", text(value.person)).add("role", text(value.role));
}

Json signers(const std::vector<Signer>& values) {
  Json array = Json::array();
  for (const Signer& value : values) array.append(signer(value));
  return array;
}

void add_stretch(Json& out, const Validity& stretch) {
  if (stretch.from) out.add("from", moment(*stretch.from));
  if (stretch.until) out.add("until", moment(*stretch.until));
}

void add_reasons(Json& out, const std::string& reasons) { out.add("reasons", text(reasons)); }

Json measurement(const Measurement& value) {
  if (value.low && value.low == value.high) return quantity(*value.low, value.unit);
  Json interval = Json::object();
  if (value.low) interval.add("low", quantity(*value.low, value.unit));
  if (value.high) interval.add("high", quantity(*value.high, value.unit));
  return interval;
}

void add_fields(Json& out, const Entity& entity) {
  out.add("kind", text(entity.kind)).add("id", text(entity.id));
}

void add_fields(Json& out, const Fact& fact) {
  out.add("input", text(fact.input)).add("of", texts(fact.of));
  const auto* truth = std::get_if<base::Truth>(&fact.value);
  out.add("value", truth != nullptr ? text(base::to_text(*truth))
                                    : measurement(std::get<Measurement>(fact.value)));
  if (fact.at) out.add("at", moment(*fact.at));
}

void add_fields(Json& out, const Judgement& judgement) {
  out.add("judgement", text(judgement.judgement)).add("of", texts(judgement.of));
  out.add("answer", text(base::to_text(judgement.answer))).add("at", moment(judgement.at));
  add_reasons(out, judgement.reasons);
  if (!judgement.dissent.empty()) out.add("dissent", texts(judgement.dissent));
  if (!judgement.signed_off_by.empty()) out.add("signed-off-by", signers(judgement.signed_off_by));
}

void add_fields(Json& out, const Act& act) {
  out.add("act", text(act.act)).add("of", texts(act.of)).add("at", moment(act.at));
  if (!act.signed_by.empty()) out.add("signed-by", signers(act.signed_by));
}

void add_fields(Json& out, const StandardShown& shown) {
  out.add("standard", text(shown.standard)).add("proposition", text(shown.proposition));
  out.add("of", texts(shown.of)).add("answer", text(base::to_text(shown.answer)));
  out.add("at", moment(shown.at));
  add_reasons(out, shown.reasons);
}

void add_fields(Json& out, const EvaluationPlan& plan) {
  out.add("plan", text(plan.plan)).add("topic", text(plan.topic));
  out.add("alarm-line", text(plan.alarm_line.to_text()));
  out.add("unit", text(plan.unit == Unit::kSample ? "sample" : "cluster"));
}

void add_fields(Json& out, const AnnouncedRun& run) {
  out.add("run", text(run.run)).add("plan", text(run.plan)).add("model", text(run.model));
}

// Clusters have no `errored`; one that is set all the same is written for the reader to refuse.
Json counts(const Counts& value, bool has_errored) {
  Json object = Json::object();
  object.add("n", integer(value.n)).add("hits", integer(value.hits));
  object.add("missing", integer(value.missing));
  if (has_errored) object.add("errored", integer(value.errored));
  return object;
}

void add_fields(Json& out, const Evaluation& evaluation) {
  out.add("run", text(evaluation.run)).add("plan", text(evaluation.plan));
  out.add("model", text(evaluation.model)).add("began", moment(evaluation.began));
  if (evaluation.ended) out.add("ended", moment(*evaluation.ended));
  out.add("log", Json::object()
                     .add("sha256", text(evaluation.log_sha256))
                     .add("format", text(evaluation.log_format)));
  out.add("samples", counts(evaluation.samples, true));
  if (!evaluation.clusters) return;
  out.add("clusters", counts(*evaluation.clusters, evaluation.clusters->errored != 0));
}

void add_fields(Json& out, const Watermark& watermark) {
  out.add("register", text(watermark.reg));
  if (!watermark.of.empty()) out.add("of", texts(watermark.of));
  Json period = Json::object();
  add_stretch(period, {.from = watermark.from, .until = watermark.until});
  out.add("period", std::move(period));
}

void add_fields(Json& out, const Retraction& retraction) {
  out.add("record", text(id_text(retraction.record)));
  add_reasons(out, retraction.reasons);
}

void add_fields(Json& out, const Void& removal) {
  out.add("record", text(id_text(removal.record)));
  add_reasons(out, removal.reasons);
}

void add_fields(Json& out, const AdoptedParameter& parameter) {
  out.add("parameter", text(parameter.parameter));
  if (!parameter.of.empty()) out.add("of", texts(parameter.of));
  out.add("value", quantity(parameter.value, parameter.unit));
}

void add_fields(Json& out, const AdoptedReading& reading) {
  out.add("framework", text(reading.framework)).add("term", text(reading.term));
  out.add("choice", text(reading.choice));
  add_reasons(out, reading.reasons);
}

void add_fields(Json& out, const RoleHeld& held) {
  out.add("role", text(held.role)).add("person", text(held.person));
}

void add_fields(Json& out, const Control& control) {
  out.add("control", text(control.control)).add("attribute", text(control.attribute));
  Json classes = Json::array();
  for (const std::vector<std::string>& values : control.classes) classes.append(texts(values));
  out.add("classes", std::move(classes));
  if (!control.excludes.empty()) out.add("excludes", texts(control.excludes));
}

void add_fields(Json& out, const CompanyDecision& decision) {
  out.add("gate", text(decision.gate)).add("of", texts(decision.of));
  out.add("decision", text(decision.decision)).add("at", moment(decision.at));
  if (!decision.answer.empty()) out.add("answer", text(decision.answer));
  add_reasons(out, decision.reasons);
}

Json while_json(const ValidWhile& valid) {
  return Json::object()
      .add("input", text(valid.input))
      .add("of", texts(valid.of))
      .add(valid.is_less_than ? "less-than" : "at-least", quantity(valid.line, valid.unit));
}

Json envelope(Json body, const Record& record) {
  Json out = Json::object();
  out.add("body", std::move(body)).add("known", instant(record.known));
  if (record.carried) {
    out.add("signature", Json::object()
                             .add("keyid", text(record.carried->keyid))
                             .add("sig", text(record.carried->sig)));
  }
  return out;
}

}  // namespace

std::string_view type_name(const Body& body) { return record_types()[body.index()].name; }

base::Sha256 record_id(std::string_view canonical_body) { return base::sha256(canonical_body); }

std::string id_text(const base::Sha256& id) {
  return fmt::format("{}{}", kIdPrefix, base::to_text(id));
}

std::optional<base::Sha256> parse_id(std::string_view text) {
  if (!text.starts_with(kIdPrefix)) return std::nullopt;
  return base::parse_sha256(text.substr(kIdPrefix.size()));
}

base::Json body_json(const Record& record) {
  Json out = Json::object();
  out.add("schema", text(kRecordSchema)).add("type", text(type_name(record.body)));
  out.add("by", signer(record.by));
  std::visit([&out](const auto& said) { add_fields(out, said); }, record.body);
  add_stretch(out, record.valid);
  if (record.valid_while) out.add("while", while_json(*record.valid_while));
  if (record.supersedes) out.add("supersedes", text(id_text(*record.supersedes)));
  if (!record.note.empty()) out.add("note", text(record.note));
  return out;
}

base::Json to_envelope_json(const Record& record) {
  base::Result<Json, base::JsonError> body = base::read_json(record.canonical);
  RULEOUT_ASSERT(body.has_value());
  return envelope(*std::move(body), record);
}

std::optional<Record> make_record(Record draft, base::Findings& findings) {
  std::string written = base::write_pretty(envelope(body_json(draft), draft));
  if (written.size() > kRecordFileBytesMax) {
    findings.add(file_too_large(draft.file));
    return std::nullopt;
  }
  const base::SourceText source(std::move(draft.file), std::move(written));
  std::vector<Record> records = read_records(source, Format::kJson, findings);
  if (records.empty()) return std::nullopt;
  return std::move(records.front());
}

}  // namespace ruleout::record
