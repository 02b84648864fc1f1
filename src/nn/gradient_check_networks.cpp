#include "gradient_check_parts.hpp"
#include "oriel/nn/crf_loss.hpp"
#include "oriel/nn/loss.hpp"
#include "oriel/nn/network.hpp"

#include <functional>
#include <string>
#include <utility>

namespace oriel::nn {
namespace {

constexpr Index kBatch = 6;
constexpr Index kTokens = 5;  // fewer than the cells of the windows: some stand there often
constexpr Index kOutputs = 3;

NetworkShape shape_of(Activation activation, const std::vector<Index>& hidden, Pool pool) {
  NetworkShape shape;
  shape.lookups = {{"word", 3, 7},
                   {"casing", 2, 4},
                   {"ngram", 2, 5, Combination::Mean},
                   {"gazetteer", 2, 3, Combination::Sum}};
  shape.positions = 3;
  shape.pool = pool;
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

// The loss of a batch of scores; overwrites d_scores with its gradient. Both [outputs x batch].
using ScoresLoss = std::function<double(In<double> scores, Out<double> d_scores)>;

// Every loss by its name, with truths of its own: the mean over the batch, or the batch taken as
// one sentence.
std::vector<std::pair<std::string, ScoresLoss>> draw_losses(std::uint64_t seed) {
  constexpr double kScale = 1.0 / static_cast<double>(kBatch);
  Rng rng(seed, RandomPurpose::Test, 3);
  Matrix<double> targets(kOutputs, kBatch);
  for (double& target : targets.reshaped()) {
    target = rng.uniform();
  }
  std::vector<Id> classes(kBatch);
  for (Id& truth : classes) {
    truth = static_cast<Id>(rng.below(kOutputs));
  }
  const Transitions<double> transitions = draw_transitions(rng, kOutputs);
  return {{std::string(name_of(Loss::CrossEntropy)),
           [=](In<double> scores, Out<double> d_scores) {
             return kScale * cross_entropy<double>(scores, classes, kScale, d_scores);
           }},
          {std::string(name_of(Loss::BinaryCrossEntropy)),
           [=](In<double> scores, Out<double> d_scores) {
             return kScale * binary_cross_entropy<double>(scores, targets, kScale, d_scores);
           }},
          {std::string(name_of(Loss::SquaredError)),
           [=](In<double> scores, Out<double> d_scores) {
             return kScale * squared_error<double>(scores, targets, kScale, d_scores);
           }},
          {"sentence-level", [=](In<double> scores, Out<double> d_scores) {
             Transitions<double> unused = transitions;
             return crf_loss<double>(scores, classes, transitions, 1.0, d_scores, unused);
           }}};
}

Id draw_id(Rng& rng, Index ids) {
  return static_cast<Id>(rng.below(static_cast<std::uint64_t>(ids)));
}

// Bags of 0 to 3 of these ids, the first one empty.
Bags draw_bags(Rng& rng, Index ids) {
  Bags bags;
  for (Index bag = 0; bag < kTokens; ++bag) {
    std::vector<Id> drawn(bag == 0 ? 0 : 1 + rng.below(3));
    for (Id& id : drawn) {
      id = draw_id(rng, ids);
    }
    bags.add(drawn);
  }
  return bags;
}

// A network with a loss, and a batch.
class NetworkCheck {
 public:
  NetworkCheck(Activation activation, ScoresLoss loss, const std::vector<Index>& hidden, Pool pool,
               std::uint64_t seed)
      : loss_(std::move(loss)),
        network_(shape_of(activation, hidden, pool), Initialisation::Xavier, seed),
        dropout_{.input = 0.2, .hidden = 0.3, .seed = seed, .lookups = {0.2, 0.0}},
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
      const bool has_bags = lookup.combination != Combination::Single;
      input_.bags.push_back(has_bags ? draw_bags(rng, lookup.ids) : Bags());
      std::vector<Id> ids(has_bags ? 0 : kTokens);
      for (Id& id : ids) {
        id = draw_id(rng, lookup.ids);
      }
      input_.ids.push_back(std::move(ids));
    }
    input_.tokens = kTokens;
    input_.windows.resize(network_.shape().positions, kBatch);
    for (Id& token : input_.windows.reshaped()) {
      token = draw_id(rng, kTokens);
    }
    input_.groups = {0, 1, 0, 2, 1, 0};
    input_.group_count = 3;
    input_.dense = draw_matrix(rng, network_.shape().dense_inputs, kBatch);
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
    network_.forward(input_, cache_, dropout_, 1);
    return loss_(cache_.scores, d_scores_);
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

  ScoresLoss loss_;
  Network<double> network_;
  DropoutConfig dropout_;
  NetworkInput<double> input_;
  Matrix<double> d_scores_;  // [outputs x batch]
  Cache<double> cache_;
};

}  // namespace

void check_networks(std::uint64_t seed, std::vector<GradientCheck>& checks) {
  const std::vector<std::vector<Index>> hidden_sizes{{}, {5}, {5, 4}};
  const auto losses = draw_losses(seed);
  for (const Activation activation : all_activations()) {
    for (const auto& [loss_name, loss] : losses) {
      for (const auto& hidden : hidden_sizes) {
        // Without a hidden layer there is no activation to tell apart.
        if (hidden.empty() && activation != Activation::Identity) {
          continue;
        }
        const std::string name =
            "network " + std::string(name_of(activation)) + " " + loss_name + sizes(hidden);
        NetworkCheck(activation, loss, hidden, Pool::None, seed).run(name, checks);
      }
    }
  }
  for (const Pool pool : {Pool::Mean, Pool::Maximum}) {
    for (const auto& hidden : {std::vector<Index>{5}, std::vector<Index>{5, 4}}) {
      const std::string name = "network tanh pool " + std::string(name_of(pool)) + sizes(hidden);
      NetworkCheck(Activation::Tanh, losses.back().second, hidden, pool, seed).run(name, checks);
    }
  }
}

}  // namespace oriel::nn
