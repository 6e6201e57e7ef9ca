#include "evidence/zip/expand.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/assert.h"
#include "evidence/limits.h"

namespace ruleout::evidence {

namespace {

constexpr std::size_t kPieceBytes = std::size_t{256} << 10;

// Room is made at once for a text that expands as logs do, in proportion to bytes that are there; a
// text that expands further grows as it comes.
constexpr std::uint64_t kUsualRatio = 32;

base::Error damaged(std::string what) {
  return {base::ErrorCode::kCorrupt, std::move(what), "", ""};
}

// Gives the packed bytes in pieces and takes the expanded ones, no more than were promised.
class Stream final {
 public:
  Stream(const host::File& file, const Packed& packed) : file_(file), packed_(packed) {
    const std::uint64_t usual = packed.packed_bytes * kUsualRatio;
    text_.reserve(static_cast<std::size_t>(std::min(packed.bytes, usual)));
  }

  [[nodiscard]] bool has_more() const { return taken_ < packed_.packed_bytes; }

  // At least one byte. REQUIRES: has_more().
  base::Result<std::string> next_piece() {
    const std::uint64_t wanted =
        std::min<std::uint64_t>(kPieceBytes, packed_.packed_bytes - taken_);
    base::Result<std::string> piece =
        file_.read(packed_.offset + taken_, static_cast<std::size_t>(wanted));
    if (piece && piece->size() != wanted) return damaged("the file ends within the member");
    taken_ += wanted;
    return piece;
  }

  // The room for expanded bytes, filled from its front; put() keeps that many of them.
  [[nodiscard]] char* room() { return room_.data(); }
  [[nodiscard]] static constexpr std::size_t room_bytes() { return kPieceBytes; }
  base::Result<void> put(std::size_t count) {
    if (count > packed_.bytes - text_.size()) return damaged("more bytes than the directory says");
    text_.append(room_.data(), count);
    return {};
  }

  base::Result<std::string> finish() && {
    if (text_.size() != packed_.bytes) return damaged("fewer bytes than the directory says");
    return std::move(text_);
  }

 private:
  const host::File& file_;
  const Packed& packed_;
  std::uint64_t taken_ = 0;
  std::string text_;
  std::array<char, kPieceBytes> room_;
};

base::Result<void> expand_stored(Stream& stream) {
  while (stream.has_more()) {
    const base::Result<std::string> piece = stream.next_piece();
    if (!piece) return piece.error();
    std::copy(piece->begin(), piece->end(), stream.room());
    base::Result<void> kept = stream.put(piece->size());
    if (!kept) return kept;
  }
  return {};
}

class Inflater final {
 public:
  // Negative: a deflate stream without the header of zlib.
  Inflater() { RULEOUT_ASSERT(inflateInit2(&state_, -MAX_WBITS) == Z_OK); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { inflateEnd(&state_); }

  z_stream& state() { return state_; }

 private:
  z_stream state_{};
};

base::Result<void> expand_deflated(Stream& stream) {
  Inflater inflater;
  z_stream& state = inflater.state();
  int outcome = Z_OK;
  while (stream.has_more() && outcome != Z_STREAM_END) {
    base::Result<std::string> piece = stream.next_piece();
    if (!piece) return piece.error();
    state.next_in = reinterpret_cast<Bytef*>(piece->data());
    state.avail_in = static_cast<uInt>(piece->size());
    do {
      state.next_out = reinterpret_cast<Bytef*>(stream.room());
      state.avail_out = static_cast<uInt>(Stream::room_bytes());
      outcome = inflate(&state, Z_NO_FLUSH);
      if (outcome != Z_OK && outcome != Z_STREAM_END && outcome != Z_BUF_ERROR) {
        return damaged("damaged deflate data");
      }
      base::Result<void> kept = stream.put(Stream::room_bytes() - state.avail_out);
      if (!kept) return kept;
    } while (outcome == Z_OK && (state.avail_in > 0 || state.avail_out == 0));
  }
  if (outcome != Z_STREAM_END || state.avail_in > 0 || stream.has_more()) {
    return damaged("deflate data that does not end where the directory says");
  }
  return {};
}

class Decompressor final {
 public:
  Decompressor() : state_(ZSTD_createDCtx()) {
    RULEOUT_ASSERT(state_ != nullptr);
    const std::size_t set = ZSTD_DCtx_setParameter(state_, ZSTD_d_windowLogMax, kZstdWindowLogMax);
    RULEOUT_ASSERT(ZSTD_isError(set) == 0);
  }
  Decompressor(const Decompressor&) = delete;
  Decompressor& operator=(const Decompressor&) = delete;
  ~Decompressor() { ZSTD_freeDCtx(state_); }

  ZSTD_DCtx* state() { return state_; }

 private:
  ZSTD_DCtx* state_;
};

base::Result<void> expand_zstandard(Stream& stream) {
  Decompressor decompressor;
  std::size_t wanted = 0;  // zero exactly between frames
  while (stream.has_more()) {
    const base::Result<std::string> piece = stream.next_piece();
    if (!piece) return piece.error();
    ZSTD_inBuffer in{piece->data(), piece->size(), 0};
    bool is_room_full = false;
    while (in.pos < in.size || (is_room_full && wanted != 0)) {
      ZSTD_outBuffer out{stream.room(), Stream::room_bytes(), 0};
      wanted = ZSTD_decompressStream(decompressor.state(), &out, &in);
      if (ZSTD_isError(wanted) != 0) return damaged("damaged Zstandard data");
      is_room_full = out.pos == out.size;
      base::Result<void> kept = stream.put(out.pos);
      if (!kept) return kept;
    }
  }
  if (wanted != 0) return damaged("Zstandard data that does not end where the directory says");
  return {};
}

}  // namespace

base::Result<std::string> expand(const host::File& file, const Packed& packed) {
  Stream stream(file, packed);
  base::Result<void> done;
  switch (packed.method) {
    case ZipMethod::kStored:
      done = expand_stored(stream);
      break;
    case ZipMethod::kDeflated:
      done = expand_deflated(stream);
      break;
    case ZipMethod::kZstandard:
      done = expand_zstandard(stream);
      break;
  }
  if (!done) return done.error();
  return std::move(stream).finish();
}

}  // namespace ruleout::evidence
