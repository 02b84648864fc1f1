#include "oriel/text/normalize.hpp"

#include <gtest/gtest.h>

namespace oriel::text {
namespace {

TEST(Normalize, NfcComposes) {
  EXPECT_EQ(to_nfc("e\xCC\x81"), "é");
  EXPECT_EQ(to_nfc("\xE2\x84\xAB"), "Å");
  EXPECT_EQ(to_nfc("O\xCC\x80\xCC\xA3"), "Ọ\xCC\x80");
  EXPECT_EQ(to_nfc("plain ASCII"), "plain ASCII");
  EXPECT_EQ(to_nfc(""), "");
}

TEST(Normalize, FoldingMakesCasesMeet) {
  EXPECT_EQ(fold_case("Straße"), fold_case("STRASSE"));
  EXPECT_EQ(fold_case("Straße"), "strasse");
  EXPECT_EQ(fold_case("ΌΣΟΣ"), fold_case("όσος"));
  EXPECT_EQ(fold_case("МОСКВА"), "москва");
  EXPECT_EQ(fold_case("E\xCC\x81"), "é");
  EXPECT_EQ(fold_case("ABCxyz-12"), "abcxyz-12");
}

TEST(Normalize, FoldingTwiceChangesNothing) {
  for (const std::string_view text : {"İstanbul", "ǰ", "ŉ", "ᾳ", "ﬃ", "Ω"}) {
    EXPECT_EQ(fold_case(fold_case(text)), fold_case(text)) << text;
  }
}

TEST(Normalize, KeepsNulBytes) {
  const std::string_view text("a\0É", 4);
  EXPECT_EQ(fold_case(text), std::string("a\0é", 4));
  EXPECT_EQ(to_nfc(text), text);
  EXPECT_EQ(digits_to_zero(text), text);
}

TEST(Normalize, DigitsOfAnyScriptBecomeZero) {
  EXPECT_EQ(digits_to_zero("1996-08-22"), "0000-00-00");
  EXPECT_EQ(digits_to_zero("٣x३"), "0x0");
  EXPECT_EQ(digits_to_zero("𝟗"), "0");
  EXPECT_EQ(digits_to_zero("½²Ⅳ一"), "½²Ⅳ一");
}

}  // namespace
}  // namespace oriel::text
