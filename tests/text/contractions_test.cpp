#include "oriel/text/contractions.hpp"

#include <gtest/gtest.h>

namespace oriel::text {
namespace {

TEST(Contractions, AreFoundAtTheEndOfAWord) {
  EXPECT_EQ(contraction_begin("don't"), 2U);
  EXPECT_EQ(contraction_begin("DON'T"), 2U);
  EXPECT_EQ(contraction_begin("Blair's"), 5U);
  EXPECT_EQ(contraction_begin("we'll"), 2U);
  EXPECT_EQ(contraction_begin("they’ve"), 4U);
  EXPECT_EQ(contraction_begin("can’t"), 2U);
}

TEST(Contractions, AreNotFoundInNamesOrAlone) {
  for (const std::string_view word :
       {"O'Brien", "d'Azur", "o'clock", "gov't", "ma'am", "n't", "'s", "plain", "s", "", "x't"}) {
    EXPECT_EQ(contraction_begin(word), word.size()) << word;
  }
}

TEST(Contractions, ApostrophesAreStraightOrTypographic) {
  EXPECT_EQ(apostrophe_length("a'b", 1), 1U);
  EXPECT_EQ(apostrophe_length("a’b", 1), 3U);
  EXPECT_EQ(apostrophe_length("ab", 1), 0U);
  EXPECT_EQ(apostrophe_length("ab", 2), 0U);
}

TEST(Contractions, WordsMayBeginWithAnApostrophe) {
  EXPECT_EQ(apostrophe_word_end("'s good", 0), 2U);
  EXPECT_EQ(apostrophe_word_end("’ll", 0), 5U);
  EXPECT_EQ(apostrophe_word_end("'em.", 0), 3U);
  EXPECT_EQ(apostrophe_word_end("'96 ", 0), 3U);
  EXPECT_EQ(apostrophe_word_end("'90s", 0), 4U);
}

TEST(Contractions, AQuotedWordIsNotOne) {
  for (const std::string_view text :
       {"'said", "'M'", "'1996", "'s\xCC\x81", "'", "word", "'round'"}) {
    EXPECT_EQ(apostrophe_word_end(text, 0), 0U) << text;
  }
}

}  // namespace
}  // namespace oriel::text
