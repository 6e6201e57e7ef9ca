// Private to cli: records in a few words.
#pragma once

#include <string>
#include <string_view>

#include "cli/opened_case.h"
#include "record/record.h"

namespace ruleout::cli {

// What it says: "sufficiently-below(m, x) yes".
std::string brief(const record::Record& record);

// The record of an id's digits; null if the case has none.
const record::Record* record_of(const OpenedCase& opened, std::string_view digits);

// "unsigned" or, with a signature nobody has checked, "unverified".
std::string_view signature_words(const record::Record& record);

// "record 8a8f70cc0764 evaluation … · by erin as evaluator, known 2026-11-21 10:00, unsigned"; of
// an id that the case does not have only its digits.
std::string record_line(const OpenedCase& opened, std::string_view digits);

// "by dana as owner: scored with the wrong key", of a void or retraction; of a record that
// supersedes another its line.
std::string strike_words(const OpenedCase& opened, std::string_view digits);

}  // namespace ruleout::cli
