#include "oriel/text/emoji.hpp"

#include <gtest/gtest.h>

namespace oriel::text {
namespace {

TEST(Emoji, KeepTheirJoinersTonesAndTags) {
  for (const std::string_view emoji :
       {"😀", "👍🏽", "👨‍👩‍👧‍👦", "❤️", "🏳️‍🌈", "👩🏾‍🚀",
        "\xF0\x9F\x8F\xB4\xF3\xA0\x81\xA7\xF3\xA0\x81\xA2\xF3\xA0\x81\xBF"}) {
    EXPECT_EQ(emoji_end(std::string(emoji) + "😀x", 0), emoji.size()) << emoji;
  }
}

TEST(Emoji, FlagsArePairs) {
  EXPECT_EQ(emoji_end("🇩🇪🇫🇷", 0), 8U);
  EXPECT_EQ(emoji_end("🇩", 0), 4U);
  EXPECT_EQ(emoji_end("🇩x", 0), 4U);
}

TEST(Emoji, AJoinerWithoutAPartnerEndsTheSequence) {
  EXPECT_EQ(emoji_end("👨\xE2\x80\x8Dx", 0), 7U);
  EXPECT_EQ(emoji_end("👨\xE2\x80\x8D🇩🇪", 0), 7U);
}

TEST(Emoji, KeycapsAreADigitAndACap) {
  EXPECT_EQ(keycap_end("1\xEF\xB8\x8F\xE2\x83\xA3 2", 0), 7U);
  EXPECT_EQ(keycap_end("#\xE2\x83\xA3", 0), 4U);
  EXPECT_EQ(keycap_end("1\xEF\xB8\x8F", 0), 0U);
  EXPECT_EQ(keycap_end("a\xE2\x83\xA3", 0), 0U);
  EXPECT_EQ(keycap_end("12", 0), 0U);
}

}  // namespace
}  // namespace oriel::text
