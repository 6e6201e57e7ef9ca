// What an author can get wrong in a `.rule` file whose text could be read: names, sorts, units,
// clauses. RO0201 to RO0299.
//
// Codes are stable and never used twice. Every code has a page with an example that triggers it
// under tests/golden/diagnostics/; a test of this room walks the table and compares.
#pragma once

#include <span>

#include "base/finding.h"

namespace ruleout::language {

using base::FindingKind;
using base::Severity;

// Names.
inline constexpr FindingKind kUnknownName{"RO0201", "unknown-name", Severity::kError,
                                          "a name that nothing declares"};
inline constexpr FindingKind kOtherThing{"RO0202", "other-thing", Severity::kError,
                                         "a name used for something that it does not name"};
inline constexpr FindingKind kDeclaredTwice{"RO0203", "declared-twice", Severity::kError,
                                            "a name or id that is declared a second time"};
inline constexpr FindingKind kHiddenName{"RO0204", "hidden-name", Severity::kError,
                                         "a variable that hides a name which already stands"};
inline constexpr FindingKind kUnknownVocabulary{"RO0205", "unknown-vocabulary", Severity::kError,
                                                "an import that was not found"};
inline constexpr FindingKind kUnknownLevel{"RO0206", "unknown-level", Severity::kError,
                                           "a level that the family's scale does not have"};
inline constexpr FindingKind kUnknownValue{"RO0207", "unknown-value", Severity::kError,
                                           "a value that the attribute does not have"};

// Arguments, sorts, quantities.
inline constexpr FindingKind kArgumentCount{"RO0208", "argument-count", Severity::kError,
                                            "more or fewer arguments than were declared"};
inline constexpr FindingKind kArgumentKind{"RO0209", "argument-kind", Severity::kError,
                                           "an argument of another kind than was declared"};
inline constexpr FindingKind kStrayAny{"RO0210", "stray-any", Severity::kError,
                                       "`any` where one thing must be named"};
inline constexpr FindingKind kWrongSort{"RO0211", "wrong-sort", Severity::kError,
                                        "a truth, quantity or entity where another is needed"};
inline constexpr FindingKind kUnitMismatch{"RO0212", "unit-mismatch", Severity::kError,
                                           "quantities whose units do not measure the same"};
inline constexpr FindingKind kNotLinear{"RO0213", "not-linear", Severity::kError,
                                        "a quantity that is no sum of scaled measurements"};
inline constexpr FindingKind kNoLatest{"RO0214", "latest-of", Severity::kError,
                                       "`latest` of something that has no latest"};
inline constexpr FindingKind kRateLine{"RO0215", "rate-line", Severity::kError,
                                       "a hit rate compared with something uncertain"};
inline constexpr FindingKind kValidWhile{"RO0216", "valid-while", Severity::kError,
                                         "`valid while` something else than one comparison"};

// Expressions.
inline constexpr FindingKind kNoEmptyCase{"RO0217", "no-empty-case", Severity::kError,
                                          "`every` that does not say what none means"};
inline constexpr FindingKind kStrayEmptyCase{"RO0218", "stray-empty-case", Severity::kError,
                                             "an empty case where none means no"};
inline constexpr FindingKind kUndefinedHalf{"RO0219", "undefined-half", Severity::kError,
                                            "a question that the threshold does not answer"};
inline constexpr FindingKind kShownToWhat{"RO0220", "shown-to-what", Severity::kError,
                                          "`shown to` about something that is no defined truth"};
inline constexpr FindingKind kReadingChoices{"RO0221", "reading-choices", Severity::kError,
                                             "alternatives that are not the reading's choices"};
inline constexpr FindingKind kFewChoices{"RO0222", "few-choices", Severity::kError,
                                         "a reading with fewer than two choices"};

// Who may say what.
inline constexpr FindingKind kNoOwner{"RO0223", "no-owner", Severity::kError,
                                      "a judgement that nobody in particular may give"};
inline constexpr FindingKind kAnyoneJudges{"RO0224", "anyone-judges", Severity::kError,
                                           "a judgement read from anyone"};
inline constexpr FindingKind kWrongJudge{"RO0225", "wrong-judge", Severity::kError,
                                         "a judgement read from a role that may not give it"};
inline constexpr FindingKind kWrongSigner{"RO0226", "wrong-signer", Severity::kError,
                                          "an act read from a role that may not state it"};

// Clauses.
inline constexpr FindingKind kNoSection{"RO0227", "no-section", Severity::kError,
                                        "a clause that cites no section"};
inline constexpr FindingKind kNoUnknownWord{"RO0228", "no-unknown-word", Severity::kError,
                                            "a rule that does not say what unknown does"};
inline constexpr FindingKind kIdleUnknownWord{"RO0229", "idle-unknown-word", Severity::kWarning,
                                              "a word for unknown that can never matter"};
inline constexpr FindingKind kSenselessUnknownWord{"RO0230", "senseless-unknown-word",
                                                   Severity::kError,
                                                   "a word for unknown that means nothing here"};
inline constexpr FindingKind kCycle{"RO0231", "cycle", Severity::kError,
                                    "declarations that need each other"};
inline constexpr FindingKind kNoSuchException{"RO0232", "no-such-exception", Severity::kError,
                                              "an exception to a rule that the gate lacks"};
inline constexpr FindingKind kExceptsItself{"RO0233", "excepts-itself", Severity::kError,
                                            "a rule that is an exception to itself"};
inline constexpr FindingKind kExceptionCycle{"RO0234", "exception-cycle", Severity::kError,
                                             "exceptions that run in a circle"};
inline constexpr FindingKind kManyExceptors{"RO0235", "many-exceptors", Severity::kError,
                                            "more rules of a gate with exceptions than are tried"};
inline constexpr FindingKind kDeadRule{"RO0236", "dead-rule", Severity::kWarning,
                                       "a rule whose guard can never hold"};
inline constexpr FindingKind kRepeatedRule{"RO0237", "repeated-rule", Severity::kWarning,
                                           "a rule that a stricter one repeats"};
inline constexpr FindingKind kAlwaysExcepted{"RO0238", "always-excepted", Severity::kWarning,
                                             "a rule to which another is always an exception"};
inline constexpr FindingKind kNoDischarge{"RO0239", "no-discharge", Severity::kError,
                                          "a duty that nothing fulfils"};
inline constexpr FindingKind kNoTrigger{"RO0240", "no-trigger", Severity::kError,
                                        "a duty that nothing starts"};
inline constexpr FindingKind kNoDue{"RO0241", "no-due", Severity::kError,
                                    "a duty that does not say by when"};
inline constexpr FindingKind kUnfinishedCadence{"RO0242", "unfinished-cadence", Severity::kError,
                                                "a cadence that leaves its windows open"};
inline constexpr FindingKind kMaintainDeadline{"RO0243", "maintain-deadline", Severity::kError,
                                               "a deadline for something to be maintained"};
inline constexpr FindingKind kUndefinedExpiry{"RO0244", "undefined-expiry", Severity::kError,
                                              "an expiry of a standard that is never met"};
inline constexpr FindingKind kManyExits{"RO0245", "many-exits", Severity::kError,
                                        "a state with more exits than are followed"};
inline constexpr FindingKind kManyValues{"RO0246", "many-values", Severity::kError,
                                         "an attribute with more values than fit"};
inline constexpr FindingKind kOverCheckLimit{"RO0247", "over-check-limit", Severity::kError,
                                             "more of something than one framework may hold"};
inline constexpr FindingKind kBackwardInterval{"RO0248", "backward-interval", Severity::kError,
                                               "an end before its beginning"};
inline constexpr FindingKind kStrangeDisplacer{"RO0249", "strange-displacer", Severity::kError,
                                               "a duty that cannot take another's place"};
inline constexpr FindingKind kMalformedDigest{"RO0250", "malformed-digest", Severity::kError,
                                              "a text digest that is none"};

// Tests and regimes.
inline constexpr FindingKind kStrangeAnswer{"RO0251", "strange-answer", Severity::kError,
                                            "an answer that its subject never gives"};
inline constexpr FindingKind kOutOfRange{"RO0252", "out-of-range", Severity::kError,
                                         "a number outside what it can be"};
inline constexpr FindingKind kNotInForce{"RO0253", "not-in-force", Severity::kError,
                                         "a transition between versions that are not in force"};

// Duties again.
inline constexpr FindingKind kStandingCadence{"RO0254", "standing-cadence", Severity::kError,
                                              "a cadence that a condition would fulfil"};
inline constexpr FindingKind kDerivedAnchor{"RO0255", "derived-anchor", Severity::kError,
                                            "a clock that counts from something derived"};

// Acts.
inline constexpr FindingKind kActAnswer{"RO0256", "act-answer", Severity::kError,
                                        "an act whose validity depends on an answer"};

// Tests again.
inline constexpr FindingKind kStrangeGiven{"RO0257", "strange-given", Severity::kError,
                                           "something given that cannot be so"};

// All of them, by code.
std::span<const FindingKind* const> check_findings();

}  // namespace ruleout::language
