#include "language/property/claim_text.h"

#include <algorithm>

namespace ruleout::language {

std::string claim_text(const SyntaxTree& tree, const base::SourceText& source, base::Span claim) {
  std::string text;
  bool has_gap = false;
  for (std::uint32_t at = claim.begin; at < claim.end; ++at) {
    const auto comment = std::ranges::find_if(tree.comments, [at](const Comment& each) {
      return each.span.begin <= at && at < each.span.end;
    });
    const bool is_comment = comment != tree.comments.end();
    if (is_comment) at = comment->span.end - 1;
    const std::string_view byte = source.text({at, at + 1});
    if (is_comment || byte.find_first_of(" \t\r\n") != std::string_view::npos) {
      has_gap = true;
      continue;
    }
    if (has_gap && !text.empty()) text += ' ';
    has_gap = false;
    text += byte;
  }
  return text;
}

}  // namespace ruleout::language
