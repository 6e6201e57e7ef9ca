#include "base/nearest.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/limits.h"

namespace ruleout::base {

namespace {

using Row = std::array<std::size_t, kNearestBytesMax + 1>;

// Three rows of the usual table: the current one, the one before, and the one before that, which a
// swap of neighbours reaches back to. REQUIRES: both at most kNearestBytesMax long.
std::size_t distance(std::string_view a, std::string_view b) {
  Row before_last{};
  Row last{};
  Row current{};
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      current[j] = std::min({last[j] + 1, current[j - 1] + 1, last[j - 1] + change});
      const bool is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_swap) current[j] = std::min(current[j], before_last[j - 2] + 1);
    }
    before_last = last;
    last = current;
  }
  return last[b.size()];
}

template <class Text>
std::optional<std::string> nearest_of(std::string_view name, std::span<const Text> candidates) {
  if (name.empty() || name.size() > kNearestBytesMax) return std::nullopt;
  candidates = candidates.first(std::min(candidates.size(), kNearestCandidatesMax));
  std::size_t best_distance = kNearestBytesMax;
  std::optional<std::string_view> best;
  for (const std::string_view candidate : candidates) {
    if (candidate.empty() || candidate.size() > kNearestBytesMax) continue;
    const std::size_t longer = std::max(name.size(), candidate.size());
    const std::size_t shorter = std::min(name.size(), candidate.size());
    const std::size_t allowed = std::max<std::size_t>(longer / 3, 1);
    if (longer - shorter > allowed) continue;
    const std::size_t edits = distance(name, candidate);
    if (edits > allowed || edits >= longer) continue;
    if (!best || edits < best_distance || (edits == best_distance && candidate < *best)) {
      best = candidate;
      best_distance = edits;
    }
  }
  if (!best) return std::nullopt;
  return std::string(*best);
}

}  // namespace

std::optional<std::string> nearest(std::string_view name, std::span<const std::string> candidates) {
  return nearest_of(name, candidates);
}

std::optional<std::string> nearest(std::string_view name,
                                   std::span<const std::string_view> candidates) {
  return nearest_of(name, candidates);
}

}  // namespace ruleout::base
