// What somebody said about the world: dated, attributed, immutable.
//
// A `Record` is a body (what was said) in an envelope (when it became known, who signed). Its id is
// the SHA-256 of the body's canonical JSON. Bytes, fields and rules of counting:
// docs/formats/record.md. This room knows the fields of every type; whether `Line-3` or `ec-ratio`
// mean anything is for a framework to say.
//
// A Record that read_records or make_record returned keeps every invariant of read.h; one filled by
// hand is a draft until make_record accepted it.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/civil.h"
#include "base/rational.h"
#include "base/sha256.h"
#include "base/source.h"
#include "base/truth.h"

namespace ruleout::record {

struct Signer {
  std::string person, role;
  friend auto operator<=>(const Signer&, const Signer&) = default;
};

// A point of time as written: a moment, or a whole day (resolved to its first or last instant in a
// zone when asked, see moment.h).
struct Moment {
  bool is_day = false;
  base::Date day;         // counts if is_day
  base::Instant instant;  // counts otherwise
  bool operator==(const Moment& other) const {
    return is_day == other.is_day && (is_day ? day == other.day : instant == other.instant);
  }
};

// [from, until): absent ends are unbounded.
struct Validity {
  std::optional<Moment> from, until;
  bool operator==(const Validity&) const = default;
};

// Valid only while `input(of)` is below, or at least, a line.
struct ValidWhile {
  std::string input;
  std::vector<std::string> of;
  bool is_less_than = true;
  base::Rational line;
  std::string unit;  // empty: a pure number
  bool operator==(const ValidWhile&) const = default;
};

using Arguments = std::vector<std::string>;

// A measured value: low = high when exact. Units are names.
struct Measurement {
  std::optional<base::Rational> low, high;  // absent: unbounded, never both
  std::string unit;                         // empty: a pure number
  bool operator==(const Measurement&) const = default;
};

struct Entity {
  std::string kind, id;
  bool operator==(const Entity&) const = default;
};

struct Fact {
  std::string input;
  Arguments of;
  std::variant<base::Truth, Measurement> value;
  std::optional<Moment> at;
  bool operator==(const Fact&) const = default;
};

struct Judgement {
  std::string judgement;
  Arguments of;
  base::Truth answer = base::Truth::kUnknown;
  Moment at;
  std::string reasons;
  std::vector<std::string> dissent;
  std::vector<Signer> signed_off_by;
  bool operator==(const Judgement&) const = default;
};

struct Act {
  std::string act;
  Arguments of;
  Moment at;
  std::vector<Signer> signed_by;
  bool operator==(const Act&) const = default;
};

struct StandardShown {
  std::string standard, proposition;
  Arguments of;
  base::Truth answer = base::Truth::kUnknown;
  Moment at;
  std::string reasons;
  bool operator==(const StandardShown&) const = default;
};

enum class Unit : std::uint8_t { kSample, kCluster };

struct EvaluationPlan {
  std::string plan, topic;
  base::Rational alarm_line;  // a rate, 0 to 1
  Unit unit = Unit::kSample;
  bool operator==(const EvaluationPlan&) const = default;
};

struct AnnouncedRun {
  std::string run, plan, model;
  bool operator==(const AnnouncedRun&) const = default;
};

// n counts everything planned: hits + misses + missing + errored. Of clusters: hit if any sample
// in it is; missing if not hit and a sample in it is missing or errored; errored stays zero.
struct Counts {
  std::int64_t n = 0, hits = 0, missing = 0, errored = 0;
  bool operator==(const Counts&) const = default;
};

struct Evaluation {
  std::string run, plan, model;
  Moment began;
  std::optional<Moment> ended;
  std::string log_sha256, log_format;  // 64 hexadecimal digits; the format's name
  Counts samples;
  std::optional<Counts> clusters;
  bool operator==(const Evaluation&) const = default;
};

struct Watermark {
  std::string reg;
  Arguments of;
  std::optional<Moment> from;
  Moment until;
  bool operator==(const Watermark&) const = default;
};

struct Retraction {
  base::Sha256 record;
  std::string reasons;
  bool operator==(const Retraction&) const = default;
};

struct Void {
  base::Sha256 record;
  std::string reasons;
  bool operator==(const Void&) const = default;
};

struct AdoptedParameter {
  std::string parameter;
  Arguments of;
  base::Rational value;
  std::string unit;
  bool operator==(const AdoptedParameter&) const = default;
};

struct AdoptedReading {
  std::string framework, term, choice, reasons;
  bool operator==(const AdoptedReading&) const = default;
};

struct RoleHeld {
  std::string role, person;
  bool operator==(const RoleHeld&) const = default;
};

struct Control {
  std::string control, attribute;
  std::vector<std::vector<std::string>> classes;
  std::vector<std::string> excludes;
  bool operator==(const Control&) const = default;
};

struct CompanyDecision {
  std::string gate;
  Arguments of;
  std::string decision;
  Moment at;
  std::string answer, reasons;  // `answer`: what the policy said; may be empty
  bool operator==(const CompanyDecision&) const = default;
};

using Body = std::variant<Entity, Fact, Judgement, Act, StandardShown, EvaluationPlan, AnnouncedRun,
                          Evaluation, Watermark, Retraction, Void, AdoptedParameter, AdoptedReading,
                          RoleHeld, Control, CompanyDecision>;

enum class SignatureState : std::uint8_t { kUnsigned, kUnverified };

// Carried, not verified: a key's name and a signature in base64, as in a DSSE envelope.
struct Signature {
  std::string keyid, sig;
  friend auto operator<=>(const Signature&, const Signature&) = default;
};

struct Record {
  base::Sha256 id;
  base::Instant known;
  SignatureState signature = SignatureState::kUnsigned;
  std::optional<Signature> carried;  // present exactly if `signature` is kUnverified
  Signer by;
  Validity valid;
  std::optional<ValidWhile> valid_while;
  std::optional<base::Sha256> supersedes;
  std::string note;
  Body body;
  std::string canonical;  // the RFC 8785 form of the body, for the bundle and for printing
  std::string file;       // where it was read, for findings and explanations
  base::Position position;
  bool operator==(const Record&) const = default;
};

// All records of a case, ascending by (known, id), each id once (the earliest known time stands).
struct RecordSet {
  std::vector<Record> records;
  bool operator==(const RecordSet&) const = default;
};

}  // namespace ruleout::record
