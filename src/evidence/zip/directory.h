// Private to evidence/zip: where the central directory is, and what it says.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "evidence/zip/archive.h"
#include "host/disk.h"

namespace ruleout::evidence {

// Little-endian numbers at a place in some bytes. REQUIRES: they are there.
std::uint16_t read_16(std::string_view bytes, std::size_t at);
std::uint32_t read_32(std::string_view bytes, std::size_t at);
std::uint64_t read_64(std::string_view bytes, std::size_t at);

inline constexpr std::size_t kLocalHeaderBytes = 30;

struct DirectoryPlace {
  std::uint64_t begin = 0;
  std::uint64_t bytes = 0;
  std::uint64_t entries = 0;
};

base::Result<DirectoryPlace> find_directory(const host::File& file);

// The entries in the order of the directory.
base::Result<std::vector<ZipMember>> read_directory(const host::File& file,
                                                    const DirectoryPlace& place);

}  // namespace ruleout::evidence
