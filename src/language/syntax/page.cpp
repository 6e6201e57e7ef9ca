#include "language/syntax/page.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/assert.h"
#include "base/text.h"
#include "language/syntax/lexer.h"
#include "language/syntax/syntax_limits.h"

namespace ruleout::language {
namespace {

std::string comment_text(const Comment& comment) {
  const bool has_room = comment.text.empty() || comment.text.front() == ' ' ||
                        comment.text.front() == '\t' || comment.text.front() == '#';
  return (has_room ? "#" : "# ") + comment.text;
}

// How wide a part of a string is between its quotes.
std::size_t written_width(std::string_view part) {
  const auto escapes =
      std::count_if(part.begin(), part.end(), [](char c) { return c == '"' || c == '\\'; });
  return base::display_width(part) + static_cast<std::size_t>(escapes);
}

// Where the next line of a string ends: behind the text if it fits, else at the last space that
// leaves no more than fits, at the first one if even that is too much.
std::size_t line_end(std::string_view text, std::size_t width) {
  const std::size_t bytes_max = 4 * width;
  if (text.size() <= bytes_max && written_width(text) <= width) return text.size();
  std::size_t end = 0;
  std::size_t so_far = 0;
  for (std::size_t at = 1; at + 1 < text.size(); ++at) {
    if (text[at] != ' ' || text[at - 1] == ' ' || text[at + 1] == ' ') continue;
    so_far += written_width(text.substr(end, at - end));
    if (end > 0 && (at > bytes_max || so_far > width)) break;
    end = at;
  }
  return end == 0 ? text.size() : end;
}

}  // namespace

void Page::line(std::size_t indent, std::optional<base::Span> source) {
  Line line;
  line.text.assign(indent, ' ');
  // The empty span at the start stands for "no known place": nothing but the edition is there.
  if (source && source->end > 0) line.sources.push_back(source->begin);
  lines_.push_back(std::move(line));
}

void Page::mark(base::Span source) {
  RULEOUT_ASSERT(!lines_.empty());
  lines_.back().sources.push_back(source.begin);
}

void Page::put(std::string_view text) {
  RULEOUT_ASSERT(!lines_.empty());
  lines_.back().text += text;
}

std::size_t Page::column() const {
  RULEOUT_ASSERT(!lines_.empty());
  return lines_.back().text.size();
}

void Page::set_apart(std::size_t number) {
  RULEOUT_ASSERT(number < lines_.size());
  lines_[number].is_apart = true;
}

// Strings that follow each other are joined by one space, so a line may end at a space that has
// none beside it.
void Page::put_string(std::string_view text, std::size_t reserve) {
  constexpr std::size_t kWidthMin = 30;
  const std::size_t start = column();
  const std::size_t taken = start + 2 + reserve;
  const std::size_t width = std::max(kWidthMin, kPageWidth - std::min(taken, kPageWidth));
  while (true) {
    const std::size_t end = line_end(text, width);
    put(encoded(text.substr(0, end)));
    if (end == text.size()) return;
    text.remove_prefix(end + 1);
    line(start);
  }
}

std::string Page::finish(const std::vector<Comment>& comments) const {
  struct Place {
    std::uint32_t source;
    std::size_t line;
  };
  std::vector<Place> places;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    for (const std::uint32_t source : lines_[i].sources) places.push_back({source, i});
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    return std::tie(a.source, a.line) < std::tie(b.source, b.line);
  });
  std::vector<std::vector<const Comment*>> before(lines_.size() + 1);
  std::vector<std::vector<const Comment*>> behind(lines_.size() + 1);
  for (const Comment& comment : comments) {
    const auto next = std::partition_point(places.begin(), places.end(), [&](const Place& place) {
      return place.source < comment.span.begin;
    });
    if (comment.owns_line || places.empty()) {
      before[next == places.end() ? lines_.size() : next->line].push_back(&comment);
    } else {
      behind[next == places.begin() ? next->line : std::prev(next)->line].push_back(&comment);
    }
  }

  std::string text;
  const auto put_before = [&](std::size_t number, std::string_view indent) {
    for (const Comment* comment : before[number]) {
      text.append(indent).append(comment_text(*comment)) += '\n';
      const bool is_last = number == lines_.size() && comment == before[number].back();
      if (comment->is_set_apart && !is_last) text += '\n';
    }
  };
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const Line& line = lines_[i];
    if (line.is_apart && !text.empty()) text += '\n';
    put_before(i, std::string(line.text.find_first_not_of(' '), ' '));
    text += line.text;
    for (const Comment* comment : behind[i]) text += "  " + comment_text(*comment);
    text += '\n';
  }
  if (!before.back().empty() && !lines_.empty()) text += '\n';
  put_before(lines_.size(), {});
  return text;
}

}  // namespace ruleout::language
