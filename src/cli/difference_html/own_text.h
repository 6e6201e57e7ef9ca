// Private to the page of a difference: its style sheet and script, page.css and page.js, built in
// by cmake/EmbeddedText.cmake.
#pragma once

#include <string_view>

namespace ruleout::cli {

std::string_view difference_style();
std::string_view difference_script();

}  // namespace ruleout::cli
