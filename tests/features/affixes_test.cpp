#include "oriel/features/affixes.hpp"

#include "support/message_of.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace oriel::features {
namespace {

TEST(Affixes, AreTheFirstAndTheLastCharacters) {
  EXPECT_EQ(prefix_of("peter", 3), "pet");
  EXPECT_EQ(suffix_of("peter", 3), "ter");
  EXPECT_EQ(prefix_of("0000-00", 5), "0000-");
  EXPECT_EQ(suffix_of("0000-00", 1), "0");
}

TEST(Affixes, AShorterTokenIsItsOwnAffix) {
  EXPECT_EQ(prefix_of("of", 3), "of");
  EXPECT_EQ(suffix_of("of", 3), "of");
  EXPECT_EQ(prefix_of("the", 3), "the");
  EXPECT_EQ(suffix_of("the", 3), "the");
  EXPECT_EQ(prefix_of("", 3), "");
  EXPECT_EQ(suffix_of("", 3), "");
}

TEST(Affixes, CountCodePointsNotBytes) {
  EXPECT_EQ(prefix_of("łódź", 2), "łó");
  EXPECT_EQ(suffix_of("łódź", 2), "dź");
  EXPECT_EQ(prefix_of("北京市", 2), "北京");
  EXPECT_EQ(suffix_of("a😀", 1), "😀");
}

TEST(Affixes, MarksStayWithTheirLetter) {
  EXPECT_EQ(prefix_of("e\u0323\u0301ko\u0301", 1), "e\u0323\u0301");
  EXPECT_EQ(prefix_of("e\u0323\u0301ko\u0301", 2), "e\u0323\u0301k");
  EXPECT_EQ(suffix_of("e\u0323\u0301ko\u0301", 1), "o\u0301");
  EXPECT_EQ(suffix_of("e\u0323\u0301ko\u0301", 3), "e\u0323\u0301ko\u0301");
  EXPECT_EQ(suffix_of("काठमाडौं", 2), "माडौं");
}

TEST(Affixes, AMarkThatBeginsATokenIsACharacter) {
  EXPECT_EQ(prefix_of("\u0301ab", 1), "\u0301");
  EXPECT_EQ(suffix_of("\u0301ab", 3), "\u0301ab");
}

TEST(Affixes, RefuseALengthBelowOne) {
  EXPECT_EQ(test::message_of<std::logic_error>([] { prefix_of("a", 0); }),
            "an affix has at least 1 character, not 0");
  EXPECT_EQ(test::message_of<std::logic_error>([] { suffix_of("a", -1); }),
            "an affix has at least 1 character, not -1");
}

}  // namespace
}  // namespace oriel::features
