// Private to cli: what all commands that write records share: who says it, when it became known,
// how long it holds; asking a person for what is missing; and writing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.h"
#include "cli/console.h"
#include "cli/opened_case.h"
#include "record/record.h"

namespace ruleout::cli {

class Statement final {
 public:
  Statement(const Arguments& arguments, Console& console, const OpenedCase& opened)
      : arguments_(arguments), console_(console), opened_(opened) {}

  // The draft without its body. `who` may say it, for the question; `role` is taken where the
  // command line names none.
  std::optional<record::Record> draft(const std::string& who, const std::string& role);

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
  std::optional<std::string> person(const std::string& role);
  bool read_validity(record::Record& draft);
  bool read_while(record::Record& draft);

  const Arguments& arguments_;
  Console& console_;
  const OpenedCase& opened_;
};

// Admits all drafts or none, writes them into one file, and says so.
ExitStatus write_drafts(const Arguments& arguments, Console& console, const OpenedCase& opened,
                        std::vector<record::Record> drafts);

// Tells what was written; with --json as JSON.
ExitStatus write_admitted(const Arguments& arguments, Console& console, const OpenedCase& opened,
                          const std::vector<record::Record>& records);

// The words behind the first as arguments of a term.
std::vector<std::string> arguments_after(const Arguments& arguments, std::size_t first);

}  // namespace ruleout::cli
