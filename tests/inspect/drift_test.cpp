#include "oriel/inspect/drift.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/parallel.hpp"
#include "support/message_of.hpp"

#include <gtest/gtest.h>

namespace oriel::inspect {
namespace {

// "turned" by a right angle, "opposed" to the other side, "longer" but in its direction, "still".
embed::EmbeddingTable before() {
  return {{"still", "turned", "longer", "gone", "opposed"},
          Matrix<float>{{1.0F, 1.0F, 1.0F, 9.0F, 1.0F}, {1.0F, 0.0F, 0.0F, 9.0F, 0.0F}}};
}

embed::EmbeddingTable after() {
  return {{"new", "longer", "opposed", "still", "turned"},
          Matrix<float>{{5.0F, 11.0F, -1.0F, 1.0F, 0.0F}, {5.0F, 0.0F, 0.0F, 1.0F, 1.0F}}};
}

std::vector<std::string> order_of(DriftMeasure measure, Index count) {
  const SharedWords shared = share_words(before(), after());
  std::vector<std::string> words;
  for (const auto& moved : furthest_moved(shared, measure, count)) {
    words.push_back(shared.words[static_cast<std::size_t>(moved.word)]);
  }
  return words;
}

TEST(Drift, ComparesTheWordsOfBothTables) {
  const SharedWords shared = share_words(before(), after());
  EXPECT_EQ(shared.words, (std::vector<std::string>{"longer", "opposed", "still", "turned"}));
  EXPECT_EQ(shared.missing, 1);
  EXPECT_EQ(shared.before, (Matrix<float>{{1.0F, 1.0F, 1.0F, 1.0F}, {0.0F, 0.0F, 1.0F, 0.0F}}));
  EXPECT_EQ(shared.after, (Matrix<float>{{11.0F, -1.0F, 1.0F, 0.0F}, {0.0F, 0.0F, 1.0F, 1.0F}}));
}

TEST(Drift, OrderIsThatOfTheDistance) {
  EXPECT_EQ(order_of(DriftMeasure::Cosine, 9),
            (std::vector<std::string>{"opposed", "turned", "longer", "still"}));
  EXPECT_EQ(order_of(DriftMeasure::Euclidean, 3),
            (std::vector<std::string>{"longer", "opposed", "turned"}));
}

TEST(Drift, HasBothDistances) {
  const auto moved = furthest_moved(share_words(before(), after()), DriftMeasure::Cosine, 4);
  EXPECT_NEAR(moved[0].cosine, 2.0, 1e-12);
  EXPECT_NEAR(moved[0].euclidean, 2.0, 1e-12);
  EXPECT_NEAR(moved[1].cosine, 1.0, 1e-12);
  EXPECT_NEAR(moved[1].euclidean, std::sqrt(2.0), 1e-12);
  EXPECT_NEAR(moved[2].cosine, 0.0, 1e-12);
  EXPECT_NEAR(moved[2].euclidean, 10.0, 1e-12);
  EXPECT_EQ(moved[3].cosine, 0.0);
  EXPECT_EQ(moved[3].euclidean, 0.0);
}

TEST(Drift, AVectorOfZerosIsAtDistanceOne) {
  const embed::EmbeddingTable zero{{"a"}, Matrix<float>::Zero(2, 1)};
  const embed::EmbeddingTable one{{"a"}, Matrix<float>::Ones(2, 1)};
  EXPECT_EQ(furthest_moved(share_words(zero, one), DriftMeasure::Cosine, 1)[0].cosine, 1.0);
  EXPECT_EQ(furthest_moved(share_words(zero, zero), DriftMeasure::Cosine, 1)[0].cosine, 0.0);
}

TEST(Drift, RefusesTablesThatDoNotFit) {
  const embed::EmbeddingTable other{{"still"}, Matrix<float>::Ones(3, 1)};
  EXPECT_EQ(test::message_of<Error>([&] { share_words(before(), other); }),
            "vectors of 2 dimensions cannot have become vectors of 3");
  const embed::EmbeddingTable strange{{"strange"}, Matrix<float>::Ones(2, 1)};
  EXPECT_EQ(test::message_of<Error>([&] { share_words(before(), strange); }),
            "none of the words stands among the vectors that training started from");
  EXPECT_EQ(test::message_of<std::logic_error>(
                [] { furthest_moved(share_words(before(), after()), DriftMeasure::Cosine, -1); }),
            "furthest_moved: the count must not be negative");
}

}  // namespace
}  // namespace oriel::inspect
