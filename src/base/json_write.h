// JSON to text.
//
// write_canonical follows RFC 8785 (JSON Canonicalization Scheme): no white space, members sorted
// by the UTF-16 code units of their keys, the shortest escapes, integers in plain decimal. Ids and
// signatures are taken over these bytes.
// LAW (canonical): equal values give equal bytes, and reading the bytes gives an equal value.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace ruleout::base {

// Errors: kUnsupported for a kNumberText, text that is not UTF-8, a key twice in an object, or
// nesting over kJsonDepthMax.
Result<std::string> write_canonical(const Json& value);

// Canonical, with a line end: an answer as it is printed and kept. REQUIRES: it can be written.
std::string canonical_line(const Json& value);

// For people: two spaces of indentation, members in the order held, "\n" at the end. Empty arrays
// and objects on one line. Written as held, without checks.
std::string write_pretty(const Json& value);

// The same on one line, without a line end: for files of one value per line.
std::string write_compact(const Json& value);

// A string with its quotes, escaped as RFC 8785 section 3.2.2.2 says.
std::string json_quoted(std::string_view text);

}  // namespace ruleout::base
