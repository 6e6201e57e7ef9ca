// A world that answers every question at random, the same question always alike.
//
// It keeps the promises that the facts of a real case keep: one choice for each reading; a register
// is complete or not known to be; an act that is not fresh has happened; a state's membership by
// default is the strict one where that is definite. How much is unknown differs from world to
// world, from nothing to everything.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include "tests/property/plain_evaluator.h"

namespace ruleout::property {

class RandomWorld final : public World {
 public:
  // The framework must outlive this.
  RandomWorld(const language::Framework& framework, std::uint64_t seed);
  [[nodiscard]] base::Truth answer(const Question& question) const override;

 private:
  [[nodiscard]] base::Truth drawn(std::uint64_t hash) const;
  [[nodiscard]] bool stays_open(std::uint32_t state) const;

  const language::Framework& framework_;
  std::uint64_t seed_;
  std::uint32_t unknown_percent_, yes_percent_;
};

// The same world after some of its unknowns have come out: known answers stay, unknown ones may
// have become yes or no.
class LearntWorld final : public World {
 public:
  // The world must outlive this. `percent`: how many of the unknowns come out.
  LearntWorld(const World& before, std::uint64_t seed, std::uint32_t percent)
      : before_(before), seed_(seed), percent_(percent) {}
  [[nodiscard]] base::Truth answer(const Question& question) const override;

 private:
  [[nodiscard]] base::Truth learnt(const Question& question) const;

  const World& before_;
  std::uint64_t seed_;
  std::uint32_t percent_;
};

// A world in which the membership of states is what a fold found.
class FoldedWorld final : public World {
 public:
  struct Membership {
    base::Truth by_default = base::Truth::kNo, strict = base::Truth::kNo;
  };

  // The world must outlive this.
  explicit FoldedWorld(const World& facts) : facts_(facts) {}
  void set(std::uint32_t state, const std::vector<engine::EntityIndex>& subject,
           Membership membership);
  [[nodiscard]] base::Truth answer(const Question& question) const override;

 private:
  const World& facts_;
  std::map<std::pair<std::uint32_t, std::vector<engine::EntityIndex>>, Membership> members_;
};

}  // namespace ruleout::property
