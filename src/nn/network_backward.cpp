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
  room.d_z.resize(shape_.hidden.size());
  for (std::size_t layer = 0; layer < shape_.hidden.size(); ++layer) {
    room.d_z[layer].resize(shape_.hidden[layer], batch);
  }
  if (room.d_x.rows() != shape_.inputs() || room.d_x.cols() != batch) {
    room.d_x.setZero(shape_.inputs(), batch);
  }
  room.occurrences.resize(shape_.lookups.size());

  const auto lookups = static_cast<Index>(shape_.lookups.size());
  const Index grain = column_grain(batch);
  const Index blocks = (batch + grain - 1) / grain;
  for_each_network_piece(lookups + blocks, work_of(batch), [&](Index piece) {
    if (piece < lookups) {
      const auto lookup = static_cast<std::size_t>(piece);
      const Index limit = is_trained(lookup) ? parameters_.tensors[lookup].trained_columns : 0;
      room.occurrences[lookup].collect(input.ids[lookup], limit);
    } else {
      const Index begin = (piece - lookups) * grain;
      backward_columns(begin, std::min(grain, batch - begin), d_scores, cache);
    }
  });
  plan_gradients(room, gradients);
  const auto pieces = static_cast<Index>(room.pieces.size());
  for_each_network_piece(pieces, work_of(batch), [&](Index piece) {
    compute_piece(room.pieces[static_cast<std::size_t>(piece)], cache, d_scores, gradients);
  });
}

template <typename T>
void Network<T>::backward_columns(Index begin, Index count, In<T> d_scores, Cache<T>& cache) const {
  BackwardRoom<T>& room = cache.backward;
  const DropoutConfig& dropout = cache.dropout;
  const auto d_z = [&](std::size_t layer) {
    return columns_of_d_z<T>(room, d_scores, layer, begin, count);
  };
  // d_h = W^T d_z of the layer above;  d_z = mask * d_h * f'(z)
  for (std::size_t layer = layers() - 1; layer > 0; --layer) {
    const Out<T> below = room.d_z[layer - 1].middleCols(begin, count);
    linear_backward_input<T>(parameters_.tensors[weight_of(layer)].value, d_z(layer), below);
    apply_dropout<T>(dropout.hidden, dropout.seed, layer, cache.step, begin, below);
    activation_backward<T>(shape_.activation, cache.z[layer - 1].middleCols(begin, count), below,
                           below);
  }
  // d_x = mask * W^T d_z, only for the rows of embeddings that learn
  const Matrix<T>& W = parameters_.tensors[weight_of(0)].value;
  Index trained_rows = 0;
  for (std::size_t i = 0; i < shape_.lookups.size(); ++i) {
    if (is_trained(i)) {
      const Index row = shape_.first_row(i);
      const Index rows = shape_.lookups[i].inputs();
      linear_backward_input<T>(W.middleCols(row, rows), d_z(0),
                               room.d_x.block(row, begin, rows, count));
      trained_rows = row + rows;
    }
  }
  apply_dropout<T>(dropout.input, dropout.seed, 0, cache.step, begin,
                   room.d_x.block(0, begin, trained_rows, count));
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
  for (std::size_t i = 0; i < shape_.lookups.size(); ++i) {
    const std::vector<Id>& ids = room.occurrences[i].ids();
    gradients[i].ids.assign(ids.begin(), ids.end());
    gradients[i].values.resize(shape_.lookups[i].dim, static_cast<Index>(ids.size()));
    add_pieces(i, gradients[i].values.cols(), kEmbeddingColumns, room);
  }
}

template <typename T>
void Network<T>::compute_piece(const typename BackwardRoom<T>::Piece& piece, const Cache<T>& cache,
                               In<T> d_scores, Gradients<T>& gradients) const {
  const BackwardRoom<T>& room = cache.backward;
  const std::size_t lookups = shape_.lookups.size();
  Out<T> values = gradients[piece.tensor].values.middleCols(piece.begin, piece.count);
  values.setZero();
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
    const Matrix<T>& below = layer == 0 ? cache.x : cache.h[layer - 1];
    linear_backward_weights<T>(below.middleRows(piece.begin, piece.count), d_z, values);
  }
}

template void Network<float>::backward(const NetworkInput<float>&, Cache<float>&, In<float>,
                                       Gradients<float>&) const;
template void Network<double>::backward(const NetworkInput<double>&, Cache<double>&, In<double>,
                                        Gradients<double>&) const;

}  // namespace oriel::nn
