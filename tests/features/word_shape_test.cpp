#include "oriel/features/word_shape.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace oriel::features {
namespace {

using Shapes = std::vector<std::pair<std::string, std::string>>;

void expect_shapes(const Shapes& shapes) {
  for (const auto& [token, shape] : shapes) {
    EXPECT_EQ(word_shape(token), shape) << token;
  }
}

TEST(WordShape, RunsAreCutToTwo) {
  expect_shapes({{"Washington", "Xxx"},
                 {"BLACKBURN", "XX"},
                 {"said", "xx"},
                 {"A", "X"},
                 {"McDonald", "XxXxx"},
                 {"1996-08-22", "00-00-00"},
                 {"U.S.", "X.X."},
                 {"....", ".."},
                 {"?!?", "?!?"}});
}

TEST(WordShape, AsciiThatIsNoLetterAndNoDigitShowsItself) {
  expect_shapes({{"$5", "$0"}, {"snake_case", "xx_xx"}, {"a b", "x x"}, {"'s", "'x"}});
}

TEST(WordShape, LettersOfAnyScriptHaveAShape) {
  expect_shapes({{"Łódź", "Xxx"},
                 {"МОСКВА", "XX"},
                 {"北京", "cc"},
                 {"سلام", "cc"},
                 {"ภาษา", "cc"},
                 {"٣", "0"}});
}

TEST(WordShape, OtherCharactersBeyondAsciiAreOnePlaceholder) {
  expect_shapes({{"€5", "?0"}, {"😀", "?"}, {"“a”", "?x?"}});
}

TEST(WordShape, MarksShowNothingUnlessTheyStandAlone) {
  expect_shapes({{"e\u0301", "x"}, {"काठमाडौं", "cc"}, {"\u0301", "?"}, {"👍🏽", "?"}});
}

TEST(WordShape, IsAtMostTwelveCharacters) {
  expect_shapes({{"aBcDeFgHiJkL", "xXxXxXxXxXxX"}, {"aBcDeFgHiJkLm", "xXxXxXxXxXxX"}});
}

TEST(WordShape, OnlyTheEmptyTokenHasNone) { EXPECT_EQ(word_shape(""), ""); }

}  // namespace
}  // namespace oriel::features
