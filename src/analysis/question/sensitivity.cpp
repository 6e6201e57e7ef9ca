#include <algorithm>
#include <map>
#include <utility>

#include "analysis/question/discretion.h"
#include "analysis/question/sway.h"
#include "language/check/show.h"

namespace ruleout::analysis {
namespace {

using language::Framework;

// A line on a quantity: at the height, or just above it.
struct Line {
  base::Rational height;
  bool is_beyond = false;
  auto operator<=>(const Line&) const = default;
};
struct Ladder {
  std::string quantity, unit;
  std::vector<std::size_t> atoms;  // into the variables
  std::vector<Line> lines;         // ascending
};

const language::Measured* alone_in(const language::LinearForm& form) {
  return form.terms.size() == 1 ? &form.terms.front() : nullptr;
}

bool is_of(const Framework& framework, const language::LinearForm& form, std::string_view term) {
  return std::ranges::any_of(form.terms, [&](const language::Measured& one) {
    const bool is_input = one.what == language::Measured::What::kInput ||
                          one.what == language::Measured::What::kLatest;
    return is_input && framework.terms[one.input.index].name == term;
  });
}

std::string quantity_of(const LaidOut& one, const engine::Atom& atom) {
  language::LinearForm form = one.side.framework->forms[atom.target];
  form.constant = base::Rational();
  form.terms.front().factor = base::Rational(1);
  std::vector<std::string> names;
  for (const engine::EntityIndex entity : atom.arguments)
    names.push_back(entity == engine::kAnyEntity ? "any" : one.side.universe.name(entity));
  return language::form_text(*one.side.framework, form, names);
}

void add_line(const WorldAtom& atom, Ladder& ladder) {
  const Line line{atom.rung.height, atom.rung.is_beyond};
  const auto place = std::ranges::lower_bound(ladder.lines, line);
  if (place == ladder.lines.end() || *place != line) ladder.lines.insert(place, line);
}

std::vector<Ladder> ladders_of(const LaidOut& one, std::string_view term, std::size_t& left_free) {
  const Framework& framework = *one.side.framework;
  std::map<std::string, Ladder> by_thing;
  for (std::size_t i = 0; i < one.side.program.atoms.size(); ++i) {
    const engine::Atom& atom = one.side.program.atoms[i];
    if (atom.kind != engine::AtomKind::kCompare) continue;
    const language::LinearForm& form = framework.forms[atom.target];
    if (!is_of(framework, form, term)) continue;
    const std::size_t place = one.side.form.atoms[i];
    const WorldAtom& known = one.variables.atoms()[place];
    if (alone_in(form) == nullptr || known.rung.thing.empty()) {
      ++left_free;
      continue;
    }
    Ladder& ladder = by_thing[known.rung.thing];
    ladder.quantity = quantity_of(one, atom);
    if (form.unit != 0) ladder.unit = " " + framework.units[form.unit].name;
    ladder.atoms.push_back(place);
    add_line(known, ladder);
  }
  std::vector<Ladder> ladders;
  for (auto& [thing, ladder] : by_thing) ladders.push_back(std::move(ladder));
  return ladders;
}

std::string from_words(const Line& line, const std::string& unit) {
  return (line.is_beyond ? "> " : ">= ") + line.height.to_text() + unit;
}
std::string to_words(const Line& line, const std::string& unit) {
  return (line.is_beyond ? "<= " : "< ") + line.height.to_text() + unit;
}

// Below the first line, between each two, above the last.
AskedOnce cells_of(const Variables& variables, const Ladder& ladder) {
  AskedOnce asked{ladder.quantity, {}};
  for (std::size_t cell = 0; cell <= ladder.lines.size(); ++cell) {
    AskedOnce::Answer answer;
    if (cell > 0) answer.word = from_words(ladder.lines[cell - 1], ladder.unit);
    if (cell < ladder.lines.size())
      answer.word += (cell > 0 ? " and " : "") + to_words(ladder.lines[cell], ladder.unit);
    for (const std::size_t place : ladder.atoms) {
      const WorldAtom& atom = variables.atoms()[place];
      const bool is_reached =
          cell > 0 && Line{atom.rung.height, atom.rung.is_beyond} <= ladder.lines[cell - 1];
      const bool is_yes = is_reached != atom.rung.is_turned;
      answer.cube.on.push_back(is_yes ? atom.yes : atom.no);
      answer.cube.off.push_back(is_yes ? atom.no : atom.yes);
    }
    asked.answers.push_back(std::move(answer));
  }
  return asked;
}

VariedGate varied(LaidOut& one, const AnswerForm& answer, const AskedOnce& asked) {
  VariedGate gate{answer.name, answer.subject, "", {}, {}, false};
  const auto output =
      std::ranges::find(one.side.program.gates, answer.index, &engine::GateOutput::gate);
  const language::CheckedCells& cells = output->parts[answer.part].cells;
  if (!cells.empty()) gate.scope = language::cells_text(*one.side.framework, cells);
  Sway sway(one, answer);
  if (!sway.is_about(asked)) return gate;
  for (const AskedOnce::Answer& cell : asked.answers) gate.outcomes.push_back(sway.outcomes(cell));
  const std::vector<Move> moves = sway.moves(asked, Sway::Between::kNeighbours);
  for (std::size_t i = 0; i + 1 < asked.answers.size(); ++i) {
    VariedGate::Step& step = gate.steps.emplace_back();
    const Sway::Pairs pairs = sway.pairs(asked.answers[i], asked.answers[i + 1]);
    if (pairs.all > 0)
      step.share = base::Rational(static_cast<std::int64_t>(pairs.apart)) /
                   base::Rational(static_cast<std::int64_t>(pairs.all));
    std::ranges::copy_if(moves, std::back_inserter(step.moves),
                         [&](const Move& move) { return move.from == asked.answers[i].word; });
  }
  gate.is_undecided = sway.is_full();
  return gate;
}

}  // namespace

Sensitivity sensitivity_to(const Framework& framework, std::string_view term) {
  Sensitivity result;
  std::optional<LaidOut> one = laid_out(framework);
  result.is_beyond_limits = !one.has_value();
  if (!one) return result;
  for (const Ladder& ladder : ladders_of(*one, term, result.left_free)) {
    const AskedOnce asked = cells_of(one->variables, ladder);
    Variation variation{ladder.quantity, {}, {}};
    for (const AskedOnce::Answer& cell : asked.answers) variation.cells.push_back(cell.word);
    for (const AnswerForm& answer : one->side.answers) {
      if (answer.kind != AnswerKind::kGate) continue;
      VariedGate gate = varied(*one, answer, asked);
      const bool moves = std::ranges::any_of(
          gate.steps, [](const VariedGate::Step& step) { return !step.moves.empty(); });
      if (moves || gate.is_undecided) variation.gates.push_back(std::move(gate));
    }
    result.variations.push_back(std::move(variation));
  }
  return result;
}

}  // namespace ruleout::analysis
