#include "host/disk.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ruleout::host {

namespace {

base::Error too_large(const std::string& folder, std::string what) {
  return {base::ErrorCode::kTooLarge, std::move(what), folder, ""};
}

class MemoryFile final : public File {
 public:
  explicit MemoryFile(std::string bytes) : bytes_(std::move(bytes)) {}

  [[nodiscard]] std::uint64_t bytes() const override { return bytes_.size(); }

  [[nodiscard]] base::Result<std::string> read(std::uint64_t offset,
                                               std::size_t count) const override {
    if (offset >= bytes_.size()) return std::string();
    return bytes_.substr(static_cast<std::size_t>(offset), count);
  }

 private:
  std::string bytes_;
};

struct Walk {
  const Disk& disk;
  std::size_t entries = 0;
  std::vector<std::string> files;
};

base::Result<void> walk(Walk& state, const std::string& folder, std::size_t depth) {
  if (depth > kFolderDepthMax) return too_large(folder, "folders nested too deep");
  base::Result<std::vector<Entry>> entries = state.disk.list_folder(folder);
  if (!entries) return std::move(entries).error();
  state.entries += entries->size();
  if (state.entries > kFolderEntriesMax) return too_large(folder, "too many files");
  for (const Entry& entry : *entries) {
    if (entry.name.starts_with('.')) continue;
    const std::string path = join_path(folder, entry.name);
    if (entry.kind == EntryKind::kFile) state.files.push_back(path);
    if (entry.kind != EntryKind::kFolder) continue;
    base::Result<void> below = walk(state, path, depth + 1);
    if (!below) return below;
  }
  return {};
}

}  // namespace

std::unique_ptr<File> file_in_memory(std::string bytes) {
  return std::make_unique<MemoryFile>(std::move(bytes));
}

base::Result<std::vector<std::string>> files_below(const Disk& disk, const std::string& folder) {
  Walk state{.disk = disk, .entries = 0, .files = {}};
  const base::Result<void> done = walk(state, folder, 0);
  if (!done) return done.error();
  std::sort(state.files.begin(), state.files.end());
  return std::move(state.files);
}

std::string join_path(std::string_view folder, std::string_view name) {
  std::string path(folder);
  if (!path.empty() && !path.ends_with('/')) path += '/';
  path += name;
  return path;
}

std::string_view file_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return "";
  return path.substr(0, slash == 0 ? 1 : slash);
}

}  // namespace ruleout::host
