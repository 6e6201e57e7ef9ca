#include "cli/command.h"

namespace ruleout::cli {
namespace {

constexpr OptionSpec kCase[] = {
    {"--workspace", "FOLDER",
     "the case folder; else RULEOUT_WORKSPACE, else the nearest folder upwards",
     OptionSpec::Times::kOnce, "-w"},
    {"--library", "FOLDER", "the folder with frameworks/ and vocabulary/; else RULEOUT_LIBRARY"},
};

constexpr OptionSpec kQuestion[] = {
    {"--as-of", "DAY",
     "ask about that day or instant, or `now`; else the workspace's pin, else now"},
    {"--known-at", "DAY", "with what was known then; else the workspace's pin, else now"},
    {"--framework", "NAME", "ask only that framework, as `path version` or `path@version`",
     OptionSpec::Times::kRepeated},
    {"--assuming", "NAME", "put a framework or rule file in force in place of its other versions",
     OptionSpec::Times::kRepeated},
    {"--assuming-from", "DAY", "since when; else its own start, or the first record's"},
    {"--ascii", "", "draw with ASCII only"},
};

constexpr OptionSpec kJson[] = {
    {"--json", "", "print canonical JSON (RFC 8785)"},
};

constexpr OptionSpec kSigner[] = {
    {"--role", "ROLE", "the role in which it is said; else RULEOUT_ROLE"},
    {"--person", "NAME", "who says it; else RULEOUT_PERSON, else whoever alone holds the role"},
    {"--known-at", "INSTANT", "when it became known; else now"},
    {"--supersedes", "ID", "the record that this one replaces"},
    {"--note", "TEXT", "anything else"},
};

constexpr OptionSpec kFrom[] = {{"--from", "DAY", "since when it holds"}};
constexpr OptionSpec kSince[] = {
    {"--from", "DAY", "since when it holds", OptionSpec::Times::kOnce, "--as-of"}};
constexpr OptionSpec kEnd[] = {
    {"--until", "DAY", "when it ends to hold"},
    {"--while", "COMPARISON", "holds only while that is so: 'INPUT(THING, …) < NUMBER' or >="},
};

}  // namespace

constinit const std::span<const OptionSpec> kCaseOptions = kCase;
constinit const std::span<const OptionSpec> kQuestionOptions = kQuestion;
constinit const std::span<const OptionSpec> kJsonOption = kJson;
constinit const std::span<const OptionSpec> kSignerOptions = kSigner;
constinit const std::span<const OptionSpec> kFromOption = kFrom;
constinit const std::span<const OptionSpec> kSinceOption = kSince;
constinit const std::span<const OptionSpec> kEndOptions = kEnd;

}  // namespace ruleout::cli
