#include "base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace ruleout::base {

void assertion_failed(const char* condition, const char* file, int line) noexcept {
  std::fprintf(stderr, "%s:%d: broken invariant: %s\n", file, line, condition);
  std::fflush(stderr);
  std::abort();
}

}  // namespace ruleout::base
