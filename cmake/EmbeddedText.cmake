# Builds a text file of the source into the program, as the value of a function of namespace ruleout::cli.
#
#   ruleout_embedded_text(target difference_style difference_html/page.css)
#
# defines `std::string_view difference_style()`, which some header declares. The bytes are taken by the
# assembler, as in ShippedFiles.cmake.

function(ruleout_embedded_text target function file)
  set(path ${CMAKE_CURRENT_SOURCE_DIR}/${file})
  set(symbol ruleout_text_${function})
  set(out ${CMAKE_CURRENT_BINARY_DIR}/${function}.cpp)
  file(CONFIGURE OUTPUT ${out} @ONLY CONTENT [[
// Made by cmake/EmbeddedText.cmake.
#include <cstddef>
#include <string_view>

asm(".section .rodata\n"
    ".global @symbol@\n.global @symbol@_end\n@symbol@:\n"
    ".incbin \"@path@\"\n@symbol@_end:\n.byte 0\n"
    ".previous\n");

extern "C" {
extern const char @symbol@[], @symbol@_end[];
}

namespace ruleout::cli {

std::string_view @function@();
std::string_view @function@() {
  return {@symbol@, static_cast<std::size_t>(@symbol@_end - @symbol@)};
}

}  // namespace ruleout::cli
]])
  set_source_files_properties(${out} PROPERTIES OBJECT_DEPENDS ${path})
  target_sources(${target} PRIVATE ${out})
endfunction()
