#include "analysis/question/pairing.h"

#include <algorithm>

namespace ruleout::analysis {
namespace {

using language::Lineage;

bool is_same(const Counterpart& a, const Counterpart& b) {
  return a.kind == b.kind && a.name == b.name && a.other == b.other;
}

}  // namespace

Pairing::Pairing(const language::Framework& before, const language::Framework& after,
                 const std::vector<Counterpart>& counterparts)
    : before_(before),
      after_(after),
      counterparts_(counterparts),
      are_versions_(before.path == after.path) {}

bool Pairing::has_other(std::string_view kind, const std::string& name) const {
  if (kind == "gate") {
    return std::ranges::find(after_.gates, name, &language::Gate::name) != after_.gates.end();
  }
  return std::ranges::find(after_.clauses, name, &language::Clause::id) != after_.clauses.end();
}

std::vector<std::string> Pairing::others(std::string_view kind, const std::string& name) {
  std::vector<std::string> found;
  const auto add = [&](const std::string& other) {
    if (has_other(kind, other) && std::ranges::find(found, other) == found.end())
      found.push_back(other);
  };
  for (const Counterpart& one : counterparts_) {
    if (one.kind != kind || one.name != name || !has_other(kind, one.other)) continue;
    add(one.other);
    if (std::ranges::none_of(used_, [&](const Counterpart& used) { return is_same(used, one); }))
      used_.push_back(one);
  }
  if (kind == "gate") {
    if (found.empty()) add(name);
    return found;
  }
  if (!are_versions_) return found;
  bool is_gone = false;
  bool is_another = false;
  for (const Lineage& lineage : after_.lineage) {
    const bool has_origin = lineage.change != Lineage::Change::kAdded;
    if (has_origin && lineage.change != Lineage::Change::kRemoved && lineage.from.text == name)
      add(lineage.clause.text);
    is_gone |= lineage.change == Lineage::Change::kRemoved && lineage.from.text == name;
    is_another |= lineage.clause.text == name && lineage.from.text != name;
  }
  if (found.empty() && !is_gone && !is_another) add(name);
  return found;
}

std::string Pairing::said(const std::string& clause, const std::string& other) const {
  if (!are_versions_) return {};
  for (const Lineage& lineage : after_.lineage) {
    const bool is_removed = lineage.change == Lineage::Change::kRemoved;
    const bool is_added = lineage.change == Lineage::Change::kAdded;
    if (is_removed && other.empty() && lineage.from.text == clause) return "removed";
    if (is_added && clause.empty() && lineage.clause.text == other) return "added";
    if (is_removed || is_added || lineage.from.text != clause || lineage.clause.text != other)
      continue;
    switch (lineage.change) {
      case Lineage::Change::kRetained:
        return "retained";
      case Lineage::Change::kStrengthened:
        return "strengthened";
      case Lineage::Change::kWeakened:
        return "weakened";
      case Lineage::Change::kMoved:
        return "moved";
      default:
        return "mixed";
    }
  }
  return {};
}

}  // namespace ruleout::analysis
