#include "oriel/check/checked_file.hpp"

#include "check/checked_text.hpp"
#include "oriel/core/error.hpp"

#include <gtest/gtest.h>

#include <string>

namespace oriel::check {
namespace {

using test::CheckedText;
using test::Lines;

TEST(CheckedFile, ReadsOnAfterEveryFault) {
  constexpr char kFaulty[] =
      "Anna\tB-PER\nLee I-PER\nsaw\nin\tthe\tO\nR\xE9ne\tO\nA\0B\tO\nx\t\n\tO\nOslo\tB-LOC\n";
  const CheckedText text({std::string(kFaulty, sizeof(kFaulty) - 1)});
  EXPECT_EQ(
      text.lines(),
      (Lines{"2 error: expected 2 columns, found 1; divide them by tabs as elsewhere*",
             "3 error: expected 2 columns, found 1; add what is missing",
             "4 error: expected 2 columns, found 3; take out what is too much, or a blank "
             "inside a column",
             "5 error: byte 0xE9 at column 2 is not UTF-8; read the file with --encoding "
             "latin1",
             "6 error: byte 0x00 (NUL) at column 2; take it out",
             "7 error: the tag is empty; \"O\", or the right tag", "8 error: the token is empty"}));
  ASSERT_EQ(text.files[0].sentences.size(), 1U);
  EXPECT_EQ(text.files[0].sentences[0].tokens, (Lines{"Anna", "Lee", "Oslo"}));
  EXPECT_EQ(text.files[0].lines[0], (std::vector<std::int64_t>{1, 2, 9}));
  EXPECT_FALSE(text.files[0].is_whole[0]);
}

TEST(CheckedFile, OneMalformedLineAmongUtf8IsToBeTypedAgain) {
  const CheckedText text({"Ren\xC3\xA9 O\nR\xE9ne O\n"});
  EXPECT_EQ(text.lines(), (Lines{"2 error: byte 0xE9 at column 2 is not UTF-8; type the character "
                                 "again; other lines are UTF-8"}));
}

TEST(CheckedFile, AFileOfFaultyLinesAloneHasNoSentence) {
  const CheckedText text({"Ren\xE9 O\n"});
  EXPECT_EQ(text.lines(), Lines{"1 error: byte 0xE9 at column 4 is not UTF-8; read the file with "
                                "--encoding latin1"});
  EXPECT_TRUE(text.files[0].sentences.empty());
}

TEST(CheckedFile, Latin1IsReadAsUtf8) {
  const CheckedText text({"R\xE9ne O\n"}, {.encoding = corpus::Encoding::Latin1});
  EXPECT_EQ(text.lines(), Lines{});
  EXPECT_EQ(text.files[0].sentences[0].tokens, Lines{"R\xC3\xA9ne"});
  EXPECT_EQ(text_of(text.files[0]), "R\xC3\xA9ne O\n");
}

TEST(CheckedFile, MostLinesSayWhatTheColumnsAre) {
  const CheckedText text({"broken\nAnna NNP B-PER\nsaw VBD O\n"});
  EXPECT_EQ(text.files[0].file.format.columns, 3);
  EXPECT_EQ(text.files[0].file.format.tag_column, 3);
  EXPECT_EQ(text.lines(), Lines{"1 error: expected 3 columns, found 1; add what is missing"});
}

TEST(CheckedFile, CommentsAndDocumentsAreNoTokens) {
  const CheckedText text(
      {"# text\n1\tAnna\tB-PER\n2\tsaw\tO\n\n# more\n1\tOslo\tB-LOC\n2\tis\tO\n\n"
       "1\ta\tO\nx\tb\tO\n\n"});
  EXPECT_EQ(text.lines(),
            Lines{"10 error: expected the token's number in the first column, found \"x\""});
  EXPECT_EQ(text.files[0].sentences.size(), 3U);
  EXPECT_EQ(text.files[0].lines[1], (std::vector<std::int64_t>{6, 7}));
  const CheckedText marked({"-DOCSTART- O\n\nAnna O\n"});
  EXPECT_TRUE(marked.files[0].sentences[0].starts_document);
}

TEST(CheckedFile, MendingChangesOneFieldAndKeepsTheRest) {
  CheckedText text({"-DOCSTART- O\r\n\r\nAnna  NNP O\r\n"});
  text.files[0].mend_tag(0, 0, "B-PER");
  text.files[0].mend_token(0, 0, "Anne");
  EXPECT_EQ(text_of(text.files[0]), "-DOCSTART- O\r\n\r\nAnne  NNP B-PER\r\n");
  EXPECT_EQ(text.files[0].mended_lines, std::set<std::int64_t>{3});
}

TEST(CheckedFile, AFileWithoutSentencesIsRefused) {
  const auto message = [](const std::string& bytes) {
    try {
      const CheckedText text({bytes});
    } catch (const ParseError& error) {
      const std::string what = error.what();
      return what.substr(what.rfind('/') + 1);
    }
    return std::string();
  };
  EXPECT_EQ(message(""), "file1: there is no sentence in the file");
  EXPECT_EQ(message("\n\n"), "file1: there is no sentence in the file");
  EXPECT_EQ(message("one\ntwo\n"), "file1: expected a token and its tag, found 1 column");
}

}  // namespace
}  // namespace oriel::check
