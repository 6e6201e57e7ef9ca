#include <algorithm>
#include <cadical.hpp>
#include <cstdio>
#include <cstdlib>

#include "analysis/solve/sat.h"
#include "base/assert.h"

namespace ruleout::analysis {
namespace {

constexpr int kSatisfiable = 10, kUnsatisfiable = 20;

World world_of(CaDiCaL::Solver& solver, const Cnf& cnf) {
  World world;
  for (const auto& [literal, variable] : cnf.meaning) {
    if (solver.val(literal) > 0) world.holds.push_back(variable);
  }
  std::ranges::sort(world.holds);
  return world;
}

// Bytes written to a FILE, which is all the solver knows to write to.
class MemoryFile final {
 public:
  MemoryFile() : file_(::open_memstream(&bytes_, &size_)) { RULEOUT_ASSERT(file_ != nullptr); }
  ~MemoryFile() {
    if (file_ != nullptr) std::fclose(file_);
    std::free(bytes_);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::FILE* file() { return file_; }
  std::string taken() {
    // A full memory ends the process elsewhere; half a proof must not be taken for a whole one.
    RULEOUT_ASSERT(std::fclose(file_) == 0);
    file_ = nullptr;
    return {bytes_, size_};
  }

 private:
  char* bytes_ = nullptr;
  std::size_t size_ = 0;
  std::FILE* file_;
};

// What the solver still deletes once it has the empty clause is no part of the proof.
std::string up_to_the_empty_clause(std::string proof) {
  if (proof.starts_with("0\n")) return "0\n";
  const std::size_t place = proof.find("\n0\n");
  RULEOUT_ASSERT(place != std::string::npos);
  proof.resize(place + 3);
  return proof;
}

}  // namespace

SatAnswer solve(const Cnf& cnf, std::int32_t conflicts_max) {
  MemoryFile proof;
  CaDiCaL::Solver solver;
  solver.set("quiet", 1);
  solver.set("binary", 0);
  solver.trace_proof(proof.file(), "proof");
  solver.reserve(cnf.variables);
  for (const Literal literal : cnf.literals) solver.add(literal);
  solver.limit("conflicts", conflicts_max);
  const int answer = solver.solve();
  if (answer == kSatisfiable) return world_of(solver, cnf);
  if (answer != kUnsatisfiable) return Undecided{};
  solver.close_proof_trace();
  return Refutation{up_to_the_empty_clause(proof.taken())};
}

struct Sat::Solver {
  Tseitin form;
  std::int32_t conflicts_max;
  CaDiCaL::Solver solver = {};
  std::size_t given = 0;  // of the literals of the form

  // REQUIRES: whatever is assumed has been asked of `form` before.
  int answer(std::span<const Literal> assumed) {
    const std::vector<Literal>& literals = form.cnf().literals;
    solver.reserve(form.cnf().variables);
    for (; given < literals.size(); ++given) solver.add(literals[given]);
    for (const Literal literal : assumed) solver.assume(literal);
    solver.limit("conflicts", conflicts_max);
    return solver.solve();
  }
};

Sat::Sat(const Formulas& formulas, std::int32_t conflicts_max)
    : solver_(std::make_unique<Solver>(Tseitin(formulas), conflicts_max)) {
  solver_->solver.set("quiet", 1);
}

Sat::~Sat() = default;

void Sat::require(FormulaId formula) { solver_->form.require(formula); }

PartsAnswer Sat::together(std::span<const FormulaId> parts) {
  std::vector<Literal> assumed;
  for (const FormulaId part : parts) assumed.push_back(solver_->form.implying(part));
  const int answer = solver_->answer(assumed);
  if (answer == kSatisfiable) return world_of(solver_->solver, solver_->form.cnf());
  if (answer != kUnsatisfiable) return Undecided{};
  Clash clash;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (solver_->solver.failed(assumed[i])) clash.parts.push_back(parts[i]);
  }
  return clash;
}

PartsAnswer Sat::core(std::span<const FormulaId> parts) {
  PartsAnswer answer = together(parts);
  auto* clash = std::get_if<Clash>(&answer);
  if (clash == nullptr) return answer;
  // Each part is left out once: it goes if the rest still clash, and all that the clash of the
  // rest does without goes with it. The parts before `kept` are known to be needed.
  std::size_t kept = 0;
  while (kept < clash->parts.size()) {
    std::vector<FormulaId> rest = clash->parts;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(kept));
    PartsAnswer without = together(rest);
    if (std::holds_alternative<Undecided>(without)) return without;
    if (auto* smaller = std::get_if<Clash>(&without)) {
      *clash = std::move(*smaller);
    } else {
      ++kept;
    }
  }
  return answer;
}

PartsAnswer Sat::smallest_world(FormulaId formula, std::span<const Variable> counted) {
  PartsAnswer best = together({&formula, 1});
  const Literal claim = solver_->form.implying(formula);
  std::vector<Literal> more_than;
  while (const auto* world = std::get_if<World>(&best)) {
    const auto count = static_cast<std::size_t>(std::ranges::count_if(
        counted, [&](Variable one) { return std::ranges::binary_search(world->holds, one); }));
    if (count == 0) break;
    if (more_than.empty()) more_than = solver_->form.counters(counted, count - 1);
    const int answer = solver_->answer(std::vector<Literal>{claim, -more_than[count - 1]});
    if (answer == kUnsatisfiable) break;
    if (answer != kSatisfiable) return Undecided{};
    best = world_of(solver_->solver, solver_->form.cnf());
  }
  return best;
}

}  // namespace ruleout::analysis
