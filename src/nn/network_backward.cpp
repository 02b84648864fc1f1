#include "column_blocks.hpp"
#include "oriel/nn/linear.hpp"
#include "oriel/nn/network.hpp"

#include <algorithm>
#include <stdexcept>

namespace oriel::nn {
namespace {

constexpr Index kWeightColumns = 96;
constexpr Index kEmbeddingColumns = 64;

template <typename T>
void add_pieces(std::size_t tensor, Index columns, Index grain, BackwardRoom<T>& room) {
  for (Index begin = 0; begin < columns; begin += grain) {
    room.pieces.push_back({tensor, begin, std::min(grain, columns - begin)});
  }
}

// dL/dz of a layer; that of the output is d_scores. [units x count]
template <typename T>
Eigen::Ref<const Matrix<T>> columns_of_d_z(const BackwardRoom<T>& room, In<T> d_scores,
                                           std::size_t layer, Index begin, Index count) {
  if (layer < room.d_z.size()) {
    return room.d_z[layer].middleCols(begin, count);
  }
  return d_scores.middleCols(begin, count);
}

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
  BackwardRoom<T>& room = cache.backward;
  prepare_room(input, room);
  const auto lookups = static_cast<Index>(shape_.lookups.size());
  const Index grain = column_grain(batch);
  const Index blocks = (batch + grain - 1) / grain;
  const Index work = work_of(batch);
  const auto columns_of = [&](Index piece, const auto& task) {
    task(piece * grain, std::min(grain, batch - piece * grain));
  };
  for_each_network_piece(lookups + blocks, work, [&](Index piece) {
    if (piece < lookups) {
      collect_ids(input, static_cast<std::size_t>(piece), room);
      return;
    }
    columns_of(piece - lookups, [&](Index begin, Index count) {
      backward_output(begin, count, d_scores, cache);
      if (!has_pool()) {
        backward_hidden(begin, count, d_scores, cache);
      }
    });
  });
  if (has_pool()) {
    backward_pool(cache);
    for_each_network_piece(blocks, work, [&](Index piece) {
      columns_of(piece,
                 [&](Index begin, Index count) { backward_hidden(begin, count, d_scores, cache); });
    });
  }
  backward_bags(input, room);
  plan_gradients(room, gradients);
  for_each_network_piece(static_cast<Index>(room.pieces.size()), work, [&](Index piece) {
    compute_piece(input, room.pieces[static_cast<std::size_t>(piece)], cache, d_scores, gradients);
  });
}

template <typename T>
void Network<T>::prepare_room(const NetworkInput<T>& input, BackwardRoom<T>& room) const {
  const Index batch = input.batch();
  room.d_z.resize(shape_.hidden.size());
  for (std::size_t layer = 0; layer < shape_.hidden.size(); ++layer) {
    room.d_z[layer].resize(shape_.hidden[layer], batch);
  }
  room.d_x.resize(shape_.inputs(), batch);
  if (has_pool()) {
    room.d_top.resize(2 * shape_.hidden.back(), batch);
  }
  room.occurrences.resize(shape_.lookups.size());
  room.bags.resize(shape_.lookups.size());
}

template <typename T>
void Network<T>::collect_ids(const NetworkInput<T>& input, std::size_t lookup,
                             BackwardRoom<T>& room) const {
  const Index limit = is_trained(lookup) ? parameters_.tensors[lookup].trained_columns : 0;
  if (!has_bags(lookup)) {
    room.occurrences[lookup].collect(input.ids[lookup], limit);
    return;
  }
  const Bags& bags = input.bags[lookup];
  const Eigen::Map<const IdMatrix> ids(bags.ids.data(), 1, static_cast<Index>(bags.ids.size()));
  room.occurrences[lookup].collect(ids, limit);
  auto& bag_room = room.bags[lookup];
  bag_room.places.collect(input.ids[lookup], bags.size());
  bag_room.owners.clear();
  for (Index bag = 0; bag < bags.size(); ++bag) {
    bag_room.owners.resize(bags.ends[static_cast<std::size_t>(bag)],
                           static_cast<std::uint32_t>(bag));
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
void Network<T>::backward_hidden(Index begin, Index count, In<T> d_scores, Cache<T>& cache) const {
  BackwardRoom<T>& room = cache.backward;
  const DropoutConfig& dropout = cache.dropout;
  const auto d_z = [&](std::size_t layer) {
    return columns_of_d_z<T>(room, d_scores, layer, begin, count);
  };
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
  // d_x = mask * W^T d_z, only for the rows of embeddings that learn; those that lie side by side
  // in one product
  const Matrix<T>& W = parameters_.tensors[weight_of(0)].value;
  for (std::size_t first = 0; first < shape_.lookups.size();) {
    std::size_t last = first;
    while (last < shape_.lookups.size() && is_trained(last)) {
      ++last;
    }
    if (last > first) {
      const Index row = shape_.first_row(first);
      const Index rows = shape_.first_row(last) - row;
      linear_backward_input<T>(W.middleCols(row, rows), d_z(0),
                               room.d_x.block(row, begin, rows, count));
    }
    for (std::size_t i = first; i < last; ++i) {
      apply_dropout<T>(
          dropout.rate_of(i), dropout.seed, input_mask(i), cache.step, begin,
          room.d_x.block(shape_.first_row(i), begin, shape_.lookups[i].inputs(), count));
    }
    first = last + 1;
  }
}

// The gradient of each bag's column, from where it stands in the windows.
template <typename T>
void Network<T>::backward_bags(const NetworkInput<T>& input, BackwardRoom<T>& room) const {
  for (std::size_t i = 0; i < shape_.lookups.size(); ++i) {
    if (!has_bags(i) || !is_trained(i)) {
      continue;
    }
    auto& bag_room = room.bags[i];
    const LookupShape& lookup = shape_.lookups[i];
    bag_room.d_columns.setZero(lookup.dim, input.bags[i].size());
    const auto d_x = room.d_x.middleRows(shape_.first_row(i), lookup.inputs());
    const std::vector<Id>& used = bag_room.places.ids();
    for_each_network_piece(
        (static_cast<Index>(used.size()) + kEmbeddingColumns - 1) / kEmbeddingColumns,
        work_of(input.batch()), [&](Index piece) {
          const Index begin = piece * kEmbeddingColumns;
          const Index end = std::min(begin + kEmbeddingColumns, static_cast<Index>(used.size()));
          for (Index k = begin; k < end; ++k) {
            lookup_backward<T>(bag_room.places, k, d_x,
                               bag_room.d_columns.col(used[static_cast<std::size_t>(k)]));
          }
        });
  }
}

template <typename T>
void Network<T>::plan_gradients(BackwardRoom<T>& room, Gradients<T>& gradients) const {
  const auto& tensors = parameters_.tensors;
  gradients.resize(tensors.size());
  room.pieces.clear();
  for (std::size_t layer = 0; layer < layers(); ++layer) {
    for (const std::size_t tensor : {weight_of(layer), weight_of(layer) + 1}) {
      const Matrix<T>& value = tensors[tensor].value;
      gradients[tensor].ids.clear();
      gradients[tensor].values.resize(value.rows(), value.cols());
      add_pieces(tensor, value.cols(), kWeightColumns, room);
    }
  }
  for (std::size_t tensor = weight_of(layers()); tensor < tensors.size(); ++tensor) {
    gradients[tensor].ids.clear();
    gradients[tensor].values.setZero(tensors[tensor].value.rows(), tensors[tensor].value.cols());
  }
  for (std::size_t i = 0; i < shape_.lookups.size(); ++i) {
    const std::vector<Id>& ids = room.occurrences[i].ids();
    gradients[i].ids.assign(ids.begin(), ids.end());
    gradients[i].values.resize(shape_.lookups[i].dim, static_cast<Index>(ids.size()));
    add_pieces(i, gradients[i].values.cols(), kEmbeddingColumns, room);
  }
}

template <typename T>
void Network<T>::compute_piece(const NetworkInput<T>& input,
                               const typename BackwardRoom<T>::Piece& piece, const Cache<T>& cache,
                               In<T> d_scores, Gradients<T>& gradients) const {
  const BackwardRoom<T>& room = cache.backward;
  const std::size_t lookups = shape_.lookups.size();
  Out<T> values = gradients[piece.tensor].values.middleCols(piece.begin, piece.count);
  values.setZero();
  if (piece.tensor < lookups && has_bags(piece.tensor)) {
    const auto& bag_room = room.bags[piece.tensor];
    bags_backward<T>(room.occurrences[piece.tensor], input.bags[piece.tensor], bag_room.owners,
                     shape_.lookups[piece.tensor].combination, piece.begin, bag_room.d_columns,
                     values);
    return;
  }
  if (piece.tensor < lookups) {
    const Index row = shape_.first_row(piece.tensor);
    const Index rows = shape_.lookups[piece.tensor].inputs();
    lookup_backward<T>(room.occurrences[piece.tensor], piece.begin, room.d_x.middleRows(row, rows),
                       values);
    return;
  }
  const std::size_t layer = (piece.tensor - lookups) / 2;
  const bool is_bias = (piece.tensor - lookups) % 2 == 1;
  const Eigen::Ref<const Matrix<T>> d_z =
      columns_of_d_z<T>(room, d_scores, layer, 0, d_scores.cols());
  if (is_bias) {
    linear_backward_bias<T>(d_z, values);
  } else {
    linear_backward_weights<T>(below(layer, cache).middleRows(piece.begin, piece.count), d_z,
                               values);
  }
}

template void Network<float>::backward(const NetworkInput<float>&, Cache<float>&, In<float>,
                                       Gradients<float>&) const;
template void Network<double>::backward(const NetworkInput<double>&, Cache<double>&, In<double>,
                                        Gradients<double>&) const;

}  // namespace oriel::nn
