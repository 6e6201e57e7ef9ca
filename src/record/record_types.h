// Private to record: the fields of schema 1, as the tables that the reader goes by. The published
// schema (schema/record-1.schema.json) lists the same; a test compares them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace ruleout::record {

enum class Presence : std::uint8_t { kRequired, kOptional };

struct FieldSpec {
  std::string_view name;
  Presence presence;
};

using FieldTable = std::span<const FieldSpec>;

// An object that is no record by itself; `thing` is for messages: "a signer".
struct ObjectSpec {
  std::string_view thing;
  FieldTable fields;
};

// A type of record; `thing`: "an act".
struct TypeSpec {
  std::string_view name;
  std::string_view thing;
  FieldTable fields;  // beside common_fields()
};

// In the order of the alternatives of Body.
std::span<const TypeSpec> record_types();

FieldTable common_fields();

const ObjectSpec& envelope_object();
const ObjectSpec& signature_object();
const ObjectSpec& signer_object();
const ObjectSpec& while_object();
const ObjectSpec& interval_object();
const ObjectSpec& log_object();
const ObjectSpec& samples_object();
const ObjectSpec& clusters_object();
const ObjectSpec& period_object();

}  // namespace ruleout::record
