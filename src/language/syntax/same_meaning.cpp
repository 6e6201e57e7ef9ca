// Equality of what two trees say. Each node lists its meaning once, in `parts`; places, texts as
// written and brackets are left out there. Expressions are compared by following their indices in
// both trees.

#include <algorithm>
#include <tuple>

#include "language/syntax/tree.h"

namespace ruleout::language {
namespace {

// An index that is to be followed, as against a number.
struct Node {
  ExpressionIndex index;
};
struct NodeList {
  const std::vector<ExpressionIndex>& indices;
};

auto parts(const Section& x) { return std::tie(x.text); }
auto parts(const Roles& x) { return std::tie(x.join, x.names); }
auto parts(const Range& x) {
  return std::tuple(std::tie(x.collection, x.arguments, x.last), Node{x.where});
}
auto parts(const Alternative& x) { return std::tuple(std::tie(x.reading), Node{x.expression}); }
auto parts(const Expression& x) {
  return std::tuple(
      std::tie(x.kind, x.truth, x.name, x.level, x.variable, x.arguments, x.alternatives, x.roles,
               x.range, x.empty, x.count, x.comparison, x.number, x.unit, x.text, x.duration),
      NodeList{x.operands});
}
auto parts(const Parameter& x) { return std::tie(x.name, x.kind); }
auto parts(const UnknownAlternative& x) { return std::tie(x.reading, x.word); }
auto parts(const OnUnknown& x) { return std::tie(x.word, x.reading, x.alternatives); }
auto parts(const ClauseHead& x) {
  return std::tie(x.id, x.strength, x.section, x.words, x.subject);
}
auto parts(const ValidSyntax& x) {
  return std::tuple(std::tie(x.answer, x.duration), Node{x.while_holds});
}
auto parts(const KindSyntax& x) { return std::tie(x.name, x.plural, x.words); }
auto parts(const ConstantSyntax& x) { return std::tie(x.kind, x.name, x.words); }
auto parts(const UnitSyntax& x) { return std::tie(x.name, x.factor, x.of); }
auto parts(const AttributeSyntax& x) { return std::tie(x.name, x.values); }
auto parts(const RoleSyntax& x) { return std::tie(x.name, x.words, x.is_outside); }
auto parts(const TermSyntax& x) {
  return std::tie(x.term_class, x.name, x.kinds, x.is_quantity, x.unit, x.stated_by,
                  x.signed_off_by, x.valid, x.question);
}
auto parts(const ScaleSyntax& x) { return std::tie(x.name, x.levels); }
auto parts(const EvidenceSyntax& x) { return std::tie(x.standards); }
auto parts(const FamilySyntax& x) { return std::tie(x.name, x.scale); }
auto parts(const DefineSyntax& x) {
  return std::tuple(std::tie(x.head, x.parameters, x.is_quantity, x.unit), Node{x.body});
}
auto parts(const ThresholdSyntax& x) {
  return std::tuple(std::tie(x.head), Node{x.ruled_out}, Node{x.crossed});
}
auto parts(const CellChoice& x) { return std::tie(x.attribute, x.values); }
auto parts(const WhereSyntax& x) { return std::tie(x.cells, x.scope); }
auto parts(const StandardSyntax& x) {
  return std::tuple(std::tie(x.head, x.where, x.family, x.level, x.expires), Node{x.met},
                    Node{x.expires_after});
}
auto parts(const NeedSyntax& x) {
  return std::tuple(std::tie(x.family, x.level, x.standard), Node{x.expression});
}
auto parts(const RequirementSyntax& x) {
  return std::tuple(std::tie(x.head, x.needs, x.unknown), Node{x.when});
}
auto parts(const RuleSyntax& x) {
  return std::tuple(std::tie(x.head, x.effect, x.condition, x.where, x.excepts, x.unknown),
                    Node{x.condition_met}, Node{x.guard}, Node{x.until});
}
auto parts(const GateSyntax& x) { return std::tie(x.head, x.otherwise, x.rules); }
auto parts(const PlainAnchor& x) {
  return std::tuple(std::tie(x.kind, x.date), Node{x.expression});
}
auto parts(const AnchorAlternative& x) { return std::tie(x.reading, x.anchor); }
auto parts(const AnchorSyntax& x) { return std::tie(x.plain, x.reading, x.alternatives); }
auto parts(const DisplacerAlternative& x) { return std::tie(x.reading, x.duty); }
auto parts(const DisplacerSyntax& x) { return std::tie(x.duty, x.reading, x.alternatives); }
auto parts(const DurationAlternative& x) { return std::tie(x.reading, x.duration, x.is_full); }
auto parts(const DurationSyntax& x) {
  return std::tie(x.duration, x.is_full, x.reading, x.alternatives);
}
auto parts(const DutySyntax& x) {
  return std::tuple(
      std::tie(x.head, x.bearer, x.trigger, x.action, x.due, x.within, x.anchor, x.by_date,
               x.not_before, x.first_within, x.early, x.on_breach, x.displaced_by),
      Node{x.trigger_expression}, Node{x.where}, Node{x.before}, Node{x.maintain},
      Node{x.discharged_by}, Node{x.discharged_when}, Node{x.waived}, Node{x.lapses});
}
auto parts(const ExitSyntax& x) { return std::tuple(std::tie(x.name), Node{x.when}); }
auto parts(const StateSyntax& x) {
  return std::tuple(std::tie(x.head, x.exits, x.unknown), Node{x.enter});
}
auto parts(const GoalSyntax& x) {
  return std::tuple(std::tie(x.head, x.due, x.graded), Node{x.met});
}
auto parts(const ReadingChoice& x) { return std::tie(x.name, x.words); }
auto parts(const ReadingSyntax& x) { return std::tie(x.head, x.question, x.choices); }
auto parts(const ScopeSyntax& x) { return std::tie(x.head, x.cells); }
auto parts(const When& x) { return std::tie(x.is_day, x.day, x.instant); }
auto parts(const SignerSyntax& x) { return std::tie(x.person, x.role); }
auto parts(const CountsSyntax& x) { return std::tie(x.hits, x.of, x.missing); }
auto parts(const WhileSyntax& x) {
  return std::tie(x.input, x.arguments, x.is_less_than, x.line, x.unit);
}
auto parts(const GivenSyntax& x) {
  return std::tuple(
      std::tie(x.kind, x.label, x.name, x.other, x.third, x.arguments, x.truth, x.roles, x.people,
               x.number, x.high, x.unit, x.counts_clusters, x.counts, x.clusters, x.text, x.cells),
      std::tie(x.keeps_duties, x.on, x.since, x.from, x.until, x.known, x.signed_off_by, x.by,
               x.valid_while, x.supersedes));
}
auto parts(const ExpectSyntax& x) {
  return std::tie(x.kind, x.ground, x.prefix, x.subject, x.level, x.arguments, x.words, x.by, x.due,
                  x.due_to, x.ruled_out, x.crossed);
}
auto parts(const TestSyntax& x) { return std::tie(x.head, x.as_of, x.known_at, x.given, x.expect); }
auto parts(const ThingsSyntax& x) { return std::tie(x.count, x.kind); }
auto parts(const BoundsSyntax& x) { return std::tie(x.events, x.things); }
auto parts(const PropertySyntax& x) {
  return std::tuple(std::tie(x.head, x.parameters, x.claim, x.within, x.over), Node{x.condition},
                    Node{x.unless}, Node{x.trigger});
}
auto parts(const Lineage& x) { return std::tie(x.change, x.clause, x.from); }
auto parts(const VersionedPath& x) { return std::tie(x.path, x.version); }
auto parts(const FrameworkHeader& x) {
  return std::tie(x.name, x.issuer, x.title, x.source, x.in_force_from, x.in_force_to,
                  x.text_sha256, x.amends, x.removes, x.supersedes, x.imports, x.zone,
                  x.signed_records_only, x.lineage);
}
auto parts(const ForceSyntax& x) { return std::tie(x.framework, x.from, x.until); }
auto parts(const AdoptSyntax& x) { return std::tie(x.reading, x.choice); }
auto parts(const SpendSyntax& x) { return std::tie(x.number, x.clause); }
auto parts(const HeldSyntax& x) { return std::tie(x.role, x.person, x.from); }
auto parts(const TransitionSyntax& x) { return std::tie(x.from, x.to, x.keeps_duties); }
auto parts(const RegimeSyntax& x) {
  return std::tie(x.name, x.zone, x.calendar, x.force, x.adopts, x.spends, x.held, x.transitions);
}
auto parts(const PropertiesHeader& x) { return std::tie(x.name, x.of); }
auto parts(const Item& x) { return std::tie(x.kind, x.index); }
auto parts(const SyntaxTree& x) {
  return std::tuple(std::tie(x.edition, x.kind, x.vocabulary, x.vocabulary_uri,
                             x.vocabulary_imports, x.framework, x.regime, x.properties_of),
                    std::tie(x.items, x.kinds, x.constants, x.units, x.attributes, x.roles, x.terms,
                             x.scales, x.evidence),
                    std::tie(x.families, x.defines, x.thresholds, x.standards, x.requirements,
                             x.gates, x.duties, x.states),
                    std::tie(x.goals, x.readings, x.scopes, x.tests, x.properties));
}

template <class T>
concept HasParts = requires(const T& x) { parts(x); };

class Comparer final {
 public:
  Comparer(const SyntaxTree& a, const SyntaxTree& b) : a_(a), b_(b) {}

  template <class T>
  [[nodiscard]] bool same(const T& x, const T& y) const {
    if constexpr (HasParts<T>) {
      return same(parts(x), parts(y));
    } else {
      return x == y;
    }
  }

  [[nodiscard]] bool same(const Name& x, const Name& y) const { return x.text == y.text; }

  [[nodiscard]] bool same(Node x, Node y) const {
    if (x.index == kNoExpression || y.index == kNoExpression) return x.index == y.index;
    return same(a_.expressions[x.index], b_.expressions[y.index]);
  }

  [[nodiscard]] bool same(NodeList x, NodeList y) const {
    return std::equal(x.indices.begin(), x.indices.end(), y.indices.begin(), y.indices.end(),
                      [&](ExpressionIndex i, ExpressionIndex j) { return same(Node{i}, Node{j}); });
  }

  template <class T>
  [[nodiscard]] bool same(const std::vector<T>& x, const std::vector<T>& y) const {
    return std::equal(x.begin(), x.end(), y.begin(), y.end(),
                      [&](const T& i, const T& j) { return same(i, j); });
  }

  template <class T>
  [[nodiscard]] bool same(const std::optional<T>& x, const std::optional<T>& y) const {
    return x.has_value() == y.has_value() && (!x.has_value() || same(*x, *y));
  }

  template <class... T>
  [[nodiscard]] bool same(const std::tuple<T...>& x, const std::tuple<T...>& y) const {
    return [&]<std::size_t... i>(std::index_sequence<i...>) {
      return (same(std::get<i>(x), std::get<i>(y)) && ...);
    }(std::index_sequence_for<T...>());
  }

 private:
  const SyntaxTree& a_;
  const SyntaxTree& b_;
};

}  // namespace

bool same_meaning(const SyntaxTree& a, const SyntaxTree& b) { return Comparer(a, b).same(a, b); }

}  // namespace ruleout::language
