#include "check/checked_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace oriel::check {
namespace {

using test::CheckedText;
using test::Lines;

constexpr const char* kFive = "a O\nb O\nc O\nd O\nOslo B-LOC\n\n";

std::string joined(std::initializer_list<const char*> parts) {
  std::string text;
  for (const char* part : parts) {
    text += part;
  }
  return text;
}

std::vector<std::string> duplicates_of(const std::vector<std::string>& texts) {
  CheckedText text(texts);
  check_duplicates(text.files, {}, text.findings);
  return text.lines();
}

TEST(CheckDuplicates, ASentenceThatAFileHoldsTwiceIsTold) {
  EXPECT_EQ(
      duplicates_of({joined({kFive, "x O\n\n", kFive})}),
      Lines{"9 warning: the sentence that begins here is at line 1 too; keep one of the two"});
}

TEST(CheckDuplicates, OtherTagsAreToldWithTheirLines) {
  EXPECT_EQ(duplicates_of({joined({kFive, "a O\nb O\nc O\nd O\nOslo B-ORG\n"})}),
            Lines{"7 warning: the sentence that begins here is at line 1 too, with other tags: "
                  "\"Oslo\" is \"B-ORG\" at line 11, \"B-LOC\" at line 5; keep one of the two and "
                  "make the tags agree"});
}

TEST(CheckDuplicates, ALeakIsToldInTheLaterFile) {
  EXPECT_EQ(duplicates_of({kFive, joined({"x O\n\n", kFive})}),
            Lines{"2/3 warning: the sentence that begins here is at file1:1 too; keep it in one of "
                  "the files"});
}

TEST(CheckDuplicates, ShortSentencesMayOccurTwice) {
  EXPECT_EQ(duplicates_of({"a O\nb O\nc O\nd O\n\na O\nb O\nc O\nd O\n"}), Lines{});
}

std::vector<std::string> characters_of(CheckedText& text) {
  check_characters(text.files, text.findings);
  return text.lines();
}

TEST(CheckCharacters, InvisibleOnesAreTakenOut) {
  CheckedText text(
      {"Oslo\xE2\x80\x8B B-LOC\n\xEF\xBB\xBF\xE2\x80\x8B O\na\x07"
       "b O\nx\xC2\xA0y O\n"});
  EXPECT_EQ(
      characters_of(text),
      (Lines{"1 warning: the token \"Oslo\xE2\x80\x8B\" holds U+200B (zero-width space); "
             "\"Oslo\"*",
             "2 warning: the token \"\xEF\xBB\xBF\xE2\x80\x8B\" holds U+FEFF (zero-width "
             "no-break space), U+200B (zero-width space); look at it",
             "3 warning: the token \"a\\x07b\" holds U+0007 (control character); \"ab\"*",
             "4 warning: the token \"x\xC2\xA0y\" holds U+00A0 (no-break space); look at it"}));
  EXPECT_EQ(text_of(text.files[0]), "Oslo B-LOC\n\xEF\xBB\xBF\xE2\x80\x8B O\nab O\nx\xC2\xA0y O\n");
}

TEST(CheckCharacters, AZeroWidthSpaceInsideMayDivideWordsAndStays) {
  CheckedText text({"in\xE2\x80\x8BOslo O\n"});
  EXPECT_EQ(characters_of(text),
            Lines{"1 warning: the token \"in\xE2\x80\x8BOslo\" holds U+200B (zero-width space "
                  "inside); look at it"});
  EXPECT_EQ(text_of(text.files[0]), "in\xE2\x80\x8BOslo O\n");
}

TEST(CheckCharacters, JoinersInsideAWordAreItsSpelling) {
  CheckedText text({"\xE0\xA4\x95\xE0\xA5\x8D\xE2\x80\x8D O\n\xE2\x80\x8D O\n"});
  EXPECT_EQ(characters_of(text),
            Lines{"2 warning: the token \"\xE2\x80\x8D\" holds U+200D (joiner at the begin); look "
                  "at it"});
}

TEST(CheckCharacters, WronglyDecodedTextIsToldWithWhatItWas) {
  CheckedText text(
      {"caf\xC3\x83\xC2\xA9 O\nit\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2s O\nRen\xC3\xA9 O\n"
       "lost\xEF\xBF\xBD O\nR&amp;B O\nAT&T; O\n&#39; O\nFlei\xC3\x9F\xE2\x80\x9C O\n"});
  EXPECT_EQ(
      characters_of(text),
      (Lines{"1 warning: the token \"caf\xC3\x83\xC2\xA9\" looks like UTF-8 that was read as "
             "another encoding; \"caf\xC3\xA9\"",
             "2 warning: the token \"it\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2s\" looks like UTF-8 "
             "that was read as another encoding; \"it\xE2\x80\x99s\"",
             "4 warning: the token \"lost\xEF\xBF\xBD\" has lost a character (U+FFFD); type it "
             "again",
             "5 warning: the token \"R&amp;B\" holds the HTML entity \"&amp;\"; the character "
             "that it stands for",
             "7 warning: the token \"&#39;\" holds the HTML entity \"&#39;\"; the character "
             "that it stands for"}));
}

TEST(CheckCharacters, MarksLineEndsAndNormalFormAreMended) {
  CheckedText text({"\xEF\xBB\xBFRe\xCC\x81ne O\r\nb O\nc O\n"});
  EXPECT_EQ(
      characters_of(text),
      (Lines{"1 warning: the file begins with a byte-order mark; leave it out*",
             "1 warning: 1 of 3 lines end in CRLF, the others in LF, the first one here; end "
             "all in LF*",
             "1 warning: 1 token is not in Unicode's normal form C, the first one here; write "
             "them in normal form C*"}));
  EXPECT_EQ(text_of(text.files[0]), "R\xC3\xA9ne O\nb O\nc O\n");
  CheckedText windows({"a O\r\nb O\r\n"});
  EXPECT_EQ(characters_of(windows), Lines{});
}

TEST(CheckLengths, LongSentencesAndTokensAreTold) {
  CheckedText text({"aaaa O\nb O\nc O\nhttp://a.example O\n"});
  check_lengths(text.files, {.longest_sentence = 3, .longest_token = 3}, text.findings);
  EXPECT_EQ(
      text.lines(),
      (Lines{"1 warning: the sentence that begins here has 4 tokens; look for a missing blank "
             "line",
             "1 warning: the token \"aaaa\" has 4 characters; look for words that were glued "
             "together"}));
}

TEST(CheckAll, WhatWasMendedIsFoundNoMore) {
  CheckedText text(
      {"\xEF\xBB\xBF"
       "a B-PER\r\nb\xE2\x80\x8B o\nc I-LOC\n\nd B-PER\n\ne E-PER\n"});
  check_all(text.files, {}, text.findings);
  EXPECT_EQ(text.lines().size(), 6U);
  for (const auto& finding : text.findings) {
    EXPECT_TRUE(finding.is_mended) << finding.message;
  }
  CheckedText again({text_of(text.files[0])});
  check_all(again.files, {}, again.findings);
  EXPECT_EQ(again.lines(), Lines{});
}

TEST(CheckAll, FindingsAreOrderedByCheckFileAndLine) {
  CheckedText text({"a B-PER\nb O\n\nc I-PER\n", "x\xE2\x80\x8B O\nc I-PER\nd\n"});
  check_all(text.files, {}, text.findings);
  std::vector<std::string> order;
  for (const auto& finding : text.findings) {
    order.push_back(std::string(name_of(finding.check)) + std::to_string(finding.file + 1));
  }
  EXPECT_EQ(order, (Lines{"columns2", "sequence1", "scheme2", "characters2"}));
}

}  // namespace
}  // namespace oriel::check
