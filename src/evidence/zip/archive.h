// Private to evidence: reads ZIP archives (PKWARE APPNOTE 6.3.10) as logs use them.
//
//   base::Result<ZipArchive> archive = ZipArchive::open(file);
//   if (const ZipMember* header = archive->find("header.json")) {
//     base::Result<std::string> text = archive->read(*header);
//   }
//
// Only the central directory says what is there: a rewritten header leaves its old bytes in the
// file. Of members with one name the last directory entry counts. Read are methods 0 (stored), 8
// (deflate) and 93 (Zstandard, one frame or several), and the ZIP64 records where a field of the
// plain ones is full.
//
// Strict where readers could differ, so that nobody is shown another log than we count: the end
// record ends the file, the directory ends where the end records begin, members do not overlap, and
// a member's local header repeats its name, method and place.
//
// Errors: kMalformed, kCorrupt (a checksum), kUnsupported (method, encryption, several volumes),
// kTooLarge (limits.h), those of the file. `where` is the member's name, if it is about one.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "evidence/zip/expand.h"
#include "host/disk.h"

namespace ruleout::evidence {

struct ZipMember {
  std::string name;  // bytes as they stand
  std::uint16_t flags = 0;
  std::uint16_t method = 0;
  std::uint32_t checksum = 0;  // CRC-32
  std::uint64_t packed_bytes = 0;
  std::uint64_t bytes = 0;
  std::uint64_t offset = 0;  // of the local header
};

class ZipArchive final {
 public:
  // The file must outlive the archive.
  static base::Result<ZipArchive> open(const host::File& file);

  // Each name once, in ascending byte order.
  [[nodiscard]] std::span<const ZipMember> members() const { return members_; }
  [[nodiscard]] const ZipMember* find(std::string_view name) const;

  // The bytes of one of the members(), checked against its checksum.
  [[nodiscard]] base::Result<std::string> read(const ZipMember& member);

 private:
  explicit ZipArchive(const host::File& file) : file_(&file) {}

  const host::File* file_;
  std::vector<ZipMember> members_;
  std::uint64_t directory_begin_ = 0;
  std::uint64_t bytes_read_ = 0;
};

}  // namespace ruleout::evidence
