// Indices first: whatever else is asked reads through them, so it is asked only of frameworks whose
// names are resolved.

#include "language/check/verify.h"

#include <algorithm>
#include <set>

#include "language/check/answers.h"
#include "language/check/check_limits.h"
#include "language/check/definitions.h"
#include "language/check/verify_nodes.h"

namespace ruleout::language {
namespace {

using What = Definition::What;

class Verification final {
 public:
  explicit Verification(const Framework& framework) : framework_(framework) {}

  std::vector<std::string> run() {
    expect(verify_names(framework_), "names-resolved");
    if (broken_.empty()) {
      expect(verify_sorts(framework_), "well-sorted");
      expect(verify_slots(framework_), "slots-bound");
      expect(is_ordered(), "no-cycles");
      clauses();
      owners();
      gates();
      expect(is_within_limits(), "within-limits");
    }
    if (broken_.empty()) expect(is_unknown_handled(), "unknown-handled");
    return {broken_.begin(), broken_.end()};
  }

 private:
  void expect(bool holds, const char* name) {
    if (!holds) broken_.insert(name);
  }

  [[nodiscard]] bool is_ordered() const {
    const std::vector<Definition> all = all_definitions(framework_);
    if (framework_.definition_order.size() != all.size()) return false;
    const auto position = [&](Definition definition) {
      const auto found = std::find_if(all.begin(), all.end(), [&](const Definition& each) {
        return each.what == definition.what && each.index == definition.index;
      });
      return static_cast<std::uint32_t>(found - all.begin());
    };
    const std::vector<std::vector<std::uint32_t>> needs = definition_needs(framework_);
    std::vector<bool> is_ready(all.size(), false);
    for (const Definition definition : framework_.definition_order) {
      const std::uint32_t at = position(definition);
      if (at == all.size() || is_ready[at]) return false;
      for (const std::uint32_t needed : needs[at]) {
        if (!is_ready[needed]) return false;
      }
      is_ready[at] = true;
    }
    return true;
  }

  static bool is_worded(std::uint8_t possible, const UnknownCourse& course) {
    return (possible & kCanBeUnknown) == 0 || course.word != UnknownWord::kUnstated;
  }

  [[nodiscard]] bool is_unknown_handled() const {
    const std::vector<std::uint8_t> possible = possible_answers(framework_, {});
    if (framework_.may_be_open.size() != possible.size()) return false;
    for (std::size_t i = 0; i < possible.size(); ++i) {
      if (framework_.may_be_open[i] != ((possible[i] & kCanBeUnknown) != 0)) return false;
    }
    for (const Requirement& each : framework_.requirements) {
      if (!is_worded(possible[each.when.index], each.unknown)) return false;
    }
    for (std::uint32_t i = 0; i < framework_.states.size(); ++i) {
      for (const NodeId guard : roots_of(framework_, {What::kState, i})) {
        if (!is_worded(possible[guard.index], framework_.states[i].unknown)) return false;
      }
    }
    for (const Gate& gate : framework_.gates) {
      for (const Rule& rule : gate.rules) {
        if (rule.guard && !is_worded(possible[rule.guard->index], rule.unknown)) return false;
      }
    }
    return true;
  }

  void clauses() {
    std::set<std::string_view> ids;
    for (const Clause& clause : framework_.clauses) {
      expect(ids.insert(clause.id).second, "one-clause-per-id");
      expect(!clause.section.empty(), "sourced");
    }
  }

  void owners() {
    for (const Term& term : framework_.terms) {
      const bool is_judgement = term.term_class == TermClass::kJudgement;
      expect(!is_judgement || !term.stated_by.roles.empty(), "owned");
    }
    for (const Node& node : framework_.nodes) {
      const bool is_judged = node.op == Op::kJudged || node.op == Op::kShownTo;
      expect(!is_judged || !node.roles.roles.empty(), "owned");
      expect(node.op != Op::kEvery || node.empty != EmptyCase::kUnstated, "empty-case-stated");
    }
  }

  void gates() {
    for (const Gate& gate : framework_.gates) {
      const auto exceptors = std::count_if(gate.rules.begin(), gate.rules.end(),
                                           [](const Rule& rule) { return !rule.excepts.empty(); });
      const bool are_few = static_cast<std::size_t>(exceptors) <= kExceptorsMax;
      expect(are_few, "few-exceptors");
      if (are_few) expect(!has_long_circle(gate), "few-exceptors");
    }
  }

  static bool excepts(const Gate& gate, std::size_t a, std::size_t b) {
    const auto& list = gate.rules[a].excepts;
    return std::find(list.begin(), list.end(), b) != list.end();
  }

  // An exception without its mirror image from which a way leads back.
  static bool has_long_circle(const Gate& gate) {
    const std::size_t count = gate.rules.size();
    for (std::size_t a = 0; a < count; ++a) {
      for (const std::uint32_t b : gate.rules[a].excepts) {
        if (b == a) return true;
        if (excepts(gate, b, a)) continue;
        std::vector<bool> reached(count, false);
        std::vector<std::uint32_t> waiting{b};
        while (!waiting.empty()) {
          const std::uint32_t at = waiting.back();
          waiting.pop_back();
          if (at == a) return true;
          if (reached[at]) continue;
          reached[at] = true;
          waiting.insert(waiting.end(), gate.rules[at].excepts.begin(),
                         gate.rules[at].excepts.end());
        }
      }
    }
    return false;
  }

  [[nodiscard]] bool is_within_limits() const {
    const auto fits = [](std::size_t size, std::size_t most) { return size <= most; };
    bool is_within = fits(framework_.clauses.size(), kClausesMax) &&
                     fits(framework_.nodes.size(), kNodesMax) &&
                     fits(framework_.readings.size(), kReadingsMax);
    for (const Attribute& each : framework_.attributes) {
      is_within = is_within && fits(each.values.size(), kAttributeValuesMax);
    }
    for (const State& each : framework_.states) {
      is_within = is_within && fits(each.exits.size(), kExitsMax);
    }
    for (const LinearForm& each : framework_.forms) {
      is_within = is_within && fits(each.terms.size(), kFormTermsMax);
    }
    for (const Reading& each : framework_.readings) {
      is_within = is_within && fits(each.choices.size(), kChoicesMax) && each.choices.size() >= 2;
    }
    for (const Node& node : framework_.nodes) is_within = is_within && node.count <= kCountMax;
    return is_within;
  }

  const Framework& framework_;
  std::set<std::string> broken_;
};

}  // namespace

std::vector<std::string> verify(const Framework& framework) {
  return Verification(framework).run();
}

}  // namespace ruleout::language
