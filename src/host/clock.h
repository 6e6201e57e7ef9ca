// The time of day. Nothing that decides reads it: commands read it once, at their edge, and hand it
// on as an argument (`as_of`, `known_at`).
#pragma once

#include "base/civil.h"

namespace ruleout::host {

class Clock {
 public:
  virtual ~Clock() = default;

  // The current second, cut to the calendar of base/civil.h if the machine's clock is outside it.
  [[nodiscard]] virtual base::Instant now() const = 0;
};

// The machine's own.
Clock& real_clock();

}  // namespace ruleout::host
