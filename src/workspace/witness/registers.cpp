// What there is, what is known to be complete, and how the text is read.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/duration.h"
#include "record/moment.h"
#include "workspace/witness/draft.h"

namespace ruleout::workspace {
namespace {

using base::Instant;
using base::Truth;
using engine::AtomKind;

constexpr const char* kMember = "no record of it says since when it is there in that way";
constexpr const char* kRegister = "what is complete for longer or for all is complete for this";
constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kLong = 365 * kDay;

// A kind and a name of it.
using Thing = std::pair<std::string, std::string>;

std::optional<Instant> back(Instant t, const std::optional<base::Duration>& duration) {
  if (!duration) return std::nullopt;
  return base::add(t, base::negated(*duration), base::utc(), nullptr);
}

// One way of recording that a thing exists.
struct Recorded {
  std::optional<Instant> from, until;
};

// As the engine reads it: ended or not, and since when.
Truth made_of(const AskedAtom& asked, const Recorded& recorded, Instant now) {
  if (recorded.from && now < *recorded.from) return Truth::kNo;
  const std::optional<Instant> since = back(now, asked.atom.duration);
  if (since && recorded.from && *recorded.from < *since) return Truth::kNo;
  if (recorded.until && *recorded.until <= now) return Truth::kUnknown;
  return asked.atom.duration && !recorded.from ? Truth::kUnknown : Truth::kYes;
}

std::vector<Recorded> ways_of(const std::vector<const AskedAtom*>& all, Instant now) {
  std::vector<Recorded> ways = {{std::nullopt, Instant{now.seconds - kLong}},  // perhaps
                                {std::nullopt, std::nullopt},
                                {now, std::nullopt},
                                {Instant{now.seconds + kDay}, std::nullopt}};  // not yet
  for (const AskedAtom* asked : all) {
    if (const auto since = back(now, asked->atom.duration)) {
      ways.push_back({since, std::nullopt});
      ways.push_back({since, now});
    }
  }
  return ways;
}

}  // namespace

// Each thing the frameworks were spread over, in one of the ways that make it what the world says.
void place_members(const analysis::Compared& pair, const std::vector<AskedAtom>& asked,
                   WitnessDraft& draft) {
  std::map<Thing, std::vector<const AskedAtom*>> things;
  for (const analysis::Side* side : {&pair.before, &pair.after}) {
    for (std::size_t i = side->framework->constants.size(); i < side->universe.entities.size();
         ++i) {
      const engine::Entity& entity = side->universe.entities[i];
      if (entity.kind != language::kEvaluationKind)
        things[{side->framework->kinds[entity.kind.index].name, entity.name}];
    }
  }
  for (const AskedAtom& one : asked) {
    const language::KindId kind{one.atom.target};
    if (one.atom.kind != AtomKind::kMember || kind == language::kEvaluationKind) continue;
    things[{one.framework().kinds[kind.index].name, one.names().front()}].push_back(&one);
  }
  for (const auto& [thing, all] : things) {
    const std::vector<Recorded> ways = ways_of(all, draft.as_of());
    const auto fits = [&](const Recorded& way) {
      return std::ranges::all_of(all, [&](const AskedAtom* one) {
        return !one->is_named || made_of(*one, way, draft.as_of()) == one->truth;
      });
    };
    const auto found = std::ranges::find_if(ways, fits);
    const Recorded& way = found == ways.end() ? ways.front() : *found;
    for (const AskedAtom* one : all) draft.note(*one, made_of(*one, way, draft.as_of()), kMember);
    record::Validity valid;
    if (way.from) valid.from = record::moment_of(*way.from);
    if (way.until) valid.until = record::moment_of(*way.until);
    draft.add(record::Entity{thing.first, thing.second}, draft.anybody(), std::move(valid));
  }
}

namespace {

bool is_register(const AskedAtom& asked) {
  return asked.atom.kind == AtomKind::kClosed || asked.atom.kind == AtomKind::kComplete;
}

bool covers(const AskedAtom& mark, const AskedAtom& asked, Instant now) {
  if (mark.framework().kinds[mark.atom.target].plural !=
      asked.framework().kinds[asked.atom.target].plural)
    return false;
  const std::optional<Instant> from = back(now, mark.atom.duration);
  const std::optional<Instant> asks = back(now, asked.atom.duration);
  if (from && (!asks || *asks < *from)) return false;
  return std::ranges::equal(
      mark.names(), asked.names(),
      [](const std::string& any, const std::string& one) { return any == "any" || any == one; });
}

}  // namespace

void place_registers(const std::vector<AskedAtom>& asked, WitnessDraft& draft) {
  std::vector<const AskedAtom*> marks;
  for (const AskedAtom& one : asked) {
    if (!is_register(one) || one.truth != Truth::kYes) continue;
    marks.push_back(&one);
    record::Watermark mark{one.framework().kinds[one.atom.target].plural, one.names(), std::nullopt,
                           record::moment_of(draft.as_of())};
    if (const auto from = back(draft.as_of(), one.atom.duration))
      mark.from = record::moment_of(*from);
    draft.add(std::move(mark), draft.anybody());
  }
  for (const AskedAtom& one : asked) {
    if (!is_register(one)) continue;
    const bool is_covered = std::ranges::any_of(
        marks, [&](const AskedAtom* mark) { return covers(*mark, one, draft.as_of()); });
    draft.note(one, base::truth_of(is_covered), kRegister);
  }
}

std::uint32_t adopted_choice(const analysis::Side& side, std::uint32_t reading,
                             const std::vector<AskedAtom>& asked) {
  std::set<std::uint32_t> are_asked;
  for (const AskedAtom& one : asked) {
    const bool is_it =
        one.side == &side && one.atom.kind == AtomKind::kReading && one.atom.target == reading;
    if (is_it && one.truth == Truth::kYes) return one.atom.detail;
    if (is_it) are_asked.insert(one.atom.detail);
  }
  for (std::uint32_t choice = 0; choice < side.framework->readings[reading].choices.size();
       ++choice) {
    if (!are_asked.contains(choice)) return choice;
  }
  return 0;
}

void place_readings(const analysis::Compared& pair, const std::vector<AskedAtom>& asked,
                    WitnessDraft& draft) {
  for (const analysis::Side* side : {&pair.before, &pair.after}) {
    const language::Framework& framework = *side->framework;
    for (std::uint32_t i = 0; i < framework.readings.size(); ++i) {
      const language::Reading& reading = framework.readings[i];
      draft.add(
          record::AdoptedReading{framework.path + " " + framework.version,
                                 framework[reading.clause].id,
                                 reading.choices[adopted_choice(*side, i, asked)], "a witness"},
          draft.anybody());
    }
  }
}

}  // namespace ruleout::workspace
