#include "oriel/text/words.hpp"

#include <gtest/gtest.h>

namespace oriel::text {
namespace {

std::string opening(std::string_view text) {
  return std::string(text.substr(0, word_end(text, 0)));
}

TEST(Words, HoldTheirJoiners) {
  for (const std::string_view word :
       {"Franco-African", "five-year-old", "AT&T", "S&P", "O'Brien", "d’Azur", "rock'n'roll",
        "col·lecció", "foo_bar", "בית־ספר", "צה\"ל", "example.com", "ASP.NET", "B.1.1.7"}) {
    EXPECT_EQ(opening(std::string(word) + " x"), word);
  }
}

TEST(Words, NumbersHoldTheirPoints) {
  for (const std::string_view word : {"1,000.50", "3-1", "1996-08-22", "10:30", "1996/97", "3-1/2",
                                      "5pm", "1980s", "1990–95", "٣٫٥", "30.AUG.96", "½", "m²"}) {
    EXPECT_EQ(opening(std::string(word) + " x"), word);
  }
}

TEST(Words, EndAtOtherMarks) {
  EXPECT_EQ(opening("and/or"), "and");
  EXPECT_EQ(opening("Paris,London"), "Paris");
  EXPECT_EQ(opening("a--b"), "a");
  EXPECT_EQ(opening("rock&roll"), "rock");
  EXPECT_EQ(opening("1, 2"), "1");
  EXPECT_EQ(opening("12%"), "12");
  EXPECT_EQ(opening("x\"y"), "x");
}

TEST(Words, KeepTheStopsOfAbbreviations) {
  for (const std::string_view word :
       {"U.S.", "J.R.R.", "e.g.", "Corp.", "Jan.", "Ph.D.", "т.е.", "U.S.-led", "Wash.-based"}) {
    EXPECT_EQ(opening(word), word);
    EXPECT_EQ(opening(std::string(word) + " x"), word);
  }
  EXPECT_EQ(opening("Mr. x"), "Mr.");
  EXPECT_EQ(opening("J. Smith"), "J.");
  EXPECT_EQ(opening("U.S.'s"), "U.S.");
  EXPECT_EQ(opening("U.S.."), "U.S.");
}

TEST(Words, LeaveTheStopOfTheSentence) {
  EXPECT_EQ(opening("Paris."), "Paris");
  EXPECT_EQ(opening("C.\")"), "C");
  EXPECT_EQ(opening("Sen. "), "Sen");
  EXPECT_EQ(opening("5."), "5");
  EXPECT_EQ(opening("well..."), "well");
  EXPECT_EQ(opening("Corp.."), "Corp");
  EXPECT_EQ(opening("U.S..."), "U.S");
}

TEST(Words, SomeAbbreviationsNeedANumber) {
  EXPECT_EQ(opening("No. 5"), "No.");
  EXPECT_EQ(opening("No.5"), "No.5");
  EXPECT_EQ(opening("No. Never"), "No");
  EXPECT_EQ(opening("Sat., Dec. 5"), "Sat.");
  EXPECT_EQ(opening("Mo.-based"), "Mo.-based");
}

TEST(Words, ShortNumbersAreOrdinalsInsideALine) {
  EXPECT_EQ(opening("3. Peter"), "3.");
  EXPECT_EQ(opening("1996. Peter"), "1996");
}

TEST(Words, AreCutWhereABlankIsMissing) {
  EXPECT_EQ(opening("end.Next"), "end");
  EXPECT_EQ(opening("J.Smith"), "J.");
  EXPECT_EQ(opening("St.Petersburg"), "St.");
  EXPECT_EQ(opening("نعم.لا"), "نعم");
}

TEST(Words, KeepTheirTails) {
  EXPECT_EQ(opening("US$ 5"), "US$");
  EXPECT_EQ(opening("C$5"), "C$");
  EXPECT_EQ(opening("MANY$5"), "MANY");
  EXPECT_EQ(opening("C++ x"), "C++");
  EXPECT_EQ(opening("a+b"), "a");
  EXPECT_EQ(opening("C#."), "C#");
  EXPECT_EQ(opening("tag#x"), "tag");
  EXPECT_EQ(opening("pre- and"), "pre-");
  EXPECT_EQ(opening("pre-"), "pre");
}

TEST(Words, KeepMarksAndInnerFiller) {
  EXPECT_EQ(opening("e\xCC\x81t\xCC\xA3\xCC\x81 x"), "e\xCC\x81t\xCC\xA3\xCC\x81");
  EXPECT_EQ(opening("hy\xC2\xADphen"), "hy\xC2\xADphen");
  EXPECT_EQ(opening("end\xC2\xAD x"), "end");
  EXPECT_EQ(opening("\xCC\x81"
                    "a"),
            "\xCC\x81"
            "a");
  EXPECT_EQ(opening("a.\xCC\x81"), "a");
  EXPECT_EQ(opening("C+\xCC\x81"), "C");
}

TEST(Words, EndBeforeAKeycap) { EXPECT_EQ(opening("a1\xEF\xB8\x8F\xE2\x83\xA3"), "a"); }

}  // namespace
}  // namespace oriel::text
