// The checker at work: the framework so far, the tables of names, the file being read, and where
// findings go. Private to this room.
//
// What errs is *broken*: a placeholder that is never blamed again. A broken node is an unknown
// truth; whoever holds it is broken too. A kind that nobody knows is kNoKind and fits everywhere. A
// framework with anything broken is never handed out.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/finding.h"
#include "language/check/check.h"
#include "language/check/check_limits.h"
#include "language/check/framework.h"

namespace ruleout::language {

inline constexpr KindId kNoKind{0xFFFFFFFFu};
inline constexpr std::uint32_t kNoIndex = 0xFFFFFFFFu;

// Where a name is looked up. Terms, clauses and gates share one space: all can be called or cited.
enum class Space : std::uint8_t {
  kKinds,
  kCollections,
  kEntities,
  kRoles,
  kUnits,
  kAttributes,
  kScales,
  kFamilies,
  kSaid
};
inline constexpr std::size_t kSpaces = 9;

enum class Meaning : std::uint8_t {
  kKind,
  kCollection,
  kEntity,
  kRole,
  kUnit,
  kAttribute,
  kScale,
  kFamily,
  kInput,
  kJudgement,
  kAct,
  kDefine,
  kThreshold,
  kStandard,
  kRequirement,
  kGate,
  kRule,
  kDuty,
  kState,
  kGoal,
  kReading,
  kScope
};
std::string_view noun(Meaning meaning);

// "`a`, `b` or `c`"; of a long list the first few.
std::string offered(std::span<const std::string> names, std::string_view last_word);

// "`a` needs `b`, which needs `a`".
std::string circle_text(const std::vector<std::string>& names);

struct Declared {
  Meaning meaning = Meaning::kKind;
  std::uint32_t index = 0;                   // into the framework's table; kRule: the gate
  const base::SourceText* source = nullptr;  // none: built in
  base::Span span;
};

// The variables that stand where an expression is read, by slot.
struct Slot {
  std::string name;
  KindId kind;
};
using Frame = std::vector<Slot>;

class CheckState final {
 public:
  explicit CheckState(base::Findings& findings) : findings_(findings) {}

  Framework framework;

  // The file that trees and spans now refer to.
  void enter(const ParsedFile& file) { file_ = &file; }
  [[nodiscard]] const SyntaxTree& tree() const { return file_->tree; }
  [[nodiscard]] const base::SourceText& source() const { return file_->source; }
  [[nodiscard]] const Expression& at(ExpressionIndex index) const {
    return file_->tree.expressions[index];
  }

  // Reporting.
  void report(const base::FindingKind& kind, base::Span span, std::string message,
              std::string hint) {
    report(kind, span, std::move(message), std::move(hint), {});
  }
  void report(const base::FindingKind& kind, base::Span span, std::string message, std::string hint,
              std::vector<base::FindingNote> notes);
  [[nodiscard]] bool has_errors() const { return has_errors_; }
  // "declared here", where that is a place.
  [[nodiscard]] static std::vector<base::FindingNote> declared_here(const Declared& declared);

  // Names. An empty name was reported by the parser: it is neither declared nor missed.
  void declare(Space space, Meaning meaning, const Name& name, std::uint32_t index);
  void declare_built_in(Space space, Meaning meaning, std::string_view name, std::uint32_t index);
  void forget(Space space, std::string_view name) { names(space).erase(std::string(name)); }
  [[nodiscard]] const Declared* find(Space space, std::string_view name) const;
  // The index of what the name means, if that is one of `wanted`; else reported. `what` names it in
  // messages: "input, define or state". `hint` is for names that mean something else.
  std::optional<Declared> expect(Space space, std::initializer_list<Meaning> wanted,
                                 std::string_view what, const Name& name, std::string hint = {});
  // As `expect`, for the spaces in which everything means the same.
  std::optional<std::uint32_t> expect(Space space, const Name& name);
  KindId kind(const Name& name);
  // Reports a name that nothing declares. `collect` yields the names that could be meant; it is
  // asked only as long as near names are sought.
  template <class Collect>
  void report_unknown(const Name& name, std::string_view what, std::string otherwise,
                      Collect collect) {
    if (name.text.empty()) return;
    std::vector<std::string> candidates;
    if (searches_ < kNearSearchesMax) candidates = collect();
    ++searches_;
    report_unknown_among(name, what, std::move(otherwise), candidates);
  }
  // Reports the first name that stands twice; `what` is what the names are.
  void check_distinct(std::span<const Name> names, std::string_view what);

  // Words for kinds and owners.
  [[nodiscard]] std::string kind_name(KindId kind) const;
  [[nodiscard]] std::string kind_list(std::span<const KindId> kinds) const;  // "a run and a model"
  [[nodiscard]] std::string owner_list(const Owners& owners) const;          // "CEO or board"

  // Building. `add` marks a node broken if an operand is.
  NodeId add(Node node);
  NodeId broken(base::Span span);
  NodeId truth(base::Truth truth, base::Span span);
  [[nodiscard]] bool is_broken(NodeId node) const { return broken_[node.index]; }
  [[nodiscard]] const std::vector<bool>& broken_nodes() const { return broken_; }
  std::uint32_t add_range(CheckedRange range);
  std::uint32_t add_form(LinearForm form);
  std::uint32_t add_occurrence(Occurrence occurrence);
  // Takes that many measured terms from what a framework may hold; false, and reported, if none are
  // left.
  bool spend_terms(std::size_t count, base::Span span);

  // The linear forms of quantity defines, once known; none if one errs. By define.
  std::vector<std::optional<LinearForm>> define_forms;

 private:
  using Table = std::map<std::string, Declared, std::less<>>;
  Table& names(Space space) { return tables_[static_cast<std::size_t>(space)]; }
  [[nodiscard]] const Table& names(Space space) const {
    return tables_[static_cast<std::size_t>(space)];
  }

  void report_unknown_among(const Name& name, std::string_view what, std::string otherwise,
                            const std::vector<std::string>& candidates);

  base::Findings& findings_;
  const ParsedFile* file_ = nullptr;
  std::array<Table, kSpaces> tables_;
  std::vector<bool> broken_;
  bool has_errors_ = false;
  bool is_over_nodes_ = false;
  bool is_over_terms_ = false;
  std::size_t terms_ = 0;
  std::size_t searches_ = 0;
};

}  // namespace ruleout::language
