#include <gtest/gtest.h>

#include <string_view>

#include "record/read.h"
#include "record/record_findings.h"
#include "tests/support/diagnostic_pages.h"

namespace ruleout::record {
namespace {

TEST(RecordFindingKinds, CodesAscendWithinTheRoomsRange) {
  std::string_view last = "RO0300";
  for (const base::FindingKind* kind : record_finding_kinds()) {
    EXPECT_LT(last, std::string_view(kind->code));
    last = kind->code;
  }
  EXPECT_LT(last, std::string_view("RO0400"));
}

TEST(RecordFindingKinds, EachHasAPageThatTriggersIt) {
  testing::expect_diagnostic_pages(
      record_finding_kinds(), "records", [](const base::SourceText& source) {
        base::Findings findings;
        EXPECT_TRUE(read_records(source, Format::kByName, findings).empty());
        return findings;
      });
}

}  // namespace
}  // namespace ruleout::record
