#include "tests/analysis/things.h"

#include <algorithm>
#include <map>

#include "base/rational.h"
#include "tests/analysis/state_history.h"

namespace ruleout::analysis {
namespace {

using base::Truth;
using engine::Atom;
using engine::AtomKind;

constexpr std::size_t kDurationKinds = 16;

std::string arguments_of(const Atom& atom) {
  std::string text;
  for (const engine::EntityIndex one : atom.arguments) text += " " + std::to_string(one);
  return text;
}

bool is_register(AtomKind kind) {
  return kind == AtomKind::kMember || kind == AtomKind::kClosed || kind == AtomKind::kComplete;
}

bool is_act(AtomKind kind) {
  return kind == AtomKind::kHappened || kind == AtomKind::kNotFresh || kind == AtomKind::kElapsed;
}

// What several people have to do has no story of one event.
bool is_joint(const Atom& atom) {
  return atom.owners.join == language::RoleJoin::kAllOf && atom.owners.roles.size() > 1;
}

bool is_equation(const Atom& atom) {
  return atom.comparison == language::Comparison::kEqual ||
         atom.comparison == language::Comparison::kUnequal;
}

// In the kind of duration in which the question asks.
template <class Event>
std::int64_t age(const Event& event, const Atom& atom) {
  return event.ages[static_cast<std::size_t>(atom.duration->kind)];
}

bool speaks_for(const std::vector<engine::EntityIndex>& all,
                const std::vector<engine::EntityIndex>& one) {
  return std::ranges::equal(all, one, [](engine::EntityIndex a, engine::EntityIndex b) {
    return a == engine::kAnyEntity || a == b;
  });
}

Truth any_truth(property::Dice& dice) {
  constexpr Truth kTruths[] = {Truth::kYes, Truth::kNo, Truth::kUnknown};
  return kTruths[dice.below(3)];
}

}  // namespace

Things::Things(const engine::Program& program, const language::Framework& framework)
    : program_(program), framework_(framework) {
  std::map<std::string, std::size_t> known;
  for (std::size_t i = 0; i < program.atoms.size(); ++i) {
    const AtomKind kind = program.atoms[i].kind;
    if (kind == AtomKind::kYes || kind == AtomKind::kNo || kind == AtomKind::kUnknown) continue;
    std::string thing = thing_of(program.atoms[i]);
    if (thing.empty()) thing = "alone " + std::to_string(i);
    const auto [place, is_new] = known.try_emplace(thing, groups_.size());
    if (is_new) groups_.emplace_back();
    groups_[place->second].push_back(i);
  }
}

// Empty: the question stands alone.
std::string Things::thing_of(const Atom& atom) const {
  const std::string target = std::to_string(atom.target);
  const std::string of = target + arguments_of(atom);
  if (is_act(atom.kind)) return is_joint(atom) ? "" : "act " + target;
  if (atom.kind == AtomKind::kMember) return "member " + of;
  if (is_register(atom.kind)) return "register " + target;
  if (atom.kind == AtomKind::kInState) return "state " + of;
  if (atom.kind == AtomKind::kReading) return "reading " + std::to_string(atom.target);
  return atom.kind == AtomKind::kCompare ? quantity_of(atom) : "";
}

// One measure is cut by all the lines drawn on it; a sum or an equation is only equal to itself.
std::string Things::quantity_of(const Atom& atom) const {
  const language::LinearForm& form = framework_.forms[atom.target];
  const bool is_measure = form.terms.size() == 1 && !is_equation(atom);
  std::string text = is_measure ? "quantity" : "sum " + form.constant.to_text();
  if (!is_measure) text += " " + std::to_string(static_cast<int>(atom.comparison));
  text += " for " + std::to_string(atom.claim);
  for (const language::Measured& term : form.terms) {
    if (!is_measure) text += " " + term.factor.to_text();
    text += " " + std::to_string(static_cast<int>(term.what)) + " " +
            std::to_string(term.input.index) + " " + std::to_string(term.slot) + " " +
            std::to_string(term.range);
    for (const language::Argument& argument : term.arguments) {
      const bool is_slot = argument.from == language::Argument::From::kSlot;
      const bool is_given = is_slot && argument.index < atom.arguments.size();
      text += is_given ? " thing " + std::to_string(atom.arguments[argument.index])
                       : " " + std::to_string(static_cast<int>(argument.from)) + ":" +
                             std::to_string(argument.index);
    }
  }
  return text;
}

// A run stands in the records or it does not. A state has been entered or it has not, unless the
// text leaves what is unknown of it open.
bool Things::is_definite(const Atom& atom) const {
  if (atom.kind == AtomKind::kMember) return atom.target == language::kEvaluationKind.index;
  if (atom.kind != AtomKind::kInState)
    return atom.kind == AtomKind::kReading || is_register(atom.kind);
  const language::UnknownWord word = framework_.states[atom.target].unknown.word;
  return atom.course == engine::Course::kDefault && word != language::UnknownWord::kStaysOpen &&
         word != language::UnknownWord::kByReading;
}

std::vector<Truth> Things::moment(property::Dice& dice) const {
  std::vector<Truth> truths(program_.atoms.size(), Truth::kUnknown);
  for (std::size_t i = 0; i < truths.size(); ++i) {
    if (program_.atoms[i].kind == AtomKind::kYes) truths[i] = Truth::kYes;
    if (program_.atoms[i].kind == AtomKind::kNo) truths[i] = Truth::kNo;
  }
  const std::uint32_t known = dice.below(101);
  for (const std::vector<std::size_t>& group : groups_) {
    const bool must = std::ranges::any_of(
        group, [this](std::size_t atom) { return is_definite(program_.atoms[atom]); });
    if (must || dice.percent(known)) draw(group, dice, truths);
  }
  return truths;
}

// How a text is read stays as it is.
std::vector<Truth> Things::drawn(property::Dice& dice) const {
  std::vector<std::vector<Truth>> moments;
  const std::uint32_t count = program_.states.empty() ? 1 : dice.between(1, 3);
  for (std::uint32_t i = 0; i < count; ++i) {
    moments.push_back(moment(dice));
    for (std::size_t atom = 0; atom < program_.atoms.size(); ++atom) {
      if (program_.atoms[atom].kind == AtomKind::kReading)
        moments.back()[atom] = moments.front()[atom];
    }
  }
  return after_history(program_, moments, [this](const Atom& atom) { return is_definite(atom); });
}

void Things::draw(const std::vector<std::size_t>& group, property::Dice& dice,
                  std::vector<Truth>& truths) const {
  const Atom& first = program_.atoms[group.front()];
  if (first.kind == AtomKind::kReading) return draw_reading(group, dice, truths);
  if (first.kind == AtomKind::kInState) return draw_state(group, dice, truths);
  const std::string thing = thing_of(first);
  if (thing.empty() || thing.starts_with("sum")) {
    const Truth truth = any_truth(dice);
    for (const std::size_t atom : group) truths[atom] = truth;
    return;
  }
  std::vector<Story> stories;
  const std::uint32_t count = is_definite(first) ? 1 : dice.between(1, 3);
  for (std::uint32_t i = 0; i < count; ++i) stories.push_back(story(group, dice));
  for (const std::size_t atom : group) {
    const auto so = std::ranges::count_if(
        stories, [&](const Story& one) { return is_so(program_.atoms[atom], one); });
    const bool is_all = so == static_cast<std::ptrdiff_t>(stories.size());
    truths[atom] = is_all ? Truth::kYes : so == 0 ? Truth::kNo : Truth::kUnknown;
  }
}

void Things::draw_reading(const std::vector<std::size_t>& group, property::Dice& dice,
                          std::vector<Truth>& truths) const {
  const language::Reading& reading = framework_.readings[program_.atoms[group.front()].target];
  const std::uint32_t adopted = dice.below(reading.choices.size());
  for (const std::size_t atom : group)
    truths[atom] = base::truth_of(program_.atoms[atom].detail == adopted);
}

// Where every history leads to one answer, the one that was taken does.
void Things::draw_state(const std::vector<std::size_t>& group, property::Dice& dice,
                        std::vector<Truth>& truths) const {
  const bool is_settled = dice.one_in(2);
  const bool is_known = std::ranges::any_of(
      group, [this](std::size_t atom) { return is_definite(program_.atoms[atom]); });
  const Truth taken = is_known ? base::truth_of(dice.one_in(2)) : any_truth(dice);
  for (const std::size_t atom : group) {
    const bool is_strict = program_.atoms[atom].course == engine::Course::kStrict;
    truths[atom] = is_strict && !is_settled ? Truth::kUnknown : taken;
  }
}

Things::Event Things::event(const std::vector<std::size_t>& group, property::Dice& dice) const {
  Event event;
  std::vector<std::uint32_t> roles = {engine::kNoIndex};
  std::vector<std::vector<std::int64_t>> marks(kDurationKinds, {0});
  for (const std::size_t one : group) {
    const Atom& atom = program_.atoms[one];
    for (const language::RoleId role : atom.owners.roles) roles.push_back(role.index);
    if (!atom.duration) continue;
    std::vector<std::int64_t>& ages = marks[static_cast<std::size_t>(atom.duration->kind)];
    ages.push_back(atom.duration->count);
    ages.push_back(atom.duration->count + 1);
  }
  event.role = dice.pick(roles);
  event.of = spoken_of(group, dice);
  event.is_fresh = dice.one_in(3);
  event.is_complete = dice.one_in(2);
  for (const std::vector<std::int64_t>& ages : marks) event.ages.push_back(dice.pick(ages));
  return event;
}

// What one of the questions speaks of, or now this place of one and now that of another.
std::vector<engine::EntityIndex> Things::spoken_of(const std::vector<std::size_t>& group,
                                                   property::Dice& dice) const {
  std::vector<engine::EntityIndex> of = program_.atoms[dice.pick(group)].arguments;
  if (dice.one_in(2)) return of;
  for (std::size_t i = 0; i < of.size(); ++i) of[i] = program_.atoms[dice.pick(group)].arguments[i];
  return of;
}

// At a line that is drawn on the quantity, or half way to either side.
base::Rational Things::value(const std::vector<std::size_t>& group, property::Dice& dice) const {
  std::vector<base::Rational> lines;
  for (const std::size_t one : group) {
    const language::LinearForm& form = framework_.forms[program_.atoms[one].target];
    lines.push_back(base::Rational() - form.constant / form.terms.front().factor);
  }
  std::ranges::sort(lines);
  const base::Rational one(1);
  std::vector<base::Rational> values = {lines.front() - one, lines.back() + one};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    values.push_back(lines[i]);
    if (i > 0) values.push_back((lines[i - 1] + lines[i]) / base::Rational(2));
  }
  return dice.pick(values);
}

Things::Story Things::story(const std::vector<std::size_t>& group, property::Dice& dice) const {
  Story story;
  const Atom& first = program_.atoms[group.front()];
  if (first.kind == AtomKind::kCompare) {
    story.value = value(group, dice);
    return story;
  }
  if (first.kind == AtomKind::kMember) {
    story.is_member = dice.one_in(2);
    story.span = event(group, dice);
    return story;
  }
  const std::uint32_t events = dice.below(4);
  for (std::uint32_t i = 0; i < events; ++i) {
    Event one = event(group, dice);
    if (is_act(first.kind) && one.is_fresh) std::ranges::fill(one.ages, 0);
    story.events.push_back(std::move(one));
  }
  return story;
}

// Long ago is what did not happen since: whatever never happened is.
bool Things::is_so_of_acts(const Atom& atom, const Story& story) const {
  std::vector<Event> meant;
  for (const Event& event : story.events) {
    const bool is_by = atom.owners.roles.empty() ||
                       std::ranges::any_of(atom.owners.roles, [&](language::RoleId role) {
                         return role.index == event.role;
                       });
    if (is_by && speaks_for(atom.arguments, event.of)) meant.push_back(event);
  }
  if (atom.kind == AtomKind::kElapsed)
    return std::ranges::all_of(
        meant, [&](const Event& event) { return age(event, atom) >= atom.duration->count; });
  if (atom.kind == AtomKind::kNotFresh && std::ranges::any_of(meant, &Event::is_fresh))
    return false;
  return !meant.empty();
}

bool Things::is_so(const Atom& atom, const Story& story) const {
  using language::Comparison;
  if (atom.kind == AtomKind::kMember)
    return story.is_member && (!atom.duration || age(story.span, atom) <= atom.duration->count);
  // Complete over all time is complete over any; complete for all is complete for each.
  if (is_register(atom.kind)) {
    return std::ranges::any_of(story.events, [&](const Event& event) {
      if (!speaks_for(event.of, atom.arguments)) return false;
      return event.is_complete || (atom.duration && age(event, atom) >= atom.duration->count);
    });
  }
  if (is_act(atom.kind)) return is_so_of_acts(atom, story);
  const language::LinearForm& form = framework_.forms[atom.target];
  const int sign = (form.terms.front().factor * story.value + form.constant).sign();
  switch (atom.comparison) {
    case Comparison::kLess:
      return sign < 0;
    case Comparison::kLessEqual:
      return sign <= 0;
    case Comparison::kGreater:
      return sign > 0;
    case Comparison::kGreaterEqual:
      return sign >= 0;
    case Comparison::kEqual:
    case Comparison::kUnequal:
      break;
  }
  return false;
}

}  // namespace ruleout::analysis
