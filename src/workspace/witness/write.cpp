#include <utility>

#include "record/moment.h"
#include "workspace/drafts.h"
#include "workspace/witness/witness.h"

namespace ruleout::workspace {
namespace {

NewWorkspace::Force force_of(const engine::InForce& in_force, const std::string& file) {
  NewWorkspace::Force force;
  force.file = file;
  if (file.empty()) {
    force.framework = in_force.framework->path;
    force.version = in_force.framework->version;
  }
  force.is_assumed = true;
  force.from = record::moment_of(in_force.from);
  return force;
}

}  // namespace

base::Result<void> write_witness(host::Disk& disk, const std::string& folder,
                                 const analysis::Compared& pair, const WitnessCase& witness,
                                 const WitnessFiles& files) {
  const engine::Regime regime = witness_regime(pair, witness);
  NewWorkspace parts;
  parts.name = "witness";
  parts.zone = regime.zone.name();
  parts.frameworks = {force_of(regime.frameworks[0], files.before),
                      force_of(regime.frameworks[1], files.after)};
  for (const engine::FallbackRole& role : witness.roles)
    parts.roles.push_back({role.role, role.person});
  parts.pin = record::moment_of(witness.as_of);
  Review review;
  base::Result<void> made = create_workspace(disk, folder, parts, review);
  if (!made) return made;
  if (review.findings.has_errors())
    return base::Error{base::ErrorCode::kExists, "the folder is a case already", folder, ""};
  Workspace workspace;
  workspace.folder = folder;
  workspace.record_folders = {host::join_path(folder, "records")};
  if (witness.records.records.empty()) return {};
  const base::Result<std::string> written =
      append_records(disk, workspace, witness.records.records);
  if (!written) return written.error();
  return {};
}

}  // namespace ruleout::workspace
