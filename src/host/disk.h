// Files and folders, behind one small interface, so that everything above can be tested against a
// disk that fails.
//
//   Result<std::string> text = disk.read_file(path, kRecordFileBytesMax);
//   if (!text) return text.error();
//   Result<void> done = disk.write_file(path, report, Existing::kReplace);
//
// Paths are bytes with "/" between names, relative to the working folder or absolute. Errors carry
// the path in `where` and the system's words in `cause`: kNotFound, kExists, kDenied, kTooLarge,
// kUnavailable (disk full, device failed), kUnsupported (a folder where a file is needed, and the
// other way round). A call may be interrupted by a signal and goes on.
//
// LAW (whole or not at all): whoever reads a path that write_file writes sees the old bytes or the
// new ones, never a part; after success they survive a loss of power. No call is undone by a later
// failure of another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace ruleout::host {

// Entries of one folder, and of all folders below one. A case has thousands of files, not millions.
inline constexpr std::size_t kFolderEntriesMax = 200'000;

// Folders within folders that files_below follows.
inline constexpr std::size_t kFolderDepthMax = 32;

enum class EntryKind : std::uint8_t { kFile, kFolder, kOther };

struct Entry {
  std::string name;  // the last part of its path
  EntryKind kind = EntryKind::kOther;
  std::uint64_t bytes = 0;  // of a file

  auto operator<=>(const Entry&) const = default;
};

// What write_file does with a file that is there already.
enum class Existing : std::uint8_t { kReplace, kRefuse };

// A file open for reading. Stays readable when its name is removed or replaced.
class File {
 public:
  virtual ~File() = default;

  // Its size when it was opened.
  [[nodiscard]] virtual std::uint64_t bytes() const = 0;

  // `count` bytes from `offset` on, fewer only at the end of the file.
  [[nodiscard]] virtual base::Result<std::string> read(std::uint64_t offset,
                                                       std::size_t count) const = 0;
};

class Disk {
 public:
  virtual ~Disk() = default;

  // A symbolic link counts as what it points to.
  [[nodiscard]] virtual base::Result<Entry> look(const std::string& path) const = 0;

  [[nodiscard]] virtual base::Result<std::unique_ptr<File>> open_file(
      const std::string& path) const = 0;

  // Everything in a file. kTooLarge if that is more than `bytes_max`; never allocates more.
  [[nodiscard]] virtual base::Result<std::string> read_file(const std::string& path,
                                                            std::size_t bytes_max) const = 0;

  // In ascending byte order of names, "." and ".." left out. A link counts as what it points to, a
  // dangling one is kOther.
  [[nodiscard]] virtual base::Result<std::vector<Entry>> list_folder(
      const std::string& path) const = 0;

  // Writes beside the path, syncs, renames, syncs the folder. The folder must exist.
  virtual base::Result<void> write_file(const std::string& path, std::string_view bytes,
                                        Existing existing) = 0;

  // The folder and those above it; well if it is there already.
  virtual base::Result<void> make_folder(const std::string& path) = 0;

  // kNotFound if it is not there.
  virtual base::Result<void> remove_file(const std::string& path) = 0;
};

// The machine's own.
Disk& real_disk();

// A file that is nowhere but in memory, for bytes that came another way.
std::unique_ptr<File> file_in_memory(std::string bytes);

// All files below a folder as paths that begin with the folder as given, in ascending byte order.
// Names that begin with "." are left out. kTooLarge beyond the limits above, which also end a loop
// of links.
base::Result<std::vector<std::string>> files_below(const Disk& disk, const std::string& folder);

// "a/b" of "a" and "b", "a/b" of "a/" and "b", "b" of "" and "b".
std::string join_path(std::string_view folder, std::string_view name);

// The part after the last "/", and that before it ("" if there is none, "/" for the root).
std::string_view file_name(std::string_view path);
std::string_view folder_of(std::string_view path);

}  // namespace ruleout::host
