#include "workspace/analyses/proofs.h"

#include <fmt/core.h>

#include <map>
#include <utility>

#include "base/assert.h"
#include "base/json_parts.h"
#include "base/json_write.h"
#include "workspace/analyses/pair_json.h"
#include "workspace/analyses/proofs_schema.h"
#include "workspace/library.h"

namespace ruleout::workspace {
namespace {

using analysis::ClaimAnswer;
using base::Json;
using base::json_parts::listed;
using base::json_parts::text;
using base::json_parts::texts;

std::string_view to_text(ClaimAnswer::Verdict verdict) {
  switch (verdict) {
    case ClaimAnswer::Verdict::kHolds:
      return "holds";
    case ClaimAnswer::Verdict::kFails:
      return "fails";
    case ClaimAnswer::Verdict::kUndecided:
      break;
  }
  return "undecided";
}

Json claim_json(const ClaimAnswer& claim) {
  Json object = Json::object();
  object.add("property", text(claim.property));
  object.add("about", text(claim.about));
  object.add("claim", text(claim.words));
  object.add("verdict", text(to_text(claim.verdict)));
  if (claim.is_certified) object.add("certified", Json::boolean(true));
  if (claim.is_agreed) object.add("agreed", Json::boolean(true));
  if (!claim.is_smallest) object.add("smallest", Json::boolean(false));
  if (!claim.certificate.empty())
    object.add("certificate-sha256", text(base::to_text(base::sha256(claim.certificate))));
  if (!claim.outcomes.empty()) {
    object.add("where", listed(claim.world, fact_json));
    object.add("outcomes", texts(claim.outcomes));
  }
  if (!claim.outcomes_after.empty()) {
    object.add("then", listed(claim.changed, fact_json));
    object.add("outcomes-then", texts(claim.outcomes_after));
  }
  if (!claim.repairs.empty()) object.add("repairs", texts(claim.repairs));
  return object;
}

struct Certified {
  const std::string& property;
  const std::string& certificate;  // empty: none
};

base::Result<std::vector<std::string>> write_all(host::Disk& disk, const std::string& folder,
                                                 const std::vector<Certified>& all) {
  if (base::Result<void> made = disk.make_folder(folder); !made) return made.error();
  std::vector<std::string> names;
  std::map<std::string, int> counted;
  for (const auto& [property, certificate] : all) {
    names.emplace_back();
    if (certificate.empty()) continue;
    const std::string name = fmt::format("{}-{}.txt", property, ++counted[property]);
    base::Result<void> written =
        disk.write_file(host::join_path(folder, name), certificate, host::Existing::kReplace);
    if (!written) return written.error();
    names.back() = name;
  }
  return names;
}

}  // namespace

ProofAnswer proofs_of(const language::Framework& framework, const std::vector<std::string>& only,
                      analysis::Repairs repairs) {
  ProofAnswer answer;
  answer.framework = framework_name(framework.path, framework.version);
  answer.digest = framework.digest;
  std::optional<std::vector<ClaimAnswer>> claims = analysis::prove(framework, only, repairs);
  answer.is_beyond_limits = !claims.has_value();
  if (claims) answer.claims = std::move(*claims);
  return answer;
}

std::string verdict_words(const ClaimAnswer& claim) {
  std::string words(to_text(claim.verdict));
  if (claim.is_certified) words += claim.is_agreed ? ", certified and agreed" : ", certified";
  return words;
}

std::string answer_text(const ProofAnswer& answer) {
  Json object = Json::object();
  object.add("schema", text(kProofsSchema));
  object.add("framework", text(answer.framework));
  object.add("digest", text("sha256:" + base::to_text(answer.digest)));
  if (answer.is_beyond_limits) object.add("beyond-limits", Json::boolean(true));
  object.add("claims", listed(answer.claims, claim_json));
  return base::canonical_line(object);
}

base::Result<std::vector<std::string>> write_certificates(host::Disk& disk,
                                                          const std::string& folder,
                                                          const ProofAnswer& answer) {
  std::vector<Certified> all;
  for (const ClaimAnswer& claim : answer.claims) all.push_back({claim.property, claim.certificate});
  return write_all(disk, folder, all);
}

base::Result<std::vector<std::string>> write_certificates(host::Disk& disk,
                                                          const std::string& folder,
                                                          const PropertiesAnswer& answer) {
  std::vector<Certified> all;
  for (const analysis::PropertyResult& one : answer.results)
    all.push_back({one.property, one.certificate});
  return write_all(disk, folder, all);
}

}  // namespace ruleout::workspace
