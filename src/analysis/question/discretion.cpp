#include "analysis/question/discretion.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "analysis/question/empty_lists.h"
#include "analysis/question/statements.h"
#include "analysis/question/survey.h"

namespace ruleout::analysis {
namespace {

using engine::AtomKind;
using language::Framework;

struct HeldByRole {
  RoleLatitude latitude;
  std::vector<AskedOnce> asked;
  std::map<std::string, Shares> by_gate;
};

std::string role_name(const Framework& framework, std::uint32_t role) {
  return role == engine::kNoIndex ? std::string{} : framework.roles[role].name;
}

std::vector<std::string> names_of(const Framework& framework, const language::Owners& owners) {
  std::vector<std::string> names;
  for (const language::RoleId role : owners.roles)
    names.push_back(framework.roles[role.index].name);
  return names;
}

// Every judgement and standard that the program asks for, and every reading of the framework.
std::vector<Held> questions_of(const LaidOut& one) {
  const Framework& framework = *one.side.framework;
  std::map<std::tuple<LatitudeKind, std::string, std::string>, Held> by_name;
  for (std::size_t i = 0; i < one.side.program.atoms.size(); ++i) {
    const engine::Atom& atom = one.side.program.atoms[i];
    if (atom.kind != AtomKind::kJudged && atom.kind != AtomKind::kShownTo) continue;
    Latitude latitude;
    latitude.role = role_name(framework, atom.role);
    if (atom.kind == AtomKind::kJudged) {
      const language::Term& term = framework.terms[atom.target];
      latitude.name = term.name;
      latitude.words = term.question;
      latitude.signed_off_by = names_of(framework, term.signed_off_by);
    } else {
      latitude.kind = LatitudeKind::kEvidence;
      latitude.name = framework.named_standards[atom.target].name;
    }
    Held& held = by_name[{latitude.kind, latitude.name, latitude.role}];
    if (held.asked.empty()) held.latitude = std::move(latitude);
    held.asked.push_back(asked_once(one.variables.atoms()[one.side.form.atoms[i]]));
  }
  std::vector<Held> all;
  for (auto& [name, held] : by_name) all.push_back(std::move(held));
  return all;
}

void add_readings(const LaidOut& one, std::vector<Held>& all) {
  const Framework& framework = *one.side.framework;
  for (const language::Reading& reading : framework.readings) {
    Held held;
    held.latitude.kind = LatitudeKind::kReading;
    held.latitude.name = framework[reading.clause].id;
    held.latitude.words = reading.question;
    AskedOnce asked = reading_asked(one.variables, reading, held.latitude.name);
    if (!asked.answers.empty()) held.asked.push_back(std::move(asked));
    all.push_back(std::move(held));
  }
}

std::vector<HeldByRole> roles_of(const Framework& framework, const std::vector<Held>& questions) {
  std::map<std::string, HeldByRole> by_role;
  for (const Held& held : questions) {
    if (held.latitude.kind == LatitudeKind::kReading) continue;
    HeldByRole& role = by_role[held.latitude.role];
    role.latitude.role = held.latitude.role;
    ++role.latitude.questions;
    role.asked.insert(role.asked.end(), held.asked.begin(), held.asked.end());
  }
  std::vector<HeldByRole> all;
  for (auto& [name, role] : by_role) {
    role.latitude.duties_borne = static_cast<std::size_t>(
        std::ranges::count(framework.duties, name, &language::Duty::bearer));
    all.push_back(std::move(role));
  }
  return all;
}

class Survey final {
 public:
  Survey(LaidOut& one, std::vector<Held> held, std::vector<HeldByRole> roles)
      : one_(one),
        framework_(*one.side.framework),
        held_(std::move(held)),
        roles_(std::move(roles)) {}

  Latitudes run() {
    for (const AnswerForm& answer : one_.side.answers) {
      if (answer.kind == AnswerKind::kRule || answer.kind == AnswerKind::kDefine) continue;
      look_at(answer);
    }
    result_.gates = framework_.gates.size();
    for (Held& held : held_) finish(held);
    std::ranges::stable_sort(result_.questions, [](const Latitude& a, const Latitude& b) {
      if (a.by_reach != b.by_reach) return b.by_reach < a.by_reach;
      if (a.by_outcome != b.by_outcome) return b.by_outcome < a.by_outcome;
      return a.says.size() > b.says.size();
    });
    for (HeldByRole& role : roles_) {
      sum_up(role.by_gate, role.latitude.by_reach, role.latitude.by_outcome);
      for (const auto& [gate, shares] : role.by_gate) {
        if (shares.has_say) role.latitude.gates.push_back(gate);
      }
      result_.roles.push_back(std::move(role.latitude));
    }
    return std::move(result_);
  }

 private:
  void look_at(const AnswerForm& answer) {
    if (!is_asked(answer)) return;
    Sway sway(one_, answer);
    for (Held& held : held_) {
      const std::vector<AskedOnce> asked = about(sway, held.asked);
      if (asked.empty()) continue;
      // Nothing is added to what is full.
      Say say = sway.is_full() ? Say{} : said(sway, answer, asked);
      if (sway.is_full()) {
        held.latitude.undecided.push_back(answer.name);
        continue;
      }
      if (say.moves.empty()) continue;
      if (answer.kind == AnswerKind::kGate) keep(say, held.by_gate[answer.name]);
      held.latitude.says.push_back(std::move(say));
    }
    if (answer.kind != AnswerKind::kGate || sway.is_full()) return;
    for (HeldByRole& role : roles_) {
      const std::vector<AskedOnce> asked = about(sway, role.asked);
      if (asked.empty()) continue;
      const Shares shares = sway.shares(asked);
      if (!sway.is_full()) keep_larger(shares, role.by_gate[answer.name]);
    }
  }

  // Does the answer mention any of the questions? Spares the diagrams of those that do not.
  [[nodiscard]] bool is_asked(const AnswerForm& answer) const {
    std::set<Variable> mentioned;
    for (const AnswerValue& value : answer.values) {
      const std::vector<Variable> some = variables_in(one_.formulas, value.by_default);
      mentioned.insert(some.begin(), some.end());
    }
    const auto is_mentioned = [&mentioned](Variable variable) {
      return mentioned.contains(variable);
    };
    const auto mentions = [&](const AskedOnce& asked) {
      return std::ranges::any_of(asked.answers, [&](const AskedOnce::Answer& one) {
        return std::ranges::any_of(one.cube.on, is_mentioned) ||
               std::ranges::any_of(one.cube.off, is_mentioned);
      });
    };
    return std::ranges::any_of(
        held_, [&](const Held& held) { return std::ranges::any_of(held.asked, mentions); });
  }

  static std::vector<AskedOnce> about(const Sway& sway, const std::vector<AskedOnce>& all) {
    std::vector<AskedOnce> some;
    for (const AskedOnce& asked : all) {
      if (sway.is_about(asked)) some.push_back(asked);
    }
    return some;
  }

  Say said(Sway& sway, const AnswerForm& answer, const std::vector<AskedOnce>& asked) const {
    Say say{answer.kind, answer.name, answer.subject, scope_words(one_.side, answer), "", {},
            {},          {}};
    if (answer.kind == AnswerKind::kDuty) say.bearer = framework_.duties[answer.index].bearer;
    for (const AskedOnce& one : asked) {
      for (Move& move : sway.moves(one)) add(std::move(move), say.moves);
    }
    if (answer.kind == AnswerKind::kGate && !say.moves.empty()) {
      const Shares shares = sway.shares(asked);
      say.by_reach = shares.by_reach;
      say.by_outcome = shares.by_outcome;
    }
    return say;
  }

  // Of the same kind the one that needs the fewest facts.
  static void add(Move move, std::vector<Move>& moves) {
    const auto same = std::ranges::find_if(moves, [&](const Move& other) {
      return std::tie(other.from, other.to, other.before, other.after) ==
             std::tie(move.from, move.to, move.before, move.after);
    });
    if (same == moves.end()) {
      moves.push_back(std::move(move));
    } else if (move.world.size() < same->world.size()) {
      *same = std::move(move);
    }
  }

  static void keep(const Say& say, Shares& largest) {
    keep_larger({say.by_reach, say.by_outcome, true}, largest);
  }

  static void keep_larger(const Shares& shares, Shares& largest) {
    largest.has_say |= shares.has_say;
    largest.by_reach = std::max(largest.by_reach, shares.by_reach);
    largest.by_outcome = std::max(largest.by_outcome, shares.by_outcome);
  }

  void sum_up(const std::map<std::string, Shares>& by_gate, base::Rational& by_reach,
              base::Rational& by_outcome) const {
    if (framework_.gates.empty()) return;
    const base::Rational gates(static_cast<std::int64_t>(framework_.gates.size()));
    for (const auto& [gate, shares] : by_gate) {
      by_reach += shares.by_reach / gates;
      by_outcome += shares.by_outcome / gates;
    }
  }

  void finish(Held& held) {
    Latitude& latitude = held.latitude;
    latitude.asked = held.asked.size();
    sum_up(held.by_gate, latitude.by_reach, latitude.by_outcome);
    std::set<std::string> bearers;
    for (const Say& say : latitude.says) {
      if (!say.bearer.empty()) bearers.insert(say.bearer);
      for (const Move& move : say.moves) {
        if (move.from == "no" && move.to == "yes") pull(move, latitude.yes);
        if (move.from == "no" && move.to == "unknown") pull(move, latitude.silence);
        if (say.kind != AnswerKind::kGate) continue;
        latitude.nearest =
            std::min(latitude.nearest.value_or(move.world.size()), move.world.size());
      }
    }
    latitude.bearers.assign(bearers.begin(), bearers.end());
    latitude.holder_bears = !latitude.role.empty() && bearers.contains(latitude.role);
    result_.questions.push_back(std::move(latitude));
  }

  // What is left open, or collides, is neither more nor less.
  static void pull(const Move& move, Pull& pull) {
    if (leaves_open(move.before) || leaves_open(move.after)) return;
    pull.to_more |= move.direction == Direction::kStronger;
    pull.to_less |= move.direction == Direction::kWeaker;
  }

  LaidOut& one_;
  const Framework& framework_;
  std::vector<Held> held_;
  std::vector<HeldByRole> roles_;
  Latitudes result_;
};

}  // namespace

std::string_view to_text(LatitudeKind kind) {
  switch (kind) {
    case LatitudeKind::kJudgement:
      return "judgement";
    case LatitudeKind::kEvidence:
      return "standard of evidence";
    case LatitudeKind::kFact:
      return "fact";
    case LatitudeKind::kAct:
      return "act";
    case LatitudeKind::kReading:
      break;
  }
  return "reading";
}

std::vector<Latitude> surveyed(LaidOut& one, std::vector<Held> held) {
  return Survey(one, std::move(held), {}).run().questions;
}

Latitudes discretion_in(const Framework& framework) {
  std::optional<LaidOut> one = laid_out(framework);
  Latitudes held;
  if (!one) {
    held.is_beyond_limits = true;
    return held;
  }
  std::vector<Held> questions = questions_of(*one);
  add_readings(*one, questions);
  std::vector<HeldByRole> roles = roles_of(framework, questions);
  held = Survey(*one, std::move(questions), std::move(roles)).run();
  add_empty_lists(framework, held);
  return held;
}

}  // namespace ruleout::analysis
