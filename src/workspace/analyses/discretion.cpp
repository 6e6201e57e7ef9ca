#include "workspace/analyses/discretion.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/assert.h"
#include "base/json_parts.h"
#include "base/json_write.h"
#include "base/truth.h"
#include "workspace/analyses/pair_json.h"
#include "workspace/library.h"

namespace ruleout::workspace {
namespace {

using analysis::Direction;
using analysis::Latitude;
using base::Json;
using base::json_parts::add_list;
using base::json_parts::add_text;
using base::json_parts::add_texts;
using base::json_parts::listed;
using base::json_parts::text;
using base::json_parts::texts;

constexpr std::string_view kSchema = "ruleout/discretion/1";

Json number(std::size_t value) { return Json::integer(static_cast<std::int64_t>(value)); }

Json move_json(const analysis::Move& move) {
  Json object = Json::object();
  add_text(object, "question", move.question);
  add_text(object, "from", move.from);
  add_text(object, "to", move.to);
  object.add("before", text(move.before));
  object.add("after", text(move.after));
  if (move.direction == Direction::kStronger) object.add("demands", text("more"));
  if (move.direction == Direction::kWeaker) object.add("demands", text("less"));
  object.add("where", listed(move.world, fact_json));
  return object;
}

void add_shares(Json& object, const base::Rational& by_reach, const base::Rational& by_outcome) {
  object.add("share-by-reach", text(by_reach.to_text()));
  object.add("share-by-outcome", text(by_outcome.to_text()));
}

Json say_json(const analysis::Say& say) {
  Json object = Json::object();
  object.add("kind", text(analysis::to_text(say.kind)));
  object.add("name", text(say.name));
  add_text(object, "subject", say.subject);
  add_text(object, "scope", say.scope);
  add_text(object, "borne-by", say.bearer);
  if (say.by_reach.sign() > 0) add_shares(object, say.by_reach, say.by_outcome);
  object.add("moves", listed(say.moves, move_json));
  return object;
}

Json pull_json(const analysis::Pull& pull) {
  if (pull.to_more && pull.to_less) return text("both");
  if (pull.to_more) return text("more");
  return text(pull.to_less ? "less" : "neither");
}

Json latitude_json(const Latitude& latitude) {
  Json object = Json::object();
  object.add("kind", text(analysis::to_text(latitude.kind)));
  object.add("name", text(latitude.name));
  add_text(object, "words", latitude.words);
  add_text(object, "role", latitude.role);
  add_list(object, "signed-off-by", latitude.signed_off_by, text);
  object.add("asked", number(latitude.asked));
  add_shares(object, latitude.by_reach, latitude.by_outcome);
  if (latitude.nearest) object.add("nearest", number(*latitude.nearest));
  if (latitude.kind != analysis::LatitudeKind::kReading) {
    object.add("yes-demands", pull_json(latitude.yes));
    object.add("silence-demands", pull_json(latitude.silence));
    object.add("holder-bears", Json::boolean(latitude.holder_bears));
  }
  add_list(object, "moves-duties-of", latitude.bearers, text);
  object.add("says", listed(latitude.says, say_json));
  add_list(object, "undecided", latitude.undecided, text);
  return object;
}

Json role_json(const analysis::RoleLatitude& role) {
  Json object = Json::object();
  add_text(object, "role", role.role);
  object.add("questions", number(role.questions));
  object.add("duties-borne", number(role.duties_borne));
  add_shares(object, role.by_reach, role.by_outcome);
  object.add("gates", listed(role.gates, text));
  return object;
}

Json list_json(const analysis::EmptyList& list) {
  Json object = Json::object();
  object.add("clause", text(list.clause));
  add_text(object, "section", list.section);
  object.add("words", text(list.words));
  object.add("said", text(list.said));
  object.add("other", text(list.other));
  object.add("says", listed(list.says, say_json));
  if (list.is_undecided) object.add("undecided", Json::boolean(true));
  return object;
}

Json step_json(const analysis::VariedGate::Step& step) {
  Json object = Json::object();
  object.add("share", text(step.share.to_text()));
  object.add("moves", listed(step.moves, move_json));
  return object;
}

Json varied_gate_json(const analysis::VariedGate& gate) {
  Json object = Json::object();
  object.add("name", text(gate.name));
  add_text(object, "subject", gate.subject);
  add_text(object, "scope", gate.scope);
  object.add("outcomes",
             listed(gate.outcomes, [](const auto& cell) { return listed(cell, text); }));
  object.add("steps", listed(gate.steps, step_json));
  if (gate.is_undecided) object.add("undecided", Json::boolean(true));
  return object;
}

Json varied_json(const VariedTerm& varied) {
  Json object = Json::object();
  object.add("term", text(varied.term));
  object.add("left-free", number(varied.sensitivity.left_free));
  object.add("quantities", listed(varied.sensitivity.variations, [](const auto& one) {
               Json quantity = Json::object();
               quantity.add("quantity", text(one.quantity));
               quantity.add("cells", listed(one.cells, text));
               quantity.add("gates", listed(one.gates, varied_gate_json));
               return quantity;
             }));
  return object;
}

Json worded_json(const analysis::Worded& worded) {
  Json object = Json::object();
  object.add("word", text(worded.word));
  object.add("questions", listed(worded.questions, latitude_json));
  add_texts(object, "numbers", worded.numbers);
  add_texts(object, "clauses", worded.clauses);
  return object;
}

Json term_json(const analysis::StatedTerm& term) {
  Json object = Json::object();
  object.add("kind", text(analysis::to_text(term.kind)));
  object.add("name", text(term.name));
  add_text(object, "words", term.words);
  object.add("who", text(term.who));
  if (term.has_outside) object.add("outside", Json::boolean(true));
  add_texts(object, "signed-off-by", term.signed_off_by);
  return object;
}

Json brought_json(const analysis::Brought& brought) {
  Json object = Json::object();
  object.add("answer", text(brought.word));
  object.add("for-good", Json::boolean(brought.is_for_good));
  if (brought.is_by_reading) object.add("by-reading", Json::boolean(true));
  return object;
}

Json held_answer_json(const analysis::HeldAnswer& held) {
  Json object = Json::object();
  object.add("kind", text(analysis::to_text(held.kind)));
  object.add("name", text(held.name));
  add_text(object, "subject", held.subject);
  add_text(object, "scope", held.scope);
  object.add("silent", texts(held.silent));
  object.add("asked", listed(held.asked, [](const analysis::HeldAnswer::Asked& asked) {
               Json one = Json::object();
               one.add("who", text(asked.who));
               if (asked.has_outside) one.add("outside", Json::boolean(true));
               one.add("questions", number(asked.questions));
               return one;
             }));
  object.add("readings", number(held.readings));
  object.add("unsaid", number(held.unsaid));
  object.add("judged", Json::boolean(held.is_judged));
  object.add("own", Json::boolean(held.is_own));
  if (held.sole) object.add("sole", text(*held.sole));
  object.add("grips", listed(held.grips, [](const analysis::Grip& grip) {
               Json one = Json::object();
               add_text(one, "role", grip.role);
               if (grip.is_outside) one.add("outside", Json::boolean(true));
               one.add("brings", listed(grip.brings, brought_json));
               return one;
             }));
  if (held.is_undecided) object.add("undecided", Json::boolean(true));
  return object;
}

Json burden_json(const analysis::Burden& burden) {
  Json object = Json::object();
  add_texts(object, "gates", burden.gates);
  add_texts(object, "duties", burden.duties);
  add_texts(object, "requirements", burden.requirements);
  return object;
}

Json determination_json(const analysis::Determination& one) {
  Json object = Json::object();
  object.add("kind", text(analysis::to_text(one.kind)));
  object.add("name", text(one.name));
  add_text(object, "words", one.words);
  object.add("who", text(one.who));
  add_texts(object, "signed-off-by", one.signed_off_by);
  object.add("independence", text(analysis::to_text(one.independence)));
  if (one.is_number) object.add("number", Json::boolean(true));
  object.add("yes-costs", burden_json(one.yes));
  object.add("no-costs", burden_json(one.no));
  object.add("pressed", Json::boolean(is_pressed(one)));
  if (is_pressed(one)) {
    object.add("cheaper", text(cheaper_answer(one)));
    object.add("silence-is-free", Json::boolean(one.is_silence_free));
  }
  add_texts(object, "undecided", one.undecided);
  return object;
}

void add_held(Json& framework, const analysis::Latitudes& held) {
  framework.add("gates", number(held.gates));
  framework.add("questions", listed(held.questions, latitude_json));
  framework.add("roles", listed(held.roles, role_json));
  framework.add("lists", number(held.lists));
  framework.add("empty-lists", listed(held.empty_lists, list_json));
}

Json discretion_json(const FrameworkDiscretion& one) {
  Json framework = Json::object();
  framework.add("framework", text(one.framework));
  framework.add("digest", text("sha256:" + base::to_text(one.digest)));
  if (is_beyond_limits(one)) framework.add("beyond-limits", Json::boolean(true));
  if (one.held) add_held(framework, *one.held);
  if (one.worded) framework.add("words", listed(one.worded->words, worded_json));
  if (one.holders) {
    framework.add("terms", listed(one.holders->terms, term_json));
    framework.add("held", listed(one.holders->answers, held_answer_json));
  }
  if (one.determinations)
    framework.add("determinations", listed(one.determinations->all, determination_json));
  add_list(framework, "varied", one.varied, varied_json);
  return framework;
}

bool has_quantity(const language::Framework& framework, const std::string& term) {
  return std::ranges::any_of(framework.terms, [&](const language::Term& one) {
    return one.name == term && one.is_quantity;
  });
}

}  // namespace

namespace {

FrameworkDiscretion asked_of(const language::Framework& framework,
                             const DiscretionQuestion& question) {
  FrameworkDiscretion one;
  one.framework = framework_name(framework.path, framework.version);
  one.digest = framework.digest;
  std::vector<std::string> numbers = question.vary;
  if (!is_of_views(question)) one.held = analysis::discretion_in(framework);
  if (question.holders) one.holders = analysis::holdings_in(framework);
  if (question.costs) one.determinations = analysis::determinations_in(framework);
  if (!question.words.empty()) {
    one.worded = analysis::worded_in(framework, question.words);
    for (const analysis::Worded& worded : one.worded->words) {
      for (const std::string& number : worded.numbers) {
        if (std::ranges::find(numbers, number) == numbers.end()) numbers.push_back(number);
      }
    }
  }
  for (const std::string& term : numbers) {
    if (has_quantity(framework, term))
      one.varied.push_back({term, analysis::sensitivity_to(framework, term)});
  }
  return one;
}

}  // namespace

bool is_beyond_limits(const FrameworkDiscretion& one) {
  return (one.held && one.held->is_beyond_limits) || (one.worded && one.worded->is_beyond_limits) ||
         (one.holders && one.holders->is_beyond_limits) ||
         (one.determinations && one.determinations->is_beyond_limits);
}

DiscretionAnswer discretion_of(const std::vector<const language::Framework*>& frameworks,
                               const DiscretionQuestion& question) {
  DiscretionAnswer answer;
  for (const language::Framework* framework : frameworks) {
    FrameworkDiscretion one = asked_of(*framework, question);
    const std::size_t place = answer.frameworks.size();
    for (std::size_t i = 0; one.held && i < one.held->questions.size(); ++i)
      answer.ranked.emplace_back(place, i);
    for (std::size_t i = 0; one.determinations && i < one.determinations->all.size(); ++i) {
      if (is_pressed(one.determinations->all[i])) answer.pressed.emplace_back(place, i);
    }
    answer.frameworks.push_back(std::move(one));
  }
  const auto latitude = [&answer](const auto& place) -> const Latitude& {
    return answer.frameworks[place.first].held->questions[place.second];
  };
  std::ranges::stable_sort(answer.ranked, [&](const auto& a, const auto& b) {
    return std::tie(latitude(b).by_reach, latitude(b).by_outcome) <
           std::tie(latitude(a).by_reach, latitude(a).by_outcome);
  });
  std::ranges::stable_sort(answer.pressed, [&](const auto& a, const auto& b) {
    return weighs_more(answer.frameworks[a.first].determinations->all[a.second],
                       answer.frameworks[b.first].determinations->all[b.second]);
  });
  return answer;
}

Json to_json(const DiscretionAnswer& answer) {
  Json object = Json::object();
  object.add("schema", text(kSchema));
  object.add("frameworks", listed(answer.frameworks, discretion_json));
  const auto places = [&](const std::vector<std::pair<std::size_t, std::size_t>>& ranked,
                          const char* name) {
    return listed(ranked, [&](const auto& place) {
      Json one = Json::object();
      one.add("framework", text(answer.frameworks[place.first].framework));
      one.add(name, number(place.second));
      return one;
    });
  };
  const auto has = [&answer](auto part) {
    return std::ranges::any_of(answer.frameworks,
                               [&](const FrameworkDiscretion& one) { return part(one); });
  };
  if (has([](const auto& one) { return one.held.has_value(); }))
    object.add("ranked", places(answer.ranked, "question"));
  if (has([](const auto& one) { return one.determinations.has_value(); }))
    object.add("pressed", places(answer.pressed, "determination"));
  return object;
}

std::string answer_text(const DiscretionAnswer& answer) {
  return base::canonical_line(to_json(answer));
}

}  // namespace ruleout::workspace
