// What is claimed of a framework, put together with it.

#include <utility>

#include "base/nearest.h"
#include "base/text.h"
#include "language/amend/amend.h"
#include "language/property/property_findings.h"
#include "language/syntax/parser.h"
#include "workspace/library.h"
#include "workspace/predecessors.h"
#include "workspace/shelf_places.h"

namespace ruleout::workspace {
namespace {

using base::Result;
using base::SourceText;
using language::SyntaxTree;

Result<void> report_unknown(const host::Disk& disk, const Shelf& shelf,
                            const language::VersionedPath& wanted, const SourceText& source,
                            Review& review) {
  std::vector<std::string> names;
  if (shelf.library) {
    const Result<std::vector<Shelved>> all = shelved_frameworks(disk, *shelf.library);
    if (!all) return all.error();
    for (const Shelved& one : *all) names.push_back(framework_name(one.path, one.version));
  }
  const std::string name = framework_name(wanted.path.text, wanted.version.text);
  const std::optional<std::string> near = base::nearest(name, names);
  review.findings.add(base::finding_at(
      language::kUnknownClaimed, source, base::join(wanted.path.span, wanted.version.span),
      "the framework " + base::quoted(name) + " was not found",
      near ? "write " + base::quoted(*near) : "put its file beside this one, or into the library"));
  return {};
}

// The texts of the framework behind that of the properties, as one, and what they say together.
std::optional<language::CheckedProperties> checked(const LoadedFramework& of,
                                                   const std::vector<SourceText>& texts,
                                                   base::Findings& findings) {
  const std::size_t stating = 1 + of.stating;
  const SourceText whole = SourceText::joined(std::span(texts).first(stating));
  const SyntaxTree properties = language::parse_part(whole, 0, findings);
  base::Findings told;  // where the framework was loaded
  std::vector<SyntaxTree> chain;
  for (std::size_t i = 1; i < stating; ++i) chain.push_back(language::parse_part(whole, i, told));
  const std::optional<SyntaxTree> tree = language::amended(std::move(chain), whole, told);
  if (!tree) return std::nullopt;
  std::vector<SyntaxTree> trees;
  trees.reserve(texts.size() - stating);
  std::vector<language::ParsedFile> vocabularies;
  for (std::size_t i = stating; i < texts.size(); ++i) {
    trees.push_back(language::parse(texts[i], told));
    vocabularies.push_back({trees.back(), texts[i]});
  }
  return language::check_properties(*of.framework, {*tree, whole}, properties, vocabularies,
                                    findings);
}

}  // namespace

Result<bool> holds_properties(const host::Disk& disk, const std::string& file) {
  return has_properties_head(disk, file);
}

Result<std::optional<LoadedProperties>> load_properties(const host::Disk& disk, const Shelf& shelf,
                                                        SourceText source, Review& review) {
  std::optional<LoadedProperties> none;
  base::Findings findings;
  const SyntaxTree tree = language::parse(source, findings);
  if (findings.has_errors() || tree.kind != language::FileKind::kProperties) {
    review.findings.append(std::move(findings));
    review.sources.push_back(std::move(source));
    return none;
  }
  const language::VersionedPath& of = tree.properties_of.of;
  const Result<std::string> file = find_framework(disk, shelf, of, source.name());
  if (!file) return file.error();
  if (file->empty()) {
    const Result<void> told = report_unknown(disk, shelf, of, source, review);
    review.sources.push_back(std::move(source));
    if (!told) return told.error();
    return none;
  }
  Review own;
  Result<std::optional<LoadedFramework>> framework = load_policy(disk, shelf, *file, own);
  if (!framework) return framework.error();
  if (!*framework) {
    review.findings.append(std::move(own.findings));
    for (SourceText& text : own.sources) review.sources.push_back(std::move(text));
    return none;
  }
  LoadedProperties loaded;
  loaded.texts.push_back(std::move(source));
  for (SourceText& text : (*framework)->texts) loaded.texts.push_back(std::move(text));
  findings = {};
  std::optional<language::CheckedProperties> properties =
      checked(**framework, loaded.texts, findings);
  if (!findings.empty()) {
    for (const SourceText& text : loaded.texts) review.sources.push_back(text);
  }
  review.findings.append(std::move(findings));
  if (!properties) return none;
  loaded.checked = std::make_shared<const language::CheckedProperties>(std::move(*properties));
  return std::optional(std::move(loaded));
}

}  // namespace ruleout::workspace
