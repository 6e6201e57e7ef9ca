// A framework is named by what its files say: comments and the places of things do not count.

#include "base/sha256.h"
#include "language/check/check_parts.h"
#include "language/syntax/editions.h"
#include "language/syntax/printer.h"

namespace ruleout::language {
namespace {

base::Sha256 digest_of_file(SyntaxTree tree) {
  tree = upgrade(std::move(tree)).tree;
  tree.comments.clear();
  for (Item& item : tree.items) item.span = {};
  return base::sha256(print(tree));
}

}  // namespace

// Of one line per file, the framework's first: the hexadecimal digest of its print.
base::Sha256 digest_of(const ParsedFile& framework, std::span<const ParsedFile* const> imports) {
  std::string lines = base::to_text(digest_of_file(framework.tree)) + "\n";
  for (const ParsedFile* file : imports) lines += base::to_text(digest_of_file(file->tree)) + "\n";
  return base::sha256(lines);
}

}  // namespace ruleout::language
