// Private to workspace: a rule file without its tests, for whoever asks a policy and does not test
// it. The tests of an encoding are most of its bytes and none of its meaning.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ruleout::workspace {

// The text with every `test NAME §…` that begins a line emptied, line ends kept, so that places
// stay what they were. None where it cannot be told what belongs to a test: something other than a
// test cites a section below a test's head. A declaration without a section that stood there would
// be missed by name when the rest is checked; then the whole text must be taken.
std::optional<std::string> without_tests(std::string_view text);

}  // namespace ruleout::workspace
