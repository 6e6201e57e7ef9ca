// Private to record: one JSON object, looked at field by field against its table, with a place for
// every complaint.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/finding.h"
#include "base/json.h"
#include "base/source.h"
#include "record/record_types.h"

namespace ruleout::record {

// Where findings go, and from where in the source the offsets of a Json count.
//
// Columns are counted from a place already known, since a file may be one line of megabytes: from
// the last one asked for, or from where the record began.
class Place final {
 public:
  // The source and the findings must outlive the place.
  Place(const base::SourceText& source, std::size_t begin, base::Findings& findings);

  // The span reaches to the end of the word, number or text that begins there.
  void report(const base::FindingKind& kind, std::size_t offset, std::string message,
              std::string hint);
  [[nodiscard]] std::size_t reported() const noexcept { return reported_; }

  // Whether further findings are counted only, so that nobody will read their hints.
  [[nodiscard]] bool is_full() const noexcept;

  // Says that a record begins here, and where that is. Records begin in ascending order.
  base::Position begin_record(std::size_t offset);
  [[nodiscard]] const std::string& file() const noexcept;

 private:
  struct Mark {
    std::size_t offset = 0;  // in the source
    base::Position position;
  };

  base::Position position_of(std::size_t source_offset);

  const base::SourceText& source_;
  std::size_t begin_;
  base::Findings& findings_;
  std::size_t reported_ = 0;
  Mark record_, last_;
};

// A value on the way to a field of a Record. Absent where the object did not have it: that was
// reported already, or the field is optional.
struct Field {
  const base::Json* value;
  std::string_view name;
  Place& place;
  bool is_element = false;  // an element of the array in that field

  [[nodiscard]] Field element(const base::Json& element_value) const;
  // "`of`" or "an element of `of`".
  [[nodiscard]] std::string label() const;
  void report(const base::FindingKind& kind, std::string message, std::string hint) const;
};

enum class Others : std::uint8_t {
  kReported,
  kIgnored,  // for a body whose type nobody knows: which fields it may have is unknown too
};

class Fields final {
 public:
  // Reports a value that is no object, members in no table, and required ones that are not there.
  // An absent value reads as an object without members, and is not reported.
  Fields(const Field& field, const ObjectSpec& object);
  Fields(const Field& field, std::string_view thing, FieldTable common, FieldTable own,
         Others others);

  // REQUIRES: a name of the tables.
  [[nodiscard]] Field operator[](std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] bool is_object() const noexcept { return object_ != nullptr; }

  // Where the object begins.
  void report(const base::FindingKind& kind, std::string message, std::string hint) const;

 private:
  void check_known(std::string_view thing, const base::JsonMember& member) const;
  void check_present(std::string_view thing, const FieldSpec& spec) const;
  [[nodiscard]] bool is_declared(std::string_view name) const;

  const base::Json* object_;  // absent, or an object
  Place& place_;
  FieldTable common_, own_;
};

// Reports a value of another kind. False also for an absent one.
bool is_kind(const Field& field, base::JsonKind kind);

}  // namespace ruleout::record
