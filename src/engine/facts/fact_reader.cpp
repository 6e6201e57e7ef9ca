#include "engine/facts/fact_reader.h"

#include <algorithm>

#include "base/text.h"
#include "language/check/show.h"
#include "record/moment.h"

namespace ruleout::engine {

using base::Instant;
using base::Truth;
using language::TermClass;
using record::Record;

FactReader::FactReader(const Program& program, const Universe& universe, const CaseRecords& records)
    : program_(program), universe_(universe), records_(records), framework_(records.framework()) {
  index_statements();
  index_atoms();
  index_runs();
  index_rates();
  collect_change_points();
}

std::optional<std::uint32_t> FactReader::term_of(TermClass term_class,
                                                 std::string_view name) const {
  for (std::uint32_t i = 0; i < framework_.terms.size(); ++i) {
    if (framework_.terms[i].term_class == term_class && framework_.terms[i].name == name) return i;
  }
  return std::nullopt;
}

void FactReader::index_statements() {
  const auto records = records_.records();
  for (std::size_t i = 0; i < records.size(); ++i) {
    const Record& record = records[i];
    if (records_.standstill(i) == Standstill::kStruck) continue;
    if (const auto* fact = std::get_if<record::Fact>(&record.body)) {
      const auto term = term_of(TermClass::kInput, fact->input);
      if (!term) continue;
      const record::Moment known = record::moment_of(record.known);
      const record::Moment at = fact->at ? *fact->at : record.valid.from.value_or(known);
      Statement statement{records_.first_of(at), records_.last_of(at), i, Truth::kUnknown, nullptr,
                          record.by.role};
      if (const auto* truth = std::get_if<Truth>(&fact->value)) statement.answer = *truth;
      if (const auto* measured = std::get_if<record::Measurement>(&fact->value))
        statement.measured = measured;
      inputs_[{*term, fact->of}].push_back(statement);
    } else if (const auto* judged = std::get_if<record::Judgement>(&record.body)) {
      const auto term = term_of(TermClass::kJudgement, judged->judgement);
      if (!term) continue;
      judgements_[{*term, judged->of}].push_back({records_.first_of(judged->at),
                                                  records_.last_of(judged->at), i, judged->answer,
                                                  nullptr, record.by.role});
    } else if (const auto* shown = std::get_if<record::StandardShown>(&record.body)) {
      std::vector<std::string> key{shown->standard, shown->proposition};
      key.insert(key.end(), shown->of.begin(), shown->of.end());
      standards_[key].push_back({records_.first_of(shown->at), records_.last_of(shown->at), i,
                                 shown->answer, nullptr, record.by.role});
    } else if (const auto* act = std::get_if<record::Act>(&record.body)) {
      if (const auto term = term_of(TermClass::kAct, act->act)) acts_[*term].push_back(i);
    } else if (const auto* entity = std::get_if<record::Entity>(&record.body)) {
      for (std::uint32_t kind = 0; kind < framework_.kinds.size(); ++kind) {
        if (framework_.kinds[kind].name == entity->kind) entities_[{kind, entity->id}].push_back(i);
      }
    }
  }
  const auto by_time = [](const Statement& a, const Statement& b) { return a.at < b.at; };
  for (auto* table : {&inputs_, &judgements_}) {
    for (auto& [key, statements] : *table) std::ranges::stable_sort(statements, by_time);
  }
  for (auto& [key, statements] : standards_) std::ranges::stable_sort(statements, by_time);
  for (auto& [term, list] : acts_) {
    std::ranges::stable_sort(list, {}, [this, &records](std::size_t i) {
      return records_.first_of(std::get<record::Act>(records[i].body).at);
    });
  }
}

// What is said of an atom is looked up once; at which times it counts is asked again and again.
void FactReader::index_atoms() {
  said_.assign(program_.atoms.size(), nullptr);
  for (std::size_t i = 0; i < said_.size(); ++i) {
    const Atom& atom = program_.atoms[i];
    if (atom.kind != AtomKind::kInput && atom.kind != AtomKind::kJudged) continue;
    const auto& table = atom.kind == AtomKind::kInput ? inputs_ : judgements_;
    if (const auto found = table.find({atom.target, names(atom.arguments)}); found != table.end())
      said_[i] = &found->second;
  }
}

std::vector<std::string> FactReader::names(const std::vector<EntityIndex>& arguments) const {
  std::vector<std::string> names;
  names.reserve(arguments.size());
  for (const EntityIndex argument : arguments) names.push_back(universe_.name(argument));
  return names;
}

std::string who_may(const language::Framework& framework, const language::Owners& owners) {
  if (owners.join == language::RoleJoin::kAnyone || owners.roles.empty()) return "anyone";
  std::string text;
  for (const language::RoleId role : owners.roles) {
    if (!text.empty()) text += owners.join == language::RoleJoin::kAllOf ? " and " : " or ";
    text += framework.roles[role.index].name;
  }
  return text;
}

bool FactReader::while_holds(const Record& record, Instant t) const {
  if (!record.valid_while) return true;
  const auto term = term_of(TermClass::kInput, record.valid_while->input);
  if (!term) return false;
  std::vector<EntityIndex> arguments;
  const auto& kinds = framework_.terms[*term].kinds;
  for (std::size_t i = 0; i < record.valid_while->of.size() && i < kinds.size(); ++i) {
    const auto entity = universe_.find(kinds[i], record.valid_while->of[i]);
    if (!entity) return false;
    arguments.push_back(*entity);
  }
  const Reading reading = input_value(*term, arguments, t);
  const auto factor = unit_factor(record.valid_while->unit, framework_.terms[*term].unit);
  if (!reading.problem.empty() || !factor) return false;
  const auto line = base::Interval::point(record.valid_while->line * *factor);
  const Truth below = base::compare_less(reading.interval, line);
  return below == (record.valid_while->is_less_than ? Truth::kYes : Truth::kNo);
}

std::vector<std::string> FactReader::valid_while(std::size_t index, Instant t) const {
  std::vector<std::string> lines;
  const Atom& atom = program_.atoms[index];
  const bool is_said = atom.kind == AtomKind::kInput || atom.kind == AtomKind::kJudged;
  if (is_said && framework_.terms[atom.target].valid_while) {
    lines.push_back(language::node_text(framework_, *framework_.terms[atom.target].valid_while,
                                        names(atom.arguments)));
  }
  for (const std::size_t record : evidence(index, t).records) {
    const auto& line = records_.records()[record].valid_while;
    if (!line) continue;
    lines.push_back(line->input + "(" + base::join(line->of, ", ") +
                    (line->is_less_than ? ") < " : ") >= ") + line->line.to_text() +
                    (line->unit.empty() ? "" : " " + line->unit));
  }
  return lines;
}

std::string FactReader::why_no_longer(const language::Term& term,
                                      const std::vector<EntityIndex>& arguments, Instant t) const {
  if (!term.valid_while) return {};
  const language::Node& node = framework_[*term.valid_while];
  Evidence ignored;
  if (node.op != language::Op::kCompare ||
      linear(node.form, node.comparison, arguments, t, ignored) == Truth::kYes)
    return {};
  return "the quantity that keeps this valid is not shown to be within its line";
}

// The order of checks is the order of the text: validity, standing of the record, owner, sign-offs.
std::string FactReader::why_invalid(const Statement& statement, const language::Term* term,
                                    const std::vector<EntityIndex>& arguments, Instant t) const {
  const Record& record = records_.records()[statement.record];
  if (!records_.holds_at(record.valid, t)) return "the record does not hold at this time";
  if (!while_holds(record, t)) return "the condition under which the record is valid is not shown";
  switch (records_.standstill(statement.record)) {
    case Standstill::kRetracted:
      return "the record was retracted";
    case Standstill::kSuperseded:
      return "the record was superseded";
    default:
      break;
  }
  if (framework_.signed_records_only)
    return "the record is unsigned and this framework demands signed ones";
  if (term == nullptr) {
    return records_.held(record.by, statement.at)
               ? ""
               : record.by.person + " did not hold the role " + record.by.role;
  }
  const auto& valid_for = statement.answer == Truth::kNo ? term->valid_if_no : term->valid_if_yes;
  if (valid_for) {
    const auto end = base::add(statement.at, *valid_for, records_.zone(), records_.calendar());
    if (!end || t >= *end) return "the record has expired";
  }
  if (std::string ended = why_no_longer(*term, arguments, t); !ended.empty()) return ended;
  const record::Signer by = record.by;
  if (!records_.owned(term->stated_by, std::span(&by, 1), statement.at) &&
      term->stated_by.join != language::RoleJoin::kAllOf) {
    return records_.held(by, statement.at)
               ? by.role + " may not state this; " + who_may(framework_, term->stated_by) + " may"
               : by.person + " did not hold the role " + by.role;
  }
  const std::vector<record::Signer> signers = signers_of(record);
  if (term->stated_by.join == language::RoleJoin::kAllOf &&
      !records_.owned(term->stated_by, signers, statement.at)) {
    return "not signed by " + who_may(framework_, term->stated_by);
  }
  if (!term->signed_off_by.roles.empty() &&
      !records_.signed_off(term->stated_by, term->signed_off_by, signers, statement.at)) {
    return "not signed off by " + who_may(framework_, term->signed_off_by);
  }
  return {};
}

// Latest by act time first; only then is it checked. One dated by day may be earlier or later than
// any other of that day: those of which none is sure to come last read as unknown if they disagree.
FactReader::Counting FactReader::counting(const std::vector<Statement>& statements,
                                          std::string_view role, Instant t,
                                          const language::Term* term,
                                          const std::vector<EntityIndex>& arguments) const {
  Counting result;
  std::vector<const Statement*> last;
  Instant reached = base::kInstantMin;
  for (const Statement& statement : statements) {
    if (statement.at > t) break;
    if (!role.empty() && statement.role != role) continue;
    reached = statement.at;
    last.push_back(&statement);
  }
  std::erase_if(last, [reached](const Statement* each) { return each->latest < reached; });
  if (last.empty()) {
    result.problem = "nobody has said";
    return result;
  }
  const auto same_measure = [](const record::Measurement* a, const record::Measurement* b) {
    return a == b || (a != nullptr && b != nullptr && a->low == b->low && a->high == b->high &&
                      a->unit == b->unit);
  };
  result.statement = last.back();
  for (const Statement* each : last) {
    result.records.push_back(each->record);
    if (each->answer != last.back()->answer ||
        !same_measure(each->measured, last.back()->measured)) {
      result.problem = "records of the same time disagree";
    }
  }
  if (!result.problem.empty()) return result;
  // Of records that agree, one that is fit to count speaks.
  result.problem = why_invalid(*last.back(), term, arguments, t);
  for (auto each = last.rbegin() + 1; each != last.rend() && !result.problem.empty(); ++each) {
    if (!why_invalid(**each, term, arguments, t).empty()) continue;
    result.statement = *each;
    result.problem.clear();
  }
  return result;
}

Evidence FactReader::stated(std::size_t index, Instant t) const {
  if (said_[index] == nullptr) return {Truth::kUnknown, {}, "nobody has said"};
  const Atom& atom = program_.atoms[index];
  const language::Term& term = framework_.terms[atom.target];
  const bool by_role = atom.kind == AtomKind::kJudged && atom.role != kNoIndex;
  const std::string_view role =
      by_role ? std::string_view(framework_.roles[atom.role].name) : std::string_view{};
  Counting counted = counting(*said_[index], role, t, &term, atom.arguments);
  const Truth value = counted.problem.empty() ? counted.statement->answer : Truth::kUnknown;
  return {value, std::move(counted.records), std::move(counted.problem)};
}

Evidence FactReader::shown_to(const Atom& atom, Instant t) const {
  std::vector<std::string> key{framework_.named_standards[atom.target].name,
                               framework_[framework_.defines[atom.detail].clause].id};
  for (std::string& name : names(atom.arguments)) key.push_back(std::move(name));
  const auto found = standards_.find(key);
  if (found == standards_.end()) return {Truth::kUnknown, {}, "nobody has said"};
  const std::string_view role = atom.role == kNoIndex
                                    ? std::string_view{}
                                    : std::string_view(framework_.roles[atom.role].name);
  Counting counted = counting(found->second, role, t, nullptr, atom.arguments);
  const Truth value = counted.problem.empty() ? counted.statement->answer : Truth::kUnknown;
  return {value, std::move(counted.records), std::move(counted.problem)};
}

namespace {

bool matches(const std::vector<std::string>& of, const std::vector<EntityIndex>& asked,
             const Universe& universe) {
  if (of.size() != asked.size()) return false;
  for (std::size_t i = 0; i < of.size(); ++i) {
    if (asked[i] != kAnyEntity && universe.name(asked[i]) != of[i]) return false;
  }
  return true;
}

}  // namespace

std::string FactReader::why_act_ended(const Atom& atom, Instant at, Instant t) const {
  const language::Term& term = framework_.terms[atom.target];
  if (term.valid_if_yes) {
    const auto end = base::add(at, *term.valid_if_yes, records_.zone(), records_.calendar());
    if (!end || t >= *end) return "the act is no longer valid";
  }
  return why_no_longer(term, atom.arguments, t);
}

Evidence FactReader::happened(const Atom& atom, Instant t) const {
  Evidence evidence;
  evidence.problem = "not recorded, and the register is not known to be complete";
  bool may_have = false;
  if (const auto found = acts_.find(atom.target); found != acts_.end()) {
    const language::Owners& declared = framework_.terms[atom.target].stated_by;
    for (const std::size_t i : found->second) {
      const Record& record = records_.records()[i];
      const auto& act = std::get<record::Act>(record.body);
      const Instant at = records_.first_of(act.at);
      if (at > t) break;
      if (!matches(act.of, atom.arguments, universe_)) continue;
      const auto signers = signers_of(record);
      const bool speaks = records_.standstill(i) == Standstill::kNone &&
                          records_.owned(declared, signers, at) && !framework_.signed_records_only;
      // A sound record of what others did leaves no doubt about these.
      if (speaks && !records_.owned(atom.owners, signers, at)) continue;
      if (!speaks) {
        may_have = true;
        evidence.records.push_back(i);
        evidence.problem = records_.standstill(i) != Standstill::kNone
                               ? "the record no longer stands"
                               : "recorded, but not by " + who_may(framework_, declared);
        continue;
      }
      if (std::string ended = why_act_ended(atom, at, t); !ended.empty()) {
        may_have = true;
        evidence.records.push_back(i);
        evidence.problem = std::move(ended);
        continue;
      }
      if (atom.kind == AtomKind::kNotFresh && at == t) return {Truth::kNo, {i}, {}};
      if (atom.kind == AtomKind::kHappened) {
        evidence = {Truth::kYes, {i}, {}};
      } else if (evidence.value != Truth::kYes) {
        evidence = {Truth::kYes, {i}, {}};
      }
    }
  }
  if (evidence.value == Truth::kYes) return evidence;
  const auto of = names(atom.arguments);
  if (!may_have &&
      records_.is_closed(framework_.terms[atom.target].name, of, base::kInstantMin, t)) {
    return {Truth::kNo, {}, {}};
  }
  return evidence;
}

std::vector<FactReader::Acted> FactReader::acts(const language::Occurrence& occurrence,
                                                const std::vector<EntityIndex>& arguments) const {
  std::vector<Acted> result;
  const auto found = acts_.find(occurrence.act.index);
  if (found == acts_.end()) return result;
  for (const std::size_t i : found->second) {
    const Record& record = records_.records()[i];
    const auto& act = std::get<record::Act>(record.body);
    if (!matches(act.of, arguments, universe_) || records_.standstill(i) != Standstill::kNone)
      continue;
    const Happening when = records_.happening(act.at);
    const auto signers = signers_of(record);
    if (!records_.owned(framework_.terms[occurrence.act.index].stated_by, signers, when.earliest))
      continue;
    if (!records_.owned(occurrence.by, signers, when.earliest) || framework_.signed_records_only)
      continue;
    result.push_back({when, i});
  }
  return result;
}

bool FactReader::could_be_missing(const language::Occurrence& occurrence,
                                  const std::vector<EntityIndex>& arguments, Instant from,
                                  Instant to) const {
  if (!records_.is_closed(framework_.terms[occurrence.act.index].name, names(arguments), from, to))
    return true;
  // A matching record that does not speak (retracted, wrongly signed) is an act that may have
  // happened.
  const auto found = acts_.find(occurrence.act.index);
  if (found == acts_.end()) return false;
  const language::Owners& declared = framework_.terms[occurrence.act.index].stated_by;
  for (const std::size_t i : found->second) {
    const Record& record = records_.records()[i];
    const auto& act = std::get<record::Act>(record.body);
    const Instant at = records_.first_of(act.at);
    if (at < from || at > to || !matches(act.of, arguments, universe_)) continue;
    const bool stands =
        records_.standstill(i) == Standstill::kNone && !framework_.signed_records_only;
    if (!stands || !records_.owned(declared, signers_of(record), at)) return true;
  }
  return false;
}

Evidence FactReader::elapsed(const Atom& atom, Instant t) const {
  const language::Occurrence occurrence{language::TermId{atom.target}, {}, atom.owners};
  const auto all = acts(occurrence, atom.arguments);
  const Acted* latest = nullptr;
  for (const Acted& acted : all) {
    if (acted.when.earliest <= t) latest = &acted;
  }
  const Instant since = latest != nullptr ? latest->when.latest : base::kInstantMin;
  const bool is_closed = !could_be_missing(occurrence, atom.arguments, since, t);
  if (latest == nullptr) {
    // What never happened is longer ago than any duration.
    if (is_closed) return {Truth::kYes, {}, {}};
    return {Truth::kUnknown, {}, "not recorded, and the register is not known to be complete"};
  }
  const auto reached = [&](Instant from) {
    const auto end = base::add(from, *atom.duration, records_.zone(), records_.calendar());
    return end.has_value() && t >= *end;
  };
  if (!reached(latest->when.earliest)) return {Truth::kNo, {latest->record}, {}};
  if (!reached(latest->when.latest))
    return {Truth::kUnknown, {latest->record}, "the act is dated by day only"};
  if (is_closed) return {Truth::kYes, {latest->record}, {}};
  return {Truth::kUnknown,
          {latest->record},
          "a later one may be missing: the register is not known to be complete"};
}

Evidence FactReader::closed(const Atom& atom, Instant t) const {
  std::vector<std::string> of = names(atom.arguments);
  const Instant from = atom.duration ? back(t, *atom.duration) : base::kInstantMin;
  const bool is_closed = records_.is_closed(framework_.kinds[atom.target].plural, of, from, t);
  if (is_closed) return {Truth::kYes, {}, {}};
  if (atom.kind == AtomKind::kComplete) return {Truth::kNo, {}, {}};
  return {Truth::kUnknown,
          {},
          "`" + framework_.kinds[atom.target].plural + "` is not known to be complete"};
}

Instant FactReader::back(Instant t, const base::Duration& duration) const {
  return base::add(t, base::negated(duration), records_.zone(), records_.calendar())
      .value_or(base::kInstantMin);
}

Evidence FactReader::evidence(std::size_t index, Instant t) const {
  const Atom& atom = program_.atoms[index];
  switch (atom.kind) {
    case AtomKind::kYes:
      return {Truth::kYes, {}, {}};
    case AtomKind::kNo:
      return {Truth::kNo, {}, {}};
    case AtomKind::kUnknown:
    case AtomKind::kInState:
    case AtomKind::kReading:
      return {Truth::kUnknown, {}, {}};
    case AtomKind::kInput:
    case AtomKind::kJudged:
      return stated(index, t);
    case AtomKind::kHappened:
    case AtomKind::kNotFresh:
      return happened(atom, t);
    case AtomKind::kShownTo:
      return shown_to(atom, t);
    case AtomKind::kElapsed:
      return elapsed(atom, t);
    case AtomKind::kCompare:
      return compared(atom, t);
    case AtomKind::kMember:
      return member(atom, t);
    case AtomKind::kClosed:
    case AtomKind::kComplete:
      return closed(atom, t);
  }
  return {};
}

Truth FactReader::read(std::size_t atom, Instant t) const { return evidence(atom, t).value; }

std::vector<Truth> FactReader::table_at(Instant t) const {
  std::vector<Truth> table(program_.atoms.size(), Truth::kUnknown);
  for (std::size_t i = 0; i < table.size(); ++i) table[i] = read(i, t);
  return table;
}

}  // namespace ruleout::engine
