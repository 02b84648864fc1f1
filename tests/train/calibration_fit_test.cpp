#include "oriel/train/calibration_fit.hpp"

#include "oriel/core/parallel.hpp"
#include "oriel/core/rng.hpp"
#include "oriel/model/prediction.hpp"
#include "support/toy_model.hpp"

#include <gtest/gtest.h>

namespace oriel::train {
namespace {

TEST(Thresholds, RiseInConfidenceAndInPrecision) {
  const auto points = thresholds_of(
      {{0.9, true}, {0.1, false}, {0.5, true}, {0.3, false}, {0.7, true}, {0.6, false}});
  const model::Thresholds expected{{0.1, 6, 3}, {0.3, 5, 3}, {0.5, 4, 3}, {0.7, 2, 2}};
  EXPECT_EQ(points, expected);
}

TEST(Thresholds, SpansOfOneConfidencePassTogether) {
  const model::Thresholds expected{{0.5, 3, 1}, {0.8, 1, 1}};
  EXPECT_EQ(thresholds_of({{0.5, false}, {0.8, true}, {0.5, false}}), expected);
  EXPECT_TRUE(thresholds_of({}).empty());
}

TEST(Thresholds, AreAtMostAThousandForAnyNumberOfSpans) {
  Rng rng(1, RandomPurpose::Test);
  std::vector<SpanOutcome> outcomes;
  for (int i = 0; i < 20000; ++i) {
    const double confidence = rng.uniform();
    outcomes.push_back({confidence, rng.uniform() < confidence});
  }
  const auto points = thresholds_of(std::move(outcomes));
  EXPECT_LE(points.size(), 1000U);
  EXPECT_GT(points.size(), 100U);
  EXPECT_EQ(points.front().spans, 20000);
}

// Sentences of noise with the tags that a model at temperature 1 draws span by span, so that its
// confidences are true: a model whose scores are all `factor` times as large asks for the
// temperature `factor`.
struct TrueModel {
  model::Model model = test::toy_model(2);
  std::vector<corpus::Sentence> dev;

  // `curve`: what confidences are worth.
  explicit TrueModel(const model::ConfidenceCurve& curve = {}) {
    static const std::vector<std::string> kWords{"Mr.", "John", "Paris", "met", "the", "firm", "."};
    Rng rng(5, RandomPurpose::Test);
    for (int s = 0; s < 800; ++s) {
      corpus::Sentence& sentence = dev.emplace_back();
      sentence.starts_document = true;
      for (int t = 0; t < 4; ++t) {
        sentence.tokens.push_back(kWords[rng.below(kWords.size())]);
      }
      sentence.tags.assign(4, "O");
    }
    const auto predictions = model::predict(model, dev, true);
    for (std::size_t s = 0; s < dev.size(); ++s) {
      std::vector<corpus::Span> kept;
      for (const auto& scored : predictions.spans[s]) {
        if (rng.uniform() < curve.at(scored.confidence)) {
          kept.push_back(scored.span);
        }
      }
      dev[s].tags = corpus::tags_of(kept, 4, corpus::TagScheme::Bioes);
    }
  }

  void multiply_scores(float factor) {
    for (auto& tensor : model.network.parameters().tensors) {
      if (tensor.name.starts_with("output.") || tensor.name.starts_with("transitions.")) {
        tensor.value *= factor;
      }
    }
  }
};

TEST(CalibrationFit, FindsTheTemperatureThatMakesConfidencesTrue) {
  for (const double factor : {3.0, 0.5}) {
    TrueModel made;
    made.multiply_scores(static_cast<float>(factor));
    const CalibrationFit fit = fit_calibration(made.model, made.dev);
    EXPECT_NEAR(made.model.calibration.temperature, factor, 0.3 * factor);
    EXPECT_LT(fit.after.expected_calibration_error(), 0.03);
    EXPECT_LE(fit.after.expected_calibration_error(), fit.before.expected_calibration_error());
    EXPECT_GT(fit.after.spans(), 500);
    EXPECT_EQ(fit.after.spans(), fit.before.spans());
  }
}

TEST(CalibrationFit, ACurveIsFittedWhereOneTemperatureIsNotEnough) {
  const model::ConfidenceCurve flat{0.1, 0.1, 1.0};  // about as often right whatever they say
  TrueModel made(flat);
  const CalibrationFit fit = fit_calibration(made.model, made.dev);
  EXPECT_GT(fit.at_temperature.expected_calibration_error(),
            1.5 * fit.at_temperature.error_by_chance());
  EXPECT_NE(made.model.calibration.curve, model::ConfidenceCurve());
  EXPECT_LT(fit.after.expected_calibration_error(),
            fit.at_temperature.expected_calibration_error() / 1.5);
  eval::Reliability told;
  const auto predictions = model::predict(made.model, made.dev, true);
  for (std::size_t s = 0; s < made.dev.size(); ++s) {
    told.add(predictions.spans[s], made.dev[s].tags);
  }
  EXPECT_NEAR(told.expected_calibration_error(), fit.after.expected_calibration_error(), 1e-12);
}

TEST(CalibrationFit, WhereChanceCouldLeaveAsMuchThereIsNoCurve) {
  TrueModel made;
  const CalibrationFit fit = fit_calibration(made.model, made.dev);
  ASSERT_LE(fit.at_temperature.expected_calibration_error(),
            1.5 * fit.at_temperature.error_by_chance());
  EXPECT_EQ(made.model.calibration.curve, model::ConfidenceCurve());
  EXPECT_EQ(fit.after.expected_calibration_error(),
            fit.at_temperature.expected_calibration_error());
}

TEST(CalibrationFit, IsTheSameAtAnyThreadCount) {
  TrueModel made({0.1, 0.1, 1.0});
  made.dev.resize(200);
  const int before = threads();
  fit_calibration(made.model, made.dev);
  for (const int count : {1, 2, 3, 8}) {
    set_threads(count);
    model::Model again = test::toy_model(2);
    fit_calibration(again, made.dev);
    EXPECT_EQ(again.calibration.temperature, made.model.calibration.temperature) << count;
    EXPECT_EQ(again.calibration.curve, made.model.calibration.curve) << count;
    EXPECT_EQ(again.calibration.thresholds, made.model.calibration.thresholds) << count;
  }
  set_threads(before);
}

TEST(CalibrationFit, LeavesTheModelAsItIsWhereThereIsNothingToFit) {
  model::Model model = test::toy_model(2);
  const CalibrationFit fit = fit_calibration(model, {});
  EXPECT_EQ(fit.after.spans(), 0);
  EXPECT_FALSE(model.calibration.is_fitted());
  EXPECT_EQ(model.calibration.temperature, 1.0);
}

TEST(CalibrationFit, FewSpansThatAreAllRightDoNotMakeAModelAllTooSure) {
  TrueModel made;
  made.multiply_scores(10.0F);
  made.dev.resize(5);
  const auto predictions = model::predict(made.model, made.dev, true);
  for (std::size_t s = 0; s < made.dev.size(); ++s) {
    made.dev[s].tags = predictions.tags[s];
  }
  fit_calibration(made.model, made.dev);
  EXPECT_GT(made.model.calibration.temperature, 0.25);
  EXPECT_LT(made.model.calibration.temperature, 1.0);
}

}  // namespace
}  // namespace oriel::train
