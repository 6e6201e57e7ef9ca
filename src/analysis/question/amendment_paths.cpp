#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>
#include <variant>

#include "analysis/certificate/proof.h"
#include "analysis/layout/world_facts.h"
#include "analysis/question/amendment_facts.h"
#include "analysis/question/claims.h"
#include "analysis/question/pairing.h"
#include "analysis/solve/sat.h"
#include "base/assert.h"
#include "language/check/show.h"

namespace ruleout::analysis {
namespace {

using engine::Course;

// Conflicts of each question about settled answers, whose formulas are many times larger.
constexpr std::int32_t kConflictsMax = 20'000;

// The values of each attribute that some cells name.
std::map<std::string, std::set<std::string>> named(const Side& side, const AnswerForm& gate) {
  std::map<std::string, std::set<std::string>> values;
  for (const engine::GateOutput& output : side.program.gates) {
    if (output.gate != gate.index || output.parts.size() <= gate.part) continue;
    for (const language::CheckedChoice& choice : output.parts[gate.part].cells) {
      const language::Attribute& attribute = side.framework->attributes[choice.attribute.index];
      for (std::size_t i = 0; i < attribute.values.size(); ++i) {
        if ((choice.values >> i & 1U) != 0) values[attribute.name].insert(attribute.values[i]);
      }
    }
    return values;
  }
  return values;
}

// Is some part of the scope in both?
bool have_cells_in_common(const Side& side, const AnswerForm& gate, const Side& other_side,
                          const AnswerForm& other) {
  const auto first = named(side, gate);
  for (const auto& [attribute, values] : named(other_side, other)) {
    const auto same = first.find(attribute);
    if (same == first.end()) continue;
    if (std::ranges::none_of(values,
                             [&](const auto& value) { return same->second.contains(value); }))
      return false;
  }
  return true;
}

class Paths final {
 public:
  Paths(Compared& pair, const AmendmentTerms& terms, const std::vector<Counterpart>& counterparts)
      : pair_(pair),
        terms_(terms),
        pairing_(*pair.before.framework, *pair.after.framework, counterparts),
        change_(pair.before, terms, pair.variables, pair.formulas) {}

  std::vector<AmendmentPath> run() {
    for (std::size_t i = 0; i < pair_.before.answers.size(); ++i) {
      const bool is_about_changes = std::ranges::find(terms_.gates, i) != terms_.gates.end();
      const AnswerForm& gate = pair_.before.answers[i];
      if (gate.kind != AnswerKind::kGate || is_about_changes) continue;
      if (where_stops(gate, Course::kDefault, pair_.formulas) != kFalse) ask(i);
    }
    std::ranges::stable_sort(paths_, {}, [](const AmendmentPath& one) {
      return one.by_default ? one.by_default->all().size() : static_cast<std::size_t>(-1);
    });
    return std::move(paths_);
  }

 private:
  void ask(std::size_t index) {
    const AnswerForm& gate = pair_.before.answers[index];
    const std::vector<std::string> others = pairing_.others("gate", gate.name);
    if (others.empty()) find(index, std::nullopt);
    for (std::size_t i = 0; i < pair_.after.answers.size(); ++i) {
      const AnswerForm& other = pair_.after.answers[i];
      const bool is_counterpart = other.kind == AnswerKind::kGate &&
                                  other.subject == gate.subject &&
                                  std::ranges::find(others, other.name) != others.end() &&
                                  have_cells_in_common(pair_.before, gate, pair_.after, other);
      if (is_counterpart) find(index, i);
    }
  }

  // Where the first framework stops it, and where the second lets it pass.
  struct Asked {
    FormulaId stops = kFalse, passes = kTrue;
  };
  Asked asked(const AmendmentPath& path, Course course) {
    Asked both;
    both.stops = where_stops(pair_.before.answers[path.before], course, pair_.formulas);
    if (path.after)
      both.passes = where_lets_pass(pair_.after.answers[*path.after], course, pair_.formulas);
    return both;
  }

  void find(std::size_t before, std::optional<std::size_t> after) {
    const AnswerForm& gate = pair_.before.answers[before];
    AmendmentPath path;
    path.before = before;
    path.after = after;
    path.gate = gate.name;
    path.subject = gate.subject;
    if (after) path.other = pair_.after.answers[*after].name;
    for (const engine::GateOutput& output : pair_.before.program.gates) {
      if (output.gate == gate.index && !output.parts[gate.part].cells.empty())
        path.scope = language::cells_text(*pair_.before.framework, output.parts[gate.part].cells);
    }
    find_by_default(path);
    if (path.by_default) find_settled(path);
    paths_.push_back(std::move(path));
  }

  void find_by_default(AmendmentPath& path) {
    Formulas& formulas = pair_.formulas;
    const Asked both = asked(path, Course::kDefault);
    const FormulaId lifted = formulas.conjunction(both.stops, both.passes);
    const FormulaId region = formulas.conjunction(lifted, terms_.lets);
    const std::string claim = "no amendment lets pass what " + path.gate + " stops";
    const WorldAnswer found = find_world(region, {claim, {}}, pair_.variables, formulas);
    path.is_undecided = std::holds_alternative<NotDecided>(found);
    if (const auto* none = std::get_if<NoWorld>(&found)) {
      path.certificate = none->certificate;
      const WorldAnswer without = find_world(lifted, {claim, {}}, pair_.variables, formulas);
      path.is_barred = std::holds_alternative<WorldFound>(without);
    }
    if (const auto* world = std::get_if<WorldFound>(&found)) {
      path.by_default = told(path, both, world->fewest, Course::kDefault);
      path.by_default->is_smallest = world->is_smallest;
    }
  }

  // No fact that could still become known changes what either framework says.
  void find_settled(AmendmentPath& path) {
    Formulas& formulas = pair_.formulas;
    const Asked both = asked(path, Course::kStrict);
    const FormulaId region = formulas.all_of({both.stops, both.passes, terms_.lets});
    has_met_limit_ = false;
    const auto world = fewest(region, {}, {});
    path.is_undecided |= has_met_limit_;
    if (world) path.settled = told(path, both, *world, Course::kStrict);
  }

  // The fewest variables of a possible world in which these are true and those false; none: there
  // is none, or a limit was met.
  std::optional<std::vector<Variable>> fewest(FormulaId region, const std::vector<Variable>& given,
                                              const std::optional<std::vector<Variable>>& within) {
    Formulas& formulas = pair_.formulas;
    if (region == kFalse) return std::nullopt;
    std::vector<FormulaId> parts = {region};
    std::vector<Variable> mentioned = variables_in(formulas, region);
    for (const Variable variable : given) parts.push_back(formulas.variable(variable));
    std::vector<Variable> turns_on;
    std::ranges::set_union(mentioned, given, std::back_inserter(turns_on));
    parts.push_back(possible_worlds(pair_.variables, formulas, turns_on));
    if (within) {
      for (const Variable variable : variables_in(formulas, formulas.all_of(parts))) {
        if (!has(*within, variable))
          parts.push_back(formulas.negation(formulas.variable(variable)));
      }
    }
    const FormulaId all = formulas.all_of(parts);
    if (all == kFalse) return std::nullopt;
    Sat sat(formulas, kConflictsMax);
    const PartsAnswer answer = sat.smallest_world(all, variables_in(formulas, all));
    has_met_limit_ |= std::holds_alternative<Undecided>(answer);
    const auto* world = std::get_if<World>(&answer);
    if (world == nullptr) return std::nullopt;
    return world->holds;
  }

  // What both programs say of it, and which of its facts are there for what.
  AmendmentWorld told(const AmendmentPath& path, const Asked& both,
                      const std::vector<Variable>& world, Course course) {
    const Replay before(pair_.before, pair_.variables, pair_.before.answers[path.before]);
    std::optional<Replay> after;
    if (path.after) after.emplace(pair_.after, pair_.variables, pair_.after.answers[*path.after]);
    const auto word = [&](const Replay& replay, const std::vector<Variable>& one) {
      return course == Course::kStrict ? replay.settled_word_in(one).value_or("")
                                       : replay.word_in(one);
    };
    AmendmentWorld told;
    const std::vector<Variable> whole = with_implied(pair_.variables, world);
    told.before = word(before, whole);
    if (after) told.after = word(*after, whole);
    for (const std::size_t gate : terms_.gates)
      told.changes.push_back(
          Replay(pair_.before, pair_.variables, pair_.before.answers[gate]).word_in(whole));
    RULEOUT_ASSERT(stops_by(told.before) && (!after || lets_pass_by(told.after)) &&
                   change_.lets(whole));
    const std::vector<Variable> shown =
        without_implied(pair_.variables, without_readings(where_told(path, told, course), world));
    tell_apart(both, whole, shown, told);
    return told;
  }

  // Where both come to the words that were told, and the change comes about.
  FormulaId where_told(const AmendmentPath& path, const AmendmentWorld& told, Course course) {
    const auto where = [course](const AnswerForm& gate, const std::string& word) {
      const auto value = std::ranges::find(gate.values, word, &AnswerValue::word);
      return course == Course::kStrict ? value->settled : value->by_default;
    };
    FormulaId all = pair_.formulas.conjunction(
        terms_.lets, where(pair_.before.answers[path.before], told.before));
    if (path.after)
      all = pair_.formulas.conjunction(all, where(pair_.after.answers[*path.after], told.after));
    return all;
  }

  // The world without the readings of which every choice does as well, whatever the other such
  // readings come to: all else as it is, no choice of theirs leads out of the region.
  std::vector<Variable> without_readings(FormulaId region, const std::vector<Variable>& world) {
    Formulas& formulas = pair_.formulas;
    const std::vector<Variable> mentioned = variables_in(formulas, region);
    Sat sat(formulas, kConflictsMax);
    const FormulaId outside = formulas.conjunction(
        formulas.negation(region), possible_worlds(pair_.variables, formulas, mentioned));
    std::set<std::string> idle;
    std::vector<Variable> rest = world;
    for (const Variable variable : world) {
      const std::string& reading = pair_.variables.atoms()[variable / 2].reading;
      if (reading.empty() || !idle.insert(reading).second) continue;
      std::vector<FormulaId> parts = {outside};
      for (const Variable fixed : variables_in(formulas, outside)) {
        if (idle.contains(pair_.variables.atoms()[fixed / 2].reading)) continue;
        const FormulaId is_so = formulas.variable(fixed);
        parts.push_back(has(world, fixed) ? is_so : formulas.negation(is_so));
      }
      if (std::holds_alternative<Clash>(sat.together(parts))) {
        std::erase(rest, variable);
      } else {
        idle.erase(reading);
      }
    }
    return rest;
  }

  // First what stops it, then what the change needs beside; what is left the other framework asks.
  void tell_apart(const Asked& both, const std::vector<Variable>& whole,
                  const std::vector<Variable>& shown, AmendmentWorld& told) {
    const std::vector<Variable> stopped =
        fewest(both.stops, {}, whole).value_or(std::vector<Variable>());
    const std::vector<Variable> changed =
        fewest(terms_.lets, stopped, whole).value_or(std::vector<Variable>());
    const std::vector<Variable> first = with_implied(pair_.variables, stopped);
    const std::vector<Variable> then = with_implied(pair_.variables, changed);
    std::vector<Variable> situation, amendment, rest;
    for (const Variable variable : shown) {
      std::vector<Variable>& part = has(first, variable)  ? situation
                                    : has(then, variable) ? amendment
                                                          : rest;
      part.push_back(variable);
    }
    told.situation = facts_of(pair_.variables, situation);
    told.amendment = facts_of(pair_.variables, amendment);
    told.asked_by_other = facts_of(pair_.variables, rest);
  }

  Compared& pair_;
  const AmendmentTerms& terms_;
  Pairing pairing_;
  ChangeReplay change_;
  bool has_met_limit_ = false;
  std::vector<AmendmentPath> paths_;
};

}  // namespace

std::vector<WorldFact> AmendmentWorld::all() const {
  std::vector<WorldFact> facts = situation;
  facts.insert(facts.end(), amendment.begin(), amendment.end());
  facts.insert(facts.end(), asked_by_other.begin(), asked_by_other.end());
  return facts;
}

std::vector<AmendmentPath> amendment_paths(Compared& pair, const AmendmentTerms& terms,
                                           const std::vector<Counterpart>& counterparts) {
  return Paths(pair, terms, counterparts).run();
}

}  // namespace ruleout::analysis
