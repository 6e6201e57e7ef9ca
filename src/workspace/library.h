// The shelf of rule files: where the shipped frameworks and vocabularies lie, and how one of them
// becomes a checked framework.
//
//   std::optional<Library> library = find_library(disk, {"/opt/ruleout", "."});
//   Review review;
//   auto loaded = load_framework(disk, shelf, "policies/own.rule", review);   // error, or maybe
//   none if (review.findings.has_errors()) show(base::render(review.findings, review.sources));
//
// A library is a folder with `vocabulary/` and `frameworks/` in it. `imports NAME` means NAME.rule
// beside the importing file, in the case's own `vocabulary/`, or in the library's, in that order;
// the case is the nearest folder upwards with a workspace.json. While an import is missing nothing
// else is said of its file. `amends PATH VERSION` means the nearest framework with that head line:
// beside the file, in a folder beside its folder, in the case's own `frameworks/`, or in the
// library's.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil.h"
#include "base/duration.h"
#include "base/finding.h"
#include "base/result.h"
#include "base/source.h"
#include "host/disk.h"
#include "language/check/framework.h"
#include "language/property/property.h"

namespace ruleout::workspace {

// What the author of files and commands should hear: findings, and the texts they point into.
struct Review {
  base::Findings findings;
  std::vector<base::SourceText> sources;

  // Sorts the findings and lays them out for people.
  [[nodiscard]] std::string text();
};

// Vocabulary files that one framework may import, and frameworks on one shelf.
inline constexpr std::size_t kImportsMax = 32;
inline constexpr std::size_t kShelfMax = 1000;

struct Library {
  std::string root;
};

// The first candidate that is a library.
std::optional<Library> find_library(const host::Disk& disk,
                                    std::span<const std::string> candidates);

// Where rule files are looked for.
struct Shelf {
  std::optional<Library> library;
  std::string case_folder;  // empty: that of the rule file, if it lies in a case
};

// A framework of the library by its head line alone; the rest is not read.
struct Shelved {
  std::string path, version, file;
};
base::Result<std::vector<Shelved>> shelved_frameworks(const host::Disk& disk,
                                                      const Library& library);

// "path version" as people write it.
std::string framework_name(std::string_view path, std::string_view version);

// How a word of a command may name a framework: "path version", "path@version", "path" if there is
// one version, or either with leading parts of the path left out.
bool names_framework(std::string_view word, std::string_view path, std::string_view version);

struct LoadedFramework {
  std::shared_ptr<const language::Framework> framework;
  // Its own, then those of the frameworks it amends, then those of what they import.
  std::vector<base::SourceText> texts;
  std::size_t stating = 1;  // how many are not imports

  // What the framework's places are places of. Those in its own text come first.
  [[nodiscard]] base::SourceText source() const;
};

// From texts alone, its own first. None if a finding is an error.
std::optional<LoadedFramework> framework_of_texts(std::vector<base::SourceText> texts,
                                                  Review& review);

base::Result<std::optional<LoadedFramework>> load_framework(const host::Disk& disk,
                                                            const Shelf& shelf,
                                                            const std::string& file,
                                                            Review& review);

// The same without the file's tests, for whoever only asks it: what it means is the same, its
// `tests` are empty, and its digest does not change when a test is added.
base::Result<std::optional<LoadedFramework>> load_policy(const host::Disk& disk, const Shelf& shelf,
                                                         const std::string& file, Review& review);

// A file that begins with `properties NAME of PATH VERSION`, by its head line alone.
base::Result<bool> holds_properties(const host::Disk& disk, const std::string& file);

// What is claimed of a framework, which is found as one that is amended is. The framework's own
// warnings are not told.
struct LoadedProperties {
  std::shared_ptr<const language::CheckedProperties> checked;
  std::vector<base::SourceText> texts;  // its own, then those of LoadedFramework
};
base::Result<std::optional<LoadedProperties>> load_properties(const host::Disk& disk,
                                                              const Shelf& shelf,
                                                              base::SourceText source,
                                                              Review& review);

// Checks a rule file of any kind by itself; what it imports, amends or speaks of is looked for.
base::Result<void> check_rule_file(const host::Disk& disk, const Shelf& shelf,
                                   base::SourceText source, Review& review);

// The pinned tables of the library: vocabulary/zones.json and vocabulary/calendars.json. None, with
// a finding at `place`, if no table has that name. UTC needs no table.
struct PlaceInText {
  const base::SourceText& source;
  base::Span span;
};
base::Result<std::optional<base::Zone>> load_zone(const host::Disk& disk, const Shelf& shelf,
                                                  std::string_view name, const PlaceInText& place,
                                                  Review& review);
base::Result<std::optional<base::BusinessCalendar>> load_calendar(const host::Disk& disk,
                                                                  const Shelf& shelf,
                                                                  std::string_view name,
                                                                  const PlaceInText& place,
                                                                  Review& review);

}  // namespace ruleout::workspace
