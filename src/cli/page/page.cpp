#include "cli/page/page.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

namespace ruleout::cli {
namespace {

struct BarLetters {
  std::string_view rest, inside, left, right, line, crossed;
};
constexpr BarLetters kUnicodeLetters{"·", "─", "├", "┤", "│", "┼"};
constexpr BarLetters kAsciiLetters{".", "-", "[", "]", "|", "+"};

constexpr std::array<std::int64_t, 7> kTops = {10'000,  20'000,  50'000,   100'000,
                                               200'000, 500'000, 1'000'000};

// The column of a rate; 0 to kBarWidth - 1.
int column(std::int64_t rate, std::int64_t top) {
  const std::int64_t at = rate * kBarWidth / top;
  return static_cast<int>(std::clamp<std::int64_t>(at, 0, kBarWidth - 1));
}

}  // namespace

void Page::heading(int level, Phrases phrases) {
  blocks_.push_back({Block::Kind::kHeading, level, std::move(phrases), {}});
}

void Page::line(int level, Phrases phrases) {
  blocks_.push_back({Block::Kind::kLine, level, std::move(phrases), {}});
}

void Page::command(int level, std::string text) {
  blocks_.push_back({Block::Kind::kLine, level, {{std::move(text), Tone::kCode}}, {}});
}

void Page::bar(int level, RateBar bar) {
  blocks_.push_back({Block::Kind::kBar, level, {}, std::move(bar)});
}

std::int64_t bar_top(const RateBar& bar) {
  const std::int64_t most = std::max(bar.high, bar.line + bar.line / 8);
  for (const std::int64_t top : kTops) {
    if (most <= top) return top;
  }
  return kTops.back();
}

std::string draw_bar(const RateBar& bar, Letters letters) {
  const BarLetters& use = letters == Letters::kUnicode ? kUnicodeLetters : kAsciiLetters;
  const std::int64_t top = bar_top(bar);
  const int low = column(bar.low, top);
  const int high = column(bar.high, top);
  const int line = column(bar.line, top);
  std::string drawn;
  for (int i = 0; i < kBarWidth; ++i) {
    const bool is_inside = low <= i && i <= high;
    if (i == line) {
      drawn += is_inside && low != high ? use.crossed : use.line;
    } else if (!is_inside) {
      drawn += use.rest;
    } else if (i == low) {
      drawn += use.left;
    } else {
      drawn += i == high ? use.right : use.inside;
    }
  }
  return drawn;
}

std::string percent(std::int64_t millionths) {
  std::string text = fmt::format("{}.{:04}", millionths / 10'000, millionths % 10'000);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text + "%";
}

std::string percent_down(std::int64_t millionths) { return percent(millionths / 1000 * 1000); }

std::string percent_up(std::int64_t millionths) {
  return percent((millionths + 999) / 1000 * 1000);
}

}  // namespace ruleout::cli
