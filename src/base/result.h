// What a call that depends on the world returns: a value, or the one error that stopped it.
//
//   Result<Checkpoint> read_checkpoint(Disk&);
//   Result<Checkpoint> checkpoint = read_checkpoint(disk);
//   if (!checkpoint) return checkpoint.error();
//   use(*checkpoint);
//
// A wrong rule, record or command is not an error but a Finding; an unknown fact is neither.
// Ignoring a Result is a compile error. Reading the value of a failed Result is our bug and aborts.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

#include "base/assert.h"

namespace ruleout::base {

enum class ErrorCode : std::uint8_t {
  kNotFound,     // the thing asked for is not there
  kExists,       // the thing to be made is there already
  kDenied,       // the system or a peer refused permission
  kMalformed,    // bytes that are not what their format demands
  kCorrupt,      // bytes that were right once: a digest or a proof does not match
  kTooLarge,     // a named limit was passed
  kUnavailable,  // disk full, peer gone, device failed
  kTimeout,      // a time or step limit ran out
  kUnsupported,  // a format edition or algorithm that this build does not know
  kBusy,         // somebody else holds the lock
};

// The code in lower case words, e.g. "not found"; stable, used in machine-readable output.
std::string_view to_text(ErrorCode code);

struct Error {
  ErrorCode code = ErrorCode::kUnavailable;
  std::string what;   // lower case, no full stop, the user's words in backticks
  std::string where;  // path, address or record id; may be empty
  std::string cause;  // what the layer below said; may be empty

  bool operator==(const Error&) const = default;
};

// "where: what: cause", empty parts left out.
std::string to_text(const Error& error);

template <class T, class E = Error>
class [[nodiscard]] Result final {
 public:
  using value_type = T;
  using error_type = E;

  Result(T value) : state_(std::move(value)) {}
  Result(E error) : state_(std::unexpected<E>(std::move(error))) {}

  [[nodiscard]] bool has_value() const noexcept { return state_.has_value(); }
  explicit operator bool() const noexcept { return state_.has_value(); }

  // REQUIRES: has_value().
  [[nodiscard]] T& value() & { return check(), *state_; }
  [[nodiscard]] const T& value() const& { return check(), *state_; }
  [[nodiscard]] T&& value() && { return check(), std::move(*state_); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  // REQUIRES: !has_value().
  [[nodiscard]] const E& error() const& {
    RULEOUT_ASSERT(!state_.has_value());
    return state_.error();
  }
  [[nodiscard]] E&& error() && {
    RULEOUT_ASSERT(!state_.has_value());
    return std::move(state_.error());
  }

  [[nodiscard]] T value_or(T other) const& { return has_value() ? *state_ : std::move(other); }

 private:
  void check() const { RULEOUT_ASSERT(state_.has_value()); }

  std::expected<T, E> state_;
};

// A call that yields nothing but may fail. `return {};` is success.
template <class E>
class [[nodiscard]] Result<void, E> final {
 public:
  Result() = default;
  Result(E error) : state_(std::unexpected<E>(std::move(error))) {}

  [[nodiscard]] bool has_value() const noexcept { return state_.has_value(); }
  explicit operator bool() const noexcept { return state_.has_value(); }

  // REQUIRES: !has_value().
  [[nodiscard]] const E& error() const {
    RULEOUT_ASSERT(!state_.has_value());
    return state_.error();
  }

 private:
  std::expected<void, E> state_;
};

}  // namespace ruleout::base
