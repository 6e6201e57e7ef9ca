#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "analysis/question/statements.h"

namespace ruleout::analysis {
namespace {

using language::Framework;

bool is_empty(const Burden& burden) {
  return burden.gates.empty() && burden.duties.empty() && burden.requirements.empty();
}

bool is_outside(const Framework& framework, const std::string& role) {
  return std::ranges::any_of(framework.roles, [&](const language::Role& one) {
    return one.name == role && one.is_outside;
  });
}

// A judgement that others are asked for, too, is not one role's alone.
std::set<std::uint32_t> judges_of(const Statement& statement, const std::vector<Statement>& all) {
  std::set<std::uint32_t> judges;
  for (const Statement& other : all) {
    if (other.kind != statement.kind || other.name != statement.name) continue;
    for (const language::RoleId role : other.owners.roles) judges.insert(role.index);
  }
  for (const language::RoleId role : statement.signed_off_by) judges.insert(role.index);
  return judges;
}

Independence independence_of(const Framework& framework, const Statement& statement,
                             const std::vector<Statement>& all) {
  if (statement.owners.roles.empty()) return Independence::kAnyone;
  const auto is_out = [&](std::uint32_t role) { return framework.roles[role].is_outside; };
  if (std::ranges::all_of(statement.owners.roles,
                          [&](language::RoleId role) { return is_out(role.index); }))
    return Independence::kOutside;
  const std::set<std::uint32_t> judges = judges_of(statement, all);
  if (std::ranges::any_of(judges, is_out)) return Independence::kWithOutside;
  return judges.size() == 1 ? Independence::kAlone : Independence::kAmongOwn;
}

// A gate stops the developer; a duty or a requirement falls on whoever bears it.
bool falls_on_judge(const Framework& framework, const Statement& statement,
                    const AnswerForm& answer) {
  const auto is_own = [&](language::RoleId role) {
    const language::Role& judge = framework.roles[role.index];
    if (answer.kind != AnswerKind::kDuty) return !judge.is_outside;
    const std::string& bearer = framework.duties[answer.index].bearer;
    return judge.name == bearer || (!judge.is_outside && !is_outside(framework, bearer));
  };
  // Where anyone may say it, the developer may.
  return statement.owners.roles.empty() || std::ranges::any_of(statement.owners.roles, is_own);
}

class Weighing final {
 public:
  explicit Weighing(LaidOut& one) : one_(one), framework_(*one.side.framework) {
    const std::vector<Statement> statements = statements_in(one);
    for (const Statement& statement : statements) {
      Weighed weighed;
      weighed.determination.kind = statement.kind;
      weighed.determination.name = statement.name;
      weighed.determination.words = statement.words;
      weighed.determination.who = who_says(framework_, statement.owners);
      weighed.determination.signed_off_by = signers_of(framework_, statement);
      weighed.determination.independence = independence_of(framework_, statement, statements);
      weighed.determination.is_number = statement.is_quantity;
      for (const std::size_t atom : statement.atoms) {
        const WorldAtom& asked = one.variables.atoms()[atom];
        weighed.asked.push_back(asked_once(asked));
        if (statement.is_quantity && asked.rung.is_turned) weighed.turned.insert(asked.words);
      }
      weighed.statement = statement;
      all_.push_back(std::move(weighed));
    }
  }

  std::vector<Determination> run() {
    for (const AnswerForm& answer : one_.side.answers) {
      const bool binds = answer.kind == AnswerKind::kGate || answer.kind == AnswerKind::kDuty ||
                         answer.kind == AnswerKind::kRequirement;
      if (binds) look_at(answer);
    }
    std::vector<Determination> found;
    for (Weighed& weighed : all_) found.push_back(finished(std::move(weighed)));
    std::ranges::stable_sort(found, weighs_more);
    return found;
  }

 private:
  struct Sets {
    std::set<std::string> gates, duties, requirements;
  };
  struct Weighed {
    Determination determination;
    Statement statement;
    std::vector<AskedOnce> asked;
    std::set<std::string> turned;  // those of a number that ask whether it is small
    Sets yes, no;
    // Silence in place of a no, and of a yes, demands more somewhere.
    bool is_no_quieter = true, is_yes_quieter = true;
  };

  void look_at(const AnswerForm& answer) {
    Sway sway(one_, answer);
    for (Weighed& weighed : all_) {
      if (!falls_on_judge(framework_, weighed.statement, answer)) continue;
      for (const AskedOnce& asked : weighed.asked) {
        if (!sway.is_about(asked)) continue;
        weigh(sway, answer, asked, weighed);
      }
    }
  }

  static void weigh(Sway& sway, const AnswerForm& answer, const AskedOnce& asked,
                    Weighed& weighed) {
    // Nothing is added to what is full.
    if (sway.is_full()) return note(weighed.determination.undecided, answer.name);
    const bool is_turned = weighed.turned.contains(asked.words);
    const AskedOnce::Answer& no = is_turned ? asked.answers.back() : asked.answers.front();
    const AskedOnce::Answer& yes = is_turned ? asked.answers.front() : asked.answers.back();
    const Pull pull = sway.pull(no, yes);
    Pull from_no;
    Pull from_yes;
    if (asked.answers.size() == 3) {
      from_no = sway.pull(no, asked.answers[1]);
      from_yes = sway.pull(yes, asked.answers[1]);
    }
    if (sway.is_full()) return note(weighed.determination.undecided, answer.name);
    if (pull.to_more) into(weighed.yes, answer);
    if (pull.to_less) into(weighed.no, answer);
    weighed.is_no_quieter &= !from_no.to_more;
    weighed.is_yes_quieter &= !from_yes.to_more;
  }

  static void note(std::vector<std::string>& names, const std::string& name) {
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }

  static void into(Sets& sets, const AnswerForm& answer) {
    if (answer.kind == AnswerKind::kGate) sets.gates.insert(answer.name);
    if (answer.kind == AnswerKind::kDuty) sets.duties.insert(answer.name);
    if (answer.kind == AnswerKind::kRequirement) sets.requirements.insert(answer.name);
  }

  static Burden burden_of(const Sets& sets) {
    return {{sets.gates.begin(), sets.gates.end()},
            {sets.duties.begin(), sets.duties.end()},
            {sets.requirements.begin(), sets.requirements.end()}};
  }

  static Determination finished(Weighed weighed) {
    Determination one = std::move(weighed.determination);
    one.yes = burden_of(weighed.yes);
    one.no = burden_of(weighed.no);
    one.is_silence_free =
        is_empty(one.yes) && !is_empty(one.no) ? weighed.is_yes_quieter : weighed.is_no_quieter;
    return one;
  }

  LaidOut& one_;
  const Framework& framework_;
  std::vector<Weighed> all_;
};

}  // namespace

std::string_view to_text(Independence independence) {
  switch (independence) {
    case Independence::kAlone:
      return "alone";
    case Independence::kAmongOwn:
      return "among its own";
    case Independence::kWithOutside:
      return "with outsiders";
    case Independence::kAnyone:
      return "anyone";
    case Independence::kOutside:
      break;
  }
  return "outsiders";
}

bool is_pressed(const Determination& one) {
  return one.independence != Independence::kOutside && (!is_empty(one.yes) || !is_empty(one.no));
}

std::string_view cheaper_answer(const Determination& one) {
  if (!is_empty(one.yes) && !is_empty(one.no)) return "either, by situation";
  if (one.is_number) return is_empty(one.yes) ? "more" : "less";
  return is_empty(one.yes) ? "yes" : "no";
}

bool weighs_more(const Determination& a, const Determination& b) {
  if (is_pressed(a) != is_pressed(b)) return is_pressed(a);
  if (a.independence != b.independence) return a.independence < b.independence;
  const auto count = [](const Determination& one, std::vector<std::string> Burden::* list) {
    return std::max((one.yes.*list).size(), (one.no.*list).size());
  };
  for (const auto list : {&Burden::gates, &Burden::duties, &Burden::requirements}) {
    if (count(a, list) != count(b, list)) return count(a, list) > count(b, list);
  }
  return std::tie(a.name, a.who) < std::tie(b.name, b.who);
}

Determinations determinations_in(const Framework& framework) {
  std::optional<LaidOut> one = laid_out(framework);
  if (!one) return {{}, true};
  return {Weighing(*one).run(), false};
}

}  // namespace ruleout::analysis
