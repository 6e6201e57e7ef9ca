// A page of an answer as a value: headings, lines and bars, laid out later as text for a terminal,
// as Markdown or as HTML.
//
//   Page page;
//   page.heading(1, {{"model-a", Tone::kStrong}});
//   page.line(1, {{"deploy ", Tone::kPlain}, {"hold", Tone::kBad}});
//   print(render_text(page, {.has_colours = true}));
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/truth.h"

namespace ruleout::cli {

enum class Tone : std::uint8_t { kPlain, kStrong, kFaint, kGood, kWarning, kBad, kCode };

struct Phrase {
  std::string text;
  Tone tone = Tone::kPlain;
};
using Phrases = std::vector<Phrase>;

// What is known of a rate, against the line it must stay below. Rates in millionths.
struct RateBar {
  std::string label;
  std::int64_t low = 0, high = 1'000'000, line = 0;
  base::Truth below = base::Truth::kUnknown;
  std::string words;  // behind the bar
};

struct Block {
  enum class Kind : std::uint8_t { kHeading, kLine, kBar } kind = Kind::kLine;
  int level = 0;  // of a heading from 1; of a line or bar the indentation
  Phrases phrases;
  RateBar bar;
};

class Page final {
 public:
  void heading(int level, Phrases phrases);
  void line(int level, Phrases phrases);
  // A command on a line of its own, never broken.
  void command(int level, std::string text);
  void bar(int level, RateBar bar);

  [[nodiscard]] const std::vector<Block>& blocks() const { return blocks_; }

 private:
  std::vector<Block> blocks_;
};

enum class Colours : std::uint8_t { kOff, kOn };
enum class Letters : std::uint8_t { kUnicode, kAscii };
struct TextStyle {
  Colours colours = Colours::kOff;
  Letters letters = Letters::kUnicode;
  std::size_t width = 100;  // columns after which lines are broken
};

std::string render_text(const Page& page, const TextStyle& style);
std::string render_markdown(const Page& page);
// One document without anything from elsewhere.
std::string render_html(const Page& page, std::string_view title);

// Columns of a drawn bar.
inline constexpr int kBarWidth = 40;

// The bar alone: the scale runs from 0 to `top` millionths, the smallest of 1, 2, 5, 10, 20, 50 and
// 100 percent that holds interval and line.
std::int64_t bar_top(const RateBar& bar);
std::string draw_bar(const RateBar& bar, Letters letters);

// "12.5%" of 125000 millionths, as few decimals as it takes, at most four.
std::string percent(std::int64_t millionths);
// One decimal, rounded down or up.
std::string percent_down(std::int64_t millionths);
std::string percent_up(std::int64_t millionths);

}  // namespace ruleout::cli
