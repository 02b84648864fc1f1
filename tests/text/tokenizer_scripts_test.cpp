#include "oriel/text/tokenizer.hpp"
#include "text/token_strings.hpp"

#include <gtest/gtest.h>

namespace oriel::text {
namespace {

using test::Strings;
using test::tokens_of;
using test::words_of;

TEST(TokenizerScripts, CjkComesByCharacter) {
  EXPECT_EQ(tokens_of("中国，iPhone手机5月。"), words_of("中 国 ， iPhone 手 机 5 月 。"));
  EXPECT_EQ(tokens_of("「東京タワー」へ"), words_of("「 東 京 タ ワ ー 」 へ"));
}

TEST(TokenizerScripts, CjkComesByWordOnRequest) {
  EXPECT_EQ(tokens_of("中国国籍，大学", CjkTokens::Words), words_of("中国 国籍 ， 大学"));
  EXPECT_EQ(tokens_of("スーパーマーケットへ", CjkTokens::Words), words_of("スーパーマーケット へ"));
}

TEST(TokenizerScripts, ThaiComesByWord) {
  EXPECT_EQ(tokens_of("กรุงเทพมหานครเป็นเมือง"), words_of("กรุงเทพมหานคร เป็น เมือง"));
}

TEST(TokenizerScripts, KoreanKeepsItsBlanks) {
  EXPECT_EQ(tokens_of("한국어 문장입니다."), words_of("한국어 문장입니다 ."));
}

TEST(TokenizerScripts, ScriptsWithoutCaseEndAtTheirMarks) {
  EXPECT_EQ(tokens_of("काठमाडौं हो।"), words_of("काठमाडौं हो ।"));
  EXPECT_EQ(tokens_of("\"نعم\"، ثم ذهب؟"), words_of("\" نعم \" ، ثم ذهب ؟"));
  EXPECT_EQ(tokens_of("לצה\"ל בית־ספר."), words_of("לצה\"ל בית־ספר ."));
}

TEST(TokenizerScripts, CyrillicIsReadAsLatin) {
  EXPECT_EQ(tokens_of("«Москва», т.е. Санкт-Петербург (г. Пушкин)."),
            words_of("« Москва » , т.е. Санкт-Петербург ( г. Пушкин ) ."));
}

TEST(TokenizerScripts, CombiningDotsStayWithTheirLetters) {
  const std::string_view yoruba =
      "O\xCC\xA3\xCC\x80po\xCC\xA3\xCC\x80lo\xCC\xA3po\xCC\xA3 e\xCC\x80nia";
  EXPECT_EQ(tokens_of(yoruba), words_of(yoruba));
}

TEST(TokenizerScripts, PersianKeepsItsNonJoiners) {
  EXPECT_EQ(tokens_of("می\xE2\x80\x8Cخواهم"), Strings{"می\xE2\x80\x8Cخواهم"});
}

TEST(TokenizerScripts, EmojiAreOneTokenEach) {
  EXPECT_EQ(tokens_of("ok👨‍👩‍👧‍👦👍🏽🇩🇪🇫🇷1️⃣2️⃣❤️!"),
            (Strings{"ok", "👨‍👩‍👧‍👦", "👍🏽", "🇩🇪", "🇫🇷", "1️⃣",
                     "2️⃣", "❤️", "!"}));
}

}  // namespace
}  // namespace oriel::text
