#include "workspace/workspace.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/json_write.h"
#include "base/nearest.h"
#include "base/text.h"
#include "engine/engine.h"
#include "record/moment.h"
#include "workspace/configuration.h"
#include "workspace/record_folders.h"
#include "workspace/regime_file.h"
#include "workspace/workspace_findings.h"

namespace ruleout::workspace {
namespace {

using base::Result;
using base::SourceText;

// An assumption without a date of its own, until the records are there.
constexpr base::Instant kNotSettled = base::kInstantMax;

// Steps upwards that the search for a workspace takes.
constexpr int kFoldersUpMax = 32;

// A path as people write it: nothing before what lies in the working folder.
std::string in_folder(const std::string& folder, std::string_view name) {
  return folder == "." ? std::string(name) : host::join_path(folder, name);
}

// Opens one folder; collects findings on the way and stops where the next step has nothing to
// stand on.
class Opening final {
 public:
  Opening(const host::Disk& disk, const std::optional<Library>& library, std::string folder,
          Review& review)
      : disk_(disk), shelf_{library, folder}, review_(review) {
    workspace_.folder = std::move(folder);
  }

  Result<std::optional<Workspace>> open(const OpenChoices& choices);

 private:
  Result<void> load_regime(const Configuration& configuration, const SourceText& source);
  Result<void> load_frameworks(const RegimeEntries& regime, const SourceText& source);
  Result<void> load_one(const ForceEntry& entry, const SourceText& source);
  Result<void> assume(const Assumption& assumption);
  Result<std::string> find_file(const ForceEntry& entry, const SourceText& source);
  Result<std::optional<LoadedFramework>> load_once(const std::string& file);
  Result<const std::vector<Shelved>*> shelved();
  Result<void> load_time(const RegimeEntries& regime, const SourceText& source);
  Result<void> load_records(const Configuration& configuration);
  void blame(const base::FindingKind& kind, const SourceText& source, base::Span span,
             std::string message, std::string hint) {
    review_.findings.add(base::finding_at(kind, source, span, std::move(message), std::move(hint)));
  }
  void put_in_force(LoadedFramework loaded, const ForceEntry& entry, const SourceText& source);
  void settle_assumed_starts(const OpenChoices& choices);

  const host::Disk& disk_;
  Shelf shelf_;
  Review& review_;
  Workspace workspace_;
  std::optional<std::vector<Shelved>> shelved_;
  std::vector<std::pair<std::string, LoadedFramework>> by_file_;
};

// The case's own frameworks before the library's.
Result<const std::vector<Shelved>*> Opening::shelved() {
  if (shelved_) return &*shelved_;
  std::vector<Shelved> all;
  if (disk_.look(in_folder(workspace_.folder, "frameworks"))) {
    Result<std::vector<Shelved>> own = shelved_frameworks(disk_, {workspace_.folder});
    if (!own) return own.error();
    all = std::move(*own);
  }
  if (shelf_.library) {
    Result<std::vector<Shelved>> found = shelved_frameworks(disk_, *shelf_.library);
    if (!found) return found.error();
    for (Shelved& one : *found) {
      const bool is_own = std::ranges::any_of(all, [&](const Shelved& other) {
        return other.path == one.path && other.version == one.version;
      });
      if (!is_own) all.push_back(std::move(one));
    }
  }
  shelved_ = std::move(all);
  return &*shelved_;
}

Result<std::string> Opening::find_file(const ForceEntry& entry, const SourceText& source) {
  if (!entry.file.text.empty()) return in_folder(workspace_.folder, entry.file.text);
  Result<const std::vector<Shelved>*> all = shelved();
  if (!all) return all.error();
  std::vector<std::string> names;
  const std::string asked = entry.version.text.empty()
                                ? entry.framework.text
                                : framework_name(entry.framework.text, entry.version.text);
  std::string file;
  std::size_t matches = 0;
  for (const Shelved& one : **all) {
    names.push_back(framework_name(one.path, one.version));
    if (!names_framework(asked, one.path, one.version)) continue;
    file = one.file;
    ++matches;
  }
  if (matches == 1) return file;
  if (!shelf_.library && names.empty()) {
    blame(kNoLibrary, source, entry.framework.span, "there is no library of frameworks",
          "name its folder with --library, or give the framework's `file`");
    return std::string();
  }
  const std::optional<std::string> near = base::nearest(asked, names);
  blame(kUnknownFramework, source, entry.framework.span,
        matches == 0 ? fmt::format("there is no framework {}", base::quoted(asked))
                     : fmt::format("there are several versions of {}", base::quoted(asked)),
        near ? fmt::format("write `{}`", *near)
             : fmt::format("there is {}", base::enumerate(names, "and")));
  return std::string();
}

Result<std::optional<LoadedFramework>> Opening::load_once(const std::string& file) {
  for (const auto& [name, loaded] : by_file_) {
    if (name == file) return std::optional(loaded);
  }
  Result<std::optional<LoadedFramework>> loaded = load_policy(disk_, shelf_, file, review_);
  if (loaded && *loaded) by_file_.emplace_back(file, **loaded);
  return loaded;
}

Result<void> Opening::load_one(const ForceEntry& entry, const SourceText& source) {
  Result<std::string> file = find_file(entry, source);
  if (!file) return file.error();
  if (file->empty()) return {};
  Result<std::optional<LoadedFramework>> loaded = load_once(*file);
  if (!loaded) return loaded.error();
  if (!*loaded) return {};
  const language::Framework& framework = *(*loaded)->framework;
  const bool is_other =
      (!entry.framework.text.empty() &&
       !names_framework(entry.framework.text, framework.path, framework.version)) ||
      (!entry.version.text.empty() && entry.version.text != framework.version);
  if (is_other) {
    blame(kOtherFramework, source, entry.span,
          fmt::format("{} holds `{}`", base::quoted(*file),
                      framework_name(framework.path, framework.version)),
          "correct `framework` and `version`, or name another file");
    return {};
  }
  put_in_force(std::move(**loaded), entry, source);
  return {};
}

// A day that something ends is the last of it, so it no longer holds from the next day on.
base::Instant end_of(const record::Moment& until, const base::Zone& zone) {
  if (!until.is_day) return until.instant;
  const base::Instant last = record::last_instant(until, zone);
  return last < base::kInstantMax ? base::Instant{last.seconds + 1} : last;
}

void Opening::put_in_force(LoadedFramework loaded, const ForceEntry& entry,
                           const SourceText& source) {
  const language::Framework& framework = *loaded.framework;
  const base::Zone& zone = workspace_.regime.zone;
  engine::InForce in_force{loaded.framework, kNotSettled, std::nullopt, entry.is_assumed};
  if (entry.from) {
    in_force.from = record::first_instant(*entry.from, zone);
  } else if (entry.is_assumed) {
    // Settled when the records are there.
  } else if (framework.in_force_from) {
    in_force.from = base::first_instant(*framework.in_force_from, zone);
  } else {
    blame(kNoStart, source, entry.span,
          fmt::format("nothing says since when `{}` is in force",
                      framework_name(framework.path, framework.version)),
          "add `from`");
  }
  if (entry.until) {
    in_force.until = end_of(*entry.until, zone);
  } else if (framework.in_force_to && !entry.is_assumed) {
    in_force.until = base::first_instant(*framework.in_force_to, zone);
  }
  in_force.keeps_duties = entry.keeps_duties;
  workspace_.regime.frameworks.push_back(std::move(in_force));
  workspace_.loaded.push_back(std::move(loaded));
}

Result<void> Opening::load_frameworks(const RegimeEntries& regime, const SourceText& source) {
  for (const ForceEntry& entry : regime.frameworks) {
    Result<void> done = load_one(entry, source);
    if (!done) return done;
  }
  return {};
}

// `assuming F` suspends the other versions of F; with F among those in force it stands alone too.
Result<void> Opening::assume(const Assumption& assumption) {
  const SourceText source("--assuming", assumption.framework);
  ForceEntry entry;
  entry.span = {0, static_cast<std::uint32_t>(assumption.framework.size())};
  entry.from = assumption.from;
  entry.is_assumed = true;
  if (assumption.framework.ends_with(".rule")) {
    entry.file = {assumption.framework, entry.span};
  } else {
    entry.framework = {assumption.framework, entry.span};
  }
  const std::size_t before = workspace_.loaded.size();
  Result<void> done = load_one(entry, source);
  if (workspace_.loaded.size() == before) {
    review_.sources.push_back(source);
    return done;
  }
  const std::string path = workspace_.loaded.back().framework->path;
  for (std::size_t i = before; i > 0; --i) {
    if (workspace_.loaded[i - 1].framework->path != path) continue;
    const auto at = static_cast<std::ptrdiff_t>(i - 1);
    workspace_.loaded.erase(workspace_.loaded.begin() + at);
    workspace_.regime.frameworks.erase(workspace_.regime.frameworks.begin() + at);
  }
  return {};
}

Result<void> Opening::load_time(const RegimeEntries& regime, const SourceText& source) {
  Result<std::optional<base::Zone>> zone =
      load_zone(disk_, shelf_, regime.zone.text, {source, regime.zone.span}, review_);
  if (!zone) return zone.error();
  if (*zone) workspace_.regime.zone = std::move(**zone);
  if (regime.calendar.text.empty()) return {};
  Result<std::optional<base::BusinessCalendar>> calendar =
      load_calendar(disk_, shelf_, regime.calendar.text, {source, regime.calendar.span}, review_);
  if (!calendar) return calendar.error();
  workspace_.regime.calendar = std::move(*calendar);
  return {};
}

Result<void> Opening::load_records(const Configuration& configuration) {
  for (const NamedAt& folder : configuration.record_folders) {
    workspace_.record_folders.push_back(in_folder(workspace_.folder, folder.text));
  }
  Result<record::RecordSet> records =
      read_record_folders(disk_, workspace_.record_folders, review_);
  if (!records) return records.error();
  workspace_.records = std::move(*records);
  return {};
}

AskedTime choose_time(const std::optional<record::Moment>& asked,
                      const std::optional<record::Moment>& pinned, const base::Zone& zone,
                      base::Instant now) {
  if (asked) return {record::last_instant(*asked, zone), TimeOrigin::kAsked};
  if (pinned) return {record::last_instant(*pinned, zone), TimeOrigin::kPinned};
  return {now, TimeOrigin::kClock};
}

void Opening::settle_assumed_starts(const OpenChoices& choices) {
  const base::Zone& zone = workspace_.regime.zone;
  const base::Instant known_at =
      choose_time(choices.known_at, workspace_.pinned_known_at, zone, choices.now).at;
  std::optional<base::Instant> from;
  if (choices.assumed_from) from = record::first_instant(*choices.assumed_from, zone);
  for (engine::InForce& in_force : workspace_.regime.frameworks) {
    if (!in_force.is_assumed) continue;
    if (in_force.from == kNotSettled) {
      in_force = engine::assuming(in_force.framework, from, workspace_.records, known_at, zone);
    } else if (from) {
      in_force.from = *from;
    }
  }
}

void fill_slots(const RegimeEntries& entries, engine::Regime& regime) {
  for (const ReadingEntry& entry : entries.readings) {
    regime.readings.push_back({entry.framework.text, entry.reading.text, entry.choice.text});
  }
  for (const SpendEntry& entry : entries.spends) {
    regime.spends.push_back({entry.clause.text, entry.probability});
  }
  for (const RoleEntry& entry : entries.roles) {
    std::optional<base::Instant> from;
    if (entry.from) from = record::first_instant(*entry.from, regime.zone);
    regime.roles.push_back({entry.role.text, entry.person.text, from});
  }
}

Result<void> Opening::load_regime(const Configuration& configuration, const SourceText& source) {
  workspace_.regime.name = configuration.name;
  if (configuration.regime_file.text.empty()) {
    Result<void> done = load_time(configuration.regime, source);
    if (done) done = load_frameworks(configuration.regime, source);
    fill_slots(configuration.regime, workspace_.regime);
    return done;
  }
  const std::string file = in_folder(workspace_.folder, configuration.regime_file.text);
  Result<std::string> text = disk_.read_file(file, base::kSourceBytesMax);
  if (!text) return text.error();
  workspace_.regime_file = file;
  const SourceText rules(file, std::move(*text));
  const std::optional<NamedRegime> named = regime_of(rules, review_.findings);
  if (named) {
    workspace_.regime.name = named->name;
    Result<void> done = load_time(named->entries, rules);
    if (done) done = load_frameworks(named->entries, rules);
    if (done) done = load_frameworks(configuration.regime, source);
    if (!done) return done;
    fill_slots(named->entries, workspace_.regime);
  }
  if (!review_.findings.empty()) review_.sources.push_back(rules);
  return {};
}

Result<std::optional<Workspace>> Opening::open(const OpenChoices& choices) {
  const std::string file = in_folder(workspace_.folder, kWorkspaceFile);
  Result<std::string> text = disk_.read_file(file, kWorkspaceBytesMax);
  if (!text && text.error().code == base::ErrorCode::kNotFound) {
    const SourceText folder("folder", workspace_.folder);
    blame(kNoWorkspace, folder, {0, static_cast<std::uint32_t>(workspace_.folder.size())},
          fmt::format("{} holds no workspace.json", base::quoted(workspace_.folder)),
          "make one with `ruleout init`, or name another folder with --workspace");
    review_.sources.push_back(folder);
    return std::optional<Workspace>();
  }
  if (!text) return text.error();
  const SourceText source(file, std::move(*text));
  const std::optional<Configuration> configuration = read_configuration(source, review_.findings);
  if (configuration) {
    Result<void> done = load_regime(*configuration, source);
    for (const Assumption& assumption : choices.assuming) {
      if (done) done = assume(assumption);
    }
    if (done) done = load_records(*configuration);
    if (!done) return done.error();
    workspace_.name = configuration->name;
    workspace_.pinned_as_of = configuration->as_of;
    workspace_.pinned_known_at = configuration->known_at;
  }
  if (!review_.findings.empty()) review_.sources.push_back(source);
  if (review_.findings.has_errors()) return std::optional<Workspace>();
  settle_assumed_starts(choices);
  return std::optional(std::move(workspace_));
}

}  // namespace

std::string workspace_folder_from(const host::Disk& disk, const std::string& start) {
  std::string folder = start;
  for (int i = 0; i < kFoldersUpMax; ++i) {
    const std::string path = folder.empty() ? "." : folder;
    if (disk.look(host::join_path(path, kWorkspaceFile))) return path;
    folder = host::join_path(path, "..");
  }
  return start;
}

Result<std::optional<Workspace>> open_workspace(const host::Disk& disk,
                                                const std::optional<Library>& library,
                                                const std::string& folder,
                                                const OpenChoices& choices, Review& review) {
  return Opening(disk, library, folder, review).open(choices);
}

Times times_of(const Workspace& workspace, const AskedTimes& asked, base::Instant now) {
  const base::Zone& zone = workspace.regime.zone;
  return {choose_time(asked.as_of, workspace.pinned_as_of, zone, now),
          choose_time(asked.known_at, workspace.pinned_known_at, zone, now)};
}

std::vector<std::size_t> frameworks_named(const engine::Regime& regime, std::string_view word) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < regime.frameworks.size(); ++i) {
    const language::Framework& framework = *regime.frameworks[i].framework;
    if (names_framework(word, framework.path, framework.version)) found.push_back(i);
  }
  return found;
}

Result<void> create_workspace(host::Disk& disk, const std::string& folder,
                              const NewWorkspace& parts, Review& review) {
  using base::Json;
  if (disk.look(in_folder(folder, kWorkspaceFile))) {
    const SourceText place("folder", folder);
    review.findings.add(
        base::finding_at(kWorkspaceExists, place, {0, static_cast<std::uint32_t>(folder.size())},
                         fmt::format("{} is a case already", base::quoted(folder)),
                         "name another folder, or change its workspace.json by hand"));
    review.sources.push_back(place);
    return {};
  }
  Json top = Json::object();
  top.add("schema", Json::string(std::string(kWorkspaceSchema)));
  top.add("name", Json::string(parts.name));
  top.add("zone", Json::string(parts.zone));
  Json frameworks = Json::array();
  for (const NewWorkspace::Force& force : parts.frameworks) {
    Json entry = Json::object();
    if (!force.file.empty()) entry.add("file", Json::string(force.file));
    if (!force.framework.empty()) entry.add("framework", Json::string(force.framework));
    if (!force.version.empty()) entry.add("version", Json::string(force.version));
    if (force.from) entry.add("from", Json::string(record::to_text(*force.from)));
    if (force.is_assumed) entry.add("assuming", Json::boolean(true));
    frameworks.append(std::move(entry));
  }
  top.add("frameworks", std::move(frameworks));
  Json roles = Json::array();
  for (const NewWorkspace::Held& held : parts.roles) {
    Json entry = Json::object();
    entry.add("role", Json::string(held.role));
    entry.add("person", Json::string(held.person));
    roles.append(std::move(entry));
  }
  top.add("roles", std::move(roles));
  if (parts.pin) {
    Json pins = Json::object();
    for (const char* pin : {"as-of", "known-at"})
      pins.add(pin, Json::string(record::to_text(*parts.pin)));
    top.add("pins", std::move(pins));
  }
  Json folders = Json::array();
  folders.append(Json::string("records"));
  top.add("records", std::move(folders));
  Result<void> made = disk.make_folder(in_folder(folder, "records"));
  if (!made) return made;
  return disk.write_file(in_folder(folder, kWorkspaceFile), base::write_pretty(top),
                         host::Existing::kRefuse);
}

}  // namespace ruleout::workspace
