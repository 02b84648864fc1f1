#include "oriel/text/word_breaks.hpp"

#include <gtest/gtest.h>

namespace oriel::text {
namespace {

TEST(WordBreaks, FollowTheDictionary) {
  EXPECT_EQ(dictionary_word_ends("中国国籍"), (std::vector<std::size_t>{6, 12}));
  EXPECT_EQ(dictionary_word_ends("เป็นเมือง"), (std::vector<std::size_t>{12, 27}));
}

TEST(WordBreaks, OfTheSameThreadDoNotRememberTheLastRun) {
  EXPECT_EQ(dictionary_word_ends("東京タワー"), dictionary_word_ends(std::string("東京タワー")));
  EXPECT_EQ(dictionary_word_ends("中"), (std::vector<std::size_t>{3}));
}

TEST(WordBreaks, EndWithTheRunAndNeverBeforeAMark) {
  EXPECT_EQ(dictionary_word_ends("中\xCC\x81").back(), 5U);
  EXPECT_EQ(dictionary_word_ends("中\xCC\x81").size(), 1U);
  EXPECT_TRUE(dictionary_word_ends("").empty());
}

}  // namespace
}  // namespace oriel::text
