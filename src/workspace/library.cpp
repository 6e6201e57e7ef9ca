#include "workspace/library.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/limits.h"
#include "base/text.h"
#include "language/amend/amend.h"
#include "language/check/check.h"
#include "language/check/check_findings.h"
#include "language/syntax/parser.h"
#include "workspace/predecessors.h"
#include "workspace/shelf_places.h"
#include "workspace/without_tests.h"
#include "workspace/workspace_findings.h"

namespace ruleout::workspace {
namespace {

using base::Result;
using base::SourceText;
using language::SyntaxTree;

std::vector<std::string> vocabulary_files(const host::Disk& disk, const Shelf& shelf,
                                          const std::string& importing, const std::string& name) {
  const std::string file = name + std::string(kRuleEnding);
  std::vector<std::string> files = {host::join_path(host::folder_of(importing), file)};
  const std::string found = case_folder_of(disk, shelf, importing);
  if (!found.empty()) {
    const std::string folder = found == "." ? "" : found;
    files.push_back(host::join_path(host::join_path(folder, "vocabulary"), file));
  }
  if (shelf.library) {
    files.push_back(host::join_path(host::join_path(shelf.library->root, "vocabulary"), file));
  }
  return files;
}

// A file whose imports are looked for beside it first.
struct Importing {
  const SyntaxTree& tree;
  std::string file;
};

// The vocabularies that files import and what these rest on, each once. A missing one is for the
// checker to blame: it knows the place.
Result<std::vector<SourceText>> imports_of(const host::Disk& disk, const Shelf& shelf,
                                           const std::vector<Importing>& all) {
  std::vector<SourceText> sources;
  std::vector<std::pair<std::string, std::string>> names;  // and the file that imports it
  const auto add = [&](const std::vector<language::Name>& imported, const std::string& file) {
    for (const language::Name& name : imported) {
      const bool is_there =
          std::ranges::any_of(names, [&](const auto& known) { return known.first == name.text; });
      if (!is_there) names.emplace_back(name.text, file);
    }
  };
  for (const Importing& one : all) {
    add(one.tree.kind == language::FileKind::kFramework ? one.tree.framework.imports
                                                        : one.tree.vocabulary_imports,
        one.file);
  }
  for (std::size_t i = 0; i < names.size() && sources.size() < kImportsMax; ++i) {
    const std::string importing = names[i].second;
    for (const std::string& file : vocabulary_files(disk, shelf, importing, names[i].first)) {
      if (!is_file(disk, file)) continue;
      Result<std::string> text = disk.read_file(file, base::kSourceBytesMax);
      if (!text) return text.error();
      sources.emplace_back(file, std::move(*text));
      base::Findings ignored;  // told where the text is checked
      add(language::parse(sources.back(), ignored).vocabulary_imports, importing);
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

// A framework's own text, those of the frameworks it amends, and the vocabularies of all of them.
struct FrameworkTexts {
  SyntaxTree tree;
  std::vector<SourceText> stating;
  std::vector<SourceText> vocabularies;
};

// What is shown keeps its texts; what is sound leaves them to the framework.
std::optional<LoadedFramework> finish(std::optional<language::Framework> framework,
                                      FrameworkTexts parts, base::Findings findings,
                                      Review& review) {
  std::vector<SourceText> texts = std::move(parts.stating);
  const std::size_t stating = texts.size();
  std::ranges::move(parts.vocabularies, std::back_inserter(texts));
  const bool is_sound = framework.has_value() && !findings.has_errors();
  if (!findings.empty()) {
    for (const SourceText& text : texts) review.sources.push_back(text);
  }
  review.findings.append(std::move(findings));
  if (!is_sound) return std::nullopt;
  return LoadedFramework{std::make_shared<const language::Framework>(std::move(*framework)),
                         std::move(texts), stating};
}

// The tree that says everything, and the framework it makes.
std::optional<language::Framework> check_amended(const FrameworkTexts& parts,
                                                 base::Findings& findings) {
  const SourceText whole = SourceText::joined(parts.stating);
  std::vector<SyntaxTree> chain = {parts.tree};
  for (std::size_t i = 1; i < parts.stating.size(); ++i) {
    chain.push_back(language::parse_part(whole, i, findings));
  }
  if (findings.has_errors()) return std::nullopt;
  const std::optional<SyntaxTree> tree = language::amended(std::move(chain), whole, findings);
  if (!tree) return std::nullopt;
  return check_all(*tree, whole, parts.vocabularies, findings);
}

std::optional<LoadedFramework> check_texts(FrameworkTexts parts, base::Findings findings,
                                           Review& review) {
  std::optional<language::Framework> framework;
  if (findings.has_errors()) {
    // What could not be read would only be blamed a second time.
  } else if (parts.tree.kind == language::FileKind::kFramework) {
    framework = check_amended(parts, findings);
    findings = without_consequences(std::move(findings));
  } else {
    findings.add(base::finding_at(kNoFramework, parts.stating.front(), {},
                                  "the file holds no framework",
                                  "name a file that begins with `framework PATH VERSION`"));
  }
  return finish(std::move(framework), std::move(parts), std::move(findings), review);
}

// With what lies elsewhere and belongs to it.
Result<FrameworkTexts> gather(const host::Disk& disk, const Shelf& shelf, SyntaxTree tree,
                              SourceText source) {
  Result<std::vector<SourceText>> predecessors = predecessors_of(disk, shelf, tree, source);
  if (!predecessors) return predecessors.error();
  base::Findings ignored;  // told where the texts are checked
  const ParsedTexts older = parsed(*predecessors, ignored);
  std::vector<Importing> importing = {{tree, source.name()}};
  for (std::size_t i = 0; i < older.trees.size(); ++i) {
    importing.push_back({older.trees[i], (*predecessors)[i].name()});
  }
  Result<std::vector<SourceText>> imports = imports_of(disk, shelf, importing);
  if (!imports) return imports.error();
  FrameworkTexts parts;
  parts.tree = std::move(tree);
  parts.stating.push_back(std::move(source));
  std::ranges::move(*predecessors, std::back_inserter(parts.stating));
  parts.vocabularies = std::move(*imports);
  return parts;
}

Result<std::optional<LoadedFramework>> load_text(const host::Disk& disk, const Shelf& shelf,
                                                 const std::string& file, std::string text,
                                                 Review& review) {
  SourceText source(file, std::move(text));
  base::Findings findings;
  SyntaxTree tree = language::parse(source, findings);
  Result<FrameworkTexts> parts = gather(disk, shelf, std::move(tree), std::move(source));
  if (!parts) return parts.error();
  return check_texts(std::move(*parts), std::move(findings), review);
}

}  // namespace

base::SourceText LoadedFramework::source() const {
  return SourceText::joined(std::span(texts).first(stating));
}

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
  FrameworkTexts parts;
  parts.tree = language::parse(texts.front(), findings);
  parts.stating.push_back(std::move(texts.front()));
  texts.erase(texts.begin());
  std::ranges::move(take_predecessors(parts.tree, texts), std::back_inserter(parts.stating));
  parts.vocabularies = std::move(texts);
  return check_texts(std::move(parts), std::move(findings), review);
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
    Result<FrameworkTexts> parts = gather(disk, shelf, std::move(tree), std::move(source));
    if (!parts) return parts.error();
    check_texts(std::move(*parts), std::move(findings), review);
    return {};
  }
  if (tree.kind == language::FileKind::kProperties) {
    const Result<std::optional<LoadedProperties>> loaded =
        load_properties(disk, shelf, std::move(source), review);
    if (!loaded) return loaded.error();
    return {};
  }
  if (tree.kind == language::FileKind::kVocabulary && !findings.has_errors()) {
    Result<std::vector<SourceText>> imports = imports_of(disk, shelf, {{tree, source.name()}});
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
