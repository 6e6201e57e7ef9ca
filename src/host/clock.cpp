#include "host/clock.h"

#include <algorithm>
#include <ctime>

namespace ruleout::host {

namespace {

class RealClock final : public Clock {
 public:
  [[nodiscard]] base::Instant now() const override {
    const base::Instant read{static_cast<std::int64_t>(std::time(nullptr))};
    return std::clamp(read, base::kInstantMin, base::kInstantMax);
  }
};

}  // namespace

Clock& real_clock() {
  static RealClock clock;
  return clock;
}

}  // namespace ruleout::host
