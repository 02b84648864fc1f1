#include "oriel/nn/network.hpp"

#include "column_blocks.hpp"
#include "oriel/core/error.hpp"
#include "oriel/nn/linear.hpp"

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>

namespace oriel::nn {
namespace {

// Eigen cuts the products that are left to it (of doubles, of training word vectors) by the sizes
// of the processor's caches, and with them goes the order of the sums: the same ones are told
// everywhere, so that no processor learns other numbers than the next.
const bool kIsEveryProductCutAlike = [] {
  constexpr std::ptrdiff_t kKilobyte = 1024;
  Eigen::setCpuCacheSizes(32 * kKilobyte, 1024 * kKilobyte, 32 * 1024 * kKilobyte);
  return true;
}();

void check_size(const std::string& what, Index expected, Index found) {
  if (found != expected) {
    throw std::logic_error("Network: expected " + std::to_string(expected) + " " + what +
                           ", found " + std::to_string(found));
  }
}

void check_ids(const LookupShape& lookup, const std::vector<Id>& ids) {
  for (std::size_t token = 0; token < ids.size(); ++token) {
    if (ids[token] < 0 || ids[token] >= lookup.ids) {
      throw std::logic_error("Network: id " + std::to_string(ids[token]) + " of look-up " +
                             quote(lookup.name) + ", token " + std::to_string(token) +
                             ", is not in [0, " + std::to_string(lookup.ids) + ")");
    }
  }
}

void check_windows(const IdMatrix& windows, Index tokens) {
  if (windows.size() == 0 || (windows.minCoeff() >= 0 && windows.maxCoeff() < tokens)) {
    return;
  }
  for (Index column = 0; column < windows.cols(); ++column) {
    for (Index position = 0; position < windows.rows(); ++position) {
      const Id token = windows(position, column);
      if (token < 0 || token >= tokens) {
        throw std::logic_error("Network: token " + std::to_string(token) + " at position " +
                               std::to_string(position) + ", column " + std::to_string(column) +
                               " is not in [0, " + std::to_string(tokens) + ")");
      }
    }
  }
}

void check_bags(const LookupShape& lookup, const Bags& bags) {
  for (const Id id : bags.ids) {
    if (id < 0 || id >= lookup.ids) {
      throw std::logic_error("Network: id " + std::to_string(id) + " in a bag of look-up " +
                             quote(lookup.name) + " is not in [0, " + std::to_string(lookup.ids) +
                             ")");
    }
  }
  const bool is_cut = bags.ends.empty() ? bags.ids.empty() : bags.ends.back() == bags.ids.size();
  if (!is_cut) {
    throw std::logic_error("Network: the bags of look-up " + quote(lookup.name) +
                           " do not end with their ids");
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

template <typename T>
Network<T>::Network(NetworkShape shape, Initialisation initialisation, std::uint64_t seed,
                    std::vector<Matrix<T>> embeddings)
    : shape_(std::move(shape)) {
  for (const auto& tensor : tensor_shapes(shape_)) {
    const std::size_t stream = parameters_.tensors.size();
    if (stream < embeddings.size()) {
      check_size("rows of " + quote(tensor.name), tensor.rows, embeddings[stream].rows());
      check_size("columns of " + quote(tensor.name), tensor.columns, embeddings[stream].cols());
      parameters_.tensors.push_back(make_tensor<T>(tensor, std::move(embeddings[stream])));
      continue;
    }
    Matrix<T> value = Matrix<T>::Zero(tensor.rows, tensor.columns);
    if (tensor.is_embedding) {
      initialize_embedding<T>(seed, stream, value);
    } else if (!tensor.is_bias) {
      initialize<T>(initialisation, seed, stream, value);
    }
    parameters_.tensors.push_back(make_tensor<T>(tensor, std::move(value)));
  }
}

template <typename T>
Network<T>::Network(NetworkShape shape, std::vector<Matrix<T>> values)
    : Network(std::move(shape), std::move(values), {}) {}

template <typename T>
Network<T>::Network(NetworkShape shape, std::vector<Matrix<T>> values,
                    std::vector<NarrowColumns> narrow)
    : shape_(std::move(shape)) {
  const auto tensors = tensor_shapes(shape_);
  check_size("tensors", static_cast<Index>(tensors.size()), static_cast<Index>(values.size()));
  for (std::size_t t = 0; t < tensors.size(); ++t) {
    Tensor<T> tensor = make_tensor<T>(tensors[t], std::move(values[t]));
    if (t < narrow.size() && t < shape_.lookups.size() && !has_bags(t)) {
      tensor.narrow = std::move(narrow[t]);
    }
    check_size("rows of " + quote(tensor.name), tensors[t].rows, tensor.rows());
    check_size("columns of " + quote(tensor.name), tensors[t].columns, tensor.columns());
    parameters_.tensors.push_back(std::move(tensor));
  }
}

template <typename T>
void Network<T>::check_input(const NetworkInput<T>& input) const {
  check_size("lists of ids", static_cast<Index>(shape_.lookups.size()),
             static_cast<Index>(input.ids.size()));
  for (std::size_t i = 0; i < input.ids.size(); ++i) {
    const LookupShape& lookup = shape_.lookups[i];
    if (has_bags(i)) {
      check_size("lists of bags", static_cast<Index>(shape_.lookups.size()),
                 static_cast<Index>(input.bags.size()));
      check_size("bags of " + quote(lookup.name), input.tokens, input.bags[i].size());
      check_bags(lookup, input.bags[i]);
    } else {
      check_size("ids of " + quote(lookup.name), input.tokens,
                 static_cast<Index>(input.ids[i].size()));
      check_ids(lookup, input.ids[i]);
    }
  }
  if (!shape_.lookups.empty()) {
    check_size("positions", shape_.positions, input.windows.rows());
    check_windows(input.windows, input.tokens);
  }
  if (has_pool()) {
    check_size("groups, one a column,", input.batch(), static_cast<Index>(input.groups.size()));
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
Transitions<T> Network<T>::transitions() const {
  if (!shape_.has_transitions) {
    return {Matrix<T>::Zero(shape_.outputs, shape_.outputs), Matrix<T>::Zero(shape_.outputs, 1),
            Matrix<T>::Zero(shape_.outputs, 1)};
  }
  const std::size_t first = weight_of(layers());
  const auto& tensors = parameters_.tensors;
  return {tensors[first].value, tensors[first + 1].value, tensors[first + 2].value};
}

template class Network<float>;
template class Network<double>;

}  // namespace oriel::nn
