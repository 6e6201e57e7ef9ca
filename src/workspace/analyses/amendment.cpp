#include "workspace/analyses/amendment.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/json_read.h"
#include "workspace/analyses/pair_json.h"

namespace ruleout::workspace {
namespace {

using analysis::AmendmentPath;
using base::Json;

constexpr std::size_t kTableBytesMax = std::size_t{1} << 20;

base::Error malformed(const std::string& file, std::string what) {
  return {base::ErrorCode::kMalformed, std::move(what), file, ""};
}

std::string text_at(const Json& entry, std::string_view key) {
  const Json* value = entry.find(key);
  return value != nullptr && value->is_string() ? value->as_string() : std::string();
}

// Gates that may stop something, each name once, but for those about changes.
std::vector<std::string> stopping_gates(const analysis::Side& side,
                                        const analysis::AmendmentTerms& terms) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < side.answers.size(); ++i) {
    const analysis::AnswerForm& answer = side.answers[i];
    const bool is_about_changes = std::ranges::find(terms.gates, i) != terms.gates.end();
    if (answer.kind != analysis::AnswerKind::kGate || is_about_changes) continue;
    const bool stops = std::ranges::any_of(answer.values, [](const analysis::AnswerValue& value) {
      return (value.word == "hold" || value.word == "escalate") &&
             value.by_default != analysis::kFalse;
    });
    if (stops && std::ranges::find(names, answer.name) == names.end()) names.push_back(answer.name);
  }
  return names;
}

std::optional<ReplayedPath> replayed(const analysis::Compared& pair,
                                     const analysis::AmendmentTerms& terms,
                                     const AmendmentPath& path) {
  if (!path.after || !path.by_default) return std::nullopt;
  const analysis::AmendmentWorld& world = *path.by_default;
  const WitnessCase witness = witness_case(pair, world.all());
  const analysis::AnswerForm& after = pair.after.answers[*path.after];
  analysis::Parting claim;
  claim.before = world.before;
  claim.after = world.after;
  ReplayedPath seen{confirm(pair, witness, pair.before.answers[path.before], after, claim), {}};
  if (terms.gates.empty()) return seen;
  claim.before = world.changes.front();
  seen.change = confirm(pair, witness, pair.before.answers[terms.gates.front()], after, claim);
  return seen;
}

void ask_both(const language::Framework& before, const language::Framework& after,
              const AmendmentQuestion& question, const analysis::AmendmentRule& rule,
              AmendmentAnswer& answer) {
  std::vector<analysis::Counterpart> counterparts;
  for (const Correspondence& one : question.correspondences) {
    if (one.kind == "gate") counterparts.push_back({one.kind, one.name, one.other});
  }
  std::optional<analysis::Compared> pair = analysis::compared(
      before, after, analysis::Discretion::kShared, relations_of(question.correspondences));
  answer.is_beyond_limits = !pair;
  if (!pair) return;
  answer.terms = analysis::amendment_terms(pair->before, rule, pair->variables, pair->formulas);
  answer.stopping = stopping_gates(pair->before, answer.terms);
  answer.paths = analysis::amendment_paths(*pair, answer.terms, counterparts);
  for (const AmendmentPath& path : answer.paths)
    answer.replayed.push_back(replayed(*pair, answer.terms, path));
  for (const Correspondence& one : question.correspondences) {
    const bool is_used = std::ranges::any_of(answer.paths, [&](const AmendmentPath& path) {
      return one.kind == "gate" && path.gate == one.name && path.other == one.other;
    });
    if (is_used || one.kind == "term") answer.used.push_back(one);
  }
}

}  // namespace

base::Result<std::optional<StatedAmendment>> load_amendment(const host::Disk& disk,
                                                            const Shelf& shelf,
                                                            const std::string& path) {
  std::optional<StatedAmendment> none;
  if (!shelf.library) return none;
  const std::string file =
      host::join_path(host::join_path(shelf.library->root, "vocabulary"), "amendments.json");
  base::Result<std::string> text = disk.read_file(file, kTableBytesMax);
  if (!text && text.error().code == base::ErrorCode::kNotFound) return none;
  if (!text) return text.error();
  base::Result<Json, base::JsonError> json = base::read_json(*text);
  if (!json) return malformed(file, json.error().message);
  const Json* list = json->find("amendments");
  if (list == nullptr || !list->is_array()) return malformed(file, "there is no list `amendments`");
  for (const Json& entry : list->elements()) {
    if (text_at(entry, "framework") != path) continue;
    StatedAmendment stated;
    stated.rule.act = text_at(entry, "act");
    stated.because = text_at(entry, "because");
    const Json* outside = entry.find("outside");
    if (outside == nullptr) return std::optional(stated);
    if (!outside->is_array()) return malformed(file, "`outside` is no list of roles");
    for (const Json& role : outside->elements()) {
      if (!role.is_string()) return malformed(file, "`outside` is no list of roles");
      stated.rule.outside.push_back(role.as_string());
    }
    return std::optional(stated);
  }
  return none;
}

AmendmentAnswer amendment_of(const language::Framework& before, const language::Framework* after,
                             const AmendmentQuestion& question) {
  AmendmentAnswer answer;
  answer.before = framework_name(before.path, before.version);
  answer.before_digest = before.digest;
  answer.stated = question.stated;
  const analysis::AmendmentRule rule =
      question.stated ? question.stated->rule : analysis::AmendmentRule{};
  if (after != nullptr) {
    answer.after = framework_name(after->path, after->version);
    answer.after_digest = after->digest;
    ask_both(before, *after, question, rule, answer);
    return answer;
  }
  std::optional<analysis::LaidOut> laid = analysis::laid_out(before);
  answer.is_beyond_limits = !laid;
  if (!laid) return answer;
  answer.terms = analysis::amendment_terms(laid->side, rule, laid->variables, laid->formulas);
  answer.stopping = stopping_gates(laid->side, answer.terms);
  return answer;
}

std::string delay_words(const analysis::AmendmentTerms& terms) {
  return terms.delay ? base::to_text(*terms.delay) : "0 days";
}

std::string replay_words(const ReplayedPath& replayed) {
  const auto words = [](const Confirmation& seen) -> std::string {
    switch (seen.outcome) {
      case Confirmation::Outcome::kAgreed:
        return "agreed";
      case Confirmation::Outcome::kDiffers:
        return fmt::format("differs: {} and {}", seen.before, seen.after);
      case Confirmation::Outcome::kNotPlaced:
        return "not placed: " + seen.because;
      case Confirmation::Outcome::kNotTold:
        break;
    }
    return "not told: " + seen.because;
  };
  const bool has_change =
      replayed.change && replayed.action.outcome == Confirmation::Outcome::kAgreed;
  return words(has_change ? *replayed.change : replayed.action);
}

}  // namespace ruleout::workspace
