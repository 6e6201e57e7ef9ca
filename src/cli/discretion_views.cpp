#include "cli/discretion_views.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "cli/discretion_parts.h"
#include "cli/facts_words.h"
#include "cli/share_words.h"

namespace ruleout::cli {
namespace {

using analysis::AnswerKind;
using analysis::Burden;
using analysis::Determination;
using analysis::HeldAnswer;
using analysis::Independence;
using analysis::Latitude;
using analysis::LatitudeKind;
using workspace::FrameworkDiscretion;

// Of a ranking of hundreds.
constexpr std::size_t kShownAtFirst = 10;

std::string many(std::size_t count, const char* one, const char* more) {
  return fmt::format("{} {}", count, count == 1 ? one : more);
}

// "management judges major-role", "management states it: backs-run", "officer does: informed".
std::string said_words(LatitudeKind kind, const std::string& name, const std::string& who) {
  switch (kind) {
    case LatitudeKind::kJudgement:
      return fmt::format("{} judges {}", who, name);
    case LatitudeKind::kEvidence:
      return fmt::format("{} judges what is shown to \"{}\"", who, name);
    case LatitudeKind::kFact:
      return fmt::format("{} states {}", who, name);
    case LatitudeKind::kAct:
      return fmt::format("{} does {}", who, name);
    case LatitudeKind::kReading:
      break;
  }
  return "reading " + name;
}

class Words final {
 public:
  Words(Page& page, const FrameworkDiscretion& one) : page_(page), one_(one) {}

  void run() {
    for (const analysis::Worded& worded : one_.worded->words) word(worded);
    for (const workspace::VariedTerm& varied : one_.varied) put_varied(page_, varied);
  }

 private:
  void word(const analysis::Worded& worded) {
    page_.heading(2, {{fmt::format("\"{}\"", worded.word), Tone::kStrong}});
    for (const Latitude& latitude : worded.questions) question(latitude);
    if (!worded.questions.empty()) return;
    page_.line(1, {{worded.clauses.empty() ? "no question asks for it, and no clause has it"
                                           : "no question asks for it; clauses that have it: " +
                                                 base::join(worded.clauses, ", "),
                    Tone::kFaint}});
  }

  void question(const Latitude& latitude) {
    const std::string who = latitude.role.empty() ? "anyone" : latitude.role;
    page_.line(1, {{said_words(latitude.kind, latitude.name, who), Tone::kStrong}});
    if (!latitude.words.empty()) page_.line(2, {{latitude.words, Tone::kPlain}});
    if (latitude.says.empty() && latitude.undecided.empty()) {
      page_.line(2, {{"no answer turns on it", Tone::kFaint}});
      return;
    }
    if (latitude.by_reach.sign() > 0) {
      std::string words =
          fmt::format("of the gates it controls {} · {}", share_words(latitude.by_reach),
                      share_words(latitude.by_outcome));
      if (latitude.nearest)
        words += "; nearest beside " + many(*latitude.nearest, "other fact", "other facts");
      page_.line(2, {{std::move(words), Tone::kPlain}});
    }
    moves(latitude);
    if (!latitude.undecided.empty())
      page_.line(2, {{"a limit was met, so not decided: " + base::join(latitude.undecided, ", "),
                      Tone::kWarning}});
  }

  // By change of the answer to it, answers of one kind that move alike together.
  void moves(const Latitude& latitude) {
    std::map<std::pair<std::string, std::string>, Alike> by_change;
    std::vector<std::pair<std::string, std::string>> changes;
    for (const analysis::Say& say : latitude.says) {
      std::map<std::pair<std::string, std::string>, std::string> moved;
      for (const analysis::Move& move : say.moves) {
        std::string& words = moved[{move.from, move.to}];
        words += fmt::format("{}{} → {}", words.empty() ? "" : ", ", move.before, move.after);
      }
      for (const auto& [change, words] : moved) {
        if (!by_change.contains(change)) changes.push_back(change);
        by_change[change][{std::string(analysis::to_text(say.kind)), words}].insert(say.name);
      }
    }
    for (const auto& change : changes) {
      page_.line(2, {{fmt::format("{} → {}", change.first, change.second), Tone::kStrong}});
      for (const auto& [what, names] : by_change[change]) {
        const std::vector<std::string> listed(names.begin(), names.end());
        page_.line(3, {{what.first + " ", Tone::kFaint},
                       {base::join(listed, ", "), Tone::kPlain},
                       {": " + what.second, Tone::kPlain}});
      }
    }
  }

  using Alike = std::map<std::pair<std::string, std::string>, std::set<std::string>>;
  Page& page_;
  const FrameworkDiscretion& one_;
};

class Holders final {
 public:
  Holders(Page& page, const analysis::Holdings& holdings, bool has_all)
      : page_(page), holdings_(holdings), has_all_(has_all) {}

  void run() {
    terms();
    counts();
    page_.heading(2, {{"who brings it about, everybody else being silent", Tone::kPlain}});
    std::size_t left_out = 0;
    for (const HeldAnswer& held : holdings_.answers) {
      const bool is_predicate = held.kind != AnswerKind::kDuty &&
                                held.kind != AnswerKind::kRequirement &&
                                held.kind != AnswerKind::kLevel && held.kind != AnswerKind::kGoal;
      if (has_all_ || (held.is_judged && is_predicate)) {
        answer(held);
      } else {
        ++left_out;
      }
    }
    if (left_out > 0)
      page_.line(1, {{fmt::format("{} more: duties, requirements and what no judgement decides "
                                  "(--all)",
                                  left_out),
                      Tone::kFaint}});
  }

 private:
  void terms() {
    page_.heading(2, {{"who may say what", Tone::kPlain}});
    std::map<std::string, std::vector<const analysis::StatedTerm*>> by_who;
    for (const analysis::StatedTerm& term : holdings_.terms) by_who[term.who].push_back(&term);
    for (const auto& [who, terms] : by_who) {
      const auto of = [&terms](LatitudeKind kind) {
        return std::ranges::count(terms, kind, &analysis::StatedTerm::kind);
      };
      page_.line(1, {{who, Tone::kStrong},
                     {terms.front()->has_outside ? ", outside" : "", Tone::kWarning},
                     {fmt::format(": {} judged, {} stated, {} done",
                                  of(LatitudeKind::kJudgement) + of(LatitudeKind::kEvidence),
                                  of(LatitudeKind::kFact), of(LatitudeKind::kAct)),
                      Tone::kPlain}});
      if (!has_all_) continue;
      for (const analysis::StatedTerm* term : terms) {
        const std::string signers =
            term->signed_off_by.empty()
                ? ""
                : ", signed off by " + base::join(term->signed_off_by, ", ");
        page_.line(2, {{std::string(analysis::to_text(term->kind)) + " ", Tone::kFaint},
                       {term->name, Tone::kPlain},
                       {signers, Tone::kFaint}});
      }
    }
  }

  void counts() {
    std::size_t asking = 0;
    std::size_t own = 0;
    std::map<std::string, std::size_t> sole;
    for (const HeldAnswer& held : holdings_.answers) {
      if (!held.is_judged) continue;
      ++asking;
      if (held.is_own) ++own;
      if (held.sole) ++sole[*held.sole];
    }
    std::vector<std::string> words;
    for (const auto& [role, count] : sole) words.push_back(fmt::format("{} {}", role, count));
    page_.line(
        1,
        {{fmt::format("{} answers turn on a judgement; of {} nobody outside the developer "
                      "is asked; one role alone is asked of {}{}",
                      asking, own, sum(sole), words.empty() ? "" : ": " + base::join(words, ", ")),
          Tone::kStrong}});
  }

  static std::size_t sum(const std::map<std::string, std::size_t>& counts) {
    std::size_t all = 0;
    for (const auto& [name, count] : counts) all += count;
    return all;
  }

  void answer(const HeldAnswer& held) {
    Phrases head = {{std::string(analysis::to_text(held.kind)) + " ", Tone::kFaint},
                    {held.name, Tone::kStrong},
                    {held.subject.empty() ? "" : "(" + held.subject + ")", Tone::kPlain}};
    if (!held.scope.empty()) head.push_back({" where " + held.scope, Tone::kFaint});
    if (held.sole) {
      head.push_back({fmt::format(": {} alone is asked", *held.sole), Tone::kWarning});
    } else if (held.is_own) {
      head.push_back({": nobody outside is asked", Tone::kWarning});
    }
    page_.line(1, std::move(head));
    asks(held);
    if (held.is_undecided) {
      page_.line(2, {{"a limit was met, so not decided", Tone::kWarning}});
      return;
    }
    page_.line(2, {{"silence: " + base::join(held.silent, " or by reading "), Tone::kPlain}});
    for (const analysis::Grip& grip : held.grips) {
      std::vector<std::string> brings;
      for (const analysis::Brought& one : grip.brings)
        brings.push_back(fmt::format("{}{}{}", one.word, one.is_for_good ? " for good" : "",
                                     one.is_by_reading ? " by some readings" : ""));
      page_.line(2, {{grip.role.empty() ? "anyone" : grip.role, Tone::kStrong},
                     {grip.is_outside ? " (outside)" : "", Tone::kFaint},
                     {": " + base::join(brings, " · "), Tone::kPlain}});
    }
  }

  void asks(const HeldAnswer& held) {
    std::vector<std::string> words;
    for (const HeldAnswer::Asked& asked : held.asked)
      words.push_back(fmt::format("{} {}", asked.who, asked.questions));
    if (held.readings > 0) words.push_back(many(held.readings, "reading", "readings"));
    if (held.unsaid > 0) words.push_back(fmt::format("{} that nobody says", held.unsaid));
    page_.line(2, {{"asks " + base::join(words, " · "), Tone::kFaint}});
  }

  Page& page_;
  const analysis::Holdings& holdings_;
  bool has_all_;
};

class Costs final {
 public:
  Costs(Page& page, const workspace::DiscretionAnswer& answer, bool has_all)
      : page_(page), answer_(answer), has_all_(has_all) {}

  void run() {
    by_framework();
    page_.heading(1, {{"what costs whoever says it", Tone::kStrong}});
    std::size_t place = 0;
    for (const auto& [framework, determination] : answer_.pressed) {
      if (place == kShownAtFirst && !has_all_) break;
      const FrameworkDiscretion& one = answer_.frameworks[framework];
      this->determination(++place, one, one.determinations->all[determination]);
    }
    if (answer_.pressed.size() > place)
      page_.line(1,
                 {{fmt::format("{} more (--all)", answer_.pressed.size() - place), Tone::kFaint}});
  }

 private:
  struct Count {
    std::string framework;
    std::size_t all = 0, pressed = 0, undecided = 0;
    std::map<Independence, std::size_t> by;
  };

  // Those first of whose statements the largest part is in one role's hands at a cost to it.
  void by_framework() {
    page_.heading(1,
                  {{"frameworks by the part of statements that one role makes alone although one "
                    "answer costs it",
                    Tone::kStrong}});
    std::vector<Count> counts;
    for (const FrameworkDiscretion& one : answer_.frameworks) {
      if (is_beyond_limits(one)) continue;
      counts.push_back(count(one));
    }
    std::ranges::stable_sort(counts,
                             [](const Count& a, const Count& b) { return part(a) > part(b); });
    for (Count& one : counts) {
      page_.line(1,
                 {{share_words(part(one)) + "  ", Tone::kStrong},
                  {one.framework, Tone::kStrong},
                  {fmt::format(": of {} statements {} cost whoever makes them; {} one role's "
                               "alone, {} among its own, {} with outsiders, {} anyone's",
                               one.all, one.pressed, one.by[Independence::kAlone],
                               one.by[Independence::kAmongOwn], one.by[Independence::kWithOutside],
                               one.by[Independence::kAnyone]),
                   Tone::kPlain}});
      if (one.undecided > 0)
        page_.line(2, {{fmt::format("of {} a limit was met for some answers, so that there may be "
                                    "more",
                                    one.undecided),
                        Tone::kWarning}});
    }
  }

  static Count count(const FrameworkDiscretion& one) {
    Count count{one.framework, one.determinations->all.size(), 0, 0, {}};
    for (const Determination& determination : one.determinations->all) {
      if (!determination.undecided.empty()) ++count.undecided;
      if (!is_pressed(determination)) continue;
      ++count.pressed;
      ++count.by[determination.independence];
    }
    return count;
  }

  static base::Rational part(const Count& count) {
    if (count.all == 0) return {};
    const auto alone = count.by.find(Independence::kAlone);
    const std::size_t some = alone == count.by.end() ? 0 : alone->second;
    return base::Rational::ratio(static_cast<std::int64_t>(some),
                                 static_cast<std::int64_t>(count.all));
  }

  void determination(std::size_t place, const FrameworkDiscretion& of, const Determination& one) {
    page_.line(1, {{fmt::format("{}. ", place), Tone::kFaint},
                   {answer_.frameworks.size() > 1 ? of.framework + " " : "", Tone::kFaint},
                   {said_words(one.kind, one.name, one.who), Tone::kStrong},
                   {fmt::format(": {}", independence(one)), Tone::kPlain}});
    if (!one.words.empty()) page_.line(2, {{one.words, Tone::kPlain}});
    burden(one.is_number ? "larger number" : "yes", one.yes);
    burden(one.is_number ? "smaller number" : "no", one.no);
    page_.line(2, {{fmt::format("cheaper: {}{}", cheaper_answer(one),
                                one.is_silence_free ? "; silence costs no more" : ""),
                    Tone::kWarning}});
    if (!one.undecided.empty())
      page_.line(2, {{"a limit was met, so not decided: " + base::join(one.undecided, ", "),
                      Tone::kWarning}});
  }

  static std::string independence(const Determination& one) {
    std::string words(to_text(one.independence));
    if (!one.signed_off_by.empty())
      words += ", signed off by " + base::join(one.signed_off_by, ", ");
    return words;
  }

  void burden(const char* answer, const Burden& burden) {
    std::vector<std::string> words;
    if (!burden.gates.empty()) words.push_back("gates " + base::join(burden.gates, ", "));
    if (!burden.duties.empty()) words.push_back(named("duty", "duties", burden.duties));
    if (!burden.requirements.empty())
      words.push_back(named("requirement", "requirements", burden.requirements));
    if (words.empty()) return;
    page_.line(2, {{fmt::format("a {} demands more of: ", answer), Tone::kFaint},
                   {base::join(words, "; "), Tone::kPlain}});
  }

  [[nodiscard]] std::string named(const char* one, const char* more,
                                  const std::vector<std::string>& names) const {
    if (has_all_ || names.size() <= 3)
      return fmt::format("{} {}", names.size() == 1 ? one : more, base::join(names, ", "));
    return many(names.size(), one, more);
  }

  Page& page_;
  const workspace::DiscretionAnswer& answer_;
  bool has_all_;
};

}  // namespace

Page discretion_views(const workspace::DiscretionAnswer& answer, bool has_all) {
  Page page;
  for (const FrameworkDiscretion& one : answer.frameworks) {
    const bool has_costs_alone = !one.worded && !one.holders;
    if (is_beyond_limits(one)) {
      page.heading(1, {{one.framework, Tone::kStrong}});
      page.line(1, {{"too large to be laid out; nothing was asked", Tone::kBad}});
      continue;
    }
    if (has_costs_alone) continue;
    page.heading(1, {{one.framework, Tone::kStrong}});
    if (one.worded) Words(page, one).run();
    if (one.holders) Holders(page, *one.holders, has_all).run();
  }
  const bool has_costs = std::ranges::any_of(
      answer.frameworks, [](const auto& one) { return one.determinations.has_value(); });
  if (has_costs) Costs(page, answer, has_all).run();
  return page;
}

}  // namespace ruleout::cli
