# A room is one folder of src/: a static library, its tests, and the list of rooms it may look at.
#
#   ruleout_room(ledger/tree
#     SEES base record                 # the only rooms whose headers it may include
#     DOOR tree.h proof.h              # public headers
#     SOURCES tree.cpp leaf.h …        # everything else, private headers included
#     TESTS tree_test.cpp …            # one binary, ruleout_ledger_tree_tests, run as one ctest entry
#     TEST_SEES host/sim               # rooms that only the tests need
#     MAIN main.cpp                    # the file of the executable `ruleout`, in one room only
#     LINKS OpenSSL::Crypto …)         # outside libraries, linked PRIVATE
#
# Sub-folders that have no CMakeLists.txt of their own belong to the room. A .h or .cpp in the folder
# that nobody listed stops the configuration.

function(ruleout_room name)
  cmake_parse_arguments(ROOM "" "MAIN" "SEES;DOOR;SOURCES;TESTS;TEST_SEES;LINKS" ${ARGN})
  if(ROOM_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "room ${name}: unknown arguments: ${ROOM_UNPARSED_ARGUMENTS}")
  endif()
  string(REPLACE "/" "_" flat ${name})
  ruleout_check_listed(${name} ${ROOM_DOOR} ${ROOM_SOURCES} ${ROOM_TESTS} ${ROOM_MAIN})

  set(seen ${ROOM_SEES})
  list(TRANSFORM seen REPLACE "/" "_")
  list(TRANSFORM seen PREPEND "ruleout_")
  foreach(target IN LISTS seen)
    if(NOT TARGET ${target})
      message(FATAL_ERROR "room ${name} sees ${target}, which is not built before it")
    endif()
  endforeach()

  # A room of headers alone still gets an archive, so that every room is the same kind of target.
  set(sources ${ROOM_DOOR} ${ROOM_SOURCES})
  if(NOT "${sources}" MATCHES "\\.cpp")
    file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/headers_only.cpp "")
    list(APPEND sources ${CMAKE_CURRENT_BINARY_DIR}/headers_only.cpp)
  endif()
  add_library(ruleout_${flat} STATIC ${sources})
  target_link_libraries(ruleout_${flat} PUBLIC ruleout_options ${seen} PRIVATE ${ROOM_LINKS})

  if(RULEOUT_TESTS AND ROOM_TESTS)
    set(test_seen ${ROOM_TEST_SEES})
    list(TRANSFORM test_seen REPLACE "/" "_")
    list(TRANSFORM test_seen PREPEND "ruleout_")
    add_executable(ruleout_${flat}_tests ${ROOM_TESTS})
    target_link_libraries(ruleout_${flat}_tests PRIVATE ruleout_${flat} ${test_seen} ${ROOM_LINKS}
                                                        GTest::gtest GTest::gtest_main)
    target_compile_definitions(ruleout_${flat}_tests
                               PRIVATE RULEOUT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    target_precompile_headers(ruleout_${flat}_tests REUSE_FROM ruleout_test_headers)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      target_compile_options(ruleout_${flat}_tests PRIVATE -fpch-preprocess)
    endif()
    add_test(NAME ${name} COMMAND ruleout_${flat}_tests --gtest_shuffle --gtest_brief=1)
  endif()

  if(ROOM_MAIN)
    add_executable(ruleout ${ROOM_MAIN})
    target_link_libraries(ruleout PRIVATE ruleout_${flat} ${ROOM_LINKS})
  endif()

  ruleout_json_list(sees ${ROOM_SEES})
  ruleout_json_list(door ${ROOM_DOOR})
  ruleout_json_list(files ${ROOM_DOOR} ${ROOM_SOURCES} ${ROOM_MAIN})
  ruleout_json_list(tests ${ROOM_TESTS})
  ruleout_json_list(test_sees ${ROOM_TEST_SEES})
  set_property(GLOBAL APPEND PROPERTY RULEOUT_ARROWS
    "  {\"room\": \"${name}\", \"sees\": ${sees}, \"test_sees\": ${test_sees},\n   \"door\": ${door},\n   \"files\": ${files},\n   \"tests\": ${tests}}")
endfunction()

# Stops if the folder holds a .h or .cpp that is not among the arguments. A listed file that is not
# there stops CMake by itself.
function(ruleout_check_listed name)
  file(GLOB_RECURSE present RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} CONFIGURE_DEPENDS
       ${CMAKE_CURRENT_SOURCE_DIR}/*.h ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  file(GLOB_RECURSE nested RELATIVE ${CMAKE_CURRENT_SOURCE_DIR}
       ${CMAKE_CURRENT_SOURCE_DIR}/CMakeLists.txt)
  foreach(file IN LISTS present)
    set(elsewhere OFF)
    foreach(list_file IN LISTS nested)
      get_filename_component(folder ${list_file} DIRECTORY)
      if(folder AND file MATCHES "^${folder}/")
        set(elsewhere ON)
      endif()
    endforeach()
    if(NOT elsewhere AND NOT file IN_LIST ARGN)
      message(FATAL_ERROR "room ${name}: ${file} is in the folder but in no list")
    endif()
  endforeach()
endfunction()

function(ruleout_json_list variable)
  set(items ${ARGN})
  list(TRANSFORM items REPLACE "^(.+)$" "\"\\1\"")
  list(JOIN items ", " text)
  set(${variable} "[${text}]" PARENT_SCOPE)
endfunction()

# Writes rooms.json, which tools/lint reads: the same arrows that the compiler was given.
function(ruleout_write_arrows)
  get_property(arrows GLOBAL PROPERTY RULEOUT_ARROWS)
  list(JOIN arrows ",\n" text)
  file(WRITE ${CMAKE_BINARY_DIR}/rooms.json "[\n${text}\n]\n")
endfunction()
