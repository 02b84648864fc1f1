#include "oriel/model/tagging_scorer.hpp"

#include "oriel/core/parallel.hpp"
#include "oriel/core/rng.hpp"
#include "oriel/model/decoder.hpp"
#include "support/toy_model.hpp"

#include <gtest/gtest.h>

namespace oriel::model {
namespace {

// Some of the tokens are the same again and again, most are not.
std::vector<corpus::Sentence> random_sentences(std::uint64_t seed, int count,
                                               std::uint64_t longest) {
  static const std::vector<std::string> kWords{"Mr.", "John",  "Paris", "met", "the", "firm",
                                               ".",   "Zebra", "PARIS", "in",  "é"};
  Rng rng(seed, RandomPurpose::Test);
  std::vector<corpus::Sentence> sentences(static_cast<std::size_t>(count));
  for (auto& sentence : sentences) {
    sentence.starts_document = rng.below(3) == 0;
    for (std::uint64_t length = rng.below(longest); length > 0; --length) {
      const bool is_rare = rng.below(4) == 0;
      sentence.tokens.push_back(is_rare ? "Q" + std::to_string(rng.below(5000))
                                        : kWords[rng.below(kWords.size())]);
    }
  }
  return sentences;
}

std::vector<Matrix<float>> scores_of(TaggingScorer& scorer,
                                     const std::vector<corpus::Sentence>& sentences) {
  std::vector<Matrix<float>> scores(sentences.size());
  scorer.score(sentences, [&](std::size_t s, In<float> values) { scores[s] = values; });
  return scores;
}

std::vector<Matrix<float>> plain_scores_of(const Model& model,
                                           const std::vector<corpus::Sentence>& sentences) {
  const auto extractor = model.extractor();
  std::vector<Matrix<float>> scores(sentences.size());
  score_sentences(model, extractor, encode(extractor, sentences),
                  [&](std::size_t s, In<float> values) { scores[s] = values; });
  return scores;
}

void expect_near(const std::vector<Matrix<float>>& scores,
                 const std::vector<Matrix<float>>& expected) {
  for (std::size_t s = 0; s < expected.size(); ++s) {
    ASSERT_EQ(scores[s].cols(), expected[s].cols());
    if (scores[s].cols() > 0) {
      EXPECT_LT((scores[s] - expected[s]).cwiseAbs().maxCoeff(), 1e-5F) << "sentence " << s;
    }
  }
}

ModelConfig config_of(nn::Pool pool, const std::vector<Index>& hidden) {
  ModelConfig config = test::toy_config();
  config.pool = pool;
  config.hidden = hidden;
  config.features.shape_dim = 3;
  config.features.affix_dim = 2;
  config.features.ngram_dim = 2;
  config.features.ngram_buckets = 50;
  return config;
}

TEST(TaggingScorer, GivesTheScoresOfThePlainWay) {
  for (const auto pool : {nn::Pool::None, nn::Pool::Mean, nn::Pool::Maximum}) {
    for (const auto activation : {nn::Activation::Relu, nn::Activation::Tanh}) {
      for (const auto& hidden : std::vector<std::vector<Index>>{{5}, {20, 7}}) {
        ModelConfig config = config_of(pool, hidden);
        config.activation = activation;
        const Model model = test::toy_model(1, config);
        const auto extractor = model.extractor();
        TaggingScorer scorer(model, extractor);
        const auto sentences = random_sentences(2, 100, 40);
        expect_near(scores_of(scorer, sentences), plain_scores_of(model, sentences));
      }
    }
  }
}

TEST(TaggingScorer, GivesThoseOfALinearClassifier) {
  const Model model = test::toy_model(1, config_of(nn::Pool::None, {}));
  const auto extractor = model.extractor();
  TaggingScorer scorer(model, extractor);
  const auto sentences = random_sentences(2, 50, 40);
  expect_near(scores_of(scorer, sentences), plain_scores_of(model, sentences));
}

TEST(TaggingScorer, PoolsTheDocumentsOfThePlainWay) {
  ModelConfig config = config_of(nn::Pool::Maximum, {5});
  config.document_tokens = 25;
  const Model model = test::toy_model(1, config);
  const auto extractor = model.extractor();
  TaggingScorer scorer(model, extractor);
  const auto sentences = random_sentences(3, 60, 90);  // many are longer than a document
  expect_near(scores_of(scorer, sentences), plain_scores_of(model, sentences));
}

TEST(TaggingScorer, ScoresAreTheSameBitsInATinyRoomAtAnyThreadCountAndInAnyOrder) {
  const Model model = test::toy_model(1, config_of(nn::Pool::Maximum, {5}));
  const auto extractor = model.extractor();
  auto sentences = random_sentences(4, 120, 700);  // their tokens do not find room at once
  for (auto& sentence : sentences) {
    sentence.starts_document = true;
  }
  TaggingScorer large(model, extractor);
  const auto expected = scores_of(large, sentences);
  EXPECT_EQ(scores_of(large, sentences), expected);
  const int before = threads();
  for (const int count : {1, 2, 3, 8}) {
    set_threads(count);
    TaggingScorer tiny(model, extractor, 1);
    EXPECT_EQ(scores_of(tiny, sentences), expected) << count;
    EXPECT_EQ(scores_of(tiny, {sentences[7]}).front(), expected[7]);
    EXPECT_EQ(scores_of(tiny, sentences), expected) << count;
  }
  set_threads(before);
}

TEST(TaggingScorer, NoSentencesHaveNoScores) {
  const Model model = test::toy_model();
  const auto extractor = model.extractor();
  TaggingScorer scorer(model, extractor);
  EXPECT_TRUE(scores_of(scorer, {}).empty());
  EXPECT_EQ(scores_of(scorer, {corpus::Sentence()}).front().cols(), 0);
}

}  // namespace
}  // namespace oriel::model
