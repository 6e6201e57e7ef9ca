#include "evidence/sample_table.h"

#include <algorithm>
#include <utility>

namespace ruleout::evidence {

std::string_view to_text(LogStatus status) {
  switch (status) {
    case LogStatus::kStarted:
      return "started";
    case LogStatus::kSuccess:
      return "success";
    case LogStatus::kCancelled:
      return "cancelled";
    case LogStatus::kError:
      return "error";
  }
  return "started";
}

bool is_planned(const SamplePlan& plan, const Sample& sample) {
  if (sample.epoch < 1 || sample.epoch > plan.epochs) return false;
  return !plan.lists_ids || std::binary_search(plan.ids.begin(), plan.ids.end(), sample.id);
}

const Sample* find_sample(const SampleTable& table, const std::string& id, std::int64_t epoch) {
  const auto found = std::lower_bound(
      table.samples.begin(), table.samples.end(), std::pair(std::string_view(id), epoch),
      [](const Sample& sample, const auto& wanted) {
        return std::pair(std::string_view(sample.id), sample.epoch) < wanted;
      });
  const bool is_there = found != table.samples.end() && found->id == id && found->epoch == epoch;
  return is_there ? &*found : nullptr;
}

}  // namespace ruleout::evidence
