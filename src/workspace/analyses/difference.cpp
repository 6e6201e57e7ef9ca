#include "workspace/analyses/difference.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/assert.h"
#include "base/json_write.h"
#include "base/text.h"

namespace ruleout::workspace {
namespace {

using analysis::AnswerChange;
using analysis::ClauseChange;

using analysis::TermRelation;
using analysis::WorldFact;
using base::Json;

constexpr std::string_view kSchema = "ruleout/difference/1";

TermRelation::Kind relation_of(const std::string& word) {
  if (word == "implies") return TermRelation::Kind::kImplies;
  if (word == "implied by") return TermRelation::Kind::kImpliedBy;
  if (word == "excludes") return TermRelation::Kind::kExcludes;
  return TermRelation::Kind::kSame;
}

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

Json text(std::string_view value) { return Json::string(std::string(value)); }

void add_text(Json& object, std::string_view key, std::string_view value) {
  if (!value.empty()) object.add(std::string(key), text(value));
}

template <class T, class Convert>
Json listed(const std::vector<T>& values, Convert convert) {
  Json list = Json::array();
  for (const T& value : values) list.append(convert(value));
  return list;
}

Json fact_json(const WorldFact& fact) {
  Json object = Json::object();
  object.add("fact", text(fact.words));
  object.add("value", text(base::to_text(fact.truth)));
  return object;
}

Json region_json(const analysis::Region& region) {
  Json object = Json::object();
  object.add("is", listed(region.is, fact_json));
  if (!region.is_not.empty()) object.add("is-not", listed(region.is_not, fact_json));
  return object;
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
    Json partings = Json::array();
    for (const analysis::Parting& one : change.apart.found) partings.append(parting(change, one));
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

std::string words_of(const WorldFact& fact) {
  return fact.truth == base::Truth::kYes ? fact.words : "not " + fact.words;
}

}  // namespace

DifferenceAnswer difference_of(const language::Framework& before, const language::Framework& after,
                               const DifferenceQuestion& question) {
  analysis::DifferenceChoices choices;
  choices.most_regions = question.most_regions;
  if (question.judging != Judging::kShared) choices.discretion = analysis::Discretion::kFree;
  for (const Correspondence& one : question.correspondences) {
    if (one.kind != "term") {
      choices.counterparts.push_back({one.kind, one.name, one.other});
    } else if (question.judging != Judging::kFree) {
      choices.relations.push_back({one.name, one.other, relation_of(one.relation)});
    }
  }
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

std::string sentence(const DifferenceAnswer& answer, const AnswerChange& change,
                     const analysis::Parting& parting) {
  std::vector<std::string> facts;
  for (const WorldFact& fact : parting.world) facts.push_back(words_of(fact));
  const std::string where =
      facts.empty() ? "Knowing nothing" : "Knowing only: " + base::join(facts, "; ");
  const std::string of =
      change.subject.empty() ? change.name : change.name + "(" + change.subject + ")";
  return fmt::format("{}: on {}, {} comes to `{}` and {} to `{}`.", where, of, answer.before,
                     parting.before, answer.after, parting.after);
}

bool is_belied(const ClauseChange& change) {
  if (change.said.empty() || change.said == "mixed" || change.said == "moved") return false;
  return change.said != analysis::to_text(change.change);
}

Json to_json(const DifferenceAnswer& answer) {
  const Answers answers(answer);
  Json object = Json::object();
  object.add("schema", text(kSchema));
  const auto side = [](const std::string& name, const base::Sha256& digest) {
    Json one = Json::object();
    one.add("framework", text(name));
    one.add("digest", text("sha256:" + base::to_text(digest)));
    return one;
  };
  object.add("before", side(answer.before, answer.before_digest));
  object.add("after", side(answer.after, answer.after_digest));
  object.add("judging", text(to_text(answer.judging)));
  const analysis::Difference& apart = answer.difference;
  if (apart.is_beyond_limits) object.add("beyond-limits", Json::boolean(true));
  Json counts = Json::object();
  for (std::size_t i = 0; i < analysis::kChanges; ++i) {
    counts.add(std::string(analysis::to_text(static_cast<analysis::Change>(i))),
               Json::integer(static_cast<std::int64_t>(apart.counts[i])));
  }
  object.add("counts", std::move(counts));
  object.add("answers",
             listed(apart.answers, [&](const AnswerChange& one) { return answers.change(one); }));
  object.add("clauses",
             listed(apart.clauses, [&](const ClauseChange& one) { return answers.clause(one); }));
  object.add("gates-only-before",
             listed(apart.gates_before, [](const auto& name) { return text(name); }));
  object.add("gates-only-after",
             listed(apart.gates_after, [](const auto& name) { return text(name); }));
  object.add("correspondences", listed(answer.used, [](const Correspondence& one) {
               Json used = Json::object();
               used.add("kind", text(one.kind));
               used.add("name", text(one.name));
               used.add("other", text(one.other));
               add_text(used, "relation", one.relation);
               used.add("because", text(one.because));
               return used;
             }));
  return object;
}

std::string answer_text(const DifferenceAnswer& answer) {
  base::Result<std::string> canonical = base::write_canonical(to_json(answer));
  RULEOUT_ASSERT(canonical.has_value());
  return *canonical + "\n";
}

}  // namespace ruleout::workspace
