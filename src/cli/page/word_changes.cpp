#include "cli/page/word_changes.h"

#include <algorithm>
#include <cstdint>

namespace ruleout::cli {
namespace {

// ASCII only: a byte above is part of a word.
bool is_of_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

// Words, and what stands between them one by one.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i + 1;
    if (is_of_word(text[i])) {
      while (end < text.size() && is_of_word(text[end])) ++end;
    }
    words.push_back(text.substr(i, end - i));
    i = end;
  }
  return words;
}

void add(std::vector<TextPiece>& pieces, TextPiece::Kind kind, std::string_view word) {
  if (pieces.empty() || pieces.back().kind != kind) pieces.push_back({kind, {}});
  pieces.back().text += word;
}

// Lengths of the longest common sequence of what is left from each pair of places on.
class Common final {
 public:
  Common(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b)
      : width_(b.size() + 1), lengths_((a.size() + 1) * width_) {
    for (std::size_t i = a.size(); i-- > 0;) {
      for (std::size_t k = b.size(); k-- > 0;) {
        lengths_[i * width_ + k] =
            a[i] == b[k] ? at(i + 1, k + 1) + 1 : std::max(at(i + 1, k), at(i, k + 1));
      }
    }
  }

  [[nodiscard]] std::uint32_t at(std::size_t i, std::size_t k) const {
    return lengths_[i * width_ + k];
  }

 private:
  std::size_t width_;
  std::vector<std::uint32_t> lengths_;
};

}  // namespace

WordChanges word_changes(std::string_view before, std::string_view after) {
  using Kind = TextPiece::Kind;
  WordChanges apart;
  const std::vector<std::string_view> a = words_of(before);
  const std::vector<std::string_view> b = words_of(after);
  if (a.size() > kWordsMax || b.size() > kWordsMax) {
    const Kind kind = before == after ? Kind::kKept : Kind::kLone;
    if (!before.empty()) add(apart.before, kind, before);
    if (!after.empty()) add(apart.after, kind, after);
    return apart;
  }
  const Common common(a, b);
  std::size_t i = 0;
  std::size_t k = 0;
  while (i < a.size() || k < b.size()) {
    if (i < a.size() && k < b.size() && a[i] == b[k]) {
      add(apart.before, Kind::kKept, a[i++]);
      add(apart.after, Kind::kKept, b[k++]);
    } else if (k == b.size() || (i < a.size() && common.at(i + 1, k) >= common.at(i, k + 1))) {
      add(apart.before, Kind::kLone, a[i++]);
    } else {
      add(apart.after, Kind::kLone, b[k++]);
    }
  }
  return apart;
}

}  // namespace ruleout::cli
