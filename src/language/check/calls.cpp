// What is said of somebody: inputs, judgements, acts and derived things, with their arguments.

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "language/check/check_findings.h"
#include "language/check/check_parts.h"

namespace ruleout::language {
namespace {

using base::quoted;

std::vector<std::string> entity_names(const CheckState& state, const Frame& frame) {
  std::vector<std::string> names;
  for (const Slot& slot : frame) names.push_back(slot.name);
  for (const Constant& constant : state.framework.constants) names.push_back(constant.name);
  return names;
}

std::optional<Argument> check_argument(CheckState& state, const Frame& frame, const Name& callee,
                                       const Name& given, KindId wanted,
                                       std::span<const KindId> kinds, Any any) {
  if (given.text == "any") {
    if (any == Any::kAllowed) return Argument{Argument::From::kAny, 0};
    state.report(kStrayAny, given.span,
                 fmt::format("{} is asked of one {}, not of any", quoted(callee.text),
                             state.kind_name(wanted)),
                 "name it, or write `some x in …: …`");
    return std::nullopt;
  }
  const auto entity = find_entity(state, frame, given.text);
  if (!entity) {
    state.report_unknown(given, "variable, constant or threshold",
                         "declare it with `constant KIND " + given.text + "`",
                         [&] { return entity_names(state, frame); });
    return std::nullopt;
  }
  if (entity->kind == wanted || entity->kind == kNoKind || wanted == kNoKind) {
    return entity->argument;
  }
  state.report(kArgumentKind, given.span,
               fmt::format("{} takes {}; {} is a {}", quoted(callee.text), state.kind_list(kinds),
                           quoted(given.text), state.kind_name(entity->kind)),
               fmt::format("put a {} here", state.kind_name(wanted)));
  return std::nullopt;
}

// What to write instead of a call of something that is no truth by itself.
std::string how_to_ask(const CheckState& state, const Name& name) {
  const Declared* found = state.find(Space::kSaid, name.text);
  if (found == nullptr) return {};
  struct Words {
    Meaning meaning;
    std::string_view words;  // {0} is the name
  };
  static constexpr auto kWords = std::to_array<Words>({
      {Meaning::kJudgement, "say who judges it: `ROLE judges {0}(…)`"},
      {Meaning::kAct, "say who did it: `someone {0}(…)`"},
      {Meaning::kThreshold,
       "write `ruled out {0}(…)`, `crossed {0}(…)` or `cannot rule out {0}(…)`"},
      {Meaning::kStandard, "write `met {0}(…)`"},
      {Meaning::kRequirement, "write `applies {0}(…)` or `satisfied {0}(…)`"},
  });
  for (const Words& each : kWords) {
    if (each.meaning == found->meaning) {
      return fmt::format(fmt::runtime(std::string(each.words)), name.text);
    }
  }
  return "ask about an input, a define or a state";
}

NodeId broken_truth(CheckState& state, const Expression& expression) {
  state.report(
      kWrongSort, expression.span,
      fmt::format("{} is a quantity where a truth is needed", quoted(expression.name.text)),
      "compare it, as in `… >= 1`");
  return state.broken(expression.span);
}

// A name that stands for somebody cannot be true or false.
bool report_entity_as_truth(CheckState& state, const Frame& frame, const Expression& expression) {
  if (!expression.arguments.empty()) return false;
  const auto entity = find_entity(state, frame, expression.name.text);
  const Declared* said = state.find(Space::kSaid, expression.name.text);
  if (!entity || said != nullptr) return false;
  state.report(kWrongSort, expression.span,
               fmt::format("{} is a {} where a truth is needed", quoted(expression.name.text),
                           state.kind_name(entity->kind)),
               "say something about it, as in `input(…)`");
  return true;
}

NodeId called(CheckState& state, const Frame& frame, const Expression& expression, Op op,
              std::uint32_t target, std::span<const KindId> kinds) {
  auto arguments =
      check_arguments(state, frame, expression.name, expression.arguments, kinds, Any::kForbidden);
  if (!arguments) return state.broken(expression.span);
  Node node;
  node.op = op;
  node.target = target;
  node.arguments = *std::move(arguments);
  node.span = expression.span;
  return state.add(std::move(node));
}

std::vector<KindId> kinds_of(const std::optional<KindId>& kind) {
  return kind ? std::vector{*kind} : std::vector<KindId>{};
}

// Is every role among those who may, and are all there where all are needed?
bool is_owner(const Owners& owners, const Owners& asked) {
  const auto may = [&](RoleId role) {
    return std::find(owners.roles.begin(), owners.roles.end(), role) != owners.roles.end();
  };
  if (!std::all_of(asked.roles.begin(), asked.roles.end(), may)) return false;
  return owners.join != RoleJoin::kAllOf ||
         (asked.join == RoleJoin::kAllOf && asked.roles.size() == owners.roles.size());
}

bool check_judges(CheckState& state, const Expression& expression, const Term& term,
                  const Owners& judges) {
  if (judges.join == RoleJoin::kAnyone) {
    state.report(
        kAnyoneJudges, expression.span, fmt::format("{} is read from anyone", quoted(term.name)),
        term.stated_by.roles.empty() ? "name the role that judges"
                                     : "name who judges: " + state.owner_list(term.stated_by));
    return false;
  }
  if (term.stated_by.roles.empty() || judges.roles.size() != expression.roles.names.size()) {
    return false;  // reported where it was declared, or where the role was looked up
  }
  if (is_owner(term.stated_by, judges)) return true;
  const bool is_joint = term.stated_by.join == RoleJoin::kAllOf;
  state.report(
      kWrongJudge, expression.roles.span,
      fmt::format("{} is not for {} to judge", quoted(term.name), state.owner_list(judges)),
      fmt::format("read it from {}{}", state.owner_list(term.stated_by),
                  is_joint ? " together" : ""));
  return false;
}

bool check_signers(CheckState& state, const Expression& expression, const Term& term,
                   const Owners& signers) {
  if (signers.join == RoleJoin::kAnyone || term.stated_by.join == RoleJoin::kAnyone) return true;
  for (std::size_t i = 0; i < signers.roles.size(); ++i) {
    const auto& may = term.stated_by.roles;
    if (std::find(may.begin(), may.end(), signers.roles[i]) != may.end()) continue;
    state.report(kWrongSigner, expression.roles.span,
                 fmt::format("{} is not for {} to state", quoted(term.name),
                             quoted(state.framework.roles[signers.roles[i].index].name)),
                 "read it from " + state.owner_list(term.stated_by) + ", or from `someone`");
    return false;
  }
  return true;
}

}  // namespace

std::optional<Entity> find_entity(const CheckState& state, const Frame& frame,
                                  std::string_view name) {
  for (std::uint32_t slot = 0; slot < frame.size(); ++slot) {
    if (frame[slot].name == name) {
      return Entity{{Argument::From::kSlot, slot}, frame[slot].kind};
    }
  }
  const Declared* constant = state.find(Space::kEntities, name);
  if (constant == nullptr) return std::nullopt;
  return Entity{{Argument::From::kConstant, constant->index},
                state.framework.constants[constant->index].kind};
}

std::optional<std::vector<Argument>> check_arguments(CheckState& state, const Frame& frame,
                                                     const Name& callee,
                                                     const std::vector<Name>& given,
                                                     std::span<const KindId> kinds, Any any) {
  if (given.size() != kinds.size()) {
    state.report(kArgumentCount, callee.span,
                 fmt::format("{} takes {}, got {} {}", quoted(callee.text), state.kind_list(kinds),
                             given.empty() ? "no" : fmt::format("{}", given.size()),
                             given.size() == 1 ? "argument" : "arguments"),
                 kinds.empty() ? "leave the arguments out" : "name each of them");
    return std::nullopt;
  }
  std::vector<Argument> arguments;
  bool is_sound = true;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const auto argument = check_argument(state, frame, callee, given[i], kinds[i], kinds, any);
    if (argument) arguments.push_back(*argument);
    is_sound = is_sound && argument.has_value();
  }
  if (!is_sound) return std::nullopt;
  return arguments;
}

NodeId check_call(CheckState& state, const Frame& frame, const Expression& expression) {
  if (report_entity_as_truth(state, frame, expression)) return state.broken(expression.span);
  const auto found =
      state.expect(Space::kSaid, {Meaning::kInput, Meaning::kDefine, Meaning::kState},
                   "input, define or state", expression.name, how_to_ask(state, expression.name));
  if (!found) return state.broken(expression.span);
  const Framework& framework = state.framework;
  if (found->meaning == Meaning::kInput) {
    const Term& term = framework.terms[found->index];
    if (term.is_quantity) return broken_truth(state, expression);
    return called(state, frame, expression, Op::kInput, found->index, term.kinds);
  }
  if (found->meaning == Meaning::kState) {
    const std::vector<KindId> kinds = kinds_of(framework.states[found->index].kind);
    return called(state, frame, expression, Op::kInState, found->index, kinds);
  }
  const Define& define = framework.defines[found->index];
  if (define.is_quantity) return broken_truth(state, expression);
  return called(state, frame, expression, Op::kDefine, found->index, define.kinds);
}

NodeId check_judged(CheckState& state, const Frame& frame, const Expression& expression) {
  Owners judges = owners(state, expression.roles);
  const auto found =
      state.expect(Space::kSaid, {Meaning::kJudgement}, "judgement", expression.name);
  if (!found) return state.broken(expression.span);
  const Term& term = state.framework.terms[found->index];
  const bool may_judge = check_judges(state, expression, term, judges);
  auto arguments = check_arguments(state, frame, expression.name, expression.arguments, term.kinds,
                                   Any::kForbidden);
  if (!arguments || !may_judge) return state.broken(expression.span);
  Node node;
  node.op = Op::kJudged;
  node.target = found->index;
  node.roles = std::move(judges);
  node.arguments = *std::move(arguments);
  node.span = expression.span;
  return state.add(std::move(node));
}

std::optional<std::uint32_t> find_named_standard(CheckState& state, const std::string& name,
                                                 base::Span span) {
  const auto& standards = state.framework.named_standards;
  for (std::uint32_t i = 0; i < standards.size(); ++i) {
    if (standards[i].name == name) return i;
  }
  state.report_unknown({name, span}, "evidence standard",
                       fmt::format("declare it with `evidence \"{}\"`", name), [&] {
                         std::vector<std::string> names;
                         names.reserve(standards.size());
                         for (const NamedStandard& each : standards) names.push_back(each.name);
                         return names;
                       });
  return std::nullopt;
}

NodeId check_shown_to(CheckState& state, const Frame& frame, const Expression& expression) {
  Owners judges = owners(state, expression.roles);
  const bool may_judge =
      judges.join != RoleJoin::kAnyone && judges.roles.size() == expression.roles.names.size();
  if (judges.join == RoleJoin::kAnyone) {
    state.report(kAnyoneJudges, expression.span, "a showing is read from anyone",
                 "name the role that judges whether it is shown");
  }
  const auto standard = find_named_standard(state, expression.text, expression.span);
  if (expression.operands.empty() || expression.operands[0] == kNoExpression) {
    return state.broken(expression.span);
  }
  const Expression& call = state.at(expression.operands[0]);
  const Declared* shown = state.find(Space::kSaid, call.name.text);
  const bool is_define = shown != nullptr && shown->meaning == Meaning::kDefine &&
                         !state.framework.defines[shown->index].is_quantity;
  if (shown != nullptr && !is_define) {
    state.report(kShownToWhat, call.span,
                 fmt::format("{} is no defined truth", quoted(call.name.text)),
                 "put the whole proposition into a `define … means …` and name that");
    return state.broken(expression.span);
  }
  const NodeId proposition = check_call(state, frame, call);
  if (!standard || !may_judge || state.is_broken(proposition)) {
    return state.broken(expression.span);
  }
  Node node;
  node.op = Op::kShownTo;
  node.target = *standard;
  node.roles = std::move(judges);
  node.arguments = state.framework[proposition].arguments;
  node.operands = {proposition};
  node.span = expression.span;
  return state.add(std::move(node));
}

std::optional<Occurrence> check_deed(CheckState& state, const Frame& frame,
                                     const Expression& expression) {
  Owners signers = owners(state, expression.roles);
  const auto found = state.expect(Space::kSaid, {Meaning::kAct}, "act", expression.name,
                                  how_to_ask(state, expression.name));
  if (!found) return std::nullopt;
  const Term& term = state.framework.terms[found->index];
  const bool may_sign = check_signers(state, expression, term, signers) &&
                        signers.roles.size() == expression.roles.names.size();
  auto arguments = check_arguments(state, frame, expression.name, expression.arguments, term.kinds,
                                   Any::kAllowed);
  if (!arguments || !may_sign) return std::nullopt;
  return Occurrence{TermId{found->index}, *std::move(arguments), std::move(signers)};
}

}  // namespace ruleout::language
