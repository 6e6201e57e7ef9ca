#include "language/amend/lineages.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/nearest.h"
#include "base/text.h"
#include "language/amend/amend_findings.h"
#include "language/amend/tables.h"

namespace ruleout::language {
namespace {

using base::quoted;
using Change = Lineage::Change;

// A clause or a gate, where its tree has it.
struct Standing {
  Name id;
  Item item;
  const RuleSyntax* rule = nullptr;  // of the gate `item`
};

std::vector<Standing> standing_in(const SyntaxTree& tree) {
  std::vector<Standing> all;
  for (const Item& item : tree.items) {
    const ClauseHead* head = head_of(tree, item);
    if (head == nullptr || item.kind == ItemKind::kTest) continue;
    all.push_back({head->id, item, nullptr});
    if (item.kind != ItemKind::kGate) continue;
    for (const RuleSyntax& rule : tree.gates[item.index].rules) {
      all.push_back({rule.head.id, item, &rule});
    }
  }
  return all;
}

using ById = std::map<std::string_view, const Standing*>;

ById by_id(const std::vector<Standing>& all) {
  ById table;
  for (const Standing& each : all) table.emplace(each.id.text, &each);
  return table;
}

// Compares declarations of two trees one by one: each is put alone into a tree that has the
// expressions of its own.
class Sameness final {
 public:
  Sameness(std::vector<Expression> old, std::vector<Expression> now) {
    old_.expressions = std::move(old);
    now_.expressions = std::move(now);
  }

  bool is_same(const SyntaxTree& old, const Standing& before, const SyntaxTree& change,
               const Standing& after) {
    if (before.item.kind != after.item.kind) return false;
    if ((before.rule == nullptr) != (after.rule == nullptr)) return false;
    put(old, before, old_);
    put(change, after, now_);
    const bool is_same = same_meaning(old_, now_);
    take_out(before.item.kind, old_);
    take_out(after.item.kind, now_);
    return is_same;
  }

 private:
  // A rule as a gate of its own, a gate without its rules.
  static void put(const SyntaxTree& tree, const Standing& standing, SyntaxTree& alone) {
    if (standing.item.kind != ItemKind::kGate) return copy_item(tree, standing.item, 0, alone);
    GateSyntax gate;
    if (standing.rule != nullptr) {
      gate.rules.push_back(*standing.rule);
    } else {
      gate.head = tree.gates[standing.item.index].head;
      gate.otherwise = tree.gates[standing.item.index].otherwise;
    }
    add_gate(std::move(gate), standing.item, alone);
  }

  static void take_out(ItemKind kind, SyntaxTree& alone) {
    alone.items.clear();
    visit_table(kind, [&](auto table) { (alone.*table).clear(); });
  }

  SyntaxTree old_, now_;
};

class Lineages final {
 public:
  Lineages(const SyntaxTree& old, const SyntaxTree& change, const SyntaxTree& result,
           const base::SourceText& whole, base::Findings& findings)
      : old_(old),
        change_(change),
        whole_(whole),
        findings_(findings),
        in_old_(standing_in(old)),
        in_change_(standing_in(change)),
        in_result_(standing_in(result)),
        old_by_id_(by_id(in_old_)),
        change_by_id_(by_id(in_change_)),
        result_by_id_(by_id(in_result_)),
        all_(change.framework.lineage) {}

  std::vector<Lineage> run(Sameness sameness) {
    std::set<std::string_view> spoken_of, drawn_on;
    for (const Lineage& each : change_.framework.lineage) {
      check(each);
      spoken_of.insert(each.clause.text);
      drawn_on.insert(each.from.text);
    }
    for (const Standing& each : in_result_) {
      if (!spoken_of.contains(each.id.text)) add(each, sameness);
    }
    for (const Standing& each : in_old_) {
      // `lineage removed added` would say that a clause called `removed` was added.
      const bool is_gone = !result_by_id_.contains(each.id.text) && each.id.text != "added";
      if (is_gone && !drawn_on.contains(each.id.text)) {
        all_.push_back({Change::kRemoved, {}, each.id});
      }
    }
    return std::move(all_);
  }

 private:
  void add(const Standing& standing, Sameness& sameness) {
    const auto before = old_by_id_.find(standing.id.text);
    const auto after = change_by_id_.find(standing.id.text);
    if (before == old_by_id_.end()) {
      all_.push_back({Change::kAdded, standing.id, {}});
    } else if (after == change_by_id_.end() ||
               sameness.is_same(old_, *before->second, change_, *after->second)) {
      all_.push_back({Change::kRetained, standing.id, standing.id});
    } else {
      report_untold(*before->second, *after->second);
    }
  }

  void report_untold(const Standing& before, const Standing& after) {
    const std::string& id = after.id.text;
    base::Finding finding = base::finding_at(
        kUntoldChange, whole_, after.id.span,
        quoted(id) +
            " says something else than in the framework that is amended, and no lineage "
            "says what became of it",
        "write `lineage " + id + " from " + id +
            " as …` into the head: strengthened, weakened, narrowed, moved, mixed or retained");
    finding.notes.push_back(base::note_at(whole_, before.id.span, "there it stands here"));
    findings_.add(std::move(finding));
  }

  void blame(const Name& place, std::string message, std::string hint) {
    findings_.add(
        base::finding_at(kWrongLineage, whole_, place.span, std::move(message), std::move(hint)));
  }

  // That a clause which the line speaks of stands is for the checker to see.
  void check(const Lineage& line) {
    if (line.change == Change::kAdded) {
      if (old_by_id_.contains(line.clause.text)) {
        blame(line.clause, quoted(line.clause.text) + " is in the framework that is amended, too",
              "say `from` which clause it comes, and `as` what");
      }
      return;
    }
    if (!old_by_id_.contains(line.from.text)) {
      std::vector<std::string> names;
      for (const Standing& each : in_old_) names.push_back(each.id.text);
      const auto near = base::nearest(line.from.text, names);
      blame(line.from, "the framework that is amended has no clause " + quoted(line.from.text),
            near ? "write " + quoted(*near) : "name one of its clauses");
    } else if (line.change == Change::kRemoved && result_by_id_.contains(line.from.text)) {
      blame(line.from, quoted(line.from.text) + " still stands",
            "write `removes " + line.from.text + "`, or take this line out");
    }
  }

  const SyntaxTree& old_;
  const SyntaxTree& change_;
  const base::SourceText& whole_;
  base::Findings& findings_;
  std::vector<Standing> in_old_, in_change_, in_result_;
  ById old_by_id_, change_by_id_, result_by_id_;
  std::vector<Lineage> all_;
};

}  // namespace

std::vector<Lineage> lineages(SyntaxTree old, SyntaxTree change, const SyntaxTree& result,
                              const base::SourceText& whole, base::Findings& findings) {
  Sameness sameness(std::move(old.expressions), std::move(change.expressions));
  return Lineages(old, change, result, whole, findings).run(std::move(sameness));
}

}  // namespace ruleout::language
