// Quantities: a value or an interval for each, such that every comparison comes out as it should.
//
// Each line that a comparison draws on a quantity cuts it; the ends of an interval are tried on the
// cuts, between them and beyond them. Quantities that one comparison holds against each other are
// chosen together, as long as there are few enough.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/interval.h"
#include "record/moment.h"
#include "workspace/witness/draft.h"

namespace ruleout::workspace {
namespace {

using base::Interval;
using base::Rational;
using base::Truth;
using engine::AtomKind;
using language::Comparison;
using language::Measured;

constexpr const char* kNoValue = "no value of the quantity answers all that is asked of it";
constexpr const char* kTooMany = "too many quantities are held against each other";
constexpr const char* kLatestOf = "which thing came last is not placed";
constexpr std::size_t kTrialsMax = 100'000;

struct Quantity {
  std::string input;
  std::vector<std::string> of;
  auto operator<=>(const Quantity&) const = default;
};

// A quantity and its factor, in one comparison of one framework.
struct Part {
  Quantity quantity;
  Rational factor;
};
struct Compared {
  const AskedAtom* asked = nullptr;
  std::vector<Part> parts;
};

std::optional<Interval> interval(const std::optional<Rational>& low,
                                 const std::optional<Rational>& high) {
  const auto end = [](const std::optional<Rational>& value) -> std::optional<base::End> {
    if (!value) return std::nullopt;
    return base::End{*value, base::EndKind::kClosed};
  };
  return Interval::between(end(low), end(high));
}

Truth compare(const Interval& sum, Comparison comparison) {
  const Interval zero = Interval::point(Rational(0));
  switch (comparison) {
    case Comparison::kLess:
      return base::compare_less(sum, zero);
    case Comparison::kLessEqual:
      return base::compare_at_most(sum, zero);
    case Comparison::kGreater:
      return base::compare_less(zero, sum);
    case Comparison::kGreaterEqual:
      return base::compare_at_most(zero, sum);
    case Comparison::kEqual:
      return base::compare_equal(sum, zero);
    case Comparison::kUnequal:
      return base::truth_not(base::compare_equal(sum, zero));
  }
  return Truth::kUnknown;
}

const language::LinearForm& form_of(const AskedAtom& asked) {
  return asked.framework().forms[asked.atom.target];
}

std::string name_of(const AskedAtom& asked, const language::Argument& argument) {
  const engine::Universe& universe = asked.side->universe;
  if (argument.from == language::Argument::From::kConstant) return universe.name(argument.index);
  if (argument.from == language::Argument::From::kAny) return "any";
  return argument.index < asked.atom.arguments.size()
             ? universe.name(asked.atom.arguments[argument.index])
             : "any";
}

Compared compared(const AskedAtom& asked) {
  Compared result{&asked, {}};
  for (const Measured& term : form_of(asked).terms) {
    Quantity quantity{asked.framework().terms[term.input.index].name, {}};
    for (const language::Argument& argument : term.arguments)
      quantity.of.push_back(name_of(asked, argument));
    result.parts.push_back({std::move(quantity), term.factor});
  }
  return result;
}

using Values = std::map<Quantity, Interval>;

class Quantities final {
 public:
  Quantities(WitnessTime time, WitnessDraft& draft) : time_(time), draft_(draft) {}

  void add(const AskedAtom& asked) { all_.push_back(compared(asked)); }

  void place() {
    while (!all_.empty()) {
      const std::vector<Compared> group = next_group();
      const bool is_named =
          std::ranges::any_of(group, [](const Compared& one) { return one.asked->is_named; });
      if (is_named) place(group);
    }
  }

 private:
  // Comparisons that hang together by their quantities.
  std::vector<Compared> next_group() {
    std::vector<Compared> group;
    std::set<Quantity> quantities;
    const auto take = [&](Compared& one) {
      for (const Part& part : one.parts) quantities.insert(part.quantity);
      group.push_back(std::move(one));
    };
    take(all_.back());
    all_.pop_back();
    const auto belongs = [&](const Compared& one) {
      return std::ranges::any_of(
          one.parts, [&](const Part& part) { return quantities.contains(part.quantity); });
    };
    for (auto found = std::ranges::find_if(all_, belongs); found != all_.end();
         found = std::ranges::find_if(all_, belongs)) {
      take(*found);
      all_.erase(found);
    }
    return group;
  }

  void place(const std::vector<Compared>& group) {
    std::map<Quantity, std::vector<Interval>> choices;
    for (const Compared& one : group) {
      for (const Part& part : one.parts) choices.emplace(part.quantity, std::vector<Interval>());
    }
    const std::vector<Interval> all_ways = ways_of(lines_of(group));
    std::size_t trials = 1;
    for (auto& [quantity, ways] : choices) {
      ways = all_ways;
      trials = trials > kTrialsMax ? trials : trials * ways.size();
    }
    Values values;
    const bool is_found = trials <= kTrialsMax && search(choices, choices.begin(), group, values);
    for (const Compared& one : group) {
      if (!is_found && one.asked->is_named)
        draft_.cannot(*one.asked, trials > kTrialsMax ? kTooMany : kNoValue);
    }
    if (!is_found) return;
    for (const Compared& one : group) draft_.note(*one.asked, answer(one, values), kNoValue);
    write(group, values);
  }

  // The lines that the comparisons draw on their quantities. Those held against each other share
  // all lines, since each may have to stand between two of another's.
  static std::vector<Rational> lines_of(const std::vector<Compared>& group) {
    std::vector<Rational> lines;
    for (const Compared& one : group) {
      for (const Part& part : one.parts)
        lines.push_back(-form_of(*one.asked).constant / part.factor);
    }
    std::ranges::sort(lines);
    lines.erase(std::ranges::unique(lines).begin(), lines.end());
    return lines;
  }

  // Exact values first, then intervals; the last is every number.
  static std::vector<Interval> ways_of(const std::vector<Rational>& lines) {
    std::vector<Rational> points = {lines.front() - Rational(1)};
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i > 0) points.push_back((lines[i - 1] + lines[i]) / Rational(2));
      points.push_back(lines[i]);
    }
    points.push_back(lines.back() + Rational(1));
    points.push_back(lines.back() + Rational(2));
    std::vector<Interval> ways;
    for (const Rational& point : points) ways.push_back(Interval::point(point));
    for (std::size_t low = 0; low < points.size(); ++low) {
      for (std::size_t high = low + 1; high < points.size(); ++high)
        ways.push_back(*interval(points[low], points[high]));
      ways.push_back(Interval::at_least(points[low]));
      ways.push_back(Interval::at_most(points[low]));
    }
    ways.emplace_back();
    return ways;
  }

  bool search(const std::map<Quantity, std::vector<Interval>>& choices,
              std::map<Quantity, std::vector<Interval>>::const_iterator next,
              const std::vector<Compared>& group, Values& values) const {
    if (next == choices.end()) return is_as_asked(group, values);
    for (const Interval& way : next->second) {
      values.insert_or_assign(next->first, way);
      if (search(choices, std::next(next), group, values)) return true;
    }
    return false;
  }

  static bool is_as_asked(const std::vector<Compared>& group, const Values& values) {
    return std::ranges::all_of(
        group, [&](const Compared& one) { return answer(one, values) == one.asked->truth; });
  }

  static Truth answer(const Compared& one, const Values& values) {
    Interval sum = Interval::point(form_of(*one.asked).constant);
    for (const Part& part : one.parts) {
      const Interval& value = values.at(part.quantity);
      if (!value.low() && !value.high()) return Truth::kUnknown;  // nobody has said
      sum = base::add(sum, base::scale(value, part.factor));
    }
    return compare(sum, one.asked->atom.comparison);
  }

  // In the unit of the framework that asks first, by somebody who may state it.
  void write(const std::vector<Compared>& group, const Values& values) {
    std::set<std::pair<Quantity, std::string>> written;
    for (const Compared& one : group) {
      const language::Framework& framework = one.asked->framework();
      for (std::size_t i = 0; i < one.parts.size(); ++i) {
        const Quantity& quantity = one.parts[i].quantity;
        const Interval& value = values.at(quantity);
        if (!value.low() && !value.high()) continue;
        const language::Term& term = framework.terms[form_of(*one.asked).terms[i].input.index];
        const std::vector<std::string> roles = role_names(framework, term.stated_by);
        const std::string& role = roles.empty() ? draft_.anybody() : roles.front();
        if (!written.emplace(quantity, role).second) continue;
        record::Measurement measured;
        if (value.low()) measured.low = value.low()->value;
        if (value.high()) measured.high = value.high()->value;
        if (term.unit != 0) measured.unit = framework.units[term.unit].name;
        record::Validity valid;
        if (time_.until) valid.until = record::moment_of(*time_.until);
        draft_.add(record::Fact{quantity.input, quantity.of, std::move(measured),
                                record::moment_of(time_.at)},
                   role, std::move(valid));
      }
    }
  }

  WitnessTime time_;
  WitnessDraft& draft_;
  std::vector<Compared> all_;
};

}  // namespace

void place_quantities(const std::vector<AskedAtom>& asked, WitnessTime time, WitnessDraft& draft) {
  Quantities quantities(time, draft);
  for (const AskedAtom& one : asked) {
    if (one.atom.kind != AtomKind::kCompare) continue;
    const auto& terms = form_of(one).terms;
    const auto is = [&terms](Measured::What what) {
      return std::ranges::find(terms, what, &Measured::what) != terms.end();
    };
    if (is(Measured::What::kHitRate) || is(Measured::What::kAlarmLine)) continue;
    if (!is(Measured::What::kLatest)) {
      quantities.add(one);
    } else if (one.is_named) {
      draft.cannot(one, kLatestOf);
    }
  }
  quantities.place();
}

}  // namespace ruleout::workspace
