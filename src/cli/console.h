// What a command is given to work with: the disk, the time, a place to print, and a person if one
// sits at a terminal.
//
// Commands read the clock here once; everything below gets it as an argument. RULEOUT_NOW sets it,
// for documents and tests that must print the same for ever.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/page/page.h"
#include "host/disk.h"
#include "workspace/library.h"

namespace ruleout::cli {

// What scripts may rely on; docs/reference/exit-statuses.md.
enum class ExitStatus : std::uint8_t {
  kDone = 0,          // it ran; a gate permits
  kHeld = 1,          // held, or conditions unmet; a check that found something; --fail-on met
  kWrongInput = 2,    // usage or input error
  kUndetermined = 3,  // undetermined, escalate or conflict
  kSilent = 4,        // no framework in force speaks of it
};

class Console final {
 public:
  explicit Console(host::Disk& disk);

  [[nodiscard]] host::Disk& disk() const { return disk_; }
  [[nodiscard]] base::Instant now() const { return now_; }
  [[nodiscard]] TextStyle style() const { return style_; }
  // Whether a person can be asked.
  [[nodiscard]] bool is_interactive() const { return is_interactive_; }

  // Folders in which a library is looked for, the one named on the command line first.
  [[nodiscard]] std::vector<std::string> library_candidates(
      const std::optional<std::string>& named) const;
  [[nodiscard]] std::optional<std::string> variable(const std::string& name) const;

  void print(std::string_view text) { out_ += text; }
  void print(const Page& page) { out_ += render_text(page, style_); }
  void complain(std::string_view text) { err_ += text; }

  // What a refusal prints: words on standard error; for scripts also {"findings": […]} or
  // {"error": …} on standard output, so that what --json prints is JSON whatever happens.
  enum class Readers : std::uint8_t { kPeople, kScripts };
  void set_readers(Readers readers) { readers_ = readers; }

  // Findings and errors as people read them; both make the status kWrongInput.
  ExitStatus refuse(workspace::Review& review);
  ExitStatus fail(const base::Error& error);
  // Warnings beside an answer.
  void warn(workspace::Review& review);

  // One line from the person, none at the end of input; what was to be told is told first.
  // REQUIRES: is_interactive().
  std::optional<std::string> ask(std::string_view question);
  base::Result<std::string> read_input(std::size_t bytes_max) const;

  // Writes what was printed; an error if it could not be. Nobody reading any more is none.
  base::Result<void> flush();

 private:
  host::Disk& disk_;
  base::Instant now_;
  TextStyle style_;
  bool is_interactive_ = false;
  Readers readers_ = Readers::kPeople;
  std::string out_, err_;
};

}  // namespace ruleout::cli
