#include "column_blocks.hpp"
#include "oriel/nn/linear.hpp"
#include "oriel/nn/network.hpp"
#include "oriel/nn/product.hpp"
#include "oriel/nn/window_sums.hpp"

#include <algorithm>
#include <span>

namespace oriel::nn {
namespace {

constexpr Index kTokenGrain = 32;

}  // namespace

template <typename T>
const Matrix<T>& Network<T>::below(std::size_t layer, const Cache<T>& cache) const {
  return layer + 1 == layers() && has_pool() ? cache.top : cache.h[layer - 1];
}

template <typename T>
void Network<T>::forward(const NetworkInput<T>& input, Cache<T>& cache,
                         const DropoutConfig& dropout, std::uint64_t step) const {
  check_input(input);
  cache.dropout = dropout;
  cache.step = step;
  make_tokens(input, cache);
  make_shares(cache);
  const Index batch = input.batch();
  cache.dense.resize(shape_.dense_inputs, batch);
  cache.z.resize(shape_.hidden.size());
  cache.h.resize(shape_.hidden.size());
  for (std::size_t layer = 0; layer < shape_.hidden.size(); ++layer) {
    cache.z[layer].resize(shape_.hidden[layer], batch);
    cache.h[layer].resize(shape_.hidden[layer], batch);
  }
  cache.scores.resize(shape_.outputs, batch);
  const Index grain = window_grain(batch);
  const Index blocks = (batch + grain - 1) / grain;
  const auto for_each_columns = [&](const auto& task) {
    for_each_network_piece(blocks, work_of(batch), [&](Index piece) {
      task(piece * grain, std::min(grain, batch - piece * grain));
    });
  };
  if (!has_pool()) {
    for_each_columns([&](Index begin, Index count) {
      forward_first(input, begin, count, cache);
      forward_hidden(begin, count, cache);
      forward_output(begin, count, cache);
    });
    return;
  }
  for_each_columns([&](Index begin, Index count) {
    forward_first(input, begin, count, cache);
    forward_hidden(begin, count, cache);
  });
  cache.groups.collect(input.groups, input.group_count);
  cache.top.resize(2 * shape_.hidden.back(), batch);
  forward_pool(batch, cache);
  for_each_columns([&](Index begin, Index count) { forward_output(begin, count, cache); });
}

// The columns of all tokens, dropout applied.
template <typename T>
void Network<T>::make_tokens(const NetworkInput<T>& input, Cache<T>& cache) const {
  const DropoutConfig& dropout = cache.dropout;
  cache.tokens.resize(shape_.token_rows(), input.tokens);
  for_each_network_piece(
      (input.tokens + kTokenGrain - 1) / kTokenGrain, work_of(input.batch()), [&](Index piece) {
        const Index begin = piece * kTokenGrain;
        const Index count = std::min(kTokenGrain, input.tokens - begin);
        Out<T> columns = cache.tokens.middleCols(begin, count);
        look_up(input, begin, columns);
        for (std::size_t i = 0; i < shape_.lookups.size(); ++i) {
          apply_dropout<T>(dropout.rate_of(i), dropout.seed, input_mask(i), cache.step, begin,
                           columns.middleRows(shape_.first_row(i), shape_.lookups[i].dim));
        }
      });
}

// The looked-up columns of the tokens [begin, begin + columns.cols()).
template <typename T>
void Network<T>::look_up(const NetworkInput<T>& input, Index begin, Out<T> columns) const {
  for (std::size_t i = 0; i < shape_.lookups.size(); ++i) {
    const LookupShape& lookup = shape_.lookups[i];
    const Tensor<T>& embedding = parameters_.tensors[i];
    const Matrix<T>& E = embedding.value;
    Out<T> rows = columns.middleRows(shape_.first_row(i), lookup.dim);
    if (has_bags(i)) {
      bags_forward<T>(E, input.bags[i], lookup.combination, begin, rows);
    } else {
      const auto ids =
          std::span(input.ids[i])
              .subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(columns.cols()));
      if (embedding.narrow.is_empty()) {
        lookup_forward<T>(E, ids, rows);
      } else {
        lookup_forward<T>(embedding.narrow, ids, rows);
      }
    }
  }
}

// One product for each position and block of rows, so that W_p is packed once for all tokens.
template <typename T>
void Network<T>::make_shares(Cache<T>& cache) const {
  const Matrix<T>& W = parameters_.tensors[weight_of(0)].value;
  const Index depth = shape_.token_rows();
  const Index tokens = cache.tokens.cols();
  const Index rows = share_rows(W.rows());
  const Index blocks = (W.rows() + rows - 1) / rows;
  cache.shares.resize(W.rows(), shape_.positions * tokens);
  for_each_network_piece(shape_.positions * blocks, work_of(tokens), [&](Index piece) {
    const Index position = piece / blocks;
    const Index row = piece % blocks * rows;
    const Index count = std::min(rows, W.rows() - row);
    product<T>(W.block(row, position * depth, count, depth), cache.tokens,
               cache.shares.block(row, position * tokens, count, tokens));
  });
}

// What the first layer gives before its activation.
template <typename T>
void Network<T>::forward_first(const NetworkInput<T>& input, Index begin, Index count,
                               Cache<T>& cache) const {
  const Matrix<T>& b = parameters_.tensors[weight_of(0) + 1].value;
  Out<T> z = (shape_.hidden.empty() ? cache.scores : cache.z[0]).middleCols(begin, count);
  if (shape_.lookups.empty()) {
    z.colwise() = b.col(0);
  } else {
    window_sums_forward<T>(cache.shares, cache.tokens.cols(),
                           input.windows.middleCols(begin, count), b, z);
  }
  if (shape_.dense_inputs > 0) {
    const Matrix<T>& W = parameters_.tensors[weight_of(0)].value;
    Out<T> dense = cache.dense.middleCols(begin, count);
    dense = input.dense.middleCols(begin, count);
    apply_dropout<T>(cache.dropout.input, cache.dropout.seed, input_mask(shape_.lookups.size()),
                     cache.step, begin, dense);
    add_product<T>(W.rightCols(shape_.dense_inputs), dense, z);
  }
}

template <typename T>
void Network<T>::forward_hidden(Index begin, Index count, Cache<T>& cache) const {
  const DropoutConfig& dropout = cache.dropout;
  const auto& tensors = parameters_.tensors;
  for (std::size_t layer = 0; layer + 1 < layers(); ++layer) {
    const Out<T> z = cache.z[layer].middleCols(begin, count);
    if (layer > 0) {
      linear_forward<T>(tensors[weight_of(layer)].value, tensors[weight_of(layer) + 1].value,
                        below(layer, cache).middleCols(begin, count), z);
    }
    const Out<T> h = cache.h[layer].middleCols(begin, count);
    activation_forward<T>(shape_.activation, z, h);
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
  if (shape_.hidden.empty()) {
    return;
  }
  const auto& tensors = parameters_.tensors;
  const std::size_t W = weight_of(layers() - 1);
  const Out<T> scores = cache.scores.middleCols(begin, count);
  if (has_pool()) {
    const Index units = shape_.hidden.back();
    const Out<T> top = cache.top.middleCols(begin, count);
    cache.top.block(0, begin, units, count) = cache.h.back().middleCols(begin, count);
    cache.top.block(units, begin, units, count) = cache.pooled.middleCols(begin, count);
    apply_dropout<T>(cache.dropout.hidden, cache.dropout.seed, layers() - 1, cache.step, begin,
                     top);
  }
  linear_forward<T>(tensors[W].value, tensors[W + 1].value,
                    below(layers() - 1, cache).middleCols(begin, count), scores);
}

template void Network<float>::forward(const NetworkInput<float>&, Cache<float>&,
                                      const DropoutConfig&, std::uint64_t) const;
template void Network<double>::forward(const NetworkInput<double>&, Cache<double>&,
                                       const DropoutConfig&, std::uint64_t) const;
template const Matrix<float>& Network<float>::below(std::size_t, const Cache<float>&) const;
template const Matrix<double>& Network<double>::below(std::size_t, const Cache<double>&) const;

}  // namespace oriel::nn
