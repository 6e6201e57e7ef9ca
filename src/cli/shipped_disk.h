// Private to cli: the disk, and below `shipped:` the library that was built into the program, so
// that one file runs where nothing is installed.
//
//   ShippedDisk disk(host::real_disk());
//   disk.read_file("shipped:/vocabulary/zones.json", kMax);
//
// Everything else is the disk below's. What is shipped can be read and never written.
#pragma once

#include <string>
#include <string_view>

#include "host/disk.h"

namespace ruleout::cli {

inline constexpr std::string_view kShippedRoot = "shipped:";

class ShippedDisk final : public host::Disk {
 public:
  // `below` must outlive this.
  explicit ShippedDisk(host::Disk& below) : below_(below) {}

  [[nodiscard]] base::Result<host::Entry> look(const std::string& path) const override;
  [[nodiscard]] base::Result<std::unique_ptr<host::File>> open_file(
      const std::string& path) const override;
  [[nodiscard]] base::Result<std::string> read_file(const std::string& path,
                                                    std::size_t bytes_max) const override;
  [[nodiscard]] base::Result<std::vector<host::Entry>> list_folder(
      const std::string& path) const override;
  base::Result<void> write_file(const std::string& path, std::string_view bytes,
                                host::Existing existing) override;
  base::Result<void> make_folder(const std::string& path) override;
  base::Result<void> remove_file(const std::string& path) override;

 private:
  host::Disk& below_;
};

}  // namespace ruleout::cli
