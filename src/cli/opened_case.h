// Private to cli: a case opened as the command line says, with the times to ask about.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.h"
#include "cli/console.h"
#include "workspace/answers.h"
#include "workspace/workspace.h"

namespace ruleout::cli {

struct OpenedCase {
  workspace::Workspace workspace;
  workspace::Times times;
  std::string elsewhere;  // the folder, when commands shown must be run there; empty: here
};

// None after it complained. `folder`: a word of the command that names the case, if not empty.
std::optional<OpenedCase> open_case(const Arguments& arguments, Console& console,
                                    const std::string& folder);

// The same to record something in: no time is asked about, whatever --known-at says of the record.
std::optional<OpenedCase> open_case_to_record(const Arguments& arguments, Console& console);

std::optional<workspace::Library> library_of(const Arguments& arguments, const Console& console);

// The folder of the case, by word, option, variable or search.
std::string case_folder(const Arguments& arguments, const Console& console,
                        const std::string& folder);

// A day, an instant or `now` given to an option; complains of anything else.
struct MomentOption {
  std::optional<record::Moment> moment;
  bool is_wrong = false;
};
MomentOption moment_option(const Arguments& arguments, Console& console, std::string_view option);

// A finding about a word of the command line, printed at once.
ExitStatus refuse_word(const Arguments& arguments, Console& console, const base::FindingKind& kind,
                       std::string_view word, std::string message, std::string hint);

// The frameworks named by --framework, in full; none after it complained.
std::optional<std::vector<std::string>> framework_option(const Arguments& arguments,
                                                         Console& console,
                                                         const OpenedCase& opened);

// The rule file of a framework of the library, or a rule file as named; none after it complained.
std::optional<std::string> find_framework_file(const Arguments& arguments, Console& console,
                                               const std::optional<workspace::Library>& library,
                                               const std::string& word);

// "as of 2026-11-21 23:59:59 (pinned), known at …, America/Los_Angeles": clocks of the case's zone.
std::string times_words(const OpenedCase& opened);

// "2026-11-21 23:59:59", a clock in the case's zone.
std::string clock_words(base::Instant at, const OpenedCase& opened);

// Keeps the answer; a folder that cannot be written to is only told.
void keep(const OpenedCase& opened, const workspace::Case& open, const workspace::Answer& answer,
          Console& console);

}  // namespace ruleout::cli
