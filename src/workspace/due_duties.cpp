// Which duties an answer lists, and in which order.
#include "workspace/due_duties.h"

#include <algorithm>
#include <tuple>

#include "workspace/answers.h"

namespace ruleout::workspace {
namespace {

using engine::DutyState;
using engine::DutyStatus;

bool is_pressing(const DutyStatus& duty) {
  return duty.state == DutyState::kBreached || duty.state == DutyState::kActive ||
         (duty.state == DutyState::kUndetermined && duty.due_latest);
}

bool is_asked(const Question& question, const DutyStatus& duty) {
  return question.subject.empty() || duty.subject == question.subject;
}

bool is_in_time(const Question& question, const DutyStatus& duty) {
  return !question.due_by || (duty.due_latest && *duty.due_latest <= *question.due_by);
}

}  // namespace

std::vector<const DutyStatus*> pressing_duties(const std::vector<DutyStatus>& duties) {
  std::vector<const DutyStatus*> pressing;
  for (const DutyStatus& duty : duties) {
    if (is_pressing(duty)) pressing.push_back(&duty);
  }
  const auto rank = [](const DutyStatus* duty) {
    const base::Instant due = duty->due_latest.value_or(base::kInstantMax);
    return std::tuple(duty->state != DutyState::kBreached, due, duty->clause, duty->subject);
  };
  std::ranges::stable_sort(pressing,
                           [&](const auto* a, const auto* b) { return rank(a) < rank(b); });
  return pressing;
}

std::size_t choose_duties(const Question& question, std::vector<DutyStatus>& duties) {
  std::vector<const DutyStatus*> chosen = pressing_duties(duties);
  std::size_t undated = 0;
  for (const DutyStatus& duty : duties) {
    if (is_pressing(duty)) continue;
    if (question.duties == Question::Duties::kAll) {
      chosen.push_back(&duty);
    } else if (is_asked(question, duty) && duty.state == DutyState::kUndetermined) {
      ++undated;
    }
  }
  std::vector<DutyStatus> listed;
  for (const DutyStatus* duty : chosen) {
    if (is_asked(question, *duty) && is_in_time(question, *duty)) listed.push_back(*duty);
  }
  duties = std::move(listed);
  return undated;
}

}  // namespace ruleout::workspace
