#include "oriel/model/confidence.hpp"

#include "oriel/core/rng.hpp"
#include "oriel/corpus/tag_scheme.hpp"
#include "oriel/model/decoder.hpp"
#include "oriel/model/prediction.hpp"
#include "oriel/model/tagger.hpp"
#include "support/paths.hpp"
#include "support/toy_model.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

namespace oriel::model {
namespace {

using corpus::Span;
using corpus::TagScheme;

// An untrained model of two types in this scheme, its transitions drawn at random.
Model model_in(TagScheme scheme, TagLoss loss) {
  auto config = test::toy_config();
  config.loss = loss;
  corpus::Sentence sentence;
  sentence.tokens = {"Ford", "met", "Fiat"};
  sentence.tags = corpus::tags_of({{0, 1, "PER"}, {2, 3, "ORG"}}, 3, scheme);
  VocabularyCounts counts;
  Model model = build_model(config, {}, {sentence}, corpus::TagSet::from_corpus({sentence}, scheme),
                            nullptr, {}, counts);
  Rng rng(3, RandomPurpose::Test);
  for (auto& tensor : model.network.parameters().tensors) {
    if (tensor.name.find("transitions") != std::string::npos) {
      tensor.value =
          tensor.value.unaryExpr([&](float) { return static_cast<float>(rng.normal()); });
    }
  }
  return model;
}

std::vector<std::string> names_of(const std::vector<Id>& path, const Model& model) {
  std::vector<std::string> tags;
  for (const Id id : path) {
    tags.push_back(model.tags.tag(id));
  }
  return tags;
}

// The share of each span in the sum over all paths, each read as the CoNLL scorer does.
std::map<Span, double> shares_by_enumeration(const Model& model, const Matrix<float>& scores,
                                             double temperature) {
  const auto legal = transitions_of(model);
  const nn::Transitions<double> transitions{legal.step.cast<double>() / temperature,
                                            legal.start.cast<double>() / temperature,
                                            legal.end.cast<double>() / temperature};
  const Matrix<double> divided = scores.cast<double>() / temperature;
  double z = 0.0;
  std::map<Span, double> shares;
  test::for_each_path(
      static_cast<Id>(model.tags.size()), scores.cols(), [&](const std::vector<Id>& path) {
        const double weight = std::exp(test::path_worth(divided, transitions, path));
        z += weight;
        if (weight > 0.0) {
          for (const auto& span : corpus::spans_of(names_of(path, model))) {
            shares[span] += weight;
          }
        }
      });
  for (auto& [span, share] : shares) {
    share /= z;
  }
  return shares;
}

TEST(Confidence, OfTheSentenceLossIsTheShareOfAllLegalPathsWithExactlyTheSpan) {
  Rng rng(1, RandomPurpose::Test);
  for (const auto scheme :
       {TagScheme::Bioes, TagScheme::Bmes, TagScheme::Bilou, TagScheme::Iob2, TagScheme::Iob1}) {
    const Model model = model_in(scheme, TagLoss::Sentence);
    const Matrix<float> scores = test::random_matrix(rng, model.tags.size(), 4).cast<float>();
    for (const double temperature : {0.5, 1.0, 2.0}) {
      const Confidence confidence(model, temperature);
      const auto marginals = confidence.marginals_of(scores);
      const auto shares = shares_by_enumeration(model, scores, temperature);
      EXPECT_EQ(shares.size(), 20U);  // 10 places, 2 types
      for (const auto& [span, share] : shares) {
        EXPECT_NEAR(confidence.probability(marginals, span), share, 1e-9)
            << corpus::name_of(scheme) << " " << span.begin << " " << span.end << " " << span.type;
      }
    }
  }
}

TEST(Confidence, OfTheWordLossIsTheProductOfTheTokensProbabilities) {
  Rng rng(2, RandomPurpose::Test);
  const Model model = model_in(TagScheme::Bioes, TagLoss::Word);
  const Matrix<float> scores = test::random_matrix(rng, model.tags.size(), 4).cast<float>();
  const double temperature = 1.5;
  const auto probability = [&](const std::string& tag, Index token) {
    const Eigen::ArrayXd powers = (scores.col(token).cast<double>() / temperature).array().exp();
    return powers(model.tags.find(tag)) / powers.sum();
  };
  const Confidence confidence(model, temperature);
  const auto scored = confidence.score(scores, {{0, 1, "PER"}, {1, 4, "ORG"}});
  EXPECT_NEAR(scored[0].confidence, probability("S-PER", 0), 1e-12);
  EXPECT_NEAR(scored[1].confidence,
              probability("B-ORG", 1) * probability("I-ORG", 2) * probability("E-ORG", 3), 1e-12);
}

TEST(Confidence, IsZeroForATypeThatTheModelDoesNotKnow) {
  const Model model = model_in(TagScheme::Bioes, TagLoss::Sentence);
  const Matrix<float> scores = Matrix<float>::Zero(model.tags.size(), 2);
  EXPECT_EQ(Confidence(model).score(scores, {{0, 1, "GPE"}}).front().confidence, 0.0);
  EXPECT_TRUE(Confidence(model).score(scores, {}).empty());
}

std::vector<corpus::Sentence> sentences_of(const std::vector<std::vector<std::string>>& tokens) {
  std::vector<corpus::Sentence> sentences;
  for (const auto& sentence : tokens) {
    sentences.emplace_back().tokens = sentence;
    sentences.back().starts_document = true;
  }
  return sentences;
}

TEST(Confidence, ATaggersSpansAndTagsAreThoseThatItGivesWithout) {
  const Tagger tagger(test::toy_model(2));
  const auto sentences = sentences_of({{"Mr.", "John", "Paris", "met", "."}, {}, {"the", "firm"}});
  const auto scored = tagger.tag_with_confidence(sentences, 3);
  const auto tags = tagger.tag(sentences);
  const auto predictions = predict(tagger.model(), sentences, true);
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    EXPECT_EQ(scored[s].tags, tags[s]);
    const auto alone = tagger.find_scored_spans(sentences[s].tokens);
    const auto spans = tagger.find_spans(sentences[s].tokens);
    ASSERT_EQ(scored[s].spans.size(), spans.size());
    ASSERT_EQ(predictions.spans[s].size(), spans.size());
    for (std::size_t i = 0; i < spans.size(); ++i) {
      EXPECT_EQ(scored[s].spans[i].span, spans[i]);
      EXPECT_EQ(alone[i].confidence, scored[s].spans[i].confidence);
      EXPECT_NEAR(predictions.spans[s][i].confidence, scored[s].spans[i].confidence, 1e-5);
      EXPECT_GT(alone[i].confidence, 0.0);
      EXPECT_LT(alone[i].confidence, 1.0);
    }
  }
  EXPECT_FALSE(scored[0].spans.empty());
  EXPECT_TRUE(scored[1].paths.empty());
  EXPECT_TRUE(predict(tagger.model(), sentences).spans.empty());
}

TEST(Confidence, TheProbabilitiesOfAllPathsSumToOneAndThoseWithASpanToItsConfidence) {
  for (const double temperature : {1.0, 2.0}) {
    Model model = test::toy_model(2);
    model.calibration.temperature = temperature;
    const Tagger tagger(std::move(model));
    const auto scored =
        tagger.tag_with_confidence(sentences_of({{"John", "Paris", "met"}}), 3000)[0];
    EXPECT_EQ(scored.paths.front().tags, scored.tags);
    double sum = 0.0;
    std::map<Span, double> shares;
    double before = 1.0;
    for (const auto& path : scored.paths) {
      sum += path.probability;
      for (const auto& span : corpus::spans_of(path.tags)) {
        shares[span] += path.probability;
      }
      EXPECT_LE(path.probability, before * (1.0 + 1e-6));
      before = path.probability;
    }
    EXPECT_NEAR(sum, 1.0, 1e-9);
    ASSERT_FALSE(scored.spans.empty());
    for (const auto& span : scored.spans) {
      EXPECT_NEAR(span.confidence, shares[span.span], 1e-9);
    }
  }
}

TEST(Confidence, TheCurveOfTheCalibrationIsPutOnTheShareOfThePaths) {
  Model model = model_in(TagScheme::Bioes, TagLoss::Sentence);
  model.calibration.temperature = 1.5;
  const Confidence plain(model);
  model.calibration.curve = {2.0, 0.5, 0.25};
  const Confidence bent(model);
  Rng rng(1, RandomPurpose::Test);
  const Matrix<float> scores = test::random_matrix(rng, model.tags.size(), 3).cast<float>();
  const std::vector<corpus::Span> spans{{0, 1, "PER"}, {1, 3, "ORG"}, {2, 3, "DOG"}};
  const auto shares = plain.score(scores, spans);
  const auto told = bent.score(scores, spans);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(told[i].confidence, model.calibration.curve.at(shares[i].confidence));
    EXPECT_NE(told[i].confidence, shares[i].confidence);
  }
  EXPECT_EQ(told[2].confidence, 0.0);
  EXPECT_EQ(Confidence(model, 1.5).score(scores, spans)[0].confidence, shares[0].confidence);
}

}  // namespace
}  // namespace oriel::model
