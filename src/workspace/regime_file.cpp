#include "workspace/regime_file.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "language/check/check.h"
#include "language/syntax/parser.h"
#include "workspace/workspace_findings.h"

namespace ruleout::workspace {
namespace {

std::optional<record::Moment> moment_of(const std::optional<language::When>& when) {
  if (!when) return std::nullopt;
  return record::Moment{when->is_day, when->day, when->instant};
}

// Duties of a version stay owed after its end if any transition away from it keeps them.
bool keeps_duties(const language::CheckedRegime& regime,
                  const language::CheckedRegime::Force& force) {
  return std::ranges::any_of(regime.transitions, [&](const auto& transition) {
    return transition.keeps_duties && transition.path == force.path &&
           transition.from == force.version;
  });
}

RegimeEntries entries_of(const language::CheckedRegime& regime) {
  RegimeEntries entries;
  entries.zone = {regime.zone, regime.zone_span};
  entries.calendar = {regime.calendar, regime.calendar_span};
  for (const language::CheckedRegime::Force& force : regime.force) {
    entries.frameworks.push_back({{force.path, force.span},
                                  {force.version, force.span},
                                  {},
                                  moment_of(force.from),
                                  moment_of(force.until),
                                  false,
                                  keeps_duties(regime, force),
                                  force.span});
  }
  for (const auto& adoption : regime.adoptions) {
    entries.readings.push_back({{}, {adoption.reading, {}}, {adoption.choice, {}}});
  }
  for (const auto& spend : regime.spends) {
    entries.spends.push_back({{spend.clause, {}}, spend.probability});
  }
  for (const auto& held : regime.held) {
    std::optional<record::Moment> from;
    if (held.from) from = record::Moment{true, *held.from, {}};
    entries.roles.push_back({{held.role, {}}, {held.person, {}}, from});
  }
  return entries;
}

}  // namespace

std::optional<NamedRegime> regime_of(const base::SourceText& source, base::Findings& findings) {
  base::Findings own;
  const language::SyntaxTree tree = language::parse(source, own);
  std::optional<language::CheckedRegime> regime;
  if (tree.kind == language::FileKind::kRegime && !own.has_errors()) {
    regime = language::check_regime({tree, source}, own);
  } else if (!own.has_errors()) {
    own.add(base::finding_at(kNoRegime, source, {0, 0},
                             base::quoted(source.name()) + " holds no regime",
                             "begin it with `edition 1` and `regime NAME`"));
  }
  findings.append(std::move(own));
  if (!regime) return std::nullopt;
  return NamedRegime{regime->name, entries_of(*regime)};
}

}  // namespace ruleout::workspace
