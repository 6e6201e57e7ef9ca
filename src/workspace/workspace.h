// One open case: a folder with a workspace.json, the frameworks it names, and its records.
//
//   Review review;
//   auto opened = open_workspace(disk, library, "examples/first-light", {}, review);
//   if (!opened) return opened.error();                 // the disk failed
//   if (!*opened) show(review.text());                  // the author erred
//   const Times times = times_of(**opened, asked, clock.now());
//
// Opening fails closed: a finding in a rule file, in workspace.json or in any record stops it,
// since an answer over part of the evidence could permit what the whole would not. Nothing is
// written. The folder's form: docs/formats/workspace.md. Findings: workspace_findings.h and those
// of the rooms record and language.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/civil.h"
#include "base/finding.h"
#include "base/result.h"
#include "engine/regime.h"
#include "host/disk.h"
#include "record/record.h"
#include "workspace/library.h"

namespace ruleout::workspace {

// `assuming F from D`, asked for by a command: F in place of its other versions.
struct Assumption {
  std::string framework;  // as names_framework takes it, or a file
  std::optional<record::Moment> from;
};

struct OpenChoices {
  std::vector<Assumption> assuming;
  // Since when what workspace.json assumes is in force, whatever it says itself.
  std::optional<record::Moment> assumed_from;
  // What is assumed without a start begins no later than the first record known by then: as asked,
  // else as pinned, else now.
  std::optional<record::Moment> known_at;
  base::Instant now = base::kInstantMax;
};

// A pin of the workspace, a word of the command, or the clock.
enum class TimeOrigin : std::uint8_t { kClock, kPinned, kAsked };
struct AskedTime {
  base::Instant at;
  TimeOrigin origin = TimeOrigin::kClock;
};
struct Times {
  AskedTime as_of, known_at;
};

struct Workspace {
  std::string folder;
  std::string name;
  std::string regime_file;              // empty: workspace.json says all of it
  engine::Regime regime;                // frameworks in the order of the files
  std::vector<LoadedFramework> loaded;  // one for each of regime.frameworks
  record::RecordSet records;            // all of them, whenever known
  std::vector<std::string> record_folders;
  std::optional<record::Moment> pinned_as_of, pinned_known_at;
};

// The nearest folder from `start` upwards that has a workspace.json; `start` itself if none has.
std::string workspace_folder_from(const host::Disk& disk, const std::string& start);

base::Result<std::optional<Workspace>> open_workspace(const host::Disk& disk,
                                                      const std::optional<Library>& library,
                                                      const std::string& folder,
                                                      const OpenChoices& choices, Review& review);

// What a person asks with: a day counts as its last instant in the workspace's zone.
struct AskedTimes {
  std::optional<record::Moment> as_of, known_at;
};
Times times_of(const Workspace& workspace, const AskedTimes& asked, base::Instant now);

// Positions in regime.frameworks of those a word names; none if it names none.
std::vector<std::size_t> frameworks_named(const engine::Regime& regime, std::string_view word);

// What the records of a workspace say that no framework of it can hear: entities nobody declared,
// roles nobody held, terms nobody asks. Warnings: such records count where they can.
void review_records(const Workspace& workspace, Review& review);

// What can be wrong with a case, a question or a new record: RO0511 to RO0599.
std::span<const base::FindingKind* const> workspace_finding_kinds();

// A folder that was none becomes a workspace; a finding if it is one.
struct NewWorkspace {
  std::string name, zone;
  struct Force {
    std::string framework, version, file;
    bool is_assumed = false;
    std::optional<record::Moment> from;
  };
  std::vector<Force> frameworks;
  struct Held {
    std::string role, person;
  };
  std::vector<Held> roles;
  std::optional<record::Moment> pin;  // what is asked when a command does not say, both times
};
base::Result<void> create_workspace(host::Disk& disk, const std::string& folder,
                                    const NewWorkspace& parts, Review& review);

}  // namespace ruleout::workspace
