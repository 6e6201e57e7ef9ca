# Builds the library into the program: every rule file under frameworks/, and vocabulary/.
#
#   ruleout_shipped_files(target)      # adds a generated source with the table of shipped_files.h
#
# The bytes are taken by the assembler, which is quick for megabytes; the generated file depends on
# each of them.

function(ruleout_shipped_files target)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}
       ${PROJECT_SOURCE_DIR}/frameworks/*.rule ${PROJECT_SOURCE_DIR}/vocabulary/*.rule
       ${PROJECT_SOURCE_DIR}/vocabulary/*.json)
  list(SORT files)
  set(bytes "")
  set(names "")
  set(rows "")
  set(paths "")
  set(count 0)
  foreach(file IN LISTS files)
    list(APPEND paths ${PROJECT_SOURCE_DIR}/${file})
    set(name ruleout_shipped_${count})
    string(APPEND bytes
      "    \".global ${name}\\n.global ${name}_end\\n${name}:\\n\"\n"
      "    \".incbin \\\"${PROJECT_SOURCE_DIR}/${file}\\\"\\n${name}_end:\\n.byte 0\\n\"\n")
    string(APPEND names "extern const char ${name}[], ${name}_end[];\n")
    string(APPEND rows
      "      {\"${file}\", {${name}, static_cast<std::size_t>(${name}_end - ${name})}},\n")
    math(EXPR count "${count} + 1")
  endforeach()
  set(out ${CMAKE_CURRENT_BINARY_DIR}/shipped_files.cpp)
  file(CONFIGURE OUTPUT ${out} @ONLY CONTENT [[
// Made by cmake/ShippedFiles.cmake.
#include "cli/shipped_files.h"

#include <array>

asm(".section .rodata\n"
@bytes@    ".previous\n");

extern "C" {
@names@}

namespace ruleout::cli {

std::span<const ShippedFile> shipped_files() {
  static const std::array<ShippedFile, @count@> kFiles = {{
@rows@  }};
  return kFiles;
}

}  // namespace ruleout::cli
]])
  set_source_files_properties(${out} PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE ${out})
endfunction()
