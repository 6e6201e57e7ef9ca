#include "analysis/question/definitions.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "language/check/show.h"

namespace ruleout::analysis {
namespace {

using language::Framework;

std::string names_of(const Framework& framework, const language::NamedStandard& standard) {
  std::vector<std::string> above;
  for (const language::NamedStandardId id : standard.above)
    above.push_back(framework.named_standards[id.index].name);
  return above.empty() ? "nothing is stronger" : "weaker than " + base::join(above, ", ");
}

std::string said(const language::Reading& reading) {
  std::string text = reading.question;
  for (std::size_t i = 0; i < reading.choices.size(); ++i)
    text += " " + reading.choices[i] + ": " + reading.words[i];
  return text;
}

// A clause as it is shown, without what every framework says in its own words.
std::string body_of(const Framework& framework, language::ClauseId clause) {
  const std::string text = language::show_clause(framework, clause);
  std::vector<std::string> lines;
  for (const std::string_view line : base::split(text, '\n')) {
    const std::size_t start = line.find_first_not_of(' ');
    if (start == std::string_view::npos || start == 0 || line[start] == '"') continue;
    lines.emplace_back(line.substr(start));
  }
  return base::join(lines, " ");
}

// Both say something, and not the same: that tells more than that one of them does not know.
bool is_definite(const Parting& parting) {
  return parting.before != "unknown" && parting.after != "unknown";
}

class Definitions final {
 public:
  Definitions(Compared& pair, const std::vector<Counterpart>& counterparts)
      : pair_(pair),
        before_(*pair.before.framework),
        after_(*pair.after.framework),
        counterparts_(counterparts) {}

  std::vector<DefinitionChange> run() {
    terms();
    answers(AnswerKind::kDefine);
    quantities();
    answers(AnswerKind::kThreshold);
    answers(AnswerKind::kStandard);
    each("scale", before_.scales, after_.scales, [](const Framework&, const language::Scale& one) {
      return base::join(one.levels, " < ");
    });
    each("named standard", before_.named_standards, after_.named_standards, names_of);
    readings();
    each("role", before_.roles, after_.roles, [](const Framework&, const language::Role& one) {
      return (one.is_outside ? "outside " : "") + one.words;
    });
    each("attribute", before_.attributes, after_.attributes,
         [](const Framework&, const language::Attribute& one) {
           return base::join(one.values, ", ");
         });
    return std::move(all_);
  }

 private:
  template <class Thing, class Say>
  void each(const char* kind, const std::vector<Thing>& left, const std::vector<Thing>& right,
            Say say) {
    for (const Thing& one : left) {
      const auto other = std::ranges::find(right, one.name, &Thing::name);
      if (other == right.end()) continue;
      note(kind, one.name, say(before_, one), say(after_, *other));
    }
  }

  void note(const char* kind, const std::string& name, std::string before, std::string after) {
    if (before != after)
      all_.push_back({kind, name, name, std::move(before), std::move(after), {}});
  }

  // One question under one name is one term, whoever's vocabulary it stands in.
  void terms() {
    each("term", before_.terms, after_.terms,
         [](const Framework&, const language::Term& one) { return one.question; });
  }

  void quantities() {
    for (const language::Define& one : before_.defines) {
      const std::string& name = before_[one.clause].id;
      for (const language::Define& other : after_.defines) {
        if (!one.is_quantity || !other.is_quantity || after_[other.clause].id != name) continue;
        note("define", name, body_of(before_, one.clause), body_of(after_, other.clause));
      }
    }
  }

  void readings() {
    for (const language::Reading& one : before_.readings) {
      const std::string& name = before_[one.clause].id;
      for (const language::Reading& other : after_.readings) {
        if (after_[other.clause].id == name) note("reading", name, said(one), said(other));
      }
    }
  }

  [[nodiscard]] bool is_counterpart(AnswerKind kind, const std::string& name,
                                    const std::string& other) const {
    if (name == other) return true;
    return std::ranges::any_of(counterparts_, [&](const Counterpart& one) {
      return one.kind == to_text(kind) && one.name == name && one.other == other;
    });
  }

  void answers(AnswerKind kind) {
    for (const AnswerForm& one : pair_.before.answers) {
      if (one.kind != kind) continue;
      for (const AnswerForm& other : pair_.after.answers) {
        if (other.kind != kind || other.subject != one.subject ||
            !is_counterpart(kind, one.name, other.name))
          continue;
        AnswerPartings apart = answer_partings(pair_, one, other, 0);
        if (apart.found.empty() && !apart.is_undecided) continue;
        std::ranges::stable_partition(apart.found, is_definite);
        all_.push_back({std::string(to_text(kind)), one.name, other.name, body(before_, one.name),
                        body(after_, other.name), std::move(apart)});
      }
    }
  }

  static std::string body(const Framework& framework, const std::string& id) {
    const auto clause = std::ranges::find(framework.clauses, id, &language::Clause::id);
    if (clause == framework.clauses.end()) return {};
    const auto index = static_cast<std::uint32_t>(clause - framework.clauses.begin());
    return body_of(framework, language::ClauseId{index});
  }

  Compared& pair_;
  const Framework& before_;
  const Framework& after_;
  const std::vector<Counterpart>& counterparts_;
  std::vector<DefinitionChange> all_;
};

}  // namespace

std::vector<DefinitionChange> definitions_apart(Compared& pair,
                                                const std::vector<Counterpart>& counterparts) {
  return Definitions(pair, counterparts).run();
}

}  // namespace ruleout::analysis
