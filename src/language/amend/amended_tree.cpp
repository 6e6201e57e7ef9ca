#include "language/amend/amended_tree.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/nearest.h"
#include "base/text.h"
#include "language/amend/amend_findings.h"
#include "language/amend/tables.h"

namespace ruleout::language {
namespace {

using base::quoted;

bool is_one_path(const VersionedPath& a, const VersionedPath& b) {
  return a.path.text == b.path.text && a.version.text == b.version.text;
}

// The file's own head; what it leaves to the older one is taken from there.
FrameworkHeader amended_header(const FrameworkHeader& old, const FrameworkHeader& change) {
  FrameworkHeader header = change;
  header.amends.reset();
  header.removes.clear();
  header.lineage.clear();
  if (header.issuer.empty()) {
    header.issuer = old.issuer;
    header.issuer_span = old.issuer_span;
  }
  if (header.zone.text.empty()) header.zone = old.zone;
  const bool is_said = std::ranges::any_of(header.supersedes, [&](const VersionedPath& each) {
    return is_one_path(each, *change.amends);
  });
  if (!is_said) header.supersedes.insert(header.supersedes.begin(), *change.amends);
  header.imports = old.imports;
  for (const Name& name : change.imports) {
    const bool is_there =
        std::ranges::any_of(old.imports, [&](const Name& each) { return each.text == name.text; });
    if (!is_there) header.imports.push_back(name);
  }
  return header;
}

class TreeAmendment final {
 public:
  TreeAmendment(const SyntaxTree& old, const SyntaxTree& change, const base::SourceText& whole,
                base::Findings& findings)
      : old_(old), change_(change), whole_(whole), findings_(findings) {}

  SyntaxTree run() {
    result_.edition = change_.edition;
    result_.edition_span = change_.edition_span;
    result_.kind = FileKind::kFramework;
    result_.framework = amended_header(old_.framework, change_.framework);
    append_expressions(old_, result_);
    shift_ = append_expressions(change_, result_);
    for (const Name& name : change_.framework.removes) removed_.emplace(name.text, false);
    note_stated();
    for (const Item& item : old_.items) {
      if (item.kind != ItemKind::kTest) carry(item);
    }
    for (std::uint32_t i = 0; i < change_.items.size(); ++i) {
      if (!is_placed_[i]) copy_item(change_, change_.items[i], shift_, result_);
    }
    report_idle_removals();
    return std::move(result_);
  }

 private:
  // Declarations are the same if they have one word and one name. A role and a constant may bear
  // the same name, and so may an input and the judgement that takes its place.
  using Key = std::tuple<ItemKind, TermClass, std::string>;

  [[nodiscard]] static Key key_of(const SyntaxTree& tree, const Item& item) {
    const TermClass term_class =
        item.kind == ItemKind::kTerm ? tree.terms[item.index].term_class : TermClass::kInput;
    return {item.kind, term_class, name_of(tree, item).text};
  }

  void note_stated() {
    is_placed_.assign(change_.items.size(), false);
    for (std::uint32_t i = 0; i < change_.items.size(); ++i) {
      const Item& item = change_.items[i];
      if (item.kind == ItemKind::kTest) continue;
      if (item.kind != ItemKind::kEvidence) {
        stated_.emplace(key_of(change_, item), i);
        continue;
      }
      for (const std::string& standard : change_.evidence[item.index].standards) {
        stated_standards_.emplace(standard, i);
      }
    }
  }

  // The change that takes the place of an older declaration. Of evidence it is one that speaks of a
  // standard that this one speaks of.
  [[nodiscard]] std::optional<std::uint32_t> stated(const Item& item) const {
    if (item.kind != ItemKind::kEvidence) {
      const auto found = stated_.find(key_of(old_, item));
      return found == stated_.end() ? std::nullopt : std::optional(found->second);
    }
    for (const std::string& standard : old_.evidence[item.index].standards) {
      const auto found = stated_standards_.find(standard);
      if (found != stated_standards_.end()) return found->second;
    }
    return std::nullopt;
  }

  bool is_removed(const std::string& name) {
    const auto found = removed_.find(name);
    if (found == removed_.end() || name.empty()) return false;
    found->second = true;
    return true;
  }

  void carry(const Item& item) {
    if (is_removed(name_of(old_, item).text)) return note_removed_with(item);
    const std::optional<std::uint32_t> change = stated(item);
    if (item.kind == ItemKind::kGate) {
      carry_gate(item, change);
    } else if (!change) {
      copy_item(old_, item, 0, result_);
    } else if (!is_placed_[*change]) {
      copy_item(change_, change_.items[*change], shift_, result_);
    }
    if (change) is_placed_[*change] = true;
  }

  // The rules of a gate that goes may be named, too.
  void note_removed_with(const Item& item) {
    if (item.kind != ItemKind::kGate) return;
    for (const RuleSyntax& rule : old_.gates[item.index].rules) is_removed(rule.head.id.text);
  }

  void carry_gate(const Item& item, std::optional<std::uint32_t> change) {
    GateSyntax gate = old_.gates[item.index];
    std::erase_if(gate.rules,
                  [&](const RuleSyntax& rule) { return is_removed(rule.head.id.text); });
    if (!change) return add_gate(std::move(gate), item, result_);
    if (is_placed_[*change]) return;
    const Item& stated = change_.items[*change];
    add_gate(united(std::move(gate), change_.gates[stated.index]), stated, result_);
  }

  // The rules of the older gate, each where it stood, with those stated anew in their places.
  GateSyntax united(GateSyntax old, GateSyntax gate) {
    shift(gate, shift_);
    std::vector<RuleSyntax> rules;
    std::map<std::string_view, std::size_t> by_id;
    for (std::size_t i = 0; i < gate.rules.size(); ++i)
      by_id.emplace(gate.rules[i].head.id.text, i);
    std::vector<bool> is_taken(gate.rules.size(), false);
    bool is_any_carried = false;
    for (RuleSyntax& rule : old.rules) {
      const auto found = by_id.find(rule.head.id.text);
      const bool is_stated = found != by_id.end() && !is_taken[found->second];
      if (is_stated) is_taken[found->second] = true;
      is_any_carried = is_any_carried || !is_stated;
      rules.push_back(is_stated ? gate.rules[found->second] : std::move(rule));
    }
    for (std::size_t i = 0; i < gate.rules.size(); ++i) {
      if (!is_taken[i]) rules.push_back(std::move(gate.rules[i]));
    }
    if (is_any_carried) check_variable(old.head, gate.head);
    gate.rules = std::move(rules);
    return gate;
  }

  void check_variable(const ClauseHead& old, const ClauseHead& now) {
    if (!old.subject || !now.subject) return;
    if (old.subject->name.text == now.subject->name.text) return;
    base::Finding finding = base::finding_at(
        kOtherVariable, whole_, now.subject->name.span,
        "rules of " + quoted(now.id.text) + " that are carried over speak of " +
            quoted(old.subject->name.text) + ", not of " + quoted(now.subject->name.text),
        "write `for each " + old.subject->kind.text + " " + old.subject->name.text + "`");
    finding.notes.push_back(base::note_at(whole_, old.subject->name.span, "named here"));
    findings_.add(std::move(finding));
  }

  [[nodiscard]] std::vector<std::string> old_names() const {
    std::vector<std::string> names;
    for (const Item& item : old_.items) {
      if (item.kind == ItemKind::kTest) continue;
      names.push_back(name_of(old_, item).text);
      if (item.kind != ItemKind::kGate) continue;
      for (const RuleSyntax& rule : old_.gates[item.index].rules) {
        names.push_back(rule.head.id.text);
      }
    }
    return names;
  }

  void report_idle_removals() {
    std::vector<std::string> names;
    for (const Name& name : change_.framework.removes) {
      if (removed_.at(name.text)) continue;
      if (names.empty()) names = old_names();
      const auto near = base::nearest(name.text, names);
      findings_.add(base::finding_at(kRemovesNothing, whole_, name.span,
                                     quoted(change_.framework.amends->path.text + " " +
                                            change_.framework.amends->version.text) +
                                         " has nothing called " + quoted(name.text),
                                     near ? "write " + quoted(*near) : "take it out"));
    }
  }

  const SyntaxTree& old_;
  const SyntaxTree& change_;
  const base::SourceText& whole_;
  base::Findings& findings_;
  SyntaxTree result_;
  ExpressionIndex shift_ = 0;
  std::map<Key, std::uint32_t> stated_;
  std::map<std::string, std::uint32_t> stated_standards_;
  std::vector<bool> is_placed_;                       // by item of change_
  std::map<std::string, bool, std::less<>> removed_;  // whether something had that name
};

}  // namespace

SyntaxTree amended_tree(const SyntaxTree& old, const SyntaxTree& change,
                        const base::SourceText& whole, base::Findings& findings) {
  return TreeAmendment(old, change, whole, findings).run();
}

}  // namespace ruleout::language
