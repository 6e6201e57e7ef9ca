// A case and the answers it gives.
#include <algorithm>
#include <utility>

#include "base/json_write.h"
#include "record/collect.h"
#include "workspace/answers.h"
#include "workspace/due_duties.h"
#include "workspace/fills.h"
#include "workspace/partings.h"

namespace ruleout::workspace {
namespace {

FrameworkName name_of(const engine::InForce& in_force) {
  return {in_force.framework->path, in_force.framework->version, in_force.is_assumed};
}

bool is_asked(const Question& question, const engine::InForce& in_force) {
  if (question.frameworks.empty()) return true;
  const std::string name = framework_name(in_force.framework->path, in_force.framework->version);
  return std::ranges::find(question.frameworks, name) != question.frameworks.end();
}

// Of two frameworks that are compared the first asked comes first, wherever it stands.
void order_as_asked(const Question& question, std::vector<engine::FrameworkAssessment>& all) {
  if (question.ask != Ask::kCompare || question.frameworks.empty() || all.size() != 2) return;
  if (framework_name(all[0].framework, all[0].version) != question.frameworks[0]) {
    std::swap(all[0], all[1]);
  }
}

std::vector<engine::FrameworkAssessment> assess(const Case& open, const Question& question) {
  std::vector<engine::FrameworkAssessment> all;
  for (const std::size_t i : open.answering()) {
    if (is_asked(question, open.regime().frameworks[i])) all.push_back(open.of(i).assess());
  }
  order_as_asked(question, all);
  return all;
}

bool is_open(const engine::TruthAnswer& answer) { return answer.value == base::Truth::kUnknown; }

std::optional<ThresholdGap> gap_of(const engine::FrameworkCase& one,
                                   const engine::ThresholdStatus& status) {
  const bool wants_out = status.defines_ruled_out && is_open(status.ruled_out);
  const bool wants_crossed =
      !status.defines_ruled_out && status.defines_crossed && is_open(status.crossed);
  if (!wants_out && !wants_crossed) return std::nullopt;
  const std::vector<engine::Way> ways = one.ways_to_settle(status.threshold, status.subject);
  for (const std::string_view outcome : {wants_out ? "ruled out: yes" : "crossed: no",
                                         wants_out ? "ruled out: no" : "crossed: yes"}) {
    const auto way = std::ranges::find(ways, outcome, &engine::Way::outcome);
    if (way != ways.end()) return ThresholdGap{status.threshold, status.subject, *way};
  }
  return std::nullopt;
}

// By assessment: those of one framework in the order of its thresholds.
std::vector<std::vector<ThresholdGap>> gaps_of(const Case& open, const Question& question,
                                               const Answer& answer) {
  std::vector<std::vector<ThresholdGap>> all;
  for (const std::size_t i : open.answering()) {
    if (!is_asked(question, open.regime().frameworks[i])) continue;
    std::vector<ThresholdGap>& gaps = all.emplace_back();
    for (const engine::ThresholdStatus& status : answer.assessments[all.size() - 1].thresholds) {
      if (auto gap = gap_of(open.of(i), status)) gaps.push_back(std::move(*gap));
    }
  }
  return all;
}

bool wants_ways(const engine::Decision& decision) {
  return decision.kind != engine::DecisionKind::kPermit &&
         decision.kind != engine::DecisionKind::kSilent;
}

std::vector<GateAnswer> decide(const Case& open, const Question& question) {
  std::vector<GateAnswer> all;
  for (const std::size_t i : open.answering()) {
    const engine::InForce& in_force = open.regime().frameworks[i];
    if (!is_asked(question, in_force) || engine::has_ended(in_force, open.as_of())) continue;
    const engine::FrameworkCase& one = open.of(i);
    std::optional<engine::Decision> decision =
        one.decide(question.clause, question.subject, question.cells);
    if (!decision) continue;
    GateAnswer gate{name_of(in_force), std::move(*decision), {}, {}, {}, one.notices()};
    gate.adoptions = adoptions_of(open, gate.decision);
    if (wants_ways(gate.decision)) {
      gate.ways_to_permit = one.ways_to_permit(question.clause, question.subject);
    }
    if (gate.decision.kind == engine::DecisionKind::kUndetermined) {
      gate.ways_to_settle = one.ways_to_settle(question.clause, question.subject);
    }
    all.push_back(std::move(gate));
  }
  return all;
}

// Beyond a limit nothing is answered; a notice beside it says which.
engine::Explanation unanswered(const Question& question) {
  const std::string of = question.subject.empty() ? "" : "(" + question.subject + ")";
  return {question.clause + of, "not answered", engine::Standing::kOpen, {}, {}, {}};
}

std::vector<ReasonAnswer> explain(const Case& open, const Question& question) {
  std::vector<ReasonAnswer> all;
  for (const std::size_t i : open.answering()) {
    const engine::InForce& in_force = open.regime().frameworks[i];
    if (!is_asked(question, in_force)) continue;
    const engine::FrameworkCase& one = open.of(i);
    std::optional<engine::Explanation> explanation = one.explain(question.clause, question.subject);
    if (!one.is_sound()) explanation = unanswered(question);
    if (!explanation) continue;
    ReasonAnswer reason{name_of(in_force), std::move(*explanation), {}, one.notices()};
    if (reason.explanation.standing != engine::Standing::kSettled) {
      reason.ways_to_settle = one.ways_to_settle(question.clause, question.subject);
    }
    all.push_back(std::move(reason));
  }
  return all;
}

}  // namespace

Case::Case(engine::Regime regime, const record::RecordSet& records, base::Instant as_of,
           base::Instant known_at)
    : regime_(std::move(regime)), as_of_(as_of), known_at_(known_at) {
  const std::span<const record::Record> known = record::known_by(records, known_at);
  known_.records.assign(known.begin(), known.end());
  cases_.resize(regime_.frameworks.size());
}

Case::~Case() = default;

std::vector<std::size_t> Case::answering() const {
  std::vector<std::size_t> positions;
  for (std::size_t i = 0; i < regime_.frameworks.size(); ++i) {
    const engine::InForce& in_force = regime_.frameworks[i];
    if (as_of_ < in_force.from) continue;
    if (engine::has_ended(in_force, as_of_) && !in_force.keeps_duties) continue;
    positions.push_back(i);
  }
  return positions;
}

const engine::FrameworkCase& Case::of(std::size_t framework) const {
  std::unique_ptr<engine::FrameworkCase>& one = cases_[framework];
  if (!one) {
    one = std::make_unique<engine::FrameworkCase>(regime_, framework, known_, as_of_, known_at_,
                                                  std::vector<engine::Asked>{});
  }
  return *one;
}

Answer answer_to(const Case& open, const Question& question) {
  Answer answer;
  answer.question = question;
  answer.as_of = open.as_of();
  answer.known_at = open.known_at();
  const base::Result<std::string> text = base::write_canonical(to_json(question));
  answer.digest = engine::answer_digest(open.regime(), open.records(), open.as_of(),
                                        open.known_at(), text.value_or(""));
  answer.regime_digest = engine::digest_of(open.regime());
  switch (question.ask) {
    case Ask::kDecide:
      answer.gates = decide(open, question);
      break;
    case Ask::kWhy:
      answer.reasons = explain(open, question);
      break;
    case Ask::kDue:
      answer.assessments = assess(open, question);
      for (engine::FrameworkAssessment& one : answer.assessments) {
        answer.undated.push_back(choose_duties(question, one.duties));
      }
      break;
    case Ask::kAssess:
      answer.assessments = assess(open, question);
      answer.gaps = gaps_of(open, question, answer);
      if (question.since) answer.partings = partings_since(open, question, answer.assessments);
      break;
    case Ask::kCompare:
      answer.assessments = assess(open, question);
      answer.partings = partings_between(answer.assessments, question.correspondences);
      break;
  }
  fill(open, answer);
  return answer;
}

std::optional<engine::DecisionKind> strictest(const Answer& answer) {
  std::optional<engine::DecisionKind> kind;
  for (const GateAnswer& gate : answer.gates) {
    if (gate.framework.is_assumed) continue;
    if (!kind || engine::strictness(gate.decision.kind) > engine::strictness(*kind)) {
      kind = gate.decision.kind;
    }
  }
  return kind;
}

}  // namespace ruleout::workspace
