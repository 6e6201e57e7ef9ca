// Private to workspace: workspace.json as a value. Fields and meaning: docs/formats/workspace.md;
// the same as a schema: schema/workspace-1.schema.json. What the organisation is under stands in it
// or in a regime file beside it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/civil.h"
#include "base/rational.h"
#include "base/source.h"
#include "record/record.h"
#include "workspace/library.h"

namespace ruleout::workspace {

inline constexpr std::string_view kWorkspaceSchema = "ruleout/workspace/1";
inline constexpr std::string_view kWorkspaceFile = "workspace.json";

// Bytes of a workspace.json, and elements of each of its lists.
inline constexpr std::size_t kWorkspaceBytesMax = std::size_t{1} << 20;
inline constexpr std::size_t kWorkspaceListMax = 256;

struct NamedAt {
  std::string text;
  base::Span span;
};

// One framework and when it counts. `file` is relative to the case folder; without, the library's.
struct ForceEntry {
  NamedAt framework, version, file;
  std::optional<record::Moment> from, until;
  bool is_assumed = false;
  bool keeps_duties = false;
  base::Span span;
};

struct ReadingEntry {
  NamedAt framework, reading, choice;
};
struct SpendEntry {
  NamedAt clause;
  base::Rational probability;
};
struct RoleEntry {
  NamedAt role, person;
  std::optional<record::Moment> from;
};

struct RegimeEntries {
  NamedAt zone, calendar;
  std::vector<ForceEntry> frameworks;
  std::vector<ReadingEntry> readings;
  std::vector<SpendEntry> spends;
  std::vector<RoleEntry> roles;
};

struct Configuration {
  std::string name;
  NamedAt regime_file;   // relative to the case folder; empty: `regime` is the whole of it
  RegimeEntries regime;  // beside a regime file: only frameworks that are assumed
  std::optional<record::Moment> as_of, known_at;  // pins
  std::vector<NamedAt> record_folders;            // relative to the case folder
};

// None if a finding is an error. The findings point into `source`.
std::optional<Configuration> read_configuration(const base::SourceText& source,
                                                base::Findings& findings);

}  // namespace ruleout::workspace
