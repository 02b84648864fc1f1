#include "oriel/nn/network.hpp"

#include "column_blocks.hpp"
#include "oriel/core/error.hpp"
#include "oriel/nn/linear.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

namespace oriel::nn {
namespace {

void check_shape(const NetworkShape& shape) {
  bool is_full = shape.dense_inputs >= 0 && shape.inputs() > 0 && shape.outputs > 0;
  for (const auto& lookup : shape.lookups) {
    is_full = is_full && lookup.dim > 0 && lookup.ids > 0 && lookup.positions > 0;
  }
  for (const Index units : shape.hidden) {
    is_full = is_full && units > 0;
  }
  if (!is_full) {
    throw std::logic_error("Network: every look-up, layer and output must have a size above 0");
  }
}

void check_size(const std::string& what, Index expected, Index found) {
  if (found != expected) {
    throw std::logic_error("Network: expected " + std::to_string(expected) + " " + what +
                           ", found " + std::to_string(found));
  }
}

void check_ids(const LookupShape& lookup, const IdMatrix& ids) {
  if (ids.size() == 0 || (ids.minCoeff() >= 0 && ids.maxCoeff() < lookup.ids)) {
    return;
  }
  for (Index column = 0; column < ids.cols(); ++column) {
    for (Index position = 0; position < ids.rows(); ++position) {
      const Id id = ids(position, column);
      if (id < 0 || id >= lookup.ids) {
        throw std::logic_error("Network: id " + std::to_string(id) + " of look-up " +
                               quote(lookup.name) + " at position " + std::to_string(position) +
                               ", column " + std::to_string(column) + " is not in [0, " +
                               std::to_string(lookup.ids) + ")");
      }
    }
  }
}

template <typename T>
Tensor<T> make_tensor(const TensorShape& shape, Matrix<T> value) {
  Tensor<T> tensor;
  tensor.name = shape.name;
  tensor.value = std::move(value);
  tensor.is_embedding = shape.is_embedding;
  tensor.is_decayed = !shape.is_bias;
  tensor.trained_columns = shape.is_embedding ? shape.columns : 0;
  return tensor;
}

}  // namespace

Index NetworkShape::inputs() const { return first_row(lookups.size()) + dense_inputs; }

Index NetworkShape::first_row(std::size_t lookup) const {
  Index row = 0;
  for (std::size_t i = 0; i < lookup; ++i) {
    row += lookups[i].inputs();
  }
  return row;
}

std::vector<TensorShape> tensor_shapes(const NetworkShape& shape) {
  check_shape(shape);
  std::vector<TensorShape> tensors;
  for (const auto& lookup : shape.lookups) {
    tensors.push_back({lookup.name + ".E", lookup.dim, lookup.ids, true, false});
  }
  Index inputs = shape.inputs();
  for (std::size_t layer = 0; layer <= shape.hidden.size(); ++layer) {
    const bool is_output = layer == shape.hidden.size();
    const std::string name = is_output ? "output" : "hidden" + std::to_string(layer + 1);
    const Index units = is_output ? shape.outputs : shape.hidden[layer];
    tensors.push_back({name + ".W", units, inputs, false, false});
    tensors.push_back({name + ".b", units, 1, false, true});
    inputs = units;
  }
  return tensors;
}

template <typename T>
Network<T>::Network(NetworkShape shape, Initialisation initialisation, std::uint64_t seed)
    : shape_(std::move(shape)) {
  for (const auto& tensor : tensor_shapes(shape_)) {
    Matrix<T> value = Matrix<T>::Zero(tensor.rows, tensor.columns);
    const std::size_t stream = parameters_.tensors.size();
    if (tensor.is_embedding) {
      initialize_embedding<T>(seed, stream, value);
    } else if (!tensor.is_bias) {
      initialize<T>(initialisation, seed, stream, value);
    }
    parameters_.tensors.push_back(make_tensor<T>(tensor, std::move(value)));
  }
}

template <typename T>
Network<T>::Network(NetworkShape shape, std::vector<Matrix<T>> values) : shape_(std::move(shape)) {
  const auto tensors = tensor_shapes(shape_);
  check_size("tensors", static_cast<Index>(tensors.size()), static_cast<Index>(values.size()));
  for (std::size_t t = 0; t < tensors.size(); ++t) {
    check_size("rows of " + quote(tensors[t].name), tensors[t].rows, values[t].rows());
    check_size("columns of " + quote(tensors[t].name), tensors[t].columns, values[t].cols());
    parameters_.tensors.push_back(make_tensor<T>(tensors[t], std::move(values[t])));
  }
}

template <typename T>
void Network<T>::check_input(const NetworkInput<T>& input) const {
  check_size("id matrices", static_cast<Index>(shape_.lookups.size()),
             static_cast<Index>(input.ids.size()));
  for (std::size_t i = 0; i < input.ids.size(); ++i) {
    const LookupShape& lookup = shape_.lookups[i];
    check_size("positions of " + quote(lookup.name), lookup.positions, input.ids[i].rows());
    check_size("columns of " + quote(lookup.name), input.batch(), input.ids[i].cols());
    check_ids(lookup, input.ids[i]);
  }
  if (shape_.dense_inputs > 0 || input.dense.size() > 0) {
    check_size("dense inputs", shape_.dense_inputs, input.dense.rows());
    check_size("columns of dense inputs", input.batch(), input.dense.cols());
  }
}

template <typename T>
Index Network<T>::work_of(Index batch) const {
  Index weights = 0;
  for (std::size_t layer = 0; layer < layers(); ++layer) {
    weights += parameters_.tensors[weight_of(layer)].value.size();
  }
  return weights * batch;
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
  const Index grain = column_grain(batch);
  for_each_network_piece((batch + grain - 1) / grain, work_of(batch), [&](Index piece) {
    const Index begin = piece * grain;
    forward_columns(input, begin, std::min(grain, batch - begin), cache);
  });
}

template <typename T>
void Network<T>::forward_columns(const NetworkInput<T>& input, Index begin, Index count,
                                 Cache<T>& cache) const {
  const DropoutConfig& dropout = cache.dropout;
  const auto& tensors = parameters_.tensors;
  for (std::size_t i = 0; i < shape_.lookups.size(); ++i) {
    lookup_forward<T>(tensors[i].value, input.ids[i].middleCols(begin, count),
                      cache.x.block(shape_.first_row(i), begin, shape_.lookups[i].inputs(), count));
  }
  if (shape_.dense_inputs > 0) {
    cache.x.bottomRows(shape_.dense_inputs).middleCols(begin, count) =
        input.dense.middleCols(begin, count);
  }
  apply_dropout<T>(dropout.input, dropout.seed, 0, cache.step, begin,
                   cache.x.middleCols(begin, count));

  for (std::size_t layer = 0; layer < layers(); ++layer) {
    const bool is_output = layer + 1 == layers();
    const Matrix<T>& below = layer == 0 ? cache.x : cache.h[layer - 1];
    Matrix<T>& z = is_output ? cache.scores : cache.z[layer];
    linear_forward<T>(tensors[weight_of(layer)].value, tensors[weight_of(layer) + 1].value,
                      below.middleCols(begin, count), z.middleCols(begin, count));
    if (!is_output) {
      const Out<T> h = cache.h[layer].middleCols(begin, count);
      activation_forward<T>(shape_.activation, z.middleCols(begin, count), h);
      apply_dropout<T>(dropout.hidden, dropout.seed, layer + 1, cache.step, begin, h);
    }
  }
}

template class Network<float>;
template class Network<double>;

}  // namespace oriel::nn
