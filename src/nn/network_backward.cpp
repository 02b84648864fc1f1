#include "column_blocks.hpp"
#include "oriel/nn/linear.hpp"
#include "oriel/nn/network.hpp"
#include "oriel/nn/product.hpp"
#include "oriel/nn/window_sums.hpp"

#include <algorithm>
#include <stdexcept>

namespace oriel::nn {
namespace {

constexpr Index kTokenGrain = 32;

}  // namespace

template <typename T>
bool Network<T>::is_trained(std::size_t lookup) const {
  const Tensor<T>& embedding = parameters_.tensors[lookup];
  return embedding.rate_factor > 0.0 && embedding.trained_columns > 0;
}

template <typename T>
void Network<T>::backward(const NetworkInput<T>& input, Cache<T>& cache, In<T> d_scores,
                          Gradients<T>& gradients) const {
  check_input(input);
  const Index batch = input.batch();
  if (cache.scores.cols() != batch || cache.scores.rows() != shape_.outputs ||
      d_scores.cols() != batch || d_scores.rows() != shape_.outputs) {
    throw std::logic_error("Network::backward: input, cache and d_scores are of different shapes");
  }
  for (const auto& tensor : parameters_.tensors) {
    if (!tensor.narrow.is_empty()) {
      throw std::logic_error("Network::backward: " + tensor.name + " has 8 bits and cannot learn");
    }
  }
  BackwardRoom<T>& room = cache.backward;
  prepare_room(input, room);
  const auto lookups = static_cast<Index>(shape_.lookups.size());
  const Index grain = window_grain(batch);
  const Index blocks = (batch + grain - 1) / grain;
  const Index work = work_of(batch);
  const auto columns_of = [&](Index piece, const auto& task) {
    task(piece * grain, std::min(grain, batch - piece * grain));
  };
  for_each_network_piece(lookups + 1 + blocks, work, [&](Index piece) {
    if (piece == lookups) {
      room.windows.collect(input.windows, input.tokens);
      return;
    }
    if (piece < lookups) {
      collect_ids(input, static_cast<std::size_t>(piece), room);
      return;
    }
    columns_of(piece - lookups - 1, [&](Index begin, Index count) {
      backward_output(begin, count, d_scores, cache);
      if (!has_pool()) {
        backward_hidden(begin, count, cache);
      }
    });
  });
  if (has_pool()) {
    backward_pool(cache);
    for_each_network_piece(blocks, work, [&](Index piece) {
      columns_of(piece, [&](Index begin, Index count) { backward_hidden(begin, count, cache); });
    });
  }
  const Index tokens = cache.tokens.cols();
  const Eigen::Ref<const Matrix<T>> d_first = d_z_of(0, room, d_scores);
  for_each_network_piece((tokens + kTokenGrain - 1) / kTokenGrain, work, [&](Index piece) {
    const Index begin = piece * kTokenGrain;
    window_sums_backward<T>(room.windows, shape_.positions, begin,
                            std::min(begin + kTokenGrain, tokens), d_first, room.d_shares);
  });
  plan_gradients(room, gradients);
  const Index grain_of_tokens = token_grain(tokens);
  const Index blocks_of_tokens = (tokens + grain_of_tokens - 1) / grain_of_tokens;
  const auto products = static_cast<Index>(room.products);
  for_each_network_piece(blocks_of_tokens + products, work, [&](Index piece) {
    if (piece >= blocks_of_tokens) {
      compute_piece(input, room.pieces[static_cast<std::size_t>(piece - blocks_of_tokens)], cache,
                    d_scores, gradients);
      return;
    }
    const Index begin = piece * grain_of_tokens;
    backward_tokens(begin, std::min(grain_of_tokens, tokens - begin), cache);
  });
  for_each_network_piece(static_cast<Index>(room.pieces.size()) - products, work, [&](Index piece) {
    compute_piece(input, room.pieces[static_cast<std::size_t>(products + piece)], cache, d_scores,
                  gradients);
  });
}

template <typename T>
void Network<T>::prepare_room(const NetworkInput<T>& input, BackwardRoom<T>& room) const {
  const Index batch = input.batch();
  const Index tokens = input.tokens;
  room.d_z.resize(shape_.hidden.size());
  for (std::size_t layer = 0; layer < shape_.hidden.size(); ++layer) {
    room.d_z[layer].resize(shape_.hidden[layer], batch);
  }
  room.d_shares.resize(parameters_.tensors[weight_of(0)].value.rows(), shape_.positions * tokens);
  room.d_tokens.resize(shape_.token_rows(), tokens);
  if (has_pool()) {
    room.d_top.resize(2 * shape_.hidden.back(), batch);
  }
  room.occurrences.resize(shape_.lookups.size());
  room.owners.resize(shape_.lookups.size());
}

template <typename T>
void Network<T>::collect_ids(const NetworkInput<T>& input, std::size_t lookup,
                             BackwardRoom<T>& room) const {
  const Index limit = is_trained(lookup) ? parameters_.tensors[lookup].trained_columns : 0;
  const std::vector<Id>& ids = has_bags(lookup) ? input.bags[lookup].ids : input.ids[lookup];
  room.occurrences[lookup].collect(
      Eigen::Map<const IdMatrix>(ids.data(), 1, static_cast<Index>(ids.size())), limit);
  if (!has_bags(lookup)) {
    return;
  }
  const Bags& bags = input.bags[lookup];
  auto& owners = room.owners[lookup];
  owners.clear();
  for (Index bag = 0; bag < bags.size(); ++bag) {
    owners.resize(bags.ends[static_cast<std::size_t>(bag)], static_cast<std::uint32_t>(bag));
  }
}

// Of the last hidden layer: d_z = mask * (W^T d_scores) * f'(z). With a pool only d_top.
template <typename T>
void Network<T>::backward_output(Index begin, Index count, In<T> d_scores, Cache<T>& cache) const {
  if (shape_.hidden.empty()) {
    return;
  }
  BackwardRoom<T>& room = cache.backward;
  const DropoutConfig& dropout = cache.dropout;
  const std::size_t layer = layers() - 1;
  const Out<T> d_below = has_pool() ? room.d_top.middleCols(begin, count)
                                    : room.d_z[layer - 1].middleCols(begin, count);
  linear_backward_input<T>(parameters_.tensors[weight_of(layer)].value,
                           d_scores.middleCols(begin, count), d_below);
  apply_dropout<T>(dropout.hidden, dropout.seed, layer, cache.step, begin, d_below);
}

// d_h = d_top, upper half, and what the group's columns send back through the pool.
template <typename T>
void Network<T>::backward_pool(Cache<T>& cache) const {
  BackwardRoom<T>& room = cache.backward;
  const Index units = shape_.hidden.back();
  Matrix<T>& d_h = room.d_z.back();
  const Index groups = cache.groups.size();
  for_each_network_piece((groups + kGroupGrain - 1) / kGroupGrain, work_of(d_h.cols()),
                         [&](Index piece) {
                           const Index begin = piece * kGroupGrain;
                           const Index end = std::min(begin + kGroupGrain, groups);
                           for (Index group = begin; group < end; ++group) {
                             for (const std::uint32_t column : cache.groups.columns(group)) {
                               d_h.col(column) = room.d_top.col(column).head(units);
                             }
                           }
                           pool_backward<T>(shape_.pool, cache.groups, begin, end, cache.h.back(),
                                            cache.pooled, room.d_top.bottomRows(units), d_h);
                         });
}

template <typename T>
void Network<T>::backward_hidden(Index begin, Index count, Cache<T>& cache) const {
  BackwardRoom<T>& room = cache.backward;
  const DropoutConfig& dropout = cache.dropout;
  // d_z = d_h * f'(z);  d_h of the layer below = mask * W^T d_z
  for (std::size_t layer = shape_.hidden.size(); layer > 0; --layer) {
    const Out<T> d_layer = room.d_z[layer - 1].middleCols(begin, count);
    activation_backward<T>(shape_.activation, cache.z[layer - 1].middleCols(begin, count), d_layer,
                           d_layer);
    if (layer > 1) {
      const Out<T> d_below = room.d_z[layer - 2].middleCols(begin, count);
      linear_backward_input<T>(parameters_.tensors[weight_of(layer - 1)].value, d_layer, d_below);
      apply_dropout<T>(dropout.hidden, dropout.seed, layer - 1, cache.step, begin, d_below);
    }
  }
}

// d_t = mask * sum over p of W_p^T d_shares_p, only for the rows of embeddings that learn; those
// that lie side by side in one product.
template <typename T>
void Network<T>::backward_tokens(Index begin, Index count, Cache<T>& cache) const {
  BackwardRoom<T>& room = cache.backward;
  const Matrix<T>& W = parameters_.tensors[weight_of(0)].value;
  for (std::size_t first = 0; first < shape_.lookups.size();) {
    std::size_t last = first;
    while (last < shape_.lookups.size() && is_trained(last)) {
      ++last;
    }
    const Index row = shape_.first_row(first);
    const Index rows = shape_.first_row(last) - row;
    Out<T> d_rows = room.d_tokens.block(row, begin, rows, count);
    for (Index position = 0; position < shape_.positions && rows > 0; ++position) {
      const auto W_p = W.middleCols(position * shape_.token_rows() + row, rows);
      const auto d_p = room.d_shares.middleCols(position * cache.tokens.cols() + begin, count);
      if (position == 0) {
        product<T>(W_p.transpose(), d_p, d_rows);
      } else {
        add_product<T>(W_p.transpose(), d_p, d_rows);
      }
    }
    first = last + 1;
  }
  const DropoutConfig& dropout = cache.dropout;
  for (std::size_t i = 0; i < shape_.lookups.size(); ++i) {
    if (is_trained(i)) {
      apply_dropout<T>(
          dropout.rate_of(i), dropout.seed, input_mask(i), cache.step, begin,
          room.d_tokens.block(shape_.first_row(i), begin, shape_.lookups[i].dim, count));
    }
  }
}

template void Network<float>::backward(const NetworkInput<float>&, Cache<float>&, In<float>,
                                       Gradients<float>&) const;
template void Network<double>::backward(const NetworkInput<double>&, Cache<double>&, In<double>,
                                        Gradients<double>&) const;

}  // namespace oriel::nn
