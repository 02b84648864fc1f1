#include "oriel/text/punctuation.hpp"

#include <gtest/gtest.h>

namespace oriel::text {
namespace {

std::string opening(std::string_view text, bool is_attached = false) {
  return std::string(text.substr(0, punctuation_end(text, 0, is_attached)));
}

TEST(Punctuation, MarksStandAlone) {
  EXPECT_EQ(opening("),"), ")");
  EXPECT_EQ(opening("\"\""), "\"");
  EXPECT_EQ(opening(",,"), ",");
  EXPECT_EQ(opening("。」"), "。");
  EXPECT_EQ(opening("€5"), "€");
}

TEST(Punctuation, RunsAreOneToken) {
  EXPECT_EQ(opening("--x"), "--");
  EXPECT_EQ(opening("...."), "....");
  EXPECT_EQ(opening("…… x"), "……");
  EXPECT_EQ(opening("——"), "——");
  EXPECT_EQ(opening("?!?."), "?!?");
  EXPECT_EQ(opening("**x"), "**");
  EXPECT_EQ(opening("''x"), "''");
  EXPECT_EQ(opening("``x"), "``");
}

TEST(Punctuation, SignsBelongToNumbersUnlessAttached) {
  EXPECT_EQ(opening("+44-20 x"), "+44-20");
  EXPECT_EQ(opening("-0.05"), "-0.05");
  EXPECT_EQ(opening(".338,"), ".338");
  EXPECT_EQ(opening("−5"), "−5");
  EXPECT_EQ(opening("-5", true), "-");
  EXPECT_EQ(opening("-x"), "-");
}

TEST(Punctuation, KeepsItsMarks) {
  EXPECT_EQ(opening(",\xCC\x81x"), ",\xCC\x81");
  EXPECT_EQ(opening("#\xEF\xB8\x8F\xE2\x83\xA3x"), "#\xEF\xB8\x8F\xE2\x83\xA3");
}

TEST(Punctuation, OpensNamesOfTheWebUnlessAttached) {
  EXPECT_EQ(opening("@user:"), "@user");
  EXPECT_EQ(opening("#tag", true), "#");
  EXPECT_EQ(opening(":-) x"), ":-)");
  EXPECT_EQ(opening(":)", true), ":");
  EXPECT_EQ(opening("&amp;x", true), "&amp;");
}

}  // namespace
}  // namespace oriel::text
