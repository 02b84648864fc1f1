#include "oriel/train/trainer.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/parallel.hpp"
#include "oriel/model/model_builder.hpp"
#include "oriel/model/prediction.hpp"
#include "support/toy_corpus.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace oriel::train {
namespace {

class Silent : public TrainObserver {
 public:
  void on_step(const StepProgress& progress) override {
    steps += 1;
    last = progress;
    if (steps == interrupt_at) {
      interrupt = true;
    }
  }
  void on_epoch(const EpochRecord& /*record*/, bool is_best) override { best += is_best ? 1 : 0; }

  int steps = 0;
  int best = 0;
  int interrupt_at = -1;
  StepProgress last;
  std::atomic<bool> interrupt{false};
};

TrainConfig small_config() {
  TrainConfig config;
  config.model.hidden = {16};
  config.model.features.word_dims = {8};
  config.model.features.casing_dim = 3;
  config.model.features.shape_dim = 0;
  config.model.features.affix_dim = 0;
  config.epochs = 8;
  config.batch = 8;
  config.learning_rate = 0.01;
  return config;
}

model::Model toy_model(const TrainConfig& config, const std::vector<corpus::Sentence>& sentences) {
  model::VocabularyCounts counts;
  return model::build_model(config.model, {}, sentences,
                            corpus::TagSet::from_corpus(sentences, corpus::TagScheme::Bioes),
                            nullptr, config.start(), counts);
}

TEST(Trainer, LearnsToTellNamesApartByTheirNeighbours) {
  const auto config = small_config();
  const auto train_set = test::toy_corpus(1, 200);
  const auto dev_set = test::toy_corpus(2, 50);
  auto model = toy_model(config, train_set);
  Silent observer;
  const TrainResult result = train(model, config, train_set, dev_set, observer, observer.interrupt);
  EXPECT_EQ(result.reason, StopReason::Finished);
  ASSERT_EQ(result.history.size(), 8U);
  EXPECT_LT(result.history.back().train_loss, 0.5 * result.history.front().train_loss);
  const auto& best = result.history[static_cast<std::size_t>(result.best_epoch - 1)];
  EXPECT_GT(best.dev_f1, 0.98);
  EXPECT_GT(best.dev_accuracy, 0.98);
  EXPECT_NEAR(best.dev_perplexity(), std::exp(best.dev_loss), 1e-12);
  EXPECT_GT(best.gradient_norm, 0.0);
  EXPECT_EQ(best.weight_norms.front().name, "word.E");
  EXPECT_GE(observer.best, 1);
  EXPECT_EQ(observer.steps, 8 * 25);
  EXPECT_EQ(observer.last.seconds_left, 0.0);
}

TEST(Trainer, LearnsEitherLossWithEachPool) {
  for (const auto loss : {model::TagLoss::Word, model::TagLoss::Sentence}) {
    for (const auto pool : {nn::Pool::None, nn::Pool::Mean, nn::Pool::Maximum}) {
      auto config = small_config();
      config.model.loss = loss;
      config.model.pool = pool;
      const auto train_set = test::toy_corpus(1, 150);
      const auto dev_set = test::toy_corpus(2, 50);
      auto model = toy_model(config, train_set);
      Silent observer;
      const auto result = train(model, config, train_set, dev_set, observer, observer.interrupt);
      EXPECT_GT(result.history[static_cast<std::size_t>(result.best_epoch - 1)].dev_f1, 0.95)
          << model::name_of(loss) << " " << nn::name_of(pool);
      EXPECT_GT(result.history.back().train_accuracy, 0.85);
    }
  }
}

TEST(Trainer, TheSentenceLossLearnsWhatStepsAreWorth) {
  const auto config = small_config();
  const auto train_set = test::toy_corpus(1, 100);
  auto model = toy_model(config, train_set);
  Silent observer;
  train(model, config, train_set, {}, observer, observer.interrupt);
  const auto steps = model.network.transitions();
  const Id outside = model.tags.find("O");
  const Id begin = model.tags.find("B-PER");
  const Id end = model.tags.find("E-PER");
  const Id inside = model.tags.find("I-PER");
  EXPECT_GT(steps.step(begin, end), 0.1F);      // every name of two words
  EXPECT_LT(steps.step(begin, inside), -0.1F);  // there is none of three
  EXPECT_GT(steps.start(outside), 0.0F);
  EXPECT_EQ(steps.step(outside, inside), 0.0F);  // not legal: never learnt
}

TEST(Trainer, LeavesTheModelAtItsBestEpoch) {
  auto config = small_config();
  config.learning_rate = 0.3;  // so high that the score goes up and down
  const auto train_set = test::toy_corpus(1, 40);
  const auto dev_set = test::toy_corpus(2, 40);
  auto model = toy_model(config, train_set);
  Silent observer;
  const TrainResult result = train(model, config, train_set, dev_set, observer, observer.interrupt);
  const auto& best = result.history[static_cast<std::size_t>(result.best_epoch - 1)];
  EXPECT_NEAR(model::predict(model, dev_set).loss, best.dev_loss, 1e-9);
}

TEST(Trainer, GivesTheSameNumbersAtAnyThreadCount) {
  auto config = small_config();
  config.epochs = 2;
  config.unknown_rate = 0.5;
  config.input_dropout = 0.2;
  config.model.features.shape_dim = 3;
  config.model.features.prefixes = {2};
  config.model.features.affix_dim = 4;
  config.model.features.ngram_dim = 4;
  config.model.features.ngram_buckets = 50;
  auto train_set = test::toy_corpus(1, 60);
  for (std::size_t s = 0; s < train_set.size(); ++s) {
    train_set[s].starts_document = s % 4 == 0;
  }
  const int before = threads();
  std::vector<Matrix<float>> first;
  for (const int count : {1, 2, 3, 8}) {
    set_threads(count);
    auto model = toy_model(config, train_set);
    Silent observer;
    train(model, config, train_set, train_set, observer, observer.interrupt);
    const auto& tensors = model.network.parameters().tensors;
    for (std::size_t t = 0; t < tensors.size(); ++t) {
      if (count == 1) {
        first.push_back(tensors[t].value);
      } else {
        EXPECT_EQ(tensors[t].value, first[t]) << tensors[t].name << " with " << count;
      }
    }
  }
  set_threads(before);
}

TEST(Trainer, AnInterruptEndsAfterTheBatchAndKeepsTheBestEpoch) {
  const auto config = small_config();
  const auto train_set = test::toy_corpus(1, 80);
  auto model = toy_model(config, train_set);
  Silent observer;
  observer.interrupt_at = 13;  // ten steps make an epoch
  const TrainResult result =
      train(model, config, train_set, train_set, observer, observer.interrupt);
  EXPECT_EQ(result.reason, StopReason::Interrupted);
  EXPECT_EQ(observer.steps, 13);
  EXPECT_EQ(result.best_epoch, 1);
  EXPECT_NEAR(model::predict(model, train_set).loss, result.history[0].dev_loss, 1e-9);
}

TEST(Trainer, StopsBeforeANumberThatIsNotFiniteReachesTheWeights) {
  const auto config = small_config();
  const auto train_set = test::toy_corpus(1, 20);
  auto model = toy_model(config, train_set);
  model.network.parameters().at("output.b").value(0) = std::numeric_limits<float>::infinity();
  const auto before = model.network.parameters().at("hidden1.W").value;
  Silent observer;
  const TrainResult result =
      train(model, config, train_set, train_set, observer, observer.interrupt);
  EXPECT_EQ(result.reason, StopReason::NotFinite);
  EXPECT_EQ(result.best_epoch, 0);
  EXPECT_EQ(model.network.parameters().at("hidden1.W").value, before);
}

TEST(Trainer, PatienceEndsATrainingThatGetsNoBetter) {
  auto config = small_config();
  config.patience = 2;
  config.epochs = 50;
  config.learning_rate = 1e-9;  // nothing changes, so the first epoch stays the best
  const auto train_set = test::toy_corpus(1, 20);
  auto model = toy_model(config, train_set);
  Silent observer;
  const TrainResult result =
      train(model, config, train_set, train_set, observer, observer.interrupt);
  EXPECT_EQ(result.reason, StopReason::Patience);
  EXPECT_EQ(result.history.size(), 3U);
}

TEST(Trainer, OnlyScoredEpochsCanBeTheBest) {
  auto config = small_config();
  config.score_every = 3;
  const auto train_set = test::toy_corpus(1, 60);
  const auto dev_set = test::toy_corpus(2, 30);
  auto model = toy_model(config, train_set);
  Silent observer;
  const TrainResult result = train(model, config, train_set, dev_set, observer, observer.interrupt);
  ASSERT_EQ(result.history.size(), 8U);
  for (const auto& record : result.history) {
    const bool is_scored = record.epoch % 3 == 0 || record.epoch == 8;
    EXPECT_EQ(record.dev_loss > 0.0, is_scored) << record.epoch;
  }
  EXPECT_TRUE(result.best_epoch % 3 == 0 || result.best_epoch == 8) << result.best_epoch;
}

TEST(Trainer, WithoutADevSetTheLastEpochIsTheBest) {
  auto config = small_config();
  config.epochs = 3;
  const auto train_set = test::toy_corpus(1, 20);
  auto model = toy_model(config, train_set);
  Silent observer;
  EXPECT_EQ(train(model, config, train_set, {}, observer, observer.interrupt).best_epoch, 3);
}

TEST(Trainer, BatchesOfOneWindowAndOfEverythingBothLearn) {
  for (const auto& [unit, batch] : {std::pair{BatchUnit::Windows, 1}, {BatchUnit::Sentences, 0}}) {
    auto config = small_config();
    config.batch_unit = unit;
    config.model.loss = unit == BatchUnit::Windows ? model::TagLoss::Word : config.model.loss;
    config.model.pool = unit == BatchUnit::Windows ? nn::Pool::None : config.model.pool;
    config.batch = batch;
    config.epochs = batch == 0 ? 60 : 2;
    config.dropout = 0.0;
    const auto train_set = test::toy_corpus(1, 60);
    auto model = toy_model(config, train_set);
    Silent observer;
    const auto result = train(model, config, train_set, train_set, observer, observer.interrupt);
    EXPECT_LT(result.history.back().train_loss, 0.7 * result.history.front().train_loss)
        << "batch " << batch;
  }
}

TEST(Trainer, OnlyTheWordsOfTheTrainingDataMove) {
  auto config = small_config();
  config.epochs = 1;
  const auto train_set = test::toy_corpus(1, 20);
  embed::EmbeddingTable table;
  table.words = {"zebra", "met", "the"};
  table.vectors = Matrix<float>::Random(8, 3);
  model::VocabularyCounts counts;
  auto model = model::build_model(config.model, {table}, train_set,
                                  corpus::TagSet::from_corpus(train_set, corpus::TagScheme::Bioes),
                                  nullptr, config.start(), counts);
  EXPECT_EQ(counts.with_vector, 2);
  EXPECT_EQ(counts.unseen, 1);
  Silent observer;
  train(model, config, train_set, {}, observer, observer.interrupt);
  const auto& words = model.network.parameters().at("word.E").value;
  EXPECT_EQ(Matrix<float>(words.col(model.vocabulary().find("zebra"))),
            Matrix<float>(table.vectors.col(0)));
  EXPECT_NE(Matrix<float>(words.col(model.vocabulary().find("met"))),
            Matrix<float>(table.vectors.col(1)));
}

std::string message_of(const std::vector<corpus::Sentence>& train_set, model::Model& model) {
  Silent observer;
  try {
    train(model, small_config(), train_set, {}, observer, observer.interrupt);
  } catch (const Error& fault) {
    return fault.what();
  }
  return "";
}

TEST(Trainer, RefusesDataWithoutTokensAndTagsThatTheModelDoesNotKnow) {
  auto model = toy_model(small_config(), test::toy_corpus(1, 20));
  EXPECT_EQ(message_of({}, model), "the training data has no tokens");
  auto strange = test::toy_corpus(1, 1);
  strange[0].tags[0] = "S-GPE";
  EXPECT_EQ(message_of(strange, model),
            "the training data has the tag \"S-GPE\", which the model does not know");
}

}  // namespace
}  // namespace oriel::train
