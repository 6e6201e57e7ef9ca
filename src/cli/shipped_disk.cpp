#include "cli/shipped_disk.h"

#include <algorithm>
#include <optional>

#include "cli/shipped_files.h"

namespace ruleout::cli {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;
using host::Entry;
using host::EntryKind;

// The part below the root, without slashes at its ends; none for a path of the disk.
std::optional<std::string_view> shipped_path(std::string_view path) {
  if (!path.starts_with(kShippedRoot)) return std::nullopt;
  path.remove_prefix(kShippedRoot.size());
  while (path.starts_with('/')) path.remove_prefix(1);
  while (path.ends_with('/')) path.remove_suffix(1);
  return path;
}

const ShippedFile* find_file(std::string_view path) {
  const std::span<const ShippedFile> files = shipped_files();
  const auto found = std::ranges::find(files, path, &ShippedFile::path);
  return found == files.end() ? nullptr : &*found;
}

// What follows `folder`/ in a path; none if it does not lie there.
std::optional<std::string_view> below(std::string_view folder, std::string_view path) {
  if (folder.empty()) return path;
  if (path.size() <= folder.size() + 1 || !path.starts_with(folder) || path[folder.size()] != '/') {
    return std::nullopt;
  }
  return path.substr(folder.size() + 1);
}

Error not_found(const std::string& path) {
  return {ErrorCode::kNotFound, "it is not built into the program", path, ""};
}

}  // namespace

Result<Entry> ShippedDisk::look(const std::string& path) const {
  const std::optional<std::string_view> shipped = shipped_path(path);
  if (!shipped) return below_.look(path);
  const std::string name(host::file_name(*shipped));
  if (const ShippedFile* file = find_file(*shipped)) {
    return Entry{name, EntryKind::kFile, file->bytes.size()};
  }
  const bool is_folder = std::ranges::any_of(shipped_files(), [&](const ShippedFile& file) {
    return below(*shipped, file.path).has_value();
  });
  if (!is_folder) return not_found(path);
  return Entry{name, EntryKind::kFolder, 0};
}

Result<std::unique_ptr<host::File>> ShippedDisk::open_file(const std::string& path) const {
  const std::optional<std::string_view> shipped = shipped_path(path);
  if (!shipped) return below_.open_file(path);
  const ShippedFile* file = find_file(*shipped);
  if (file == nullptr) return not_found(path);
  return host::file_in_memory(std::string(file->bytes));
}

Result<std::string> ShippedDisk::read_file(const std::string& path, std::size_t bytes_max) const {
  const std::optional<std::string_view> shipped = shipped_path(path);
  if (!shipped) return below_.read_file(path, bytes_max);
  const ShippedFile* file = find_file(*shipped);
  if (file == nullptr) return not_found(path);
  if (file->bytes.size() > bytes_max) {
    return Error{ErrorCode::kTooLarge, "it is larger than what is read", path, ""};
  }
  return std::string(file->bytes);
}

Result<std::vector<Entry>> ShippedDisk::list_folder(const std::string& path) const {
  const std::optional<std::string_view> shipped = shipped_path(path);
  if (!shipped) return below_.list_folder(path);
  std::vector<Entry> entries;
  for (const ShippedFile& file : shipped_files()) {
    const std::optional<std::string_view> rest = below(*shipped, file.path);
    if (!rest) continue;
    const std::size_t slash = rest->find('/');
    const bool is_file = slash == std::string_view::npos;
    Entry entry{std::string(rest->substr(0, slash)),
                is_file ? EntryKind::kFile : EntryKind::kFolder, is_file ? file.bytes.size() : 0};
    if (std::ranges::find(entries, entry) == entries.end()) entries.push_back(std::move(entry));
  }
  if (entries.empty()) return not_found(path);
  std::ranges::sort(entries);
  return entries;
}

Result<void> ShippedDisk::write_file(const std::string& path, std::string_view bytes,
                                     host::Existing existing) {
  if (shipped_path(path))
    return Error{ErrorCode::kDenied, "it is built into the program", path, ""};
  return below_.write_file(path, bytes, existing);
}

Result<void> ShippedDisk::make_folder(const std::string& path) {
  if (shipped_path(path))
    return Error{ErrorCode::kDenied, "it is built into the program", path, ""};
  return below_.make_folder(path);
}

Result<void> ShippedDisk::remove_file(const std::string& path) {
  if (shipped_path(path))
    return Error{ErrorCode::kDenied, "it is built into the program", path, ""};
  return below_.remove_file(path);
}

}  // namespace ruleout::cli
