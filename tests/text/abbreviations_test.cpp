#include "oriel/text/abbreviations.hpp"

#include <gtest/gtest.h>

namespace oriel::text {
namespace {

TEST(Abbreviations, TellTitlesFromWhatMayEndASentence) {
  EXPECT_EQ(abbreviation_of("Mr"), Abbreviation::Title);
  EXPECT_EQ(abbreviation_of("Corp"), Abbreviation::Plain);
  EXPECT_EQ(abbreviation_of("No"), Abbreviation::BeforeNumber);
  EXPECT_EQ(abbreviation_of("Paris"), Abbreviation::None);
  EXPECT_EQ(abbreviation_of(""), Abbreviation::None);
}

TEST(Abbreviations, WithASmallEntryComeInAnyCase) {
  EXPECT_EQ(abbreviation_of("corp"), Abbreviation::Plain);
  EXPECT_EQ(abbreviation_of("CORP"), Abbreviation::Plain);
}

TEST(Abbreviations, WithACapitalEntryAskForIt) {
  EXPECT_EQ(abbreviation_of("Ill"), Abbreviation::Plain);
  EXPECT_EQ(abbreviation_of("ill"), Abbreviation::None);
  EXPECT_EQ(abbreviation_of("wash"), Abbreviation::None);
}

TEST(Abbreviations, AcronymsAreInitialsWithStopsBetween) {
  EXPECT_TRUE(is_acronym("U.S"));
  EXPECT_TRUE(is_acronym("J.R.R"));
  EXPECT_TRUE(is_acronym("e.g"));
  EXPECT_TRUE(is_acronym("т.е"));
  EXPECT_FALSE(is_acronym("U"));
  EXPECT_FALSE(is_acronym("U.S."));
  EXPECT_FALSE(is_acronym("example.com"));
  EXPECT_FALSE(is_acronym("1.5"));
  EXPECT_FALSE(is_acronym(""));
}

TEST(Abbreviations, InitialsAreOneCasedLetterWithItsMarks) {
  EXPECT_TRUE(is_initial("J"));
  EXPECT_TRUE(is_initial("г"));
  EXPECT_TRUE(is_initial("O\xCC\xA3"));
  EXPECT_FALSE(is_initial("Jo"));
  EXPECT_FALSE(is_initial("5"));
  EXPECT_FALSE(is_initial("ש"));
  EXPECT_FALSE(is_initial(""));
}

}  // namespace
}  // namespace oriel::text
