#include "tests/property/fact_tables.h"

#include <algorithm>
#include <set>

#include "engine/explain/leaf.h"

namespace ruleout::property {

using base::Instant;
using base::Truth;
using engine::AtomKind;

namespace {

bool is_fact(AtomKind kind) {
  return kind != AtomKind::kReading && kind != AtomKind::kInState && kind != AtomKind::kUnknown &&
         kind != AtomKind::kYes && kind != AtomKind::kNo;
}

std::vector<Instant> points_of_both(const engine::CaseParts& one, const engine::CaseParts& other) {
  std::set<Instant> points(one.history->points().begin(), one.history->points().end());
  points.insert(other.history->points().begin(), other.history->points().end());
  return {points.begin(), points.end()};
}

bool has_same_entities(const engine::Universe& one, const engine::Universe& other) {
  return std::ranges::equal(
      one.entities, other.entities, [](const engine::Entity& a, const engine::Entity& b) {
        return a.kind == b.kind && a.name == b.name && a.model == b.model && a.topic == b.topic;
      });
}

}  // namespace

FactTables::FactTables(const engine::Regime& regime, const record::RecordSet& records,
                       Instant as_of, Instant known_at) {
  for (std::size_t i = 0; i < regime.frameworks.size(); ++i) {
    parts_.push_back(std::make_unique<engine::CaseParts>(regime, i, records, as_of, known_at,
                                                         std::vector<engine::Asked>{},
                                                         engine::WantsSites::kNo));
  }
}

bool FactTables::speaks_of_the_same(const FactTables& other) const {
  return std::ranges::equal(parts_, other.parts_, [](const auto& a, const auto& b) {
    return has_same_entities(a->universe, b->universe) &&
           a->program.atoms.size() == b->program.atoms.size();
  });
}

std::string FactTables::lost(const FactTables& other, Passing passing) const {
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    const engine::CaseParts& here = *parts_[i];
    const engine::CaseParts& there = *other.parts_[i];
    for (const Instant t : points_of_both(here, there)) {
      for (std::uint32_t atom = 0; atom < here.program.atoms.size(); ++atom) {
        const AtomKind kind = here.program.atoms[atom].kind;
        if (!is_fact(kind) || (passing.completeness && kind == AtomKind::kComplete)) continue;
        const Truth before = here.reader->read(atom, t);
        if (before == Truth::kUnknown) continue;
        const Truth after = there.reader->read(atom, t);
        if (after == before) continue;
        return engine::leaf_of(*here.history, atom, t).text + " at " + base::to_text(t) + ": " +
               std::string(base::to_text(before)) + ", then " + std::string(base::to_text(after));
      }
    }
  }
  return {};
}

}  // namespace ruleout::property
