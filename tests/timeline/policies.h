// Small policies in which time matters.
#pragma once

namespace ruleout::timelines {

// A state with two exits, a judgement that expires, a guard on how long ago an act was.
inline constexpr const char* kShop = R"(edition 1
framework shop/safety 1
kind model plural models
role officer
role owner
judgement harmless(model) by officer valid 3 days "Is it harmless?"
input loud(model) by officer "Is it loud?"
act tested(model) by officer "It was tested."
act recalled(model) by officer, owner "It was recalled."

state on-alert for each model m §3
  enter when loud(m)
  exit calmed when officer judges harmless(m)
  exit recalled when someone recalled(m)
  unknown does nothing

gate sell for each model m otherwise silent
  ALERT must §4.1
    hold while on-alert(m)
    unknown does nothing
  LATE must §4.2
    escalate while at least 2 days since someone tested(m)
    unknown does nothing
  SAFE may §4.3
    permit while officer judges harmless(m)
    unknown does nothing
)";

// The same without a state, and with acts that count for a while.
inline constexpr const char* kStall = R"(edition 1
framework shop/stall 1
kind model plural models
role officer
role owner
judgement harmless(model) by officer valid 3 days "Is it harmless?"
act tested(model) by officer, owner valid 2 days "It was tested."
act recalled(model) by officer "It was recalled."

gate sell for each model m otherwise silent
  ALERT must §4.1
    hold while officer tested(m) and not is shown officer judges harmless(m)
    unknown does nothing
  LATE must §4.2
    escalate while someone recalled(m) and at least 2 days since someone tested(m)
    unknown does nothing
  SAFE may §4.3
    permit while officer judges harmless(m) and not someone recalled(m)
    unknown escalates
)";

// A state that is entered when an act no longer counts.
inline constexpr const char* kLapsing = R"(edition 1
framework shop/lapsing 1
kind model plural models
role officer
act closed(model) by officer valid 1 month "It was closed."

state begun for each model m §2
  enter when is shown someone closed(m)

state open-again for each model m §3
  enter when begun(m) and not is shown someone closed(m)
)";

// What was done counts against one for a month.
inline constexpr const char* kMonthly = R"(edition 1
framework shop/monthly 1
kind model plural models
role officer
act failed(model) by officer "It failed a test."

gate sell for each model m otherwise silent
  FAILED must §1
    hold while less than 1 month since someone failed(m)
    unknown does nothing
  PASSED may §2
    permit while at least 1 month since someone failed(m)
    unknown does nothing
)";

// What evaluations say, and a state that remembers it.
inline constexpr const char* kLab = R"(edition 1
framework shop/lab 1
kind model plural models
kind topic plural topics
constant topic poison "whether it helps to poison"
role officer
act recalled(model) by officer "It was recalled."

state alarmed for each model m §2
  enter when some e in evaluations(m, poison): hit-rate(e) >= alarm-line(e)
  exit calmed when someone recalled(m)
  unknown does nothing

gate sell for each model m otherwise silent
  ALARM must §4.1
    hold while alarmed(m)
    unknown does nothing
  TESTED may §4.2
    permit while every e in evaluations(m, poison): hit-rate(e) < alarm-line(e), and there is one
    unknown does nothing
  OPEN must §4.3
    escalate while some e in evaluations(m, poison): not is shown hit-rate(e) < alarm-line(e)
    unknown does nothing
)";

}  // namespace ruleout::timelines
