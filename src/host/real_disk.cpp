#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <utility>

#include "host/disk.h"
#include "host/system_error.h"

namespace ruleout::host {

namespace {

// Linux moves at most about 2 GiB in one call.
constexpr std::size_t kTransferMax = std::size_t{1} << 30;

class Descriptor final {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }

  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }

  // 0 or errno. Some systems report a failed write only here.
  [[nodiscard]] int close() { return ::close(std::exchange(number_, -1)) == 0 ? 0 : errno; }

 private:
  int number_;
};

Descriptor open_path(const std::string& path, int flags, mode_t mode = 0) {
  int number = -1;
  do {
    number = ::open(path.c_str(), flags | O_CLOEXEC, mode);
  } while (number < 0 && errno == EINTR);
  return Descriptor(number);
}

Entry entry_of(std::string name, const struct stat& status) {
  Entry entry{.name = std::move(name), .kind = EntryKind::kOther, .bytes = 0};
  if (S_ISDIR(status.st_mode)) entry.kind = EntryKind::kFolder;
  if (S_ISREG(status.st_mode)) {
    entry.kind = EntryKind::kFile;
    entry.bytes = static_cast<std::uint64_t>(status.st_size);
  }
  return entry;
}

class RealFile final : public File {
 public:
  RealFile(Descriptor descriptor, std::uint64_t bytes, std::string path)
      : descriptor_(std::move(descriptor)), bytes_(bytes), path_(std::move(path)) {}

  [[nodiscard]] std::uint64_t bytes() const override { return bytes_; }

  [[nodiscard]] base::Result<std::string> read(std::uint64_t offset,
                                               std::size_t count) const override {
    std::string text;
    if (offset >= bytes_) return text;
    text.resize(std::min<std::uint64_t>(count, bytes_ - offset));
    std::size_t done = 0;
    while (done < text.size()) {
      const std::size_t wanted = std::min(text.size() - done, kTransferMax);
      const ssize_t got = ::pread(descriptor_.number(), text.data() + done, wanted,
                                  static_cast<off_t>(offset + done));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return system_error(errno, "cannot read the file", path_);
      if (got == 0) break;
      done += static_cast<std::size_t>(got);
    }
    text.resize(done);
    return text;
  }

 private:
  Descriptor descriptor_;
  std::uint64_t bytes_;
  std::string path_;
};

base::Result<void> write_all(int number, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(number, bytes.data(), std::min(bytes.size(), kTransferMax));
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return system_error(errno, "cannot write the file", path);
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return {};
}

base::Result<void> sync_folder(const std::string& path) {
  const std::string_view above = folder_of(path);
  const std::string folder(above.empty() ? "." : above);
  const Descriptor descriptor = open_path(folder, O_RDONLY | O_DIRECTORY);
  if (!descriptor.is_open() || ::fsync(descriptor.number()) != 0) {
    // File systems without this call keep their entries safe by other means.
    if (errno == EINVAL || errno == ENOTSUP) return {};
    return system_error(errno, "cannot sync the folder", folder);
  }
  return {};
}

base::Result<void> write_new(const std::string& path, std::string_view bytes) {
  Descriptor descriptor = open_path(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
  if (!descriptor.is_open()) return system_error(errno, "cannot write the file", path);
  base::Result<void> written = write_all(descriptor.number(), bytes, path);
  if (!written) return written;
  if (::fsync(descriptor.number()) != 0) {
    return system_error(errno, "cannot sync the file", path);
  }
  const int closed = descriptor.close();
  if (closed != 0) return system_error(closed, "cannot close the file", path);
  return {};
}

// 0 or errno.
int put_in_place(const std::string& draft, const std::string& path, Existing existing) {
  if (existing == Existing::kReplace) {
    return ::rename(draft.c_str(), path.c_str()) == 0 ? 0 : errno;
  }
  if (::renameat2(AT_FDCWD, draft.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  if (::link(draft.c_str(), path.c_str()) != 0) return errno;
  ::unlink(draft.c_str());
  return 0;
}

std::string draft_path(const std::string& path) {
  static std::atomic<std::uint64_t> count = 0;
  const std::string name = "." + std::string(file_name(path)).substr(0, 100) + ".draft-" +
                           std::to_string(::getpid()) + "-" + std::to_string(++count);
  return join_path(folder_of(path), name);
}

struct FolderStream {
  DIR* stream = nullptr;
  FolderStream() = default;
  FolderStream(const FolderStream&) = delete;
  FolderStream& operator=(const FolderStream&) = delete;
  ~FolderStream() {
    if (stream != nullptr) ::closedir(stream);
  }
};

class RealDisk final : public Disk {
 public:
  [[nodiscard]] base::Result<Entry> look(const std::string& path) const override {
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0) {
      return system_error(errno, "cannot look at the file", path);
    }
    return entry_of(std::string(file_name(path)), status);
  }

  [[nodiscard]] base::Result<std::unique_ptr<File>> open_file(
      const std::string& path) const override {
    // Without O_NONBLOCK, opening a pipe would wait for its writer.
    Descriptor descriptor = open_path(path, O_RDONLY | O_NONBLOCK);
    struct stat status{};
    if (!descriptor.is_open() || ::fstat(descriptor.number(), &status) != 0) {
      return system_error(errno, "cannot open the file", path);
    }
    const Entry entry = entry_of("", status);
    if (entry.kind == EntryKind::kFolder) return system_error(EISDIR, "cannot open the file", path);
    if (entry.kind != EntryKind::kFile) {
      return base::Error{base::ErrorCode::kUnsupported, "not a regular file", path, ""};
    }
    return std::unique_ptr<File>(
        std::make_unique<RealFile>(std::move(descriptor), entry.bytes, path));
  }

  [[nodiscard]] base::Result<std::string> read_file(const std::string& path,
                                                    std::size_t bytes_max) const override {
    const base::Result<std::unique_ptr<File>> file = open_file(path);
    if (!file) return file.error();
    if ((*file)->bytes() > bytes_max) {
      return base::Error{base::ErrorCode::kTooLarge,
                         std::to_string((*file)->bytes()) + " bytes, at most " +
                             std::to_string(bytes_max) + " are read",
                         path, ""};
    }
    return (*file)->read(0, bytes_max);
  }

  [[nodiscard]] base::Result<std::vector<Entry>> list_folder(
      const std::string& path) const override {
    FolderStream folder;
    folder.stream = ::opendir(path.empty() ? "." : path.c_str());
    if (folder.stream == nullptr) return system_error(errno, "cannot list the folder", path);
    std::vector<Entry> entries;
    for (;;) {
      errno = 0;
      const dirent* next = ::readdir(folder.stream);
      if (next == nullptr && errno != 0) {
        return system_error(errno, "cannot list the folder", path);
      }
      if (next == nullptr) break;
      std::string name = next->d_name;
      if (name == "." || name == "..") continue;
      if (entries.size() == kFolderEntriesMax) {
        return base::Error{base::ErrorCode::kTooLarge, "too many files", path, ""};
      }
      struct stat status{};
      const bool is_there = ::fstatat(::dirfd(folder.stream), name.c_str(), &status, 0) == 0;
      entries.push_back(is_there ? entry_of(std::move(name), status)
                                 : Entry{.name = std::move(name)});
    }
    std::sort(entries.begin(), entries.end());
    return entries;
  }

  base::Result<void> write_file(const std::string& path, std::string_view bytes,
                                Existing existing) override {
    const std::string draft = draft_path(path);
    base::Result<void> written = write_new(draft, bytes);
    if (!written) {
      ::unlink(draft.c_str());
      return base::Error{written.error().code, "cannot write the file", path,
                         written.error().cause};
    }
    const int failed = put_in_place(draft, path, existing);
    if (failed != 0) {
      ::unlink(draft.c_str());
      return system_error(failed, "cannot write the file", path);
    }
    return sync_folder(path);
  }

  base::Result<void> make_folder(const std::string& path) override {
    for (std::size_t end = path.find('/', 1); end != std::string::npos;
         end = path.find('/', end + 1)) {
      base::Result<void> made = make_one(path.substr(0, end));
      if (!made) return made;
    }
    return path.empty() || path.ends_with('/') ? base::Result<void>() : make_one(path);
  }

  base::Result<void> remove_file(const std::string& path) override {
    if (::unlink(path.c_str()) != 0) return system_error(errno, "cannot remove the file", path);
    return sync_folder(path);
  }

 private:
  static base::Result<void> make_one(const std::string& path) {
    if (::mkdir(path.c_str(), 0777) == 0) return sync_folder(path);
    const int failed = errno;
    struct stat status{};
    const bool is_folder = ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
    if (is_folder) return {};
    return system_error(failed, "cannot make the folder", path);
  }
};

}  // namespace

Disk& real_disk() {
  static RealDisk disk;
  return disk;
}

}  // namespace ruleout::host
