#include "oriel/embed/neighbors.hpp"

#include "embed/vectors_file.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

namespace oriel::embed {
namespace {

using test::message_of;

Matrix<float> plane(const std::vector<std::pair<float, float>>& points) {
  Matrix<float> vectors(2, static_cast<Index>(points.size()));
  for (std::size_t i = 0; i < points.size(); ++i) {
    vectors(0, static_cast<Index>(i)) = points[i].first;
    vectors(1, static_cast<Index>(i)) = points[i].second;
  }
  return vectors;
}

std::vector<Index> ids(const std::vector<Neighbor>& neighbors) {
  std::vector<Index> result;
  for (const Neighbor& neighbor : neighbors) {
    result.push_back(neighbor.id);
  }
  return result;
}

TEST(Neighbors, TheCosineIgnoresLengthAndLeavesTheQueryOut) {
  const auto found = nearest_neighbors(plane({{1, 0}, {0, 5}, {100, 0}, {-1, 0}, {3, 3}}), {0}, 4);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(ids(found[0]), (std::vector<Index>{2, 4, 1, 3}));
  EXPECT_DOUBLE_EQ(found[0][0].similarity, 1.0);
  EXPECT_DOUBLE_EQ(found[0][1].similarity, std::sqrt(0.5));
  EXPECT_DOUBLE_EQ(found[0][2].similarity, 0.0);
  EXPECT_DOUBLE_EQ(found[0][3].similarity, -1.0);
}

TEST(Neighbors, TiesAreInTheOrderOfIds) {
  const Matrix<float> same = Matrix<float>::Ones(3, 5000);
  EXPECT_EQ(ids(nearest_neighbors(same, {1}, 3)[0]), (std::vector<Index>{0, 2, 3}));
  EXPECT_EQ(ids(nearest_neighbors(same, {4999}, 2)[0]), (std::vector<Index>{0, 1}));
}

TEST(Neighbors, ThereAreNeverMoreThanOtherWords) {
  const Matrix<float> vectors = plane({{1, 0}, {0, 1}});
  EXPECT_EQ(nearest_neighbors(vectors, {0}, 10)[0].size(), 1U);
  EXPECT_TRUE(nearest_neighbors(vectors, {0}, 0)[0].empty());
  EXPECT_TRUE(nearest_neighbors(vectors, {}, 5).empty());
}

TEST(Neighbors, SeveralQueriesGiveWhatEachGivesAlone) {
  const Matrix<float> vectors = plane({{1, 0}, {1, 1}, {0, 1}, {-1, 2}, {0, 0}});
  const auto together = nearest_neighbors(vectors, {0, 2, 4}, 3);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(ids(together[i]), ids(nearest_neighbors(vectors, {static_cast<Index>(2 * i)}, 3)[0]));
  }
}

TEST(Neighbors, AVectorOfZerosIsSimilarToNothing) {
  const Matrix<float> vectors = plane({{0, 0}, {1, 0}, {-1, 0}});
  const auto found = nearest_neighbors(vectors, {0, 1}, 2);
  EXPECT_EQ(ids(found[0]), (std::vector<Index>{1, 2}));
  EXPECT_EQ(found[0][0].similarity, 0.0);
  EXPECT_EQ(ids(found[1]), (std::vector<Index>{0, 2}));
  EXPECT_EQ(found[1][0].similarity, 0.0);
}

TEST(Neighbors, AnAnalogyAddsTheDifferenceAtLengthOne) {
  // man, woman, king, queen, apple: the second axis is gender, the third royalty.
  Matrix<float> vectors(3, 5);
  vectors << 1, 1, 1, 1, 0, 1, -1, 1, -1, 0, 0, 0, 1, 1, 1;
  const auto found = solve_analogy(vectors, 0, 1, 2, 5);
  EXPECT_EQ(ids(found), (std::vector<Index>{3, 4}));
  // b - a + c at length 1 each: (1, -1, 0) / sqrt 2 - (1, 1, 0) / sqrt 2 + (1, 1, 1) / sqrt 3.
  const double x = 1.0 / std::sqrt(3.0);
  const double y = x - std::sqrt(2.0);
  const double expected = (x - y + x) / std::sqrt(3.0) / std::sqrt(x * x + y * y + x * x);
  EXPECT_NEAR(found[0].similarity, expected, 1e-12);
}

TEST(Neighbors, BlocksOfAMatrixServeAsVectors) {
  Matrix<float> vectors(3, 4);
  vectors << 9, 9, 9, 9, 1, 0, 1, 0, 0, 1, 0.1F, 9;
  EXPECT_EQ(ids(nearest_neighbors(vectors.block(1, 0, 2, 3), {0}, 1)[0]), (std::vector<Index>{2}));
}

TEST(Neighbors, BadQueriesAreTheCallersFault) {
  const Matrix<float> vectors = plane({{1, 0}, {0, 1}});
  EXPECT_EQ(message_of<std::logic_error>([&] { nearest_neighbors(vectors, {2}, 1); }),
            "neighbors: there is no vector 2");
  EXPECT_EQ(message_of<std::logic_error>([&] { solve_analogy(vectors, 0, -1, 1, 1); }),
            "neighbors: there is no vector -1");
  EXPECT_EQ(message_of<std::logic_error>([&] { nearest_neighbors(vectors, {0}, -1); }),
            "neighbors: the count must not be negative");
}

TableVectors words_of(const std::vector<std::string>& words) {
  return TableVectors({words, Matrix<float>::Zero(1, static_cast<Index>(words.size()))});
}

TEST(MatchWord, TriesTheSpellingThenLowerCase) {
  const TableVectors words = words_of({"london", "Paris", "paris", "US", "us"});
  EXPECT_EQ(match_word(words, "London").id, 0);
  EXPECT_EQ(match_word(words, "Paris").id, 1);
  EXPECT_EQ(match_word(words, "PARIS").id, 2);
  EXPECT_EQ(match_word(words, "US").id, 3);
  EXPECT_EQ(match_word(words, "london").suggestion, "");
}

TEST(MatchWord, SuggestsTheNearestSpellingOfAnUnknownWord) {
  const TableVectors words = words_of({"london", "paris"});
  EXPECT_EQ(match_word(words, "lodnon").id, -1);
  EXPECT_EQ(match_word(words, "lodnon").suggestion, "london");
  EXPECT_EQ(match_word(words, "LODNON").suggestion, "london");
  EXPECT_EQ(match_word(words, "xylophone").suggestion, "");
}

}  // namespace
}  // namespace oriel::embed
