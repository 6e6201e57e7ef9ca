// One framework over one set of records: builds what the answers come from, and assembles them.
#include <algorithm>

#include "base/text.h"
#include "engine/answer/case_parts.h"
#include "engine/answer/scope.h"
#include "engine/explain/leaf.h"
#include "engine/explain/reasons.h"
#include "engine/explain/ways.h"
#include "engine/limits.h"
#include "language/check/show.h"
#include "record/collect.h"

namespace ruleout::engine {

using base::Truth;

namespace {

// A name as an entity of a kind, wherever it is found.
std::optional<EntityIndex> entity_named(const Universe& universe,
                                        const std::vector<language::KindId>& kinds,
                                        std::size_t position, std::string_view name) {
  if (position >= kinds.size()) return std::nullopt;
  return universe.find(kinds[position], name);
}

}  // namespace

CaseParts::CaseParts(const Regime& regime, std::size_t index, const record::RecordSet& records,
                     base::Instant as_of, base::Instant known_at,
                     const std::vector<Asked>& questions, WantsSites wants_sites,
                     std::span<const language::KindId> imagined)
    : in_force(regime.frameworks[index]),
      framework(*in_force.framework),
      known(record::known_by(records, known_at)),
      case_records(known, framework, regime),
      universe(universe_of(framework, known, imagined, case_records.struck())) {
  Questions program_questions = resolve(questions);
  program_questions.wants_sites = wants_sites == WantsSites::kYes;
  std::optional<Program> built = program_from_framework(framework, universe, program_questions);
  if (!built) {
    limit = "things on record, or steps that the framework takes over them";
    return;
  }
  program = std::move(*built);
  reader.emplace(program, universe, case_records);
  if (reader->change_points().size() > kChangePointsMax) {
    limit = "instants at which something changes";
    return;
  }
  history.emplace(program, *reader, in_force.from, as_of);
  readings.emplace(framework, case_records, as_of);
  is_sound = true;
}

// Questions that name nothing there is stay unanswered: unknown, open.
Questions CaseParts::resolve(const std::vector<Asked>& questions) {
  Questions result;
  for (const Asked& question : questions) {
    asked.push_back({question.what, std::nullopt});
    if (question.what == Asked::What::kDefine) {
      for (std::uint32_t i = 0; i < framework.defines.size(); ++i) {
        const language::Define& define = framework.defines[i];
        if (framework[define.clause].id != question.name || !define.body ||
            define.kinds.size() != question.arguments.size())
          continue;
        Frame frame;
        for (std::size_t k = 0; k < question.arguments.size(); ++k) {
          const auto entity = entity_named(universe, define.kinds, k, question.arguments[k]);
          if (entity) frame.push_back(*entity);
        }
        if (frame.size() != define.kinds.size()) continue;
        asked.back().position = result.defines.size();
        result.defines.push_back({i, frame, {}});
      }
      continue;
    }
    for (std::uint32_t i = 0; i < framework.families.size(); ++i) {
      const auto& levels = framework.scales[framework.families[i].scale.index].levels;
      const auto level = std::ranges::find(levels, question.level);
      if (framework.families[i].name != question.name || level == levels.end() ||
          question.arguments.size() != 1)
        continue;
      for (EntityIndex entity = 0; entity < universe.entities.size(); ++entity) {
        if (universe.entities[entity].name != question.arguments[0] ||
            universe.entities[entity].kind == language::kThresholdKind)
          continue;
        asked.back().position = result.levels.size();
        result.levels.push_back(
            {i, static_cast<std::uint32_t>(level - levels.begin()), entity, {}});
        break;
      }
    }
  }
  return result;
}

std::string node_words(const CaseParts& parts, language::NodeId node, const Frame& frame) {
  std::vector<std::string> names;
  for (const EntityIndex entity : frame) names.push_back(parts.universe.name(entity));
  return language::node_text(parts.framework, node, names);
}

TruthAnswer CaseParts::truth(const Pair& pair) const {
  const Register roots[] = {pair.by_default, pair.strict};
  const Slice slice = slice_of(program, roots);
  TruthAnswer answer;
  if (!readings->can_try(history->readings_of(slice), kReadingTrialsMax)) {
    answer.readings.push_back(
        {{}, "more readings are open than can be tried; adopt some", Standing::kOpen});
    return answer;
  }
  Sweep sweep(*history, *readings, slice, last());
  const auto assignments = readings->assignments(sweep.readings(), kReadingTrialsMax);
  std::vector<std::string> outcomes;
  std::vector<Standing> standings;
  for (const Assignment& assignment : *assignments) {
    const std::vector<Truth>& registers = sweep.at(assignment);
    const Truth by_default =
        slice.roots[0] == kNoRegister ? Truth::kUnknown : registers[slice.roots[0]];
    const Truth strict =
        slice.roots[1] == kNoRegister ? Truth::kUnknown : registers[slice.roots[1]];
    outcomes.emplace_back(base::to_text(by_default));
    standings.push_back(standing_of(by_default, strict));
    answer.value = by_default;
  }
  answer.readings = readings->table(*assignments, outcomes, standings);
  answer.standing = *std::ranges::max_element(standings);
  if (!answer.readings.empty()) answer.value = Truth::kUnknown;
  if (answer.value == Truth::kUnknown) answer.standing = Standing::kOpen;
  return answer;
}

std::string CaseParts::threshold_word(const ThresholdStatus& status) const {
  const Truth ruled_out = status.ruled_out.value;
  const Truth crossed = status.crossed.value;
  if (ruled_out == Truth::kYes && crossed == Truth::kYes) return "inconsistent";
  if (crossed == Truth::kYes) return "crossed";
  if (ruled_out == Truth::kYes) return "ruled-out";
  if (status.defines_ruled_out) return "not-ruled-out";
  return crossed == Truth::kNo ? "not-crossed" : "unknown";
}

// The evaluations whose rates the showing looks at, each once.
std::vector<Margin> CaseParts::margins(const ThresholdOutput& output) const {
  std::vector<Margin> margins;
  const Register roots[] = {output.ruled_out.by_default, output.crossed.by_default};
  const std::string& clause = framework[framework.thresholds[output.threshold].clause].id;
  std::vector<EntityIndex> seen;
  for (const std::uint32_t index : slice_of(program, roots).atoms) {
    const Atom& atom = program.atoms[index];
    if (atom.kind != AtomKind::kCompare) continue;
    for (const language::Measured& term : framework.forms[atom.target].terms) {
      if (term.what != language::Measured::What::kHitRate) continue;
      const language::Argument& argument = term.arguments[0];
      const EntityIndex run = argument.from == language::Argument::From::kSlot
                                  ? atom.arguments[argument.index]
                                  : argument.index;
      if (std::ranges::find(seen, run) != seen.end()) continue;
      seen.push_back(run);
      margins.push_back(reader->margin(run, clause, as_of()));
    }
  }
  std::ranges::sort(margins, {}, &Margin::run);
  return margins;
}

void CaseParts::assess_thresholds(const Focus& focus, FrameworkAssessment& all) const {
  for (const ThresholdOutput& output : program.thresholds) {
    const language::Threshold& threshold = framework.thresholds[output.threshold];
    if (!focus.takes(framework[threshold.clause].id, universe.name(output.subject))) continue;
    ThresholdStatus status;
    status.threshold = framework[threshold.clause].id;
    status.section = framework[threshold.clause].section;
    status.words = framework[threshold.clause].words;
    status.subject = universe.name(output.subject);
    status.defines_ruled_out = threshold.ruled_out.has_value();
    status.defines_crossed = threshold.crossed.has_value();
    status.ruled_out = truth(output.ruled_out);
    status.crossed = truth(output.crossed);
    status.word = threshold_word(status);
    status.margins = margins(output);
    if (status.word == "inconsistent") {
      all.notices.push_back(
          {"inconsistent",
           status.threshold + "(" + status.subject + ") is both ruled out and crossed",
           {}});
    }
    all.thresholds.push_back(std::move(status));
  }
}

std::string CaseParts::need_text(const language::Need& need) const {
  switch (need.what) {
    case language::Need::What::kLevel: {
      const language::Family& family = framework.families[need.family.index];
      return family.name + " at least " + framework.scales[family.scale.index].levels[need.level];
    }
    case language::Need::What::kStandard:
      return framework[framework.standards[need.standard.index].clause].id;
    case language::Need::What::kTruth:
      break;
  }
  return node_words(*this, need.node, {});
}

void CaseParts::assess_safeguards(const Focus& focus, FrameworkAssessment& all) const {
  for (const StandardOutput& output : program.standards) {
    const language::Standard& standard = framework.standards[output.standard];
    const language::Clause& clause = framework[standard.clause];
    if (!focus.takes(clause.id, universe.name(output.subject))) continue;
    all.standards.push_back(
        {clause.id, clause.section, universe.name(output.subject), truth(output.met), {}});
    if (!standard.cells.empty())
      all.standards.back().scope = enforceable_scope(case_records, {standard.cells}, as_of());
  }
  for (const RequirementOutput& output : program.requirements) {
    const language::Requirement& requirement = framework.requirements[output.requirement];
    const language::Clause& clause = framework[requirement.clause];
    if (!focus.takes(clause.id, universe.name(output.subject))) continue;
    RequirementStatus status{clause.id,
                             clause.section,
                             std::string(language::to_text(clause.strength)),
                             universe.name(output.subject),
                             clause.words,
                             truth(output.applies),
                             {}};
    for (std::size_t i = 0; i < requirement.needs.size(); ++i) {
      const language::Need& need = requirement.needs[i];
      std::string text = need.what == language::Need::What::kTruth
                             ? node_words(*this, need.node, {output.subject})
                             : need_text(need);
      status.needs.push_back({std::move(text), truth(output.needs[i])});
    }
    all.requirements.push_back(std::move(status));
  }
}

std::string CaseParts::subject_text(const std::optional<EntityIndex>& subject) const {
  return subject ? universe.name(*subject) : std::string{};
}

void CaseParts::assess_states(const Focus& focus, FrameworkAssessment& all) const {
  for (std::size_t i = 0; i < program.states.size(); ++i) {
    const StateOutput& output = program.states[i];
    const language::Clause& clause = framework[framework.states[output.state].clause];
    if (!focus.takes(clause.id, subject_text(output.subject))) continue;
    StateStatus status{clause.id,
                       clause.section,
                       subject_text(output.subject),
                       truth({output.member_default, output.member_strict}),
                       {}};
    if (status.member.value == Truth::kYes) status.since = history->entered(i, readings->base());
    all.states.push_back(std::move(status));
  }
}

// What displaces a duty is computed beside it, so that a focus sees the same state as the whole.
void CaseParts::assess_duties(const Focus& focus, FrameworkAssessment& all) const {
  for (const DutyOutput& output : program.duties) {
    const language::Duty& duty = framework.duties[output.duty];
    if (!focus.takes(framework[duty.clause].id, subject_text(output.subject))) continue;
    for (DutyStatus& status : instances_of(output)) all.duties.push_back(std::move(status));
  }
}

std::vector<DutyStatus> CaseParts::instances_of(const DutyOutput& output) const {
  const language::Duty& duty = framework.duties[output.duty];
  std::vector<DutyStatus> mine = DutyQuestion(*history, *readings, output).answer();
  if (duty.displaced_reading) return displaced_by_reading(std::move(mine), output);
  if (!duty.displaced_by.empty()) displace(mine, output, duty.displaced_by.front());
  return mine;
}

void CaseParts::displace(std::vector<DutyStatus>& mine, const DutyOutput& output,
                         const std::optional<language::DutyId>& by) const {
  for (const DutyOutput& other : program.duties) {
    if (by && by->index == other.duty && other.subject == output.subject)
      supersede(mine, DutyQuestion(*history, *readings, other));
  }
}

// Each choice of the reading is tried. Where they part, one undetermined instance with the table.
std::vector<DutyStatus> CaseParts::displaced_by_reading(std::vector<DutyStatus> mine,
                                                        const DutyOutput& output) const {
  const language::Duty& duty = framework.duties[output.duty];
  ReadingSet own;
  own.set(duty.displaced_reading->index);
  std::vector<std::vector<DutyStatus>> all;
  std::vector<std::string> outcomes;
  std::vector<Standing> standings;
  const std::vector<Assignment> assignments = readings->first_assignments(own, kHistoryTrialsMax);
  for (const Assignment& assignment : assignments) {
    all.push_back(mine);
    displace(all.back(), output, duty.displaced_by[assignment[duty.displaced_reading->index]]);
    std::string words;
    Standing standing = Standing::kSettled;
    for (const DutyStatus& status : all.back()) {
      words += (words.empty() ? "" : "; ") + to_text(status.state);
      standing = std::max(standing, status.standing);
    }
    outcomes.push_back(std::move(words));
    standings.push_back(standing);
  }
  const bool agree = std::ranges::all_of(
      outcomes, [&](const std::string& words) { return words == outcomes.front(); });
  if (agree) return all.front();
  DutyStatus parted = mine.back();
  parted.state = DutyState::kUndetermined;
  parted.standing = Standing::kOpen;
  parted.readings = readings->table(assignments, outcomes, standings);
  return {std::move(parted)};
}

void CaseParts::assess_goals(const Focus& focus, FrameworkAssessment& all) const {
  for (const GoalOutput& output : program.goals) {
    const language::Goal& goal = framework.goals[output.goal];
    const language::Clause& clause = framework[goal.clause];
    if (!focus.takes(clause.id, {})) continue;
    const bool is_due = base::last_instant(goal.due, case_records.zone()) < as_of();
    all.goals.push_back({clause.id, clause.section, std::string(language::to_text(clause.strength)),
                         clause.words, goal.due, truth(output.met), is_due});
  }
}

namespace {

bool is_breach(const DutyStatus& status) {
  return status.state == DutyState::kBreached || status.state == DutyState::kLate;
}

// Until when something could still take its place: it was not done, and not past due.
base::Instant open_until(const DutyStatus& status, base::Instant as_of) {
  if (is_breach(status)) return status.due_latest.value_or(as_of);
  return status.state == DutyState::kDischarged ? status.discharged.value_or(as_of) : as_of;
}

// Did it run at some time in [from, to]? A duty that was waived or lapsed owes nothing and takes no
// place.
bool ran_within(const DutyStatus& rival, base::Instant from, base::Instant to) {
  const bool is_owed = rival.state == DutyState::kActive || rival.state == DutyState::kDischarged ||
                       is_breach(rival);
  if (!is_owed || (rival.triggered && *rival.triggered > to)) return false;
  return rival.is_maintenance || !rival.discharged || *rival.discharged >= from;
}

}  // namespace

// A duty displaced by another is superseded if the other ran while this one was open. What had been
// done, or was past due, before the other began stays what it was.
void CaseParts::supersede(std::vector<DutyStatus>& duties, const DutyQuestion& other) const {
  const std::vector<DutyStatus> rivals = other.answer();
  for (DutyStatus& status : duties) {
    const bool is_owed = status.state != DutyState::kDormant &&
                         status.state != DutyState::kWaived && status.state != DutyState::kLapsed;
    if (!is_owed) continue;
    const base::Instant from = status.triggered.value_or(in_force.from);
    const base::Instant to = open_until(status, as_of());
    bool could_be = other.could_be_triggered(from, to);
    for (const DutyStatus& rival : rivals) {
      could_be |= rival.state == DutyState::kUndetermined;
      if (!ran_within(rival, from, to)) continue;
      could_be = true;
      // When something maintained was broken is not told apart, so the breach stands.
      if (status.is_maintenance && is_breach(status)) continue;
      // Done unseen before the other began, it would be discharged.
      const bool is_firm =
          status.standing == Standing::kSettled && status.state != DutyState::kDischarged;
      status.state = DutyState::kSuperseded;
      status.standing = is_firm ? rival.standing : std::max(Standing::kByDefault, rival.standing);
    }
    if (could_be && status.state != DutyState::kSuperseded)
      status.standing = std::max(status.standing, Standing::kByDefault);
  }
}

Decision CaseParts::decide(const GateOutput& output, const std::vector<Cell>& cells) const {
  const GateQuestion question(*history, *readings, output);
  Decision decision = question.decide(cells, in_force.until);
  // What must be stopped anywhere may reach further than it should, whichever part was asked about.
  const std::vector<DecisionKind> kinds = question.part_kinds();
  std::vector<language::CheckedCells> held;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const bool goes_on = kinds[i] == DecisionKind::kPermit ||
                         kinds[i] == DecisionKind::kPermitWith || kinds[i] == DecisionKind::kSilent;
    if (!goes_on) held.push_back(output.parts[i].cells);
  }
  if (!held.empty() && held.size() < output.parts.size())
    decision.enforceable = enforceable_scope(case_records, held, as_of());
  return decision;
}

void CaseParts::assess_gates(const Focus& focus, FrameworkAssessment& all) const {
  for (const GateOutput& output : program.gates) {
    if (!focus.takes(framework.gates[output.gate].name, universe.name(output.subject))) continue;
    Decision decision = decide(output, {});
    if (decision.kind == DecisionKind::kConflict) {
      all.notices.push_back(
          {"conflict", decision.gate + "(" + decision.subject + "): exceptions collide", {}});
    }
    all.decisions.push_back(std::move(decision));
  }
}

// A rule that could not be looked at permits nothing.
std::optional<Decision> CaseParts::unanswered(std::string_view gate,
                                              std::string_view subject) const {
  const auto has_name = [gate](const language::Gate& each) { return each.name == gate; };
  if (std::ranges::none_of(framework.gates, has_name)) return std::nullopt;
  Decision decision;
  decision.gate = gate;
  decision.subject = subject;
  decision.kind = DecisionKind::kUndetermined;
  decision.possible = {DecisionKind::kPermit, DecisionKind::kPermitWith, DecisionKind::kEscalate,
                       DecisionKind::kHold, DecisionKind::kSilent};
  return decision;
}

void CaseParts::add_notices(FrameworkAssessment& all) const {
  all.not_counted = case_records.not_counted();
  if (!is_sound) {
    all.notices.push_back(
        {"too-large", "nothing is answered: there are more " + limit + " than are followed", {}});
    return;
  }
  for (const Notice& notice : case_records.notices()) all.notices.push_back(notice);
  std::vector<Truth> registers;
  for (const ShownOutput& shown : program.shown) {
    const Register roots[] = {shown.judgement, shown.proposition.by_default};
    const Slice slice = slice_of(program, roots);
    history->evaluate(slice, last(), readings->base(), registers);
    if (registers[slice.roots[0]] != Truth::kYes || registers[slice.roots[1]] != Truth::kNo)
      continue;
    const Leaf leaf =
        leaf_of(*history, shown.judgement < program.atoms.size() ? shown.judgement : 0, as_of());
    all.notices.push_back({"contradicted-standard",
                           leaf.text + ", and the records refute the proposition", leaf.records});
  }
  for (std::uint32_t i = 0; i < program.atoms.size(); ++i) {
    const Evidence evidence = reader->evidence(i, as_of());
    if (evidence.problem.find("disagree") == std::string::npos) continue;
    const Leaf leaf = leaf_of(*history, i, as_of());
    all.notices.push_back({"disagreement", leaf.text + ": " + evidence.problem, leaf.records});
  }
}

FrameworkCase::FrameworkCase(const Regime& regime, std::size_t framework,
                             const record::RecordSet& records, base::Instant as_of,
                             base::Instant known_at, const std::vector<Asked>& asked)
    : parts_(std::make_unique<CaseParts>(regime, framework, records, as_of, known_at, asked,
                                         WantsSites::kNo)),
      again_{&regime, framework, &records, as_of, known_at} {}
FrameworkCase::~FrameworkCase() = default;
FrameworkCase::FrameworkCase(FrameworkCase&&) noexcept = default;

bool FrameworkCase::is_sound() const { return parts_->is_sound; }

FrameworkAssessment CaseParts::assess(const Focus& focus) const {
  FrameworkAssessment all;
  all.framework = framework.path;
  all.version = framework.version;
  all.title = framework.title;
  all.framework_digest = framework.digest;
  all.in_force_from = in_force.from;
  all.in_force_until = in_force.until;
  all.is_assumed = in_force.is_assumed;
  all.is_answered = is_sound;
  if (!is_sound) return all;
  if (has_ended(in_force, as_of())) {
    // Only what was owed before the end; its other answers are its successor's.
    assess_duties(focus, all);
    std::erase_if(all.duties, [this](const DutyStatus& duty) {
      return !duty.triggered || *duty.triggered >= *in_force.until;
    });
    return all;
  }
  assess_thresholds(focus, all);
  assess_safeguards(focus, all);
  assess_gates(focus, all);
  assess_states(focus, all);
  assess_duties(focus, all);
  assess_goals(focus, all);
  return all;
}

FrameworkAssessment FrameworkCase::assess() const {
  FrameworkAssessment all = parts_->assess({});
  parts_->add_notices(all);
  return all;
}

std::vector<Notice> FrameworkCase::notices() const {
  FrameworkAssessment all;
  parts_->add_notices(all);
  return std::move(all.notices);
}

FrameworkAssessment FrameworkCase::assess_only(std::string_view clause,
                                               std::string_view subject) const {
  return parts_->assess({clause, subject});
}

std::optional<Decision> FrameworkCase::decide(std::string_view gate, std::string_view subject,
                                              const std::vector<Cell>& cells) const {
  if (!parts_->is_sound) return parts_->unanswered(gate, subject);
  for (const GateOutput& output : parts_->program.gates) {
    if (parts_->framework.gates[output.gate].name != gate ||
        parts_->universe.name(output.subject) != subject)
      continue;
    return parts_->decide(output, cells);
  }
  return std::nullopt;
}

TruthAnswer FrameworkCase::answer(std::size_t asked) const {
  if (!parts_->is_sound || asked >= parts_->asked.size() || !parts_->asked[asked].position)
    return {};
  const CaseParts::AskedAt& at = parts_->asked[asked];
  const Pair& pair = at.what == Asked::What::kDefine
                         ? parts_->program.defines[*at.position].value
                         : parts_->program.levels[*at.position].required;
  return parts_->truth(pair);
}

std::optional<Explanation> FrameworkCase::explain(std::string_view clause,
                                                  std::string_view subject) const {
  if (!parts_->is_sound) return std::nullopt;
  // Explanations look every node up again, so they are computed from a program that kept its sites.
  const CaseParts detailed(*again_.regime, again_.framework, *again_.records, again_.as_of,
                           again_.known_at, {}, WantsSites::kYes);
  return reasons_for(detailed, clause, subject);
}

std::vector<Way> FrameworkCase::ways_to_permit(std::string_view gate,
                                               std::string_view subject) const {
  if (!parts_->is_sound) return {};
  std::vector<Way> ways = engine::ways_to_permit(*parts_, gate, subject);
  if (!ways.empty()) return ways;
  // Perhaps it takes something that is not there yet, such as a report.
  const CaseParts wider(*again_.regime, again_.framework, *again_.records, again_.as_of,
                        again_.known_at, {}, WantsSites::kNo,
                        kinds_to_imagine(parts_->framework, gate));
  return wider.is_sound ? engine::ways_to_permit(wider, gate, subject) : std::vector<Way>{};
}

std::vector<Way> FrameworkCase::ways_to_settle(std::string_view clause,
                                               std::string_view subject) const {
  return parts_->is_sound ? engine::ways_to_settle(*parts_, clause, subject) : std::vector<Way>{};
}

std::optional<OpenGate> FrameworkCase::open_gate(std::string_view gate, std::string_view subject,
                                                 Things things) const {
  if (!parts_->is_sound) return std::nullopt;
  std::unique_ptr<const CaseParts> wider;
  if (things == Things::kMore) {
    wider = std::make_unique<const CaseParts>(
        *again_.regime, again_.framework, *again_.records, again_.as_of, again_.known_at,
        std::vector<Asked>{}, WantsSites::kNo, kinds_to_imagine(parts_->framework, gate));
    if (!wider->is_sound) return std::nullopt;
  }
  const CaseParts& parts = wider ? *wider : *parts_;
  for (const GateOutput& output : parts.program.gates) {
    if (parts.framework.gates[output.gate].name != gate ||
        parts.universe.name(output.subject) != subject)
      continue;
    return OpenGate(parts, std::move(wider), output);
  }
  return std::nullopt;
}

std::vector<std::string> FrameworkCase::entities(std::string_view kind) const {
  std::vector<std::string> names;
  for (std::uint32_t i = 0; i < parts_->framework.kinds.size(); ++i) {
    if (parts_->framework.kinds[i].name != kind) continue;
    for (const EntityIndex entity : parts_->universe.of_kind[i])
      names.push_back(parts_->universe.name(entity));
  }
  return names;
}

}  // namespace ruleout::engine
