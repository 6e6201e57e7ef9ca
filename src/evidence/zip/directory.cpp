#include "evidence/zip/directory.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/assert.h"
#include "evidence/limits.h"

namespace ruleout::evidence {

namespace {

constexpr std::uint32_t kEndSignature = 0x06054B50;
constexpr std::uint32_t kEnd64Signature = 0x06064B50;
constexpr std::uint32_t kLocatorSignature = 0x07064B50;
constexpr std::uint32_t kEntrySignature = 0x02014B50;

constexpr std::size_t kEndBytes = 22;
constexpr std::size_t kEnd64Bytes = 56;
constexpr std::size_t kLocatorBytes = 20;
constexpr std::size_t kEntryBytes = 46;
constexpr std::size_t kCommentBytesMax = 0xFFFF;

constexpr std::uint16_t kFull16 = 0xFFFF;
constexpr std::uint32_t kFull32 = 0xFFFFFFFF;
constexpr std::uint16_t kZip64Field = 1;

base::Error malformed(std::string what) {
  return {base::ErrorCode::kMalformed, std::move(what), "", ""};
}

// The end record's offset within the tail: the last place whose comment reaches the file's end.
std::optional<std::size_t> find_end(std::string_view tail) {
  if (tail.size() < kEndBytes) return std::nullopt;
  for (std::size_t at = tail.size() - kEndBytes + 1; at-- > 0;) {
    if (read_32(tail, at) == kEndSignature &&
        at + kEndBytes + read_16(tail, at + 20) == tail.size()) {
      return at;
    }
  }
  return std::nullopt;
}

struct EndRecord {
  DirectoryPlace place;
  std::uint64_t offset = 0;  // where the end records begin
  bool has_volumes = false;
};

// The ZIP64 end record that a locator right before the plain one names, if there is one.
base::Result<std::optional<EndRecord>> find_end_64(const host::File& file,
                                                   std::uint64_t end_offset) {
  if (end_offset < kLocatorBytes + kEnd64Bytes) return std::optional<EndRecord>();
  const base::Result<std::string> locator = file.read(end_offset - kLocatorBytes, kLocatorBytes);
  if (!locator) return locator.error();
  if (locator->size() != kLocatorBytes || read_32(*locator, 0) != kLocatorSignature) {
    return std::optional<EndRecord>();
  }
  const std::uint64_t offset = read_64(*locator, 8);
  if (offset > end_offset - kLocatorBytes - kEnd64Bytes) {
    return malformed("a ZIP64 locator that points outside the file");
  }
  const base::Result<std::string> record = file.read(offset, kEnd64Bytes);
  if (!record) return record.error();
  if (record->size() != kEnd64Bytes || read_32(*record, 0) != kEnd64Signature) {
    return malformed("no ZIP64 end record where its locator points");
  }
  return std::optional(EndRecord{.place = {.begin = read_64(*record, 48),
                                           .bytes = read_64(*record, 40),
                                           .entries = read_64(*record, 32)},
                                 .offset = offset,
                                 .has_volumes = read_32(*record, 16) != 0 ||
                                                read_32(*record, 20) != 0 ||
                                                read_64(*record, 24) != read_64(*record, 32)});
}

base::Result<EndRecord> find_end_record(const host::File& file) {
  const std::uint64_t tail_bytes =
      std::min<std::uint64_t>(file.bytes(), kEndBytes + kCommentBytesMax);
  const std::uint64_t tail_offset = file.bytes() - tail_bytes;
  const base::Result<std::string> tail =
      file.read(tail_offset, static_cast<std::size_t>(tail_bytes));
  if (!tail) return tail.error();
  const std::optional<std::size_t> at = find_end(*tail);
  if (!at) return malformed("no end record: the archive is cut off");
  EndRecord end{.place = {.begin = read_32(*tail, *at + 16),
                          .bytes = read_32(*tail, *at + 12),
                          .entries = read_16(*tail, *at + 10)},
                .offset = tail_offset + *at,
                .has_volumes = read_16(*tail, *at + 4) != 0 || read_16(*tail, *at + 6) != 0 ||
                               read_16(*tail, *at + 8) != read_16(*tail, *at + 10)};
  const bool is_full =
      end.place.begin == kFull32 || end.place.bytes == kFull32 || end.place.entries == kFull16;
  if (!is_full) return end;
  base::Result<std::optional<EndRecord>> large = find_end_64(file, end.offset);
  if (!large) return large.error();
  return large->value_or(end);
}

// Fields that are full in the entry have their value, in this order, in the extra field of ZIP64.
base::Result<void> read_zip64_field(std::string_view extra, ZipMember& member) {
  std::size_t at = 0;
  while (at + 4 <= extra.size()) {
    const std::size_t size = read_16(extra, at + 2);
    if (size > extra.size() - at - 4) return malformed("an extra field that overruns its entry");
    if (read_16(extra, at) == kZip64Field) {
      std::string_view values = extra.substr(at + 4, size);
      for (std::uint64_t* number : {&member.bytes, &member.packed_bytes, &member.offset}) {
        if (*number != kFull32) continue;
        if (values.size() < 8) return malformed("a ZIP64 field that is too short");
        *number = read_64(values, 0);
        values.remove_prefix(8);
      }
      return {};
    }
    at += 4 + size;
  }
  return {};
}

// One entry at the front of the directory, which loses it.
base::Result<ZipMember> take_entry(std::string_view& directory) {
  if (directory.size() < kEntryBytes || read_32(directory, 0) != kEntrySignature) {
    return malformed("a directory that is not a row of entries");
  }
  const std::size_t name_bytes = read_16(directory, 28);
  const std::size_t extra_bytes = read_16(directory, 30);
  const std::size_t comment_bytes = read_16(directory, 32);
  const std::size_t all_bytes = kEntryBytes + name_bytes + extra_bytes + comment_bytes;
  if (directory.size() < all_bytes) return malformed("a directory entry that overruns its end");
  ZipMember member{.name = std::string(directory.substr(kEntryBytes, name_bytes)),
                   .flags = read_16(directory, 8),
                   .method = read_16(directory, 10),
                   .checksum = read_32(directory, 16),
                   .packed_bytes = read_32(directory, 20),
                   .bytes = read_32(directory, 24),
                   .offset = read_32(directory, 42)};
  const base::Result<void> large =
      read_zip64_field(directory.substr(kEntryBytes + name_bytes, extra_bytes), member);
  if (!large) return large.error();
  directory.remove_prefix(all_bytes);
  return member;
}

}  // namespace

std::uint16_t read_16(std::string_view bytes, std::size_t at) {
  RULEOUT_ASSERT(at + 2 <= bytes.size());
  const auto low = static_cast<unsigned char>(bytes[at]);
  const auto high = static_cast<unsigned char>(bytes[at + 1]);
  return static_cast<std::uint16_t>(low | (high << 8U));
}

std::uint32_t read_32(std::string_view bytes, std::size_t at) {
  const std::uint32_t high = read_16(bytes, at + 2);
  return read_16(bytes, at) | (high << 16U);
}

std::uint64_t read_64(std::string_view bytes, std::size_t at) {
  const std::uint64_t high = read_32(bytes, at + 4);
  return read_32(bytes, at) | (high << 32U);
}

base::Result<DirectoryPlace> find_directory(const host::File& file) {
  const base::Result<EndRecord> end = find_end_record(file);
  if (!end) return end.error();
  if (end->has_volumes) {
    return base::Error{base::ErrorCode::kUnsupported, "an archive in several volumes", "", ""};
  }
  const DirectoryPlace& place = end->place;
  if (place.bytes > kDirectoryBytesMax || place.entries > kMembersMax) {
    return base::Error{base::ErrorCode::kTooLarge,
                       "a directory of " + std::to_string(place.entries) + " entries in " +
                           std::to_string(place.bytes) + " bytes, at most " +
                           std::to_string(kMembersMax) + " in " +
                           std::to_string(kDirectoryBytesMax) + " are read",
                       "", ""};
  }
  // Other readers shift every offset if this does not hold.
  if (place.begin > end->offset || place.bytes != end->offset - place.begin) {
    return malformed("a directory that does not end where the end record begins");
  }
  return place;
}

base::Result<std::vector<ZipMember>> read_directory(const host::File& file,
                                                    const DirectoryPlace& place) {
  const base::Result<std::string> text =
      file.read(place.begin, static_cast<std::size_t>(place.bytes));
  if (!text) return text.error();
  if (text->size() != place.bytes) return malformed("a directory beyond the end of the file");
  std::vector<ZipMember> members;
  std::string_view rest = *text;
  while (!rest.empty()) {
    if (members.size() == place.entries) return malformed("more entries than the end record says");
    base::Result<ZipMember> member = take_entry(rest);
    if (!member) return member.error();
    members.push_back(std::move(*member));
  }
  if (members.size() != place.entries) return malformed("fewer entries than the end record says");
  return members;
}

}  // namespace ruleout::evidence
