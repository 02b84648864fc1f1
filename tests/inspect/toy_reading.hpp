// A toy model with no number at its start's zero, and a document with two mentions of a name.
#pragma once

#include "oriel/core/rng.hpp"
#include "oriel/inspect/reading.hpp"
#include "support/toy_model.hpp"

#include <string>
#include <vector>

namespace oriel::test {

// Biases and steps from tag to tag are drawn too.
inline model::Model drawn_model(const model::ModelConfig& config = toy_config()) {
  model::Model model = toy_model(1, config);
  Rng rng(1, RandomPurpose::Test);
  for (auto& tensor : model.network.parameters().tensors) {
    if (!tensor.is_embedding && tensor.value.isZero(0.0F)) {
      for (Index i = 0; i < tensor.value.size(); ++i) {
        tensor.value.data()[i] = static_cast<float>(rng.normal());
      }
    }
  }
  return model;
}

inline std::vector<corpus::Sentence> jordan_document() {
  const std::vector<std::vector<std::string>> texts{
      {"Mr.", "Jordan", "met", "the", "firm", "Ford", "."}, {"JORDAN", "praised", "Ford", "."}};
  std::vector<corpus::Sentence> sentences(texts.size());
  for (std::size_t s = 0; s < texts.size(); ++s) {
    sentences[s].tokens = texts[s];
    sentences[s].starts_document = s == 0;
  }
  return sentences;
}

}  // namespace oriel::test
