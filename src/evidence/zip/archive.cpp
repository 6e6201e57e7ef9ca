#include "evidence/zip/archive.h"

#include <zlib.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>

#include "base/assert.h"
#include "base/text.h"
#include "evidence/limits.h"
#include "evidence/zip/directory.h"

namespace ruleout::evidence {

namespace {

constexpr std::uint32_t kLocalSignature = 0x04034B50;
constexpr std::uint16_t kEncryptedFlag = 1;

base::Error about(const ZipMember& member, base::ErrorCode code, std::string what) {
  return {code, std::move(what), member.name, ""};
}

bool is_before(const ZipMember& a, const ZipMember& b) { return a.name < b.name; }

// The last entry of each name, by name.
void keep_last(std::vector<ZipMember>& members) {
  std::stable_sort(members.begin(), members.end(), is_before);
  std::vector<ZipMember> kept;
  for (ZipMember& member : members) {
    if (!kept.empty() && kept.back().name == member.name) {
      kept.back() = std::move(member);
    } else {
      kept.push_back(std::move(member));
    }
  }
  members = std::move(kept);
}

// The local header's extra field may have another length, so this is the least a member takes.
std::optional<base::Error> first_overlap(const std::vector<ZipMember>& members,
                                         std::uint64_t directory_begin) {
  std::vector<const ZipMember*> by_offset;
  by_offset.reserve(members.size());
  for (const ZipMember& member : members) by_offset.push_back(&member);
  std::sort(by_offset.begin(), by_offset.end(),
            [](const auto* a, const auto* b) { return a->offset < b->offset; });
  for (std::size_t i = 0; i < by_offset.size(); ++i) {
    const ZipMember& member = *by_offset[i];
    const std::uint64_t end = i + 1 < by_offset.size() ? by_offset[i + 1]->offset : directory_begin;
    const std::uint64_t header = kLocalHeaderBytes + member.name.size();
    if (member.offset > end || end - member.offset < header ||
        end - member.offset - header < member.packed_bytes) {
      return about(member, base::ErrorCode::kMalformed, "a member that overlaps what follows it");
    }
  }
  return std::nullopt;
}

std::optional<base::Error> unreadable(const ZipMember& member) {
  if ((member.flags & kEncryptedFlag) != 0) {
    return about(member, base::ErrorCode::kUnsupported, "an encrypted member");
  }
  if (member.method != 0 && member.method != 8 && member.method != 93) {
    return about(member, base::ErrorCode::kUnsupported,
                 "compression method " + std::to_string(member.method));
  }
  if (member.bytes > kMemberBytesMax) {
    return about(member, base::ErrorCode::kTooLarge,
                 std::to_string(member.bytes) + " bytes, at most " +
                     std::to_string(kMemberBytesMax) + " are read");
  }
  if (member.bytes > kRatioFreeBytes && member.bytes / kRatioMax > member.packed_bytes) {
    return about(member, base::ErrorCode::kTooLarge,
                 "more than " + std::to_string(kRatioMax) + " times its compressed size");
  }
  return std::nullopt;
}

std::uint32_t checksum_of(std::string_view text) {
  // zlib counts in 32 bits and kMemberBytesMax is below that.
  RULEOUT_ASSERT(text.size() <= std::numeric_limits<uInt>::max());
  return static_cast<std::uint32_t>(
      crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size())));
}

}  // namespace

base::Result<ZipArchive> ZipArchive::open(const host::File& file) {
  if (file.bytes() > kArchiveBytesMax) {
    return base::Error{base::ErrorCode::kTooLarge,
                       std::to_string(file.bytes()) + " bytes, at most " +
                           std::to_string(kArchiveBytesMax) + " are read",
                       "", ""};
  }
  const base::Result<DirectoryPlace> place = find_directory(file);
  if (!place) return place.error();
  base::Result<std::vector<ZipMember>> members = read_directory(file, *place);
  if (!members) return members.error();
  if (const auto overlap = first_overlap(*members, place->begin)) return *overlap;
  ZipArchive archive(file);
  archive.directory_begin_ = place->begin;
  archive.members_ = std::move(*members);
  keep_last(archive.members_);
  return archive;
}

const ZipMember* ZipArchive::find(std::string_view name) const {
  const auto found = std::lower_bound(
      members_.begin(), members_.end(), name,
      [](const ZipMember& member, std::string_view wanted) { return member.name < wanted; });
  return found == members_.end() || found->name != name ? nullptr : &*found;
}

base::Result<std::string> ZipArchive::read(const ZipMember& member) {
  if (const auto refused = unreadable(member)) return *refused;
  bytes_read_ += member.bytes;
  if (bytes_read_ > kExpandedBytesMax) {
    return about(member, base::ErrorCode::kTooLarge,
                 "more than " + std::to_string(kExpandedBytesMax) + " bytes in all members");
  }
  const base::Result<std::string> header =
      file_->read(member.offset, kLocalHeaderBytes + member.name.size());
  if (!header) return header.error();
  if (header->size() != kLocalHeaderBytes + member.name.size() ||
      read_32(*header, 0) != kLocalSignature || read_16(*header, 8) != member.method ||
      read_16(*header, 26) != member.name.size() ||
      !std::string_view(*header).ends_with(member.name)) {
    return about(member, base::ErrorCode::kMalformed, "a local header that differs");
  }
  const std::uint64_t begin = member.offset + header->size() + read_16(*header, 28);
  if (begin > directory_begin_ || member.packed_bytes > directory_begin_ - begin) {
    return about(member, base::ErrorCode::kMalformed, "a member that overlaps the directory");
  }
  base::Result<std::string> text = expand(*file_, {.method = static_cast<ZipMethod>(member.method),
                                                   .offset = begin,
                                                   .packed_bytes = member.packed_bytes,
                                                   .bytes = member.bytes});
  if (!text) {
    base::Error error = std::move(text).error();
    if (error.where.empty()) error.where = member.name;
    return error;
  }
  if (checksum_of(*text) != member.checksum) {
    return about(member, base::ErrorCode::kCorrupt, "a checksum that does not match");
  }
  return text;
}

}  // namespace ruleout::evidence
