#include "workspace/shelf_places.h"

#include <memory>
#include <utility>
#include <vector>

#include "base/text.h"
#include "workspace/configuration.h"
#include "workspace/workspace.h"

namespace ruleout::workspace {
namespace {

using base::Result;

// The head of a framework file: enough to hold its `framework` line.
constexpr std::size_t kHeadBytes = 4096;

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (const std::string_view word : base::split(line, ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

std::optional<Shelved> head_of(std::string_view head, const std::string& file) {
  for (const std::string_view line : base::split(head, '\n')) {
    if (!line.starts_with("framework ")) continue;
    const std::vector<std::string_view> words = words_of(base::trimmed(line));
    if (words.size() < 3) return std::nullopt;
    return Shelved{std::string(words[1]), std::string(words[2]), file};
  }
  return std::nullopt;
}

}  // namespace

bool is_folder(const host::Disk& disk, const std::string& path) {
  const Result<host::Entry> entry = disk.look(path);
  return entry.has_value() && entry->kind == host::EntryKind::kFolder;
}

bool is_file(const host::Disk& disk, const std::string& path) {
  const Result<host::Entry> entry = disk.look(path);
  return entry.has_value() && entry->kind == host::EntryKind::kFile;
}

Result<std::optional<Shelved>> head_of_file(const host::Disk& disk, const std::string& file) {
  Result<std::unique_ptr<host::File>> open = disk.open_file(file);
  if (!open) return open.error();
  Result<std::string> head = (*open)->read(0, kHeadBytes);
  if (!head) return head.error();
  return head_of(*head, file);
}

Result<bool> has_properties_head(const host::Disk& disk, const std::string& file) {
  Result<std::unique_ptr<host::File>> open = disk.open_file(file);
  if (!open) return open.error();
  const Result<std::string> head = (*open)->read(0, kHeadBytes);
  if (!head) return head.error();
  for (const std::string_view line : base::split(*head, '\n')) {
    const std::vector<std::string_view> words = words_of(base::trimmed(line));
    if (words.empty()) continue;
    if (words.front() == "framework" || words.front() == "vocabulary") return false;
    if (words.front() == "properties") return true;
  }
  return false;
}

std::string case_folder_of(const host::Disk& disk, const Shelf& shelf, const std::string& file) {
  std::string folder = shelf.case_folder;
  if (folder.empty()) {
    folder = workspace_folder_from(disk, std::string(host::folder_of(file)));
    if (!is_file(disk, host::join_path(folder, kWorkspaceFile))) return "";
  }
  return folder;
}

Result<std::vector<Shelved>> shelved_frameworks(const host::Disk& disk, const Library& library) {
  Result<std::vector<std::string>> files =
      host::files_below(disk, host::join_path(library.root, "frameworks"));
  if (!files) return files.error();
  std::vector<Shelved> shelved;
  for (const std::string& file : *files) {
    if (!file.ends_with(kRuleEnding) || shelved.size() == kShelfMax) continue;
    Result<std::optional<Shelved>> found = head_of_file(disk, file);
    if (!found) return found.error();
    if (*found) shelved.push_back(std::move(**found));
  }
  return shelved;
}

}  // namespace ruleout::workspace
