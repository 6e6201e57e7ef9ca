// Private to cli: what all commands that write records share: who says it, when it became known,
// how long it holds; and asking a person for what is missing, words and options alike.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.h"
#include "cli/console.h"
#include "cli/opened_case.h"
#include "record/record.h"
#include "workspace/drafts.h"

namespace ruleout::cli {

// Who may say something: in words, and the roles by name where only some may.
struct Sayers {
  std::string words = "anyone";
  std::vector<std::string> roles;
};

class Statement final {
 public:
  Statement(const Arguments& arguments, Console& console, const OpenedCase& opened)
      : arguments_(arguments), console_(console), opened_(opened) {}

  // The draft without its body. Where the command line names no role, the only one that may.
  std::optional<record::Record> draft(const Sayers& sayers);

  // Once a person is being asked anyway: what may be left empty, and until when the draft holds.
  std::optional<std::string> offer(std::string_view option, std::string_view question);
  bool offer_validity(record::Record& draft);

  // The command's word at a position; asked for at a terminal, else a finding that it is missing.
  std::optional<std::string> word(std::size_t position);
  // The words behind the first as arguments of a term; at a terminal one is asked for each that
  // the term still takes.
  std::optional<std::vector<std::string>> things(const std::optional<workspace::TermFace>& term);

  // An option's text; asked for at a terminal, else a finding that it is missing.
  std::optional<std::string> need(std::string_view option, std::string_view question);
  // The same for a moment; without the option, now.
  std::optional<record::Moment> moment(std::string_view option);
  std::optional<base::Truth> truth(std::string_view option, std::string_view question);

  // "ROLE:PERSON" of each --OPTION.
  std::optional<std::vector<record::Signer>> signers(std::string_view option);

  ExitStatus refuse(const base::FindingKind& kind, std::string_view word, std::string message,
                    std::string hint);

 private:
  // What the person answers, trimmed; none if there is nobody to ask, or nothing is answered.
  std::optional<std::string> ask_for(std::string_view question);
  std::optional<std::string> person(const std::string& role);
  std::optional<std::string> role_of(const Sayers& sayers);
  bool read_validity(record::Record& draft);
  bool read_while(record::Record& draft);

  const Arguments& arguments_;
  Console& console_;
  const OpenedCase& opened_;
  bool is_asking_ = false;  // a person was asked for something that was missing
};

// The face of a term as those who may say it.
Sayers sayers_of(const std::optional<workspace::TermFace>& term);

// The words behind the first as arguments of a term.
std::vector<std::string> arguments_after(const Arguments& arguments, std::size_t first);

}  // namespace ruleout::cli
