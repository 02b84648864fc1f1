#include "column_blocks.hpp"
#include "oriel/nn/linear.hpp"
#include "oriel/nn/network.hpp"

#include <algorithm>

namespace oriel::nn {
namespace {

constexpr Index kBagGrain = 64;

}  // namespace

template <typename T>
const Matrix<T>& Network<T>::below(std::size_t layer, const Cache<T>& cache) const {
  if (layer == 0) {
    return cache.x;
  }
  return layer + 1 == layers() && has_pool() ? cache.top : cache.h[layer - 1];
}

template <typename T>
void Network<T>::forward(const NetworkInput<T>& input, Cache<T>& cache,
                         const DropoutConfig& dropout, std::uint64_t step) const {
  check_input(input);
  const Index batch = input.batch();
  cache.dropout = dropout;
  cache.step = step;
  cache.x.resize(shape_.inputs(), batch);
  cache.z.resize(shape_.hidden.size());
  cache.h.resize(shape_.hidden.size());
  for (std::size_t layer = 0; layer < shape_.hidden.size(); ++layer) {
    cache.z[layer].resize(shape_.hidden[layer], batch);
    cache.h[layer].resize(shape_.hidden[layer], batch);
  }
  cache.scores.resize(shape_.outputs, batch);
  combine_bags(input, cache);

  const Index grain = column_grain(batch);
  const Index blocks = (batch + grain - 1) / grain;
  const auto for_each_columns = [&](const auto& task) {
    for_each_network_piece(blocks, work_of(batch), [&](Index piece) {
      task(piece * grain, std::min(grain, batch - piece * grain));
    });
  };
  if (!has_pool()) {
    for_each_columns([&](Index begin, Index count) {
      forward_inputs(input, begin, count, cache);
      forward_hidden(begin, count, cache);
      forward_output(begin, count, cache);
    });
    return;
  }
  for_each_columns([&](Index begin, Index count) {
    forward_inputs(input, begin, count, cache);
    forward_hidden(begin, count, cache);
  });
  cache.groups.collect(input.groups, input.group_count);
  forward_pool(batch, cache);
  for_each_columns([&](Index begin, Index count) { forward_output(begin, count, cache); });
}

template <typename T>
void Network<T>::combine_bags(const NetworkInput<T>& input, Cache<T>& cache) const {
  cache.columns.resize(shape_.lookups.size());
  for (std::size_t i = 0; i < shape_.lookups.size(); ++i) {
    if (!has_bags(i)) {
      continue;
    }
    const Bags& bags = input.bags[i];
    Matrix<T>& columns = cache.columns[i];
    columns.resize(shape_.lookups[i].dim, bags.size());
    const Index pieces = (bags.size() + kBagGrain - 1) / kBagGrain;
    for_each_network_piece(pieces, work_of(input.batch()), [&](Index piece) {
      const Index begin = piece * kBagGrain;
      const Index count = std::min(kBagGrain, bags.size() - begin);
      bags_forward<T>(parameters_.tensors[i].value, bags, shape_.lookups[i].combination, begin,
                      columns.middleCols(begin, count));
    });
  }
}

template <typename T>
void Network<T>::forward_inputs(const NetworkInput<T>& input, Index begin, Index count,
                                Cache<T>& cache) const {
  const DropoutConfig& dropout = cache.dropout;
  for (std::size_t i = 0; i < shape_.lookups.size(); ++i) {
    const Matrix<T>& E = has_bags(i) ? cache.columns[i] : parameters_.tensors[i].value;
    const Out<T> x = cache.x.block(shape_.first_row(i), begin, shape_.lookups[i].inputs(), count);
    lookup_forward<T>(E, input.ids[i].middleCols(begin, count), x);
    apply_dropout<T>(dropout.rate_of(i), dropout.seed, input_mask(i), cache.step, begin, x);
  }
  if (shape_.dense_inputs > 0) {
    Out<T> x = cache.x.bottomRows(shape_.dense_inputs).middleCols(begin, count);
    x = input.dense.middleCols(begin, count);
    apply_dropout<T>(dropout.input, dropout.seed, input_mask(shape_.lookups.size()), cache.step,
                     begin, x);
  }
}

template <typename T>
void Network<T>::forward_hidden(Index begin, Index count, Cache<T>& cache) const {
  const DropoutConfig& dropout = cache.dropout;
  const auto& tensors = parameters_.tensors;
  for (std::size_t layer = 0; layer + 1 < layers(); ++layer) {
    Matrix<T>& z = cache.z[layer];
    linear_forward<T>(tensors[weight_of(layer)].value, tensors[weight_of(layer) + 1].value,
                      below(layer, cache).middleCols(begin, count), z.middleCols(begin, count));
    const Out<T> h = cache.h[layer].middleCols(begin, count);
    activation_forward<T>(shape_.activation, z.middleCols(begin, count), h);
    const bool is_pooled = has_pool() && layer + 2 == layers();
    if (!is_pooled) {
      apply_dropout<T>(dropout.hidden, dropout.seed, layer + 1, cache.step, begin, h);
    }
  }
}

template <typename T>
void Network<T>::forward_pool(Index batch, Cache<T>& cache) const {
  const Matrix<T>& h = cache.h.back();
  cache.pooled.resize(h.rows(), batch);
  cache.top.resize(2 * h.rows(), batch);
  const Index groups = cache.groups.size();
  for_each_network_piece((groups + kGroupGrain - 1) / kGroupGrain, work_of(batch),
                         [&](Index piece) {
                           const Index begin = piece * kGroupGrain;
                           pool_forward<T>(shape_.pool, cache.groups, begin,
                                           std::min(begin + kGroupGrain, groups), h, cache.pooled);
                         });
}

template <typename T>
void Network<T>::forward_output(Index begin, Index count, Cache<T>& cache) const {
  const auto& tensors = parameters_.tensors;
  if (has_pool()) {
    const Index units = shape_.hidden.back();
    const Out<T> top = cache.top.middleCols(begin, count);
    cache.top.block(0, begin, units, count) = cache.h.back().middleCols(begin, count);
    cache.top.block(units, begin, units, count) = cache.pooled.middleCols(begin, count);
    apply_dropout<T>(cache.dropout.hidden, cache.dropout.seed, layers() - 1, cache.step, begin,
                     top);
  }
  const std::size_t W = weight_of(layers() - 1);
  linear_forward<T>(tensors[W].value, tensors[W + 1].value,
                    below(layers() - 1, cache).middleCols(begin, count),
                    cache.scores.middleCols(begin, count));
}

template void Network<float>::forward(const NetworkInput<float>&, Cache<float>&,
                                      const DropoutConfig&, std::uint64_t) const;
template void Network<double>::forward(const NetworkInput<double>&, Cache<double>&,
                                       const DropoutConfig&, std::uint64_t) const;
template const Matrix<float>& Network<float>::below(std::size_t, const Cache<float>&) const;
template const Matrix<double>& Network<double>::below(std::size_t, const Cache<double>&) const;

}  // namespace oriel::nn
