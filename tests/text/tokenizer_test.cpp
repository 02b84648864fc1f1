#include "oriel/text/tokenizer.hpp"

#include "text/token_strings.hpp"

#include <gtest/gtest.h>

namespace oriel::text {
namespace {

using test::tokens_of;
using test::words_of;

struct Example {
  std::string_view text;
  std::string_view tokens;  // with single blanks between
};

void expect_tokens(std::initializer_list<Example> examples) {
  for (const Example& example : examples) {
    EXPECT_EQ(tokens_of(example.text), words_of(example.tokens)) << example.text;
  }
}

TEST(Tokenizer, CutsContractions) {
  expect_tokens({{"I don't, can't, won't.", "I do n't , ca n't , wo n't ."},
                 {"I'm sure we'll see they've gone", "I 'm sure we 'll see they 've gone"},
                 {"It’s Blair’s, isn’t it", "It ’s Blair ’s , is n’t it"},
                 {"couldn't've", "could n't 've"},
                 {"the players' union", "the players ' union"},
                 {"THE U.S.'S AND IT'S", "THE U.S. 'S AND IT 'S"},
                 {"O'Brien's hit in the '90s", "O'Brien 's hit in the '90s"}});
}

TEST(Tokenizer, KeepsStopsWithAbbreviationsOnly) {
  expect_tokens({{"He lives in Paris.", "He lives in Paris ."},
                 {"Mr. J.R.R. Tolkien of Acme Corp.", "Mr. J.R.R. Tolkien of Acme Corp."},
                 {"in the U.S.", "in the U.S."},
                 {"(in Paris.)", "( in Paris . )"},
                 {"e.g. on Jan. 5, No. 7", "e.g. on Jan. 5 , No. 7"},
                 {"Vitamin C.", "Vitamin C ."}});
}

TEST(Tokenizer, KeepsNumbersWhole) {
  expect_tokens({{"$3.5 or 12% of 1,000.50", "$ 3.5 or 12 % of 1,000.50"},
                 {"won 3-1, 6-4 on 1996-08-22 at 10:30", "won 3-1 , 6-4 on 1996-08-22 at 10:30"},
                 {"£5m, US$5 and 1/2", "£ 5m , US$ 5 and 1/2"},
                 {"+44 and -0.5", "+44 and -0.5"}});
}

TEST(Tokenizer, SplitsAtSlashesBracketsQuotesAndDashes) {
  expect_tokens({{"and/or", "and / or"},
                 {"\"Yes,\" (he) [said]", "\" Yes , \" ( he ) [ said ]"},
                 {"now -- or never—or…", "now -- or never — or …"},
                 {"well...maybe?!", "well ... maybe ?!"},
                 {"“‘quoted’”", "“ ‘ quoted ’ ”"}});
}

TEST(Tokenizer, KeepsNamesOfTheWebWhole) {
  expect_tokens({{"See http://a.com/b?c=(d), ok", "See http://a.com/b?c=(d) , ok"},
                 {"(bit.ly/xyz)", "( bit.ly/xyz )"},
                 {"mail joe@example.com.", "mail joe@example.com ."},
                 {"@user: #NER is fun :-)", "@user : #NER is fun :-)"},
                 {"foo@bar", "foo @ bar"},
                 {"Q&amp;A", "Q &amp; A"}});
}

TEST(Tokenizer, GivesBackItsOwnTokens) {
  const std::string_view tokens = "He 's n't at O'Brien 's U.S. store -- `` no '' , #tag @me !";
  EXPECT_EQ(tokens_of(tokens), words_of(tokens));
}

TEST(Tokenizer, CountsBytesAndCodePoints) {
  const std::vector<TokenRange> expected = {{0, 6, 0, 4}, {7, 8, 5, 6}, {9, 17, 7, 9}};
  EXPECT_EQ(tokenize("çßaa 1 😀🏽"), expected);
}

TEST(Tokenizer, TakesControlsAndInvisiblesForBlanks) {
  EXPECT_EQ(tokens_of(std::string_view("a\0b\x01\tc\r\n", 8)), words_of("a b c"));
  EXPECT_EQ(tokens_of("\xEF\xBB\xBF"
                      "a\xE2\x80\x8B"
                      "b\xC2\xA0"
                      "c\xC2\xAD"),
            words_of("a b c"));
  EXPECT_EQ(tokens_of("a \xE2\x80\x8D"
                      "b \xEF\xB8\x8F"),
            words_of("a b"));
  EXPECT_TRUE(tokenize("").empty());
  EXPECT_TRUE(tokenize(" \n\t\xE2\x80\x8F").empty());
}

TEST(Tokenizer, TakesTimeLinearInItsText) {
  constexpr std::size_t kRepeats = 100000;
  for (const std::string_view piece :
       {"a.", "a@", "'s", "http://a)", "A.)", "x\xC2\xAD", "\xCC\x81", "🇩", "ก", "\"", "www."}) {
    std::string text;
    for (std::size_t i = 0; i < kRepeats; ++i) {
      text += piece;
    }
    const std::vector<TokenRange> tokens = tokenize(text, CjkTokens::Words);
    ASSERT_FALSE(tokens.empty());
    EXPECT_EQ(tokens.back().byte_end, text.size() - (piece.ends_with("\xAD") ? 2U : 0U)) << piece;
  }
}

}  // namespace
}  // namespace oriel::text
