#include "oriel/inspect/trace.hpp"

#include "inspect/toy_reading.hpp"
#include "oriel/core/error.hpp"
#include "oriel/nn/crf_loss.hpp"
#include "support/message_of.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace oriel::inspect {
namespace {

std::vector<model::ModelConfig> all_configs() {
  std::vector<model::ModelConfig> configs;
  for (const auto loss : {model::TagLoss::Word, model::TagLoss::Sentence}) {
    for (const nn::Pool pool : {nn::Pool::None, nn::Pool::Mean, nn::Pool::Maximum}) {
      for (const auto& hidden : std::vector<std::vector<Index>>{{}, {6}, {6, 4}}) {
        if (hidden.empty() && pool != nn::Pool::None) {
          continue;
        }
        model::ModelConfig config = test::toy_config();
        config.loss = loss;
        config.pool = pool;
        config.hidden = hidden;
        config.activation = nn::Activation::Tanh;
        configs.push_back(config);
      }
    }
  }
  return configs;
}

double loss_of(const model::Model& model, Id target) {
  Reading reading = read_token(model, test::jordan_document(), {0, 1});
  return trace_backward(model, reading, target).loss;
}

// A step against the gradient of one tensor changes the loss by what the gradient says.
TEST(Trace, GradientsFollowTheLoss) {
  constexpr float kStep = 1e-2F;
  for (const auto& config : all_configs()) {
    auto model = test::drawn_model(config);
    Reading reading = read_token(model, test::jordan_document(), {0, 1});
    const Id target = reading.tag();
    const Trace trace = trace_backward(model, reading, target);
    for (std::size_t t = 0; t < trace.gradients.size(); ++t) {
      auto& tensor = model.network.parameters().tensors[t];
      if (tensor.is_embedding || tensor.name.starts_with("transitions")) {
        continue;
      }
      const Matrix<float> before = tensor.value;
      const Matrix<float>& g = trace.gradients[t].values;
      const double norm = static_cast<double>(g.norm());
      ASSERT_GT(norm, 0.0) << tensor.name;
      const auto loss_at = [&](float step) {
        tensor.value = before + step / static_cast<float>(norm) * g;
        return loss_of(model, target);
      };
      const double slope = (loss_at(kStep) - loss_at(-kStep)) / (2.0 * static_cast<double>(kStep));
      tensor.value = before;
      EXPECT_NEAR(slope, norm, 0.02 * norm + 1e-3)
          << tensor.name << " " << model::name_of(config.loss) << " " << nn::name_of(config.pool);
    }
  }
}

TEST(Trace, LayersAreThoseOfTheBackwardPass) {
  for (const auto& config : all_configs()) {
    const auto model = test::drawn_model(config);
    Reading reading = read_token(model, test::jordan_document(), {0, 1});
    const Trace trace = trace_backward(model, reading, reading.tag());
    const auto& parameters = model.network.parameters();
    for (std::size_t layer = 0; layer < config.hidden.size(); ++layer) {
      EXPECT_LT((reading.cache.backward.d_z[layer] - trace.d_z[layer]).norm(), 1e-5);
      const std::string bias = "hidden" + std::to_string(layer + 1) + ".b";
      for (std::size_t t = 0; t < parameters.tensors.size(); ++t) {
        if (parameters.tensors[t].name == bias) {
          EXPECT_LT((trace.gradients[t].values - trace.d_z[layer].rowwise().sum()).norm(), 1e-5);
        }
      }
    }
    EXPECT_EQ(trace.d_pooled.size() > 0, config.pool != nn::Pool::None);
    EXPECT_EQ(trace.d_x.rows(), model.network.shape().token_rows());
    EXPECT_EQ(trace.d_x.cols(), 3);
  }
}

TEST(Trace, OfTheWordLevelLossIsPMinusY) {
  model::ModelConfig config = test::toy_config();
  config.loss = model::TagLoss::Word;
  const auto model = test::drawn_model(config);
  Reading reading = read_token(model, test::jordan_document(), {0, 1});
  const Trace trace = trace_backward(model, reading, 0);
  Matrix<float> expected = Matrix<float>::Zero(model.tags.size(), reading.input.batch());
  expected.col(reading.column) = trace.p.col(1);
  expected(0, reading.column) -= 1.0F;
  EXPECT_LT((trace.d_scores - expected).norm(), 1e-5);
  EXPECT_NEAR(trace.loss, -std::log(static_cast<double>(trace.p(0, 1))), 1e-5);
  EXPECT_NEAR(trace.loss, trace.log_z - trace.worth, 1e-5);
  EXPECT_EQ(trace.target[1], 0);
  EXPECT_TRUE(trace.d_transitions.step.isZero(0.0F));
}

TEST(Trace, OfTheSentenceLossIsMarginalsMinusThePath) {
  const auto model = test::drawn_model();
  Reading reading = read_token(model, test::jordan_document(), {1, 0});
  const Id target = model.tags.find("S-ORG");
  const Trace trace = trace_backward(model, reading, target);
  Matrix<float> expected = trace.p;
  for (Index t = 0; t < 4; ++t) {
    expected(trace.target[static_cast<std::size_t>(t)], t) -= 1.0F;
  }
  EXPECT_EQ(trace.target[0], target);
  EXPECT_LT((trace.d_scores.rightCols(4) - expected).norm(), 1e-5);
  EXPECT_TRUE(trace.d_scores.leftCols(7).isZero(0.0F));
  EXPECT_NEAR(trace.loss, trace.log_z - trace.worth, 1e-5);
  EXPECT_NEAR(trace.log_z, nn::log_partition<float>(reading.scores, reading.transitions), 1e-9);
  EXPECT_FALSE(trace.d_transitions.step.isZero(0.0F));
}

TEST(Trace, RefusesATagThatNoLegalPathHas) {
  const auto model = test::drawn_model();
  Reading reading = read_token(model, test::jordan_document(), {0, 0});
  EXPECT_EQ(
      test::message_of<Error>([&] { trace_backward(model, reading, model.tags.find("I-PER")); }),
      "no legal path has the tag \"I-PER\" at token 1 of its sentence");
}

}  // namespace
}  // namespace oriel::inspect
