#include "record/read_body.h"

#include <fmt/core.h>

#include <array>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "base/assert.h"
#include "base/text.h"
#include "record/read.h"
#include "record/record_findings.h"
#include "record/values.h"

namespace ruleout::record {

namespace {

Body read_entity(const Fields& fields) {
  return Entity{.kind = name_in(fields["kind"]), .id = name_in(fields["id"])};
}

Body read_fact(const Fields& fields) {
  return Fact{.input = name_in(fields["input"]),
              .of = arguments_in(fields["of"]),
              .value = fact_value_in(fields["value"]),
              .at = optional_moment_in(fields["at"])};
}

Body read_judgement(const Fields& fields) {
  Judgement judgement;
  judgement.judgement = name_in(fields["judgement"]);
  judgement.of = arguments_in(fields["of"]);
  judgement.answer = answer_in(fields["answer"]);
  judgement.at = moment_in(fields["at"]);
  judgement.reasons = text_in(fields["reasons"]);
  judgement.dissent = texts_in(fields["dissent"]);
  judgement.signed_off_by = signers_in(fields["signed-off-by"]);
  return judgement;
}

Body read_act(const Fields& fields) {
  return Act{.act = name_in(fields["act"]),
             .of = arguments_in(fields["of"]),
             .at = moment_in(fields["at"]),
             .signed_by = signers_in(fields["signed-by"])};
}

Body read_standard_shown(const Fields& fields) {
  return StandardShown{.standard = name_in(fields["standard"]),
                       .proposition = name_in(fields["proposition"]),
                       .of = arguments_in(fields["of"]),
                       .answer = answer_in(fields["answer"]),
                       .at = moment_in(fields["at"]),
                       .reasons = text_in(fields["reasons"])};
}

Body read_evaluation_plan(const Fields& fields) {
  constexpr std::string_view kUnits[] = {"sample", "cluster"};
  return EvaluationPlan{
      .plan = name_in(fields["plan"]),
      .topic = name_in(fields["topic"]),
      .alarm_line = rate_in(fields["alarm-line"]),
      .unit = choice_in(fields["unit"], kUnits) == 0 ? Unit::kSample : Unit::kCluster};
}

Body read_announced_run(const Fields& fields) {
  return AnnouncedRun{.run = name_in(fields["run"]),
                      .plan = name_in(fields["plan"]),
                      .model = name_in(fields["model"])};
}

// Each count is below 2^53, so the sum fits.
void check_sum(const Fields& fields, const Counts& counts) {
  const std::int64_t known = counts.hits + counts.missing + counts.errored;
  if (known <= counts.n) return;
  fields.report(kImpossibleCounts, fmt::format("{} counted among {} planned", known, counts.n),
                "count in `n` everything that was planned, each once");
}

Counts samples_in(const Field& field) {
  const Fields fields(field, samples_object());
  const Counts counts{.n = count_in(fields["n"]),
                      .hits = count_in(fields["hits"]),
                      .missing = count_in(fields["missing"]),
                      .errored = count_in(fields["errored"])};
  check_sum(fields, counts);
  return counts;
}

// A cluster holds a sample at least, is hit if and only if a sample in it is, and missing only if a
// sample in it is missing or errored.
void check_clusters(const Fields& fields, const Counts& clusters, const Counts& samples) {
  const auto report = [&fields](std::string_view what, std::int64_t of_clusters,
                                std::int64_t of_samples) {
    fields.report(kImpossibleCounts,
                  fmt::format("{} {} among clusters cannot come from {} among samples", of_clusters,
                              what, of_samples),
                  "count clusters and samples from the same log");
  };
  if (clusters.n > samples.n) report("planned", clusters.n, samples.n);
  if (clusters.hits > samples.hits || (clusters.hits == 0) != (samples.hits == 0)) {
    report("hit", clusters.hits, samples.hits);
  }
  const std::int64_t lacking = samples.missing + samples.errored;
  if (clusters.missing > lacking) report("missing", clusters.missing, lacking);
}

Counts clusters_in(const Fields& fields) {
  const Counts counts{.n = count_in(fields["n"]),
                      .hits = count_in(fields["hits"]),
                      .missing = count_in(fields["missing"]),
                      .errored = 0};
  check_sum(fields, counts);
  return counts;
}

void read_counts(const Field& samples, const Field& clusters, Evaluation& evaluation) {
  const std::size_t before = samples.place.reported();
  evaluation.samples = samples_in(samples);
  if (clusters.value == nullptr) return;
  const Fields fields(clusters, clusters_object());
  evaluation.clusters = clusters_in(fields);
  const bool is_read = samples.place.reported() == before;
  if (is_read) check_clusters(fields, *evaluation.clusters, evaluation.samples);
}

Body read_evaluation(const Fields& fields) {
  Evaluation evaluation;
  evaluation.run = name_in(fields["run"]);
  evaluation.plan = name_in(fields["plan"]);
  evaluation.model = name_in(fields["model"]);
  const Validity stretch = stretch_in(fields["began"], fields["ended"]);
  evaluation.began = stretch.from.value_or(Moment{});
  evaluation.ended = stretch.until;
  const Fields log(fields["log"], log_object());
  evaluation.log_sha256 = digest_in(log["sha256"]);
  evaluation.log_format = name_in(log["format"]);
  read_counts(fields["samples"], fields["clusters"], evaluation);
  return evaluation;
}

Body read_watermark(const Fields& fields) {
  const Fields period(fields["period"], period_object());
  const Validity stretch = stretch_in(period["from"], period["until"]);
  return Watermark{.reg = name_in(fields["register"]),
                   .of = arguments_in(fields["of"]),
                   .from = stretch.from,
                   .until = stretch.until.value_or(Moment{})};
}

Body read_retraction(const Fields& fields) {
  return Retraction{.record = id_in(fields["record"]), .reasons = text_in(fields["reasons"])};
}

Body read_void(const Fields& fields) {
  return Void{.record = id_in(fields["record"]), .reasons = text_in(fields["reasons"])};
}

Body read_parameter(const Fields& fields) {
  base::Quantity value = quantity_in(fields["value"]);
  return AdoptedParameter{.parameter = name_in(fields["parameter"]),
                          .of = arguments_in(fields["of"]),
                          .value = std::move(value.value),
                          .unit = std::move(value.unit)};
}

Body read_reading(const Fields& fields) {
  return AdoptedReading{.framework = name_in(fields["framework"]),
                        .term = name_in(fields["term"]),
                        .choice = name_in(fields["choice"]),
                        .reasons = text_in(fields["reasons"])};
}

Body read_role(const Fields& fields) {
  return RoleHeld{.role = name_in(fields["role"]), .person = name_in(fields["person"])};
}

void check_new(const Field& element, const std::string& name, std::set<std::string>& seen,
               std::string_view where) {
  if (name.empty() || seen.insert(name).second) return;
  element.report(kRepeatedValue, fmt::format("{} is in {} twice", base::quoted(name), where),
                 "name each value once");
}

// A set of values rather than a list: `seen` may hold those of other sets that must be disjoint.
std::vector<std::string> values_in(const Field& field, std::set<std::string>& seen,
                                   std::string_view where) {
  std::vector<std::string> values;
  for (const base::Json& element : elements_in(field, kListMax)) {
    values.push_back(name_in(field.element(element)));
    check_new(field.element(element), values.back(), seen, where);
  }
  return values;
}

std::vector<std::vector<std::string>> classes_in(const Field& field) {
  std::vector<std::vector<std::string>> classes;
  std::set<std::string> seen;
  for (const base::Json& element : elements_in(field, kListMax)) {
    classes.push_back(values_in(field.element(element), seen, "the classes"));
    if (element.is_array() && element.elements().empty()) {
      field.element(element).report(kEmptyText, "a class without values", "remove it");
    }
  }
  if (field.value != nullptr && field.value->is_array() && field.value->elements().empty()) {
    field.report(kEmptyText, "a control without classes", "write each value in one class");
  }
  return classes;
}

Body read_control(const Fields& fields) {
  Control control;
  control.control = name_in(fields["control"]);
  control.attribute = name_in(fields["attribute"]);
  control.classes = classes_in(fields["classes"]);
  std::set<std::string> excluded;
  control.excludes = values_in(fields["excludes"], excluded, "`excludes`");
  return control;
}

Body read_decision(const Fields& fields) {
  CompanyDecision decision;
  decision.gate = name_in(fields["gate"]);
  decision.of = arguments_in(fields["of"]);
  decision.decision = name_in(fields["decision"]);
  decision.at = moment_in(fields["at"]);
  decision.answer = text_in(fields["answer"]);
  decision.reasons = text_in(fields["reasons"]);
  return decision;
}

using BodyReader = Body (*)(const Fields&);

constexpr std::array<BodyReader, std::variant_size_v<Body>> kReaders = {
    read_entity,        read_fact,           read_judgement,
    read_act,           read_standard_shown, read_evaluation_plan,
    read_announced_run, read_evaluation,     read_watermark,
    read_retraction,    read_void,           read_parameter,
    read_reading,       read_role,           read_control,
    read_decision,
};

}  // namespace

Body read_body(std::size_t type, const Fields& fields) {
  RULEOUT_ASSERT(type < kReaders.size());
  Body body = kReaders[type](fields);
  RULEOUT_ASSERT(body.index() == type);
  return body;
}

}  // namespace ruleout::record
