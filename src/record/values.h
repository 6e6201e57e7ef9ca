// Private to record: one field to one value. Each reports what is wrong and then returns a value
// that nobody will see, because a record with a finding is dropped. An absent field reads as the
// value's default, without a finding.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/civil.h"
#include "base/json.h"
#include "base/quantity.h"
#include "base/rational.h"
#include "base/sha256.h"
#include "base/truth.h"
#include "record/fields.h"
#include "record/record.h"

namespace ruleout::record {

std::string name_in(const Field& field);
std::vector<std::string> names_in(const Field& field);
Arguments arguments_in(const Field& field);

// Free text of any length up to kTextBytesMax.
std::string text_in(const Field& field);
std::vector<std::string> texts_in(const Field& field);

// One of a few words; the index of the word.
std::size_t choice_in(const Field& field, std::span<const std::string_view> words);

base::Truth answer_in(const Field& field);
std::variant<base::Truth, Measurement> fact_value_in(const Field& field);

base::Quantity quantity_in(const Field& field);
// A number without unit, from zero to one.
base::Rational rate_in(const Field& field);
// An integer, zero or more.
std::int64_t count_in(const Field& field);

base::Instant instant_in(const Field& field);
Moment moment_in(const Field& field);
std::optional<Moment> optional_moment_in(const Field& field);

// Where something starts and ends, each where its field is. Reports an end that comes before the
// start in every zone.
Validity stretch_in(const Field& start, const Field& end);

// "sha256:" and 64 digits; or the 64 digits alone.
base::Sha256 id_in(const Field& field);
std::string digest_in(const Field& field);

Signer signer_in(const Field& field);
std::vector<Signer> signers_in(const Field& field);

// Reports an array with more than `max` elements; then, and for anything else, none.
std::span<const base::Json> elements_in(const Field& field, std::size_t max);

}  // namespace ruleout::record
