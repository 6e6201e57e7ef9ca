#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "analysis/question/statements.h"
#include "analysis/question/survey.h"

namespace ruleout::analysis {
namespace {

using language::Framework;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

std::string plain(std::string_view text) {
  std::string small;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') {
      small += static_cast<char>(c - 'A' + 'a');
    } else {
      small += c == '-' ? ' ' : c;
    }
  }
  return small;
}

bool says(std::string_view text, std::string_view word) {
  const std::string among = plain(text);
  const std::string sought = plain(word);
  if (sought.empty()) return false;
  for (std::size_t at = among.find(sought); at != std::string::npos;
       at = among.find(sought, at + 1)) {
    const std::size_t end = at + sought.size();
    const bool begins = at == 0 || !is_letter(among[at - 1]);
    if (begins && (end == among.size() || !is_letter(among[end]))) return true;
  }
  return false;
}

Held held_of(const LaidOut& one, const Statement& statement) {
  Held held;
  held.latitude.kind = statement.kind;
  held.latitude.name = statement.name;
  held.latitude.words = statement.words;
  if (!statement.owners.roles.empty())
    held.latitude.role = who_says(*one.side.framework, statement.owners);
  held.latitude.signed_off_by = signers_of(*one.side.framework, statement);
  for (const std::size_t atom : statement.atoms)
    held.asked.push_back(asked_once(one.variables.atoms()[atom]));
  return held;
}

// Clauses of which some words are asked of nobody: they say it, and no rule asks it.
std::vector<std::string> saying(const Framework& framework, std::string_view word) {
  std::vector<std::string> clauses;
  for (const language::Clause& clause : framework.clauses) {
    if (says(clause.words, word)) clauses.push_back(clause.id);
  }
  return clauses;
}

// A question by what it is listed as.
using Key = std::tuple<LatitudeKind, std::string, std::string>;
Key key_of(const Latitude& latitude) { return {latitude.kind, latitude.name, latitude.role}; }

class Seeking final {
 public:
  Seeking(LaidOut& one, const std::vector<std::string>& words)
      : one_(one), framework_(*one.side.framework), words_(words) {}

  std::vector<Worded> run() {
    for (const std::string& word : words_) {
      found_.push_back({word, {}, {}, saying(framework_, word)});
      keys_.emplace_back();
    }
    for (const Statement& statement : statements_in(one_)) seek(statement);
    for (const language::Reading& reading : framework_.readings) seek(reading);
    // Each question is looked at once, however many of the words it has.
    for (const Latitude& latitude : surveyed(one_, std::move(held_))) {
      for (std::size_t i = 0; i < found_.size(); ++i) {
        if (keys_[i].contains(key_of(latitude))) found_[i].questions.push_back(latitude);
      }
    }
    return std::move(found_);
  }

 private:
  void seek(const Statement& statement) {
    Held held = held_of(one_, statement);
    const bool is_met = note(held.latitude);
    if (!is_met) return;
    for (std::size_t i = 0; statement.is_quantity && i < found_.size(); ++i) {
      if (keys_[i].contains(key_of(held.latitude))) found_[i].numbers.push_back(statement.name);
    }
    held_.push_back(std::move(held));
  }

  void seek(const language::Reading& reading) {
    Held held;
    held.latitude.kind = LatitudeKind::kReading;
    held.latitude.name = framework_[reading.clause].id;
    held.latitude.words = reading.question;
    if (!note(held.latitude)) return;
    AskedOnce asked = reading_asked(one_.variables, reading, held.latitude.name);
    if (!asked.answers.empty()) held.asked.push_back(std::move(asked));
    held_.push_back(std::move(held));
  }

  bool note(const Latitude& latitude) {
    bool is_met = false;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (!says(latitude.name, words_[i]) && !says(latitude.words, words_[i])) continue;
      keys_[i].insert(key_of(latitude));
      is_met = true;
    }
    return is_met;
  }

  LaidOut& one_;
  const Framework& framework_;
  const std::vector<std::string>& words_;
  std::vector<Worded> found_;
  std::vector<std::set<Key>> keys_;  // beside the words
  std::vector<Held> held_;
};

}  // namespace

WordedAnswers worded_in(const Framework& framework, const std::vector<std::string>& words) {
  WordedAnswers answers;
  std::optional<LaidOut> one = laid_out(framework);
  answers.is_beyond_limits = !one.has_value();
  if (!one) return answers;
  answers.words = Seeking(*one, words).run();
  return answers;
}

}  // namespace ruleout::analysis
