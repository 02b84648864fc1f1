#include "oriel/nn/parameters.hpp"

#include "oriel/core/error.hpp"

#include <algorithm>
#include <stdexcept>

namespace oriel::nn {
namespace {

template <typename Tensors>
auto& find_tensor(Tensors& tensors, std::string_view name) {
  const auto found = std::find_if(tensors.begin(), tensors.end(),
                                  [&](const auto& tensor) { return tensor.name == name; });
  if (found == tensors.end()) {
    throw std::logic_error("Parameters::at: there is no tensor " + quote(name));
  }
  return *found;
}

}  // namespace

template <typename T>
Tensor<T>& Parameters<T>::at(std::string_view name) {
  return find_tensor(tensors, name);
}

template <typename T>
const Tensor<T>& Parameters<T>::at(std::string_view name) const {
  return find_tensor(tensors, name);
}

template <typename T>
Index Parameters<T>::size() const {
  Index size = 0;
  for (const auto& tensor : tensors) {
    size += tensor.rows() * tensor.columns();
  }
  return size;
}

template struct Parameters<float>;
template struct Parameters<double>;

}  // namespace oriel::nn
