#include "analysis/proof_check/proof_check.h"

#include <fmt/core.h>

#include <algorithm>
#include <bit>
#include <optional>

#include "analysis/proof_check/propagation.h"

namespace ruleout::proof_check {
namespace {

using Literals = std::span<const std::int32_t>;

// Finds clauses by their literals, in whatever order these stand.
class ClauseIndex final {
 public:
  explicit ClauseIndex(std::size_t clauses) : heads_(std::bit_ceil(clauses + 1), kNone) {}

  // REQUIRES: called for each clause in the order of ids.
  void add(ClauseId clause, Literals literals) {
    std::uint32_t& head = heads_[place(literals)];
    next_.push_back(head);
    head = clause;
  }

  // The latest of the set with these literals.
  std::optional<ClauseId> find(Literals literals, Propagation& set) {
    wanted_.assign(literals.begin(), literals.end());
    std::ranges::sort(wanted_);
    std::uint32_t* link = &heads_[place(literals)];
    while (*link != kNone) {
      const ClauseId clause = *link;
      set.count(set[clause].size() + 1);
      if (!set.is_active(clause)) {
        *link = next_[clause];  // gone for good
        continue;
      }
      if (is_wanted(set[clause])) return clause;
      link = &next_[clause];
    }
    return std::nullopt;
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

  bool is_wanted(Literals literals) {
    if (literals.size() != wanted_.size()) return false;
    found_.assign(literals.begin(), literals.end());
    std::ranges::sort(found_);
    return found_ == wanted_;
  }

  [[nodiscard]] std::size_t place(Literals literals) const {
    std::uint64_t sum = 0;
    for (const std::int32_t literal : literals) {
      std::uint64_t word = static_cast<std::uint32_t>(literal) * 0x9E3779B97F4A7C15U;
      sum += word ^ (word >> 29U);
    }
    return (sum * 0xBF58476D1CE4E5B9U >> 32U) & (heads_.size() - 1);
  }

  std::vector<std::uint32_t> heads_, next_;
  std::vector<std::int32_t> wanted_, found_;
};

class Check final {
 public:
  Check(const CertificateText& certificate, std::uint64_t steps_max)
      : certificate_(certificate),
        steps_max_(steps_max),
        set_(certificate.variables),
        index_(certificate.clauses.size() + certificate.steps.size()) {}

  Checked run() {
    for (std::size_t i = 0; i < certificate_.clauses.size(); ++i) {
      const auto line = static_cast<std::uint32_t>(certificate_.first_clause_line + i);
      add(certificate_.clauses[i], line);
    }
    bool is_going_on = true;
    for (std::size_t i = 0; is_going_on && i < certificate_.steps.size(); ++i) {
      line_ = static_cast<std::uint32_t>(certificate_.first_step_line + i);
      is_going_on = certificate_.is_deletion[i] ? remove(certificate_.steps[i])
                                                : imply(certificate_.steps[i]);
    }
    if (is_going_on && !is_refuted_) {
      line_ =
          static_cast<std::uint32_t>(certificate_.first_step_line + certificate_.steps.size() - 1);
      refuse("the proof ends without the empty clause");
    } else if (is_going_on) {
      result_.outcome = Outcome::kVerified;
    }
    result_.steps = set_.steps();
    return result_;
  }

 private:
  bool refuse(std::string because) {
    result_.outcome = Outcome::kRefused;
    result_.line = line_;
    result_.because = std::move(because);
    return false;
  }

  bool give_up() {
    result_.outcome = Outcome::kGivenUp;
    result_.line = line_;
    return false;
  }

  void add(Literals literals, std::uint32_t line) {
    index_.add(set_.add(literals), literals);
    lines_.push_back(line);
  }

  bool remove(Literals literals) {
    if (is_refuted_) return refuse("something stands behind the empty clause");
    const std::optional<ClauseId> clause = index_.find(literals, set_);
    if (!clause) return refuse("deletes a clause that is not there");
    if (set_.has_conflict() || set_.is_unit(*clause)) {
      ++result_.kept;
    } else {
      set_.remove(*clause);
      ++result_.deletions;
    }
    return true;
  }

  bool imply(Literals lemma) {
    if (is_refuted_) return refuse("something stands behind the empty clause");
    if (set_.steps() > steps_max_) return give_up();
    const std::size_t mark = set_.mark();
    bool is_implied = set_.has_conflict() || follows_from_negation(lemma, 0);
    if (!is_implied && !lemma.empty()) {
      const std::optional<ClauseId> against = open_resolvent(lemma.front());
      is_implied = !against;
      if (set_.steps() > steps_max_) return give_up();
      if (against) return refuse(words_against(lemma.front(), *against));
      ++result_.by_first_literal;
    }
    if (!is_implied) return refuse("not implied by unit propagation");
    if (!set_.has_conflict()) set_.take_back(mark);
    ++result_.lemmas;
    is_refuted_ = lemma.empty();
    add(lemma, line_);
    return true;
  }

  // Leaves standing what it assumed: the negations of the literals, but for `except`.
  bool follows_from_negation(Literals literals, std::int32_t except) {
    set_.count(literals.size());
    for (const std::int32_t literal : literals) {
      if (literal == except || set_.value(literal) < 0) continue;
      if (set_.value(literal) > 0) return true;
      set_.assume(-literal);
    }
    return !set_.propagate();
  }

  // While the lemma's negation is assumed: a clause with the negation of the lemma's first literal
  // whose resolvent with the lemma is not implied. None: the lemma may be added.
  std::optional<ClauseId> open_resolvent(std::int32_t pivot) {
    const std::size_t mark = set_.mark();
    for (ClauseId clause = 0; clause < set_.size() && set_.steps() <= steps_max_; ++clause) {
      set_.count(1);
      if (!set_.is_active(clause)) continue;
      const Literals literals = set_[clause];
      set_.count(literals.size());
      if (std::ranges::find(literals, -pivot) == literals.end()) continue;
      const bool is_implied = follows_from_negation(literals, -pivot);
      set_.take_back(mark);
      if (!is_implied) return clause;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::string words_against(std::int32_t pivot, ClauseId clause) const {
    return fmt::format(
        "not implied by unit propagation; nor is it once resolved on {} with line {}", pivot,
        lines_[clause]);
  }

  const CertificateText& certificate_;
  std::uint64_t steps_max_;
  Propagation set_;
  ClauseIndex index_;
  std::vector<std::uint32_t> lines_;  // by clause
  std::uint32_t line_ = 0;
  bool is_refuted_ = false;
  Checked result_;
};

}  // namespace

Checked check(const CertificateText& certificate, std::uint64_t steps_max) {
  return Check(certificate, steps_max).run();
}

}  // namespace ruleout::proof_check
