#include "analysis/question/content.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "base/assert.h"
#include "language/check/show.h"

namespace ruleout::analysis {
namespace {

using base::DurationKind;

struct Seconds {
  std::int64_t least = 0, most = 0;
};

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kFarAway = std::numeric_limits<std::int64_t>::max() / 2;

// What one of the kind lasts, at the least and at the most: a day may be changed by an hour, and a
// business day be followed by holidays without end.
Seconds lasting(DurationKind kind) {
  switch (kind) {
    case DurationKind::kSeconds:
      return {1, 1};
    case DurationKind::kMinutes:
      return {60, 60};
    case DurationKind::kHours:
      return {kHour, kHour};
    case DurationKind::kDays:
      return {kDay - kHour, kDay + kHour};
    case DurationKind::kBusinessDays:
      return {kDay - kHour, kFarAway};
    case DurationKind::kWeeks:
      return {7 * kDay - kHour, 7 * kDay + kHour};
    case DurationKind::kMonths:
      return {28 * kDay - kHour, 31 * kDay + kHour};
    case DurationKind::kQuarters:
      return {89 * kDay, 93 * kDay};
    case DurationKind::kYears:
      return {365 * kDay - kHour, 366 * kDay + kHour};
  }
  return {0, kFarAway};
}

std::int64_t times(std::int64_t one, std::int64_t count) {
  if (count <= 0) return 0;
  return one > kFarAway / count ? kFarAway : one * count;
}

// A kind of duration as a rung's unit has it.
std::optional<DurationKind> kind_of(int unit) {
  if (unit < 0 || unit > static_cast<int>(DurationKind::kYears)) return std::nullopt;
  return static_cast<DurationKind>(unit);
}

// Is "at least so long ago" false until the window is over, whatever the month and the calendar?
bool is_beyond(DurationKind kind, const base::Rational& count, const Window& window) {
  const base::Rational last(window.within.count);
  if (kind == window.within.kind && !window.is_full) return last < count;
  const std::int64_t most =
      times(lasting(window.within.kind).most, window.within.count) + (window.is_full ? kDay : 0);
  return base::Rational(most) < count * base::Rational(lasting(kind).least);
}

const engine::DutyOutput& output_of(const Side& side, const AnswerForm& duty) {
  const auto found = std::ranges::find_if(side.program.duties, [&](const engine::DutyOutput& one) {
    const std::string name = one.subject ? side.universe.name(*one.subject) : "";
    return one.duty == duty.index && name == duty.subject;
  });
  RULEOUT_ASSERT(found != side.program.duties.end());
  return *found;
}

class Reader final {
 public:
  Reader(const Side& side, const AnswerForm& answer, Variables& variables, Formulas& formulas)
      : side_(side),
        framework_(*side.framework),
        duty_(framework_.duties[answer.index]),
        output_(output_of(side, answer)),
        variables_(variables),
        formulas_(formulas) {
    if (output_.subject) names_.push_back(answer.subject);
  }

  std::optional<Content> run() {
    Content content;
    if (duty_.maintain) {
      content.sort = Content::Sort::kKeep;
      content.words = "maintain " + language::node_text(framework_, *duty_.maintain, names_);
      set_register(content, output_.maintain.by_default);
    } else if (duty_.discharged_by) {
      content.sort = Content::Sort::kAct;
      content.words = language::occurrence_text(framework_, *duty_.discharged_by, names_);
      content.act = variables_.atom(happened(*duty_.discharged_by));
      content.kept = formulas_.variable(variables_.atoms()[*content.act].yes);
    } else if (duty_.discharged_when) {
      content.sort = Content::Sort::kBring;
      content.words = language::node_text(framework_, *duty_.discharged_when, names_);
      set_register(content, output_.discharged_when.by_default);
    } else {
      return std::nullopt;
    }
    content.speaks_of = spoken_of(content.kept, variables_, formulas_);
    if (content.sort != Content::Sort::kKeep) content.window = window();
    return content;
  }

 private:
  void set_register(Content& content, engine::Register reg) const {
    content.reg = reg;
    content.kept = side_.form.rails[reg].yes;
  }

  [[nodiscard]] WorldAtom happened(std::uint32_t occurrence) {
    const language::Occurrence& act = framework_.occurrences[occurrence];
    engine::Atom atom;
    atom.kind = engine::AtomKind::kHappened;
    atom.target = act.act.index;
    atom.owners = act.by;
    for (const language::Argument& argument : act.arguments) {
      const bool is_slot = argument.from == language::Argument::From::kSlot;
      const bool is_subject = is_slot && argument.index == 0 && output_.subject.has_value();
      atom.arguments.push_back(argument.from == language::Argument::From::kConstant ? argument.index
                               : is_subject ? *output_.subject
                                            : engine::kAnyEntity);
    }
    return variables_.atoms()[asked_of(atom, framework_, side_.universe, variables_)];
  }

  void count_from(Window& window, std::uint32_t occurrence) {
    const Rung rung = happened(occurrence).rung;
    window.anchor = rung.thing;
    window.anchor_of = rung.of;
  }

  [[nodiscard]] Window window() {
    Window window;
    const bool is_act = duty_.trigger == language::TriggerKind::kOn;
    if (duty_.due == language::DueKind::kAtOnce) {
      if (is_act) count_from(window, duty_.trigger_occurrence);
      return window;
    }
    window.length = Window::Length::kOpen;
    if (duty_.due != language::DueKind::kWithin || duty_.anchor.size() != 1 ||
        duty_.within.size() != 1)
      return window;
    using language::AnchorKind;
    const language::AnchorChoice& anchor = duty_.anchor.front();
    if (anchor.kind == AnchorKind::kOccurrence) {
      count_from(window, anchor.occurrence);
    } else if (anchor.kind != AnchorKind::kThat) {
      return window;
    } else if (is_act) {
      count_from(window, duty_.trigger_occurrence);
    }
    window.length = Window::Length::kBounded;
    window.within = duty_.within.front();
    window.is_full = !duty_.within_is_full.empty() && duty_.within_is_full.front();
    return window;
  }

  const Side& side_;
  const language::Framework& framework_;
  const language::Duty& duty_;
  const engine::DutyOutput& output_;
  Variables& variables_;
  Formulas& formulas_;
  std::vector<std::string> names_;
};

}  // namespace

std::optional<Content> content_of(const Side& side, const AnswerForm& duty, Variables& variables,
                                  Formulas& formulas) {
  if (duty.kind != AnswerKind::kDuty) return std::nullopt;
  return Reader(side, duty, variables, formulas).run();
}

std::vector<Variable> spoken_of(FormulaId formula, const Variables& variables,
                                const Formulas& formulas) {
  std::vector<bool> is_seen(formula + 1);
  std::vector<bool> is_spoken(variables.count());
  std::vector<FormulaId> open = {formula};
  while (!open.empty()) {
    const FormulaId id = open.back();
    open.pop_back();
    if (is_seen[id]) continue;
    is_seen[id] = true;
    const FormulaNode& node = formulas[id];
    if (node.op == FormulaOp::kVariable) {
      const WorldAtom& atom = variables.atoms()[node.a / 2];
      is_spoken[atom.yes] = true;
      if (!atom.is_definite) is_spoken[atom.no] = true;
    } else if (node.op != FormulaOp::kNever && node.op != FormulaOp::kAlways) {
      open.push_back(node.a);
      if (node.op != FormulaOp::kNot) open.push_back(node.b);
    }
  }
  std::vector<Variable> spoken;
  for (Variable variable = 0; variable < is_spoken.size(); ++variable) {
    if (is_spoken[variable]) spoken.push_back(variable);
  }
  return spoken;
}

Wait wait_for(const WorldAtom& atom, const Window& window) {
  const Rung& rung = atom.rung;
  const std::optional<DurationKind> kind = kind_of(rung.unit);
  const bool is_elapsed =
      rung.tier == Rung::Tier::kBetween && rung.thing.starts_with("act") && kind.has_value();
  if (!is_elapsed) return Wait::kFixed;
  const bool is_of_anchor =
      !window.anchor.empty() && rung.thing == window.anchor && rung.of == window.anchor_of;
  switch (window.length) {
    case Window::Length::kNone:
      return is_of_anchor ? Wait::kNotYet : Wait::kFixed;
    case Window::Length::kBounded:
      if (!is_beyond(*kind, base::Rational() - rung.height, window)) return Wait::kComes;
      return is_of_anchor ? Wait::kNotYet : Wait::kFixed;
    case Window::Length::kOpen:
      break;
  }
  return Wait::kComes;
}

}  // namespace ruleout::analysis
