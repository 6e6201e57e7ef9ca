// Files: the edition, what kind of file it is, its head, and its declarations one after the other.

#include "language/syntax/parser.h"

#include <array>
#include <utility>

#include "base/nearest.h"
#include "base/text.h"
#include "language/syntax/lexer.h"
#include "language/syntax/parse_parts.h"
#include "language/syntax/syntax_findings.h"
#include "language/syntax/words.h"

namespace ruleout::language {
namespace {

using base::quoted;
using base::Span;

bool at_file_word(const ParseState& state) {
  return state.at_words("vocabulary") || state.at_words("framework") || state.at_words("regime") ||
         state.at_words("properties");
}

void parse_edition(ParseState& state) {
  SyntaxTree& tree = state.tree();
  tree.edition = kCurrentEdition;
  tree.edition_span = state.here();
  if (!state.accept_words("edition")) {
    state.report(kNoEdition, state.here(), "this file does not say its edition",
                 "start it with `edition " + std::to_string(kCurrentEdition) + "`");
    if (!at_file_word(state)) state.recover(0, [&] { return at_file_word(state); });
    return;
  }
  const Token token = state.peek();
  const WrittenNumber number = parse_number(state, "the number of an edition");
  if (state.is_lost()) return;
  const auto edition = number.value.to_int64();
  if (!edition || *edition < kOldestEdition || *edition > kCurrentEdition) {
    state.report(kUnknownEdition, token.span,
                 "there is no edition " + quoted(number.text) + " here",
                 "this build reads the editions up to " + std::to_string(kCurrentEdition));
    return;
  }
  tree.edition = static_cast<std::uint32_t>(*edition);
  if (tree.edition == kCurrentEdition) return;
  state.report(kOldEdition, state.since(tree.edition_span),
               "edition " + number.text + " is older than the current edition " +
                   std::to_string(kCurrentEdition),
               "run `ruleout fmt --upgrade` on this file");
}

void parse_lineage(ParseState& state, FrameworkHeader& header) {
  using Change = Lineage::Change;
  struct Word {
    std::string_view word;
    Change change;
  };
  static constexpr auto kChanges = std::to_array<Word>({
      {"retained", Change::kRetained},
      {"strengthened", Change::kStrengthened},
      {"weakened", Change::kWeakened},
      {"narrowed", Change::kNarrowed},
      {"moved", Change::kMoved},
      {"mixed", Change::kMixed},
  });
  Lineage lineage;
  if (state.at_words("removed") && state.at_name(1) && !state.at_words("added", 1)) {
    state.take();
    lineage.change = Change::kRemoved;
    lineage.from = state.take_name("the id of a clause");
  } else {
    lineage.clause = state.take_name("the id of a clause");
    if (state.accept_words("added")) {
      lineage.change = Change::kAdded;
    } else {
      state.expect_words("from");
      lineage.from = state.take_name("the id of the clause it comes from");
      state.expect_words("as");
      bool is_known = false;
      for (const Word& known : kChanges) {
        if (is_known || !state.accept_words(known.word)) continue;
        lineage.change = known.change;
        is_known = true;
      }
      if (!is_known) {
        state.fail_expected_one_of(
            {"retained", "strengthened", "weakened", "narrowed", "moved", "mixed"});
      }
    }
  }
  header.lineage.push_back(std::move(lineage));
}

void parse_header_string(ParseState& state, std::string& text, Span& span, std::string_view part) {
  span = state.here();
  const std::string_view wanted = "a string in quotes";
  if (!text.empty()) state.report_twice(span, part);
  state.take();
  text = parse_string(state, wanted);
}

void parse_in_force(ParseState& state, FrameworkHeader& header) {
  header.in_force_span = state.here();
  state.expect_words("in force");
  if (header.in_force_from) state.report_twice(header.in_force_span, "an in-force date");
  header.in_force_from = parse_date(state);
  if (state.accept_words("to")) header.in_force_to = parse_date(state);
}

void parse_text_digest(ParseState& state, FrameworkHeader& header) {
  const Span first = state.here();
  state.expect_words("text sha256");
  if (!header.text_sha256.text.empty()) state.report_twice(first, "a digest of the text");
  const bool is_digest =
      state.at(TokenKind::kNumber) || state.at(TokenKind::kDigitWord) || state.at(TokenKind::kName);
  if (!is_digest) {
    state.fail_expected("a digest in hexadecimal");
    return;
  }
  const Token token = state.take();
  header.text_sha256 = {std::string(state.text(token)), token.span};
}

// What the file has to do with other files; false if the state stands at something else.
bool parse_relation(ParseState& state, FrameworkHeader& header) {
  const Span first = state.here();
  if (state.accept_words("supersedes")) {
    header.supersedes.push_back(parse_versioned_path(state));
  } else if (state.accept_words("amends")) {
    if (header.amends) state.report_twice(first, "a framework that is amended");
    header.amends = parse_versioned_path(state);
  } else if (state.accept_words("removes")) {
    for (Name& name : parse_names(state, "the name of what is removed")) {
      header.removes.push_back(std::move(name));
    }
  } else if (state.accept_words("imports")) {
    header.imports.push_back(parse_path(state, "the name of a vocabulary"));
  } else {
    return false;
  }
  return true;
}

void parse_header_line(ParseState& state, FrameworkHeader& header) {
  const Span first = state.here();
  if (parse_relation(state, header)) return;
  if (state.at_words("issuer")) {
    parse_header_string(state, header.issuer, header.issuer_span, "an issuer");
  } else if (state.at_words("title")) {
    parse_header_string(state, header.title, header.title_span, "a title");
  } else if (state.at_words("source")) {
    parse_header_string(state, header.source, header.source_span, "a source");
  } else if (state.at_words("in")) {
    parse_in_force(state, header);
  } else if (state.at_words("text")) {
    parse_text_digest(state, header);
  } else if (state.accept_words("zone")) {
    if (!header.zone.text.empty()) state.report_twice(first, "a zone");
    header.zone = parse_path(state, "a zone such as `Europe/Paris`");
  } else if (state.at_words("signed")) {
    header.signed_span = first;
    state.expect_words("signed records only");
    header.signed_records_only = true;
  } else {
    state.expect_words("lineage");
    parse_lineage(state, header);
  }
}

bool at_header(const ParseState& state) { return is_header_word(state.word()); }

void parse_vocabulary_head(ParseState& state) {
  SyntaxTree& tree = state.tree();
  tree.vocabulary = parse_path(state, "a name for the vocabulary");
  tree.vocabulary_uri_span = state.here();
  if (state.accept_words("uri")) tree.vocabulary_uri = parse_string(state, "the URI, in quotes");
  while (state.accept_words("imports"))
    tree.vocabulary_imports.push_back(parse_path(state, "the name of a vocabulary"));
}

std::size_t index_in_tree(const SyntaxTree& tree, ItemKind kind) {
  switch (kind) {
    case ItemKind::kKind:
      return tree.kinds.size();
    case ItemKind::kConstant:
      return tree.constants.size();
    case ItemKind::kUnit:
      return tree.units.size();
    case ItemKind::kAttribute:
      return tree.attributes.size();
    case ItemKind::kRole:
      return tree.roles.size();
    case ItemKind::kTerm:
      return tree.terms.size();
    case ItemKind::kScale:
      return tree.scales.size();
    case ItemKind::kEvidence:
      return tree.evidence.size();
    case ItemKind::kFamily:
      return tree.families.size();
    case ItemKind::kDefine:
      return tree.defines.size();
    case ItemKind::kThreshold:
      return tree.thresholds.size();
    case ItemKind::kStandard:
      return tree.standards.size();
    case ItemKind::kRequirement:
      return tree.requirements.size();
    case ItemKind::kGate:
      return tree.gates.size();
    case ItemKind::kDuty:
      return tree.duties.size();
    case ItemKind::kState:
      return tree.states.size();
    case ItemKind::kGoal:
      return tree.goals.size();
    case ItemKind::kReading:
      return tree.readings.size();
    case ItemKind::kScope:
      return tree.scopes.size();
    case ItemKind::kTest:
      return tree.tests.size();
    case ItemKind::kProperty:
      return tree.properties.size();
  }
  return 0;
}

// What stands in a file of the wrong kind is read all the same.
void check_place(ParseState& state, const ItemWord& item, const Token& token) {
  using Place = ItemWord::Place;
  const auto misplaced = [&](const char* file, const char* hint) {
    state.report(kMisplacedDeclaration, token.span,
                 std::string(file) + " holds no " + quoted(state.text(token)), hint);
  };
  const FileKind file = state.tree().kind;
  if (file == FileKind::kVocabulary && item.place == Place::kProperties) {
    misplaced("a vocabulary", "move it into a file that begins with `properties`");
  } else if (file == FileKind::kVocabulary && item.place != Place::kWorld) {
    misplaced("a vocabulary", "move it into a framework file");
  } else if (file == FileKind::kFramework && item.place == Place::kProperties) {
    misplaced("a framework", "move it into a file that begins with `properties`");
  } else if (file == FileKind::kProperties && item.place != Place::kProperties &&
             item.place != Place::kBeside) {
    misplaced("a file of properties", "move it into the framework's file");
  }
}

// REQUIRES: the state stands at this item's word.
void parse_item(ParseState& state, const ItemWord& item) {
  SyntaxTree& tree = state.tree();
  const Token token = state.take();
  const std::string_view word = state.text(token);
  const bool is_world = item.place == ItemWord::Place::kWorld;
  check_place(state, item, token);
  const auto index = static_cast<std::uint32_t>(index_in_tree(tree, item.kind));
  is_world ? parse_world_item(state, word) : parse_framework_item(state, word);
  tree.items.push_back({item.kind, index, state.since(token.span), token.is_set_apart});
}

void fail_no_item(ParseState& state) {
  const Span span = state.here();
  if (at_header(state) && state.tree().kind == FileKind::kFramework) {
    state.fail(kMisplacedDeclaration, span,
               quoted(state.word()) + " belongs to the framework's head",
               "move it before the first declaration");
    return;
  }
  if (at_file_word(state)) {
    state.fail(kMisplacedDeclaration, span,
               "a file holds one vocabulary, framework or regime, or the properties of one",
               "start another file for this one");
    return;
  }
  if (!state.at(TokenKind::kName)) {
    state.fail_expected("a declaration");
    return;
  }
  std::vector<std::string_view> words(part_words().begin(), part_words().end());
  for (const ItemWord& item : item_words()) words.push_back(item.word);
  const auto near = base::nearest(state.word(), words);
  state.fail(kUnknownDeclaration, span,
             quoted(state.word()) + " starts no declaration, and no part of the one before",
             near && *near != state.word() ? "write " + quoted(*near) : "");
}

void parse_items(ParseState& state) {
  while (true) {
    const std::size_t from = state.position();
    if (!state.is_lost() && state.at_end()) return;
    if (!state.is_lost()) {
      const auto item = find_item_word(state.word());
      item ? parse_item(state, *item) : fail_no_item(state);
    }
    if (!state.is_lost()) continue;
    state.recover(from, [&] { return at_item_line(state); });
    if (state.is_lost()) return;
  }
}

}  // namespace

bool at_item(const ParseState& state) {
  if (!find_item_word(state.word())) return false;
  // A test may give `reading R is …` or `role R held by …`, and expect `goal G is …`.
  const bool is_headed = parse_strength(state.word(2)).has_value() ||
                         state.at(TokenKind::kSection, 2) || state.at(TokenKind::kString, 2);
  const bool is_of_test = (state.at_words("reading") && state.at_words("is", 2)) ||
                          (state.at_words("role") && state.at_words("held", 2)) ||
                          (state.at_words("goal") && !is_headed);
  return !is_of_test && (state.at(TokenKind::kName, 1) || state.at(TokenKind::kString, 1));
}

bool at_item_line(const ParseState& state) { return state.peek().begins_line && at_item(state); }

void parse_framework_head(ParseState& state) {
  FrameworkHeader& header = state.tree().framework;
  const Span first = state.here();
  header.name = parse_versioned_path(state);
  std::size_t from = state.position();
  while (at_header(state) || state.is_lost()) {
    if (!state.is_lost()) parse_header_line(state, header);
    if (state.is_lost()) {
      state.recover(from, [&] {
        return at_item_line(state) || (state.peek().begins_line && at_header(state));
      });
      if (state.is_lost()) break;
    }
    from = state.position();
  }
  header.span = state.since(first);
}

SyntaxTree parse(const base::SourceText& source, base::Findings& findings) {
  return parse_part(source, 0, findings);
}

SyntaxTree parse_part(const base::SourceText& source, std::size_t text, base::Findings& findings) {
  SyntaxTree tree;
  LexedText lexed = lex(source, text, findings);
  if (!lexed.is_complete) return tree;
  tree.comments = std::move(lexed.comments);
  ParseState state(source, std::move(lexed.tokens), findings, tree);
  parse_edition(state);
  if (state.is_lost()) state.recover(0, [&] { return at_file_word(state); });
  if (state.accept_words("vocabulary")) {
    tree.kind = FileKind::kVocabulary;
    parse_vocabulary_head(state);
    parse_items(state);
  } else if (state.accept_words("framework")) {
    tree.kind = FileKind::kFramework;
    parse_framework_head(state);
    parse_items(state);
  } else if (state.accept_words("regime")) {
    tree.kind = FileKind::kRegime;
    parse_regime(state);
  } else if (state.accept_words("properties")) {
    tree.kind = FileKind::kProperties;
    parse_properties_head(state);
    parse_items(state);
  } else {
    state.fail(kNoFileHead, state.here(),
               "this file does not say whether it is a vocabulary, a framework or a regime",
               "write `vocabulary NAME`, `framework ISSUER/POLICY VERSION`, `regime NAME` or "
               "`properties NAME of ISSUER/POLICY VERSION` after the edition");
  }
  return tree;
}

}  // namespace ruleout::language
