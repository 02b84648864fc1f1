#include "oriel/check/suspects.hpp"

#include "oriel/model/model_builder.hpp"
#include "oriel/train/trainer.hpp"
#include "support/toy_corpus.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <string>
#include <vector>

namespace oriel::check {
namespace {

class Silent : public train::TrainObserver {
 public:
  void on_step(const train::StepProgress& /*progress*/) override {}
  void on_epoch(const train::EpochRecord& /*record*/, bool /*is_best*/) override {}
};

model::Model trained(const std::vector<corpus::Sentence>& sentences, model::TagLoss loss,
                     corpus::TagScheme scheme) {
  train::TrainConfig config;
  config.model.loss = loss;
  config.model.hidden = {16};
  config.model.features.word_dims = {8};
  config.epochs = 6;
  config.batch = 8;
  config.learning_rate = 0.01;
  model::VocabularyCounts counts;
  auto model = model::build_model(config.model, {}, sentences,
                                  corpus::TagSet::from_corpus(sentences, scheme), nullptr,
                                  config.start(), counts);
  Silent observer;
  const std::atomic<bool> interrupt{false};
  train::train(model, config, sentences, {}, observer, interrupt);
  return model;
}

// The first tag that is `from` becomes `wrong`; returns its token.
Index spoil(corpus::Sentence& sentence, const std::string& from, const std::string& wrong) {
  for (std::size_t t = 0; t < sentence.tags.size(); ++t) {
    if (sentence.tags[t] == from) {
      sentence.tags[t] = wrong;
      return static_cast<Index>(t);
    }
  }
  return -1;
}

TEST(Suspects, AWrongAnnotationIsTheMostSuspicious) {
  for (const auto loss : {model::TagLoss::Word, model::TagLoss::Sentence}) {
    const auto model = trained(test::toy_corpus(1, 200), loss, corpus::TagScheme::Bioes);
    auto sentences = test::toy_corpus(2, 40);
    const Index token = spoil(sentences[17], "O", "S-LOC");
    const auto suspects = find_suspects(model, sentences);
    ASSERT_FALSE(suspects.empty());
    const auto& first = suspects.front();
    EXPECT_EQ(first.error.sentence, 17);
    ASSERT_TRUE(first.error.gold.has_value());
    EXPECT_EQ(first.error.gold->begin, token);
    EXPECT_GT(first.predicted_probability, 0.9);
    EXPECT_LT(first.gold_probability, 0.1);
    for (std::size_t i = 1; i < suspects.size(); ++i) {
      EXPECT_GE(suspects[i - 1].score(), suspects[i].score());
    }
  }
}

TEST(Suspects, OfPlainTagsEachTokenIsJudged) {
  auto sentences = test::toy_corpus(1, 200);
  for (auto& sentence : sentences) {
    for (auto& tag : sentence.tags) {
      tag = tag == "O" ? "X" : "NNP";
    }
  }
  const auto model = trained(sentences, model::TagLoss::Sentence, corpus::TagScheme::Plain);
  spoil(sentences[3], "X", "NNP");
  const auto suspects = find_suspects(model, sentences);
  ASSERT_FALSE(suspects.empty());
  EXPECT_EQ(suspects.front().error.sentence, 3);
  EXPECT_EQ(suspects.front().error.predicted->type, "X");
  EXPECT_EQ(suspects.front().error.gold->type, "NNP");
}

TEST(Suspects, TheScoreIsTheRatioOfTheProbabilitiesAsALogarithm) {
  const Suspect suspect{{}, 0.1, 0.8};
  EXPECT_NEAR(suspect.score(), std::log(8.0), 1e-12);
  EXPECT_NEAR((Suspect{{}, 0.0, 1.0}).score(), std::log(1e12), 1e-9);
}

TEST(Suspects, EqualScoresStayInTheOrderOfTheText) {
  std::vector<Suspect> suspects(3);
  for (std::size_t i = 0; i < suspects.size(); ++i) {
    suspects[i].error.sentence = static_cast<Index>(2 - i);
    suspects[i].gold_probability = 0.1;
    suspects[i].predicted_probability = i == 2 ? 0.4 : 0.8;
  }
  sort_suspects(suspects);
  EXPECT_EQ(suspects[0].error.sentence, 1);
  EXPECT_EQ(suspects[1].error.sentence, 2);
  EXPECT_EQ(suspects[2].error.sentence, 0);
}

}  // namespace
}  // namespace oriel::check
