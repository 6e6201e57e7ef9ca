// The published schema and the reader's tables list the same types and the same fields.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/json.h"
#include "base/json_read.h"
#include "record/record_texts.h"
#include "record/record_types.h"
#include "record/write.h"

namespace ruleout::record {
namespace {

using Names = std::set<std::string>;

const base::Json& schema() {
  static const base::Json held =
      base::read_json(project_file("schema/record-1.schema.json")).value();
  return held;
}

const base::Json& definition(std::string_view name) {
  const base::Json* found = schema().find("$defs")->find(name);
  EXPECT_NE(found, nullptr) << name;
  static const base::Json none = base::Json::object();
  return found == nullptr ? none : *found;
}

Names keys(const base::Json* object) {
  Names names;
  if (object == nullptr) return names;
  for (const base::JsonMember& member : object->members()) names.insert(member.key);
  return names;
}

Names texts(const base::Json* array) {
  Names names;
  if (array == nullptr) return names;
  for (const base::Json& element : array->elements()) names.insert(element.as_string());
  return names;
}

void expect_same(const base::Json& object, FieldTable common, FieldTable own,
                 std::string_view name) {
  Names fields;
  Names required;
  for (const FieldTable table : {common, own}) {
    for (const FieldSpec& spec : table) {
      fields.emplace(spec.name);
      if (spec.presence == Presence::kRequired) required.emplace(spec.name);
    }
  }
  EXPECT_EQ(keys(object.find("properties")), fields) << name;
  EXPECT_EQ(texts(object.find("required")), required) << name;
  ASSERT_NE(object.find("additionalProperties"), nullptr) << name;
  EXPECT_FALSE(object.find("additionalProperties")->as_boolean()) << name;
}

TEST(RecordSchema, EveryTypeHasTheReadersFields) {
  for (const TypeSpec& type : record_types()) {
    const base::Json& body = definition("body-" + std::string(type.name));
    expect_same(body, common_fields(), type.fields, type.name);
    EXPECT_EQ(body.find("properties")->find("type")->find("const")->as_string(), type.name);
  }
}

TEST(RecordSchema, ListsTheReadersTypesAndNoOthers) {
  Names types;
  for (const TypeSpec& type : record_types()) types.emplace(type.name);
  const base::Json& body = *schema().find("properties")->find("body");
  EXPECT_EQ(texts(body.find("properties")->find("type")->find("enum")), types);
  EXPECT_EQ(body.find("allOf")->elements().size(), types.size());
  const Names definitions = keys(schema().find("$defs"));
  const auto bodies = std::count_if(definitions.begin(), definitions.end(),
                                    [](const auto& name) { return name.starts_with("body-"); });
  EXPECT_EQ(static_cast<std::size_t>(bodies), types.size());
}

TEST(RecordSchema, ObjectsInARecordHaveTheReadersFields) {
  expect_same(schema(), {}, envelope_object().fields, "envelope");
  expect_same(definition("signature"), {}, signature_object().fields, "signature");
  expect_same(definition("signer"), {}, signer_object().fields, "signer");
  expect_same(definition("while"), {}, while_object().fields, "while");
  expect_same(definition("interval"), {}, interval_object().fields, "interval");
  expect_same(definition("log"), {}, log_object().fields, "log");
  expect_same(definition("samples"), {}, samples_object().fields, "samples");
  expect_same(definition("clusters"), {}, clusters_object().fields, "clusters");
  expect_same(definition("period"), {}, period_object().fields, "period");
}

TEST(RecordSchema, BodiesNameTheSchemaThatIsRead) {
  for (const TypeSpec& type : record_types()) {
    const base::Json& body = definition("body-" + std::string(type.name));
    EXPECT_EQ(body.find("properties")->find("schema")->find("const")->as_string(), kRecordSchema);
  }
}

}  // namespace
}  // namespace ruleout::record
