#include "record/random_record.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <variant>

#include "base/assert.h"
#include "record/moment.h"

namespace ruleout::record {

namespace {

constexpr std::string_view kWords[] = {"a",     "model-a", "Line-3", "ünïcode",     "two words",
                                       "\"q\"", "日本",    "🙂",     "back\\slash", "/"};

std::string name(Dice& dice) {
  std::string text(kWords[dice.below(std::size(kWords))]);
  if (dice.one_in(2)) text += std::to_string(dice.below(1000));
  return text;
}

std::string text(Dice& dice) {
  constexpr std::string_view kEnds[] = {"", " ", "\n", "\t\x01", "\x7f"};
  return name(dice) + std::string(kEnds[dice.below(std::size(kEnds))]);
}

std::vector<std::string> names(Dice& dice, std::size_t most) {
  std::vector<std::string> list(dice.below(most + 1));
  for (std::string& each : list) each = name(dice);
  return list;
}

base::Instant instant(Dice& dice) {
  const auto range =
      static_cast<std::size_t>(base::kInstantMax.seconds - base::kInstantMin.seconds);
  return {base::kInstantMin.seconds + static_cast<std::int64_t>(dice.below(range + 1))};
}

base::Date day(Dice& dice) { return base::local_date(instant(dice), base::utc()); }

Moment moment(Dice& dice) {
  return dice.one_in(2) ? moment_of(day(dice)) : moment_of(instant(dice));
}

Validity stretch(Dice& dice) {
  Validity valid;
  if (dice.one_in(2)) valid.from = moment(dice);
  if (dice.one_in(2)) valid.until = moment(dice);
  if (valid.from && valid.until && ends_before(*valid.until, *valid.from)) {
    std::swap(valid.from, valid.until);
  }
  return valid;
}

base::Rational number(Dice& dice) {
  const auto numerator = static_cast<std::int64_t>(dice.below(2'000'001)) - 1'000'000;
  return base::Rational::ratio(numerator, static_cast<std::int64_t>(1 + dice.below(1000)));
}

std::string unit(Dice& dice) {
  constexpr std::string_view kUnits[] = {"", "USD", "%", "FLOP/s", "h"};
  return std::string(kUnits[dice.below(std::size(kUnits))]);
}

base::Sha256 digest(Dice& dice) { return base::sha256(std::to_string(dice.roll())); }

Signer signer(Dice& dice) { return {.person = name(dice), .role = name(dice)}; }

std::vector<Signer> signers(Dice& dice) {
  std::vector<Signer> list(dice.below(4));
  for (Signer& each : list) each = signer(dice);
  return list;
}

base::Truth answer(Dice& dice) { return static_cast<base::Truth>(dice.below(3)); }

Counts split_up(std::int64_t n, Dice& dice) {
  Counts counts{.n = n};
  const auto part = [&](std::int64_t left) {
    return static_cast<std::int64_t>(dice.below(static_cast<std::size_t>(left) + 1));
  };
  counts.hits = part(n);
  counts.missing = part(n - counts.hits);
  counts.errored = part(n - counts.hits - counts.missing);
  return counts;
}

std::optional<Counts> clusters_of(const Counts& samples, Dice& dice) {
  if (samples.n == 0 || dice.one_in(2)) return std::nullopt;
  // One cluster a sample, but for the misses, of which some share a cluster.
  const std::int64_t misses = samples.n - samples.hits - samples.missing - samples.errored;
  return Counts{.n = samples.n - misses / 2,
                .hits = samples.hits,
                .missing = samples.missing + samples.errored};
}

std::variant<base::Truth, Measurement> fact_value(Dice& dice) {
  if (dice.one_in(2)) return base::truth_of(dice.one_in(2));
  Measurement measured{.low = number(dice), .high = number(dice), .unit = unit(dice)};
  if (*measured.high < *measured.low) std::swap(measured.low, measured.high);
  if (dice.one_in(3)) measured.low = measured.high;
  if (dice.one_in(4)) {
    measured.low.reset();
  } else if (dice.one_in(4)) {
    measured.high.reset();
  }
  return measured;
}

Evaluation evaluation(Dice& dice) {
  Evaluation held;
  held.run = name(dice);
  held.plan = name(dice);
  held.model = name(dice);
  Validity run = stretch(dice);
  if (!run.from) run = {.from = moment(dice), .until = std::nullopt};
  held.began = *run.from;
  held.ended = run.until;
  held.log_sha256 = base::to_text(digest(dice));
  held.log_format = name(dice);
  const std::size_t most = dice.one_in(8) ? (std::size_t{1} << 53U) - 1 : 500;
  held.samples = split_up(static_cast<std::int64_t>(dice.below(most + 1)), dice);
  held.clusters = clusters_of(held.samples, dice);
  return held;
}

Watermark watermark(Dice& dice) {
  Validity period = stretch(dice);
  if (!period.until) period = {.from = std::nullopt, .until = moment(dice)};
  return {.reg = name(dice), .of = names(dice, 2), .from = period.from, .until = *period.until};
}

Control control(Dice& dice) {
  Control held;
  held.control = name(dice);
  held.attribute = name(dice);
  std::size_t value = 0;
  held.classes.resize(1 + dice.below(3));
  for (std::vector<std::string>& each : held.classes) {
    each.resize(1 + dice.below(3));
    for (std::string& word : each) word = "v" + std::to_string(value++);
  }
  if (dice.one_in(2)) held.excludes = {"none", "other"};
  return held;
}

Judgement judgement(Dice& dice) {
  return {.judgement = name(dice),
          .of = names(dice, 3),
          .answer = answer(dice),
          .at = moment(dice),
          .reasons = text(dice),
          .dissent = names(dice, 2),
          .signed_off_by = signers(dice)};
}

Body said_of_the_world(std::size_t type, Dice& dice) {
  switch (type) {
    case 0:
      return Entity{name(dice), name(dice)};
    case 1:
      return Fact{name(dice), names(dice, 3), fact_value(dice),
                  dice.one_in(2) ? std::optional(moment(dice)) : std::nullopt};
    case 2:
      return judgement(dice);
    case 3:
      return Act{name(dice), names(dice, 3), moment(dice), signers(dice)};
    case 4:
      return StandardShown{name(dice),   name(dice),   names(dice, 3),
                           answer(dice), moment(dice), text(dice)};
    case 5:
      return EvaluationPlan{name(dice), name(dice),
                            base::Rational::ratio(static_cast<std::int64_t>(dice.below(8)), 7),
                            dice.one_in(2) ? Unit::kSample : Unit::kCluster};
    case 6:
      return AnnouncedRun{name(dice), name(dice), name(dice)};
    default:
      return evaluation(dice);
  }
}

Body said_of_the_company(std::size_t type, Dice& dice) {
  switch (type) {
    case 8:
      return watermark(dice);
    case 9:
      return Retraction{digest(dice), text(dice)};
    case 10:
      return Void{digest(dice), text(dice)};
    case 11:
      return AdoptedParameter{name(dice), names(dice, 1), number(dice), unit(dice)};
    case 12:
      return AdoptedReading{name(dice), name(dice), name(dice), text(dice)};
    case 13:
      return RoleHeld{name(dice), name(dice)};
    case 14:
      return control(dice);
    default:
      return CompanyDecision{
          name(dice), names(dice, 2), name(dice), moment(dice), dice.one_in(2) ? text(dice) : "",
          text(dice)};
  }
}

}  // namespace

std::uint64_t Dice::roll() {
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
  return mixed ^ (mixed >> 31U);
}

Record random_draft(Dice& dice) {
  Record draft;
  const std::size_t type = dice.below(std::variant_size_v<Body>);
  draft.body = type < 8 ? said_of_the_world(type, dice) : said_of_the_company(type, dice);
  RULEOUT_ASSERT(draft.body.index() == type);
  draft.known = instant(dice);
  draft.by = signer(dice);
  draft.valid = stretch(dice);
  if (dice.one_in(4)) {
    draft.valid_while =
        ValidWhile{name(dice), names(dice, 2), dice.one_in(2), number(dice), unit(dice)};
  }
  if (dice.one_in(4)) draft.supersedes = digest(dice);
  if (dice.one_in(4)) draft.note = text(dice);
  if (dice.one_in(4)) draft.carried = Signature{name(dice), text(dice)};
  return draft;
}

}  // namespace ruleout::record
