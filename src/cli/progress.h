// Private to cli: how far a slow command has come, on one line that is taken away again. Only at a
// terminal: what is kept or piped holds none of it.
//
//   Progress progress;
//   for (…) progress.tell(fmt::format("mutant {} of {}", i, count));
#pragma once

#include <string_view>

namespace ruleout::cli {

class Progress final {
 public:
  Progress();
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void tell(std::string_view words);

 private:
  bool is_seen_ = false, is_told_ = false;
};

}  // namespace ruleout::cli
