#include "oriel/embed/word_vectors.hpp"

#include "embed/vectors_file.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/rng.hpp"
#include "oriel/core/tensor_file.hpp"
#include "oriel/embed/compact_vectors.hpp"
#include "oriel/embed/embedding_reader.hpp"
#include "oriel/embed/neighbors.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

namespace oriel::embed {
namespace {

using test::message_of;
using test::VectorsFile;

EmbeddingTable random_table(Index words, Index dim) {
  Rng rng(1, RandomPurpose::Test);
  EmbeddingTable table{{}, Matrix<float>(dim, words)};
  for (Index j = 0; j < words; ++j) {
    table.words.push_back("w" + std::to_string(j));
    for (Index i = 0; i < dim; ++i) {
      table.vectors(i, j) = static_cast<float>(rng.normal());
    }
  }
  return table;
}

Matrix<float> columns(const WordVectors& vectors, Index begin, Index end) {
  Matrix<float> result(vectors.dim(), end - begin);
  vectors.read(begin, end, result);
  return result;
}

void expect_equal(const std::vector<Neighbor>& first, const std::vector<Neighbor>& second) {
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].id, second[i].id);
    EXPECT_EQ(first[i].similarity, second[i].similarity);
  }
}

// A file of float16 with two words.
std::string float16_file(const Matrix<float>& vectors) {
  TensorFileWriter writer("vectors", "{}");
  writer.add_bytes("words", "a\nb");
  const Matrix<Eigen::half> values = vectors.cast<Eigen::half>();
  writer.add("vectors", TensorType::Float16, values.rows(), values.cols(),
             {reinterpret_cast<const char*>(values.data()),
              static_cast<std::size_t>(values.size()) * sizeof(Eigen::half)});
  return writer.serialize();
}

// A file of int8 with two words of one number each.
std::string int8_file(char first, char second, const Matrix<float>& scales) {
  TensorFileWriter writer("vectors", "{}");
  writer.add_bytes("words", "a\nb");
  writer.add("vectors", TensorType::Int8, 1, 2, {first, second});
  writer.add_floats("scales", scales);
  return writer.serialize();
}

TEST(TableVectors, GiveWordsAndColumns) {
  const TableVectors vectors({{"a", "b", "c"}, Matrix<float>{{1, 2, 3}, {4, 5, 6}}});
  EXPECT_EQ(vectors.dim(), 2);
  EXPECT_EQ(vectors.size(), 3);
  EXPECT_EQ(vectors.word(2), "c");
  EXPECT_EQ(vectors.find("b"), 1);
  EXPECT_EQ(vectors.find("B"), -1);
  EXPECT_EQ(columns(vectors, 1, 3), (Matrix<float>{{2, 3}, {5, 6}}));
  EXPECT_EQ(columns(vectors, 3, 3).cols(), 0);
}

TEST(WordVectors, ColumnsThatAreNotThereAreTheCallersFault) {
  const TableVectors vectors({{"a", "b"}, Matrix<float>{{1, 2}, {3, 4}}});
  const auto told = [&](Index begin, Index end, Index rows, Index room) {
    Matrix<float> to(rows, room);
    return message_of<std::logic_error>([&] { vectors.read(begin, end, to); });
  };
  const std::string expected = "WordVectors::read: there are no such columns, or no room for them";
  EXPECT_EQ(told(-1, 1, 2, 2), expected);
  EXPECT_EQ(told(1, 3, 2, 2), expected);
  EXPECT_EQ(told(1, 0, 2, 0), expected);
  EXPECT_EQ(told(0, 2, 3, 2), expected);
  EXPECT_EQ(told(0, 2, 2, 1), expected);
}

TEST(CompactVectors, InPlaceAreWhatTheUnpackedTableIs) {
  const VectorsFile file;
  for (const auto precision : {CompactPrecision::Int8, CompactPrecision::Float16}) {
    write_compact_vectors(file.path(), random_table(5000, 9), precision);
    const EmbeddingTable table = read_compact_vectors(file.path());
    const CompactVectors compact(file.path());
    ASSERT_EQ(compact.size(), table.size());
    ASSERT_EQ(compact.dim(), table.dim());
    EXPECT_EQ(columns(compact, 0, 5000), table.vectors);
    EXPECT_EQ(columns(compact, 4321, 4444), table.vectors.middleCols(4321, 123));
    for (Index id = 0; id < table.size(); ++id) {
      const std::string& word = table.words[static_cast<std::size_t>(id)];
      ASSERT_EQ(compact.word(id), word);
      ASSERT_EQ(compact.find(word), id);
    }
    EXPECT_EQ(compact.find("w5000"), -1);
  }
}

TEST(CompactVectors, InPlaceGiveTheAnswersOfTheUnpackedTable) {
  const VectorsFile file;
  for (const auto precision : {CompactPrecision::Int8, CompactPrecision::Float16}) {
    write_compact_vectors(file.path(), random_table(5000, 9), precision);
    const Matrix<float> table = read_compact_vectors(file.path()).vectors;
    const CompactVectors compact(file.path());
    const auto expected = nearest_neighbors(table, {0, 2500, 4999}, 20);
    const auto found = nearest_neighbors(compact, {0, 2500, 4999}, 20);
    for (std::size_t q = 0; q < expected.size(); ++q) {
      expect_equal(found[q], expected[q]);
    }
    expect_equal(solve_analogy(compact, 1, 2, 3, 20), solve_analogy(table, 1, 2, 3, 20));
  }
}

TEST(CompactVectors, InPlaceTakeTheFirstWordsOnly) {
  const VectorsFile file;
  write_compact_vectors(file.path(), random_table(10, 2), CompactPrecision::Int8);
  const CompactVectors compact(file.path(), 3);
  EXPECT_EQ(compact.size(), 3);
  EXPECT_EQ(compact.find("w2"), 2);
  EXPECT_EQ(compact.find("w3"), -1);
  EXPECT_EQ(nearest_neighbors(compact, {0}, 10)[0].size(), 2U);
  EXPECT_EQ(CompactVectors(file.path(), 99).size(), 10);
  EXPECT_EQ(message_of<std::logic_error>([&] { CompactVectors(file.path(), 0); }),
            "CompactVectors: the limit must be at least 1");
}

TEST(CompactVectors, ScalesThatGiveNoFiniteNumbersAreRefusedWhenTheFileIsOpened) {
  constexpr float kLargest = std::numeric_limits<float>::max();
  const VectorsFile file;
  const auto told = [&](char second, float scale, Index limit) {
    file.write(int8_file(1, second, Matrix<float>{{1.0F, scale}}));
    return message_of<FormatError>([&] { CompactVectors(file.path(), limit); });
  };
  const std::string expected = file.path() + ": at byte ";
  const std::string nothing = "nothing was thrown";
  for (const float scale : {std::numeric_limits<float>::infinity(),
                            std::numeric_limits<float>::quiet_NaN(), kLargest}) {
    const std::string message = told(2, scale, 2);
    EXPECT_TRUE(message.starts_with(expected)) << message;
    EXPECT_TRUE(message.ends_with(": a vector holds a number that is not finite")) << message;
    EXPECT_EQ(told(2, scale, 1), nothing);
  }
  EXPECT_EQ(told(1, kLargest, 2), nothing);
}

TEST(CompactVectors, ANumberOfFloat16ThatIsNotFiniteIsToldWhenItIsRead) {
  const VectorsFile file(float16_file(Matrix<float>{{1.0F, 70000.0F}}));
  const CompactVectors compact(file.path());
  EXPECT_EQ(columns(compact, 0, 1)(0, 0), 1.0F);
  const auto offset = TensorFile::open(file.path(), "vectors").entry("vectors").offset;
  const std::string expected = file.path() + ": at byte " + std::to_string(offset) +
                               ": a vector holds a number that is not finite";
  EXPECT_EQ(message_of<FormatError>([&] { columns(compact, 0, 2); }), expected);
  EXPECT_EQ(message_of<FormatError>([&] { nearest_neighbors(compact, {0}, 1); }), expected);
}

TEST(CompactVectors, InPlaceEveryDamagedTensorIsRefused) {
  const VectorsFile file;
  write_compact_vectors(file.path(), random_table(3, 4), CompactPrecision::Int8);
  const std::string content = file.content();
  for (const char* const name : {"words", "vectors", "scales"}) {
    const auto offset = TensorFile::open(file.path(), "vectors").entry(name).offset;
    std::string damaged = content;
    damaged[offset] = static_cast<char>(damaged[offset] ^ 1);
    file.write(damaged);
    EXPECT_EQ(message_of<FormatError>([&] {
                const CompactVectors compact(file.path());
                EXPECT_EQ(std::string(name), "vectors");  // the only one that is not read yet
                nearest_neighbors(compact, {0}, 1);
              }),
              file.path() + ": at byte " + std::to_string(offset) + ": tensor \"" + name +
                  "\" does not have its checksum: the file is damaged");
    file.write(content);
  }
}

TEST(OpenEmbeddings, TextAndCompactFilesGiveWhatReadingThemGives) {
  const VectorsFile text("a 1 2\nb 3 4\nc 5 6\n");
  const VectorsFile compact;
  write_compact_vectors(compact.path(), read_embeddings(text.path()), CompactPrecision::Float16);
  for (const std::string& path : {text.path(), compact.path()}) {
    int calls = 0;
    const auto vectors = open_embeddings(
        path, {.limit = 2, .on_progress = [&](Index words, double) { calls += words == 2; }});
    EXPECT_EQ(vectors->size(), 2);
    EXPECT_EQ(vectors->find("b"), 1);
    EXPECT_EQ(columns(*vectors, 0, 2), (Matrix<float>{{1, 3}, {2, 4}}));
    EXPECT_EQ(calls, 1);
  }
}

}  // namespace
}  // namespace oriel::embed
