#include "base/json.h"

#include <gtest/gtest.h>

#include "base/limits.h"

namespace ruleout::base {
namespace {

TEST(Json, HoldsWhatItIsGiven) {
  Json object = Json::object();
  object.add("a", Json::integer(1)).add("b", Json::array({Json(), Json::boolean(true)}));
  object.set("a", Json::string("x")).set("c", Json::number_text("1.5"));
  EXPECT_EQ(object.find("a")->as_string(), "x");
  EXPECT_EQ(object.find("b")->elements().size(), 2U);
  EXPECT_TRUE(object.find("b")->elements()[1].as_boolean());
  EXPECT_EQ(object.find("c")->as_number_text(), "1.5");
  EXPECT_EQ(object.find("d"), nullptr);
  EXPECT_EQ(Json().find("a"), nullptr);
  EXPECT_EQ(object.members()[0].key, "a");
}

TEST(Json, EqualityIgnoresMemberOrderAndOffsets) {
  Json a = Json::object();
  a.add("x", Json::integer(1)).add("y", Json::array());
  Json b = Json::object();
  b.add("y", Json::array()).add("x", Json::integer(1));
  b.set_offset(7);
  EXPECT_EQ(a, b);
  b.set("x", Json::integer(2));
  EXPECT_NE(a, b);
  EXPECT_NE(Json::array(), Json::object());
  EXPECT_NE(Json::boolean(true), Json::integer(1));
  EXPECT_NE(Json::array({Json::integer(1), Json::integer(2)}),
            Json::array({Json::integer(2), Json::integer(1)}));
}

TEST(JsonDeathTest, IntegersKeepToWhatEveryReaderKeeps) {
  EXPECT_EQ(Json::integer(kJsonIntegerMax).as_integer(), 9007199254740991);
  EXPECT_DEATH(static_cast<void>(Json::integer(kJsonIntegerMax + 1)), "broken invariant");
  EXPECT_DEATH(static_cast<void>(Json::integer(-kJsonIntegerMax - 1)), "broken invariant");
  EXPECT_DEATH(static_cast<void>(Json().as_string()), "broken invariant");
}

}  // namespace
}  // namespace ruleout::base
