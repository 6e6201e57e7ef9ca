#include "base/sha256.h"

#include <openssl/evp.h>

#include <algorithm>

#include "base/assert.h"

namespace ruleout::base {

namespace {

int value_of_hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// Looked up once: OpenSSL searches its providers for `EVP_sha256()` at every use.
const EVP_MD* method() {
  static EVP_MD* const kFound = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  RULEOUT_ASSERT(kFound != nullptr);
  return kFound;
}

}  // namespace

struct Sha256Stream::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();

  State() {
    RULEOUT_ASSERT(context != nullptr);
    const int is_ready = EVP_DigestInit_ex(context, method(), nullptr);
    RULEOUT_ASSERT(is_ready == 1);
  }
  ~State() { EVP_MD_CTX_free(context); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
};

Sha256Stream::Sha256Stream() : state_(std::make_unique<State>()) {}
Sha256Stream::Sha256Stream(Sha256Stream&&) noexcept = default;
Sha256Stream& Sha256Stream::operator=(Sha256Stream&&) noexcept = default;
Sha256Stream::~Sha256Stream() = default;

void Sha256Stream::add(std::string_view piece) {
  RULEOUT_ASSERT(state_ != nullptr);
  const int is_added = EVP_DigestUpdate(state_->context, piece.data(), piece.size());
  RULEOUT_ASSERT(is_added == 1);
}

Sha256 Sha256Stream::finish() {
  RULEOUT_ASSERT(state_ != nullptr);
  Sha256 digest;
  unsigned size = 0;
  const int is_done = EVP_DigestFinal_ex(state_->context, digest.bytes.data(), &size);
  RULEOUT_ASSERT(is_done == 1 && size == digest.bytes.size());
  state_.reset();
  return digest;
}

std::string_view Sha256::raw() const noexcept {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Sha256 sha256(std::string_view text) {
  Sha256 digest;
  unsigned size = 0;
  const int is_done =
      EVP_Digest(text.data(), text.size(), digest.bytes.data(), &size, method(), nullptr);
  RULEOUT_ASSERT(is_done == 1 && size == digest.bytes.size());
  return digest;
}

std::string to_text(const Sha256& digest) {
  constexpr char kHex[] = "0123456789abcdef";
  std::string text;
  text.reserve(64);
  for (const std::uint8_t byte : digest.bytes) {
    text += kHex[byte >> 4U];
    text += kHex[byte & 15U];
  }
  return text;
}

std::optional<Sha256> parse_sha256(std::string_view text) {
  Sha256 digest;
  if (text.size() != 2 * digest.bytes.size()) return std::nullopt;
  for (std::size_t i = 0; i < digest.bytes.size(); ++i) {
    const int high = value_of_hex(text[2 * i]);
    const int low = value_of_hex(text[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    digest.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return digest;
}

std::optional<Sha256> sha256_from_bytes(std::string_view bytes) {
  Sha256 digest;
  if (bytes.size() != digest.bytes.size()) return std::nullopt;
  std::copy(bytes.begin(), bytes.end(), digest.bytes.begin());
  return digest;
}

}  // namespace ruleout::base
