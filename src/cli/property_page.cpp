#include "cli/property_page.h"

#include <fmt/core.h>

#include <utility>

#include "base/text.h"
#include "cli/facts_words.h"

namespace ruleout::cli {
namespace {

using analysis::PropertyResult;
using analysis::PropertyTimeline;
using analysis::PropertyVerdict;

Tone tone_of(const PropertyResult& result) {
  if (workspace::is_as_claimed(result)) return Tone::kGood;
  return result.verdict == PropertyVerdict::kUndecided ? Tone::kWarning : Tone::kBad;
}

// Said of timelines up to a length, and of no longer ones.
bool is_bounded(const PropertyResult& result) {
  return result.verdict == PropertyVerdict::kHeld || result.verdict == PropertyVerdict::kMissed;
}

class PropertyPage final {
 public:
  PropertyPage(const workspace::PropertiesAnswer& answer,
               const std::vector<std::string>& certificates)
      : answer_(answer), certificates_(certificates) {}

  Page run() {
    page_.heading(1,
                  {{answer_.framework, Tone::kStrong}, {" · " + answer_.properties, Tone::kPlain}});
    for (std::size_t i = 0; i < answer_.results.size(); ++i) one(answer_.results[i], i);
    return std::move(page_);
  }

 private:
  void one(const PropertyResult& result, std::size_t position) {
    Phrases head = {{result.property, Tone::kStrong}};
    if (!result.section.empty()) head.push_back({" §" + result.section, Tone::kFaint});
    head.push_back({"  " + workspace::verdict_words(result), tone_of(result)});
    page_.heading(2, std::move(head));
    if (!result.words.empty()) page_.line(1, {{result.words, Tone::kPlain}});
    page_.line(1, {{result.claim, Tone::kCode}});
    const bool is_shown = !result.is_certified && (result.verdict == PropertyVerdict::kHolds ||
                                                   result.verdict == PropertyVerdict::kFails);
    if (result.timeline) {
      timeline(result, is_shown);
    } else if (is_shown) {
      page_.line(2, {{facts_words(result.world, kNothingKnown), Tone::kPlain}});
    }
    if (!result.outcomes.empty())
      page_.line(2, {{base::join(result.outcomes, " · "), Tone::kStrong}});
    if (!result.is_smallest) page_.line(2, {{"there may be a smaller one", Tone::kFaint}});
    if (position < certificates_.size() && !certificates_[position].empty())
      page_.line(2, {{certificates_[position], Tone::kFaint}});
  }

  void timeline(const PropertyResult& result, bool is_shown) {
    const PropertyTimeline& timeline = *result.timeline;
    if (is_shown) {
      std::vector<std::string> stays = timeline.stays;
      if (!result.world.empty()) stays.push_back(facts_words(result.world, kNothingKnown));
      if (!stays.empty())
        page_.line(2, {{"throughout  ", Tone::kFaint}, {base::join(stays, " · "), Tone::kPlain}});
      for (const analysis::PropertyEvent& event : timeline.events)
        page_.line(
            2, {{fmt::format("day {}  ", event.day), Tone::kFaint}, {event.words, Tone::kPlain}});
      if (timeline.since)
        page_.line(2, {{fmt::format("unanswered since day {}", *timeline.since), Tone::kStrong}});
    } else if (result.is_certified && !is_bounded(result)) {
      page_.line(2, {{"whatever is said and done, and however long it takes", Tone::kFaint}});
    }
    if (!is_shown && (!result.is_certified || is_bounded(result))) {
      for (const std::string& words : timeline.limits) page_.line(2, {{words, Tone::kFaint}});
    }
  }

  const workspace::PropertiesAnswer& answer_;
  const std::vector<std::string>& certificates_;
  Page page_;
};

}  // namespace

Page property_page(const workspace::PropertiesAnswer& answer,
                   const std::vector<std::string>& certificates) {
  return PropertyPage(answer, certificates).run();
}

}  // namespace ruleout::cli
