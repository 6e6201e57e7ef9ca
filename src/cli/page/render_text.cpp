// Pages for a terminal: two spaces of indentation a level, lines wrapped with a hanging indent.
#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "cli/page/page.h"

namespace ruleout::cli {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kHanging = 4;
constexpr std::size_t kLabelWidthMax = 40;

std::string_view code_of(Tone tone) {
  switch (tone) {
    case Tone::kPlain:
      return "";
    case Tone::kStrong:
      return "\x1b[1m";
    case Tone::kFaint:
      return "\x1b[2m";
    case Tone::kGood:
      return "\x1b[32m";
    case Tone::kWarning:
      return "\x1b[33m";
    case Tone::kBad:
      return "\x1b[31m";
    case Tone::kCode:
      return "\x1b[36m";
  }
  return "";
}

std::string toned(std::string_view text, Tone tone, const TextStyle& style) {
  if (style.colours == Colours::kOff || tone == Tone::kPlain) return std::string(text);
  return std::string(code_of(tone)) + std::string(text) + "\x1b[0m";
}

// Lays words out in lines; spaces inside a phrase are the places to break.
class LineLayout final {
 public:
  LineLayout(std::size_t indent, const TextStyle& style)
      : indent_(indent), style_(style), text_(indent, ' '), used_(indent) {}

  void add(const Phrase& phrase) {
    if (phrase.tone == Tone::kCode) {
      put(phrase.text, phrase.tone);
      return;
    }
    std::string piece;
    for (const char c : phrase.text) {
      if (c != ' ') {
        piece += c;
        continue;
      }
      put(piece, phrase.tone);
      piece.clear();
      has_space_ = true;
    }
    put(piece, phrase.tone);
  }

  [[nodiscard]] std::string finish() && { return std::move(text_) + "\n"; }

 private:
  void put(const std::string& piece, Tone tone) {
    if (piece.empty()) return;
    const std::size_t width = base::display_width(piece);
    const bool is_first = used_ == indent_;
    if (has_space_ && !is_first && used_ + 1 + width > style_.width) {
      text_ += "\n" + std::string(indent_ + kHanging, ' ');
      used_ = indent_ + kHanging;
    } else if (has_space_ && !is_first) {
      text_ += " ";
      ++used_;
    }
    has_space_ = false;
    text_ += toned(piece, tone, style_);
    used_ += width;
  }

  std::size_t indent_;
  const TextStyle& style_;
  std::string text_;
  std::size_t used_;
  bool has_space_ = false;
};

std::string laid_out(std::size_t indent, const Phrases& phrases, const TextStyle& style) {
  LineLayout layout(indent, style);
  for (const Phrase& phrase : phrases) layout.add(phrase);
  return std::move(layout).finish();
}

Tone tone_of(base::Truth below) {
  switch (below) {
    case base::Truth::kYes:
      return Tone::kGood;
    case base::Truth::kNo:
      return Tone::kBad;
    case base::Truth::kUnknown:
      return Tone::kWarning;
  }
  return Tone::kPlain;
}

// Lines of level 2 stand under headings of level 2, and so on; what is above stands at the margin.
std::size_t indent_of(const Block& block) {
  const int steps = block.kind == Block::Kind::kHeading ? block.level - 2 : block.level - 1;
  return steps > 0 ? static_cast<std::size_t>(steps) * kIndent : 0;
}

// Bars stand under each other, whatever their labels.
std::size_t label_width(const Page& page) {
  std::size_t width = 0;
  for (const Block& block : page.blocks()) {
    if (block.kind == Block::Kind::kBar) {
      width = std::max(width, base::display_width(block.bar.label));
    }
  }
  return std::min(width, kLabelWidthMax);
}

std::string bar_text(const Block& block, std::size_t width, const TextStyle& style) {
  const RateBar& bar = block.bar;
  const std::string edge = style.letters == Letters::kUnicode ? "▏" : "0";
  std::string text(indent_of(block), ' ');
  text += base::pad_right(bar.label, width) + " " + edge;
  text += toned(draw_bar(bar, style.letters), tone_of(bar.below), style);
  text += "▕";
  if (style.letters == Letters::kAscii) text.replace(text.size() - 3, 3, ":");
  return text + percent(bar_top(bar)) + "  " + bar.words + "\n";
}

}  // namespace

std::string render_text(const Page& page, const TextStyle& style) {
  const std::size_t width = label_width(page);
  std::string text;
  for (const Block& block : page.blocks()) {
    switch (block.kind) {
      case Block::Kind::kHeading:
        if (!text.empty() && block.level <= 3) text += "\n";
        text += laid_out(indent_of(block), block.phrases, style);
        break;
      case Block::Kind::kLine:
        text += laid_out(indent_of(block), block.phrases, style);
        break;
      case Block::Kind::kBar:
        text += bar_text(block, width, style);
        break;
    }
  }
  return text;
}

}  // namespace ruleout::cli
