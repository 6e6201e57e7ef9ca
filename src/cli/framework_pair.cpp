#include "cli/framework_pair.h"

#include <utility>

#include "cli/opened_case.h"
#include "cli/self_check.h"

namespace ruleout::cli {

std::optional<workspace::LoadedFramework> load_one(const Arguments& arguments, Console& console,
                                                   const std::optional<workspace::Library>& library,
                                                   const std::string& word) {
  const std::optional<std::string> file = find_framework_file(arguments, console, library, word);
  if (!file) return std::nullopt;
  workspace::Review review;
  base::Result<std::optional<workspace::LoadedFramework>> one =
      workspace::load_policy(console.disk(), {library, ""}, *file, review);
  if (!one) {
    console.fail(one.error());
    return std::nullopt;
  }
  if (!*one) {
    console.refuse(review);
    return std::nullopt;
  }
  verify_texts((*one)->texts, console);
  return std::move(*one);
}

std::optional<std::vector<workspace::LoadedFramework>> load_named(const Arguments& arguments,
                                                                  Console& console) {
  const std::optional<workspace::Library> library = library_of(arguments, console);
  std::vector<workspace::LoadedFramework> loaded;
  for (const std::string& word : arguments.words()) {
    std::optional<workspace::LoadedFramework> one = load_one(arguments, console, library, word);
    if (!one) return std::nullopt;
    loaded.push_back(std::move(*one));
  }
  return loaded;
}

std::vector<std::string> names_of(const std::vector<workspace::LoadedFramework>& loaded) {
  std::vector<std::string> names;
  for (const workspace::LoadedFramework& one : loaded)
    names.push_back(workspace::framework_name(one.framework->path, one.framework->version));
  return names;
}

}  // namespace ruleout::cli
