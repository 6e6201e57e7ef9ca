// Acts: that they happened, did not, and how long ago.
//
// All acts of one name are placed together, since one record answers for all who ask about it: of
// this thing or of any, by this role or by anyone, whenever. What the records then say is worked
// out as the engine does it and held against every question.
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

constexpr const char* kActs = "no acts and register of acts say all that is asked of them";
constexpr const char* kSomethingElse = "SOMETHING-ELSE";

struct Done {
  Instant at;
  std::vector<std::string> of, roles;
};

class Acts final {
 public:
  Acts(const std::string& name, std::vector<const AskedAtom*> all, WitnessDraft& draft)
      : name_(name), all_(std::move(all)), draft_(draft) {}

  void place() {
    // What is said of a thing stands before what is said of any.
    std::ranges::stable_sort(
        all_, {}, [](const AskedAtom* asked) { return std::ranges::count(asked->names(), "any"); });
    for (const AskedAtom* asked : all_) {
      if (asked->is_named && has_to_have_happened(*asked) && made_of(*asked) != asked->truth)
        done_.push_back(deed(*asked));
    }
    for (const AskedAtom* asked : all_) {
      if (asked->is_named && has_to_be_closed(*asked)) closed_.insert(asked->names());
    }
    write();
    for (const AskedAtom* asked : all_) draft_.note(*asked, made_of(*asked), kActs);
  }

 private:
  // Of a named question.
  static bool has_to_have_happened(const AskedAtom& asked) {
    return (asked.atom.kind == AtomKind::kElapsed) == (asked.truth == Truth::kNo);
  }
  static bool has_to_be_closed(const AskedAtom& asked) { return !has_to_have_happened(asked); }

  // An act that answers as the world does, by those alone whom the question names.
  [[nodiscard]] Done deed(const AskedAtom& asked) const {
    Done done{draft_.as_of(), asked.names(), doers(asked)};
    for (const AskedAtom* other : all_) {
      const bool is_long_ago = other->is_named && other->atom.kind == AtomKind::kElapsed &&
                               other->truth == Truth::kYes && speaks_of(*other, done.of) &&
                               are_owners(other->framework(), other->atom.owners, done.roles);
      if (is_long_ago) done.at = std::min(done.at, before(*other).value_or(done.at));
    }
    for (std::size_t i = 0; i < done.of.size(); ++i) {
      if (done.of[i] == "any") done.of[i] = thing(asked, i, done);
    }
    return done;
  }

  [[nodiscard]] std::optional<Instant> before(const AskedAtom& asked) const {
    return base::add(draft_.as_of(), base::negated(*asked.atom.duration), base::utc(), nullptr);
  }

  // Something of that kind that no other question speaks of, if there is one.
  [[nodiscard]] std::string thing(const AskedAtom& asked, std::size_t place,
                                  const Done& done) const {
    const language::Term& act = asked.framework().terms[asked.atom.target];
    for (const engine::EntityIndex entity : asked.side->universe.of_kind[act.kinds[place].index]) {
      std::vector<std::string> of = done.of;
      of[place] = asked.side->universe.name(entity);
      if (std::ranges::none_of(all_, [&](const AskedAtom* other) {
            return other->names() == of && other->truth != asked.truth;
          }))
        return of[place];
    }
    return kSomethingElse;
  }

  // Those the act declares, for both frameworks; of those whom the question names no more than it
  // takes.
  [[nodiscard]] std::vector<std::string> doers(const AskedAtom& asked) const {
    std::vector<std::string> roles = names_of(asked, asked.atom.owners);
    for (const AskedAtom* other : all_) {
      const language::Owners& declared = other->framework().terms[other->atom.target].stated_by;
      if (are_owners(other->framework(), declared, roles)) continue;
      for (std::string& role : names_of(*other, declared)) {
        if (std::ranges::find(roles, role) == roles.end()) roles.push_back(std::move(role));
      }
    }
    if (roles.empty()) roles.push_back(draft_.anybody());
    return roles;
  }

  // Of several who may, first one of whom the world does not say or leave open that he did.
  [[nodiscard]] std::vector<std::string> names_of(const AskedAtom& asked,
                                                  const language::Owners& owners) const {
    std::vector<std::string> names = role_names(asked.framework(), owners);
    if (owners.join == language::RoleJoin::kAllOf || names.size() < 2) return names;
    const auto is_asked_of = [this](const std::string& role) {
      return std::ranges::any_of(all_, [&role](const AskedAtom* other) {
        if (other->truth == Truth::kYes && has_to_have_happened(*other)) return false;
        const std::vector<std::string> asks = role_names(other->framework(), other->atom.owners);
        return std::ranges::find(asks, role) != asks.end();
      });
    };
    const auto free = std::ranges::find_if_not(names, is_asked_of);
    return {free != names.end() ? *free : names.front()};
  }

  static bool speaks_of(const AskedAtom& asked, const std::vector<std::string>& of) {
    return std::ranges::equal(
        asked.names(), of,
        [](const std::string& any, const std::string& one) { return any == "any" || any == one; });
  }

  [[nodiscard]] bool is_closed(const AskedAtom& asked) const {
    return std::ranges::any_of(closed_, [&](const std::vector<std::string>& of) {
      return std::ranges::equal(of, asked.names(),
                                [](const std::string& any, const std::string& one) {
                                  return any == "any" || any == one;
                                });
    });
  }

  // As the engine reads an act: the last one that counts, and whether another may be missing.
  [[nodiscard]] Truth made_of(const AskedAtom& asked) const {
    const language::Framework& framework = asked.framework();
    std::optional<Instant> last;
    for (const Done& done : done_) {
      const bool counts =
          speaks_of(asked, done.of) &&
          are_owners(framework, framework.terms[asked.atom.target].stated_by, done.roles) &&
          are_owners(framework, asked.atom.owners, done.roles);
      if (counts && (!last || *last < done.at)) last = done.at;
    }
    if (asked.atom.kind == AtomKind::kNotFresh && last == draft_.as_of()) return Truth::kNo;
    if (asked.atom.kind != AtomKind::kElapsed) {
      if (last) return Truth::kYes;
      return is_closed(asked) ? Truth::kNo : Truth::kUnknown;
    }
    if (last) {
      const auto end = base::add(*last, *asked.atom.duration, base::utc(), nullptr);
      if (!end || draft_.as_of() < *end) return Truth::kNo;
    }
    return is_closed(asked) ? Truth::kYes : Truth::kUnknown;
  }

  void write() {
    for (const Done& done : done_) {
      std::vector<record::Signer> beside;
      for (std::size_t i = 1; i < done.roles.size(); ++i)
        beside.push_back(WitnessDraft::person(done.roles[i]));
      draft_.add(record::Act{name_, done.of, record::moment_of(done.at), std::move(beside)},
                 done.roles.front());
    }
    for (const std::vector<std::string>& of : closed_) {
      draft_.add(record::Watermark{name_, of, std::nullopt, record::moment_of(draft_.as_of())},
                 draft_.anybody());
    }
  }

  const std::string& name_;
  std::vector<const AskedAtom*> all_;
  WitnessDraft& draft_;
  std::vector<Done> done_;
  std::set<std::vector<std::string>> closed_;
};

}  // namespace

void place_acts(const std::vector<AskedAtom>& asked, WitnessDraft& draft) {
  std::map<std::string, std::vector<const AskedAtom*>> by_name;
  for (const AskedAtom& one : asked) {
    const AtomKind kind = one.atom.kind;
    // No answer turns on what happened before this very instant.
    const bool is_placed = kind == AtomKind::kHappened || kind == AtomKind::kElapsed ||
                           (kind == AtomKind::kNotFresh && one.is_named);
    if (is_placed) by_name[one.framework().terms[one.atom.target].name].push_back(&one);
  }
  for (auto& [name, all] : by_name) Acts(name, std::move(all), draft).place();
}

}  // namespace ruleout::workspace
