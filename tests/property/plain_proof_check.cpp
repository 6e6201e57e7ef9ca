#include "tests/property/plain_proof_check.h"

#include <algorithm>

namespace ruleout::property {
namespace {

using Clauses = std::vector<PlainClause>;

// Adds to `known` what follows from it and the clauses; false on a conflict.
bool propagate(const Clauses& clauses, std::set<int>& known) {
  for (const int literal : known) {
    if (known.contains(-literal)) return false;
  }
  bool has_grown = true;
  while (has_grown) {
    has_grown = false;
    for (const PlainClause& clause : clauses) {
      std::vector<int> open;
      bool holds = false;
      for (const int literal : clause) {
        holds |= known.contains(literal);
        if (!known.contains(-literal)) open.push_back(literal);
      }
      if (holds) continue;
      if (open.empty()) return false;
      if (open.size() > 1) continue;
      known.insert(open.front());
      has_grown = true;
    }
  }
  return true;
}

bool follows(const Clauses& clauses, const PlainClause& lemma) {
  std::set<int> known;
  for (const int literal : lemma) known.insert(-literal);
  return !propagate(clauses, known);
}

bool may_be_added(const Clauses& clauses, const std::vector<int>& literals) {
  const PlainClause lemma(literals.begin(), literals.end());
  if (follows(clauses, lemma)) return true;
  if (literals.empty()) return false;
  return std::ranges::all_of(clauses, [&](const PlainClause& clause) {
    if (!clause.contains(-literals.front())) return true;
    PlainClause resolvent = lemma;
    for (const int literal : clause) {
      if (literal != -literals.front()) resolvent.insert(literal);
    }
    return follows(clauses, resolvent);
  });
}

bool stays(const Clauses& clauses, const PlainClause& clause) {
  std::set<int> known;
  if (!propagate(clauses, known)) return true;
  const auto holding = std::ranges::count_if(clause, [&](int one) { return known.contains(one); });
  const auto failing = std::ranges::count_if(clause, [&](int one) { return known.contains(-one); });
  return holding == 1 && holding + failing == static_cast<std::ptrdiff_t>(clause.size());
}

bool has_model(const Clauses& clauses, std::set<int> known) {
  if (!propagate(clauses, known)) return false;
  for (const PlainClause& clause : clauses) {
    for (const int literal : clause) {
      if (known.contains(literal) || known.contains(-literal)) continue;
      for (const int choice : {literal, -literal}) {
        std::set<int> chosen = known;
        chosen.insert(choice);
        if (has_model(clauses, std::move(chosen))) return true;
      }
      return false;
    }
  }
  return true;
}

Clauses as_sets(const std::vector<std::vector<int>>& clauses) {
  Clauses sets;
  for (const std::vector<int>& clause : clauses) sets.emplace_back(clause.begin(), clause.end());
  return sets;
}

}  // namespace

std::optional<std::size_t> first_wrong_step(const std::vector<std::vector<int>>& clauses,
                                            const std::vector<PlainStep>& steps) {
  Clauses set = as_sets(clauses);
  bool is_refuted = false;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (is_refuted) return i;
    const PlainClause clause(steps[i].literals.begin(), steps[i].literals.end());
    if (steps[i].is_deletion) {
      const auto place = std::ranges::find(set, clause);
      if (place == set.end()) return i;
      if (!stays(set, clause)) set.erase(place);
      continue;
    }
    if (!may_be_added(set, steps[i].literals)) return i;
    set.push_back(clause);
    is_refuted = clause.empty();
  }
  return is_refuted ? std::nullopt : std::optional(steps.size());
}

bool has_model(const std::vector<std::vector<int>>& clauses) {
  return has_model(as_sets(clauses), {});
}

}  // namespace ruleout::property
