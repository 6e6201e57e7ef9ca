#include "workspace/predecessors.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/limits.h"
#include "language/amend/amend.h"
#include "language/syntax/parser.h"
#include "workspace/shelf_places.h"
#include "workspace/without_tests.h"

namespace ruleout::workspace {
namespace {

using base::Result;
using base::SourceText;
using language::FrameworkHeader;
using language::SyntaxTree;

constexpr std::string_view kFrameworkFile = "framework.rule";

// The chain so far, by heads; what the last one amends is to be found.
class Chain final {
 public:
  explicit Chain(FrameworkHeader head) { heads_.push_back(std::move(head)); }

  [[nodiscard]] const FrameworkHeader& last() const { return heads_.back(); }

  [[nodiscard]] bool is_ended() const {
    return !last().amends || heads_.size() == language::kAmendedMax ||
           std::ranges::any_of(heads_, [&](const FrameworkHeader& head) {
             return language::is_amended_by(head, last());
           });
  }

  // False if the text does not hold what is amended.
  bool add(const SourceText& text) {
    base::Findings ignored;  // told where the chain is read
    SyntaxTree tree = language::parse(text, ignored);
    if (tree.kind != language::FileKind::kFramework) return false;
    if (!language::is_amended_by(tree.framework, last())) return false;
    heads_.push_back(std::move(tree.framework));
    return true;
  }

 private:
  std::vector<FrameworkHeader> heads_;
};

// The folder above; of a path that does not name it, by going up.
std::string folder_above(const std::string& folder) {
  const std::string_view last = host::file_name(folder);
  if (folder.empty() || last == "." || last == "..") return host::join_path(folder, "..");
  const std::string above(host::folder_of(folder));
  return above.empty() ? "." : above;
}

class Search final {
 public:
  Search(const host::Disk& disk, const Shelf& shelf) : disk_(disk), shelf_(shelf) {}

  // Empty if there is none.
  Result<std::string> find(const language::VersionedPath& wanted, const std::string& amending) {
    const std::string own(host::folder_of(amending));
    Result<std::vector<std::string>> beside = files_beside(own, amending);
    if (!beside) return beside.error();
    Result<std::string> found = first_of(wanted, *beside);
    if (!found || !found->empty()) return found;
    for (const std::string& root : roots(amending)) {
      if (!is_folder(disk_, host::join_path(root, "frameworks"))) continue;
      Result<std::vector<Shelved>> all = shelved_frameworks(disk_, {root});
      if (!all) return all.error();
      std::string file = chosen(wanted, *all, amending);
      if (!file.empty()) return file;
    }
    return std::string();
  }

 private:
  Result<std::vector<std::string>> files_beside(const std::string& own,
                                                const std::string& amending) const {
    std::vector<std::string> files;
    Result<std::vector<host::Entry>> entries = disk_.list_folder(own.empty() ? "." : own);
    if (!entries) return files;  // a file that lies nowhere, such as standard input
    for (const host::Entry& entry : *entries) {
      const std::string file = host::join_path(own, entry.name);
      const bool is_rule = entry.kind == host::EntryKind::kFile && file.ends_with(kRuleEnding);
      if (is_rule && file != amending) files.push_back(file);
    }
    const std::string above = folder_above(own);
    entries = disk_.list_folder(above);
    if (!entries) return files;
    for (const host::Entry& entry : *entries) {
      if (entry.kind != host::EntryKind::kFolder || files.size() >= kShelfMax) continue;
      const std::string folder = above == "." ? entry.name : host::join_path(above, entry.name);
      const std::string file = host::join_path(folder, kFrameworkFile);
      if (file != amending && is_file(disk_, file)) files.push_back(file);
    }
    return files;
  }

  Result<std::string> first_of(const language::VersionedPath& wanted,
                               const std::vector<std::string>& files) const {
    std::vector<Shelved> heads;
    for (const std::string& file : files) {
      Result<std::optional<Shelved>> head = head_of_file(disk_, file);
      if (!head) return head.error();
      if (*head) heads.push_back(std::move(**head));
    }
    return chosen(wanted, heads, "");
  }

  static std::string chosen(const language::VersionedPath& wanted,
                            const std::vector<Shelved>& heads, const std::string& amending) {
    std::string file;
    for (const Shelved& head : heads) {
      const bool is_it = head.path == wanted.path.text && head.version == wanted.version.text &&
                         head.file != amending;
      if (!is_it) continue;
      const bool is_plain = host::file_name(head.file) == kFrameworkFile;
      if (file.empty() || (is_plain && host::file_name(file) != kFrameworkFile)) file = head.file;
    }
    return file;
  }

  [[nodiscard]] std::vector<std::string> roots(const std::string& amending) const {
    std::vector<std::string> roots;
    const std::string folder = case_folder_of(disk_, shelf_, amending);
    if (!folder.empty()) roots.push_back(folder == "." ? "" : folder);
    if (shelf_.library) roots.push_back(shelf_.library->root);
    return roots;
  }

  const host::Disk& disk_;
  const Shelf& shelf_;
};

}  // namespace

Result<std::vector<SourceText>> predecessors_of(const host::Disk& disk, const Shelf& shelf,
                                                const SyntaxTree& tree, const SourceText& source) {
  std::vector<SourceText> texts;
  if (tree.kind != language::FileKind::kFramework) return texts;
  Chain chain(tree.framework);
  std::string amending = source.name();
  while (!chain.is_ended()) {
    Result<std::string> file = Search(disk, shelf).find(*chain.last().amends, amending);
    if (!file) return file.error();
    if (file->empty()) break;
    Result<std::string> text = disk.read_file(*file, base::kSourceBytesMax);
    if (!text) return text.error();
    std::optional<std::string> shorter = without_tests(*text);
    SourceText found(*file, shorter ? std::move(*shorter) : std::move(*text));
    if (!chain.add(found)) break;
    texts.push_back(std::move(found));
    amending = std::move(*file);
  }
  return texts;
}

Result<std::string> find_framework(const host::Disk& disk, const Shelf& shelf,
                                   const language::VersionedPath& wanted,
                                   const std::string& speaking) {
  return Search(disk, shelf).find(wanted, speaking);
}

std::vector<SourceText> take_predecessors(const SyntaxTree& tree, std::vector<SourceText>& texts) {
  std::vector<SourceText> taken;
  if (tree.kind != language::FileKind::kFramework) return taken;
  Chain chain(tree.framework);
  while (!chain.is_ended()) {
    const auto found =
        std::ranges::find_if(texts, [&](const SourceText& text) { return chain.add(text); });
    if (found == texts.end()) break;
    taken.push_back(std::move(*found));
    texts.erase(found);
  }
  return taken;
}

}  // namespace ruleout::workspace
