#include "workspace/analyses/difference.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/assert.h"
#include "base/json_parts.h"
#include "base/json_write.h"
#include "base/text.h"
#include "workspace/analyses/pair_json.h"

namespace ruleout::workspace {
namespace {

using analysis::AnswerChange;
using analysis::ClauseChange;

using base::Json;
using base::json_parts::add_text;
using base::json_parts::listed;
using base::json_parts::text;
using base::json_parts::texts;

constexpr std::string_view kSchema = "ruleout/difference/1";

std::string_view to_text(Judging judging) {
  switch (judging) {
    case Judging::kShared:
      return "shared";
    case Judging::kFree:
      return "free";
    case Judging::kBounded:
      break;
  }
  return "bounded";
}

Json region_json(const analysis::Region& region) {
  Json object = Json::object();
  object.add("is", listed(region.is, fact_json));
  if (!region.is_not.empty()) object.add("is-not", listed(region.is_not, fact_json));
  return object;
}

void add_share(Json& object, const analysis::PartingShare& share) {
  object.add("share-by-pair", text(share.by_pair.to_text()));
  object.add("share-by-outcome", text(share.by_outcome.to_text()));
}

void add_nearest(Json& object, const std::string& key, const std::optional<Nearest>& nearest) {
  if (!nearest) return;
  const Distance distance = distance_of(*nearest->parting);
  Json one = Json::object();
  one.add("kind", text(analysis::to_text(nearest->answer->kind)));
  one.add("name", text(nearest->answer->name));
  add_text(one, "subject", nearest->answer->subject);
  add_text(one, "scope", nearest->answer->scope);
  one.add("before", text(nearest->parting->before));
  one.add("after", text(nearest->parting->after));
  one.add("facts", Json::integer(static_cast<std::int64_t>(distance.facts)));
  one.add("readings", Json::integer(static_cast<std::int64_t>(distance.readings)));
  object.add(key, std::move(one));
}

class Answers final {
 public:
  explicit Answers(const DifferenceAnswer& answer) : answer_(answer) {}

  [[nodiscard]] Json change(const AnswerChange& change) const {
    Json object = Json::object();
    object.add("kind", text(analysis::to_text(change.kind)));
    object.add("name", text(change.name));
    if (change.other != change.name) object.add("other-name", text(change.other));
    add_text(object, "subject", change.subject);
    add_text(object, "scope", change.scope);
    if (change.shares) add_share(object, change.shares->all);
    Json partings = Json::array();
    for (std::size_t i = 0; i < change.apart.found.size(); ++i) {
      Json one = parting(change, change.apart.found[i]);
      if (change.shares) add_share(one, change.shares->of_parting[i]);
      partings.append(std::move(one));
    }
    object.add("partings", std::move(partings));
    if (change.apart.is_undecided) object.add("undecided", Json::boolean(true));
    if (change.apart.worlds.sign() > 0) {
      object.add("turns-on",
                 Json::integer(static_cast<std::int64_t>(change.apart.turns_on.size())));
      object.add("worlds", text(change.apart.worlds.to_text()));
      object.add("worlds-apart", text(change.apart.worlds_apart.to_text()));
    }
    if (!change.apart.regions.empty())
      object.add("regions", listed(change.apart.regions, region_json));
    return object;
  }

  [[nodiscard]] Json clause(const ClauseChange& change) const {
    Json object = Json::object();
    object.add("sort", text(change.sort));
    add_text(object, "clause", change.clause);
    if (change.other != change.clause) add_text(object, "other-clause", change.other);
    add_text(object, "section", change.section);
    add_text(object, "other-section", change.other_section);
    object.add("change", text(analysis::to_text(change.change)));
    if (change.is_worded_alike && change.change != analysis::Change::kRetained)
      object.add("worded-alike", Json::boolean(true));
    add_text(object, "lineage", change.said);
    if (!change.attributes.empty()) object.add("attributes", listed(change.attributes, attribute));
    Json answers = Json::array();
    for (const AnswerChange& one : change.answers) answers.append(this->change(one));
    if (!change.answers.empty()) object.add("answers", std::move(answers));
    return object;
  }

 private:
  [[nodiscard]] Json parting(const AnswerChange& change, const analysis::Parting& parting) const {
    Json object = Json::object();
    object.add("before", text(parting.before));
    object.add("after", text(parting.after));
    object.add(
        "class",
        text(analysis::to_text(analysis::class_of(change.kind, parting.before, parting.after))));
    object.add("where", listed(parting.world, fact_json));
    if (parting.settled_world)
      object.add("settled-where", listed(*parting.settled_world, fact_json));
    if (parting.worlds.sign() > 0) object.add("worlds", text(parting.worlds.to_text()));
    object.add("sentence", text(sentence(answer_, change, parting)));
    return object;
  }

  static Json attribute(const analysis::AttributeChange& change) {
    Json object = Json::object();
    object.add("what", text(change.what));
    object.add("before", text(change.before));
    object.add("after", text(change.after));
    if (change.direction == analysis::Direction::kStronger) object.add("binds", text("more"));
    if (change.direction == analysis::Direction::kWeaker) object.add("binds", text("less"));
    return object;
  }

  const DifferenceAnswer& answer_;
};

}  // namespace

DifferenceAnswer difference_of(const language::Framework& before, const language::Framework& after,
                               const DifferenceQuestion& question) {
  analysis::DifferenceChoices choices;
  choices.most_regions = question.most_regions;
  if (question.judging != Judging::kShared) choices.discretion = analysis::Discretion::kFree;
  for (const Correspondence& one : question.correspondences) {
    if (one.kind != "term") choices.counterparts.push_back({one.kind, one.name, one.other});
  }
  if (question.judging != Judging::kFree)
    choices.relations = relations_of(question.correspondences);
  DifferenceAnswer answer;
  answer.before = framework_name(before.path, before.version);
  answer.after = framework_name(after.path, after.version);
  answer.before_digest = before.digest;
  answer.after_digest = after.digest;
  answer.judging = question.judging;
  answer.difference = analysis::difference_between(before, after, choices);
  for (const Correspondence& one : question.correspondences) {
    const bool is_used =
        one.kind == "term"
            ? question.judging != Judging::kFree
            : std::ranges::any_of(answer.difference.used, [&](const auto& used) {
                return used.kind == one.kind && used.name == one.name && used.other == one.other;
              });
    if (is_used) answer.used.push_back(one);
  }
  return answer;
}

std::optional<analysis::Compared> laid_out_for(const DifferenceAnswer& answer,
                                               const language::Framework& before,
                                               const language::Framework& after) {
  const auto discretion = answer.judging == Judging::kShared ? analysis::Discretion::kShared
                                                             : analysis::Discretion::kFree;
  return analysis::compared(before, after, discretion, relations_of(answer.used));
}

bool is_belied(const ClauseChange& change) {
  if (change.said.empty() || change.said == "mixed" || change.said == "moved") return false;
  return change.said != analysis::to_text(change.change);
}

Json to_json(const DifferenceAnswer& answer) {
  const Answers answers(answer);
  Json object = Json::object();
  object.add("schema", text(kSchema));
  object.add("before", framework_json(answer.before, answer.before_digest));
  object.add("after", framework_json(answer.after, answer.after_digest));
  object.add("judging", text(to_text(answer.judging)));
  const analysis::Difference& apart = answer.difference;
  if (apart.is_beyond_limits) object.add("beyond-limits", Json::boolean(true));
  Json counts = Json::object();
  for (std::size_t i = 0; i < analysis::kChanges; ++i) {
    counts.add(std::string(analysis::to_text(static_cast<analysis::Change>(i))),
               Json::integer(static_cast<std::int64_t>(apart.counts[i])));
  }
  object.add("counts", std::move(counts));
  add_nearest(object, "nearest", nearest_in(apart, Among::kAll));
  add_nearest(object, "nearest-gate", nearest_in(apart, Among::kGates));
  if (apart.gate_shares) add_share(object, *apart.gate_shares);
  object.add("answers",
             listed(apart.answers, [&](const AnswerChange& one) { return answers.change(one); }));
  object.add("clauses",
             listed(apart.clauses, [&](const ClauseChange& one) { return answers.clause(one); }));
  object.add("gates-only-before", texts(apart.gates_before));
  object.add("gates-only-after", texts(apart.gates_after));
  object.add("correspondences", listed(answer.used, correspondence_json));
  return object;
}

std::string answer_text(const DifferenceAnswer& answer) {
  return base::canonical_line(to_json(answer));
}

}  // namespace ruleout::workspace
