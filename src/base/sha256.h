// SHA-256 (FIPS 180-4). What names a text, a record and a framework.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ruleout::base {

struct Sha256 {
  std::array<std::uint8_t, 32> bytes{};

  auto operator<=>(const Sha256&) const = default;

  // The 32 bytes as they are hashed or stored.
  [[nodiscard]] std::string_view raw() const noexcept;
};

Sha256 sha256(std::string_view text);

// 64 lower case hexadecimal digits; the reader takes nothing else.
std::string to_text(const Sha256& digest);
std::optional<Sha256> parse_sha256(std::string_view text);

// 32 raw bytes; none for any other length.
std::optional<Sha256> sha256_from_bytes(std::string_view bytes);

// For texts that come in pieces.
class Sha256Stream final {
 public:
  Sha256Stream();
  Sha256Stream(Sha256Stream&&) noexcept;
  Sha256Stream& operator=(Sha256Stream&&) noexcept;
  ~Sha256Stream();

  void add(std::string_view piece);

  // REQUIRES: not called before; add() may not follow.
  [[nodiscard]] Sha256 finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ruleout::base
