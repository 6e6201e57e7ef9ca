#include "cli/findings_json.h"

#include <utility>

namespace ruleout::cli {

using base::Json;

Json findings_json(const base::Findings& findings) {
  Json list = Json::array();
  for (const base::Finding& finding : findings) {
    const bool is_error = finding.kind->severity == base::Severity::kError;
    Json one = Json::object();
    one.add("code", Json::string(finding.kind->code));
    one.add("name", Json::string(finding.kind->name));
    one.add("severity", Json::string(is_error ? "error" : "warning"));
    one.add("file", Json::string(finding.file));
    one.add("line", Json::integer(finding.position.line));
    one.add("column", Json::integer(finding.position.column));
    one.add("message", Json::string(finding.message));
    if (!finding.hint.empty()) one.add("hint", Json::string(finding.hint));
    list.append(std::move(one));
  }
  return list;
}

}  // namespace ruleout::cli
