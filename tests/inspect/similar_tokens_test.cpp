#include "oriel/inspect/similar_tokens.hpp"

#include "inspect/toy_reading.hpp"
#include "oriel/core/error.hpp"
#include "support/message_of.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace oriel::inspect {
namespace {

// No column of its last hidden layer is all zeros.
model::Model tanh_model() {
  model::ModelConfig config = test::toy_config();
  config.activation = nn::Activation::Tanh;
  return test::drawn_model(config);
}

Matrix<float> column_of(const model::Model& model, const std::vector<corpus::Sentence>& sentences,
                        TokenPlace place) {
  const Reading reading = read_token(model, sentences, place);
  return reading.cache.h.back().col(reading.column);
}

TEST(SimilarTokens, ATokenIsNearestToItself) {
  const auto model = tanh_model();
  const auto sentences = test::toy_corpus(3, 120);  // more than one batch
  const auto h = column_of(model, sentences, {100, 2});
  Index told = 0;
  const auto found = similar_tokens(model, sentences, h, 2000, [&](Index seen) { told = seen; });
  Index tokens = 0;
  for (const auto& sentence : sentences) {
    tokens += static_cast<Index>(sentence.tokens.size());
  }
  EXPECT_EQ(told, tokens);
  ASSERT_EQ(static_cast<Index>(found.size()), tokens);
  EXPECT_NEAR(found[0].similarity, 1.0, 1e-6);
  for (std::size_t i = 0; i < 20; ++i) {
    const auto other = column_of(model, sentences, found[i].place);
    const double norms = static_cast<double>(h.norm()) * static_cast<double>(other.norm());
    EXPECT_NEAR(found[i].similarity, static_cast<double>(h.col(0).dot(other.col(0))) / norms, 1e-5);
    EXPECT_TRUE(i == 0 || found[i].similarity <= found[i - 1].similarity);
  }
  const auto own = std::find_if(found.begin(), found.end(), [](const SimilarToken& token) {
    return token.place == TokenPlace{100, 2};
  });
  EXPECT_NEAR(own->similarity, 1.0, 1e-6);
}

TEST(SimilarTokens, KeepsTheNearestOnly) {
  const auto model = tanh_model();
  const auto sentences = test::toy_corpus(3, 40);
  const auto h = column_of(model, sentences, {1, 1});
  const auto all = similar_tokens(model, sentences, h, 1000);
  const auto three = similar_tokens(model, sentences, h, 3);
  ASSERT_EQ(three.size(), 3U);
  for (std::size_t i = 0; i < three.size(); ++i) {
    EXPECT_EQ(three[i].place, all[i].place);
  }
  EXPECT_TRUE(similar_tokens(model, {}, h, 3).empty());
}

TEST(SimilarTokens, AModelWithoutAHiddenLayerHasNoColumns) {
  model::ModelConfig config = test::toy_config();
  config.hidden = {};
  config.pool = nn::Pool::None;
  const auto model = test::drawn_model(config);
  EXPECT_EQ(
      test::message_of<Error>([&] { similar_tokens(model, {}, Matrix<float>::Zero(1, 1), 3); }),
      "the model has no hidden layer: there are no hidden columns to compare");
}

}  // namespace
}  // namespace oriel::inspect
