#include "oriel/embed/binary_vectors.hpp"

#include "embed/vectors_file.hpp"
#include "oriel/embed/embedding_reader.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace oriel::embed {
namespace {

using test::float_bytes;
using test::gzip;
using test::message_of;
using test::VectorsFile;
using Words = std::vector<std::string>;

const std::string kRowA = "a " + float_bytes({0.5F, -2.0F});
const std::string kRowB = "b " + float_bytes({0.1F, 3e8F});

EmbeddingTable read(std::string_view content, const EmbeddingReaderOptions& options = {}) {
  const VectorsFile file(content);
  return read_embeddings(file.path(), options);
}

// The fault without the path before it.
std::string fault(std::string_view content) {
  const VectorsFile file(content);
  const std::string message = message_of<FormatError>([&] { return read_embeddings(file.path()); });
  return message.starts_with(file.path()) ? message.substr(file.path().size()) : message;
}

TEST(BinaryVectors, RowsAreReadWithAndWithoutLineFeeds) {
  Matrix<float> expected(2, 2);
  expected << 0.5F, 0.1F, -2.0F, 3e8F;
  for (const std::string& content : {"2 2\n" + kRowA + kRowB, "2 2\n" + kRowA + "\n" + kRowB + "\n",
                                     gzip("2 2\n" + kRowA + "\n" + kRowB + "\n")}) {
    const EmbeddingTable table = read(content);
    EXPECT_EQ(table.words, (Words{"a", "b"}));
    EXPECT_EQ(table.vectors, expected);
  }
}

TEST(BinaryVectors, RowsThatCrossTheBufferAreWhole) {
  std::string content = "5000 100\n";
  for (int i = 0; i < 5000; ++i) {
    content +=
        "w" + std::to_string(i) + " " + float_bytes(std::vector<float>(100, 0.1F * float(i)));
  }
  int calls = 0;
  const EmbeddingTable table =
      read(content, {.limit = {}, .on_progress = [&](Index, double) { ++calls; }});
  ASSERT_EQ(table.size(), 5000);
  EXPECT_EQ(table.words[4321], "w4321");
  EXPECT_EQ(table.vectors.col(4321).maxCoeff(), 0.1F * 4321.0F);
  EXPECT_EQ(table.vectors.col(4321).minCoeff(), 0.1F * 4321.0F);
  EXPECT_EQ(calls, 1);
}

TEST(BinaryVectors, ATruncatedFileIsAFaultWhereItEnds) {
  EXPECT_EQ(fault("2 2\n" + kRowA), ": at byte 14: the header says 2 words, the file ends after 1");
  EXPECT_EQ(fault("2 2\n" + kRowA + "b"), ": at byte 15: the file ends inside word 2 of 2");
  EXPECT_EQ(fault("2 2\n" + kRowA + kRowB.substr(0, 5)),
            ": at byte 19: the file ends inside the vector of word 2 of 2");
}

TEST(BinaryVectors, AHeaderThatLiesIsAFault) {
  EXPECT_EQ(fault("1 2\n" + kRowA + kRowB),
            ": at byte 14: the header says 1 words, the file goes on behind them");
  EXPECT_EQ(fault("2 3\n" + kRowA + kRowB), ": at byte 24: the file ends inside word 2 of 2");
  EXPECT_EQ(fault("2 90000000\n" + kRowA),
            ": at byte 0: the header says 90000000 numbers a vector, the most is 1,000,000");
  EXPECT_EQ(fault("99999999999 2\n" + kRowA),
            ": at byte 24: the header says 99999999999 words, the file ends after 1");
}

TEST(BinaryVectors, BadWordsAndNumbersAreFaults) {
  EXPECT_EQ(fault("2 2\n" + kRowA + kRowA),
            ": at byte 14: word 2 of 2: duplicate word \"a\", first as word 1");
  EXPECT_EQ(fault("1 2\nx\xFF " + float_bytes({0.0F, 0.0F})),
            ": at byte 5: word 1 of 1: the word \"x\\xFF\" is not well-formed UTF-8");
  EXPECT_EQ(fault(std::string("1 2\nx\0 ", 7) + float_bytes({0.0F, 0.0F})),
            ": at byte 5: word 1 of 1: the word \"x\\x00\" holds a NUL byte");
  EXPECT_EQ(fault("1 2\n " + float_bytes({0.0F, 0.0F})),
            ": at byte 4: word 1 of 1: the word is missing");
  EXPECT_EQ(fault("1 2\na " + float_bytes({0.0F, std::numeric_limits<float>::infinity()})),
            ": at byte 10: the vector of word 1 of 1, \"a\", holds inf: expected finite numbers");
  EXPECT_EQ(fault("2 2\n" + kRowA + std::string(100000, 'x')),
            ": at byte 14: no blank ends word 2 of 2 within 65,536 bytes: this is no word2vec "
            "binary file");
}

TEST(BinaryVectors, TheLimitEndsReadingWithoutALookAtTheRest) {
  const EmbeddingTable table = read("9 2\n" + kRowA + "junk", {.limit = 1, .on_progress = {}});
  EXPECT_EQ(table.words, (Words{"a"}));
}

}  // namespace
}  // namespace oriel::embed
