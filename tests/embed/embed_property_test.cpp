#include "embed/vectors_file.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/parallel.hpp"
#include "oriel/core/rng.hpp"
#include "oriel/embed/embedding_reader.hpp"
#include "oriel/embed/embedding_writer.hpp"
#include "oriel/embed/neighbors.hpp"
#include "oriel/embed/quantize.hpp"
#include "oriel/embed/short_decimal.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

namespace oriel::embed {
namespace {

using test::gzip;
using test::message_of;
using test::VectorsFile;

// Threads for the time of one test.
class Threads {
 public:
  Threads() : before_(threads()) {}
  ~Threads() { set_threads(before_); }
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;

 private:
  int before_;
};

EmbeddingTable random_table(std::uint64_t seed, Index words, Index dim) {
  Rng rng(seed, RandomPurpose::Test);
  EmbeddingTable table{{}, Matrix<float>(dim, words)};
  for (Index j = 0; j < words; ++j) {
    table.words.push_back("w" + std::to_string(rng.below(1000)) + "-" + std::to_string(j));
    for (Index i = 0; i < dim; ++i) {
      table.vectors(i, j) =
          static_cast<float>(rng.normal() * std::pow(10.0, static_cast<double>(rng.below(9)) - 6));
    }
  }
  return table;
}

bool are_equal(const EmbeddingTable& first, const EmbeddingTable& second) {
  return first.words == second.words && first.vectors.rows() == second.vectors.rows() &&
         first.vectors == second.vectors;
}

TEST(ShortDecimal, EqualsFromCharsBitForBit) {
  Rng rng(1, RandomPurpose::Test);
  int taken = 0;
  for (int i = 0; i < 300000; ++i) {
    std::string text = rng.below(2) == 0 ? "-" : "";
    const std::uint64_t digits = rng.below(11);
    for (std::uint64_t j = 0; j < digits; ++j) {
      text += static_cast<char>('0' + rng.below(10));
    }
    text.insert(text.size() - rng.below(digits + 1), ".");
    if (rng.below(8) == 0) {
      text += std::string(rng.below(12), '0');
    }
    text += ' ';
    float fast = 0.0F;
    const char* const end = parse_short_decimal(text.data(), fast);
    if (end != nullptr) {
      ++taken;
      float exact = 0.0F;
      const auto result = std::from_chars(text.data(), text.data() + text.size(), exact);
      ASSERT_EQ(result.ptr, end) << text;
      ASSERT_EQ(std::bit_cast<std::uint32_t>(fast), std::bit_cast<std::uint32_t>(exact)) << text;
    }
  }
  EXPECT_GT(taken, 150000);
}

TEST(ShortDecimal, LeavesToOthersWhatItCannotDoExactly) {
  float value = 0.0F;
  EXPECT_NE(parse_short_decimal("16777215 ", value), nullptr);
  EXPECT_EQ(value, 16777215.0F);
  EXPECT_NE(parse_short_decimal("0.0000000001 ", value), nullptr);
  EXPECT_EQ(value, 1e-10F);
  for (const char* text : {"16777216 ", "0.00000000001 ", " ", "- ", ". ", "-. ", "x ", "+1 ",
                           "18446744073709551617 ", "0000000000000000001 "}) {
    EXPECT_EQ(parse_short_decimal(text, value), nullptr) << text;
  }
  const std::string exponent = "1e5 ";
  EXPECT_EQ(parse_short_decimal(exponent.data(), value), exponent.data() + 1);
}

TEST(EmbeddingFiles, ReadingWhatWasWrittenGivesTheSame) {
  const VectorsFile file;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Rng rng(seed, RandomPurpose::Test, 1);
    const EmbeddingTable table = random_table(seed, 1 + static_cast<Index>(rng.below(400)),
                                              2 + static_cast<Index>(rng.below(40)));
    for (const auto format :
         {VectorsFormat::GloveText, VectorsFormat::Word2vecText, VectorsFormat::Word2vecBinary}) {
      write_embeddings(file.path(), table, format);
      ASSERT_TRUE(are_equal(read_embeddings(file.path()), table)) << "seed " << seed;
      file.write(gzip(file.content()));
      ASSERT_TRUE(are_equal(read_embeddings(file.path()), table)) << "seed " << seed;
    }
  }
}

TEST(EmbeddingFiles, AreEqualAtAnyThreadCount) {
  const Threads restored;
  const EmbeddingTable table = random_table(5, 16000, 30);
  const VectorsFile file;
  std::string bytes;
  for (const int count : {1, 2, 3, 8}) {
    set_threads(count);
    write_embeddings(file.path(), table, VectorsFormat::GloveText);
    const std::string content = file.content();
    ASSERT_GT(content.size(), std::size_t{5} << 20U) << "one block only: the test shows nothing";
    EXPECT_TRUE(bytes.empty() || bytes == content) << count;
    bytes = content;
    EXPECT_TRUE(are_equal(read_embeddings(file.path()), table)) << count;
  }
}

TEST(EmbeddingFiles, TheFirstFaultIsToldAtAnyThreadCount) {
  const Threads restored;
  std::string content;
  for (int i = 0; i < 60000; ++i) {
    content += "w" + std::to_string(i) + " 0.25 -1.5 " + (i % 20000 == 19999 ? "x" : "3") + "\n";
  }
  const std::size_t later = content.find("w19990 ");
  const VectorsFile ragged(content);
  const VectorsFile twice(content.replace(later, 6, "w17000"));
  for (const int count : {1, 2, 3, 8}) {
    set_threads(count);
    EXPECT_EQ(message_of<ParseError>([&] { read_embeddings(ragged.path()); }),
              ragged.path() + ":20000:18: expected a number, found \"x\"");
    EXPECT_EQ(message_of<ParseError>([&] { read_embeddings(twice.path()); }),
              twice.path() + ":19991: duplicate word \"w17000\", first in line 17001");
  }
}

TEST(EmbeddingFiles, AnyDamageIsReadOrRefusedButNeverACrash) {
  const EmbeddingTable table = random_table(9, 30, 5);
  const VectorsFile file;
  for (const auto format :
       {VectorsFormat::GloveText, VectorsFormat::Word2vecText, VectorsFormat::Word2vecBinary}) {
    write_embeddings(file.path(), table, format);
    const std::string content = file.content();
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
      Rng rng(seed, RandomPurpose::Test, 2);
      std::string damaged = content.substr(0, 1 + rng.below(content.size()));
      damaged[rng.below(damaged.size())] = static_cast<char>(rng.below(256));
      file.write(damaged);
      try {
        const EmbeddingTable found = read_embeddings(file.path());
        EXPECT_EQ(static_cast<Index>(found.words.size()), found.size()) << "seed " << seed;
        EXPECT_TRUE(found.vectors.allFinite()) << "seed " << seed;
      } catch (const Error& fault) {
        EXPECT_TRUE(std::string(fault.what()).starts_with(file.path())) << "seed " << seed;
      }
    }
  }
}

TEST(Int8Columns, AreOffByHalfAScaleAtMost) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const Matrix<float> values = random_table(seed, 100, 30).vectors;
    const Int8Columns columns = to_int8(values);
    const Matrix<float> back = from_int8(columns.values, columns.scales);
    for (Index j = 0; j < values.cols(); ++j) {
      // The scale and the product are rounded to floats: 127 of them by 2^-23 each.
      const float bound = columns.scales(0, j) * (0.5F + 127.0F * 0x1.0p-22F);
      ASSERT_LE((back.col(j) - values.col(j)).cwiseAbs().maxCoeff(), bound) << "seed " << seed;
    }
  }
}

TEST(Int8Columns, NeighborsAndQuantisingAreEqualAtAnyThreadCount) {
  const Threads restored;
  const Matrix<float> vectors = random_table(3, 10000, 20).vectors;
  set_threads(1);
  const Int8Columns columns = to_int8(vectors);
  const auto neighbors = nearest_neighbors(vectors, {0, 17, 9999}, 50);
  for (const int count : {2, 3, 8}) {
    set_threads(count);
    EXPECT_EQ(to_int8(vectors).values, columns.values);
    const auto found = nearest_neighbors(vectors, {0, 17, 9999}, 50);
    for (std::size_t q = 0; q < 3; ++q) {
      for (std::size_t i = 0; i < 50; ++i) {
        EXPECT_EQ(found[q][i].id, neighbors[q][i].id);
        EXPECT_EQ(found[q][i].similarity, neighbors[q][i].similarity);
      }
    }
  }
}

}  // namespace
}  // namespace oriel::embed
