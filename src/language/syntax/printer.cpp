#include "language/syntax/printer.h"

#include "base/assert.h"
#include "language/syntax/declaration_printer.h"
#include "language/syntax/lexer.h"
#include "language/syntax/page.h"
#include "language/syntax/phrases.h"

namespace ruleout::language {
namespace {

constexpr std::size_t kPart = 2;

void put_line(Page& page, base::Span source, std::string_view text) {
  page.line(kPart, source);
  page.put(text);
}

void put_string_line(Page& page, base::Span source, std::string_view before,
                     std::string_view text) {
  if (text.empty()) return;
  put_line(page, source, before);
  page.put_string(text);
}

std::string_view change_text(Lineage::Change change) {
  switch (change) {
    case Lineage::Change::kRetained:
      return "retained";
    case Lineage::Change::kStrengthened:
      return "strengthened";
    case Lineage::Change::kWeakened:
      return "weakened";
    case Lineage::Change::kNarrowed:
      return "narrowed";
    case Lineage::Change::kMoved:
      return "moved";
    case Lineage::Change::kMixed:
      return "mixed";
    case Lineage::Change::kAdded:
    case Lineage::Change::kRemoved:
      return {};
  }
  return {};
}

void print_lineage(Page& page, const Lineage& lineage) {
  if (lineage.change == Lineage::Change::kRemoved) {
    return put_line(page, lineage.from.span, "lineage removed " + lineage.from.text);
  }
  put_line(page, lineage.clause.span, "lineage " + lineage.clause.text);
  if (lineage.change == Lineage::Change::kAdded) return page.put(" added");
  page.put(" from " + lineage.from.text + " as ");
  page.put(change_text(lineage.change));
}

void print_framework_head(Page& page, const FrameworkHeader& header) {
  page.line(0, header.name.path.span);
  page.put("framework " + path_text(header.name));
  put_string_line(page, header.issuer_span, "issuer ", header.issuer);
  put_string_line(page, header.title_span, "title ", header.title);
  put_string_line(page, header.source_span, "source ", header.source);
  if (header.in_force_from) {
    put_line(page, header.in_force_span, "in force " + base::to_text(*header.in_force_from));
    if (header.in_force_to) page.put(" to " + base::to_text(*header.in_force_to));
  }
  if (!header.text_sha256.text.empty()) {
    put_line(page, header.text_sha256.span, "text sha256 " + header.text_sha256.text);
  }
  if (header.amends) {
    put_line(page, header.amends->path.span, "amends " + path_text(*header.amends));
  }
  for (const Name& name : header.removes) put_line(page, name.span, "removes " + name.text);
  for (const VersionedPath& path : header.supersedes) {
    put_line(page, path.path.span, "supersedes " + path_text(path));
  }
  for (const Name& name : header.imports) put_line(page, name.span, "imports " + name.text);
  if (!header.zone.text.empty()) put_line(page, header.zone.span, "zone " + header.zone.text);
  if (header.signed_records_only) put_line(page, header.signed_span, "signed records only");
  for (const Lineage& lineage : header.lineage) print_lineage(page, lineage);
}

std::string from_text(const std::optional<When>& from) {
  return from ? " from " + when_text(*from) : std::string();
}

void print_regime(Page& page, const RegimeSyntax& regime) {
  page.line(0, regime.name.span);
  page.put("regime " + regime.name.text);
  if (!regime.zone.text.empty()) put_line(page, regime.zone.span, "zone " + regime.zone.text);
  if (!regime.calendar.text.empty()) {
    put_line(page, regime.calendar.span, "calendar " + regime.calendar.text);
  }
  for (const ForceSyntax& force : regime.force) {
    put_line(page, force.framework.path.span,
             "framework " + path_text(force.framework) + from_text(force.from));
    if (force.until) page.put(" until " + when_text(*force.until));
  }
  for (const AdoptSyntax& adopt : regime.adopts) {
    put_line(page, adopt.reading.span, "adopts " + adopt.reading.text + " as " + adopt.choice.text);
  }
  for (const SpendSyntax& spend : regime.spends) {
    put_line(page, spend.span, "spends " + number_text(spend.number, spend.number_text));
    if (!spend.clause.text.empty()) page.put(" on " + spend.clause.text);
  }
  for (const HeldSyntax& held : regime.held) {
    put_line(page, held.role.span, "role " + held.role.text + " held by " + held.person.text);
    if (held.from) page.put(" from " + base::to_text(*held.from));
  }
  for (const TransitionSyntax& transition : regime.transitions) {
    put_line(page, transition.span,
             "from " + path_text(transition.from) + " to " + transition.to.text +
                 (transition.keeps_duties ? " keep duties" : " end duties"));
  }
}

// Declarations of one or two lines, which people write in blocks.
bool is_small(ItemKind kind) { return kind < ItemKind::kDefine; }

// An empty line stands between declarations; between small ones where the author put it.
void print_items(const SyntaxTree& tree, Page& page) {
  DeclarationPrinter printer(tree, page);
  for (std::size_t i = 0; i < tree.items.size(); ++i) {
    const Item& item = tree.items[i];
    const std::size_t first = page.line_count();
    printer.print(item);
    RULEOUT_ASSERT(page.line_count() > first);
    const bool is_in_block = i > 0 && is_small(item.kind) && is_small(tree.items[i - 1].kind);
    if (!is_in_block || item.is_set_apart) page.set_apart(first);
  }
}

}  // namespace

std::string print(const SyntaxTree& tree) {
  Page page;
  page.line(0, tree.edition_span);
  page.put("edition " + std::to_string(tree.edition));
  const std::size_t head = page.line_count();
  switch (tree.kind) {
    case FileKind::kNone:
      return page.finish(tree.comments);
    case FileKind::kVocabulary:
      page.line(0, tree.vocabulary.span);
      page.put("vocabulary " + tree.vocabulary.text);
      if (!tree.vocabulary_uri.empty()) page.put(" uri "), page.put_string(tree.vocabulary_uri);
      for (const Name& name : tree.vocabulary_imports)
        page.line(2, name.span), page.put("imports " + name.text);
      break;
    case FileKind::kFramework:
      print_framework_head(page, tree.framework);
      break;
    case FileKind::kRegime:
      print_regime(page, tree.regime);
      break;
    case FileKind::kProperties:
      page.line(0, tree.properties_of.name.span);
      page.put("properties " + tree.properties_of.name.text + " of " +
               path_text(tree.properties_of.of));
      break;
  }
  page.set_apart(head);
  print_items(tree, page);
  return page.finish(tree.comments);
}

}  // namespace ruleout::language
