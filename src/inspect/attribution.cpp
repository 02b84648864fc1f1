#include "oriel/inspect/attribution.hpp"

#include "oriel/nn/linear.hpp"

#include <cmath>
#include <numbers>
#include <stdexcept>
#include <string>

namespace oriel::inspect {
namespace {

// Intervals of the way from zero; two points in each (Gauss-Legendre) make sums that are right to
// about 1e-8 for units that saturate on the way.
constexpr Index kIntervals = 256;

using Doubles = Matrix<double>;

// One layer of the network in double; number 1 is the first hidden one.
struct Layer {
  Doubles W;
  Doubles b;
};

Layer layer_of(const nn::Network<float>& network, const std::string& name) {
  const auto& parameters = network.parameters();
  return {parameters.at(name + ".W").value.cast<double>(),
          parameters.at(name + ".b").value.cast<double>()};
}

Layer hidden_layer(const nn::Network<float>& network, std::size_t number) {
  return layer_of(network, "hidden" + std::to_string(number));
}

// What is left when the pool's own part is taken apart: the direction in the last hidden column,
// and the shares of the others.
struct Top {
  Doubles d_h;  // [hidden x 1]
  std::vector<MentionShare> mentions;
};

// score = d_own^T h + d_pooled^T pooled;  pooled_u = h_u of the column that holds the maximum, or
// 1/n of every column of the group
Top split_pool(const nn::NetworkInput<float>& input, const nn::Cache<float>& cache, nn::Pool pool,
               Index column, const Doubles& d_top) {
  const auto& h = cache.h.back();
  const Index units = h.rows();
  Top top{d_top.topRows(units), {}};
  const auto group = cache.groups.columns(input.groups[static_cast<std::size_t>(column)]);
  std::vector<bool> is_taken(static_cast<std::size_t>(units), false);
  for (const std::uint32_t member : group) {
    double share = 0.0;
    for (Index unit = 0; unit < units; ++unit) {
      double weight = d_top(units + unit);
      if (pool == nn::Pool::Mean) {
        weight /= static_cast<double>(group.size());
      } else if (is_taken[static_cast<std::size_t>(unit)] ||
                 h(unit, member) != cache.pooled(unit, column)) {
        continue;
      }
      is_taken[static_cast<std::size_t>(unit)] = true;
      if (member == column) {
        top.d_h(unit) += weight;
      } else {
        share += weight * static_cast<double>(h(unit, member));
      }
    }
    if (member != column) {
      top.mentions.push_back({member, share});
    }
  }
  return top;
}

// From the last hidden layer down, with f(z) = slope z + constant for each unit as it stands: the
// gradient by z_1; what biases and constants give is added to `bias`.
Doubles slopes_down(const nn::Network<float>& network, const nn::Cache<float>& cache, Index column,
                    const Doubles& d_top, double& bias) {
  Doubles d_h = d_top;
  for (std::size_t number = network.shape().hidden.size(); true; --number) {
    const Doubles z = cache.z[number - 1].col(column).cast<double>();
    const Doubles h = cache.h[number - 1].col(column).cast<double>();
    Doubles d_z(z.rows(), 1);
    nn::activation_backward<double>(network.shape().activation, z, d_h, d_z);
    const Layer layer = hidden_layer(network, number);
    bias += d_h.col(0).dot(h.col(0)) - d_z.col(0).dot(z.col(0)) + d_z.col(0).dot(layer.b.col(0));
    if (number == 1) {
      return d_z;
    }
    d_h = layer.W.transpose() * d_z;
  }
}

// The z of every layer for the z_1 of each column; returns the last h. [hidden x columns]
Doubles forward_from(const nn::Network<float>& network, const Doubles& first,
                     std::vector<Doubles>& z) {
  z.assign(1, first);
  Doubles h(first.rows(), first.cols());
  nn::activation_forward<double>(network.shape().activation, first, h);
  for (std::size_t number = 2; number <= network.shape().hidden.size(); ++number) {
    const Layer layer = hidden_layer(network, number);
    z.emplace_back(layer.W.rows(), first.cols());
    nn::linear_forward<double>(layer.W, layer.b, h, z.back());
    h.resize(layer.W.rows(), first.cols());
    nn::activation_forward<double>(network.shape().activation, z.back(), h);
  }
  return h;
}

// g = integral over a in [0, 1] of the gradient by z_1 at b_1 + a (z_1 - b_1); the score at a = 0
// is added to `bias`.
Doubles integrate(const nn::Network<float>& network, const nn::Cache<float>& cache, Index column,
                  const Doubles& d_top, double& bias) {
  const Doubles b = hidden_layer(network, 1).b;
  const Doubles way = cache.z.front().col(column).cast<double>() - b;
  Doubles first(b.rows(), 2 * kIntervals);
  for (Index point = 0; point < first.cols(); ++point) {
    const double offset = (point % 2 == 0 ? -0.5 : 0.5) * std::numbers::inv_sqrt3;
    const double a =
        (static_cast<double>(point / 2) + 0.5 + offset) / static_cast<double>(kIntervals);
    first.col(point) = b + a * way;
  }
  std::vector<Doubles> z;
  bias += d_top.col(0).dot(forward_from(network, b, z).col(0));
  forward_from(network, first, z);
  Doubles d = d_top.replicate(1, first.cols());
  for (std::size_t number = z.size(); number >= 1; --number) {
    nn::activation_backward<double>(network.shape().activation, z[number - 1], d, d);
    if (number > 1) {
      d = (hidden_layer(network, number).W.transpose() * d).eval();
    }
  }
  return d.rowwise().mean();
}

// share(f, p) = sum over the rows i of look-up f of (g^T W_p)_i t_i
Doubles shares_of(const nn::Network<float>& network, const nn::NetworkInput<float>& input,
                  const nn::Cache<float>& cache, Index column, const Doubles& g) {
  const nn::NetworkShape& shape = network.shape();
  const auto& W = network.parameters().at(shape.hidden.empty() ? "output.W" : "hidden1.W").value;
  const Doubles d_x = W.cast<double>().transpose() * g;  // [inputs x 1]
  Doubles shares(static_cast<Index>(shape.lookups.size()), shape.positions);
  for (Index position = 0; position < shape.positions; ++position) {
    const Doubles t = cache.tokens.col(input.windows(position, column)).cast<double>();
    for (std::size_t lookup = 0; lookup < shape.lookups.size(); ++lookup) {
      const Index row = shape.first_row(lookup);
      const Index dim = shape.lookups[lookup].dim;
      shares(static_cast<Index>(lookup), position) = t.col(0).segment(row, dim).dot(
          d_x.col(0).segment(position * shape.token_rows() + row, dim));
    }
  }
  return shares;
}

void check(const nn::Network<float>& network, const nn::Cache<float>& cache, Index column,
           const Doubles& direction) {
  if (network.shape().dense_inputs > 0) {
    throw std::logic_error("attribute: a network with dense inputs");
  }
  if (direction.rows() != network.shape().outputs || direction.cols() != 1 || column < 0 ||
      column >= cache.scores.cols()) {
    throw std::logic_error("attribute: the direction or the column does not fit");
  }
}

}  // namespace

bool is_piecewise_linear(nn::Activation activation) {
  switch (activation) {
    case nn::Activation::Identity:
    case nn::Activation::Relu:
    case nn::Activation::LeakyRelu:
    case nn::Activation::HardTanh:
      return true;
    default:
      return false;
  }
}

double Attribution::pool() const {
  double sum = 0.0;
  for (const auto& mention : mentions) {
    sum += mention.share;
  }
  return sum;
}

Attribution attribute(const nn::Network<float>& network, const nn::NetworkInput<float>& input,
                      const nn::Cache<float>& cache, Index column, In<double> direction) {
  check(network, cache, column, direction);
  const nn::NetworkShape& shape = network.shape();
  const Layer output = layer_of(network, "output");
  Attribution attribution;
  attribution.score = direction.col(0).dot(cache.scores.col(column).cast<double>());
  attribution.bias = direction.col(0).dot(output.b.col(0));
  Doubles g = direction;
  if (!shape.hidden.empty()) {
    const Doubles d_top = output.W.transpose() * direction;
    const Top top = shape.pool == nn::Pool::None
                        ? Top{d_top, {}}
                        : split_pool(input, cache, shape.pool, column, d_top);
    attribution.mentions = top.mentions;
    attribution.is_exact = is_piecewise_linear(shape.activation);
    g = attribution.is_exact ? slopes_down(network, cache, column, top.d_h, attribution.bias)
                             : integrate(network, cache, column, top.d_h, attribution.bias);
  }
  attribution.shares = shares_of(network, input, cache, column, g);
  return attribution;
}

}  // namespace oriel::inspect
