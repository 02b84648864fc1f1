#include "oriel/embed/table_builder.hpp"

#include "embed/vectors_file.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace oriel::embed {
namespace {

TEST(TableBuilder, VectorsOutliveTheGrowthOfTheirRoom) {
  TableBuilder builder(3);
  for (int i = 0; i < 1000; ++i) {
    float* const column = builder.grow(1);
    column[0] = column[1] = column[2] = static_cast<float>(i);
    const std::string word = std::to_string(i);
    ASSERT_EQ(builder.add(word, UniqueWords::hash(word)), -1);
  }
  const EmbeddingTable table = builder.finish();
  ASSERT_EQ(table.size(), 1000);
  ASSERT_EQ(table.words.size(), 1000U);
  for (Index i = 0; i < 1000; ++i) {
    EXPECT_EQ(table.vectors.col(i), Matrix<float>::Constant(3, 1, static_cast<float>(i)));
  }
}

TEST(TableBuilder, RoomWithoutWordsIsGivenBack) {
  TableBuilder builder(2);
  builder.grow(10);
  builder.add("a", UniqueWords::hash("a"));
  EXPECT_EQ(builder.add("a", UniqueWords::hash("a")), 0);
  const EmbeddingTable table = builder.finish();
  EXPECT_EQ(table.words, std::vector<std::string>{"a"});
  EXPECT_EQ(table.size(), 1);
}

TEST(TableBuilder, RoomAheadIsBounded) {
  TableBuilder builder(Index{1} << 24U);
  builder.reserve(1000);  // 64 GB
  EXPECT_EQ(builder.finish().size(), 0);
}

TEST(TableBuilder, VectorsWithoutNumbersAreTheCallersFault) {
  EXPECT_EQ(test::message_of<std::logic_error>([] { TableBuilder builder(0); }),
            "TableBuilder: vectors need at least 1 number");
}

}  // namespace
}  // namespace oriel::embed
