// Private to cli: the files built into the program. The table is made by cmake/ShippedFiles.cmake.
#pragma once

#include <span>
#include <string_view>

namespace ruleout::cli {

struct ShippedFile {
  std::string_view path;  // "frameworks/…", "vocabulary/…"; ascending
  std::string_view bytes;
};
std::span<const ShippedFile> shipped_files();

}  // namespace ruleout::cli
