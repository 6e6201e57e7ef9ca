// Any bytes as a ZIP archive, and behind a first byte that chooses a method as a compressed stream:
// never a crash, never more bytes than were asked for.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "base/assert.h"
#include "evidence/zip/archive.h"
#include "host/disk.h"

namespace {

using namespace ruleout;

constexpr std::size_t kInputBytesMax = std::size_t{64} << 10;

void check_archive(const host::File& file) {
  base::Result<evidence::ZipArchive> archive = evidence::ZipArchive::open(file);
  if (!archive) return;
  for (const evidence::ZipMember& member : archive->members()) {
    RULEOUT_ASSERT(archive->find(member.name) == &member);
    const base::Result<std::string> text = archive->read(member);
    RULEOUT_ASSERT(!text || text->size() == member.bytes);
  }
}

void check_stream(const host::File& file, std::uint8_t choice) {
  constexpr evidence::ZipMethod kMethods[] = {evidence::ZipMethod::kStored,
                                              evidence::ZipMethod::kDeflated,
                                              evidence::ZipMethod::kZstandard};
  const evidence::Packed packed{.method = kMethods[choice % 3],
                                .offset = 1,
                                .packed_bytes = file.bytes() - 1,
                                .bytes = std::uint64_t{1} << (choice % 20)};
  const base::Result<std::string> text = evidence::expand(file, packed);
  RULEOUT_ASSERT(!text || text->size() == packed.bytes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0 || size > kInputBytesMax) return 0;
  const std::unique_ptr<host::File> file =
      host::file_in_memory(std::string(reinterpret_cast<const char*>(data), size));
  check_archive(*file);
  check_stream(*file, data[0]);
  return 0;
}
