#include "oriel/embed/input_vectors.hpp"

#include "support/message_of.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace oriel::embed {
namespace {

const std::vector<std::string> kWords{"walking", "talking", "xyzzy"};

TrainingConfig small_config(Index buckets) {
  TrainingConfig config;
  config.dim = 3;
  config.subwords.buckets = buckets;
  return config;
}

std::vector<float> read(InputVectors& vectors, Id id) {
  std::vector<float> vector(static_cast<std::size_t>(vectors.stride()), 9.0F);
  vectors.read(0, id, vector.data());
  return vector;
}

TEST(InputVectors, StartSmallAndFilledUpWithZeros) {
  InputVectors vectors(kWords, 1, {}, 0.25F, small_config(0), 1);
  EXPECT_EQ(vectors.stride(), kLanes);
  EXPECT_EQ(vectors.words().rows(), 3);
  EXPECT_EQ(vectors.words().cols(), 3);
  EXPECT_GT(vectors.words().cwiseAbs().minCoeff(), 0.0F);
  EXPECT_LE(vectors.words().cwiseAbs().maxCoeff(), 0.25F);
  const auto extra = read(vectors, 3);
  EXPECT_NE(extra[0], 0.0F);
  EXPECT_EQ(extra[3], 0.0F);
  EXPECT_EQ(extra.back(), 0.0F);
}

TEST(InputVectors, AStepMovesTheSumOfTheRowsAndWordsOfEqualNgramsFollow) {
  InputVectors vectors(kWords, 0, {}, 0.25F, small_config(1 << 20), 1);
  const Matrix<float> before = vectors.words();
  std::vector<float> delta(static_cast<std::size_t>(vectors.stride()), 0.0F);
  delta[1] = 3.0F;
  vectors.add(0, 0, delta.data());
  vectors.merge(0.05F);
  const Matrix<float> moved = vectors.words() - before;
  EXPECT_NEAR(moved(1, 0), 3.0F, 1e-5F);
  // 14 of the 22 n-grams of "walking" are ones of "talking"; the word itself has a share as well.
  EXPECT_NEAR(moved(1, 1), 3.0F * 14 / 23, 1e-5F);
  EXPECT_EQ(moved(1, 2), 0.0F);
  EXPECT_EQ(moved(0, 0), 0.0F);
  EXPECT_EQ(vectors.ngrams().cols(), 1 << 20);
}

TEST(InputVectors, GivenWordsStartThereAndStayIfTheyAreToBeKept) {
  EmbeddingTable given{{"other", "talking"}, Matrix<float>(3, 2)};
  given.vectors << 1.0F, 2.0F, 3.0F, 4.0F, 5.0F, 6.0F;
  for (const bool keeps_given : {false, true}) {
    TrainingConfig config = small_config(100);
    config.keeps_given = keeps_given;
    InputVectors vectors(kWords, 0, given, 0.25F, config, 1);
    EXPECT_EQ(vectors.words().col(1), given.vectors.col(1));
    EXPECT_EQ(read(vectors, 1)[0], 2.0F);
    const std::vector<float> delta(static_cast<std::size_t>(vectors.stride()), 1.0F);
    vectors.add(0, 1, delta.data());
    vectors.add(0, 0, delta.data());
    vectors.merge(0.05F);
    EXPECT_EQ(vectors.words().col(1) == given.vectors.col(1), keeps_given);
  }
}

TEST(InputVectors, GivenVectorsOfAnotherDimensionAreABug) {
  const EmbeddingTable given{{"walking"}, Matrix<float>::Zero(4, 1)};
  EXPECT_EQ(test::message_of<std::logic_error>(
                [&] { InputVectors(kWords, 0, given, 0.25F, small_config(0), 1); }),
            "InputVectors: given vectors need the dimension of the others");
}

}  // namespace
}  // namespace oriel::embed
