#include "record/record_types.h"

#include <iterator>
#include <variant>

#include "record/record.h"

namespace ruleout::record {

namespace {

constexpr Presence kMust = Presence::kRequired;
constexpr Presence kMay = Presence::kOptional;

constexpr FieldSpec kCommon[] = {{"schema", kMust}, {"type", kMust},     {"by", kMust},
                                 {"from", kMay},    {"until", kMay},     {"while", kMay},
                                 {"note", kMay},    {"supersedes", kMay}};

constexpr FieldSpec kEntity[] = {{"kind", kMust}, {"id", kMust}};
constexpr FieldSpec kFact[] = {{"input", kMust}, {"of", kMust}, {"value", kMust}, {"at", kMay}};
constexpr FieldSpec kJudgement[] = {{"judgement", kMust},   {"of", kMust},      {"answer", kMust},
                                    {"at", kMust},          {"reasons", kMust}, {"dissent", kMay},
                                    {"signed-off-by", kMay}};
constexpr FieldSpec kAct[] = {{"act", kMust}, {"of", kMust}, {"at", kMust}, {"signed-by", kMay}};
constexpr FieldSpec kStandardShown[] = {{"standard", kMust}, {"proposition", kMust},
                                        {"of", kMust},       {"answer", kMust},
                                        {"at", kMust},       {"reasons", kMust}};
constexpr FieldSpec kEvaluationPlan[] = {
    {"plan", kMust}, {"topic", kMust}, {"alarm-line", kMust}, {"unit", kMust}};
constexpr FieldSpec kAnnouncedRun[] = {{"run", kMust}, {"plan", kMust}, {"model", kMust}};
constexpr FieldSpec kEvaluation[] = {{"run", kMust},     {"plan", kMust},   {"model", kMust},
                                     {"began", kMust},   {"ended", kMay},   {"log", kMust},
                                     {"samples", kMust}, {"clusters", kMay}};
constexpr FieldSpec kWatermark[] = {{"register", kMust}, {"of", kMay}, {"period", kMust}};
constexpr FieldSpec kRetraction[] = {{"record", kMust}, {"reasons", kMust}};
constexpr FieldSpec kParameter[] = {{"parameter", kMust}, {"of", kMay}, {"value", kMust}};
constexpr FieldSpec kReading[] = {
    {"framework", kMust}, {"term", kMust}, {"choice", kMust}, {"reasons", kMust}};
constexpr FieldSpec kRole[] = {{"role", kMust}, {"person", kMust}};
constexpr FieldSpec kControl[] = {
    {"control", kMust}, {"attribute", kMust}, {"classes", kMust}, {"excludes", kMay}};
constexpr FieldSpec kDecision[] = {{"gate", kMust}, {"of", kMust},    {"decision", kMust},
                                   {"at", kMust},   {"answer", kMay}, {"reasons", kMust}};

constexpr TypeSpec kTypes[] = {
    {"entity", "an entity", kEntity},
    {"fact", "a fact", kFact},
    {"judgement", "a judgement", kJudgement},
    {"act", "an act", kAct},
    {"standard-shown", "a standard shown", kStandardShown},
    {"evaluation-plan", "an evaluation plan", kEvaluationPlan},
    {"announced-run", "an announced run", kAnnouncedRun},
    {"evaluation", "an evaluation", kEvaluation},
    {"watermark", "a watermark", kWatermark},
    {"retraction", "a retraction", kRetraction},
    {"void", "a void", kRetraction},
    {"parameter", "a parameter", kParameter},
    {"reading", "a reading", kReading},
    {"role", "a role", kRole},
    {"control", "a control", kControl},
    {"decision", "a decision", kDecision},
};
static_assert(std::size(kTypes) == std::variant_size_v<Body>);

constexpr FieldSpec kEnvelope[] = {{"body", kMust}, {"known", kMust}, {"signature", kMay}};
constexpr FieldSpec kSignature[] = {{"keyid", kMust}, {"sig", kMust}};
constexpr FieldSpec kSigner[] = {{"person", kMust}, {"role", kMust}};
constexpr FieldSpec kWhile[] = {
    {"input", kMust}, {"of", kMust}, {"less-than", kMay}, {"at-least", kMay}};
constexpr FieldSpec kInterval[] = {{"low", kMay}, {"high", kMay}};
constexpr FieldSpec kLog[] = {{"sha256", kMust}, {"format", kMust}};
constexpr FieldSpec kSamples[] = {
    {"n", kMust}, {"hits", kMust}, {"missing", kMust}, {"errored", kMust}};
constexpr FieldSpec kClusters[] = {{"n", kMust}, {"hits", kMust}, {"missing", kMust}};
constexpr FieldSpec kPeriod[] = {{"from", kMay}, {"until", kMust}};

constexpr ObjectSpec kEnvelopeObject{"a record", kEnvelope};
constexpr ObjectSpec kSignatureObject{"a signature", kSignature};
constexpr ObjectSpec kSignerObject{"a signer", kSigner};
constexpr ObjectSpec kWhileObject{"a `while`", kWhile};
constexpr ObjectSpec kIntervalObject{"an interval", kInterval};
constexpr ObjectSpec kLogObject{"a log", kLog};
constexpr ObjectSpec kSamplesObject{"a count of samples", kSamples};
constexpr ObjectSpec kClustersObject{"a count of clusters", kClusters};
constexpr ObjectSpec kPeriodObject{"a period", kPeriod};

}  // namespace

std::span<const TypeSpec> record_types() { return kTypes; }

FieldTable common_fields() { return kCommon; }

const ObjectSpec& envelope_object() { return kEnvelopeObject; }
const ObjectSpec& signature_object() { return kSignatureObject; }
const ObjectSpec& signer_object() { return kSignerObject; }
const ObjectSpec& while_object() { return kWhileObject; }
const ObjectSpec& interval_object() { return kIntervalObject; }
const ObjectSpec& log_object() { return kLogObject; }
const ObjectSpec& samples_object() { return kSamplesObject; }
const ObjectSpec& clusters_object() { return kClustersObject; }
const ObjectSpec& period_object() { return kPeriodObject; }

}  // namespace ruleout::record
