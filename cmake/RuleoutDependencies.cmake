# What the rooms may link, found once, by the names the rooms use:
#   OpenSSL::Crypto  ZLIB::ZLIB  ruleout::gmp  ruleout::zstd  ruleout::bdd  ruleout::cadical
#   ruleout::z3
# (fmt comes with every room)
# Header-only: RapidJSON and CLI11 need no link.

find_program(RULEOUT_CCACHE ccache)
if(RULEOUT_CCACHE)
  # Precompiled headers are safe to cache once ccache may ignore macro definitions and time stamps.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${RULEOUT_CCACHE})
endif()

find_program(RULEOUT_MOLD mold)
if(RULEOUT_MOLD AND NOT RULEOUT_STATIC)
  add_link_options(-fuse-ld=mold)
endif()

# Two cores and little memory: one link at a time.
set_property(GLOBAL PROPERTY JOB_POOLS link_pool=1)
set(CMAKE_JOB_POOL_LINK link_pool)

if(RULEOUT_STATIC)
  set(OPENSSL_USE_STATIC_LIBS ON)
  set(CMAKE_FIND_LIBRARY_SUFFIXES .a)
  add_link_options(-static)
endif()

find_package(fmt REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(ZLIB REQUIRED)
find_package(Threads REQUIRED)

foreach(library IN ITEMS gmp zstd bdd cadical)
  find_library(RULEOUT_${library}_LIBRARY ${library} REQUIRED)
  add_library(ruleout::${library} UNKNOWN IMPORTED GLOBAL)
  set_target_properties(ruleout::${library} PROPERTIES
                        IMPORTED_LOCATION ${RULEOUT_${library}_LIBRARY})
endforeach()

# Debian has no static Z3: a static build goes without, and without the room that needs it.
find_library(RULEOUT_z3_LIBRARY z3)
if(RULEOUT_z3_LIBRARY)
  add_library(ruleout::z3 UNKNOWN IMPORTED GLOBAL)
  set_target_properties(ruleout::z3 PROPERTIES IMPORTED_LOCATION ${RULEOUT_z3_LIBRARY})
elseif(NOT RULEOUT_STATIC)
  message(FATAL_ERROR "Z3 is missing (Debian: libz3-dev)")
endif()

# Warnings and definitions that every target of ours gets, and none of anybody else's.
add_library(ruleout_options INTERFACE)
target_include_directories(ruleout_options INTERFACE ${PROJECT_SOURCE_DIR}/src)
target_compile_definitions(ruleout_options INTERFACE _GLIBCXX_ASSERTIONS)
target_compile_options(ruleout_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow
  -Wnon-virtual-dtor -Wold-style-cast -Wimplicit-fallthrough
  -Werror=unused-result -Werror=return-type -Werror=switch)
if(RULEOUT_WERROR)
  target_compile_options(ruleout_options INTERFACE -Werror)
endif()
# Debian ships the shared fmt only, built by g++, whose mangling of one symbol clang does not share: a
# static binary and clang take fmt from its headers.
if(RULEOUT_STATIC OR NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_link_libraries(ruleout_options INTERFACE fmt::fmt-header-only)
else()
  target_link_libraries(ruleout_options INTERFACE fmt::fmt)
endif()
if(RULEOUT_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(RULEOUT_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

if(RULEOUT_TESTS)
  find_package(GTest REQUIRED)
  # One precompiled header, shared by every test binary.
  file(WRITE ${CMAKE_BINARY_DIR}/test_headers.cpp "")
  add_library(ruleout_test_headers OBJECT ${CMAKE_BINARY_DIR}/test_headers.cpp)
  target_link_libraries(ruleout_test_headers PUBLIC ruleout_options GTest::gtest)
  target_compile_definitions(ruleout_test_headers
                             PRIVATE RULEOUT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_precompile_headers(ruleout_test_headers
                            PRIVATE <gtest/gtest.h> <string> <string_view> <vector>)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(ruleout_test_headers PRIVATE -fpch-preprocess)
  endif()
endif()
