#include "oriel/model/tagger.hpp"

#include "oriel/core/parallel.hpp"
#include "oriel/core/rng.hpp"
#include "oriel/corpus/tag_scheme.hpp"
#include "oriel/model/decoder.hpp"
#include "oriel/model/prediction.hpp"
#include "support/toy_model.hpp"

#include <gtest/gtest.h>

namespace oriel::model {
namespace {

std::vector<std::vector<std::string>> random_sentences(std::uint64_t seed, int count) {
  static const std::vector<std::string> kWords{"Mr.", "John",  "Paris", "met", "the", "firm",
                                               ".",   "Zebra", "1996",  "in",  "é"};
  Rng rng(seed, RandomPurpose::Test);
  std::vector<std::vector<std::string>> sentences;
  for (int s = 0; s < count; ++s) {
    std::vector<std::string> tokens;
    for (std::uint64_t length = rng.below(30); length > 0; --length) {
      tokens.push_back(kWords[rng.below(kWords.size())]);
    }
    sentences.push_back(std::move(tokens));
  }
  return sentences;
}

TEST(Tagger, OnlyLegalTagSequencesComeOut) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const Tagger tagger(test::toy_model(seed));  // untrained: its scores are noise
    for (const auto& tags : tagger.tag(random_sentences(seed, 100))) {
      std::string previous;
      for (const auto& tag : tags) {
        EXPECT_TRUE(corpus::is_legal_transition(previous, tag, corpus::TagScheme::Bioes))
            << previous << " " << tag;
        previous = tag;
      }
      if (!tags.empty()) {
        EXPECT_TRUE(corpus::is_legal_transition(previous, "", corpus::TagScheme::Bioes));
      }
    }
  }
}

TEST(Tagger, EmptyInputHasNoTags) {
  const Tagger tagger(test::toy_model());
  EXPECT_TRUE(tagger.tag({}).empty());
  EXPECT_EQ(tagger.tag({{}, {"Paris"}, {}})[1].size(), 1U);
  EXPECT_TRUE(tagger.find_spans({}).empty());
}

// The scores of each sentence by itself.
std::vector<Matrix<float>> scores_of(const Model& model,
                                     const std::vector<features::EncodedSentence>& sentences) {
  std::vector<Matrix<float>> scores(sentences.size());
  score_sentences(model.network, model.extractor(), sentences,
                  [&](std::size_t s, In<float> values) { scores[s] = values; });
  return scores;
}

TEST(Decoder, ASentencesScoresAreTheSameBitsInAnyCompanyAndAtAnyThreadCount) {
  const Model model = test::toy_model();
  const auto extractor = model.extractor();
  std::vector<features::EncodedSentence> encoded;
  for (const auto& tokens : random_sentences(3, 300)) {
    encoded.push_back(extractor.encode(tokens));
  }
  const int before = threads();
  const auto together = scores_of(model, encoded);
  for (const int count : {1, 2, 3, 8}) {
    set_threads(count);
    EXPECT_EQ(scores_of(model, encoded), together) << count;
  }
  set_threads(before);
  for (std::size_t s = 0; s < encoded.size(); ++s) {
    EXPECT_EQ(scores_of(model, {encoded[s]}).front(), together[s]) << "sentence " << s;
  }
}

TEST(Prediction, LossIsTheMeanOfMinusLogProbability) {
  Model model = test::toy_model();
  model.network.parameters().at("output.W").value.setZero();
  model.network.parameters().at("output.b").value.setZero();
  auto sentences = test::toy_corpus(4, 20);
  const auto predictions = predict(model, sentences);
  EXPECT_NEAR(predictions.loss, std::log(static_cast<double>(model.tags.size())), 1e-6);
  sentences[0].tags[0] = "S-GPE";  // unknown to the model: left out
  EXPECT_EQ(predict(model, sentences).known_tokens, predictions.known_tokens - 1);
}

}  // namespace
}  // namespace oriel::model
