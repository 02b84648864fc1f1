#include "oriel/nn/tagging_network.hpp"

#include "lanes.hpp"
#include "oriel/nn/activation.hpp"
#include "oriel/nn/bags.hpp"
#include "oriel/nn/lookup.hpp"
#include "oriel/nn/narrow_columns.hpp"

#include <algorithm>
#include <stdexcept>

namespace oriel::nn {
namespace {

// Windows whose last share is asked for before it is read: it comes from far away in memory, and
// windows of one sentence read its pieces one by one, from the last to the first.
constexpr std::size_t kWindowsAhead = 3;
// So few that their hidden columns stay in the first cache.
constexpr std::size_t kWindowsAtOnce = 24;

void prefetch(const float* numbers, Index count) {
  constexpr Index kCacheLine = 16;
  for (Index i = 0; i < count; i += kCacheLine) {
    __builtin_prefetch(numbers + i, 0, 2);
  }
}

// Pointers to the first columns.
template <typename T, typename M>
std::vector<T*> columns_of(M& matrix, Index count) {
  std::vector<T*> columns;
  columns.reserve(static_cast<std::size_t>(count));
  for (Index column = 0; column < count; ++column) {
    columns.push_back(matrix.col(column).data());
  }
  return columns;
}

}  // namespace

TaggingNetwork::TaggingNetwork(const Network<float>& network) : network_(network) {
  const NetworkShape& shape = network.shape();
  if (shape.dense_inputs > 0 || shape.lookups.empty()) {
    throw std::logic_error("TaggingNetwork: the network reads more than tokens, or none");
  }
  const auto& tensors = network.parameters().tensors;
  std::size_t t = shape.lookups.size();
  const Matrix<float>& W = tensors[t].value;
  units_ = whole_lanes(W.rows());
  first_ = PackedMatrix(W, shape.positions);
  first_bias_ = Matrix<float>::Zero(units_, 1);
  first_bias_.topRows(W.rows()) = tensors[t + 1].value;
  t += 2;
  tops_ = units_;
  for (std::size_t layer = 1; layer < shape.hidden.size(); ++layer, t += 2) {
    inner_.emplace_back(tensors[t].value);
    tops_ = inner_.back().padded_rows();
  }
  if (shape.hidden.empty()) {
    own_ = PackedMatrix(Matrix<float>::Zero(W.rows(), 0));
    return;
  }
  const Matrix<float>& output = tensors[t].value;
  const Index top = shape.hidden.back();
  own_ = PackedMatrix(output.leftCols(top));
  if (shape.pool != Pool::None) {
    pool_ = PackedMatrix(output.rightCols(top));
    alone_ = PackedMatrix(output.leftCols(top) + output.rightCols(top));
  }
}

void TaggingNetwork::look_up(const NetworkInput<float>& tokens, Matrix<float>& columns) const {
  const NetworkShape& shape = network_.shape();
  columns.resize(shape.token_rows(), tokens.tokens);
  for (std::size_t i = 0; i < shape.lookups.size(); ++i) {
    const LookupShape& lookup = shape.lookups[i];
    const Tensor<float>& embedding = network_.parameters().tensors[i];
    const Out<float> rows = columns.middleRows(shape.first_row(i), lookup.dim);
    if (lookup.combination != Combination::Single) {
      bags_forward<float>(embedding.value, tokens.bags[i], lookup.combination, 0, rows);
    } else if (embedding.narrow.is_empty()) {
      lookup_forward<float>(embedding.value, tokens.ids[i], rows);
    } else {
      lookup_forward<float>(embedding.narrow, tokens.ids[i], rows);
    }
  }
}

void TaggingNetwork::make_shares(const NetworkInput<float>& tokens, Matrix<float>& columns,
                                 std::span<float* const> shares) const {
  look_up(tokens, columns);
  first_.multiply(columns_of<const float>(columns, tokens.tokens), shares);
}

// z = b + sum over the positions of the shares there;  h = f(z)
void TaggingNetwork::first_layer(std::span<const float* const* const> windows, std::size_t first,
                                 Matrix<float>& h) const {
  const Index positions = network_.shape().positions;
  const bool is_relu =
      network_.shape().activation == Activation::Relu && !network_.shape().hidden.empty();
  for (Index column = 0; column < h.cols(); ++column) {
    const std::size_t w = first + static_cast<std::size_t>(column);
    if (w + kWindowsAhead < windows.size()) {
      prefetch(windows[w + kWindowsAhead][positions - 1], share_size());
    }
    float* const to = h.col(column).data();
    for (Index row = 0; row < units_; row += static_cast<Index>(kLanes)) {
      Lanes sum = load_lanes(first_bias_.data() + row);
      for (Index position = 0; position < positions; ++position) {
        sum += load_lanes(windows[w][position] + position * units_ + row);
      }
      store_lanes(is_relu ? (sum < 0.0F ? Lanes{} : sum) : sum, to + row);
    }
  }
  if (!is_relu && !network_.shape().hidden.empty()) {
    activation_forward<float>(network_.shape().activation, h, h);
  }
}

void TaggingNetwork::next_layer(const PackedMatrix& W, const Matrix<float>& b,
                                Matrix<float>& h) const {
  Matrix<float> z(W.padded_rows(), h.cols());
  W.multiply(columns_of<const float>(h, h.cols()), columns_of<float>(z, z.cols()));
  z.topRows(b.rows()).colwise() += b.col(0);
  h.resize(z.rows(), z.cols());
  activation_forward<float>(network_.shape().activation, z, h);
}

void TaggingNetwork::score(std::span<const float* const* const> windows,
                           std::span<float* const> tops, std::span<float* const> scores,
                           Room& room) const {
  for (std::size_t first = 0; first < windows.size(); first += kWindowsAtOnce) {
    const std::size_t count = std::min(kWindowsAtOnce, windows.size() - first);
    room.columns.resize(units_, static_cast<Index>(count));
    first_layer(windows, first, room.columns);
    upper_layers(tops.subspan(first, count), scores.subspan(first, count), room);
  }
}

void TaggingNetwork::upper_layers(std::span<float* const> tops, std::span<float* const> scores,
                                  Room& room) const {
  const NetworkShape& shape = network_.shape();
  const auto& tensors = network_.parameters().tensors;
  Matrix<float>& h = room.columns;
  std::size_t t = shape.lookups.size() + 2;
  if (shape.hidden.empty()) {
    for (std::size_t w = 0; w < scores.size(); ++w) {
      std::copy_n(h.col(static_cast<Index>(w)).data(), units_, scores[w]);
    }
    return;
  }
  for (const auto& W : inner_) {
    next_layer(W, tensors[t + 1].value, h);
    t += 2;
  }
  room.alone.clear();
  room.alone_scores.clear();
  room.others.clear();
  room.other_scores.clear();
  for (std::size_t w = 0; w < scores.size(); ++w) {
    const float* const top = h.col(static_cast<Index>(w)).data();
    const bool is_alone = shape.pool != Pool::None && tops[w] == nullptr;
    (is_alone ? room.alone : room.others).push_back(top);
    (is_alone ? room.alone_scores : room.other_scores).push_back(scores[w]);
    if (tops[w] != nullptr) {
      std::copy_n(top, tops_, tops[w]);
    }
  }
  if (!room.alone.empty()) {
    alone_.multiply(room.alone, room.alone_scores);
  }
  own_.multiply(room.others, room.other_scores);
  const Matrix<float>& b = tensors[t + 1].value;
  for (float* const column : scores) {
    for (Index row = 0; row < b.rows(); ++row) {
      column[row] += b(row);
    }
  }
}

// scores += W_pool (1/n sum_i h_i), or of the maximum.
void TaggingNetwork::add_pooled(std::span<const Group> groups, Room& room) const {
  const auto count = static_cast<Index>(groups.size());
  room.columns.resize(tops_ + pool_.padded_rows(), count);
  for (Index g = 0; g < count; ++g) {
    const auto& tops = groups[static_cast<std::size_t>(g)].tops;
    auto pooled = room.columns.col(g).head(tops_);
    pooled = Eigen::Map<const Matrix<float>>(tops[0], tops_, 1);
    for (const float* const top : tops.subspan(1)) {
      const Eigen::Map<const Matrix<float>> column(top, tops_, 1);
      if (network_.shape().pool == Pool::Maximum) {
        pooled = pooled.cwiseMax(column);
      } else {
        pooled += column;
      }
    }
    if (network_.shape().pool == Pool::Mean) {
      pooled *= 1.0F / static_cast<float>(tops.size());
    }
  }
  std::vector<float*> products = columns_of<float>(room.columns, count);
  const std::vector<const float*> from(products.begin(), products.end());
  for (float*& product : products) {
    product += tops_;
  }
  pool_.multiply(from, products);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (float* const scores : groups[g].scores) {
      for (Index row = 0; row < pool_.rows(); ++row) {
        scores[row] += products[g][row];
      }
    }
  }
}

}  // namespace oriel::nn
