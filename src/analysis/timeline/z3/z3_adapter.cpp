#include <z3.h>

#include <map>
#include <string>
#include <vector>

#include "analysis/timeline/z3/timed_by_z3.h"
#include "base/assert.h"

namespace ruleout::analysis {
namespace {

// A day and a gap together stay below this many bits: comparisons never wrap.
constexpr unsigned kBits = 13;
static_assert(2 * kDaysMax < 1 << kBits);

// Everything made is held until the context goes. Names are numbers: Z3 4.8.12 looks texts up
// slowly.
struct Solver {
  explicit Solver(const Formulas& all) : formulas(all) {
    Z3_config config = Z3_mk_config();
    context = Z3_mk_context_rc(config);
    Z3_del_config(config);
    Z3_set_error_handler(context, nullptr);
    boolean = Z3_mk_bool_sort(context);
    number = Z3_mk_bv_sort(context, kBits);
    Z3_inc_ref(context, Z3_sort_to_ast(context, boolean));
    Z3_inc_ref(context, Z3_sort_to_ast(context, number));
    solver = Z3_mk_solver_for_logic(context, Z3_mk_string_symbol(context, "QF_FD"));
    Z3_solver_inc_ref(context, solver);
  }
  ~Solver() {
    if (model != nullptr) Z3_model_dec_ref(context, model);
    Z3_solver_dec_ref(context, solver);
    Z3_del_context(context);
  }
  Solver(const Solver&) = delete;
  Solver& operator=(const Solver&) = delete;

  Z3_ast kept(Z3_ast ast) const {
    RULEOUT_ASSERT(ast != nullptr && Z3_get_error_code(context) == Z3_OK);
    Z3_inc_ref(context, ast);
    return ast;
  }
  Z3_ast constant(Z3_sort sort) {
    return kept(Z3_mk_const(context, Z3_mk_int_symbol(context, names++), sort));
  }
  Z3_ast variable(Variable index) {
    if (variables.size() <= index) variables.resize(index + 1, nullptr);
    if (variables[index] == nullptr) variables[index] = constant(boolean);
    return variables[index];
  }
  Z3_ast day(std::uint32_t step) {
    while (days.size() <= step) {
      const auto next = static_cast<std::uint32_t>(days.size());
      days.push_back(next == 0 ? kept(Z3_mk_int64(context, 0, number)) : constant(number));
    }
    return days[step];
  }

  // A part has a lower number than the whole, so parts are made first, without recursion.
  Z3_ast made(FormulaId formula) {
    if (asts.size() < formulas.size()) asts.resize(formulas.size(), nullptr);
    std::vector<FormulaId> waiting{formula};
    while (!waiting.empty()) {
      const FormulaId id = waiting.back();
      const FormulaNode& node = formulas[id];
      const bool has_parts =
          node.op == FormulaOp::kNot || node.op == FormulaOp::kAnd || node.op == FormulaOp::kOr;
      const std::size_t before = waiting.size();
      if (has_parts && asts[node.a] == nullptr) waiting.push_back(node.a);
      if (has_parts && node.op != FormulaOp::kNot && asts[node.b] == nullptr)
        waiting.push_back(node.b);
      if (waiting.size() != before) continue;
      waiting.pop_back();
      if (asts[id] == nullptr) asts[id] = of_parts(node);
    }
    return asts[formula];
  }

  Z3_ast of_parts(const FormulaNode& node) {
    switch (node.op) {
      case FormulaOp::kNever:
        return kept(Z3_mk_false(context));
      case FormulaOp::kAlways:
        return kept(Z3_mk_true(context));
      case FormulaOp::kVariable:
        return variable(node.a);
      case FormulaOp::kNot:
        return kept(Z3_mk_not(context, asts[node.a]));
      case FormulaOp::kAnd:
      case FormulaOp::kOr:
        break;
    }
    const Z3_ast parts[] = {asts[node.a], asts[node.b]};
    return kept(node.op == FormulaOp::kAnd ? Z3_mk_and(context, 2, parts)
                                           : Z3_mk_or(context, 2, parts));
  }

  void add(Z3_ast holds) const { Z3_solver_assert(context, solver, holds); }

  // A name of its own for what is assumed: only such may be.
  Z3_ast literal(FormulaId formula) {
    const auto [place, is_new] = literals.try_emplace(formula, nullptr);
    if (is_new) {
      place->second = constant(boolean);
      add(kept(Z3_mk_implies(context, place->second, made(formula))));
    }
    return place->second;
  }

  // Looked up, not evaluated: the library sets up a whole evaluator each time it is asked to.
  [[nodiscard]] Z3_ast value_of(Z3_ast constant) const {
    const Z3_func_decl name = Z3_get_app_decl(context, Z3_to_app(context, constant));
    const Z3_ast value = Z3_model_get_const_interp(context, model, name);
    return value == nullptr ? nullptr : kept(value);
  }

  void set_effort(std::uint32_t effort) const {
    Z3_params params = Z3_mk_params(context);
    Z3_params_inc_ref(context, params);
    Z3_params_set_uint(context, params, Z3_mk_string_symbol(context, "rlimit"), effort);
    Z3_solver_set_params(context, solver, params);
    Z3_params_dec_ref(context, params);
  }

  const Formulas& formulas;
  Z3_context context = nullptr;
  Z3_solver solver = nullptr;
  Z3_model model = nullptr;
  int names = 0;
  Z3_sort boolean = nullptr, number = nullptr;
  std::vector<Z3_ast> variables, days, asts;  // by variable, step, formula; null: not made yet
  std::map<FormulaId, Z3_ast> literals;
};

class TimedByZ3 final : public Timed {
 public:
  TimedByZ3(const Formulas& formulas, std::uint32_t effort) : z3_(formulas) {
    z3_.set_effort(effort);
  }

  void define(const DayGap& gap) override {
    RULEOUT_ASSERT(gap.days >= 0 && gap.days <= kDaysMax);
    const Z3_ast days = z3_.kept(Z3_mk_int64(z3_.context, gap.days, z3_.number));
    const Z3_ast end =
        gap.earlier == 0 ? days : z3_.kept(Z3_mk_bvadd(z3_.context, z3_.day(gap.earlier), days));
    const Z3_ast reached = z3_.kept(Z3_mk_bvuge(z3_.context, z3_.day(gap.later), end));
    z3_.add(z3_.kept(Z3_mk_iff(z3_.context, z3_.variable(gap.variable), reached)));
  }

  void require(FormulaId formula) override { z3_.add(z3_.made(formula)); }

  Verdict check(const std::vector<FormulaId>& assumed) override {
    std::vector<Z3_ast> literals;
    for (const FormulaId formula : assumed) literals.push_back(z3_.literal(formula));
    const Z3_lbool answer = Z3_solver_check_assumptions(
        z3_.context, z3_.solver, static_cast<unsigned>(literals.size()), literals.data());
    if (answer == Z3_L_UNDEF) return Verdict::kUndecided;
    if (answer == Z3_L_FALSE) return Verdict::kNo;
    if (z3_.model != nullptr) Z3_model_dec_ref(z3_.context, z3_.model);
    z3_.model = Z3_solver_get_model(z3_.context, z3_.solver);
    Z3_model_inc_ref(z3_.context, z3_.model);
    return Verdict::kYes;
  }

  // What the world need not say is false, or the first day.
  [[nodiscard]] bool is_true(Variable variable) const override {
    const Z3_ast value = z3_.value_of(z3_.variable(variable));
    return value != nullptr && Z3_get_bool_value(z3_.context, value) == Z3_L_TRUE;
  }

  [[nodiscard]] std::int64_t day(std::uint32_t step) const override {
    if (step == 0) return 0;
    std::int64_t days = 0;
    const Z3_ast value = z3_.value_of(z3_.day(step));
    if (value == nullptr) return 0;
    const bool is_number = Z3_get_numeral_int64(z3_.context, value, &days);
    RULEOUT_ASSERT(is_number);
    return days;
  }

 private:
  mutable Solver z3_;
};

}  // namespace

std::unique_ptr<Timed> timed_by_z3(Formulas& formulas, std::uint32_t effort) {
  return std::make_unique<TimedByZ3>(formulas, effort);
}

}  // namespace ruleout::analysis
