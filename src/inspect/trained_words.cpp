#include "oriel/inspect/trained_words.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace oriel::inspect {

Index trained_words(const model::Model& model) {
  const auto description = nlohmann::json::parse(model.description, nullptr, false);
  const auto vectors =
      description.is_object() ? description.value("vectors", nlohmann::json()) : nlohmann::json();
  Index words = model.network.parameters().at("word.E").trained_columns;
  if (vectors.is_object() && vectors.contains("training_words_with_vector") &&
      vectors.contains("training_words_without_vector")) {
    words = corpus::Vocabulary::kFirstWord + vectors["training_words_with_vector"].get<Index>() +
            vectors["training_words_without_vector"].get<Index>();
  }
  return std::min(words, model.vocabulary().size());
}

}  // namespace oriel::inspect
