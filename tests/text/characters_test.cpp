#include "oriel/text/characters.hpp"

#include <gtest/gtest.h>

namespace oriel::text {
namespace {

TEST(Characters, OfAsciiHaveTheirKinds) {
  EXPECT_EQ(kind_of(U'\0'), CharacterKind::Space);
  EXPECT_EQ(kind_of(U'\t'), CharacterKind::Space);
  EXPECT_EQ(kind_of(0x7F), CharacterKind::Space);
  EXPECT_EQ(kind_of(U'a'), CharacterKind::Letter);
  EXPECT_EQ(kind_of(U'_'), CharacterKind::Letter);
  EXPECT_EQ(kind_of(U'7'), CharacterKind::Digit);
  EXPECT_EQ(kind_of(U'$'), CharacterKind::Symbol);
  EXPECT_EQ(kind_of(U'-'), CharacterKind::Punctuation);
}

TEST(Characters, BeyondAsciiHaveTheirKinds) {
  EXPECT_EQ(kind_of(U'ß'), CharacterKind::Letter);
  EXPECT_EQ(kind_of(U'ش'), CharacterKind::Letter);
  EXPECT_EQ(kind_of(U'क'), CharacterKind::Letter);
  EXPECT_EQ(kind_of(U'한'), CharacterKind::Letter);
  EXPECT_EQ(kind_of(U'٣'), CharacterKind::Digit);
  EXPECT_EQ(kind_of(U'½'), CharacterKind::Digit);
  EXPECT_EQ(kind_of(U'中'), CharacterKind::Ideograph);
  EXPECT_EQ(kind_of(U'ァ'), CharacterKind::Ideograph);
  EXPECT_EQ(kind_of(U'ー'), CharacterKind::Ideograph);
  EXPECT_EQ(kind_of(U'ก'), CharacterKind::Complex);
  EXPECT_EQ(kind_of(U'😀'), CharacterKind::Pictograph);
  EXPECT_EQ(kind_of(U'。'), CharacterKind::Punctuation);
  EXPECT_EQ(kind_of(U'€'), CharacterKind::Symbol);
}

TEST(Characters, ThatDoNotShowAreSpacesMarksOrFiller) {
  EXPECT_EQ(kind_of(0x85), CharacterKind::Space);
  EXPECT_EQ(kind_of(0xA0), CharacterKind::Space);
  EXPECT_EQ(kind_of(0x200B), CharacterKind::Space);
  EXPECT_EQ(kind_of(0xFEFF), CharacterKind::Space);
  EXPECT_EQ(kind_of(0xAD), CharacterKind::Filler);
  EXPECT_EQ(kind_of(0x200F), CharacterKind::Filler);
  EXPECT_EQ(kind_of(0x3164), CharacterKind::Filler);
  EXPECT_EQ(kind_of(0x200D), CharacterKind::Mark);
  EXPECT_EQ(kind_of(0xFE0F), CharacterKind::Mark);
  EXPECT_EQ(kind_of(0x0301), CharacterKind::Mark);
  EXPECT_EQ(kind_of(0x1F3FD), CharacterKind::Mark);
  EXPECT_EQ(kind_of(0x06DD), CharacterKind::Letter);
}

TEST(Characters, ThatShowNothingByThemselvesAreInvisible) {
  for (const char32_t value : {0xADU, 0x200DU, 0xFE0FU, 0x3164U, 0xE0067U}) {
    EXPECT_TRUE(is_invisible(value)) << static_cast<std::uint32_t>(value);
  }
  EXPECT_FALSE(is_invisible(0x301));
  EXPECT_FALSE(is_invisible(0x1F3FD));
  EXPECT_FALSE(is_invisible(U'a'));
}

TEST(Characters, AreReadForwardsAndBackwards) {
  const std::string_view text = "aß中😀";
  EXPECT_EQ(character_at(text, 3).value, U'中');
  EXPECT_EQ(character_at(text, 3).length, 3);
  EXPECT_EQ(character_at(text, text.size()).length, 0);
  EXPECT_EQ(character_before(text, text.size()).value, U'😀');
  EXPECT_EQ(character_before(text, 3).value, U'ß');
  EXPECT_EQ(character_before(text, 0).length, 0);
}

TEST(Characters, MarksAndSpacesAreSkipped) {
  EXPECT_EQ(skip_marks("a\xCC\x81\xCC\xA3 b", 1), 5U);
  EXPECT_EQ(skip_marks("ab", 1), 1U);
  EXPECT_EQ(skip_spaces("a \xC2\xA0\t b", 1), 6U);
  EXPECT_EQ(skip_spaces("a  ", 1), 3U);
}

TEST(Characters, KnowTheirCase) {
  EXPECT_TRUE(is_upper(U'Ж'));
  EXPECT_TRUE(is_lower(U'ж'));
  EXPECT_FALSE(is_upper(U'a'));
  EXPECT_FALSE(is_lower(U'中'));
}

TEST(Characters, OfAsciiAreLowered) {
  EXPECT_EQ(to_ascii_lower('Q'), 'q');
  EXPECT_EQ(to_ascii_lower('['), '[');
  EXPECT_EQ(to_ascii_lower('\xC3'), '\xC3');
}

TEST(Characters, StraightQuotesOpenAndClose) {
  for (const char32_t quote : {U'"', U'\''}) {
    EXPECT_TRUE(is_opener(quote));
    EXPECT_TRUE(is_closer(quote));
  }
  EXPECT_TRUE(is_opener(U'“'));
  EXPECT_TRUE(is_opener(U'¿'));
  EXPECT_FALSE(is_opener(U'）'));
  EXPECT_TRUE(is_closer(U'」'));
  EXPECT_FALSE(is_closer(U'('));
}

}  // namespace
}  // namespace oriel::text
