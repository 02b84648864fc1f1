#include "oriel/model/token_shares.hpp"

#include "support/toy_model.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace oriel::model {
namespace {

class TokenSharesTest : public testing::Test {
 protected:
  static ModelConfig config() {
    ModelConfig config = test::toy_config();
    config.features.ngram_dim = 2;
    config.features.ngram_buckets = 50;
    return config;
  }

  features::EncodedSentence encode(const std::vector<std::string>& tokens) const {
    corpus::Sentence sentence;
    sentence.tokens = tokens;
    return extractor_.encode(sentence);
  }

  // A token's shares at all positions, made by nothing but themselves.
  Matrix<float> fresh(const std::string& token) const {
    TokenShares shares(model_.network, extractor_);
    return shares_of(shares, token);
  }

  Matrix<float> shares_of(TokenShares& shares, const std::string& token) const {
    shares.begin_batch(1);
    const Id number = shares.number_of(encode({token}), 0);
    shares.make_shares();
    Matrix<float> columns(shares.shares().rows(), 3);
    for (Index position = 0; position < 3; ++position) {
      columns.col(position) = shares.shares().col(position * shares.stride() + number);
    }
    return columns;
  }

  const Model model_ = test::toy_model(1, config());
  const features::FeatureExtractor extractor_ = model_.extractor();
};

TEST_F(TokenSharesTest, AShareIsTheProductOfItsPositionsWeights) {
  const auto& parameters = model_.network.parameters();
  const auto encoded = encode({"met"});
  const Index depth = model_.network.shape().token_rows();
  Matrix<float> token(depth, 1);
  const auto& features = extractor_.features();
  Index row = 0;
  for (std::size_t f = 0; f < features.size(); ++f) {
    const Matrix<float>& E = parameters.tensors[f].value;
    if (features[f].kind == features::Feature::Kind::Single) {
      token.col(0).segment(row, E.rows()) = E.col(encoded.ids[f][0]);
    } else {
      const auto bag = encoded.bags[f].at(0);
      Matrix<float> mean = Matrix<float>::Zero(E.rows(), 1);
      for (const Id id : bag) {
        mean += E.col(id) / static_cast<float>(bag.size());
      }
      token.col(0).segment(row, E.rows()) = mean;
    }
    row += E.rows();
  }
  const Matrix<float> shares = fresh("met");
  const Matrix<float>& W = parameters.at("hidden1.W").value;
  for (Index position = 0; position < 3; ++position) {
    const Matrix<float> expected = W.middleCols(position * depth, depth) * token;
    EXPECT_LT((shares.col(position) - expected).cwiseAbs().maxCoeff(), 1e-5F);
  }
}

TEST_F(TokenSharesTest, WhatWasForgottenIsMadeAgainWithTheSameBits) {
  constexpr Index kCapacity = 20;
  TokenShares shares(model_.network, extractor_, kCapacity);
  std::vector<std::string> tokens;
  for (char first = 'a'; first <= 'z'; ++first) {
    tokens.push_back(std::string(1, first) + "q");
  }
  for (int round = 0; round < 3; ++round) {
    for (const auto& token : tokens) {
      EXPECT_EQ(shares_of(shares, token), fresh(token)) << token;
      // Used in every batch, it is never forgotten, but may get another number.
      EXPECT_EQ(shares_of(shares, "met"), fresh("met"));
      EXPECT_LE(shares.size(), kCapacity);
    }
  }
}

TEST_F(TokenSharesTest, ABatchLargerThanTheRoomGetsMore) {
  constexpr Index kCapacity = 4;
  TokenShares shares(model_.network, extractor_, kCapacity);
  EXPECT_EQ(shares_of(shares, "met"), fresh("met"));
  const std::vector<std::string> tokens{"met", "a", "bb", "ccc", "dddd", "eeeee", "ffffff"};
  const auto encoded = encode(tokens);
  shares.begin_batch(encoded.size());
  std::vector<Id> numbers;
  for (Index t = 0; t < encoded.size(); ++t) {
    numbers.push_back(shares.number_of(encoded, t));
  }
  shares.make_shares();
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    EXPECT_EQ(Matrix<float>(shares.shares().col(numbers[t])),
              Matrix<float>(fresh(tokens[t]).col(0)))
        << tokens[t];
  }
}

}  // namespace
}  // namespace oriel::model
