// Private to cli: answers as pages. Every gap shows the command that fills it and who may.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/opened_case.h"
#include "cli/page/page.h"
#include "workspace/answers.h"

namespace ruleout::cli {

// Title, times and digest: the head of every answer.
void add_head(Page& page, const OpenedCase& opened, const workspace::Answer& answer);

// kEvery lists every gap; kFirst the first few of each status and a command for the rest.
enum class Gaps : std::uint8_t { kFirst, kEvery };
Page assess_page(const OpenedCase& opened, const workspace::Answer& answer, Gaps gaps);
Page decide_page(const OpenedCase& opened, const workspace::Answer& answer);
Page why_page(const OpenedCase& opened, const workspace::Answer& answer);

Page due_page(const OpenedCase& opened, const workspace::Answer& answer);

// --- parts that several pages use ---

// That no framework is in force then, and what to do about it.
void add_nobody_answers(Page& page, const OpenedCase& opened);

std::string framework_words(std::string_view path, std::string_view version);
Tone tone_of(engine::DecisionKind kind);
Tone tone_of(engine::DutyState state);
Tone tone_of(base::Truth truth);
// "settled", "by default", "open", in brackets and faint.
Phrase standing_phrase(engine::Standing standing);
// " · by officer or owner", faint; nothing where nobody is named.
Phrase by_phrase(const std::string& who);
// Days in the case's zone, with the time of day unless it is the day's first or last second.
std::string when_words(base::Instant at, const OpenedCase& opened);
void add_notices(Page& page, int level, const std::vector<engine::Notice>& notices);
// Where something has to be so, and what of that can be enforced if not exactly that.
void add_scope(Page& page, int level, std::string_view what, const engine::EnforceableScope& scope);
void add_decision(Page& page, int level, const OpenedCase& opened,
                  const engine::Decision& decision);
// kBrief only names the readings that part; kFull shows what each leads to.
enum class Detail : std::uint8_t { kBrief, kFull };
void add_duty(Page& page, int level, const OpenedCase& opened, const engine::DutyStatus& duty,
              Detail detail);
void add_readings(Page& page, int level, const OpenedCase& opened,
                  const std::vector<engine::ReadingRow>& rows);
// The instants of an engine's words as days of the case's zone.
std::string in_zone(std::string_view words, const OpenedCase& opened);
void add_partings(Page& page, int level, const OpenedCase& opened,
                  const std::vector<workspace::Parting>& partings);

}  // namespace ruleout::cli
