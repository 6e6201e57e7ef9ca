#include "workspace/library.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/limits.h"
#include "base/text.h"
#include "language/check/check.h"
#include "language/check/check_findings.h"
#include "language/syntax/parser.h"
#include "workspace/configuration.h"
#include "workspace/without_tests.h"
#include "workspace/workspace.h"
#include "workspace/workspace_findings.h"

namespace ruleout::workspace {
namespace {

using base::Result;
using base::SourceText;
using language::SyntaxTree;

// The head of a framework file: enough to hold its `framework` line.
constexpr std::size_t kHeadBytes = 4096;

constexpr std::string_view kRuleEnding = ".rule";

bool is_folder(const host::Disk& disk, const std::string& path) {
  const Result<host::Entry> entry = disk.look(path);
  return entry.has_value() && entry->kind == host::EntryKind::kFolder;
}

bool is_file(const host::Disk& disk, const std::string& path) {
  const Result<host::Entry> entry = disk.look(path);
  return entry.has_value() && entry->kind == host::EntryKind::kFile;
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (const std::string_view word : base::split(line, ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

std::optional<Shelved> head_of(std::string_view head, const std::string& file) {
  for (const std::string_view line : base::split(head, '\n')) {
    if (!line.starts_with("framework ")) continue;
    const std::vector<std::string_view> words = words_of(base::trimmed(line));
    if (words.size() < 3) return std::nullopt;
    return Shelved{std::string(words[1]), std::string(words[2]), file};
  }
  return std::nullopt;
}

// The folder of the case that a rule file belongs to: the nearest upwards with a workspace.json.
std::string case_folder_of(const host::Disk& disk, const std::string& file) {
  const std::string start(host::folder_of(file));
  const std::string folder = workspace_folder_from(disk, start);
  return is_file(disk, host::join_path(folder, kWorkspaceFile)) ? folder : "";
}

std::vector<std::string> vocabulary_files(const host::Disk& disk, const Shelf& shelf,
                                          const std::string& importing, const std::string& name) {
  const std::string file = name + std::string(kRuleEnding);
  std::vector<std::string> files = {host::join_path(host::folder_of(importing), file)};
  const std::string found =
      shelf.case_folder.empty() ? case_folder_of(disk, importing) : shelf.case_folder;
  if (!found.empty()) {
    const std::string folder = found == "." ? "" : found;
    files.push_back(host::join_path(host::join_path(folder, "vocabulary"), file));
  }
  if (shelf.library) {
    files.push_back(host::join_path(host::join_path(shelf.library->root, "vocabulary"), file));
  }
  return files;
}

// The vocabularies a file imports and what these rest on, each once. A missing one is for the
// checker to blame: it knows the place.
Result<std::vector<SourceText>> imports_of(const host::Disk& disk, const Shelf& shelf,
                                           const SyntaxTree& tree, const std::string& importing) {
  std::vector<SourceText> sources;
  std::vector<std::string> names;
  const auto add = [&](const std::vector<language::Name>& imported) {
    for (const language::Name& name : imported) {
      if (std::ranges::find(names, name.text) == names.end()) names.push_back(name.text);
    }
  };
  add(tree.kind == language::FileKind::kFramework ? tree.framework.imports
                                                  : tree.vocabulary_imports);
  for (std::size_t i = 0; i < names.size() && sources.size() < kImportsMax; ++i) {
    for (const std::string& file : vocabulary_files(disk, shelf, importing, names[i])) {
      if (!is_file(disk, file)) continue;
      Result<std::string> text = disk.read_file(file, base::kSourceBytesMax);
      if (!text) return text.error();
      sources.emplace_back(file, std::move(*text));
      base::Findings ignored;  // told where the text is checked
      add(language::parse(sources.back(), ignored).vocabulary_imports);
      break;
    }
  }
  return sources;
}

// The trees beside the texts they were parsed from.
struct ParsedTexts {
  std::vector<SyntaxTree> trees;
  std::vector<language::ParsedFile> files;
};

ParsedTexts parsed(const std::vector<SourceText>& texts, base::Findings& findings) {
  ParsedTexts all;
  all.trees.reserve(texts.size());
  for (const SourceText& text : texts) all.trees.push_back(language::parse(text, findings));
  for (std::size_t i = 0; i < texts.size(); ++i) all.files.push_back({all.trees[i], texts[i]});
  return all;
}

std::optional<language::Framework> check_all(const SyntaxTree& tree, const SourceText& source,
                                             const std::vector<SourceText>& vocabularies,
                                             base::Findings& findings) {
  const ParsedTexts all = parsed(vocabularies, findings);
  return language::check({tree, source}, all.files, findings);
}

// While a vocabulary is missing every name of it is unknown: only the import is to blame.
base::Findings without_consequences(base::Findings all) {
  base::Findings missing;
  for (const base::Finding& finding : all) {
    if (finding.kind == &language::kUnknownVocabulary) missing.add(finding);
  }
  return missing.empty() ? std::move(all) : std::move(missing);
}

// What is shown keeps its texts; what is sound leaves them to the framework.
std::optional<LoadedFramework> finish(std::optional<language::Framework> framework,
                                      std::vector<SourceText> texts, base::Findings findings,
                                      Review& review) {
  const bool is_sound = framework.has_value() && !findings.has_errors();
  if (!findings.empty()) {
    for (const SourceText& text : texts) review.sources.push_back(text);
  }
  review.findings.append(std::move(findings));
  if (!is_sound) return std::nullopt;
  return LoadedFramework{std::make_shared<const language::Framework>(std::move(*framework)),
                         std::move(texts)};
}

std::optional<LoadedFramework> check_texts(SyntaxTree tree, SourceText source,
                                           std::vector<SourceText> vocabularies,
                                           base::Findings findings, Review& review) {
  std::optional<language::Framework> framework;
  if (findings.has_errors()) {
    // What could not be read would only be blamed a second time.
  } else if (tree.kind == language::FileKind::kFramework) {
    framework = check_all(tree, source, vocabularies, findings);
    findings = without_consequences(std::move(findings));
  } else {
    findings.add(base::finding_at(kNoFramework, source, {}, "the file holds no framework",
                                  "name a file that begins with `framework PATH VERSION`"));
  }
  std::vector<SourceText> texts;
  texts.push_back(std::move(source));
  std::ranges::move(vocabularies, std::back_inserter(texts));
  return finish(std::move(framework), std::move(texts), std::move(findings), review);
}

Result<std::optional<LoadedFramework>> load_text(const host::Disk& disk, const Shelf& shelf,
                                                 const std::string& file, std::string text,
                                                 Review& review) {
  SourceText source(file, std::move(text));
  base::Findings findings;
  SyntaxTree tree = language::parse(source, findings);
  Result<std::vector<SourceText>> imports = imports_of(disk, shelf, tree, file);
  if (!imports) return imports.error();
  return check_texts(std::move(tree), std::move(source), std::move(*imports), std::move(findings),
                     review);
}

}  // namespace

std::string Review::text() {
  findings.sort();
  return base::render(findings, sources);
}

std::optional<Library> find_library(const host::Disk& disk,
                                    std::span<const std::string> candidates) {
  for (const std::string& candidate : candidates) {
    if (is_folder(disk, host::join_path(candidate, "vocabulary")) &&
        is_folder(disk, host::join_path(candidate, "frameworks"))) {
      return Library{candidate};
    }
  }
  return std::nullopt;
}

Result<std::vector<Shelved>> shelved_frameworks(const host::Disk& disk, const Library& library) {
  Result<std::vector<std::string>> files =
      host::files_below(disk, host::join_path(library.root, "frameworks"));
  if (!files) return files.error();
  std::vector<Shelved> shelved;
  for (const std::string& file : *files) {
    if (!file.ends_with(kRuleEnding) || shelved.size() == kShelfMax) continue;
    Result<std::unique_ptr<host::File>> open = disk.open_file(file);
    if (!open) return open.error();
    Result<std::string> head = (*open)->read(0, kHeadBytes);
    if (!head) return head.error();
    if (std::optional<Shelved> found = head_of(*head, file)) shelved.push_back(std::move(*found));
  }
  return shelved;
}

std::string framework_name(std::string_view path, std::string_view version) {
  return fmt::format("{} {}", path, version);
}

bool names_framework(std::string_view word, std::string_view path, std::string_view version) {
  const std::size_t mark = word.find_first_of("@ ");
  const std::string_view name = word.substr(0, mark);
  if (mark != std::string_view::npos && word.substr(mark + 1) != version) return false;
  if (name == path) return true;
  return path.size() > name.size() && !name.empty() && path.ends_with(name) &&
         path[path.size() - name.size() - 1] == '/';
}

std::optional<LoadedFramework> framework_of_texts(std::vector<SourceText> texts, Review& review) {
  if (texts.empty()) return std::nullopt;
  base::Findings findings;
  SourceText source = std::move(texts.front());
  texts.erase(texts.begin());
  SyntaxTree tree = language::parse(source, findings);
  return check_texts(std::move(tree), std::move(source), std::move(texts), std::move(findings),
                     review);
}

Result<std::optional<LoadedFramework>> load_framework(const host::Disk& disk, const Shelf& shelf,
                                                      const std::string& file, Review& review) {
  Result<std::string> text = disk.read_file(file, base::kSourceBytesMax);
  if (!text) return text.error();
  return load_text(disk, shelf, file, std::move(*text), review);
}

Result<std::optional<LoadedFramework>> load_policy(const host::Disk& disk, const Shelf& shelf,
                                                   const std::string& file, Review& review) {
  Result<std::string> text = disk.read_file(file, base::kSourceBytesMax);
  if (!text) return text.error();
  if (std::optional<std::string> shorter = without_tests(*text)) {
    Review quiet;
    Result<std::optional<LoadedFramework>> loaded =
        load_text(disk, shelf, file, std::move(*shorter), quiet);
    if (!loaded || (*loaded && quiet.findings.empty())) return loaded;
  }
  // Whatever there is to say is said of the whole text.
  return load_text(disk, shelf, file, std::move(*text), review);
}

Result<void> check_rule_file(const host::Disk& disk, const Shelf& shelf, SourceText source,
                             Review& review) {
  base::Findings findings;
  SyntaxTree tree = language::parse(source, findings);
  if (tree.kind == language::FileKind::kFramework) {
    Result<std::vector<SourceText>> imports = imports_of(disk, shelf, tree, source.name());
    if (!imports) return imports.error();
    check_texts(std::move(tree), std::move(source), std::move(*imports), std::move(findings),
                review);
    return {};
  }
  if (tree.kind == language::FileKind::kVocabulary && !findings.has_errors()) {
    Result<std::vector<SourceText>> imports = imports_of(disk, shelf, tree, source.name());
    if (!imports) return imports.error();
    const ParsedTexts all = parsed(*imports, findings);
    language::check_vocabulary({tree, source}, all.files, findings);
    for (SourceText& text : *imports) review.sources.push_back(std::move(text));
  } else if (tree.kind == language::FileKind::kRegime && !findings.has_errors()) {
    language::check_regime({tree, source}, findings);
  }
  review.findings.append(std::move(findings));
  review.sources.push_back(std::move(source));
  return {};
}

}  // namespace ruleout::workspace
