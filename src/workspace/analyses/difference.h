// What the second of two frameworks changed, as a question of a person: which names stand in the
// same place, who judges, and the answer as JSON and as sentences.
//
//   const DifferenceAnswer answer = difference_of(*before, *after, {correspondences, …});
//   print(answer_text(answer));
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/question/difference.h"
#include "base/json.h"
#include "workspace/answers.h"

namespace ruleout::workspace {

// `kBounded`: each framework's judges answer on their own, but for what the correspondences of
// kind `term` state of them.
enum class Judging : std::uint8_t { kShared, kFree, kBounded };

struct DifferenceQuestion {
  std::vector<Correspondence> correspondences;
  Judging judging = Judging::kShared;
  std::size_t most_regions = analysis::kRegionsMax;
};

struct DifferenceAnswer {
  std::string before, after;  // "path version"
  base::Sha256 before_digest, after_digest;
  Judging judging = Judging::kShared;
  std::vector<Correspondence> used;
  analysis::Difference difference;
};

DifferenceAnswer difference_of(const language::Framework& before, const language::Framework& after,
                               const DifferenceQuestion& question);

// The two laid out over one world as they were compared: WorldFact::atom is a place in its
// variables. None: beyond a limit. REQUIRES: the answer is of these two, in this order.
std::optional<analysis::Compared> laid_out_for(const DifferenceAnswer& answer,
                                               const language::Framework& before,
                                               const language::Framework& after);

// "Where it is so that a(NEW-MODEL), and nothing else is known, shop/safety 1 holds
// sell(NEW-MODEL) and shop/safety 2 permits it."
std::string sentence(const DifferenceAnswer& answer, const analysis::AnswerChange& change,
                     const analysis::Parting& parting);

// How far a situation lies from one in which nothing is known: what has to be known, and how texts
// have to be read.
struct Distance {
  std::size_t facts = 0, readings = 0;
};
Distance distance_of(const analysis::Parting& parting);
// "2 facts and 1 reading", "nothing known".
std::string to_text(const Distance& distance);

// The parting that lies nearest, of all answers or of the gates alone; the first of several.
enum class Among : std::uint8_t { kAll, kGates };
struct Nearest {
  const analysis::AnswerChange* answer = nullptr;
  const analysis::Parting* parting = nullptr;
};
std::optional<Nearest> nearest_in(const analysis::Difference& difference, Among among);

// The second framework's lineage says one thing and the worlds another. What it calls mixed or
// moved says nothing of a way.
bool is_belied(const analysis::ClauseChange& change);

// docs/formats/difference.md.
base::Json to_json(const DifferenceAnswer& answer);
// Canonical, with a line end.
std::string answer_text(const DifferenceAnswer& answer);

}  // namespace ruleout::workspace
