#include "cli/fill.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <optional>

#include "base/text.h"
#include "record/write.h"
#include "workspace/drafts.h"

namespace ruleout::cli {
namespace {

constexpr std::string_view kAddLog = "ruleout add LOG";
constexpr std::size_t kIdDigits = 12;

const record::Record* run_on_record(const OpenedCase& opened, std::string_view run) {
  const record::Record* found = nullptr;
  for (const record::Record& one : opened.workspace.records.records) {
    const auto* evaluation = std::get_if<record::Evaluation>(&one.body);
    if (evaluation != nullptr && evaluation->run == run) found = &one;
  }
  return found;
}

const record::AnnouncedRun* announced(const OpenedCase& opened, std::string_view run) {
  for (const record::Record& one : opened.workspace.records.records) {
    const auto* announcement = std::get_if<record::AnnouncedRun>(&one.body);
    if (announcement != nullptr && announcement->run == run) return announcement;
  }
  return nullptr;
}

// The role in which a record of such a type was last signed in this case, else the first role that
// somebody holds.
std::string usual_role(const OpenedCase& opened, std::initializer_list<std::string_view> types) {
  std::string role;
  for (const record::Record& one : opened.workspace.records.records) {
    if (std::ranges::find(types, record::type_name(one.body)) != types.end()) role = one.by.role;
  }
  if (!role.empty()) return role;
  const auto& held = opened.workspace.regime.roles;
  return held.empty() ? "ROLE" : held.front().role;
}

std::string role_for(const OpenedCase& opened, std::string_view command) {
  if (command.starts_with(kAddLog)) {
    return usual_role(opened, {"evaluation", "announced-run", "evaluation-plan"});
  }
  if (command.starts_with("ruleout watermark ")) return usual_role(opened, {"watermark"});
  if (command.starts_with("ruleout adopt ")) {
    return usual_role(opened, {"adopted-reading", "adopted-parameter", "reading", "parameter"});
  }
  if (command.starts_with("ruleout add ")) return usual_role(opened, {"entity"});
  if (command.starts_with("ruleout act ")) return usual_role(opened, {"act"});
  return usual_role(opened, {});
}

// A role held by another person than the signer, and not the signer's.
std::string other_role(const OpenedCase& opened, const record::Signer& signer) {
  for (const engine::FallbackRole& held : opened.workspace.regime.roles) {
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
bool spends(const OpenedCase& opened) {
  const auto is_adopted = [&](const record::Record& one) {
    return one.known <= opened.times.known_at.at &&
           std::holds_alternative<record::AdoptedParameter>(one.body);
  };
  return !opened.workspace.regime.spends.empty() ||
         std::ranges::any_of(opened.workspace.records.records, is_adopted);
}

// A whole count stays what it is. Of one with samples missing, only a void by somebody else takes
// it out; that is for runs that broke, not for results that do not please, so nothing else is
// offered.
Fill fill_of_run(const OpenedCase& opened, const std::string& run) {
  if (const record::Record* record = run_on_record(opened, run)) {
    const auto& evaluation = std::get<record::Evaluation>(record->body);
    if (!spends(opened)) {
      return {"ruleout adopt error-probability NUMBER --role " + role_for(opened, "ruleout adopt "),
              "anyone: no error probability is adopted"};
    }
    const record::Counts& counts = evaluation.samples;
    if (counts.missing + counts.errored == 0) {
      return {"", "nobody any more: the run was counted whole"};
    }
    return {
        fmt::format("ruleout void {} --reasons '…' --role {}",
                    base::to_text(record->id).substr(0, kIdDigits), other_role(opened, record->by)),
        fmt::format("another person in another role than {}, if it should not count",
                    record->by.role)};
  }
  std::string command = fmt::format("{} --run {}", kAddLog, run);
  if (const record::AnnouncedRun* one = announced(opened, run)) {
    command += fmt::format(" --plan {} --model {}", one->plan, one->model);
  }
  return {fmt::format("{} --role {}", command, role_for(opened, kAddLog)), "who ran it"};
}

std::string upper(std::string_view word) {
  std::string text(word);
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

// `any` asks about whatever there is; to record something one thing must be named.
std::string with_things_named(const OpenedCase& opened, const std::string& command) {
  std::vector<std::string> words;
  for (const std::string_view word : base::split(command, ' ')) {
    if (!word.empty()) words.emplace_back(word);
  }
  if (words.size() < 3) return command;
  const auto kind = words[1] == "act"     ? workspace::TermKind::kAct
                    : words[1] == "judge" ? workspace::TermKind::kJudgement
                                          : workspace::TermKind::kInput;
  const auto term = workspace::find_term(opened.workspace, kind, words[2]);
  for (std::size_t i = 3; i < words.size(); ++i) {
    if (words[i] != "any") continue;
    const bool is_known = term && i - 3 < term->kinds.size();
    words[i] = is_known ? upper(term->kinds[i - 3]) : "THING";
  }
  return base::join(words, " ");
}

}  // namespace

Fill fill_of(const OpenedCase& opened, std::string_view text, std::string who, std::string command,
             base::Truth wanted) {
  if (!command.starts_with("ruleout ")) return {std::move(command), std::move(who)};
  const std::optional<std::string> run = run_of(text);
  if (run && command.starts_with(kAddLog)) return fill_of_run(opened, *run);
  constexpr std::string_view kAct = "ruleout act ";
  if (wanted == base::Truth::kNo && command.starts_with(kAct)) {
    // That nobody did it is said of the whole register.
    command = "ruleout watermark " + command.substr(kAct.size());
    command.erase(std::min(command.find(" --role "), command.size()));
    who = "anyone";
  }
  command = with_things_named(opened, command);
  if (command.find(" --role ") == std::string::npos) {
    command += " --role " + role_for(opened, command);
  }
  if (command.starts_with("ruleout judge ") || command.starts_with("ruleout adopt ")) {
    command += " --reasons '…'";
  }
  return {std::move(command), std::move(who)};
}

}  // namespace ruleout::cli
