// How large a log may be. Logs come from other people; nothing is allocated from a size that a log
// claims without one of these, and none of them is a matter of memory alone: each also bounds time.
#pragma once

#include <cstddef>
#include <cstdint>

namespace ruleout::evidence {

// Bytes of a log archive: hashed in pieces, read in parts, never whole. 18 GB logs were published.
inline constexpr std::uint64_t kArchiveBytesMax = std::uint64_t{64} << 30;

// Bytes of a log that is one JSON text: read whole. Logs in this format were given up for being
// slow above tens of megabytes.
inline constexpr std::uint64_t kJsonLogBytesMax = std::uint64_t{1} << 30;

// Members of an archive, and bytes of its central directory: five members for each of 200,000
// samples.
inline constexpr std::size_t kMembersMax = 1'000'000;
inline constexpr std::uint64_t kDirectoryBytesMax = std::uint64_t{256} << 20;

// Bytes of one member, expanded; the summaries of 200,000 samples have 560 MB. Bytes of all members
// read from one archive.
inline constexpr std::uint64_t kMemberBytesMax = std::uint64_t{1} << 30;
inline constexpr std::uint64_t kExpandedBytesMax = std::uint64_t{64} << 30;

// How many times its compressed size a member over kRatioFreeBytes may have; deflate cannot exceed
// 1,032.
inline constexpr std::uint64_t kRatioMax = 1100;
inline constexpr std::uint64_t kRatioFreeBytes = std::uint64_t{1} << 20;

// Base-two logarithm of the window that a Zstandard frame may ask for: 128 MiB, what level 22 uses.
inline constexpr int kZstdWindowLogMax = 27;

// Arrays and objects within each other, and parts of one array or object.
inline constexpr std::size_t kSkimDepthMax = 1024;
inline constexpr std::size_t kSkimPartsMax = 2'000'000;

// Samples planned or present, epochs counted singly: what statistics/binomial.h takes.
inline constexpr std::int64_t kSamplesMax = 1'000'000;

// Score columns of one log: scorers, and the keys of those that give several values.
inline constexpr std::size_t kScorersMax = 256;

// Bytes of a sample's id, of a cluster's name, of a score given as text. Summaries cut longer
// metadata at 1 kB, so a longer name could stand for several clusters.
inline constexpr std::size_t kSampleIdBytesMax = 4096;
inline constexpr std::size_t kClusterBytesMax = 512;
inline constexpr std::size_t kScoreBytesMax = 64;

// Distinct metadata keys remembered for a hint.
inline constexpr std::size_t kHintKeysMax = 64;

}  // namespace ruleout::evidence
