// Where each model stands: per model and framework the thresholds with their intervals, what is
// owed, what may be done, what is missing and who may say it, and what is due next.
#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "cli/answer_pages.h"
#include "cli/record_words.h"

namespace ruleout::cli {
namespace {

using engine::FrameworkAssessment;

constexpr std::size_t kDutiesShown = 5;
constexpr std::size_t kGapsShown = 6;
constexpr std::size_t kGapsOfStatusShown = 3;
constexpr int kSubjectLevel = 2;
constexpr int kFrameworkLevel = 3;
constexpr int kPartLevel = 3;

std::int64_t millionths(const base::Rational& rate) {
  const base::Rational scaled = (rate * base::Rational(1'000'000)).floor();
  return scaled.to_int64().value_or(0);
}

// Lays one assessment out subject by subject.
class AssessLayout final {
 public:
  AssessLayout(Page& page, const OpenedCase& opened, const workspace::Answer& answer, Gaps gaps)
      : page_(page), opened_(opened), answer_(answer), gaps_(gaps) {}

  void run() {
    add_summary();
    if (subjects().empty()) {
      page_.line(0, {{"no model or other thing is declared yet: ", Tone::kFaint},
                     {"ruleout add --kind KIND NAME", Tone::kCode}});
    }
    for (const std::string& subject : subjects_) {
      page_.heading(kSubjectLevel, {{subject, Tone::kStrong}});
      for (const FrameworkAssessment& one : answer_.assessments) add_subject(one, subject);
    }
    bool is_first = true;
    for (const FrameworkAssessment& one : answer_.assessments) {
      if (!has_rest(one)) continue;
      if (is_first) page_.heading(kSubjectLevel, {{"everything else", Tone::kStrong}});
      is_first = false;
      add_rest(one);
    }
    add_not_counted();
  }

 private:
  // What a reader who stops after ten lines should know: per thing and framework every gate, how
  // many thresholds are open, and what is overdue.
  void add_summary() {
    page_.heading(kSubjectLevel, {{"in short", Tone::kStrong}});
    for (const std::string& subject : subjects()) {
      for (const FrameworkAssessment& one : answer_.assessments) add_summary_line(one, subject);
    }
    for (const FrameworkAssessment& one : answer_.assessments) {
      if (!one.is_answered) {
        page_.line(kSubjectLevel,
                   {{short_name(one) + ": ", Tone::kPlain}, {"not answered", Tone::kBad}});
      }
      const auto overdue =
          std::ranges::count(one.duties, engine::DutyState::kBreached, &engine::DutyStatus::state);
      if (overdue == 0) continue;
      page_.line(kSubjectLevel, {{short_name(one) + ": ", Tone::kPlain},
                                 {fmt::format("{} overdue", overdue), Tone::kBad}});
    }
  }

  static std::string short_name(const FrameworkAssessment& one) {
    return framework_words(one.framework, one.version) + (one.is_assumed ? ", assumed" : "");
  }

  void add_summary_line(const FrameworkAssessment& one, const std::string& subject) {
    Phrases phrases = {{subject, Tone::kStrong},
                       {fmt::format(" · {}: ", short_name(one)), Tone::kPlain}};
    const std::size_t begun = phrases.size();
    const auto separate = [&] {
      if (phrases.size() > begun) phrases.push_back({", ", Tone::kPlain});
    };
    for (const engine::Decision& decision : one.decisions) {
      if (decision.subject != subject) continue;
      separate();
      phrases.push_back({decision.gate + " ", Tone::kPlain});
      phrases.push_back({engine::to_text(decision.kind), tone_of(decision.kind)});
    }
    std::size_t all = 0, open = 0;
    for (const engine::ThresholdStatus& status : one.thresholds) {
      if (status.subject != subject) continue;
      ++all;
      const engine::TruthAnswer& asked =
          status.defines_ruled_out ? status.ruled_out : status.crossed;
      if (is_open(asked)) ++open;
    }
    if (all > 0) {
      separate();
      phrases.push_back({fmt::format("{} of {} thresholds open", open, all),
                         open > 0 ? Tone::kWarning : Tone::kGood});
    }
    if (phrases.size() > begun) page_.line(kSubjectLevel, std::move(phrases));
  }

  // Those a threshold is about; where no framework has one, those of the gates.
  [[nodiscard]] const std::set<std::string>& subjects() {
    for (const FrameworkAssessment& one : answer_.assessments) {
      for (const auto& status : one.thresholds) subjects_.insert(status.subject);
    }
    if (!subjects_.empty()) return subjects_;
    for (const FrameworkAssessment& one : answer_.assessments) {
      for (const auto& decision : one.decisions) subjects_.insert(decision.subject);
    }
    return subjects_;
  }

  void add_framework(const FrameworkAssessment& one) {
    shown_margins_.clear();
    Phrases phrases = {{framework_words(one.framework, one.version), Tone::kStrong}};
    if (one.is_assumed) {
      phrases.push_back(
          {" · counterfactual: assumed in force from " + when_words(one.in_force_from, opened_),
           Tone::kWarning});
    } else {
      phrases.push_back(
          {" · in force from " + when_words(one.in_force_from, opened_), Tone::kFaint});
    }
    if (one.in_force_until && *one.in_force_until <= opened_.times.as_of.at) {
      phrases.push_back(
          {", ended " + when_words(*one.in_force_until, opened_) + ": what it made owed stays owed",
           Tone::kWarning});
    }
    page_.heading(kFrameworkLevel, std::move(phrases));
  }

  void add_subject(const FrameworkAssessment& one, const std::string& subject) {
    add_framework(one);
    told_.clear();
    for (const auto& status : one.thresholds) {
      if (status.subject != subject) continue;
      add_threshold(status);
      add_status_gaps(one, status);
    }
    add_requirements(one, subject);
    add_gates(one, subject);
    add_gaps(one, subject);
    add_duties(one, [&](const engine::DutyStatus& duty) { return duty.subject == subject; });
  }

  void add_threshold(const engine::ThresholdStatus& status) {
    Phrases phrases = {{"threshold ", Tone::kFaint},
                       {status.threshold + " ", Tone::kStrong},
                       {status.word, tone_of_word(status)}};
    std::vector<std::string> pair;
    if (status.defines_ruled_out) {
      pair.push_back(fmt::format("ruled out {} ({})", base::to_text(status.ruled_out.value),
                                 engine::to_text(status.ruled_out.standing)));
    }
    if (status.defines_crossed) {
      pair.push_back(fmt::format("crossed {} ({})", base::to_text(status.crossed.value),
                                 engine::to_text(status.crossed.standing)));
    }
    phrases.push_back({" · " + base::join(pair, ", "), Tone::kPlain});
    if (!status.section.empty()) phrases.push_back({" · §" + status.section, Tone::kFaint});
    page_.line(kPartLevel, std::move(phrases));
    add_margins(status);
    add_readings(page_, kPartLevel + 1, opened_, status.ruled_out.readings);
  }

  static Tone tone_of_word(const engine::ThresholdStatus& status) {
    if (status.word == "ruled-out" || status.word == "not-crossed") return Tone::kGood;
    return status.word == "crossed" || status.word == "inconsistent" ? Tone::kBad : Tone::kWarning;
  }

  // Thresholds that look at the same evaluations show them once.
  void add_margins(const engine::ThresholdStatus& status) {
    std::vector<std::string> key = {status.subject};
    for (const engine::Margin& margin : status.margins) {
      key.push_back(
          fmt::format("{} {} {}", margin.run, margin.low_millionths, margin.high_millionths));
    }
    if (status.margins.empty()) return;
    const auto [shown, is_new] = shown_margins_.emplace(key, status.threshold);
    if (!is_new) {
      page_.line(kPartLevel + 1,
                 {{"the same evaluations as under " + shown->second, Tone::kFaint}});
      return;
    }
    for (const engine::Margin& margin : status.margins) add_margin(margin);
  }

  void add_margin(const engine::Margin& margin) {
    RateBar bar;
    bar.label = margin.run;
    bar.low = margin.low_millionths;
    bar.high = margin.high_millionths;
    bar.line = millionths(margin.line);
    bar.below = margin.below;
    bar.words = fmt::format("{} of {}", margin.hits, margin.n);
    if (margin.unknown > 0) bar.words += fmt::format(", {} unknown", margin.unknown);
    bar.words += fmt::format("; {} to {}, line {}", percent_down(margin.low_millionths),
                             percent_up(margin.high_millionths), percent(bar.line));
    if (margin.n == 0) bar.words = "no counts";
    page_.bar(kPartLevel + 1, bar);
    if (!margin.problem.empty()) {
      page_.line(kPartLevel + 2, {{margin.problem, Tone::kWarning}});
    }
    if (margin.command.empty()) return;
    page_.command(kPartLevel + 2, margin.command);
    if (!margin.record.empty()) page_.line(kPartLevel + 3, {{"by " + margin.who, Tone::kFaint}});
  }

  static bool is_open(const engine::TruthAnswer& answer) {
    return answer.value == base::Truth::kUnknown;
  }

  // What would bring what is wanted of an open threshold.
  void add_status_gaps(const FrameworkAssessment& one, const engine::ThresholdStatus& status) {
    const engine::TruthAnswer& asked = status.defines_ruled_out ? status.ruled_out : status.crossed;
    if (!is_open(asked)) return;
    const auto at = static_cast<std::size_t>(&one - answer_.assessments.data());
    for (const workspace::ThresholdGap& gap : answer_.gaps[at]) {
      if (gap.threshold == status.threshold && gap.subject == status.subject) {
        return add_way(status, gap.way);
      }
    }
    page_.line(kPartLevel + 1,
               {{"no small set of answers was found that settles it: ", Tone::kFaint},
                {why(status.threshold, status.subject), Tone::kCode}});
  }

  static std::string why(const std::string& clause, const std::string& subject) {
    return fmt::format("ruleout why {}{}{}", clause, subject.empty() ? "" : " ", subject);
  }

  void add_way(const engine::ThresholdStatus& status, const engine::Way& way) {
    const std::size_t count = way.leaves.size();
    page_.line(
        kPartLevel + 1,
        {{fmt::format("{} would take {} answer{}:", way.outcome, count, count == 1 ? "" : "s"),
          Tone::kFaint}});
    std::size_t shown = 0, hidden = 0, above = 0;
    for (const engine::WayLeaf& leaf : way.leaves) {
      if (told_.contains(leaf.text)) {
        ++above;
      } else if (gaps_ == Gaps::kFirst && shown == kGapsOfStatusShown) {
        ++hidden;
      } else {
        told_.insert(leaf.text);
        ++shown;
        add_leaf(leaf);
      }
    }
    if (above > 0)
      page_.line(kPartLevel + 2, {{fmt::format("and {} told above", above), Tone::kFaint}});
    if (hidden == 0) return;
    page_.line(kPartLevel + 2, {{fmt::format("and {} more: ", hidden), Tone::kFaint},
                                {why(status.threshold, status.subject), Tone::kCode}});
  }

  void add_leaf(const engine::WayLeaf& leaf) {
    page_.line(kPartLevel + 2,
               {{fmt::format("{}: {}", leaf.text, base::to_text(leaf.wanted)), Tone::kPlain},
                by_phrase(leaf.who)});
    if (!leaf.command.empty()) page_.command(kPartLevel + 3, leaf.command);
  }

  void add_requirements(const FrameworkAssessment& one, const std::string& subject) {
    for (const engine::RequirementStatus& status : one.requirements) {
      if (status.subject != subject) continue;
      if (is_open(status.applies)) {
        page_.line(kPartLevel, {{fmt::format("may be owed {}: ", status.clause), Tone::kFaint},
                                {why(status.clause, subject), Tone::kCode}});
      }
      if (status.applies.value != base::Truth::kYes) continue;
      page_.line(kPartLevel,
                 {{"owed ", Tone::kFaint},
                  {status.clause, Tone::kStrong},
                  {fmt::format(" §{} {}", status.section, status.strength), Tone::kFaint},
                  standing_phrase(status.applies.standing)});
      for (const engine::NeedStatus& need : status.needs) {
        page_.line(kPartLevel + 1, {{need.text + ": ", Tone::kPlain},
                                    {need.met.value == base::Truth::kYes  ? "met"
                                     : need.met.value == base::Truth::kNo ? "not met"
                                                                          : "not known to be met",
                                     tone_of(need.met.value)},
                                    standing_phrase(need.met.standing)});
        if (is_open(need.met)) add_standards(one, subject);
      }
    }
  }

  // What would meet a need stands under the standards of the thing that are open.
  void add_standards(const FrameworkAssessment& one, const std::string& subject) {
    for (const engine::StandardStatus& status : one.standards) {
      if (status.subject != subject || !is_open(status.met)) continue;
      page_.command(kPartLevel + 2, why(status.standard, subject));
      if (!status.scope) continue;
      page_.line(kPartLevel + 3, {{fmt::format("{} is for {}", status.standard,
                                               base::join(status.scope->required, " or ")),
                                   Tone::kPlain}});
      add_scope(page_, kPartLevel + 3, "what it is for", *status.scope);
    }
  }

  void add_gates(const FrameworkAssessment& one, const std::string& subject) {
    for (const engine::Decision& decision : one.decisions) {
      if (decision.subject == subject) add_decision(page_, kPartLevel, opened_, decision);
    }
  }

  static bool lets_go_on(engine::DecisionKind kind) {
    return kind == engine::DecisionKind::kPermit || kind == engine::DecisionKind::kSilent;
  }

  // What is unknown and matters to a gate, each once; of a gate that lets go on only how much.
  void add_gaps(const FrameworkAssessment& one, const std::string& subject) {
    std::set<std::string> seen;
    std::string more;
    for (const engine::Decision& decision : one.decisions) {
      if (decision.subject != subject || decision.unknowns.empty()) continue;
      if (lets_go_on(decision.kind)) {
        page_.line(
            kPartLevel,
            {{fmt::format("{} rests on {} unknown{}: ", decision.gate, decision.unknowns.size(),
                          decision.unknowns.size() == 1 ? "" : "s"),
              Tone::kFaint},
             {fmt::format("ruleout decide {} {}", decision.gate, subject), Tone::kCode}});
        continue;
      }
      more = fmt::format("ruleout decide {} {}", decision.gate, subject);
      for (const engine::Unknown& unknown : decision.unknowns) {
        if (!seen.insert(unknown.text).second) continue;
        if (seen.size() == 1) page_.line(kPartLevel, {{"missing", Tone::kFaint}});
        if (gaps_ == Gaps::kEvery || seen.size() <= kGapsShown) add_gap(unknown);
      }
    }
    if (gaps_ == Gaps::kFirst && seen.size() > kGapsShown) {
      page_.line(kPartLevel + 1,
                 {{fmt::format("and {} more: ", seen.size() - kGapsShown), Tone::kFaint},
                  {more, Tone::kCode}});
    }
  }

  void add_gap(const engine::Unknown& unknown) {
    page_.line(kPartLevel + 1, {{unknown.text, Tone::kPlain}, by_phrase(unknown.who)});
    if (!unknown.command.empty()) page_.command(kPartLevel + 2, unknown.command);
  }

  // A record that some framework does not count, with those that do count it.
  struct Stopped {
    engine::NotCounted what;
    std::vector<std::string> counted_by;
  };
  [[nodiscard]] std::vector<Stopped> stopped() const {
    std::vector<Stopped> all;
    for (const FrameworkAssessment& one : answer_.assessments) {
      for (const engine::NotCounted& each : one.not_counted) {
        const bool is_new = std::ranges::none_of(all, [&each](const Stopped& other) {
          return other.what.record == each.record && other.what.because == each.because;
        });
        if (is_new) all.push_back({each, {}});
      }
    }
    for (Stopped& each : all) {
      for (const FrameworkAssessment& one : answer_.assessments) {
        const bool is_counted = std::ranges::none_of(one.not_counted, [&each](const auto& other) {
          return other.record == each.what.record;
        });
        if (is_counted) each.counted_by.push_back(short_name(one));
      }
    }
    return all;
  }

  // Records that others took out, and whose word that was.
  void add_not_counted() {
    const std::vector<Stopped> all = stopped();
    add_not_counted("struck", all, [](const Stopped& one) { return one.what.because == "void"; });
    add_not_counted("taken back", all,
                    [](const Stopped& one) { return one.what.because != "void"; });
  }

  template <class Wants>
  void add_not_counted(std::string_view title, const std::vector<Stopped>& all, Wants wants) {
    bool is_first = true;
    for (const Stopped& one : all) {
      if (!wants(one)) continue;
      if (is_first) page_.heading(kSubjectLevel, {{std::string(title), Tone::kStrong}});
      is_first = false;
      page_.line(kPartLevel - 1, {{record_line(opened_, one.what.record), Tone::kPlain}});
      const std::string how = one.what.because == "void" ? "" : one.what.because + " ";
      for (const std::string& id : one.what.by) {
        page_.line(kPartLevel, {{how + strike_words(opened_, id), Tone::kWarning}});
      }
      if (one.counted_by.empty()) continue;
      page_.line(kPartLevel,
                 {{"counted under " + base::enumerate(one.counted_by, "and"), Tone::kFaint}});
    }
  }

  template <class Wants>
  void add_duties(const FrameworkAssessment& one, Wants wants) {
    std::vector<engine::DutyStatus> mine;
    std::ranges::copy_if(one.duties, std::back_inserter(mine), wants);
    const std::vector<const engine::DutyStatus*> pressing = workspace::pressing_duties(mine);
    const auto undetermined = static_cast<std::size_t>(
        std::ranges::count(mine, engine::DutyState::kUndetermined, &engine::DutyStatus::state));
    if (!pressing.empty()) page_.line(kPartLevel, {{"due next", Tone::kFaint}});
    for (std::size_t i = 0; i < pressing.size() && i < kDutiesShown; ++i) {
      add_duty(page_, kPartLevel + 1, opened_, *pressing[i], Detail::kBrief);
    }
    const std::size_t hidden =
        pressing.size() > kDutiesShown ? pressing.size() - kDutiesShown : std::size_t{0};
    std::string rest = hidden > 0 ? fmt::format("{} more due", hidden) : "";
    if (undetermined > 0) {
      rest += fmt::format("{}{} undetermined", rest.empty() ? "" : ", ", undetermined);
    }
    if (rest.empty()) return;
    page_.line(
        kPartLevel,
        {{rest + ": ", Tone::kFaint},
         {fmt::format("ruleout due --framework '{}'", framework_words(one.framework, one.version)),
          Tone::kCode}});
  }

  [[nodiscard]] bool has_rest(const FrameworkAssessment& one) const {
    const auto is_other = [&](const auto& status) { return !subjects_.contains(status.subject); };
    const auto is_member = [](const engine::StateStatus& state) {
      return state.member.value == base::Truth::kYes;
    };
    const auto is_missed = [](const engine::GoalStatus& goal) {
      return goal.is_due && goal.met.value != base::Truth::kYes;
    };
    const auto is_live = [&](const engine::DutyStatus& duty) {
      return is_other(duty) && (duty.state == engine::DutyState::kActive ||
                                duty.state == engine::DutyState::kBreached ||
                                duty.state == engine::DutyState::kUndetermined);
    };
    return std::ranges::any_of(one.decisions, is_other) ||
           std::ranges::any_of(one.states, is_member) ||
           std::ranges::any_of(one.goals, is_missed) || std::ranges::any_of(one.duties, is_live) ||
           !one.notices.empty();
  }

  // Gates of other things, duties without a subject or of another kind, states, goals, notices.
  void add_rest(const FrameworkAssessment& one) {
    add_framework(one);
    std::set<std::string> others;
    for (const engine::Decision& decision : one.decisions) {
      if (!subjects_.contains(decision.subject)) others.insert(decision.subject);
    }
    for (const std::string& subject : others) {
      page_.line(kPartLevel, {{subject, Tone::kStrong}});
      add_gates(one, subject);
      add_gaps(one, subject);
    }
    for (const engine::StateStatus& state : one.states) {
      if (state.member.value != base::Truth::kYes) continue;
      page_.line(kPartLevel, {{"in state " + state.state + " ", Tone::kStrong},
                              {state.subject, Tone::kPlain},
                              standing_phrase(state.member.standing)});
    }
    for (const engine::GoalStatus& goal : one.goals) {
      if (!goal.is_due || goal.met.value == base::Truth::kYes) continue;
      page_.line(kPartLevel,
                 {{"goal " + goal.goal, Tone::kStrong},
                  {" was due " + base::to_text(goal.due) + ", met: ", Tone::kPlain},
                  {std::string(base::to_text(goal.met.value)), tone_of(goal.met.value)}});
      page_.command(kPartLevel + 1, why(goal.goal, ""));
    }
    add_duties(one,
               [&](const engine::DutyStatus& duty) { return !subjects_.contains(duty.subject); });
    add_notices(page_, kPartLevel, one.notices);
  }

  Page& page_;
  const OpenedCase& opened_;
  const workspace::Answer& answer_;
  Gaps gaps_;
  std::set<std::string> subjects_;
  std::set<std::string> told_;  // gaps of the thing and framework, each told once
  std::map<std::vector<std::string>, std::string> shown_margins_;  // first threshold to show them
};

}  // namespace

Page assess_page(const OpenedCase& opened, const workspace::Answer& answer, Gaps gaps) {
  Page page;
  add_head(page, opened, answer);
  if (answer.question.since) {
    page.heading(2,
                 {{"changed since " + when_words(*answer.question.since, opened), Tone::kStrong}});
    add_partings(page, 2, opened, answer.partings);
    return page;
  }
  if (answer.assessments.empty()) {
    add_nobody_answers(page, opened);
    return page;
  }
  AssessLayout(page, opened, answer, gaps).run();
  return page;
}

}  // namespace ruleout::cli
