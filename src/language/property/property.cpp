#include "language/property/property.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "base/assert.h"
#include "base/nearest.h"
#include "base/text.h"
#include "language/amend/extend.h"
#include "language/property/claim_text.h"
#include "language/property/property_findings.h"
#include "language/property/split.h"
#include "language/syntax/editions.h"

namespace ruleout::language {
namespace {

using base::quoted;
using Of = PropertyAnswer::Of;
using Op = PropertyNode::Op;
using Texts = std::vector<std::string>;

std::string offer(std::string_view name, const Texts& known) {
  const auto near = base::nearest(name, known);
  if (near) return "write " + quoted(*near);
  Texts all = known;
  for (std::string& each : all) each = quoted(each);
  constexpr std::size_t kOfferedMax = 12;
  if (all.empty() || all.size() > kOfferedMax) return "";
  return "say one of " + base::join(all, ", ");
}

// What a framework has under a name, for an answer of it.
struct Named {
  Of of = Of::kGate;
  std::uint32_t index = 0;
  std::optional<KindId> kind;  // of its subject
};

std::optional<Named> find_named(const Framework& framework, const std::string& name) {
  for (std::uint32_t i = 0; i < framework.gates.size(); ++i) {
    if (framework.gates[i].name == name) return Named{Of::kGate, i, framework.gates[i].kind};
  }
  for (std::uint32_t i = 0; i < framework.thresholds.size(); ++i) {
    const Threshold& threshold = framework.thresholds[i];
    if (framework[threshold.clause].id == name) return Named{Of::kThreshold, i, threshold.kind};
  }
  for (std::uint32_t i = 0; i < framework.duties.size(); ++i) {
    const Duty& duty = framework.duties[i];
    if (framework[duty.clause].id == name) return Named{Of::kDuty, i, duty.kind};
  }
  return std::nullopt;
}

Texts answering_names(const Framework& framework) {
  Texts names;
  for (const Gate& gate : framework.gates) names.push_back(gate.name);
  for (const Threshold& each : framework.thresholds) names.push_back(framework[each.clause].id);
  for (const Duty& duty : framework.duties) names.push_back(framework[duty.clause].id);
  return names;
}

// What something that is said or derived, but not answered, is written as.
std::optional<std::string> plain_form(const Framework& framework, const SyntaxTree& properties,
                                      const std::string& name) {
  const auto is_said =
      std::ranges::any_of(framework.terms, [&](const Term& term) { return term.name == name; });
  const auto is_own = std::ranges::any_of(
      properties.defines, [&](const DefineSyntax& each) { return each.head.id.text == name; });
  if (is_said || is_own) return "";
  const auto clause =
      std::ranges::find_if(framework.clauses, [&](const Clause& each) { return each.id == name; });
  if (clause == framework.clauses.end()) return std::nullopt;
  switch (clause->kind) {
    case ClauseKind::kDefine:
    case ClauseKind::kState:
      return "";
    case ClauseKind::kStandard:
      return "met ";
    case ClauseKind::kRequirement:
      return "applies ";
    default:
      return std::nullopt;
  }
}

Texts words_of(const Framework& framework, const Named& named) {
  if (named.of == Of::kDuty) return {"owed", "undetermined"};
  if (named.of == Of::kGate)
    return {"permit",      "permit with conditions", "hold", "escalate", "silent", "conflict",
            "undetermined"};
  const Threshold& threshold = framework.thresholds[named.index];
  Texts words =
      threshold.ruled_out ? Texts{"ruled-out", "not-ruled-out"} : Texts{"not-crossed", "unknown"};
  if (threshold.crossed) words.emplace_back("crossed");
  if (threshold.crossed && threshold.ruled_out) words.emplace_back("inconsistent");
  return words;
}

// Days of a length of time that has a fixed number of them.
std::optional<std::int64_t> days_of(const base::Duration& duration) {
  constexpr std::int64_t kDaysMax = 1000;
  std::optional<std::int64_t> days;
  if (duration.kind == base::DurationKind::kDays) days = duration.count;
  if (duration.kind == base::DurationKind::kWeeks && duration.count <= kDaysMax)
    days = 7 * duration.count;
  if (!days || *days > kDaysMax) return std::nullopt;
  return days;
}

// One property against the framework: its things, its answers and its bounds.
class Resolving final {
 public:
  Resolving(const Framework& framework, const SyntaxTree& tree, const base::SourceText& source,
            base::Findings& findings)
      : framework_(framework), tree_(tree), source_(source), findings_(findings) {}

  Property run(const PropertySyntax& syntax, const SplitProperty& parts) {
    Property property;
    property.name = syntax.head.id.text;
    property.section = syntax.head.section.text;
    property.words = syntax.head.words;
    property.claim_words = claim_text(tree_, source_, syntax.claim_span);
    property.claim = syntax.claim;
    property.span = syntax.head.id.span;
    property.condition = parts.condition;
    property.unless = parts.unless;
    property.trigger = parts.trigger;
    bounds(syntax, property);
    things(syntax, property);
    for (const PropertyNode& node : parts.nodes) {
      property.nodes.push_back(node);
      if (node.op != Op::kAnswer) continue;
      property.nodes.back().target = static_cast<std::uint32_t>(property.answers.size());
      property.answers.push_back(answer(tree_.expressions[node.target], syntax, property));
    }
    return property;
  }

 private:
  void report(const base::FindingKind& kind, base::Span span, std::string message,
              std::string hint) {
    findings_.add(base::finding_at(kind, source_, span, std::move(message), std::move(hint)));
  }

  [[nodiscard]] bool has_constants(KindId kind) const {
    return std::ranges::any_of(framework_.constants,
                               [kind](const Constant& each) { return each.kind == kind; });
  }

  [[nodiscard]] std::optional<KindId> find_kind(std::string_view name, bool or_plural) const {
    for (std::uint32_t i = 0; i < framework_.kinds.size(); ++i) {
      const Kind& kind = framework_.kinds[i];
      if (kind.name == name || (or_plural && kind.plural == name)) return KindId{i};
    }
    return std::nullopt;
  }

  [[nodiscard]] Texts kind_names() const {
    Texts names;
    for (const Kind& kind : framework_.kinds) names.push_back(kind.name);
    return names;
  }

  void bounds(const PropertySyntax& syntax, Property& property) {
    if (syntax.claim == ClaimKind::kWithin) {
      const std::optional<std::int64_t> days = days_of(*syntax.within);
      if (!days)
        report(kWrongBounds, syntax.within_span,
               "a claim counts in days or weeks, not in " + quoted(base::to_text(*syntax.within)),
               "write it in days");
      property.within_days = days.value_or(0);
      property.over.emplace();
    }
    if (!syntax.over) return;
    property.over.emplace();
    property.over->events = syntax.over->events;
    if (syntax.over->events < 1 || syntax.over->events > kEventsMax)
      report(kWrongBounds, syntax.over->span,
             fmt::format("a timeline of {} events is not looked for", syntax.over->events),
             fmt::format("write a number from 1 to {}", kEventsMax));
    for (const ThingsSyntax& things : syntax.over->things) {
      const std::optional<KindId> kind = find_kind(things.kind.text, true);
      const bool is_thought_of = kind != kDeveloperKind && kind != kThresholdKind;
      if (kind && !is_thought_of) {
        report(kWrongBounds, things.kind.span,
               "no more are thought of things of kind " + quoted(things.kind.text),
               "leave them out");
      } else if (!kind) {
        report(kWrongBounds, things.kind.span,
               "the framework has no kind " + quoted(things.kind.text),
               offer(things.kind.text, kind_names()));
      } else if (things.count < 1 || things.count > kThingsMax) {
        report(kWrongBounds, things.span,
               fmt::format("{} things of a kind are not thought of", things.count),
               fmt::format("write a number from 1 to {}", kThingsMax));
      } else {
        property.over->things.push_back({framework_.kinds[kind->index].name, things.count});
      }
    }
  }

  // How many things of a kind there are where the property is looked at.
  [[nodiscard]] static std::uint32_t count_of(const Property& property, const std::string& kind) {
    if (!property.over) return 1;
    for (const PropertyThings& things : property.over->things) {
      if (things.kind == kind) return things.count;
    }
    return 1;
  }

  void things(const PropertySyntax& syntax, Property& property) {
    for (const Parameter& parameter : syntax.parameters) {
      property.variables.push_back(parameter.name.text);
      const std::optional<KindId> kind = find_kind(parameter.kind.text, false);
      property.kinds.push_back(kind.value_or(KindId{0xFFFFFFFFU}));
      if (!kind) {
        report(kNotClaimed, parameter.kind.span,
               "the framework has no kind " + quoted(parameter.kind.text),
               offer(parameter.kind.text, kind_names()));
        continue;
      }
      if (has_constants(*kind) || *kind == kEvaluationKind || *kind == kThresholdKind) {
        report(kNotClaimed, parameter.kind.span,
               "a property is claimed of things that nobody has named yet, and things of kind " +
                   quoted(parameter.kind.text) + " are named in the framework",
               "name the one that is meant where it is spoken of");
        continue;
      }
      const auto same = static_cast<std::uint32_t>(std::ranges::count(property.kinds, *kind));
      const std::string& plural = framework_.kinds[kind->index].plural;
      if (same > count_of(property, parameter.kind.text))
        report(kNotClaimed, parameter.name.span,
               fmt::format("only {} of kind {} is thought of here, and {} stands for another",
                           same - 1, quoted(parameter.kind.text), quoted(parameter.name.text)),
               fmt::format("write `over {} events with {} {}`", kEventsDefault, same,
                           plural.empty() ? parameter.kind.text : plural));
    }
  }

  PropertyAnswer answer(const Expression& expression, const PropertySyntax& syntax,
                        const Property& property) {
    PropertyAnswer result;
    result.word = expression.level.text;
    result.is_settled = !expression.text.empty();
    const std::optional<Named> named = find_named(framework_, expression.name.text);
    if (!named) {
      report_unanswered(expression);
      return result;
    }
    result.of = named->of;
    result.index = named->index;
    const Texts words = words_of(framework_, *named);
    if (std::ranges::find(words, result.word) == words.end())
      report(kNoSuchAnswer, expression.level.span,
             quoted(expression.name.text) + " never comes to " + quoted(result.word),
             offer(result.word, words));
    about(expression, syntax, property, named->kind, result);
    const bool is_followed = named->of != Of::kDuty && !result.is_settled;
    if (property.over && !is_followed)
      report(kWrongBounds, expression.span,
             named->of == Of::kDuty ? "a duty's clock is not followed over timelines"
                                    : "what is settled is not followed over timelines",
             named->of == Of::kDuty
                 ? "ask for the act that starts it, and `within` for what ends it"
                 : "leave `settled` out, or the timelines");
    return result;
  }

  void report_unanswered(const Expression& expression) {
    const std::string& name = expression.name.text;
    const std::optional<std::string> form = plain_form(framework_, tree_, name);
    if (form) {
      const std::string plain =
          *form +
          std::string(
              source_.text({expression.name.span.begin,
                            expression.arguments.empty() ? expression.name.span.end
                                                         : expression.arguments.back().span.end})) +
          (expression.arguments.empty() ? "" : ")");
      return report(kNothingAnswered, expression.span,
                    quoted(name) + " is no gate, threshold or duty: it is so, or not",
                    "write " + quoted(plain) + ", or `not` before it");
    }
    report(kNothingAnswered, expression.name.span,
           "the framework has no gate, threshold or duty " + quoted(name),
           offer(name, answering_names(framework_)));
  }

  void about(const Expression& expression, const PropertySyntax& syntax, const Property& property,
             const std::optional<KindId>& kind, PropertyAnswer& result) {
    const std::string& name = expression.name.text;
    const std::size_t wanted = kind ? 1 : 0;
    if (expression.arguments.size() != wanted) {
      return report(kNotClaimed, expression.span,
                    kind ? quoted(name) + " is asked of one " + framework_.kinds[kind->index].name
                         : quoted(name) + " is asked of nothing",
                    kind
                        ? fmt::format("write `{}({})`", name, framework_.kinds[kind->index].name[0])
                        : "write " + quoted(name));
    }
    if (!kind) return;
    const Name& argument = expression.arguments.front();
    for (std::uint32_t i = 0; i < syntax.parameters.size(); ++i) {
      if (syntax.parameters[i].name.text != argument.text) continue;
      if (property.kinds[i] != *kind && property.kinds[i].index < framework_.kinds.size())
        report(kNotClaimed, argument.span,
               fmt::format("{} is asked of a {}, and {} is a {}", quoted(name),
                           framework_.kinds[kind->index].name, quoted(argument.text),
                           syntax.parameters[i].kind.text),
               "name another thing behind `for each`");
      result.about = i;
      return;
    }
    const bool is_self = *kind == kDeveloperKind && argument.text == "self";
    if (is_self) return;
    report(kNotClaimed, argument.span, quoted(argument.text) + " is not what the property is of",
           fmt::format("write `for each {} {}` behind the property's name",
                       framework_.kinds[kind->index].name, argument.text));
  }

  const Framework& framework_;
  const SyntaxTree& tree_;
  const base::SourceText& source_;
  base::Findings& findings_;
};

class Checking final {
 public:
  Checking(const Framework& framework, const ParsedFile& file, const SyntaxTree& properties,
           base::Findings& findings)
      : framework_(framework),
        source_(file.source),
        more_(upgrade(properties).tree),
        findings_(findings) {}

  // The framework's tree with all that the claims ask.
  void run() {
    std::set<std::string_view> names;
    if (more_.properties.size() > kPropertiesMax) {
      report(kWrongBounds, more_.properties[kPropertiesMax].head.id.span,
             fmt::format("more than {} properties stand in one file", kPropertiesMax),
             "start another file");
      return;
    }
    for (const PropertySyntax& syntax : more_.properties) {
      if (!names.insert(syntax.head.id.text).second)
        report(kPropertyTwice, syntax.head.id.span,
               "there is a property " + quoted(syntax.head.id.text) + " already",
               "give one of them another name");
      parts_.push_back(split(more_, syntax, source_, findings_));
      properties_.push_back(
          Resolving(framework_, more_, source_, findings_).run(syntax, parts_.back()));
    }
  }

  // Behind the file's own defines, those of each property.
  SyntaxTree extended_tree(SyntaxTree framework) {
    cite(more_);
    for (const SplitProperty& parts : parts_) {
      for (const DefineSyntax& hidden : parts.defines) {
        Item item;
        item.kind = ItemKind::kDefine;
        item.index = static_cast<std::uint32_t>(more_.defines.size());
        item.span = hidden.head.span;
        more_.defines.push_back(hidden);
        cite(more_.defines.back());
        more_.items.push_back(item);
      }
    }
    return extended(std::move(framework), more_);
  }

  // `whole`: what the extended tree checks to.
  std::vector<Property> finish(const Framework& whole) {
    for (std::size_t i = 0; i < properties_.size(); ++i) {
      for (PropertyNode& node : properties_[i].nodes) {
        if (node.op != Op::kDefine) continue;
        node.target = index_of(whole, parts_[i].defines[node.target].head.id.text);
      }
    }
    return std::move(properties_);
  }

 private:
  void report(const base::FindingKind& kind, base::Span span, std::string message,
              std::string hint) {
    findings_.add(base::finding_at(kind, source_, span, std::move(message), std::move(hint)));
  }

  // What stands in a file of properties rests on no section of the framework's text.
  void cite(DefineSyntax& define) const {
    if (define.head.section.text.empty())
      define.head.section.text = "properties " + more_.properties_of.name.text;
  }
  void cite(SyntaxTree& tree) const {
    for (DefineSyntax& define : tree.defines) cite(define);
  }

  static std::uint32_t index_of(const Framework& whole, const std::string& name) {
    for (std::uint32_t i = 0; i < whole.defines.size(); ++i) {
      if (whole[whole.defines[i].clause].id == name) return i;
    }
    RULEOUT_ASSERT(false);
    return 0;
  }

  const Framework& framework_;
  const base::SourceText& source_;
  SyntaxTree more_;
  base::Findings& findings_;
  std::vector<SplitProperty> parts_;
  std::vector<Property> properties_;
};

// The framework's own findings were told when it was read.
void append_own(const base::Findings& all, const base::SourceText& source,
                base::Findings& findings) {
  for (const base::Finding& finding : all) {
    if (finding.file == source.name()) findings.add(finding);
  }
}

}  // namespace

std::optional<CheckedProperties> check_properties(const Framework& framework,
                                                  const ParsedFile& file,
                                                  const SyntaxTree& properties,
                                                  std::span<const ParsedFile> vocabularies,
                                                  base::Findings& findings) {
  RULEOUT_ASSERT(properties.kind == FileKind::kProperties);
  base::Findings own;
  Checking checking(framework, file, properties, own);
  checking.run();
  if (own.has_errors()) {
    findings.append(std::move(own));
    return std::nullopt;
  }
  base::Findings told;
  const SyntaxTree tree = checking.extended_tree(file.tree);
  std::optional<Framework> whole = check({tree, file.source}, vocabularies, told);
  // A limit may be passed at the end of the framework, which is not the author's to mend.
  append_own(told, file.source, own);
  if (!whole && !own.has_errors()) own.append(std::move(told));
  findings.append(std::move(own));
  if (!whole) return std::nullopt;
  CheckedProperties checked;
  checked.name = properties.properties_of.name.text;
  checked.properties = checking.finish(*whole);
  checked.framework = std::move(*whole);
  checked.framework.digest = framework.digest;
  return checked;
}

}  // namespace ruleout::language
