// The passes, in order. Names of all files come first, then terms, then clauses by signature, then
// what each says; what can only be seen of the whole comes last.

#include "language/check/check.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/assert.h"
#include "base/text.h"
#include "language/check/answers.h"
#include "language/check/check_findings.h"
#include "language/check/check_parts.h"

namespace ruleout::language {
namespace {

using base::quoted;

const ParsedFile* find_vocabulary(std::span<const ParsedFile> vocabularies, std::string_view name) {
  const auto found =
      std::find_if(vocabularies.begin(), vocabularies.end(), [name](const ParsedFile& file) {
        return file.tree.kind == FileKind::kVocabulary && file.tree.vocabulary.text == name;
      });
  return found == vocabularies.end() ? nullptr : &*found;
}

void report_no_vocabulary(CheckState& state, std::span<const ParsedFile> vocabularies,
                          const Name& name) {
  std::vector<std::string> names;
  for (const ParsedFile& file : vocabularies) names.push_back(file.tree.vocabulary.text);
  state.report(kUnknownVocabulary, name.span,
               fmt::format("the vocabulary {} was not found", quoted(name.text)),
               names.empty() ? "put its file beside this one, or into the library"
                             : "found were " + offered(names, "and"));
}

// Adds what the entered file imports, each vocabulary once.
void add_imports(CheckState& state, std::span<const ParsedFile> vocabularies,
                 const std::vector<Name>& names, std::vector<const ParsedFile*>& imports) {
  state.check_distinct(names, "vocabulary");
  for (const Name& name : names) {
    if (imports.size() == kImportsMax) {
      state.report(kOverCheckLimit, name.span,
                   fmt::format("more than {} vocabularies are imported", kImportsMax),
                   "join vocabularies");
      break;
    }
    const ParsedFile* found = find_vocabulary(vocabularies, name.text);
    if (found == nullptr && !name.text.empty()) report_no_vocabulary(state, vocabularies, name);
    const bool is_new = std::find(imports.begin(), imports.end(), found) == imports.end();
    if (found != nullptr && is_new) imports.push_back(found);
  }
}

// What a file imports, and behind it what that rests on.
std::vector<const ParsedFile*> find_imports(CheckState& state, const ParsedFile& importing,
                                            std::span<const ParsedFile> vocabularies) {
  const SyntaxTree& tree = importing.tree;
  std::vector<const ParsedFile*> imports;
  add_imports(state, vocabularies,
              tree.kind == FileKind::kFramework ? tree.framework.imports : tree.vocabulary_imports,
              imports);
  for (std::size_t i = 0; i < imports.size(); ++i) {
    const ParsedFile& vocabulary = *imports[i];
    state.enter(vocabulary);
    add_imports(state, vocabularies, vocabulary.tree.vocabulary_imports, imports);
  }
  std::erase(imports, &importing);
  state.enter(importing);
  return imports;
}

// What identifies a term's vocabulary. A framework's own terms are its own, whatever its version.
std::string uri_of(const SyntaxTree& tree) {
  if (tree.kind == FileKind::kFramework) return tree.framework.name.path.text;
  return tree.vocabulary_uri.empty() ? tree.vocabulary.text : tree.vocabulary_uri;
}

void check_header(CheckState& state) {
  const FrameworkHeader& header = state.tree().framework;
  Framework& framework = state.framework;
  framework.path = header.name.path.text;
  framework.version = header.name.version.text;
  framework.issuer = header.issuer;
  framework.title = header.title;
  framework.source_url = header.source;
  framework.text_sha256 = header.text_sha256.text;
  framework.zone = header.zone.text;
  framework.in_force_from = header.in_force_from;
  framework.in_force_to = header.in_force_to;
  framework.supersedes = header.supersedes;
  framework.lineage = header.lineage;
  framework.signed_records_only = header.signed_records_only;
  if (header.in_force_from && header.in_force_to && *header.in_force_to < *header.in_force_from) {
    state.report(kBackwardInterval, header.in_force_span,
                 "it ceases to be in force before it begins", "swap the two dates");
  }
  const std::string& digest = header.text_sha256.text;
  if (!digest.empty() && !base::parse_sha256(digest)) {
    state.report(kMalformedDigest, header.text_sha256.span,
                 fmt::format("this is no SHA-256: it has {} characters", digest.size()),
                 "write 64 hexadecimal digits, letters in lower case");
  }
}

// A clause that a lineage speaks of must stand here, unless it was removed.
void check_lineage(CheckState& state) {
  for (const Lineage& lineage : state.tree().framework.lineage) {
    if (lineage.change == Lineage::Change::kRemoved) continue;
    const Declared* found = state.find(Space::kSaid, lineage.clause.text);
    if (found != nullptr) continue;
    state.report_unknown(lineage.clause, "clause", "name a clause of this framework",
                         [&] { return clause_ids(state.framework); });
  }
}

// All names of the world, then all terms, then what the terms' validity rests on.
void check_worlds(CheckState& state, std::span<const ParsedFile* const> files) {
  const auto each = [&](auto pass) {
    for (const ParsedFile* file : files) {
      state.enter(*file);
      pass(*file);
    }
  };
  declare_built_ins(state);
  each([&](const ParsedFile&) { declare_world(state); });
  resolve_units(state, files);
  each([&](const ParsedFile&) { declare_constants(state); });
  each([&](const ParsedFile& file) { declare_terms(state, uri_of(file.tree)); });
}

void check_validities(CheckState& state, std::span<const ParsedFile* const> files) {
  std::uint32_t first = 0;
  for (const ParsedFile* file : files) {
    state.enter(*file);
    check_validity(state, first);
    first += static_cast<std::uint32_t>(file->tree.terms.size());
  }
}

void check_whole(CheckState& state) {
  if (!order_definitions(state)) return;
  const std::vector<std::uint8_t> possible =
      possible_answers(state.framework, state.broken_nodes());
  for (const std::uint8_t set : possible) {
    state.framework.may_be_open.push_back((set & kCanBeUnknown) != 0);
  }
  check_unknown_words(state, possible);
  if (!state.has_errors()) check_dead_rules(state, possible);
}

}  // namespace

std::optional<Framework> check(const ParsedFile& framework,
                               std::span<const ParsedFile> vocabularies, base::Findings& findings) {
  RULEOUT_ASSERT(framework.tree.kind == FileKind::kFramework);
  RULEOUT_ASSERT(!framework.tree.framework.amends && framework.tree.framework.removes.empty());
  CheckState state(findings);
  state.enter(framework);
  check_header(state);
  const std::vector<const ParsedFile*> imports = find_imports(state, framework, vocabularies);
  std::vector<const ParsedFile*> files = imports;
  files.push_back(&framework);
  check_worlds(state, files);
  declare_clauses(state);
  check_lineage(state);
  check_quantity_defines(state);
  check_validities(state, files);
  check_bodies(state);
  check_gates(state);
  check_duties(state);
  check_tests(state);
  check_whole(state);
  if (state.has_errors() || findings.has_errors()) return std::nullopt;
  state.framework.digest = digest_of(framework, imports);
  return std::move(state.framework);
}

void check_vocabulary(const ParsedFile& vocabulary, std::span<const ParsedFile> vocabularies,
                      base::Findings& findings) {
  RULEOUT_ASSERT(vocabulary.tree.kind == FileKind::kVocabulary);
  CheckState state(findings);
  state.enter(vocabulary);
  std::vector<const ParsedFile*> files = find_imports(state, vocabulary, vocabularies);
  files.push_back(&vocabulary);
  check_worlds(state, files);
  check_validities(state, files);
}

}  // namespace ruleout::language
