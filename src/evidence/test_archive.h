// For tests: writes ZIP archives, right ones and wrong ones.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "evidence/zip/expand.h"

namespace ruleout::evidence {

struct TestMember {
  std::string name;
  std::string text;
  ZipMethod method = ZipMethod::kStored;
  std::size_t frames = 1;  // Zstandard frames that the text is split into

  // Lies, told in the directory only, if not zero.
  std::uint16_t claimed_method = 0;
  std::uint16_t claimed_flags = 0;
  std::uint64_t claimed_bytes = 0;
  std::string local_name = {};  // in the local header, if not empty
};

struct TestArchive {
  std::vector<TestMember> members;
  bool is_zip64 = false;  // every field that may be full is
  std::string comment = {};
  std::string dead_bytes = {};  // before the first member

  // Lies of the end record, if not zero.
  std::uint64_t claimed_entries = 0;
  std::uint64_t claimed_directory_bytes = 0;
  std::uint16_t volume = 0;
};

std::string pack(const std::string& text, ZipMethod method, std::size_t frames);
std::string zip_bytes(const TestArchive& archive);

}  // namespace ruleout::evidence
