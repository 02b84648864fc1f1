#include "oriel/core/error.hpp"

#include <gtest/gtest.h>

#include <string>

namespace oriel {
namespace {

TEST(Location, PrintsOnlyWhatIsKnown) {
  EXPECT_EQ((Location{"dev.conll", 17, 9}.to_string()), "dev.conll:17:9");
  EXPECT_EQ((Location{"dev.conll", 17, 0}.to_string()), "dev.conll:17");
  EXPECT_EQ((Location{"dev.conll", 0, 9}.to_string()), "dev.conll");
  EXPECT_EQ((Location{"dev.conll"}.to_string()), "dev.conll");
}

TEST(Error, EachKindPutsThePlaceFirst) {
  EXPECT_STREQ(ParseError({"a.conll", 17, 9}, "unknown tag \"B-PRE\"").what(),
               "a.conll:17:9: unknown tag \"B-PRE\"");
  EXPECT_STREQ(FormatError("ner.oriel", 24, "bad header").what(),
               "ner.oriel: at byte 24: bad header");
  EXPECT_STREQ(IoError("ner.oriel", "No such file or directory").what(),
               "ner.oriel: No such file or directory");
}

TEST(Error, EachKindIsAnError) {
  EXPECT_THROW(throw ParseError({}, ""), Error);
  EXPECT_THROW(throw FormatError("", 0, ""), Error);
  EXPECT_THROW(throw IoError("", ""), Error);
}

TEST(Quote, KeepsReadableText) {
  EXPECT_EQ(quote(""), "\"\"");
  EXPECT_EQ(quote("B-PER"), "\"B-PER\"");
  EXPECT_EQ(quote("na\xC3\xAFve \xE2\x82\xAC \xF0\x9F\x99\x82"),
            "\"na\xC3\xAFve \xE2\x82\xAC \xF0\x9F\x99\x82\"");
}

TEST(Quote, EscapesQuotesAndBackslashes) { EXPECT_EQ(quote("a\"b\\c"), "\"a\\\"b\\\\c\""); }

TEST(Quote, EscapesControlCharacters) {
  EXPECT_EQ(quote(std::string("a\0\t\n\x1B[0m\x7F", 9)), "\"a\\x00\\x09\\x0A\\x1B[0m\\x7F\"");
  // U+009B starts terminal commands as ESC [ does; U+00A0 is the first that does no harm.
  EXPECT_EQ(quote("\xC2\x9B"
                  "0m"),
            "\"\\xC2\\x9B0m\"");
  EXPECT_EQ(quote("\xC2\xA0"), "\"\xC2\xA0\"");
}

TEST(Quote, EscapesMalformedBytes) {
  EXPECT_EQ(quote("\xFF"), "\"\\xFF\"");
  EXPECT_EQ(quote("a\x80z"), "\"a\\x80z\"");
  EXPECT_EQ(quote("\xC3"), "\"\\xC3\"");
  EXPECT_EQ(quote("\xE2\x82"), "\"\\xE2\\x82\"");
  EXPECT_EQ(quote("\xC3("), "\"\\xC3(\"");
  EXPECT_EQ(quote("\xC0\xAF"), "\"\\xC0\\xAF\"");
  EXPECT_EQ(quote("\xE0\x82\x9B"), "\"\\xE0\\x82\\x9B\"");
  EXPECT_EQ(quote("\xF0\x80\x82\x9B"), "\"\\xF0\\x80\\x82\\x9B\"");
  EXPECT_EQ(quote("\xED\xA0\x80"), "\"\\xED\\xA0\\x80\"");
  EXPECT_EQ(quote("\xF4\x90\x80\x80"), "\"\\xF4\\x90\\x80\\x80\"");
}

TEST(Quote, CutsLongTextBehindACharacter) {
  EXPECT_EQ(quote("12345", 5), "\"12345\"");
  EXPECT_EQ(quote("123456", 5), "\"12345\"...");
  EXPECT_EQ(quote("12\xE2\x82\xAC"
                  "34",
                  3),
            "\"12\xE2\x82\xAC\"...");
  EXPECT_EQ(quote("a", 0), "\"\"...");
  EXPECT_EQ(quote(std::string(1000, 'x')), "\"" + std::string(40, 'x') + "\"...");
}

}  // namespace
}  // namespace oriel
