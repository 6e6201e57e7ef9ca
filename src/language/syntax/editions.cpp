#include "language/syntax/editions.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/assert.h"
#include "base/text.h"

namespace ruleout::language {
namespace {

struct Spelling {
  Construct construct;
  std::array<std::string_view, kCurrentEdition + 1> by_edition;
};

constexpr auto kSpellings = std::to_array<Spelling>({
    {Construct::kOnUnknown, {"if unknown", "unknown"}},
    {Construct::kRuledOutWhen, {"ruled out if", "ruled out when"}},
    {Construct::kCrossedWhen, {"crossed if", "crossed when"}},
    {Construct::kDueWithin, {"due within", "within"}},
});

std::size_t count(const SyntaxTree& tree, Construct construct) {
  const auto counted = [](const auto& items, auto has) {
    return static_cast<std::size_t>(std::count_if(items.begin(), items.end(), has));
  };
  const auto has_word = [](const auto& item) {
    return item.unknown.word != UnknownWord::kUnstated;
  };
  switch (construct) {
    case Construct::kOnUnknown: {
      std::size_t sum = counted(tree.requirements, has_word) + counted(tree.states, has_word);
      for (const GateSyntax& gate : tree.gates) sum += counted(gate.rules, has_word);
      return sum;
    }
    case Construct::kRuledOutWhen:
      return counted(tree.thresholds, [](const auto& t) { return t.ruled_out != kNoExpression; });
    case Construct::kCrossedWhen:
      return counted(tree.thresholds, [](const auto& t) { return t.crossed != kNoExpression; });
    case Construct::kDueWithin:
      return counted(tree.duties, [](const auto& d) { return d.due == DueKind::kWithin; });
  }
  return 0;
}

}  // namespace

std::string_view spelling(Construct construct, std::uint32_t edition) {
  RULEOUT_ASSERT(edition <= kCurrentEdition);
  const Spelling& row = kSpellings[static_cast<std::size_t>(construct)];
  RULEOUT_ASSERT(row.construct == construct);
  return row.by_edition[edition];
}

Upgrade upgrade(SyntaxTree tree) {
  Upgrade upgraded{std::move(tree), {}};
  if (upgraded.tree.edition >= kCurrentEdition) return upgraded;
  for (const Construct construct : kConstructs) {
    const std::size_t places = count(upgraded.tree, construct);
    const std::string_view old = spelling(construct, upgraded.tree.edition);
    const std::string_view now = spelling(construct, kCurrentEdition);
    if (places == 0 || old == now) continue;
    upgraded.changes.push_back(base::quoted(old) + " is now " + base::quoted(now) + ", in " +
                               std::to_string(places) + (places == 1 ? " place" : " places"));
  }
  upgraded.tree.edition = kCurrentEdition;
  return upgraded;
}

}  // namespace ruleout::language
