// Private to evidence: one compressed stream, from a part of a file to its bytes.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "host/disk.h"

namespace ruleout::evidence {

enum class ZipMethod : std::uint16_t { kStored = 0, kDeflated = 8, kZstandard = 93 };

struct Packed {
  ZipMethod method = ZipMethod::kStored;
  std::uint64_t offset = 0;  // of the stream in its file
  std::uint64_t packed_bytes = 0;
  std::uint64_t bytes = 0;  // expanded
};

// Exactly packed.bytes bytes. Memory: those bytes as they come, and under kZstdWindowLogMax + 1
// MiB. A Zstandard stream may be several frames. Errors: kCorrupt if the stream is damaged or gives
// another number of bytes; those of the file.
base::Result<std::string> expand(const host::File& file, const Packed& packed);

}  // namespace ruleout::evidence
