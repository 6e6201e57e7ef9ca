#include "workspace/fills.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <optional>

#include "base/text.h"
#include "record/write.h"
#include "workspace/drafts.h"

namespace ruleout::workspace {
namespace {

constexpr std::string_view kAddLog = "ruleout add LOG";
constexpr std::size_t kIdDigits = 12;

struct Fill {
  std::string command, who;
};

const record::Record* run_on_record(const Case& open, std::string_view run) {
  const record::Record* found = nullptr;
  for (const record::Record& one : open.records().records) {
    const auto* evaluation = std::get_if<record::Evaluation>(&one.body);
    if (evaluation != nullptr && evaluation->run == run) found = &one;
  }
  return found;
}

const record::AnnouncedRun* announced(const Case& open, std::string_view run) {
  for (const record::Record& one : open.records().records) {
    const auto* announcement = std::get_if<record::AnnouncedRun>(&one.body);
    if (announcement != nullptr && announcement->run == run) return announcement;
  }
  return nullptr;
}

using Types = std::initializer_list<std::string_view>;

// The role in which a record of such a type was last signed; empty if there is none.
std::string last_role(const Case& open, Types types) {
  std::string role;
  for (const record::Record& one : open.records().records) {
    if (std::ranges::find(types, record::type_name(one.body)) != types.end()) role = one.by.role;
  }
  return role;
}

// The same; else that of whoever counts, else of whoever declares things, else the first role that
// somebody holds.
std::string usual_role(const Case& open, Types types) {
  for (const Types each :
       {types, Types{"evaluation", "announced-run", "evaluation-plan"}, Types{"entity"}}) {
    std::string role = last_role(open, each);
    if (!role.empty()) return role;
  }
  const auto& held = open.regime().roles;
  return held.empty() ? "ROLE" : held.front().role;
}

std::string role_for(const Case& open, std::string_view command) {
  if (command.starts_with(kAddLog)) {
    return usual_role(open, {"evaluation", "announced-run", "evaluation-plan"});
  }
  if (command.starts_with("ruleout watermark ")) return usual_role(open, {"watermark"});
  if (command.starts_with("ruleout adopt ")) {
    return usual_role(open, {"adopted-reading", "adopted-parameter", "reading", "parameter"});
  }
  if (command.starts_with("ruleout add ")) return usual_role(open, {"entity"});
  if (command.starts_with("ruleout act ")) return usual_role(open, {"act"});
  return usual_role(open, {});
}

// A role held by another person than the signer, and not the signer's.
std::string other_role(const Case& open, const record::Signer& signer) {
  for (const engine::FallbackRole& held : open.regime().roles) {
    if (held.role != signer.role && held.person != signer.person) return held.role;
  }
  return "ROLE";
}

// "hit-rate(RUN) < …": the run.
std::optional<std::string> run_of(std::string_view text) {
  constexpr std::string_view kRate = "hit-rate(";
  if (!text.starts_with(kRate)) return std::nullopt;
  const std::size_t end = text.find(')');
  if (end == std::string_view::npos) return std::nullopt;
  return std::string(text.substr(kRate.size(), end - kRate.size()));
}

// Whether any error probability is adopted: without one no rate is held against its line.
bool spends(const Case& open) {
  const auto is_adopted = [](const record::Record& one) {
    return std::holds_alternative<record::AdoptedParameter>(one.body);
  };
  return !open.regime().spends.empty() || std::ranges::any_of(open.records().records, is_adopted);
}

// A whole count stays what it is. Of one with samples missing, only a void by somebody else takes
// it out; that is for runs that broke, not for results that do not please, so nothing else is
// offered.
Fill fill_of_run(const Case& open, const std::string& run) {
  if (const record::Record* record = run_on_record(open, run)) {
    const auto& evaluation = std::get<record::Evaluation>(record->body);
    if (!spends(open)) {
      return {"ruleout adopt error-probability NUMBER --role " + role_for(open, "ruleout adopt "),
              "anyone: no error probability is adopted"};
    }
    const record::Counts& counts = evaluation.samples;
    if (counts.missing + counts.errored == 0) {
      return {"", "nobody any more: the run was counted whole"};
    }
    return {
        fmt::format("ruleout void {} --reasons '…' --role {}",
                    base::to_text(record->id).substr(0, kIdDigits), other_role(open, record->by)),
        fmt::format("another person in another role than {}, if it should not count",
                    record->by.role)};
  }
  std::string command = fmt::format("{} --run {}", kAddLog, run);
  if (const record::AnnouncedRun* one = announced(open, run)) {
    command += fmt::format(" --plan {} --model {}", one->plan, one->model);
  }
  return {fmt::format("{} --role {}", command, role_for(open, kAddLog)), "who ran it"};
}

std::string upper(std::string_view word) {
  std::string text(word);
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

// `any` asks about whatever there is; to record something one thing must be named.
std::string with_things_named(const Case& open, const std::string& command) {
  std::vector<std::string> words;
  for (const std::string_view word : base::split(command, ' ')) {
    if (!word.empty()) words.emplace_back(word);
  }
  if (words.size() < 3) return command;
  const auto kind = words[1] == "act"     ? TermKind::kAct
                    : words[1] == "judge" ? TermKind::kJudgement
                                          : TermKind::kInput;
  const auto term = find_term(open.regime(), kind, words[2]);
  for (std::size_t i = 3; i < words.size(); ++i) {
    if (words[i] != "any") continue;
    const bool is_known = term && i - 3 < term->kinds.size();
    words[i] = is_known ? upper(term->kinds[i - 3]) : "THING";
  }
  return base::join(words, " ");
}

// `text`, `who`, `command`: of what is missing; `wanted`: what it should become.
Fill fill_of(const Case& open, std::string_view text, std::string who, std::string command,
             base::Truth wanted) {
  if (!command.starts_with("ruleout ")) return {std::move(command), std::move(who)};
  const std::optional<std::string> run = run_of(text);
  if (run && command.starts_with(kAddLog)) return fill_of_run(open, *run);
  constexpr std::string_view kAct = "ruleout act ";
  if (wanted == base::Truth::kNo && command.starts_with(kAct)) {
    // That nobody did it is said of the whole register.
    command = "ruleout watermark " + command.substr(kAct.size());
    command.erase(std::min(command.find(" --role "), command.size()));
    who = "anyone";
  }
  command = with_things_named(open, command);
  if (command.find(" --role ") == std::string::npos) {
    command += " --role " + role_for(open, command);
  }
  if (command.starts_with("ruleout judge ") || command.starts_with("ruleout adopt ")) {
    command += " --reasons '…'";
  }
  return {std::move(command), std::move(who)};
}

// Anything that names a command and who may run it.
template <class Gap>
void fill_in(const Case& open, Gap& gap, base::Truth wanted) {
  Fill fill = fill_of(open, gap.text, std::move(gap.who), std::move(gap.command), wanted);
  gap.who = std::move(fill.who);
  gap.command = std::move(fill.command);
}

void fill_in(const Case& open, engine::Margin& margin) {
  if (margin.below != base::Truth::kUnknown) return;
  Fill fill = fill_of(open, fmt::format("hit-rate({})", margin.run), "", std::string(kAddLog),
                      base::Truth::kYes);
  margin.who = std::move(fill.who);
  margin.command = std::move(fill.command);
}

void fill_in(const Case& open, std::vector<engine::Way>& ways) {
  for (engine::Way& way : ways) {
    for (engine::WayLeaf& leaf : way.leaves) fill_in(open, leaf, leaf.wanted);
  }
}

void fill_in(const Case& open, engine::Decision& decision) {
  for (engine::Unknown& unknown : decision.unknowns) fill_in(open, unknown, base::Truth::kYes);
}

void fill_in(const Case& open, engine::FrameworkAssessment& all) {
  for (engine::ThresholdStatus& status : all.thresholds) {
    for (engine::Margin& margin : status.margins) fill_in(open, margin);
  }
  for (engine::Decision& decision : all.decisions) fill_in(open, decision);
  for (engine::DutyStatus& duty : all.duties) {
    if (duty.discharge_command.empty()) continue;
    duty.discharge_command =
        fill_of(open, "", "", std::move(duty.discharge_command), base::Truth::kYes).command;
  }
}

void fill_in(const Case& open, engine::ReasonNode& node) {
  if (!node.command.empty()) fill_in(open, node, base::Truth::kYes);
  for (engine::ReasonNode& child : node.children) fill_in(open, child);
}

}  // namespace

void fill(const Case& open, std::vector<engine::Way>& ways) { fill_in(open, ways); }

void fill(const Case& open, Answer& answer) {
  for (engine::FrameworkAssessment& one : answer.assessments) fill_in(open, one);
  for (std::vector<ThresholdGap>& gaps : answer.gaps) {
    for (ThresholdGap& gap : gaps) {
      for (engine::WayLeaf& leaf : gap.way.leaves) fill_in(open, leaf, leaf.wanted);
    }
  }
  for (GateAnswer& gate : answer.gates) {
    fill_in(open, gate.decision);
    fill_in(open, gate.ways_to_permit);
    fill_in(open, gate.ways_to_settle);
  }
  for (ReasonAnswer& reason : answer.reasons) {
    for (engine::ReasonNode& node : reason.explanation.reasons) fill_in(open, node);
    fill_in(open, reason.ways_to_settle);
  }
}

std::vector<Adoption> adoptions_of(const Case& open, const engine::Decision& decision) {
  std::vector<Adoption> all;
  for (const engine::ReadingRow& row : decision.readings) {
    for (const engine::Choice& choice : row.choices) {
      const bool is_seen = std::ranges::any_of(all, [&](const Adoption& other) {
        return other.reading == choice.reading && other.choice == choice.choice;
      });
      if (is_seen) continue;
      std::string command = fmt::format("ruleout adopt {} {}", choice.reading, choice.choice);
      all.push_back({choice.reading, choice.choice,
                     fill_of(open, "", "", std::move(command), base::Truth::kYes).command});
    }
  }
  return all;
}

}  // namespace ruleout::workspace
