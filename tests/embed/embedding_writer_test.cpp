#include "oriel/embed/embedding_writer.hpp"

#include "embed/vectors_file.hpp"
#include "oriel/core/error.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>
#include <string>

namespace oriel::embed {
namespace {

using test::float_bytes;
using test::message_of;
using test::VectorsFile;

EmbeddingTable small_table() {
  EmbeddingTable table{{"the", "of"}, Matrix<float>(2, 2)};
  table.vectors << 0.1F, -3.0F, 16777216.0F, 1e-7F;
  return table;
}

std::string written(const EmbeddingTable& table, VectorsFormat format) {
  const VectorsFile file;
  write_embeddings(file.path(), table, format);
  return file.content();
}

// The fault behind "PATH: cannot be written: ".
std::string fault(const std::string& word, VectorsFormat format) {
  const VectorsFile file("kept");
  EmbeddingTable table = small_table();
  table.words[1] = word;
  const std::string message =
      message_of<Error>([&] { write_embeddings(file.path(), table, format); });
  const std::string start = file.path() + ": cannot be written: ";
  if (!message.starts_with(start)) {
    return message;
  }
  EXPECT_EQ(file.content(), "kept");
  return message.substr(start.size());
}

TEST(EmbeddingWriter, TextHasTheFewestDigits) {
  const std::string rows = "the 0.1 16777216\nof -3 1e-07\n";
  EXPECT_EQ(written(small_table(), VectorsFormat::GloveText), rows);
  EXPECT_EQ(written(small_table(), VectorsFormat::Word2vecText), "2 2\n" + rows);
}

TEST(EmbeddingWriter, BinaryHasALineFeedBehindEachVector) {
  EXPECT_EQ(written(small_table(), VectorsFormat::Word2vecBinary),
            "2 2\nthe " + float_bytes({0.1F, 16777216.0F}) + "\nof " + float_bytes({-3.0F, 1e-7F}) +
                "\n");
}

TEST(EmbeddingWriter, WordsThatWouldNotBeReadBackAreRefused) {
  const auto blank = [](const std::string& word) {
    return "the word \"" + word + "\" holds a blank and would not be read back";
  };
  for (const auto format : {VectorsFormat::Word2vecText, VectorsFormat::Word2vecBinary}) {
    EXPECT_EQ(fault("New York", format), blank("New York"));
  }
  EXPECT_EQ(fault("New York", VectorsFormat::GloveText), "nothing was thrown");
  for (const char* word : {" x", "x ", "Boeing 747"}) {
    EXPECT_EQ(fault(word, VectorsFormat::GloveText), blank(word));
  }
  EXPECT_EQ(fault("", VectorsFormat::GloveText), "the word is missing");
  EXPECT_EQ(fault("\xFF", VectorsFormat::Word2vecBinary),
            "the word \"\\xFF\" is not well-formed UTF-8");
}

TEST(EmbeddingWriter, NumbersThatAreNotFiniteAreRefused) {
  const VectorsFile file;
  EmbeddingTable table = small_table();
  table.vectors(1, 0) = std::numeric_limits<float>::infinity();
  EXPECT_EQ(
      message_of<Error>([&] { write_embeddings(file.path(), table, VectorsFormat::GloveText); }),
      file.path() +
          ": cannot be written: the vector of \"the\" holds a number that is not "
          "finite");
}

TEST(EmbeddingWriter, ATableThatIsNoneIsTheCallersFault) {
  const VectorsFile file;
  EXPECT_EQ(message_of<std::logic_error>(
                [&] { write_embeddings(file.path(), {}, VectorsFormat::GloveText); }),
            "write_embeddings: the table needs one vector for each word");
}

}  // namespace
}  // namespace oriel::embed
