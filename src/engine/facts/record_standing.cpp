#include "engine/facts/record_standing.h"

#include <algorithm>
#include <map>

namespace ruleout::engine {
namespace {

using record::Record;

class Resolution final {
 public:
  Resolution(std::span<const Record> known, const Regime& regime, Unsigned unsigned_records)
      : known_(known),
        regime_(regime),
        unsigned_(unsigned_records),
        said_of_(known.size()),
        counts_(known.size(), false),
        of_(known.size(), Standstill::kNone) {}

  Standings run() {
    link();
    order();
    admit();
    dismiss();
    return {of_, stopped(), roles(), std::move(notices_)};
  }

 private:
  enum class How : std::uint8_t { kVoid, kRetraction, kSupersession };
  struct Said {
    How how;
    std::size_t by;
  };

  static Standstill does(How how) {
    switch (how) {
      case How::kVoid:
        return Standstill::kStruck;
      case How::kRetraction:
        return Standstill::kRetracted;
      case How::kSupersession:
        return Standstill::kSuperseded;
    }
    return Standstill::kNone;
  }

  void link();
  void order();
  void admit();
  void dismiss();
  void settle();
  [[nodiscard]] bool counts(const Said& said) const;
  [[nodiscard]] std::vector<Stopped> stopped() const;
  [[nodiscard]] RoleHolders roles() const;
  [[nodiscard]] bool is_another(std::size_t strike) const;
  void refuse(std::size_t strike, const char* text);

  std::span<const Record> known_;
  const Regime& regime_;
  Unsigned unsigned_;
  std::vector<std::vector<Said>> said_of_;                  // by target
  std::vector<std::pair<std::size_t, std::size_t>> voids_;  // void, target; by known time
  std::vector<std::size_t>
      order_;  // those that something is said of, what is said before what it is said of
  std::vector<bool> counts_;  // voids that count unless something is said of them
  std::vector<Standstill> of_;
  std::vector<Notice> notices_;
  bool do_roles_vary_ = false;  // something is said of a role record
};

void Resolution::link() {
  std::map<base::Sha256, std::size_t> place;
  for (std::size_t i = 0; i < known_.size(); ++i) place.emplace(known_[i].id, i);
  const auto note = [&](const base::Sha256& id, How how, std::size_t by) {
    const auto found = place.find(id);
    if (found == place.end()) return;
    said_of_[found->second].push_back({how, by});
    if (how == How::kVoid) voids_.emplace_back(by, found->second);
    if (std::holds_alternative<record::RoleHeld>(known_[found->second].body)) do_roles_vary_ = true;
  };
  for (std::size_t i = 0; i < known_.size(); ++i) {
    if (const auto* strike = std::get_if<record::Void>(&known_[i].body))
      note(strike->record, How::kVoid, i);
    if (const auto* retraction = std::get_if<record::Retraction>(&known_[i].body))
      note(retraction->record, How::kRetraction, i);
    if (known_[i].supersedes) note(*known_[i].supersedes, How::kSupersession, i);
  }
  std::ranges::stable_sort(voids_, {},
                           [this](const auto& each) { return known_[each.first].known; });
}

// A record names another by its hash, so what is said of what has no circles; known times need not
// follow it.
void Resolution::order() {
  std::vector<std::size_t> waiting(known_.size(), 0);
  std::vector<std::vector<std::size_t>> targets(known_.size());
  std::vector<std::size_t> ready;
  for (std::size_t i = 0; i < known_.size(); ++i) {
    waiting[i] = said_of_[i].size();
    for (const Said& said : said_of_[i]) targets[said.by].push_back(i);
  }
  for (std::size_t i = 0; i < known_.size(); ++i) {
    if (waiting[i] == 0 && !targets[i].empty()) ready.push_back(i);
  }
  while (!ready.empty()) {
    const std::size_t said = ready.back();
    ready.pop_back();
    if (!said_of_[said].empty()) order_.push_back(said);
    for (const std::size_t target : targets[said]) {
      if (--waiting[target] == 0) ready.push_back(target);
    }
  }
}

bool Resolution::counts(const Said& said) const {
  const Standstill speaker = of_[said.by];
  if (said.how == How::kVoid) return counts_[said.by] && speaker == Standstill::kNone;
  return speaker != Standstill::kStruck;
}

void Resolution::settle() {
  for (const std::size_t target : order_) {
    of_[target] = Standstill::kNone;
    for (const Said& said : said_of_[target]) {
      if (counts(said)) of_[target] = std::max(of_[target], does(said.how));
    }
  }
}

std::vector<Stopped> Resolution::stopped() const {
  std::vector<Stopped> all;
  for (std::size_t i = 0; i < known_.size(); ++i) {
    if (of_[i] == Standstill::kNone) continue;
    Stopped& one = all.emplace_back(Stopped{i, of_[i], {}});
    for (const Said& said : said_of_[i]) {
      if (counts(said) && does(said.how) == of_[i]) one.by.push_back(said.by);
    }
  }
  return all;
}

RoleHolders Resolution::roles() const {
  RoleHolders roles(regime_);
  if (unsigned_ == Unsigned::kUnheard) return roles;
  for (std::size_t i = 0; i < known_.size(); ++i) {
    if (of_[i] == Standstill::kNone) roles.add(known_[i]);
  }
  return roles;
}

bool Resolution::is_another(std::size_t strike) const {
  const record::Signer& by = known_[voids_[strike].first].by;
  return std::ranges::none_of(signers_of(known_[voids_[strike].second]),
                              [&](const record::Signer& signer) {
                                return signer.person == by.person || signer.role == by.role;
                              });
}

void Resolution::refuse(std::size_t strike, const char* text) {
  notices_.push_back({"void-refused",
                      text,
                      {base::to_text(known_[voids_[strike].first].id),
                       base::to_text(known_[voids_[strike].second].id)}});
}

void Resolution::admit() {
  settle();
  RoleHolders now = roles();
  for (std::size_t i = 0; i < voids_.size(); ++i) {
    const auto [strike, target] = voids_[i];
    if (unsigned_ == Unsigned::kUnheard) {
      refuse(i, "a void that nobody is known to have signed strikes nothing");
    } else if (!is_another(i)) {
      refuse(i, "a record can be struck only by another person in another role");
    } else if (!now.may_say(known_[strike])) {
      refuse(i, "a record can be struck only by a person who holds a declared role");
    } else {
      counts_[strike] = true;
      if (!do_roles_vary_) continue;
      settle();
      now = roles();
    }
  }
  settle();
}

// Whoever proves never to have held the role struck nothing; that may give back or take away
// further roles.
void Resolution::dismiss() {
  if (!do_roles_vary_) return;
  for (bool is_changed = true; is_changed;) {
    is_changed = false;
    const RoleHolders end = roles();
    for (std::size_t i = 0; i < voids_.size(); ++i) {
      const std::size_t strike = voids_[i].first;
      if (!counts_[strike] || end.may_say(known_[strike])) continue;
      counts_[strike] = false;
      is_changed = true;
      refuse(i, "a record can be struck only by a person who holds a declared role");
    }
    if (is_changed) settle();
  }
}

}  // namespace

Standings standings_of(std::span<const Record> known, const Regime& regime,
                       Unsigned unsigned_records) {
  return Resolution(known, regime, unsigned_records).run();
}

}  // namespace ruleout::engine
