// The instants at which any atom can change: bounds of records, instants of acts, expiries, ends of elapsed times.
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
    if (const auto* run = std::get_if<record::Evaluation>(&records[i].body)) note(change_points_, records_.first_of(run->began));
    if (std::holds_alternative<record::AnnouncedRun>(records[i].body) && !records[i].valid.from) note(change_points_, records[i].known);
    if (const auto* act = std::get_if<record::Act>(&records[i].body)) note(change_points_, records_.first_of(act->at));
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
  for (const auto& [key, statements] : standards_) {
    for (const Statement& statement : statements) note(change_points_, statement.at);
  }
  for (const Atom& atom : program_.atoms) collect_atom_changes(atom);
  std::ranges::sort(change_points_);
  change_points_.erase(std::ranges::unique(change_points_).begin(), change_points_.end());
  if (change_points_.size() > kChangePointsMax) change_points_.resize(kChangePointsMax);
}

void FactReader::collect_atom_changes(const Atom& atom) {
  if (!atom.duration) return;
  const auto later = [this, &atom](Instant t) {
    return base::add(t, *atom.duration, records_.zone(), records_.calendar());
  };
  if (atom.kind == AtomKind::kElapsed) {
    const language::Occurrence occurrence{language::TermId{atom.target}, {}, atom.owners};
    for (const Acted& acted : acts(occurrence, atom.arguments)) {
      note(change_points_, later(acted.when.earliest));
      note(change_points_, later(acted.when.latest));
    }
  } else if (atom.kind == AtomKind::kMember) {
    // A member leaves the period just after `t - duration` has passed it.
    const Entity& entity = universe_.entities[atom.arguments[0]];
    std::optional<Instant> entered;
    if (const auto run = runs_.find(entity.name); entity.kind == language::kEvaluationKind && run != runs_.end()) entered = began(run->second);
    if (const auto found = entities_.find({entity.kind.index, entity.name}); found != entities_.end()) {
      entered = records_.span_of(records_.records()[found->second.front()].valid).from;
    }
    if (!entered) return;
    if (const auto end = later(*entered)) {
      note(change_points_, *end);
      note(change_points_, Instant{end->seconds + 1});
    }
  }
}

}  // namespace ruleout::engine
