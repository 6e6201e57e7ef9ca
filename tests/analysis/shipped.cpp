#include "tests/analysis/shipped.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "host/disk.h"

namespace ruleout::analysis {
namespace {

std::string root() { return std::string(RULEOUT_SOURCE_DIR) + "/frameworks"; }

}  // namespace

std::vector<std::string> shipped_files() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root())) {
    if (entry.path().filename() == "framework.rule") files.push_back(entry.path().string());
  }
  std::ranges::sort(files);
  return files;
}

workspace::LoadedFramework load_shipped(const std::string& file) {
  workspace::Review review;
  auto loaded = workspace::load_policy(host::real_disk(),
                                       {workspace::Library{RULEOUT_SOURCE_DIR}, ""}, file, review);
  EXPECT_TRUE(loaded && *loaded) << review.text();
  return std::move(**loaded);
}

std::string short_name(const std::string& file) {
  const std::string name = std::filesystem::path(file).parent_path().string();
  return name.substr(root().size() + 1);
}

}  // namespace ruleout::analysis
