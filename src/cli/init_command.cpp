// ruleout init: a folder becomes a case.
#include <fmt/core.h>

#include <utility>

#include "base/json_write.h"
#include "base/text.h"
#include "cli/cli_findings.h"
#include "cli/command_list.h"
#include "cli/opened_case.h"

namespace ruleout::cli {
namespace {

constexpr OptionSpec kOptions[] = {
    {"--name", "NAME", "the case's name; else the folder's"},
    {"--framework", "NAME", "a framework it is under, as `path version` or a rule file",
     OptionSpec::Times::kRepeated},
    {"--assuming", "NAME", "one to answer beside them, as if it were in force",
     OptionSpec::Times::kRepeated},
    {"--zone", "ZONE", "the zone its days are days of; else UTC"},
    {"--held", "ROLE:PERSON", "who holds a role", OptionSpec::Times::kRepeated},
};

std::string name_of(std::string_view folder) {
  while (folder.ends_with('/')) folder.remove_suffix(1);
  const std::string name(host::file_name(folder));
  return name.empty() || name == "." || name == ".." ? "case" : name;
}

workspace::NewWorkspace::Force force_of(std::string_view word, bool is_assumed) {
  workspace::NewWorkspace::Force force;
  force.is_assumed = is_assumed;
  if (word.ends_with(".rule")) {
    force.file = word;
    return force;
  }
  const std::size_t mark = word.find_first_of("@ ");
  force.framework = word.substr(0, mark);
  if (mark != std::string_view::npos) force.version = word.substr(mark + 1);
  return force;
}

ExitStatus run(const Arguments& arguments, Console& console) {
  const std::string folder = arguments.words().empty() ? "." : arguments.word(0);
  workspace::NewWorkspace parts;
  const std::string here = console.variable("PWD").value_or("");
  parts.name = arguments.value("--name").value_or(name_of(folder == "." ? here : folder));
  parts.zone = arguments.value("--zone").value_or("UTC");
  for (const std::string& word : arguments.values("--framework")) {
    parts.frameworks.push_back(force_of(word, false));
  }
  for (const std::string& word : arguments.values("--assuming")) {
    parts.frameworks.push_back(force_of(word, true));
  }
  for (const std::string& word : arguments.values("--held")) {
    const std::size_t colon = word.find(':');
    if (colon == std::string::npos || colon == 0 || colon + 1 == word.size()) {
      return refuse_word(arguments, console, kNotAValue, word,
                         fmt::format("{} names no role and person", base::quoted(word)),
                         "write it as `ROLE:PERSON`");
    }
    parts.roles.push_back({word.substr(0, colon), word.substr(colon + 1)});
  }
  workspace::Review review;
  const base::Result<void> made =
      workspace::create_workspace(console.disk(), folder, parts, review);
  if (!made) return console.fail(made.error());
  if (review.findings.has_errors()) return console.refuse(review);
  // What was written must open; whoever misspelt a framework hears it now.
  const auto opened =
      workspace::open_workspace(console.disk(), library_of(arguments, console), folder, {}, review);
  if (!opened) return console.fail(opened.error());
  const std::string file = host::join_path(folder, "workspace.json");
  if (!*opened) {
    const ExitStatus status = console.refuse(review);
    const base::Result<void> removed = console.disk().remove_file(file);
    return removed ? status : console.fail(removed.error());
  }
  if (arguments.has("--json")) {
    base::Json object = base::Json::object();
    object.add("workspace", base::Json::string(file));
    console.print(base::write_canonical(object).value_or("") + "\n");
  } else {
    console.print(fmt::format("wrote {}\nnext: {}\n", file,
                              parts.frameworks.empty()
                                  ? "name frameworks in it, or begin again with --framework NAME"
                                  : "ruleout add --kind KIND NAME, then ruleout assess"));
  }
  return ExitStatus::kDone;
}

constexpr OptionSpec kLibraryOption[] = {
    {"--library", "FOLDER", "the folder with frameworks/ and vocabulary/; else RULEOUT_LIBRARY"},
};

}  // namespace

const CommandSpec kInitCommand = {"init",
                                  "make a folder a case",
                                  "Writes workspace.json and a folder for records. A folder that "
                                  "is a case already is left alone. Time makes no difference to "
                                  "it: a new case pins no time, so it is asked about now.",
                                  {{"FOLDER", 0, 1, "the folder; else this one"}},
                                  {kOptions, kLibraryOption, kJsonOption},
                                  "ruleout init my-case --framework 'made-up/policy 1' --zone "
                                  "America/Los_Angeles --held CEO:carol",
                                  run};

}  // namespace ruleout::cli
