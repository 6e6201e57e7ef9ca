#include "engine/program/builder.h"

#include <utility>

#include "base/assert.h"
#include "engine/program/limits.h"

namespace ruleout::engine {
namespace {

std::vector<std::uint32_t> key_of(const Atom& atom) {
  std::vector<std::uint32_t> key;
  key.reserve(12 + atom.owners.roles.size() + atom.arguments.size());
  const auto put = [&key](auto value) { key.push_back(static_cast<std::uint32_t>(value)); };
  put(atom.kind);
  put(atom.course);
  put(atom.target);
  put(atom.detail);
  put(atom.role);
  put(atom.claim);
  put(atom.comparison);
  put(atom.owners.join);
  put(atom.owners.roles.size());
  for (const language::RoleId role : atom.owners.roles) put(role.index);
  if (atom.duration) {
    put(static_cast<std::uint32_t>(atom.duration->kind) + 1);
    put(atom.duration->count >> 32);
    put(atom.duration->count & 0xFFFFFFFF);
  } else {
    put(0);
  }
  key.insert(key.end(), atom.arguments.begin(), atom.arguments.end());
  return key;
}

bool is_definite_kind(AtomKind kind) {
  return kind == AtomKind::kYes || kind == AtomKind::kNo || kind == AtomKind::kComplete ||
         kind == AtomKind::kReading;
}

}  // namespace

Builder::Builder() {
  for (const AtomKind kind : {AtomKind::kYes, AtomKind::kNo, AtomKind::kUnknown}) {
    Atom constant;
    constant.kind = kind;
    atom(std::move(constant));
  }
}

Builder::Handle Builder::constant(base::Truth truth) const {
  if (truth == base::Truth::kYes) return kYes;
  return truth == base::Truth::kNo ? kNo : kUnknown;
}

Builder::Handle Builder::atom(Atom atom) {
  const auto next = static_cast<Handle>(atoms_.size()) | kAtomBit;
  const auto [place, is_new] = atom_handles_.emplace(key_of(atom), next);
  if (is_new) atoms_.push_back(std::move(atom));
  return place->second;
}

bool Builder::is_definite(Handle handle) const {
  if ((handle & kAtomBit) != 0) return is_definite_kind(atoms_[handle & ~kAtomBit].kind);
  return step_is_definite_[handle];
}

Builder::Handle Builder::step(StepOp op, Handle a, Handle b) {
  const auto next = static_cast<Handle>(steps_.size());
  const auto [place, is_new] = step_handles_.emplace(std::tuple{op, a, b}, next);
  if (is_new) {
    steps_.push_back({op, a, b});
    const bool is_exit = op == StepOp::kShown || op == StepOp::kRefuted;
    step_is_definite_.push_back(is_exit ||
                                (is_definite(a) && (op == StepOp::kNot || is_definite(b))));
  }
  return place->second;
}

Builder::Handle Builder::both(Handle a, Handle b) {
  if (a == b || b == kYes) return a;
  if (a == kYes) return b;
  if (a == kNo || b == kNo) return kNo;
  if (a > b) std::swap(a, b);
  return step(StepOp::kAnd, a, b);
}

Builder::Handle Builder::either(Handle a, Handle b) {
  if (a == b || b == kNo) return a;
  if (a == kNo) return b;
  if (a == kYes || b == kYes) return kYes;
  if (a > b) std::swap(a, b);
  return step(StepOp::kOr, a, b);
}

Builder::Handle Builder::negated(Handle a) {
  if (a == kYes) return kNo;
  if (a == kNo) return kYes;
  if (a == kUnknown) return kUnknown;
  if ((a & kAtomBit) == 0 && steps_[a].op == StepOp::kNot) return steps_[a].a;
  return step(StepOp::kNot, a, a);
}

Builder::Handle Builder::shown(Handle a) {
  if (a == kUnknown) return kNo;
  if (is_definite(a)) return a;
  return step(StepOp::kShown, a, a);
}

Builder::Handle Builder::refuted(Handle a) {
  if (a == kUnknown) return kNo;
  if (is_definite(a)) return negated(a);
  return step(StepOp::kRefuted, a, a);
}

bool Builder::is_over_limit() const { return atoms_.size() + steps_.size() > kRegistersMax; }

Register Builder::placed(Handle handle) const {
  if (handle == kNoRegister) return kNoRegister;
  if ((handle & kAtomBit) != 0) return handle & ~kAtomBit;
  return static_cast<Register>(atoms_.size()) + handle;
}

void Builder::finish(Program& program) && {
  for (Step& step : steps_) {
    step.a = placed(step.a);
    step.b = placed(step.b);
  }
  program.atoms = std::move(atoms_);
  program.steps = std::move(steps_);
}

}  // namespace ruleout::engine
