// The instants at which any atom can change: bounds of records, instants of acts, expiries, ends of
// elapsed times.
#include <algorithm>

#include "engine/facts/fact_reader.h"
#include "engine/limits.h"

namespace ruleout::engine {
namespace {

using base::Instant;

void note(std::vector<Instant>& points, std::optional<Instant> t) {
  if (t && *t > base::kInstantMin && *t < base::kInstantMax) points.push_back(*t);
}

}  // namespace

void FactReader::collect_change_points() {
  change_points_ = records_.changes();
  const auto records = records_.records();
  const auto later = [this](Instant t, const base::Duration& duration) {
    return base::add(t, duration, records_.zone(), records_.calendar());
  };
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (records_.standstill(i) == Standstill::kStruck) continue;
    const Span span = records_.span_of(records[i].valid);
    note(change_points_, span.from);
    note(change_points_, span.until);
    if (const auto* run = std::get_if<record::Evaluation>(&records[i].body))
      note(change_points_, records_.first_of(run->began));
    if (std::holds_alternative<record::AnnouncedRun>(records[i].body) && !records[i].valid.from)
      note(change_points_, records[i].known);
    if (const auto* act = std::get_if<record::Act>(&records[i].body))
      note(change_points_, records_.first_of(act->at));
  }
  for (const auto* table : {&inputs_, &judgements_}) {
    for (const auto& [key, statements] : *table) {
      const language::Term& term = framework_.terms[key.first];
      for (const Statement& statement : statements) {
        note(change_points_, statement.at);
        for (const auto& valid : {term.valid_if_yes, term.valid_if_no}) {
          if (valid) note(change_points_, later(statement.at, *valid));
        }
      }
    }
  }
  for (const auto& [target, positions] : acts_) {
    const std::optional<base::Duration>& valid = framework_.terms[target].valid_if_yes;
    for (const std::size_t i : positions) {
      if (valid)
        note(change_points_,
             later(records_.first_of(std::get<record::Act>(records[i].body).at), *valid));
    }
  }
  for (const auto& [key, statements] : standards_) {
    for (const Statement& statement : statements) note(change_points_, statement.at);
  }
  for (const Atom& atom : program_.atoms) collect_atom_changes(atom);
  std::ranges::sort(change_points_);
  change_points_.erase(std::ranges::unique(change_points_).begin(), change_points_.end());
}

void FactReader::collect_atom_changes(const Atom& atom) {
  if (atom.kind == AtomKind::kCompare) {
    for (const language::Measured& term : framework_.forms[atom.target].terms) {
      if (term.what != language::Measured::What::kLatest) continue;
      const language::CheckedRange& range = framework_.ranges[term.range];
      if (!range.last) continue;
      collect_watermark_changes(*range.last);
      for (const EntityIndex entity : universe_.of_kind[range.kind.index])
        collect_leaving(range.kind, entity, *range.last);
    }
  }
  if (!atom.duration) return;
  if (atom.kind == AtomKind::kElapsed) {
    const language::Occurrence occurrence{language::TermId{atom.target}, {}, atom.owners};
    for (const Acted& acted : acts(occurrence, atom.arguments)) {
      note(change_points_,
           base::add(acted.when.earliest, *atom.duration, records_.zone(), records_.calendar()));
      note(change_points_,
           base::add(acted.when.latest, *atom.duration, records_.zone(), records_.calendar()));
    }
  } else if (atom.kind == AtomKind::kMember) {
    collect_leaving(universe_.entities[atom.arguments[0]].kind, atom.arguments[0], *atom.duration);
  } else if (atom.kind == AtomKind::kClosed || atom.kind == AtomKind::kComplete) {
    collect_watermark_changes(*atom.duration);
  }
}

// A member leaves the period just after `t - duration` has passed it.
void FactReader::collect_leaving(language::KindId kind, EntityIndex entity,
                                 const base::Duration& duration) {
  const auto leave = [&](Instant entered) {
    const auto end = base::add(entered, duration, records_.zone(), records_.calendar());
    if (!end) return;
    note(change_points_, *end);
    note(change_points_, Instant{end->seconds + 1});
  };
  const std::string& name = universe_.name(entity);
  if (const auto run = runs_.find(name); kind == language::kEvaluationKind && run != runs_.end()) {
    if (const auto entered = began(run->second)) leave(*entered);
  }
  if (const auto found = entities_.find({kind.index, name}); found != entities_.end()) {
    for (const std::size_t i : found->second)
      leave(records_.span_of(records_.records()[i].valid).from);
  }
}

// The period asked about may begin to be covered when its start reaches that of a watermark.
void FactReader::collect_watermark_changes(const base::Duration& duration) {
  if (std::ranges::find(watermark_durations_, duration) != watermark_durations_.end()) return;
  watermark_durations_.push_back(duration);
  for (const Instant change : records_.changes()) {
    const auto end = base::add(change, duration, records_.zone(), records_.calendar());
    if (!end) continue;
    note(change_points_, *end);
    note(change_points_, Instant{end->seconds + 1});
  }
}

}  // namespace ruleout::engine
