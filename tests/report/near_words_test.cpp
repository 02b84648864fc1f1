#include "oriel/report/near_words.hpp"

#include "oriel/core/parallel.hpp"
#include "oriel/core/rng.hpp"
#include "oriel/embed/neighbors.hpp"

#include <gtest/gtest.h>

namespace oriel::report {
namespace {

Matrix<float> random_vectors(Index dim, Index words) {
  Rng rng(1, RandomPurpose::Test);
  Matrix<float> vectors(dim, words);
  for (Index i = 0; i < vectors.size(); ++i) {
    vectors.data()[i] = static_cast<float>(rng.normal());
  }
  return vectors;
}

TEST(NearWords, AreThoseOfTheExactSearch) {
  const auto vectors = random_vectors(7, 2500);
  const auto near = near_words(vectors, 5);
  for (const Index word : {0, 63, 64, 1023, 1024, 2499}) {
    const auto exact = embed::nearest_neighbors(vectors, {word}, 5).front();
    for (Index rank = 0; rank < 5; ++rank) {
      const auto& found = exact[static_cast<std::size_t>(rank)];
      EXPECT_EQ(near.ids(rank, word), found.id);
      EXPECT_NEAR(near.similarities(rank, word), found.similarity, 1e-5);
    }
  }
}

TEST(NearWords, AreTheSameOnAnyNumberOfThreads) {
  const auto vectors = random_vectors(5, 300);
  const int before = threads();
  set_threads(1);
  const auto one = near_words(vectors, 3);
  set_threads(3);
  const auto three = near_words(vectors, 3);
  set_threads(before);
  EXPECT_EQ(one.ids, three.ids);
  EXPECT_EQ(one.similarities, three.similarities);
}

TEST(NearWords, AreFewerWhereThereAreNoMoreAndVectorsOfZerosAreNearToNone) {
  Matrix<float> vectors = Matrix<float>::Zero(2, 2);
  vectors(0, 0) = 2.0F;
  Index told = 0;
  const auto near = near_words(vectors, 8, [&](Index done) { told = done; });
  EXPECT_EQ(near.ids.rows(), 1);
  EXPECT_EQ(near.ids(0, 0), 1);
  EXPECT_EQ(near.similarities(0, 1), 0.0F);
  EXPECT_EQ(told, 2);
  EXPECT_EQ(near_words(Matrix<float>(2, 1), 8).ids.size(), 0);
}

}  // namespace
}  // namespace oriel::report
