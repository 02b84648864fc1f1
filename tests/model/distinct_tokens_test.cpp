#include "oriel/model/distinct_tokens.hpp"

#include "support/toy_model.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace oriel::model {
namespace {

class DistinctTokensTest : public testing::Test {
 protected:
  // The numbers of a sentence's tokens.
  std::vector<Id> add(const std::vector<std::string>& tokens) {
    corpus::Sentence sentence;
    sentence.tokens = tokens;
    const auto encoded = extractor_.encode(sentence);
    std::vector<Id> numbers;
    for (Index t = 0; t < encoded.size(); ++t) {
      numbers.push_back(tokens_.add(encoded, t, input_));
    }
    return numbers;
  }

  void SetUp() override { tokens_.clear(input_); }

  const Model model_ = test::toy_model();
  const features::FeatureExtractor extractor_ = model_.extractor();
  DistinctTokens tokens_{extractor_};
  nn::NetworkInput<float> input_;
};

TEST_F(DistinctTokensTest, AnEmptyTableHoldsThePaddingOfBothSides) {
  EXPECT_EQ(input_.tokens, 2);
  const auto& features = extractor_.features();
  for (std::size_t f = 0; f < features.size(); ++f) {
    EXPECT_EQ(input_.ids[f],
              (std::vector<Id>{features[f].padding.left, features[f].padding.right}));
  }
}

TEST_F(DistinctTokensTest, EqualTokensShareANumber) {
  EXPECT_EQ(add({"John", "met", "John"}), (std::vector<Id>{2, 3, 2}));
  EXPECT_EQ(add({"met"}), std::vector<Id>{3});
  EXPECT_EQ(input_.tokens, 4);
}

// The toy model has the word in two ways of writing that differ in capitalisation alone.
TEST_F(DistinctTokensTest, OneDifferentFeatureMakesAnotherToken) {
  const auto numbers = add({"zzzunknown", "Zzzunknown"});
  EXPECT_EQ(input_.ids[0][2], input_.ids[0][3]);
  EXPECT_NE(input_.ids[1][2], input_.ids[1][3]);
  EXPECT_EQ(numbers, (std::vector<Id>{2, 3}));
}

TEST_F(DistinctTokensTest, ManyTokensKeepTheirNumbers) {
  ModelConfig config = test::toy_config();
  config.features.ngram_dim = 2;
  config.features.ngram_buckets = 100000;
  const Model model = test::toy_model(1, config);
  const auto extractor = model.extractor();
  DistinctTokens table(extractor);
  nn::NetworkInput<float> input;
  table.clear(input);
  corpus::Sentence sentence;
  for (int i = 0; i < 3000; ++i) {
    const auto letter = [&](int place) { return static_cast<char>('a' + i / place % 15); };
    sentence.tokens.push_back({letter(1), letter(15), letter(225), 'x'});
  }
  const auto encoded = extractor.encode(sentence);
  std::vector<Id> first;
  for (Index t = 0; t < encoded.size(); ++t) {
    first.push_back(table.add(encoded, t, input));
  }
  for (Index t = 0; t < encoded.size(); ++t) {
    EXPECT_EQ(table.add(encoded, t, input), first[static_cast<std::size_t>(t)]);
    EXPECT_EQ(input.bags.back().at(first[static_cast<std::size_t>(t)]).size(),
              encoded.bags.back().at(t).size());
  }
  EXPECT_EQ(input.tokens, 3002);
}

}  // namespace
}  // namespace oriel::model
