#include "column_blocks.hpp"
#include "oriel/nn/linear.hpp"
#include "oriel/nn/network.hpp"
#include "oriel/nn/product.hpp"

#include <algorithm>

namespace oriel::nn {
namespace {

constexpr Index kEmbeddingColumns = 64;

template <typename T>
void add_pieces(std::size_t tensor, Index first, Index columns, Index largest,
                BackwardRoom<T>& room) {
  const Index grain = even_grain(columns, largest);
  for (Index begin = 0; begin < columns; begin += grain) {
    room.pieces.push_back({tensor, first + begin, std::min(grain, columns - begin)});
  }
}

}  // namespace

// dL/dz of a layer; that of the output is d_scores.
template <typename T>
Eigen::Ref<const Matrix<T>> Network<T>::d_z_of(std::size_t layer, const BackwardRoom<T>& room,
                                               In<T> d_scores) const {
  if (layer < room.d_z.size()) {
    return room.d_z[layer];
  }
  return d_scores;
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
    }
    const std::size_t W = weight_of(layer);
    const Index columns = tensors[W].value.cols();
    // No piece of the first layer lies in two positions.
    const Index positions = layer == 0 && !shape_.lookups.empty() ? shape_.positions : 0;
    for (Index position = 0; position < positions; ++position) {
      add_pieces(W, position * shape_.token_rows(), shape_.token_rows(), kWeightColumns, room);
    }
    const Index first = positions * shape_.token_rows();
    add_pieces(W, first, columns - first, kWeightColumns, room);
    add_pieces(W + 1, 0, 1, 1, room);
  }
  room.products = room.pieces.size();
  for (std::size_t tensor = weight_of(layers()); tensor < tensors.size(); ++tensor) {
    gradients[tensor].ids.clear();
    gradients[tensor].values.setZero(tensors[tensor].value.rows(), tensors[tensor].value.cols());
  }
  for (std::size_t i = 0; i < shape_.lookups.size(); ++i) {
    const std::vector<Id>& ids = room.occurrences[i].ids();
    gradients[i].ids.assign(ids.begin(), ids.end());
    gradients[i].values.resize(shape_.lookups[i].dim, static_cast<Index>(ids.size()));
    add_pieces(i, 0, gradients[i].values.cols(), kEmbeddingColumns, room);
  }
}

template <typename T>
void Network<T>::compute_piece(const NetworkInput<T>& input,
                               const typename BackwardRoom<T>::Piece& piece, const Cache<T>& cache,
                               In<T> d_scores, Gradients<T>& gradients) const {
  const BackwardRoom<T>& room = cache.backward;
  const std::size_t lookups = shape_.lookups.size();
  Out<T> values = gradients[piece.tensor].values.middleCols(piece.begin, piece.count);
  if (piece.tensor < lookups) {
    values.setZero();
    const LookupShape& lookup = shape_.lookups[piece.tensor];
    const auto d_columns = room.d_tokens.middleRows(shape_.first_row(piece.tensor), lookup.dim);
    const Occurrences& occurrences = room.occurrences[piece.tensor];
    if (has_bags(piece.tensor)) {
      bags_backward<T>(occurrences, input.bags[piece.tensor], room.owners[piece.tensor],
                       lookup.combination, piece.begin, d_columns, values);
    } else {
      lookup_backward<T>(occurrences, piece.begin, d_columns, values);
    }
    return;
  }
  const std::size_t layer = (piece.tensor - lookups) / 2;
  const bool is_bias = (piece.tensor - lookups) % 2 == 1;
  const Eigen::Ref<const Matrix<T>> d_z = d_z_of(layer, room, d_scores);
  if (is_bias) {
    values.setZero();
    linear_backward_bias<T>(d_z, values);
  } else if (layer > 0) {
    const auto x = below(layer, cache).middleRows(piece.begin, piece.count);
    product<T>(d_z, x.transpose(), values);
  } else {
    weights_of_first_layer(piece, cache, d_z, values);
  }
}

// dW_p = d_shares_p t^T;  dW_dense = d_z dense^T
template <typename T>
void Network<T>::weights_of_first_layer(const typename BackwardRoom<T>::Piece& piece,
                                        const Cache<T>& cache, In<T> d_z, Out<T> values) const {
  const Index depth = shape_.token_rows();
  const Index first_dense = depth * shape_.positions;
  if (piece.begin >= first_dense) {
    const auto dense = cache.dense.middleRows(piece.begin - first_dense, piece.count);
    product<T>(d_z, dense.transpose(), values);
    return;
  }
  const Index tokens = cache.tokens.cols();
  const Index first = piece.begin / depth * tokens;
  const auto t = cache.tokens.middleRows(piece.begin % depth, piece.count);
  product<T>(cache.backward.d_shares.middleCols(first, tokens), t.transpose(), values);
}

template Eigen::Ref<const Matrix<float>> Network<float>::d_z_of(std::size_t,
                                                                const BackwardRoom<float>&,
                                                                In<float>) const;
template void Network<float>::plan_gradients(BackwardRoom<float>&, Gradients<float>&) const;
template void Network<float>::compute_piece(const NetworkInput<float>&,
                                            const BackwardRoom<float>::Piece&, const Cache<float>&,
                                            In<float>, Gradients<float>&) const;
template Eigen::Ref<const Matrix<double>> Network<double>::d_z_of(std::size_t,
                                                                  const BackwardRoom<double>&,
                                                                  In<double>) const;
template void Network<double>::plan_gradients(BackwardRoom<double>&, Gradients<double>&) const;
template void Network<double>::compute_piece(const NetworkInput<double>&,
                                             const BackwardRoom<double>::Piece&,
                                             const Cache<double>&, In<double>,
                                             Gradients<double>&) const;

}  // namespace oriel::nn
