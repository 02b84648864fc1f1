#include "oriel/embed/compact_vectors.hpp"

#include "embed/vectors_file.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/tensor_file.hpp"
#include "oriel/embed/quantize.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

namespace oriel::embed {
namespace {

using test::message_of;
using test::VectorsFile;
using Words = std::vector<std::string>;

EmbeddingTable small_table() {
  EmbeddingTable table{{"the", "New York", "z\xC3\xBCrich"}, Matrix<float>(2, 3)};
  table.vectors << 0.3F, 0.0F, -3.0F, -0.1F, 0.0F, 2.0F;
  return table;
}

TensorFileWriter writer_of(std::string_view words, const Matrix<float>& vectors) {
  TensorFileWriter writer("vectors", "{}");
  writer.add_bytes("words", words);
  const Matrix<Eigen::half> values = to_float16(vectors);
  writer.add("vectors", TensorType::Float16, values.rows(), values.cols(),
             {reinterpret_cast<const char*>(values.data()),
              static_cast<std::size_t>(values.size()) * sizeof(Eigen::half)});
  return writer;
}

// The fault without the path and the offset, which the file's header moves.
std::string fault(const TensorFileWriter& writer) {
  const VectorsFile file(writer.serialize());
  const std::string message = message_of<FormatError>([&] { read_compact_vectors(file.path()); });
  const std::size_t place = message.find(": ", file.path().size() + 2);
  return place == std::string::npos ? message : message.substr(place + 2);
}

TEST(CompactVectors, Int8ComesBackAsItWasQuantised) {
  const VectorsFile file;
  const EmbeddingTable table = small_table();
  write_compact_vectors(file.path(), table, CompactPrecision::Int8);
  const EmbeddingTable found = read_compact_vectors(file.path());
  EXPECT_EQ(found.words, table.words);
  const Int8Columns columns = to_int8(table.vectors);
  EXPECT_EQ(found.vectors, from_int8(columns.values, columns.scales));
}

TEST(CompactVectors, Float16ComesBackAsItWasRounded) {
  const VectorsFile file;
  const EmbeddingTable table = small_table();
  write_compact_vectors(file.path(), table, CompactPrecision::Float16);
  const EmbeddingTable found = read_compact_vectors(file.path());
  EXPECT_EQ(found.words, table.words);
  EXPECT_EQ(found.vectors, from_float16(to_float16(table.vectors)));
}

TEST(CompactVectors, TheLimitTakesTheFirstWords) {
  const VectorsFile file;
  int calls = 0;
  for (const auto precision : {CompactPrecision::Int8, CompactPrecision::Float16}) {
    write_compact_vectors(file.path(), small_table(), precision);
    const EmbeddingTable found = read_compact_vectors(
        file.path(), {.limit = 2, .on_progress = [&](Index words, double share) {
                        EXPECT_EQ(words, 2);
                        EXPECT_EQ(share, 1.0);
                        ++calls;
                      }});
    EXPECT_EQ(found.words, (Words{"the", "New York"}));
    EXPECT_EQ(found.size(), 2);
  }
  EXPECT_EQ(calls, 2);
}

TEST(CompactVectors, WordsThatNoFileCanHoldAreRefused) {
  const VectorsFile file("kept");
  const auto fault_of = [&](const EmbeddingTable& table, CompactPrecision precision) {
    return message_of<Error>([&] { write_compact_vectors(file.path(), table, precision); });
  };
  const std::string start = file.path() + ": cannot be written: ";
  EmbeddingTable table = small_table();
  table.words[1] = "the";
  EXPECT_EQ(fault_of(table, CompactPrecision::Int8), start + "duplicate word \"the\"");
  table.words[1] = "a\nb";
  EXPECT_EQ(fault_of(table, CompactPrecision::Int8),
            start + "the word \"a\\x0Ab\" holds a line feed");
  table = small_table();
  table.vectors(0, 2) = 70000.0F;
  EXPECT_EQ(fault_of(table, CompactPrecision::Float16),
            start +
                "the vector of \"z\xC3\xBCrich\" holds a number that is not finite in this "
                "precision");
  table.vectors(0, 2) = std::nanf("");
  EXPECT_EQ(fault_of(table, CompactPrecision::Int8),
            start +
                "the vector of \"z\xC3\xBCrich\" holds a number that is not finite in this "
                "precision");
  EXPECT_EQ(file.content(), "kept");
}

TEST(CompactVectors, ATableThatIsNoneIsTheCallersFault) {
  const VectorsFile file;
  EmbeddingTable table = small_table();
  table.words.pop_back();
  EXPECT_EQ(message_of<std::logic_error>(
                [&] { write_compact_vectors(file.path(), table, CompactPrecision::Int8); }),
            "write_compact_vectors: the table needs one vector for each word");
}

TEST(CompactVectors, AFileWhoseTensorsDisagreeIsRefused) {
  const Matrix<float> vectors = Matrix<float>::Ones(2, 2);
  EXPECT_EQ(fault(writer_of("a\nb\nc", vectors)), "expected 2 words, one a vector, found 3");
  EXPECT_EQ(fault(writer_of("a", vectors)), "expected 2 words, one a vector, found 1");
  EXPECT_EQ(fault(writer_of("a\na", vectors)), "duplicate word \"a\"");
  EXPECT_EQ(fault(writer_of("a\n", vectors)), "the word is missing");
  EXPECT_EQ(fault(writer_of("a\n\xFF", vectors)), "the word \"\\xFF\" is not well-formed UTF-8");
  EXPECT_EQ(fault(writer_of("a\nb", vectors * 70000.0F)),
            "a vector holds a number that is not finite");
  EXPECT_EQ(fault(writer_of("a", Matrix<float>(0, 1))), "the file holds no vectors");
  TensorFileWriter int8("vectors", "{}");
  int8.add_bytes("words", "a\nb");
  int8.add("vectors", TensorType::Int8, 1, 2, "xy");
  EXPECT_EQ(fault(int8), "the file has no tensor \"scales\"");
  int8.add_floats("scales", Matrix<float>::Ones(2, 1));
  EXPECT_EQ(fault(int8), "expected 1 x 2 scales, found 2 x 1");
}

TEST(CompactVectors, EveryTruncationIsRefused) {
  const VectorsFile file;
  write_compact_vectors(file.path(), small_table(), CompactPrecision::Int8);
  const std::string content = file.content();
  for (std::size_t size = 0; size < content.size(); ++size) {
    file.write(content.substr(0, size));
    EXPECT_THROW(read_compact_vectors(file.path()), FormatError) << size;
  }
}

}  // namespace
}  // namespace oriel::embed
