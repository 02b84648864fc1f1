#include "oriel/train/memory_need.hpp"

#include "oriel/core/process_memory.hpp"

#include <numeric>

namespace oriel::train {
namespace {

constexpr std::int64_t kNumber = sizeof(float);

// Forward: columns of the tokens, their shares at each position, z and h, the pool. Backward: the
// gradient of each of these.
std::int64_t batch_numbers(const nn::NetworkShape& shape, Index tokens) {
  const Index hidden = std::accumulate(shape.hidden.begin(), shape.hidden.end(), Index{0});
  const Index first = shape.hidden.empty() ? shape.outputs : shape.hidden.front();
  const bool has_pool = shape.pool != nn::Pool::None;
  const Index pooled = has_pool ? shape.hidden.back() : 0;
  const Index a_token = 2 * shape.token_rows() + 2 * shape.positions * first + 3 * hidden +
                        5 * pooled + 3 * shape.outputs;
  return tokens * (a_token + shape.token_rows());  // and the gradients of embeddings
}

std::int64_t dense_numbers(const nn::Parameters<float>& parameters) {
  std::int64_t numbers = 0;
  for (const auto& tensor : parameters.tensors) {
    numbers += tensor.is_embedding ? 0 : tensor.value.size();
  }
  return numbers;
}

std::int64_t trained_numbers(const nn::Parameters<float>& parameters) {
  std::int64_t numbers = dense_numbers(parameters);
  for (const auto& tensor : parameters.tensors) {
    numbers += tensor.is_embedding ? tensor.value.rows() * tensor.trained_columns : 0;
  }
  return numbers;
}

// Shares of tokens, a copy of the dense weights, and what is known of each token.
std::int64_t dev_bytes(const nn::Parameters<float>& parameters, Index tokens) {
  constexpr std::int64_t kToken = 128;
  return kDevShareBytes + kNumber * dense_numbers(parameters) + kToken * tokens;
}

}  // namespace

MemoryNeed memory_need(const model::Model& model, const TrainConfig& config, Index batch_tokens,
                       Index dev_tokens) {
  const auto& parameters = model.network.parameters();
  const std::int64_t copies = config.average > 0.0 ? 2 : 1;
  MemoryNeed need;
  need.in_use = resident_bytes();
  need.batch =
      kNumber * (batch_numbers(model.network.shape(), batch_tokens) + dense_numbers(parameters));
  need.weights = kNumber * copies * trained_numbers(parameters);
  need.dev_score = dev_tokens > 0 ? dev_bytes(parameters, dev_tokens) : 0;
  return need;
}

}  // namespace oriel::train
