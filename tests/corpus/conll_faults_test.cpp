// Every fault that a column file can have, each with its whole message.
#include "oriel/core/error.hpp"
#include "oriel/corpus/conll_reader.hpp"
#include "temporary_file.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <fstream>
#include <sstream>

namespace oriel::corpus {
namespace {

using test::message_of;
using test::TemporaryFile;

// What reading the text throws, without the path.
std::string fault_in(std::string_view text, const ConllOptions& options = {}) {
  const TemporaryFile file(text);
  return message_of<ParseError>([&] { read_conll(file.path(), options); }, file.path());
}

TEST(ConllFaults, AFileWithoutASentenceIsOneFault) {
  const std::string expected = ": there is no sentence in the file";
  EXPECT_EQ(fault_in(""), expected);
  EXPECT_EQ(fault_in("\n \t\n\n"), expected);
  EXPECT_EQ(fault_in("-DOCSTART- O\n\n"), expected);
  EXPECT_EQ(fault_in("\xEF\xBB\xBF"), expected);
  EXPECT_EQ(fault_in("\n", {.keeps_rows = true}), expected);
}

TEST(ConllFaults, AReaderOfAnEmptyFileHasNothing) {
  const TemporaryFile file("");
  ConllReader reader(file.path(), {});
  Sentence sentence;
  EXPECT_FALSE(reader.next(sentence));
  EXPECT_EQ(reader.format().columns, 0);
}

TEST(ConllFaults, TooFewColumnsArePlacedAtTheLinesEnd) {
  EXPECT_EQ(fault_in("a NN I-NP O\nbee NN O\n"), ":2:9: expected 4 columns, found 3");
  EXPECT_EQ(fault_in("a\tO\nbee\n"), ":2:4: expected 2 columns, found 1");
}

TEST(ConllFaults, TooManyColumnsArePlacedAtTheFirstExtraOne) {
  EXPECT_EQ(fault_in("a O\n\nbee NN O X\n"), ":3:8: expected 2 columns, found 4");
  EXPECT_EQ(fault_in("a\tO\nb\tO\t\n"), ":2:5: expected 2 columns, found 3");
  EXPECT_EQ(fault_in("a\nb c\n", {.has_tags = false}), ":2:3: expected 1 column, found 2");
}

TEST(ConllFaults, ATokenWithoutATagIsAFault) {
  EXPECT_EQ(fault_in("\nword\n"), ":2:1: expected a token and its tag, found 1 column");
}

TEST(ConllFaults, AnEmptyTagIsAFault) {
  EXPECT_EQ(fault_in("a\tO\nb\t\n"), ":2:3: expected a tag, found an empty column");
}

TEST(ConllFaults, AColumnOutOfRangeTellsHowManyThereAre) {
  const std::string text = "-DOCSTART- O\n\na NN O\n";
  EXPECT_EQ(fault_in(text, {.tag_column = 4}),
            ":3:1: there is no tag column 4, the line has 3 columns");
  EXPECT_EQ(fault_in(text, {.tag_column = -4}),
            ":3:1: there is no tag column -4, the line has 3 columns");
  EXPECT_EQ(fault_in(text, {.tag_column = 0}),
            ":3:1: there is no tag column 0, the line has 3 columns");
  EXPECT_EQ(fault_in(text, {.token_column = 9}),
            ":3:1: there is no token column 9, the line has 3 columns");
  EXPECT_EQ(fault_in("a\n", {.token_column = 2, .has_tags = false}),
            ":1:1: there is no token column 2, the line has 1 column");
}

TEST(ConllFaults, OneColumnCannotHoldTokensAndTags) {
  EXPECT_EQ(fault_in("a NN O\n", {.token_column = 2, .tag_column = -2}),
            ":1:1: column 2 cannot hold both the tokens and the tags");
}

TEST(ConllFaults, AnIndexColumnMustHoldNumbers) {
  EXPECT_EQ(fault_in("1 a O\n2 b O\n\n1 c O\n\nMia NN O\n"),
            ":6:1: expected the token's number in the first column, found \"Mia\"");
}

TEST(ConllFaults, BytesThatAreNotUtf8ArePlacedAndTheRemedyNamed) {
  EXPECT_EQ(fault_in("a O\nLe\xF3n B-LOC\n"),
            ":2:3: byte 0xF3 is not UTF-8; if the file is ISO 8859-1, use --encoding latin1");
  EXPECT_EQ(fault_in("a O\n\nb O\n\nc O\n\nd O\n\n\xC3\n"),
            ":9:1: byte 0xC3 is not UTF-8; if the file is ISO 8859-1, use --encoding latin1");
}

TEST(ConllFaults, ColumnsCountBytesOfTheFileBehindAByteOrderMarkToo) {
  EXPECT_EQ(fault_in("\xEF\xBB\xBF"
                     "a\xFF O\n"),
            ":1:5: byte 0xFF is not UTF-8; if the file is ISO 8859-1, use --encoding latin1");
  EXPECT_EQ(fault_in("\xEF\xBB\xBF"
                     "a O\n",
                     {.tag_column = 3}),
            ":1:4: there is no tag column 3, the line has 2 columns");
}

TEST(ConllFaults, NulBytesArePlaced) {
  const std::string text("a O\nb\0 O\n", 9);
  EXPECT_EQ(fault_in(text), ":2:2: byte 0x00 (NUL): this is not a text file");
  EXPECT_EQ(fault_in(text, {.encoding = Encoding::Latin1}),
            ":2:2: byte 0x00 (NUL): this is not a text file");
}

TEST(ConllFaults, Latin1ColumnsCountBytesOfTheFile) {
  EXPECT_EQ(fault_in("a O\n\xE9\xE9\n", {.encoding = Encoding::Latin1}),
            ":2:3: expected 2 columns, found 1");
}

TEST(ConllFaults, SentencesBeforeTheFaultAreHandedOut) {
  const TemporaryFile file("a O\n\nb O\n\nc O\n\nd\n");
  ConllReader reader(file.path(), {});
  Sentence sentence;
  EXPECT_TRUE(reader.next(sentence));
  EXPECT_TRUE(reader.next(sentence));
  EXPECT_TRUE(reader.next(sentence));
  EXPECT_EQ(message_of<ParseError>([&] { reader.next(sentence); }, file.path()),
            ":7:2: expected 2 columns, found 1");
}

TEST(ConllFaults, AMissingFileIsToldWithTheReason) {
  EXPECT_EQ(message_of<IoError>([] { read_conll("/nonexistent/x.conll"); }),
            "/nonexistent/x.conll: No such file or directory");
}

TEST(ConllFaults, TruncatedGzipIsTold) {
  const TemporaryFile whole("", ".gz");
  gzFile packed = gzopen(whole.path().c_str(), "wb");
  gzputs(packed, "a O\nb B-X\n");
  gzclose(packed);
  std::stringstream bytes;
  bytes << std::ifstream(whole.path(), std::ios::binary).rdbuf();
  const std::string cut = bytes.str().substr(0, bytes.str().size() - 6);
  const TemporaryFile file(cut, ".gz");
  EXPECT_EQ(message_of<FormatError>([&] { read_conll(file.path()); }, file.path()),
            ": at byte " + std::to_string(cut.size()) +
                ": the gzip data ends too early: the file is truncated");
}

}  // namespace
}  // namespace oriel::corpus
