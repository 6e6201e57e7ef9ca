#include "tests/property/said.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "base/civil.h"

namespace ruleout::property {
namespace {

using engine::Standing;
using engine::TruthAnswer;

constexpr std::size_t kDifferencesShown = 6;

std::string text_of(const std::optional<base::Instant>& at) {
  return at ? base::to_text(*at) : std::string("-");
}

std::string text_of(const std::vector<engine::ReadingRow>& rows) {
  std::string text;
  for (const engine::ReadingRow& row : rows) {
    text += " [";
    for (const engine::Choice& choice : row.choices) text += choice.reading + "=" + choice.choice;
    text += ": " + row.outcome + " " + engine::to_text(row.standing) + "]";
  }
  return text;
}

std::string text_of(const TruthAnswer& answer) {
  return std::string(base::to_text(answer.value)) + " " + engine::to_text(answer.standing) +
         text_of(answer.readings);
}

std::string text_of(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += word + ",";
  return text;
}

enum class Look : std::uint8_t { kAhead, kNow };

class Saying final {
 public:
  explicit Saying(Look look) : look_(look) {}

  Said of(const engine::Assessment& assessment) {
    for (const engine::FrameworkAssessment& each : assessment.frameworks) framework(each);
    return std::move(said_);
  }

 private:
  // Several things of one name keep their order out of it.
  void add(const std::string& key, std::string value) {
    std::string& entry = said_[prefix_ + key];
    std::set<std::string> all;
    if (!entry.empty()) {
      std::size_t at = 0;
      for (std::size_t end = entry.find('\n'); end != std::string::npos;
           end = entry.find('\n', at)) {
        all.insert(entry.substr(at, end - at));
        at = end + 1;
      }
    }
    all.insert(std::move(value));
    entry.clear();
    for (const std::string& one : all) entry += one + "\n";
  }

  void framework(const engine::FrameworkAssessment& all) {
    prefix_ = all.framework + " " + all.version + ": ";
    for (const auto& each : all.thresholds) threshold(each);
    for (const auto& each : all.standards)
      add("standard " + each.standard + " " + each.subject, text_of(each.met));
    for (const auto& each : all.requirements) {
      add("requirement " + each.clause + " " + each.subject, text_of(each.applies));
      for (const auto& need : each.needs)
        add("need " + each.clause + " " + each.subject + " " + need.text, text_of(need.met));
    }
    for (const auto& each : all.decisions) decision(each);
    for (const auto& each : all.duties) duty(each);
    for (const auto& each : all.states)
      add("state " + each.state + " " + each.subject,
          text_of(each.member) + " since " + text_of(each.since));
    for (const auto& each : all.goals)
      add("goal " + each.goal, text_of(each.met) + (each.is_due ? " due" : ""));
    for (const auto& each : all.notices) add("notice " + each.kind, each.text);
  }

  void threshold(const engine::ThresholdStatus& status) {
    const std::string about = status.threshold + " " + status.subject;
    add("threshold " + about,
        status.word + ": " + text_of(status.ruled_out) + ", " + text_of(status.crossed));
    for (const engine::Margin& margin : status.margins) {
      add("margin " + about + " " + margin.run,
          std::string(base::to_text(margin.below)) + " " + std::to_string(margin.low_millionths) +
              ".." + std::to_string(margin.high_millionths) + " of " + std::to_string(margin.n) +
              " " + margin.problem);
    }
  }

  void decision(const engine::Decision& decision) {
    std::string text = engine::to_text(decision.kind) + " " + engine::to_text(decision.standing);
    for (const auto kind : decision.possible) text += " or " + engine::to_text(kind);
    for (const auto& each : decision.conditions)
      text += "; if " + each.clause + " " + each.text + (each.is_certain ? "" : " perhaps");
    for (const auto& each : decision.binding)
      text += "; by " + each.clause + (each.is_sole ? " alone" : "");
    std::set<std::string> unknowns;
    for (const auto& each : decision.unknowns) unknowns.insert(each.text);
    for (const std::string& each : unknowns) text += "; not known: " + each;
    for (const auto& part : decision.scope)
      text += "; in " + text_of(part.cells) + " " + engine::to_text(part.kind);
    if (decision.enforceable) {
      text += "; enforce " + text_of(decision.enforceable->required);
      for (const auto& each : decision.enforceable->supersets) text += " or " + text_of(each);
    }
    if (look_ == Look::kAhead) text += "; until " + text_of(decision.stands_until);
    add("gate " + decision.gate + " " + decision.subject, text + text_of(decision.readings));
  }

  void duty(const engine::DutyStatus& duty) {
    add("duty " + duty.clause + " " + duty.subject,
        text_of(duty.triggered) + " " + engine::to_text(duty.state) + " " +
            engine::to_text(duty.standing) + " due " + text_of(duty.due_earliest) + ".." +
            text_of(duty.due_latest) + " " + duty.due_text + " done " + text_of(duty.discharged) +
            text_of(duty.readings));
  }

  Look look_;
  std::string prefix_;
  Said said_;
};

class Settled final {
 public:
  Said of(const engine::Assessment& assessment) {
    for (const engine::FrameworkAssessment& each : assessment.frameworks) framework(each);
    return std::move(settled_);
  }

 private:
  void add(const std::string& about, const TruthAnswer& answer) {
    if (answer.standing == Standing::kSettled)
      settled_[prefix_ + about] = base::to_text(answer.value);
  }

  void framework(const engine::FrameworkAssessment& all) {
    prefix_ = all.framework + " " + all.version + ": ";
    for (const auto& each : all.thresholds) {
      add(each.threshold + " " + each.subject + " ruled out", each.ruled_out);
      add(each.threshold + " " + each.subject + " crossed", each.crossed);
    }
    for (const auto& each : all.standards) add(each.standard + " " + each.subject, each.met);
    for (const auto& each : all.requirements) {
      add(each.clause + " " + each.subject, each.applies);
      for (const auto& need : each.needs)
        add(each.clause + " " + each.subject + " needs " + need.text, need.met);
    }
    for (const auto& each : all.states) add(each.state + " " + each.subject, each.member);
    for (const auto& each : all.goals) add(each.goal, each.met);
    for (const auto& each : all.decisions) {
      if (each.standing == Standing::kSettled)
        settled_[prefix_ + each.gate + " " + each.subject] = engine::to_text(each.kind);
    }
    for (const auto& each : all.duties) {
      if (each.standing != Standing::kSettled) continue;
      const std::string when = text_of(each.triggered);
      settled_[prefix_ + each.clause + " " + each.subject + " triggered " + when] =
          engine::to_text(each.state);
    }
  }

  std::string prefix_;
  Said settled_;
};

}  // namespace

Said said_of(const engine::Assessment& assessment) { return Saying(Look::kAhead).of(assessment); }

Said said_of_now(const engine::Assessment& assessment) { return Saying(Look::kNow).of(assessment); }

Said settled_of(const engine::Assessment& assessment) { return Settled().of(assessment); }

std::string difference(const Said& one, const Said& other) {
  std::string text;
  std::size_t shown = 0;
  const auto show = [&](const std::string& line) {
    if (++shown <= kDifferencesShown) text += line + "\n";
  };
  for (const auto& [about, words] : one) {
    const auto found = other.find(about);
    if (found == other.end()) {
      show(about + "\n  was: " + words + "  is absent");
    } else if (found->second != words) {
      show(about + "\n  was: " + words + "  is:  " + found->second);
    }
  }
  for (const auto& [about, words] : other) {
    if (!one.contains(about)) show(about + "\n  was absent\n  is:  " + words);
  }
  if (shown > kDifferencesShown) text += "… " + std::to_string(shown) + " in all\n";
  return text;
}

std::string unkept(const Said& settled, const Said& later) {
  std::string text;
  for (const auto& [about, words] : settled) {
    const auto found = later.find(about);
    const std::string now = found == later.end() ? "not settled" : found->second;
    if (now != words) text += about + " was settled " + words + " and is " + now + "\n";
  }
  return text;
}

}  // namespace ruleout::property
