// Turns checked expressions into registers for one choice of slots. Private to engine/program.
//
// One `Mode` of four: the default or the strict course, and within each whether acts of this very
// instant count
// (`kAsIs`) or are left out (`kNotFresh`), which is how an act's own edge is told from a value that
// was already yes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "engine/program/builder.h"

namespace ruleout::engine {

enum class Acts : std::uint8_t { kAsIs, kNotFresh };
struct Mode {
  Course course = Course::kDefault;
  Acts acts = Acts::kAsIs;
  friend auto operator<=>(const Mode&, const Mode&) = default;
};

using Handle = Builder::Handle;
using Frame = std::vector<EntityIndex>;

struct HandlePair {
  Handle by_default = kNoRegister, strict = kNoRegister;
};

class Lowering final {
 public:
  Lowering(const language::Framework& framework, const Universe& universe, Builder& builder,
           Program& program, bool wants_sites)
      : framework_(framework),
        universe_(universe),
        builder_(builder),
        program_(program),
        wants_sites_(wants_sites) {}

  Handle lower(language::NodeId node, const Frame& frame, Mode mode);
  HandlePair both_courses(language::NodeId node, const Frame& frame, Acts acts);

  // Which clause spends error probability on the rates beneath. Thresholds, standards and
  // requirements are claims of their own, whoever asks for them: each has one truth.
  void set_claim(std::uint32_t clause) { claim_ = clause; }

  Handle ruled_out(std::uint32_t threshold, const Frame& frame, Mode mode);
  Handle crossed(std::uint32_t threshold, const Frame& frame, Mode mode);
  Handle met(std::uint32_t standard, const Frame& frame, Mode mode);
  Handle applies(std::uint32_t requirement, const Frame& frame, Mode mode);
  Handle need(std::uint32_t requirement, const language::Need& need, const Frame& frame, Mode mode);
  Handle satisfied(std::uint32_t requirement, const Frame& frame, Mode mode);
  Handle requires_level(std::uint32_t family, std::uint32_t level, const Frame& frame, Mode mode);
  Handle define(std::uint32_t define, const Frame& frame, Mode mode);
  Handle in_state(std::uint32_t state, const Frame& frame, Course course);
  Handle reading(std::uint32_t reading, std::uint32_t choice);

 private:
  enum class What : std::uint8_t {
    kRuledOut,
    kCrossed,
    kMet,
    kApplies,
    kSatisfied,
    kRequires,
    kDefine
  };
  using CallKey = std::tuple<What, std::uint32_t, std::uint32_t, Frame, Mode, std::uint32_t>;

  Handle operation(const language::Node& node, const Frame& frame, Mode mode);
  Handle connective(const language::Node& node, const Frame& frame, Mode mode);
  Handle exit_from_unknown(const language::Node& node, const Frame& frame, Mode mode);
  Handle derived(const language::Node& node, const Frame& frame, Mode mode);
  Handle supplied(const language::Node& node, const Frame& frame, Mode mode);
  Handle quantifier(const language::Node& node, const Frame& frame, Mode mode);
  Handle at_least(std::uint32_t count, const std::vector<Handle>& members);
  Handle occurrence(const language::Node& node, const Frame& frame, Mode mode);
  Handle comparison(const language::Node& node, const Frame& frame);
  Handle is_word(const language::UnknownCourse& course, language::UnknownWord word);
  Handle by_role(const language::Node& node, Atom atom);
  Handle or_to_a_stronger(const language::Node& node, const Atom& atom, Handle own, Course course);
  Handle in_range(const language::CheckedRange& range, EntityIndex member, const Frame& frame);
  Handle closed(const language::CheckedRange& range, const Frame& frame, AtomKind kind);
  EntityIndex resolved(const language::Argument& argument, const Frame& frame) const;
  Frame resolved(const std::vector<language::Argument>& arguments, const Frame& frame) const;
  void note_slots(const language::LinearForm& form, Frame& used, const Frame& frame) const;

  const language::Framework& framework_;
  const Universe& universe_;
  Builder& builder_;
  Program& program_;
  std::map<CallKey, Handle> calls_;
  std::map<std::pair<std::uint32_t, Frame>, bool> states_lowered_;
  std::map<Handle, bool> shown_;
  std::uint32_t claim_ = kNoIndex;
  bool wants_sites_ = false;
};

}  // namespace ruleout::engine
