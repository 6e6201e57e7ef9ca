#include "evidence/test_archive.h"

#include <zlib.h>
#include <zstd.h>

#include "base/assert.h"

namespace ruleout::evidence {

namespace {

constexpr std::uint32_t kFull32 = 0xFFFFFFFF;

template <class Number>
void put(std::string& out, Number value) {
  for (std::size_t i = 0; i < sizeof(Number); ++i) {
    out += static_cast<char>((static_cast<std::uint64_t>(value) >> (8 * i)) & 0xFF);
  }
}

std::string deflated(const std::string& text) {
  z_stream state{};
  RULEOUT_ASSERT(deflateInit2(&state, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(deflateBound(&state, text.size()), '\0');
  std::string copy = text;
  state.next_in = reinterpret_cast<Bytef*>(copy.data());
  state.avail_in = static_cast<uInt>(copy.size());
  state.next_out = reinterpret_cast<Bytef*>(packed.data());
  state.avail_out = static_cast<uInt>(packed.size());
  RULEOUT_ASSERT(deflate(&state, Z_FINISH) == Z_STREAM_END);
  packed.resize(state.total_out);
  deflateEnd(&state);
  return packed;
}

std::string compressed(const std::string& text) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  const std::size_t size = ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 3);
  RULEOUT_ASSERT(ZSTD_isError(size) == 0);
  packed.resize(size);
  return packed;
}

std::uint32_t checksum(const std::string& text) {
  return static_cast<std::uint32_t>(
      crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size())));
}

struct Written {
  const TestMember& member;
  std::string packed;
  std::uint64_t offset;
};

void put_local(std::string& out, const Written& written) {
  const std::string& name =
      written.member.local_name.empty() ? written.member.name : written.member.local_name;
  put(out, std::uint32_t{0x04034B50});
  put(out, std::uint16_t{20});
  put(out, std::uint16_t{0});
  put(out, static_cast<std::uint16_t>(written.member.method));
  put(out, std::uint32_t{0});
  put(out, checksum(written.member.text));
  put(out, static_cast<std::uint32_t>(written.packed.size()));
  put(out, static_cast<std::uint32_t>(written.member.text.size()));
  put(out, static_cast<std::uint16_t>(name.size()));
  put(out, std::uint16_t{3});
  out += name;
  out += "xyz";  // an extra field that the directory does not have
  out += written.packed;
}

void put_entry(std::string& out, const Written& written, bool is_zip64) {
  const TestMember& member = written.member;
  const std::uint64_t bytes = member.claimed_bytes != 0 ? member.claimed_bytes : member.text.size();
  const bool is_large = is_zip64 || bytes > kFull32;
  put(out, std::uint32_t{0x02014B50});
  put(out, std::uint16_t{20});
  put(out, std::uint16_t{20});
  put(out, member.claimed_flags);
  put(out, member.claimed_method != 0 ? member.claimed_method
                                      : static_cast<std::uint16_t>(member.method));
  put(out, std::uint32_t{0});
  put(out, checksum(member.text));
  put(out, is_large ? kFull32 : static_cast<std::uint32_t>(written.packed.size()));
  put(out, is_large ? kFull32 : static_cast<std::uint32_t>(bytes));
  put(out, static_cast<std::uint16_t>(member.name.size()));
  put(out, std::uint16_t(is_large ? 32 : 0));
  put(out, std::uint16_t{4});
  put(out, std::uint16_t{0});
  put(out, std::uint16_t{0});
  put(out, std::uint32_t{0});
  put(out, is_large ? kFull32 : static_cast<std::uint32_t>(written.offset));
  out += member.name;
  if (is_large) {
    put(out, std::uint16_t{0x7777});  // a field of somebody else's before it
    put(out, std::uint16_t{0});
    put(out, std::uint16_t{1});
    put(out, std::uint16_t{24});
    put(out, bytes);
    put(out, std::uint64_t{written.packed.size()});
    put(out, written.offset);
  }
  out += "note";
}

void put_end(std::string& out, const TestArchive& archive, std::uint64_t begin,
             std::uint64_t bytes) {
  const std::uint64_t entries =
      archive.claimed_entries != 0 ? archive.claimed_entries : archive.members.size();
  if (archive.claimed_directory_bytes != 0) bytes = archive.claimed_directory_bytes;
  if (archive.is_zip64) {
    const std::uint64_t at = out.size();
    put(out, std::uint32_t{0x06064B50});
    put(out, std::uint64_t{44});
    put(out, std::uint32_t{45});
    put(out, std::uint32_t{archive.volume});
    put(out, std::uint32_t{0});
    put(out, entries);
    put(out, entries);
    put(out, bytes);
    put(out, begin);
    put(out, std::uint32_t{0x07064B50});
    put(out, std::uint32_t{0});
    put(out, at);
    put(out, std::uint32_t{1});
  }
  put(out, std::uint32_t{0x06054B50});
  put(out, archive.volume);
  put(out, std::uint16_t{0});
  put(out, archive.is_zip64 ? std::uint16_t{0xFFFF} : static_cast<std::uint16_t>(entries));
  put(out, archive.is_zip64 ? std::uint16_t{0xFFFF} : static_cast<std::uint16_t>(entries));
  put(out, archive.is_zip64 ? kFull32 : static_cast<std::uint32_t>(bytes));
  put(out, archive.is_zip64 ? kFull32 : static_cast<std::uint32_t>(begin));
  put(out, static_cast<std::uint16_t>(archive.comment.size()));
  out += archive.comment;
}

}  // namespace

std::string pack(const std::string& text, ZipMethod method, std::size_t frames) {
  switch (method) {
    case ZipMethod::kStored:
      return text;
    case ZipMethod::kDeflated:
      return deflated(text);
    case ZipMethod::kZstandard:
      break;
  }
  std::string packed;
  for (std::size_t i = 0; i < frames; ++i) {
    const std::size_t begin = text.size() * i / frames;
    packed += compressed(text.substr(begin, text.size() * (i + 1) / frames - begin));
  }
  return packed;
}

std::string zip_bytes(const TestArchive& archive) {
  std::string out = archive.dead_bytes;
  std::vector<Written> written;
  for (const TestMember& member : archive.members) {
    written.push_back({member, pack(member.text, member.method, member.frames), out.size()});
    put_local(out, written.back());
  }
  const std::uint64_t begin = out.size();
  for (const Written& each : written) put_entry(out, each, archive.is_zip64);
  put_end(out, archive, begin, out.size() - begin);
  return out;
}

}  // namespace ruleout::evidence
