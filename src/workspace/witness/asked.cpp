#include "workspace/witness/asked.h"

#include <map>
#include <set>
#include <utility>

namespace ruleout::workspace {
namespace {

using analysis::Compared;
using analysis::Side;
using base::Truth;
using engine::Atom;
using engine::AtomKind;

class Asking final {
 public:
  Asking(const Compared& pair, std::span<const analysis::WorldFact> world) : pair_(pair) {
    for (const analysis::WorldFact& fact : world) named_.emplace(fact.atom, fact.truth);
  }

  std::vector<AskedAtom> run() {
    for (const Side* side : {&pair_.before, &pair_.after}) {
      seen_.clear();
      ask_program(*side);
      ask_triggers(*side);
      ask_readings(*side);
    }
    return std::move(asked_);
  }

 private:
  void ask_program(const Side& side) {
    for (std::size_t i = 0; i < side.program.atoms.size(); ++i) {
      const Atom& atom = side.program.atoms[i];
      const bool is_constant = atom.kind == AtomKind::kYes || atom.kind == AtomKind::kNo ||
                               atom.kind == AtomKind::kUnknown;
      if (!is_constant) add(side, atom, side.form.atoms[i]);
    }
  }

  void ask_triggers(const Side& side) {
    for (const engine::DutyOutput& output : side.program.duties) {
      if (const auto act = analysis::trigger_of(*side.framework, output)) find(side, *act);
    }
  }

  void ask_readings(const Side& side) {
    for (std::uint32_t i = 0; i < side.framework->readings.size(); ++i) {
      Atom atom;
      atom.kind = AtomKind::kReading;
      atom.target = i;
      const auto choices = static_cast<std::uint32_t>(side.framework->readings[i].choices.size());
      for (atom.detail = 0; atom.detail < choices; ++atom.detail) find(side, atom);
    }
  }

  void find(const Side& side, const Atom& atom) {
    const auto place = analysis::find_asked(atom, *side.framework, side.universe, pair_.variables);
    if (place) add(side, atom, *place);
  }

  // A register is asked about in two ways that are one question of the world.
  void add(const Side& side, const Atom& atom, std::size_t in_world) {
    if (!seen_.emplace(in_world, atom.kind).second) return;
    const analysis::WorldAtom& known = pair_.variables.atoms()[in_world];
    AskedAtom asked{&side, atom, in_world, known.words, Truth::kUnknown, false};
    if (known.is_definite) asked.truth = Truth::kNo;
    if (const auto named = named_.find(in_world); named != named_.end()) {
      asked.truth = named->second;
      asked.is_named = true;
    }
    asked_.push_back(std::move(asked));
  }

  const Compared& pair_;
  std::map<std::size_t, Truth> named_;
  std::set<std::pair<std::size_t, AtomKind>> seen_;
  std::vector<AskedAtom> asked_;
};

}  // namespace

std::vector<std::string> AskedAtom::names() const {
  std::vector<std::string> names;
  for (const engine::EntityIndex entity : atom.arguments)
    names.push_back(side->universe.name(entity));
  return names;
}

std::vector<AskedAtom> asked_atoms(const Compared& pair,
                                   std::span<const analysis::WorldFact> world) {
  return Asking(pair, world).run();
}

}  // namespace ruleout::workspace
