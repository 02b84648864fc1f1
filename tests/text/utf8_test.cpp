#include "oriel/core/utf8.hpp"

#include "oriel/text/utf8.hpp"

#include <gtest/gtest.h>

namespace oriel::text {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

std::string repeated(std::int64_t count) {
  std::string text;
  for (std::int64_t i = 0; i < count; ++i) {
    text += kReplacement;
  }
  return text;
}

// Bytes that are malformed from their first one, and the number of their maximal parts.
struct Malformed {
  std::string_view bytes;
  std::int64_t parts;
};

constexpr Malformed kMalformed[] = {
    {"\x80", 1},         {"\xC0\x80", 2},         {"\xC1\xBF", 2},         {"\xC3", 1},
    {"\xE0\x80\x80", 3}, {"\xE0\xA0", 1},         {"\xED\xA0\x80", 3},     {"\xE2\x82", 1},
    {"\xF0\x9F\x98", 1}, {"\xF0\x80\x80\x80", 4}, {"\xF4\x90\x80\x80", 4}, {"\xF5", 1},
    {"\xFF\xFE", 2},     {"\xF0\x9F\xC3", 2},
};

TEST(Utf8, WellFormedTextHasNoFault) {
  EXPECT_EQ(first_malformed(""), kNone);
  EXPECT_EQ(first_malformed("plain ASCII that is longer than eight bytes"), kNone);
  EXPECT_EQ(first_malformed("ß中😀\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF"), kNone);
  EXPECT_EQ(first_malformed(std::string_view("a\0b", 3)), kNone);
}

TEST(Utf8, FaultsAreFoundAtAnyOffset) {
  for (std::size_t before = 0; before < 20; ++before) {
    for (const Malformed& fault : kMalformed) {
      const std::string text = std::string(before, 'x') + std::string(fault.bytes) + " and more";
      EXPECT_EQ(first_malformed(text), before) << before;
      EXPECT_EQ(first_malformed("ß" + std::string(before, 'x') + std::string(fault.bytes)),
                before + 2);
    }
  }
}

TEST(Utf8, EveryMaximalPartIsReplacedOnce) {
  for (const Malformed& fault : kMalformed) {
    std::int64_t replaced = -1;
    const std::string text = "a" + std::string(fault.bytes) + "ß";
    EXPECT_EQ(replace_malformed(text, replaced), "a" + repeated(fault.parts) + "ß");
    EXPECT_EQ(replaced, fault.parts);
    EXPECT_EQ(replace_malformed(fault.bytes, replaced), repeated(fault.parts));
  }
}

TEST(Utf8, TheStandardsExampleIsReplacedAsInTheStandard) {
  std::int64_t replaced = 0;
  EXPECT_EQ(replace_malformed("a\xF1\x80\x80\xE1\x80\xC2"
                              "b\x80"
                              "c\x80\xBF"
                              "d",
                              replaced),
            "a" + repeated(3) + "b" + repeated(1) + "c" + repeated(2) + "d");
  EXPECT_EQ(replaced, 6);
}

TEST(Utf8, WellFormedTextIsLeftAsItIs) {
  std::int64_t replaced = 7;
  EXPECT_EQ(replace_malformed("ß中😀", replaced), "ß中😀");
  EXPECT_EQ(replaced, 0);
}

TEST(Utf8, CodePointsAreCounted) {
  EXPECT_EQ(code_points(""), 0U);
  EXPECT_EQ(code_points("aß中😀"), 4U);
  EXPECT_EQ(code_points("e\xCC\x81"), 2U);
}

TEST(Utf8, EveryScalarValueIsWrittenAndReadBack) {
  for (char32_t value = 0; value <= 0x10FFFF; ++value) {
    if (value == 0xD800) {
      value = 0xE000;
    }
    std::string text;
    append_code_point(text, value);
    ASSERT_EQ(first_malformed(text), kNone) << static_cast<std::uint32_t>(value);
    const CodePoint point = code_point_at(text, 0);
    ASSERT_EQ(point.value, value);
    ASSERT_EQ(point.length, text.size());
    ASSERT_EQ(offset_before(text, text.size()), 0U);
  }
}

TEST(Utf8, Latin1IsConverted) {
  EXPECT_EQ(latin1_to_utf8("Stra\xDF"
                           "e \xA0\xFF"),
            "Straße \xC2\xA0ÿ");
  EXPECT_EQ(latin1_to_utf8(""), "");
}

}  // namespace
}  // namespace oriel::text
