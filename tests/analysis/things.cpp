#include "tests/analysis/things.h"

#include <algorithm>
#include <map>

#include "base/rational.h"

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
  const std::string of = std::to_string(atom.target) + arguments_of(atom);
  if (is_act(atom.kind)) return is_joint(atom) ? "" : "act " + of;
  if (atom.kind == AtomKind::kMember) return "member " + of;
  if (is_register(atom.kind)) return "register " + of;
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

std::vector<Truth> Things::drawn(property::Dice& dice) const {
  std::vector<Truth> truths(program_.atoms.size(), Truth::kUnknown);
  for (std::size_t i = 0; i < truths.size(); ++i) {
    if (program_.atoms[i].kind == AtomKind::kYes) truths[i] = Truth::kYes;
    if (program_.atoms[i].kind == AtomKind::kNo) truths[i] = Truth::kNo;
  }
  const std::uint32_t known = dice.below(101);
  for (std::size_t group = 0; group < groups_.size(); ++group) {
    const AtomKind kind = program_.atoms[groups_[group].front()].kind;
    const bool must =
        kind == AtomKind::kReading || kind == AtomKind::kClosed || kind == AtomKind::kComplete;
    if (must || dice.percent(known)) {
      draw(groups_[group], dice, truths);
    }
  }
  return truths;
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
  const bool is_definite = thing.starts_with("register");
  std::vector<Story> stories;
  const std::uint32_t count = is_definite ? 1 : dice.between(1, 3);
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
  const Truth every = any_truth(dice);
  const Truth taken = every == Truth::kUnknown ? any_truth(dice) : every;
  for (const std::size_t atom : group)
    truths[atom] = program_.atoms[atom].course == engine::Course::kStrict ? every : taken;
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
  event.is_fresh = dice.one_in(2);
  for (const std::vector<std::int64_t>& ages : marks) event.ages.push_back(dice.pick(ages));
  return event;
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
  if (is_register(first.kind)) {
    story.is_member = story.is_complete = dice.one_in(2);
    story.span = event(group, dice);
    return story;
  }
  const std::uint32_t events = dice.below(4);
  for (std::uint32_t i = 0; i < events; ++i) story.events.push_back(event(group, dice));
  return story;
}

bool Things::is_so(const Atom& atom, const Story& story) const {
  using language::Comparison;
  const auto age = [&atom](const Event& event) {
    return event.ages[static_cast<std::size_t>(atom.duration->kind)];
  };
  if (atom.kind == AtomKind::kMember)
    return story.is_member && (!atom.duration || age(story.span) <= atom.duration->count);
  // Complete over all time is complete over any.
  if (is_register(atom.kind))
    return story.is_complete || (atom.duration && age(story.span) >= atom.duration->count);
  if (is_act(atom.kind)) {
    return std::ranges::any_of(story.events, [&](const Event& event) {
      const bool is_by = atom.owners.roles.empty() ||
                         std::ranges::any_of(atom.owners.roles, [&](language::RoleId role) {
                           return role.index == event.role;
                         });
      if (!is_by) return false;
      if (atom.kind == AtomKind::kNotFresh) return !event.is_fresh;
      return atom.kind == AtomKind::kHappened || age(event) >= atom.duration->count;
    });
  }
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
