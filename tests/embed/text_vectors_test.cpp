#include "oriel/embed/text_vectors.hpp"

#include "embed/vectors_file.hpp"
#include "oriel/embed/embedding_reader.hpp"
#include "oriel/embed/line_blocks.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace oriel::embed {
namespace {

using test::gzip;
using test::message_of;
using test::VectorsFile;
using Words = std::vector<std::string>;

EmbeddingTable read(std::string_view content, const EmbeddingReaderOptions& options = {}) {
  const VectorsFile file(content);
  return read_embeddings(file.path(), options);
}

// The fault without the path before it.
template <typename E = ParseError>
std::string fault(std::string_view content, const EmbeddingReaderOptions& options = {}) {
  const VectorsFile file(content);
  const std::string message = message_of<E>([&] { return read_embeddings(file.path(), options); });
  return message.starts_with(file.path()) ? message.substr(file.path().size()) : message;
}

TEST(TextVectors, GloveTextHasNoHeader) {
  const EmbeddingTable table = read("the 0.5 -1.25 3\nof 1e-3 +2 .5\n");
  EXPECT_EQ(table.words, (Words{"the", "of"}));
  ASSERT_EQ(table.dim(), 3);
  Matrix<float> expected(3, 2);
  expected << 0.5F, 1e-3F, -1.25F, 2.0F, 3.0F, 0.5F;
  EXPECT_EQ(table.vectors, expected);
}

TEST(TextVectors, Word2vecTextHasAHeaderAndBlanksAtLineEnds) {
  const EmbeddingTable table = read("2 2\n</s> 0 1 \nthe 2 3 \n");
  EXPECT_EQ(table.words, (Words{"</s>", "the"}));
  EXPECT_EQ(table.vectors(1, 1), 3.0F);
}

TEST(TextVectors, LineEndsByteOrderMarkAndTabsDoNotMatter) {
  const EmbeddingTable plain = read("a 1 2\nb 3 4\n");
  for (const char* content : {"a 1 2\nb 3 4", "a 1 2\r\nb 3 4\r\n",
                              "\xEF\xBB\xBF"
                              "a 1 2\nb 3 4\n",
                              "\xEF\xBB\xBF"
                              "2 2\r\na 1 2\r\nb 3 4",
                              "a\t1\t2\nb\t3\t4\n", "a  1 2\n b 3  4\t\n"}) {
    const EmbeddingTable table = read(content);
    EXPECT_EQ(table.words, plain.words) << content;
    EXPECT_EQ(table.vectors, plain.vectors) << content;
  }
}

TEST(TextVectors, AWordMayHoldBlanks) {
  const EmbeddingTable table = read(". . . 0.1 0.2\nat name@domain.com 0.3 0.4\nx 5 6\n");
  EXPECT_EQ(table.words, (Words{". . .", "at name@domain.com", "x"}));
  EXPECT_EQ(table.vectors(1, 1), 0.4F);
}

TEST(TextVectors, AWordMayBeANumber) {
  EXPECT_EQ(read("5 1 2\n1999 3 4\n").words, (Words{"5", "1999"}));
  EXPECT_EQ(read("nan 1 2\ninf 3 4\n").words, (Words{"nan", "inf"}));
}

TEST(TextVectors, TheSecondLineTellsAHeaderFromARowOfOneNumber) {
  const EmbeddingTable rows = read("5 10\nthe 0.5\n");
  EXPECT_EQ(rows.words, (Words{"5", "the"}));
  EXPECT_EQ(rows.vectors(0, 0), 10.0F);
  EXPECT_EQ(read("1 1\nthe 0.5\n").words, (Words{"the"}));
  EXPECT_EQ(read("1 2\nthe 0.5 1\n").words, (Words{"the"}));
}

TEST(TextVectors, NumbersNearerToZeroThanAnyFloatAreZero) {
  const EmbeddingTable table = read("a 1e-60 -1e-60 1e-42\n");
  EXPECT_EQ(table.vectors(0, 0), 0.0F);
  EXPECT_EQ(table.vectors(1, 0), 0.0F);
  EXPECT_EQ(table.vectors(2, 0), 1e-42F);
}

TEST(TextVectors, AnEmptyFileIsAFault) {
  EXPECT_EQ(fault(""), ": the file is empty");
  EXPECT_EQ(fault("\xEF\xBB\xBF"), ": the file is empty");
  EXPECT_EQ(fault(gzip("")), ": the file is empty");
}

TEST(TextVectors, WhatHoldsNoNumbersIsNoVectorsFile) {
  const std::string question = ": is this a vectors file?";
  EXPECT_EQ(fault("hello world\n"),
            ":1: expected a word and its numbers, found \"hello world\"" + question);
  EXPECT_EQ(fault("\n\n"), ":1: expected a word and its numbers, found \"\"" + question);
  EXPECT_EQ(fault(std::string("\0\0\n", 3)),
            ":1: expected a word and its numbers, found \"\\x00\\x00\"" + question);
}

TEST(TextVectors, RaggedRowsAreFaults) {
  EXPECT_EQ(fault("a 1 2\nb 3\n"),
            ":2: expected 2 numbers behind the word (as in line 1), found 1");
  EXPECT_EQ(fault("a 1 2\nb 3 4 5\n"),
            ":2: expected 2 numbers behind the word (as in line 1), found 3");
  EXPECT_EQ(fault("a 1 2\nb\n"), ":2: expected 2 numbers behind the word (as in line 1), found 0");
  EXPECT_EQ(fault("a 1 2\n\nb 3 4\n"),
            ":2: expected 2 numbers behind the word (as in line 1), found an empty line");
  EXPECT_EQ(fault("a 1 2\nb 3 4\n 5 6\n"),
            ":3: expected 2 numbers behind the word (as in line 1), found 1");
}

TEST(TextVectors, WhatIsNoFiniteNumberIsAFault) {
  EXPECT_EQ(fault("a 1 2\nb 3 x1\n"), ":2:5: expected a number, found \"x1\"");
  EXPECT_EQ(fault("a 1 2\nb 3, 4\n"), ":2:3: expected a number, found \"3,\"");
  EXPECT_EQ(fault("a 1 2\nb 3 -\n"), ":2:5: expected a number, found \"-\"");
  EXPECT_EQ(fault("a 1 2\nb 3 1e99\n"), ":2:5: expected a number, found \"1e99\"");
  EXPECT_EQ(fault("a 1 2\nb nan 4\n"), ":2:3: expected a finite number, found \"nan\"");
  EXPECT_EQ(fault("a 1 2\nb 3 -inf\n"), ":2:5: expected a finite number, found \"-inf\"");
  EXPECT_EQ(fault(std::string_view("a 1 2\nb 3 4\0\n", 13)),
            ":2:5: expected a number, found \"4\\x00\"");
}

TEST(TextVectors, WordsMustBeUtf8WithoutNul) {
  EXPECT_EQ(fault("a 1 2\nx\xFF 3 4\n"), ":2:2: the word \"x\\xFF\" is not well-formed UTF-8");
  EXPECT_EQ(fault("2 2\nM\xFCnchen 1 2\nb 3 4\n"),
            ":2:2: the word \"M\\xFCnchen\" is not well-formed UTF-8");
  EXPECT_EQ(fault(std::string_view("a 1 2\nb\0c 3 4\n", 14)),
            ":2:2: the word \"b\\x00c\" holds a NUL byte");
}

TEST(TextVectors, ADuplicateNamesBothLines) {
  EXPECT_EQ(fault("a 1\nb 2\na 3\n"), ":3: duplicate word \"a\", first in line 1");
  EXPECT_EQ(fault("3 1\na 1\nb 2\na 3\n"), ":4: duplicate word \"a\", first in line 2");
}

TEST(TextVectors, AHeaderThatLiesIsAFault) {
  EXPECT_EQ(fault("1 2\na 1 2\nb 3 4\n"), ":3: the header says 1 words, this line is one more");
  EXPECT_EQ(fault("3 2\na 1 2\nb 3 4\n"), ":4: the header says 3 words, the file ends after 2");
  EXPECT_EQ(fault("3 2\n"), ":2: the header says 3 words, the file ends after 0");
  EXPECT_EQ(fault("2 3\na 1 2\nb 3 4\n"),
            ":2: expected 3 numbers behind the word (as the header says), found 2");
  EXPECT_EQ(fault("2 2\na 1 2 3\nb 3 4 5\n"),
            ":2: expected 2 numbers behind the word (as the header says), found 3");
  EXPECT_EQ(fault("2 9000000000000\na 1 2\nb 3 4\n"),
            ":2: expected 9000000000000 numbers behind the word (as the header says), found 2");
}

TEST(TextVectors, AShortRowAfterAnEndlessOneAllocatesNothingForTheRest) {
  std::string content = "a";
  for (int i = 0; i < 500000; ++i) {
    content += " 1";
  }
  content += "\n";
  for (int i = 0; i < 100000; ++i) {
    content += "b\n";
  }
  EXPECT_EQ(fault(content), ":2: expected 500000 numbers behind the word (as in line 1), found 0");
}

TEST(TextVectors, AWordOfAMegabyteIsRead) {
  const std::string word(std::size_t{6} << 20U, 'x');
  EXPECT_EQ(read("a 1 2\n" + word + " 3 4\nb 5 6\n").words, (Words{"a", word, "b"}));
}

TEST(TextVectors, AFileWithoutLineEndsIsRefused) {
  std::string content((std::size_t{64} << 20U) + 1, '1');
  content[1] = ' ';
  EXPECT_EQ(fault(content),
            ":1: the line is longer than 67,108,864 bytes: is this a text file with line ends?");
}

TEST(TextVectors, GzipIsUnpackedAndItsFaultsAreTold) {
  const std::string packed = gzip("2 2\na 1 2\nb 3 4\n");
  EXPECT_EQ(read(packed).words, (Words{"a", "b"}));
  EXPECT_EQ(fault<FormatError>(packed.substr(0, packed.size() - 4)),
            ": at byte " + std::to_string(packed.size() - 4) +
                ": the gzip data ends too early: the file is truncated");
}

TEST(TextVectors, TheLimitEndsReadingWithoutALookAtTheRest) {
  const EmbeddingReaderOptions two{.limit = 2, .on_progress = {}};
  EXPECT_EQ(read("a 1\nb 2\nc x y z\na 1\n", two).words, (Words{"a", "b"}));
  EXPECT_EQ(read("9 1\na 1\nb 2\n", two).words, (Words{"a", "b"}));
  EXPECT_EQ(read("2 1\na 1\nb 2\nc 3\n", two).words, (Words{"a", "b"}));
  EXPECT_EQ(read("a 1\n", two).words, (Words{"a"}));
  EXPECT_EQ(fault("3 1\na 1\n", two), ":3: the header says 3 words, the file ends after 1");
  const std::string packed = gzip("a 1\nb 2\nc 3\n");
  EXPECT_EQ(read(packed.substr(0, packed.size() - 8), two).words, (Words{"a", "b"}));
}

// Rows of about 30 bytes in several blocks, whose words wait while the next block is parsed.
class LongTextVectors : public testing::Test {
 protected:
  static constexpr int kRows = 400000;

  LongTextVectors() {
    for (int i = 0; i < kRows; ++i) {
      rows_.push_back("word" + std::to_string(i) + " " + std::to_string(i) + " 0.25 -1.5 7.125");
    }
  }

  std::string text() const {
    std::string text;
    for (const std::string& row : rows_) {
      text += row + "\n";
    }
    EXPECT_GT(text.size(), 2 * LineBlocks::kBlockBytes);
    return text;
  }

  Words rows_;
};

TEST_F(LongTextVectors, EveryRowHasItsWordAndItsVector) {
  for (const std::string header : {"", "400000 4\n"}) {
    const EmbeddingTable table = read(header + text());
    ASSERT_EQ(table.size(), kRows);
    for (int i = 0; i < kRows; ++i) {
      ASSERT_EQ(table.words[static_cast<std::size_t>(i)], "word" + std::to_string(i));
      ASSERT_EQ(table.vectors(0, i), static_cast<float>(i));
      ASSERT_EQ(table.vectors(3, i), 7.125F);
    }
  }
}

TEST_F(LongTextVectors, TheFirstFaultOfTheFileIsTold) {
  rows_[390000] = "word5 1 2 3 4";
  EXPECT_EQ(fault(text()), ":390001: duplicate word \"word5\", first in line 6");
  rows_[300000] = "word300000 1 2 3";
  EXPECT_EQ(fault(text()).substr(0, 8), ":300001:");
  rows_[200] = "word5 1 2 3 4";
  EXPECT_EQ(fault(text()), ":201: duplicate word \"word5\", first in line 6");
}

TEST_F(LongTextVectors, AHeaderMustSayHowManyThereAre) {
  const std::string rows = text();
  EXPECT_EQ(fault("400001 4\n" + rows),
            ":400002: the header says 400001 words, the file ends after 400000");
  EXPECT_EQ(fault("399999 4\n" + rows),
            ":400001: the header says 399999 words, this line is one more");
  EXPECT_EQ(fault("10 4\n" + rows), ":12: the header says 10 words, this line is one more");
  // The first block ends where its last line does: the line too many is the next block's first.
  const std::size_t first_block = rows.rfind('\n', LineBlocks::kBlockBytes - 100) + 1;
  const auto held =
      std::count(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(first_block), '\n');
  for (auto said = held - 5; said < held + 10; ++said) {
    const std::string line = std::to_string(said + 2);
    EXPECT_EQ(
        fault(std::to_string(said) + " 4\n" + rows),
        ":" + line + ": the header says " + std::to_string(said) + " words, this line is one more");
  }
}

TEST_F(LongTextVectors, ALimitEndsReadingInAnyBlock) {
  const std::string rows = text();
  for (const Index limit : {1, 100000, 137000, 399999, 400000, 500000}) {
    EmbeddingReaderOptions options;
    options.limit = limit;
    EXPECT_EQ(read(rows, options).size(), std::min<Index>(limit, kRows));
  }
}

}  // namespace
}  // namespace oriel::embed
