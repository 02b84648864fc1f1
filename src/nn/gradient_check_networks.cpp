#include "gradient_check_parts.hpp"
#include "oriel/nn/loss.hpp"
#include "oriel/nn/network.hpp"

#include <functional>
#include <string>
#include <utility>

namespace oriel::nn {
namespace {

constexpr Index kBatch = 6;
constexpr Index kOutputs = 3;

NetworkShape shape_of(Activation activation, const std::vector<Index>& hidden) {
  NetworkShape shape;
  shape.lookups = {{"word", 3, 7, 3}, {"casing", 2, 4, 3}};
  shape.dense_inputs = 2;
  shape.hidden = hidden;
  shape.outputs = kOutputs;
  shape.activation = activation;
  return shape;
}

std::string sizes(const std::vector<Index>& hidden) {
  std::string text;
  for (const Index units : hidden) {
    text += (text.empty() ? " " : ",") + std::to_string(units);
  }
  return text;
}

// A network, a batch and its truths; loss() is the mean over the batch.
class NetworkCheck {
 public:
  NetworkCheck(Activation activation, Loss loss, const std::vector<Index>& hidden,
               std::uint64_t seed)
      : loss_(loss),
        network_(shape_of(activation, hidden), Initialisation::Xavier, seed),
        dropout_{.input = 0.2, .hidden = 0.3, .seed = seed},
        targets_(kOutputs, kBatch),
        classes_(kBatch),
        d_scores_(kOutputs, kBatch) {
    Rng rng(seed, RandomPurpose::Test, 2);
    for (auto& tensor : network_.parameters().tensors) {
      if (!tensor.is_decayed) {
        tensor.value = 0.1 * draw_matrix(rng, tensor.value.rows(), 1);
      }
    }
    // The last word does not learn.
    network_.parameters().tensors.front().trained_columns -= 1;
    for (const auto& lookup : network_.shape().lookups) {
      IdMatrix ids(lookup.positions, kBatch);
      for (Id& id : ids.reshaped()) {
        id = static_cast<Id>(rng.below(static_cast<std::uint64_t>(lookup.ids)));
      }
      input_.ids.push_back(std::move(ids));
    }
    input_.dense = draw_matrix(rng, network_.shape().dense_inputs, kBatch);
    for (double& target : targets_.reshaped()) {
      target = rng.uniform();
    }
    for (Id& truth : classes_) {
      truth = static_cast<Id>(rng.below(kOutputs));
    }
    while (shift_from_kinks()) {
    }
  }

  void run(const std::string& name, std::vector<GradientCheck>& checks) {
    loss();
    Gradients<double> gradients;
    network_.backward(input_, cache_, d_scores_, gradients);
    for (std::size_t i = 0; i < gradients.size(); ++i) {
      Tensor<double>& tensor = network_.parameters().tensors[i];
      const Index columns = tensor.is_embedding ? tensor.trained_columns : tensor.value.cols();
      checks.push_back(check_gradient(
          name + " " + tensor.name, [this] { return loss(); }, tensor.value.leftCols(columns),
          dense_gradient(tensor, gradients[i]).leftCols(columns)));
    }
  }

 private:
  double loss() {
    constexpr double kScale = 1.0 / static_cast<double>(kBatch);
    network_.forward(input_, cache_, dropout_, 1);
    switch (loss_) {
      case Loss::CrossEntropy:
        return kScale * cross_entropy<double>(cache_.scores, classes_, kScale, d_scores_);
      case Loss::BinaryCrossEntropy:
        return kScale * binary_cross_entropy<double>(cache_.scores, targets_, kScale, d_scores_);
      case Loss::SquaredError:
        break;
    }
    return kScale * squared_error<double>(cache_.scores, targets_, kScale, d_scores_);
  }

  // Raises the biases of the first layer with a unit that met a z near a kink. False if there is
  // none. Biases only rise, until all z of their unit lie above the kinks: this ends.
  bool shift_from_kinks() {
    const Activation activation = network_.shape().activation;
    network_.forward(input_, cache_, dropout_, 1);
    bool is_shifted = false;
    for (std::size_t layer = 0; layer < cache_.z.size() && !is_shifted; ++layer) {
      const Matrix<double>& z = cache_.z[layer];
      Matrix<double>& bias =
          network_.parameters().at("hidden" + std::to_string(layer + 1) + ".b").value;
      for (Index unit = 0; unit < z.rows(); ++unit) {
        for (Index column = 0; column < z.cols(); ++column) {
          if (is_near_kink(activation, z(unit, column))) {
            bias(unit, 0) += 3.0 * kKinkMargin;
            is_shifted = true;
            break;
          }
        }
      }
    }
    return is_shifted;
  }

  static Matrix<double> dense_gradient(const Tensor<double>& tensor,
                                       const Gradient<double>& gradient) {
    if (!tensor.is_embedding) {
      return gradient.values;
    }
    Matrix<double> dense = Matrix<double>::Zero(tensor.value.rows(), tensor.value.cols());
    for (std::size_t i = 0; i < gradient.ids.size(); ++i) {
      dense.col(gradient.ids[i]) = gradient.values.col(static_cast<Index>(i));
    }
    return dense;
  }

  Loss loss_;
  Network<double> network_;
  DropoutConfig dropout_;
  NetworkInput<double> input_;
  Matrix<double> targets_;  // [outputs x batch]
  std::vector<Id> classes_;
  Matrix<double> d_scores_;  // [outputs x batch]
  Cache<double> cache_;
};

}  // namespace

void check_networks(std::uint64_t seed, std::vector<GradientCheck>& checks) {
  const std::vector<std::vector<Index>> hidden_sizes{{}, {5}, {5, 4}};
  for (const Activation activation : all_activations()) {
    for (const Loss loss : {Loss::CrossEntropy, Loss::BinaryCrossEntropy, Loss::SquaredError}) {
      for (const auto& hidden : hidden_sizes) {
        // Without a hidden layer there is no activation to tell apart.
        if (hidden.empty() && activation != Activation::Identity) {
          continue;
        }
        const std::string name = "network " + std::string(name_of(activation)) + " " +
                                 std::string(name_of(loss)) + sizes(hidden);
        NetworkCheck(activation, loss, hidden, seed).run(name, checks);
      }
    }
  }
}

}  // namespace oriel::nn
