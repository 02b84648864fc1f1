#include "oriel/nn/network.hpp"

#include <stdexcept>

namespace oriel::nn {
namespace {

void check_shape(const NetworkShape& shape) {
  bool is_full =
      shape.dense_inputs >= 0 && shape.positions > 0 && shape.inputs() > 0 && shape.outputs > 0;
  for (const auto& lookup : shape.lookups) {
    is_full = is_full && lookup.dim > 0 && lookup.ids > 0;
  }
  for (const Index units : shape.hidden) {
    is_full = is_full && units > 0;
  }
  if (!is_full) {
    throw std::logic_error("Network: every look-up, layer and output must have a size above 0");
  }
  if (shape.pool != Pool::None && shape.hidden.empty()) {
    throw std::logic_error("Network: a pool asks for a hidden layer");
  }
}

}  // namespace

Index NetworkShape::inputs() const { return token_rows() * positions + dense_inputs; }

Index NetworkShape::first_row(std::size_t lookup) const {
  Index row = 0;
  for (std::size_t i = 0; i < lookup; ++i) {
    row += lookups[i].dim;
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
    if (is_output && shape.pool != Pool::None) {
      inputs *= 2;
    }
    tensors.push_back({name + ".W", units, inputs, false, false});
    tensors.push_back({name + ".b", units, 1, false, true});
    inputs = units;
  }
  if (shape.has_transitions) {
    tensors.push_back({"transitions.step", shape.outputs, shape.outputs, false, true});
    tensors.push_back({"transitions.start", shape.outputs, 1, false, true});
    tensors.push_back({"transitions.end", shape.outputs, 1, false, true});
  }
  return tensors;
}

}  // namespace oriel::nn
