#include "oriel/text/sentence_splitter.hpp"

#include "text/token_strings.hpp"

#include <gtest/gtest.h>

namespace oriel::text {
namespace {

using test::sentences_of;
using test::Strings;

// Each text is given with '|' where a sentence ends before a blank.
void expect_boundaries(std::initializer_list<std::string_view> marked_texts) {
  for (const std::string_view marked : marked_texts) {
    std::string text;
    Strings expected(1);
    for (const char c : marked) {
      if (c == '|') {
        expected.emplace_back();
      } else if (c != ' ' || !expected.back().empty()) {
        expected.back() += c;
      }
      text += c == '|' ? "" : std::string(1, c);
    }
    EXPECT_EQ(sentences_of(text), expected) << marked;
  }
}

TEST(SentenceSplitter, EndsAtStopsAndMarks) {
  expect_boundaries({"He came.| She went.", "Really?| Yes!| Well...| Fine.", "No end",
                     "He did.| 12 others did not.", "Sales rose 1.5 percent.| Profit fell."});
}

TEST(SentenceSplitter, TakesClosingQuotesAndBracketsAlong) {
  expect_boundaries({"\"He came.\"| \"She went.\"", "(He came.)| She went.", "“Come!”| He came.",
                     "'Go.'| (She went.)"});
}

TEST(SentenceSplitter, GoesOnBeforeSmallLettersAndMarks) {
  expect_boundaries({"\"Stop!\" he said.", "Yahoo! said so.", "Well... maybe.", "Acme Inc. said.",
                     "\"Stop!\" , he said"});
}

TEST(SentenceSplitter, GoesOnBehindTitlesInitialsAndNumbers) {
  expect_boundaries({"Mr. Smith met Dr. Jones.| He left.", "J. R. Smith and J. A. Doe came.",
                     "It is No. 5 of Vol. 2.", "He said no.| She left.", "No.| She left.",
                     "1. Peter Smith", "Am 3. Oktober war es.", "He was 33.| The end."});
}

TEST(SentenceSplitter, AsksTheNextWordBehindAmbiguousAbbreviations) {
  expect_boundaries({"in the U.S.| The president", "the U.S. President", "Acme Corp.| He left",
                     "Acme Corp. President Smith", "on Dec. 5", "at 5 p.m.| It rained",
                     "plan B.| The rest"});
}

TEST(SentenceSplitter, LooksAtTheWholeWordBeforeTheStop) {
  expect_boundaries({"He doesn't.| Los Angeles does.", "says S&P.| Federal banks",
                     "He doesn’t.| Los Angeles does."});
}

TEST(SentenceSplitter, KnowsOtherScripts) {
  EXPECT_EQ(sentences_of("他来了。她走了！好？"), (Strings{"他来了。", "她走了！", "好？"}));
  EXPECT_EQ(sentences_of("「行く。」と言った。"), (Strings{"「行く。」と言った。"}));
  EXPECT_EQ(sentences_of("“好。”他说。"), (Strings{"“好。”", "他说。"}));
  EXPECT_EQ(sentences_of("राम आयो। सीता गई।"), (Strings{"राम आयो।", "सीता गई।"}));
  EXPECT_EQ(sentences_of("هل ذهب؟ نعم."), (Strings{"هل ذهب؟", "نعم."}));
  EXPECT_EQ(sentences_of("Он ушёл. Она осталась."), (Strings{"Он ушёл.", "Она осталась."}));
  EXPECT_EQ(sentences_of("Так… Она осталась."), (Strings{"Так…", "Она осталась."}));
}

TEST(SentenceSplitter, ALineFeedAlwaysEnds) {
  EXPECT_EQ(sentences_of("one\ntwo\r\n\n three."), (Strings{"one", "two", "three."}));
  EXPECT_EQ(sentences_of("Mr.\nSmith"), (Strings{"Mr.", "Smith"}));
}

TEST(SentenceSplitter, LeavesWhiteSpaceAndControlsOutside) {
  EXPECT_EQ(split_sentences(" \t a b. \xC2\xA0"), (std::vector<ByteRange>{{3, 7}}));
  EXPECT_EQ(split_sentences(std::string_view("\0a\0", 3)), (std::vector<ByteRange>{{1, 2}}));
  EXPECT_TRUE(split_sentences("").empty());
  EXPECT_TRUE(split_sentences(" \n \n").empty());
}

TEST(SentenceSplitter, TakesTimeLinearInItsText) {
  EXPECT_EQ(split_sentences(std::string(1U << 20U, 'x')).size(), 1U);
  EXPECT_EQ(split_sentences(std::string(1U << 20U, '.')).size(), 1U);
  constexpr std::size_t kSentences = 200000;
  std::string text;
  for (std::size_t i = 0; i < kSentences; ++i) {
    text += "A b. ";
  }
  EXPECT_EQ(split_sentences(text).size(), kSentences);
}

}  // namespace
}  // namespace oriel::text
