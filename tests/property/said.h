// What an assessment says, one entry for each thing it speaks of, so that two assessments can be
// held against each other.
//
//   const Said before = said_of(engine::evaluate(regime, records, as_of, known_at));
//   EXPECT_EQ(difference(before, after), "");
//   EXPECT_EQ(unkept(settled_of(before), settled_of(after)), "");
//
// Keys name framework, thing and subject; values hold everything that is answered about it but the
// ids of records, which change with every word of a record.
#pragma once

#include <map>
#include <string>

#include "engine/assessment.h"

namespace ruleout::property {

using Said = std::map<std::string, std::string>;

Said said_of(const engine::Assessment& assessment);

// The settled answers alone, without how they came about: truths, kinds of decision, states of
// duties.
Said settled_of(const engine::Assessment& assessment);

// What an assessment says of the present, without a look at what comes: `stands until` left out.
Said said_of_now(const engine::Assessment& assessment);

// The first things of which the two speak differently, one a line; empty if there are none.
std::string difference(const Said& one, const Said& other);

// What `settled` says and `later` does not say alike; empty if all of it is kept.
std::string unkept(const Said& settled, const Said& later);

}  // namespace ruleout::property
