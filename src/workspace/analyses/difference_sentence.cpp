// One situation in which two frameworks answer differently, as one sentence.
#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <string_view>

#include "analysis/layout/fact_words.h"
#include "workspace/analyses/difference.h"

namespace ruleout::workspace {
namespace {

using analysis::AnswerChange;
using analysis::AnswerKind;

// "deploy(NEW-MODEL)"; of a part of the scope "deploy(NEW-MODEL) where region = us".
std::string called(const std::string& name, const AnswerChange& change) {
  std::string words = name;
  if (!change.subject.empty()) words += '(' + change.subject + ')';
  if (!change.scope.empty()) words += " where " + change.scope;
  return words;
}

// What a framework does by an outcome of a gate to what `object` names.
std::string deed(const std::string& outcome, const std::string& object) {
  static const std::map<std::string_view, std::string_view> kDeeds = {
      {"silent", "says nothing of {}"},
      {"permit", "permits {}"},
      {"permit with conditions", "permits {} under conditions"},
      {"escalate", "escalates {}"},
      {"undetermined", "leaves {} undetermined"},
      {"conflict", "contradicts itself on {}"},
      {"hold", "holds {}"}};
  const auto found = kDeeds.find(outcome);
  if (found == kDeeds.end()) return fmt::format("comes to {} on {}", outcome, object);
  return fmt::format(fmt::runtime(found->second), object);
}

// What an answer that is no gate's is said to be.
std::string state(AnswerKind kind, const std::string& value) {
  if (kind == AnswerKind::kRequirement && value != "unknown") return value;
  if (kind == AnswerKind::kRule)
    return value == "nothing" ? "contributes nothing" : "contributes " + value;
  std::string words = value;
  if (kind == AnswerKind::kThreshold) std::ranges::replace(words, '-', ' ');
  return "is " + words;
}

}  // namespace

std::string sentence(const DifferenceAnswer& answer, const AnswerChange& change,
                     const analysis::Parting& parting) {
  const std::string where = analysis::world_clause(parting.world);
  const std::string object = called(change.name, change);
  const std::string other = change.other == change.name ? "it" : called(change.other, change);
  if (change.kind == AnswerKind::kGate) {
    return fmt::format("Where {}, {} {} and {} {}.", where, answer.before,
                       deed(parting.before, object), answer.after, deed(parting.after, other));
  }
  return fmt::format("Where {}, {} {} under {}, and {} {} under {}.", where, object,
                     state(change.kind, parting.before), answer.before, other,
                     state(change.kind, parting.after), answer.after);
}

}  // namespace ruleout::workspace
