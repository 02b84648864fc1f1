#include "oriel/embed/vector_trainer.hpp"

#include "embed/topic_text.hpp"
#include "oriel/core/error.hpp"
#include "oriel/core/parallel.hpp"
#include "support/message_of.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

namespace oriel::embed {
namespace {

const std::atomic<bool> kNoInterrupt{false};

TrainingConfig config_of(Objective objective, Index buckets) {
  TrainingConfig config;
  config.objective = objective;
  config.dim = 10;
  config.window = 2;
  config.hidden = 8;
  config.subsample = 0.0;
  config.epochs = 10;
  config.subwords = {2, 3, buckets};
  return config;
}

TrainedVectors train(const TrainingText& text, const TrainingConfig& config,
                     const EmbeddingTable& given = {}) {
  return train_vectors(
      text, given, config, [](const VectorProgress&) {}, kNoInterrupt);
}

double cosine(const EmbeddingTable& table, Index a, Index b) {
  return static_cast<double>(
      table.vectors.col(a).normalized().dot(table.vectors.col(b).normalized()));
}

// Mean cosine of two different words of one topic, and of two words of different topics.
std::pair<double, double> topic_cosines(const EmbeddingTable& table) {
  double same = 0.0;
  double different = 0.0;
  for (Index a = 0; a < table.size(); ++a) {
    for (Index b = 0; b < table.size(); ++b) {
      const bool is_same = table.words[static_cast<std::size_t>(a)][0] ==
                           table.words[static_cast<std::size_t>(b)][0];
      if (a != b) {
        (is_same ? same : different) += cosine(table, a, b);
      }
    }
  }
  return {same / 180.0, different / 200.0};
}

struct Way {
  Objective objective;
  Index buckets;
};

// On one thread, where a test does not ask for more: the rounds of these texts are too short to be
// worth waiting for another.
class VectorTrainer : public testing::Test {
 protected:
  VectorTrainer() : before_(threads()) { set_threads(1); }
  ~VectorTrainer() override { set_threads(before_); }

 private:
  int before_;
};

class EachWay : public VectorTrainer, public testing::WithParamInterface<Way> {};

INSTANTIATE_TEST_SUITE_P(VectorTrainer, EachWay,
                         testing::Values(Way{Objective::SkipGram, 0}, Way{Objective::SkipGram, 500},
                                         Way{Objective::Ranking, 0}, Way{Objective::Ranking, 500}),
                         [](const auto& way) {
                           return std::string(way.param.objective == Objective::Ranking
                                                  ? "Ranking"
                                                  : "SkipGram") +
                                  (way.param.buckets > 0 ? "Subwords" : "");
                         });

TEST_P(EachWay, WordsOfOneTopicComeTogether) {
  const auto trained =
      train(test::topic_text(3000), config_of(GetParam().objective, GetParam().buckets));
  ASSERT_EQ(trained.table.size(), 20);
  EXPECT_TRUE(trained.is_finished);
  const auto [same, different] = topic_cosines(trained.table);
  EXPECT_GT(same, different + 0.4) << same << " " << different;
}

TEST_P(EachWay, TheBytesDoNotDependOnTheThreads) {
  const TrainingText text = test::topic_text(1000);
  TrainingConfig config = config_of(GetParam().objective, GetParam().buckets);
  config.epochs = 2;
  set_threads(1);
  const auto first = train(text, config);
  for (const int count : {2, 3, 8}) {
    set_threads(count);
    const auto other = train(text, config);
    EXPECT_EQ(other.table.vectors, first.table.vectors) << count << " threads";
    EXPECT_EQ(other.ngrams, first.ngrams) << count << " threads";
    EXPECT_EQ(other.loss, first.loss) << count << " threads";
  }
  config.seed = 2;
  EXPECT_NE(train(text, config).table.vectors, first.table.vectors);
}

TEST_F(VectorTrainer, MissingWordsAreLearntBetweenGivenOnesThatAreKept) {
  const TrainingText text = test::topic_text(3000);
  // All words but "a0" and "b0", and one that the text does not have.
  EmbeddingTable given;
  std::vector<Index> axes;
  for (const auto& word : text.words) {
    if (word[1] != '0') {
      given.words.push_back(word);
      axes.push_back(word[0] == 'a' ? 0 : 1);
    }
  }
  given.words.emplace_back("elsewhere");
  axes.push_back(2);
  given.vectors = Matrix<float>::Zero(10, static_cast<Index>(axes.size()));
  for (std::size_t i = 0; i < axes.size(); ++i) {
    given.vectors(axes[i], static_cast<Index>(i)) = 1.0F;
  }
  TrainingConfig config = config_of(Objective::SkipGram, 0);
  config.keeps_given = true;
  const EmbeddingTable table = train(text, config, given).table;
  EXPECT_EQ(table.words.back(), "elsewhere");
  for (Index i = 0; i < table.size(); ++i) {
    const std::string& word = table.words[static_cast<std::size_t>(i)];
    const auto vector = table.vectors.col(i);
    if (word == "a0" || word == "b0") {
      const Index own = word == "a0" ? 0 : 1;
      EXPECT_GT(vector(own), vector(1 - own) + 0.5F) << word;
    } else {
      EXPECT_EQ(vector.sum(), 1.0F) << word;
      EXPECT_EQ(vector.cwiseAbs().maxCoeff(), 1.0F) << word;
    }
  }
}

TEST_F(VectorTrainer, ASpellingAloneGivesAVectorNearItsKin) {
  TrainingConfig config = config_of(Objective::SkipGram, 500);
  config.subwords.longest = 2;  // "<a", "<b" and digits, which belong to both
  EmbeddingTable table;
  const auto trained = train(test::topic_text(3000), config);
  table.vectors.resize(10, 3);
  table.vectors << trained.vector_from_spelling("a77"), trained.vector_from_spelling("a88"),
      trained.vector_from_spelling("b99");
  EXPECT_GT(cosine(table, 0, 1), cosine(table, 0, 2) + 0.4);
  config.subwords.buckets = 0;
  config.epochs = 1;
  EXPECT_EQ(train(test::topic_text(20), config).vector_from_spelling("a77"),
            Matrix<float>::Zero(10, 1));
}

TEST_F(VectorTrainer, TellsHowFarItIsAndTheLossFalls) {
  const TrainingText text = test::topic_text(3000);
  TrainingConfig config = config_of(Objective::SkipGram, 0);
  config.epochs = 3;
  std::vector<VectorProgress> ends;
  double share = 0.0;
  train_vectors(
      text, {}, config,
      [&](const VectorProgress& now) {
        EXPECT_GT(now.share, share);
        share = now.share;
        if (now.ends_epoch) {
          ends.push_back(now);
        }
      },
      kNoInterrupt);
  EXPECT_EQ(share, 1.0);
  ASSERT_EQ(ends.size(), 3U);
  EXPECT_EQ(ends[2].epoch, 3);
  EXPECT_EQ(ends[2].epochs, 3);
  EXPECT_EQ(ends[2].tokens, 3 * text.tokens);
  EXPECT_LT(ends[2].loss, ends[0].loss);
}

TEST_F(VectorTrainer, AnInterruptEndsItWithWhatItHas) {
  std::atomic<bool> interrupt{false};
  int rounds = 0;
  const auto trained = train_vectors(
      test::topic_text(3000), {}, config_of(Objective::SkipGram, 0),
      [&](const VectorProgress&) {
        ++rounds;
        interrupt = true;
      },
      interrupt);
  EXPECT_EQ(rounds, 1);
  EXPECT_FALSE(trained.is_finished);
  EXPECT_EQ(trained.table.size(), 20);
  EXPECT_TRUE(trained.table.vectors.allFinite());
}

TEST_F(VectorTrainer, FrequentWordsDoNotDivergeAtTenTimesTheUsualRate) {
  TrainingConfig config = config_of(Objective::SkipGram, 0);
  config.learning_rate = 0.5;
  const auto trained = train(test::topic_text(3000), config);
  EXPECT_LT(trained.table.vectors.cwiseAbs().maxCoeff(), 100.0F);
}

TEST_F(VectorTrainer, NumbersThatAreNotFiniteAreToldWithAdvice) {
  TrainingConfig config = config_of(Objective::SkipGram, 0);
  config.learning_rate = 1e30;
  EXPECT_EQ(test::message_of<Error>([&] { train(test::topic_text(3000), config); }),
            "the vectors became infinite or not a number; a lower learning rate may help");
}

}  // namespace
}  // namespace oriel::embed
