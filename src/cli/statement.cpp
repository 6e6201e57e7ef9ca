#include "cli/statement.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/quantity.h"
#include "base/text.h"
#include "cli/cli_findings.h"
#include "cli/command.h"
#include "record/moment.h"
#include "workspace/drafts.h"

namespace ruleout::cli {
namespace {

// How often a person is asked the same thing.
constexpr int kAskedMax = 3;

}  // namespace

ExitStatus Statement::refuse(const base::FindingKind& kind, std::string_view word,
                             std::string message, std::string hint) {
  return refuse_word(arguments_, console_, kind, word, std::move(message), std::move(hint));
}

std::optional<std::string> Statement::ask_for(std::string_view question) {
  for (int i = 0; i < kAskedMax && console_.is_interactive(); ++i) {
    is_asking_ = true;
    const std::optional<std::string> line = console_.ask(question);
    if (!line) break;
    if (!base::trimmed(*line).empty()) return std::string(base::trimmed(*line));
  }
  return std::nullopt;
}

std::optional<std::string> Statement::need(std::string_view option, std::string_view question) {
  std::optional<std::string> value = arguments_.value(option);
  if (!value) value = ask_for(question);
  if (value && !base::trimmed(*value).empty()) return std::string(base::trimmed(*value));
  refuse(kMissingWord, "", fmt::format("`{}` is missing: {}", option, question),
         fmt::format("add `{} …`", option));
  return std::nullopt;
}

std::optional<std::string> Statement::word(std::size_t position) {
  if (position < arguments_.words().size()) return arguments_.word(position);
  const CommandSpec& command = arguments_.command();
  std::optional<std::string> word = ask_for(command.words[position].question);
  if (!word) {
    refuse(kMissingWord, command.name, fmt::format("{} is missing", command.words[position].name),
           fmt::format("see `ruleout help {}`", command.name));
  }
  return word;
}

std::optional<std::vector<std::string>> Statement::things(
    const std::optional<workspace::TermFace>& term) {
  std::vector<std::string> things = arguments_after(arguments_, 1);
  if (!term || !console_.is_interactive()) return things;
  for (std::size_t i = things.size(); i < term->kinds.size(); ++i) {
    std::optional<std::string> thing = ask_for(fmt::format("which {}?", term->kinds[i]));
    if (!thing) {
      refuse(kMissingWord, "", fmt::format("a {} is missing", term->kinds[i]),
             fmt::format("write it behind {}", base::quoted(term->name)));
      return std::nullopt;
    }
    things.push_back(std::move(*thing));
  }
  return things;
}

std::optional<record::Moment> Statement::moment(std::string_view option) {
  const MomentOption given = moment_option(arguments_, console_, option);
  if (given.is_wrong) return std::nullopt;
  return given.moment ? *given.moment : record::moment_of(console_.now());
}

std::optional<base::Truth> Statement::truth(std::string_view option, std::string_view question) {
  std::optional<std::string> text = need(option, question);
  if (!text) return std::nullopt;
  std::optional<base::Truth> truth = base::parse_truth(*text);
  for (int i = 0; i < kAskedMax && !truth && is_asking_ && !arguments_.has(option); ++i) {
    text = need(option, "please write yes, no or unknown:");
    if (!text) return std::nullopt;
    truth = base::parse_truth(*text);
  }
  if (!truth) {
    refuse(kNotAValue, *text, fmt::format("{} is no answer", base::quoted(*text)),
           "write `yes`, `no` or `unknown`");
  }
  return truth;
}

std::optional<std::vector<record::Signer>> Statement::signers(std::string_view option) {
  std::vector<record::Signer> signers;
  for (const std::string& text : arguments_.values(option)) {
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos) {
      const std::optional<std::string> one = person(text);
      if (!one) return std::nullopt;
      signers.push_back({*one, text});
    } else {
      signers.push_back({text.substr(colon + 1), text.substr(0, colon)});
    }
  }
  return signers;
}

std::optional<std::string> Statement::person(const std::string& role) {
  if (const auto alone = workspace::person_in_role(opened_.workspace, role, console_.now())) {
    return alone;
  }
  if (console_.is_interactive()) {
    is_asking_ = true;
    std::optional<std::string> name = console_.ask(fmt::format("who, as {}?", role));
    if (name && !name->empty()) return name;
  }
  refuse(kMissingWord, role,
         fmt::format("nobody, or more than one, holds the role {}", base::quoted(role)),
         "add `--person NAME`");
  return std::nullopt;
}

bool Statement::read_validity(record::Record& draft) {
  const MomentOption from = moment_option(arguments_, console_, "--from");
  const MomentOption until = moment_option(arguments_, console_, "--until");
  draft.valid = {from.moment, until.moment};
  return !from.is_wrong && !until.is_wrong;
}

// "INPUT(THING, THING) < NUMBER UNIT"
bool Statement::read_while(record::Record& draft) {
  const std::optional<std::string> text = arguments_.value("--while");
  if (!text) return true;
  const std::string_view whole = *text;
  const std::size_t open = whole.find('(');
  const std::size_t close = whole.find(')');
  const std::size_t sign = whole.find_first_of("<>");
  if (open < close && close < sign && sign != std::string_view::npos) {
    record::ValidWhile valid;
    valid.input = base::trimmed(whole.substr(0, open));
    for (const std::string_view one : base::split(whole.substr(open + 1, close - open - 1), ',')) {
      if (!base::trimmed(one).empty()) valid.of.emplace_back(base::trimmed(one));
    }
    valid.is_less_than = whole[sign] == '<';
    const std::size_t number = whole.find_first_not_of("<>= ", sign);
    const bool is_sign =
        valid.is_less_than ? whole.substr(sign, 2) != "<=" : whole.substr(sign, 2) == ">=";
    const std::optional<base::Quantity> line =
        number == std::string_view::npos
            ? std::nullopt
            : base::parse_quantity(base::trimmed(whole.substr(number)));
    if (is_sign && line) {
      valid.line = line->value;
      valid.unit = line->unit;
      draft.valid_while = std::move(valid);
      return true;
    }
  }
  refuse(kNotAValue, "", fmt::format("{} is no comparison", base::quoted(*text)),
         "write `--while 'INPUT(THING) < NUMBER'`, or with `>=`");
  return false;
}

std::optional<std::string> Statement::offer(std::string_view option, std::string_view question) {
  std::optional<std::string> value = arguments_.value(option);
  if (value || !is_asking_) return value;
  value = console_.ask(question);
  if (value && base::trimmed(*value).empty()) value.reset();
  return value;
}

bool Statement::offer_validity(record::Record& draft) {
  if (arguments_.has("--until") || arguments_.has("--while") || !is_asking_) return true;
  const std::optional<std::string> day =
      offer("--until", "until which day does it hold? (empty: no end)");
  if (!day) return true;
  draft.valid.until = record::parse_moment(base::trimmed(*day));
  if (draft.valid.until) return true;
  refuse(kNotAValue, "", fmt::format("{} is no day and no instant", base::quoted(*day)),
         "write it as `2026-11-21` or `2026-11-21T09:00:00Z`");
  return false;
}

std::optional<std::string> Statement::role_of(const Sayers& sayers) {
  if (const auto named = arguments_.value("--role")) return named;
  if (sayers.roles.size() == 1) return sayers.roles.front();
  if (const auto set = console_.variable("RULEOUT_ROLE")) return set;
  const std::string question = fmt::format("in which role? ({})", sayers.words);
  std::optional<std::string> role = need("--role", question);
  const auto may = [&] {
    return sayers.roles.empty() || std::ranges::find(sayers.roles, *role) != sayers.roles.end();
  };
  for (int i = 0; i < kAskedMax && role && !may() && is_asking_; ++i) {
    console_.complain(fmt::format("{} may not say this\n", base::quoted(*role)));
    role = need("--role", question);
  }
  return role;
}

Sayers sayers_of(const std::optional<workspace::TermFace>& term) {
  return term ? Sayers{term->who, term->roles} : Sayers{};
}

std::optional<record::Record> Statement::draft(const Sayers& sayers) {
  record::Record draft;
  const std::optional<std::string> as_role = role_of(sayers);
  if (!as_role) return std::nullopt;
  std::optional<std::string> by = arguments_.value("--person");
  if (!by) by = console_.variable("RULEOUT_PERSON");
  if (!by) by = person(*as_role);
  if (!by) return std::nullopt;
  draft.by = {*by, *as_role};
  const std::optional<record::Moment> known = moment("--known-at");
  if (!known || !read_validity(draft) || !read_while(draft)) return std::nullopt;
  draft.known = record::last_instant(*known, opened_.workspace.regime.zone);
  draft.note = arguments_.value("--note").value_or("");
  if (const std::optional<std::string> older = arguments_.value("--supersedes")) {
    workspace::Review review;
    const record::Record* found =
        workspace::find_record(opened_.workspace, *older, arguments_.line(), review);
    if (found == nullptr) {
      review.sources.push_back(arguments_.line());
      console_.refuse(review);
      return std::nullopt;
    }
    draft.supersedes = found->id;
  }
  return draft;
}

std::vector<std::string> arguments_after(const Arguments& arguments, std::size_t first) {
  const std::vector<std::string>& words = arguments.words();
  if (words.size() <= first) return {};
  return {words.begin() + static_cast<std::ptrdiff_t>(first), words.end()};
}

}  // namespace ruleout::cli
