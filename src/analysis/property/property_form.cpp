#include "analysis/property/property_form.h"

#include <algorithm>
#include <utility>

#include "base/assert.h"
#include "base/text.h"

namespace ruleout::analysis {
namespace {

using base::Truth;
using language::Property;
using language::PropertyAnswer;
using language::PropertyNode;
using Op = PropertyNode::Op;

AnswerKind kind_of(PropertyAnswer::Of of) {
  switch (of) {
    case PropertyAnswer::Of::kGate:
      return AnswerKind::kGate;
    case PropertyAnswer::Of::kThreshold:
      return AnswerKind::kThreshold;
    case PropertyAnswer::Of::kDuty:
      break;
  }
  return AnswerKind::kDuty;
}

std::string subject_of(const PropertyAnswer& answer, const std::vector<std::string>& names) {
  return answer.about ? names[*answer.about] : "";
}

// A thing is asked about, or there is only one thing, or none, to be asked about.
bool is_about(const AnswerForm& form, const PropertyAnswer& answer,
              const std::vector<std::string>& names) {
  return !answer.about || form.subject == subject_of(answer, names);
}

FormulaId where(const AnswerForm& form, const std::string& word, bool is_settled) {
  const auto found = std::ranges::find(form.values, word, &AnswerValue::word);
  if (found == form.values.end()) return kFalse;
  return is_settled ? found->settled : found->by_default;
}

}  // namespace

PropertyForm::PropertyForm(const Property& property, std::vector<std::string> names,
                           const std::vector<AnswerForm>& answers, FormulaId are_there,
                           Formulas& formulas)
    : property_(property), names_(std::move(names)), are_there_(are_there) {
  for (std::uint32_t i = 0; i < property.nodes.size(); ++i) {
    const PropertyNode& node = property.nodes[i];
    if (node.op == Op::kAnswer || node.op == Op::kDefine) {
      rails_.push_back(leaf(node, i, answers, formulas));
      continue;
    }
    const bool is_and = node.op == Op::kAnd;
    Rails all = is_and ? Rails{kTrue, kFalse} : Rails{kFalse, kTrue};
    for (const std::uint32_t operand : node.operands) {
      const Rails one = rails_[operand];
      if (node.op == Op::kNot) {
        all = {one.no, one.yes};
      } else if (is_and) {
        all = {formulas.conjunction(all.yes, one.yes), formulas.disjunction(all.no, one.no)};
      } else {
        all = {formulas.disjunction(all.yes, one.yes), formulas.conjunction(all.no, one.no)};
      }
    }
    rails_.push_back(all);
  }
}

Rails PropertyForm::leaf(const PropertyNode& node, std::uint32_t index,
                         const std::vector<AnswerForm>& answers, Formulas& formulas) {
  PropertyLeaf leaf{index, {}};
  if (node.op == Op::kDefine) {
    const std::string subject = base::join(names_, ", ");
    const auto found = std::ranges::find_if(answers, [&](const AnswerForm& form) {
      return form.kind == AnswerKind::kDefine && form.index == node.target &&
             form.subject == subject;
    });
    RULEOUT_ASSERT(found != answers.end());
    leaf.answers.push_back(&*found);
    leaves_.push_back(std::move(leaf));
    return {where(*found, "yes", false), where(*found, "no", false)};
  }
  const PropertyAnswer& asked = property_.answers[node.target];
  FormulaId yes = kFalse;
  for (const AnswerForm& form : answers) {
    if (form.kind != kind_of(asked.of) || form.index != asked.index) continue;
    if (!is_about(form, asked, names_)) continue;
    leaf.answers.push_back(&form);
    yes = formulas.disjunction(yes, where(form, asked.word, asked.is_settled));
  }
  RULEOUT_ASSERT(!leaf.answers.empty());
  leaves_.push_back(std::move(leaf));
  return {yes, formulas.negation(yes)};
}

FormulaId PropertyForm::sought(Formulas& formulas) const {
  const auto there = [&](FormulaId formula) { return formulas.conjunction(are_there_, formula); };
  const FormulaId condition = rails_[property_.condition].yes;
  const FormulaId is_excused = property_.unless ? rails_[*property_.unless].yes : kFalse;
  switch (property_.claim) {
    case language::ClaimKind::kReachable:
      return there(condition);
    case language::ClaimKind::kNever:
      return there(formulas.conjunction(condition, formulas.negation(is_excused)));
    case language::ClaimKind::kAlways:
      return there(
          formulas.conjunction(formulas.negation(condition), formulas.negation(is_excused)));
    case language::ClaimKind::kWithin:
      break;
  }
  return formulas.conjunction(trigger(formulas), formulas.negation(condition));
}

FormulaId PropertyForm::trigger(Formulas& formulas) const {
  return formulas.conjunction(are_there_, rails_[*property_.trigger].yes);
}

FormulaId in_registers(const Property& property, const std::vector<std::string>& names,
                       const engine::Program& program, const engine::Universe& universe,
                       const ProgramForm& form, Formulas& formulas) {
  FormulaId all = kTrue;
  for (std::size_t i = 0; i < program.atoms.size(); ++i) {
    const engine::Atom& atom = program.atoms[i];
    if (atom.kind != engine::AtomKind::kMember || atom.duration) continue;
    const engine::Entity& thing = universe.entities[atom.arguments.front()];
    for (std::size_t at = 0; at < names.size(); ++at) {
      if (thing.kind == property.kinds[at] && thing.name == names[at])
        all = formulas.conjunction(all, form.rails[i].yes);
    }
  }
  return all;
}

Truth truth_of(const Property& property, std::uint32_t node,
               const std::function<Truth(std::uint32_t)>& leaf) {
  const PropertyNode& here = property.nodes[node];
  switch (here.op) {
    case Op::kAnswer:
    case Op::kDefine:
      return leaf(node);
    case Op::kNot:
      return base::truth_not(truth_of(property, here.operands.front(), leaf));
    case Op::kAnd:
    case Op::kOr:
      break;
  }
  Truth all = base::truth_of(here.op == Op::kAnd);
  for (const std::uint32_t operand : here.operands) {
    const Truth one = truth_of(property, operand, leaf);
    all = here.op == Op::kAnd ? base::truth_and(all, one) : base::truth_or(all, one);
  }
  return all;
}

bool is_sought(const Property& property, const std::function<Truth(std::uint32_t)>& leaf) {
  const auto is_yes = [&](std::uint32_t node) {
    return truth_of(property, node, leaf) == Truth::kYes;
  };
  const bool is_so = is_yes(property.condition);
  const bool is_excused = property.unless && is_yes(*property.unless);
  switch (property.claim) {
    case language::ClaimKind::kReachable:
      return is_so;
    case language::ClaimKind::kNever:
      return is_so && !is_excused;
    case language::ClaimKind::kAlways:
      return !is_so && !is_excused;
    case language::ClaimKind::kWithin:
      break;
  }
  return is_yes(*property.trigger) && !is_so;
}

std::string name_of(const language::Framework& framework, const PropertyAnswer& answer) {
  switch (answer.of) {
    case PropertyAnswer::Of::kGate:
      return framework.gates[answer.index].name;
    case PropertyAnswer::Of::kThreshold:
      return framework[framework.thresholds[answer.index].clause].id;
    case PropertyAnswer::Of::kDuty:
      break;
  }
  return framework[framework.duties[answer.index].clause].id;
}

std::string asked_words(const language::Framework& framework, const PropertyAnswer& answer,
                        const std::vector<std::string>& names) {
  std::string words = answer.is_settled ? "settled " : "";
  words += name_of(framework, answer);
  return answer.about ? words + "(" + subject_of(answer, names) + ")" : words;
}

}  // namespace ruleout::analysis
