// Private to workspace: what the frameworks of a case and its records make speakable, by name; and
// whether a record can be heard.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "engine/regime.h"
#include "engine/role_holders.h"
#include "record/record.h"

namespace ruleout::workspace {

// One reason why a record would not be heard.
struct Hindrance {
  enum class What : std::uint8_t {
    kTerm,
    kArguments,
    kEntity,
    kRole,
    kHolder,
    kReading,
    kRecord,
    kSelfVoid
  } what = What::kTerm;
  std::string message, hint;
  std::string word;  // of the record or command that it is about
};

class World final {
 public:
  // All must outlive the world.
  World(const engine::Regime& regime, const record::RecordSet& records,
        std::span<const record::Record> beside);

  [[nodiscard]] std::vector<Hindrance> hindrances(const record::Record& record) const;

  [[nodiscard]] const language::Term* find_term(language::TermClass term_class,
                                                std::string_view name) const;
  [[nodiscard]] bool holds(std::string_view role, std::string_view person, base::Instant at) const;
  [[nodiscard]] std::vector<std::string> holders(std::string_view role, base::Instant at) const;

 private:
  struct TermIn {
    const language::Framework* framework = nullptr;
    const language::Term* term = nullptr;
  };
  void add_framework(const language::Framework& framework);
  void add_record(const record::Record& record);
  [[nodiscard]] std::vector<TermIn> terms(language::TermClass term_class,
                                          std::string_view name) const;
  void check_said(const record::Record& record, language::TermClass term_class,
                  std::string_view thing, const std::string& name,
                  const std::vector<std::string>& of, const std::vector<record::Signer>& signers,
                  std::vector<Hindrance>& found) const;
  void check_arguments(const TermIn& in, const std::vector<std::string>& of,
                       std::vector<Hindrance>& found) const;
  void check_kind(const std::string& kind, std::vector<Hindrance>& found) const;
  void check_entity(const std::string& kind, const std::string& name,
                    std::vector<Hindrance>& found) const;
  void check_signers(const TermIn& in, const std::vector<record::Signer>& signers, base::Instant at,
                     std::vector<Hindrance>& found) const;
  void check_shown(const record::Record& record, const record::StandardShown& shown,
                   std::vector<Hindrance>& found) const;
  void check_register(const record::Watermark& watermark, std::vector<Hindrance>& found) const;
  void check_reading(const record::AdoptedReading& reading, std::vector<Hindrance>& found) const;
  void check_target(const record::Record& record, const base::Sha256& target, bool is_void,
                    std::vector<Hindrance>& found) const;
  void check_role_name(const std::string& role, std::vector<Hindrance>& found) const;
  void check_holder(const record::Signer& signer, base::Instant at,
                    std::vector<Hindrance>& found) const;
  void check_author(const record::Record& record, std::vector<Hindrance>& found) const;

  const engine::Regime& regime_;
  const record::RecordSet& records_;
  std::vector<TermIn> terms_;
  std::set<std::string, std::less<>> kinds_, roles_, registers_, propositions_, standards_, plans_;
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> entities_;  // by kind
  engine::RoleHolders held_;
};

}  // namespace ruleout::workspace
