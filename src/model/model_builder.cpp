#include "oriel/model/model_builder.hpp"

#include "oriel/core/rng.hpp"
#include "oriel/features/word_lookup.hpp"

#include <cmath>
#include <memory>
#include <utility>

namespace oriel::model {
namespace {

// Where the vector of each entry of a vocabulary comes from: a column of the table, or -1.
struct VocabularyPlan {
  corpus::Vocabulary vocabulary;
  std::vector<Index> columns;
  Index trained = 0;
};

VocabularyPlan plan_vocabulary(const embed::EmbeddingTable& table,
                               const std::vector<corpus::Sentence>& sentences,
                               VocabularyCounts& counts) {
  corpus::Vocabulary known;
  known.reserve(table.words.size());
  for (const auto& word : table.words) {
    known.add(word);
  }
  VocabularyPlan plan;
  plan.vocabulary.reserve(table.words.size());
  plan.columns.assign(static_cast<std::size_t>(corpus::Vocabulary::kFirstWord), -1);
  const auto add = [&](const std::string& word, Index column) {
    const Id id = plan.vocabulary.add(word);
    if (static_cast<std::size_t>(id) == plan.columns.size()) {
      plan.columns.push_back(column);
      return true;
    }
    return false;
  };
  for (const auto& sentence : sentences) {
    for (const auto& token : sentence.tokens) {
      const Id id = features::look_up(known, token);
      if (id != corpus::Vocabulary::kUnknown) {
        counts.with_vector += add(known.word(id), id - corpus::Vocabulary::kFirstWord) ? 1 : 0;
      } else if (!token.empty()) {
        counts.without_vector += add(features::lookup_spelling(token), -1) ? 1 : 0;
      }
    }
  }
  plan.trained = plan.vocabulary.size();
  for (std::size_t column = 0; column < table.words.size(); ++column) {
    add(table.words[column], static_cast<Index>(column));
  }
  counts.unseen = plan.vocabulary.size() - plan.trained;
  return plan;
}

// The standard deviation of all numbers of the table.
double spread_of(const Matrix<float>& vectors) {
  const double count = static_cast<double>(vectors.size());
  double sum = 0.0;
  double squares = 0.0;
  for (Index column = 0; column < vectors.cols(); ++column) {
    sum += static_cast<double>(vectors.col(column).sum());
    squares += static_cast<double>(vectors.col(column).squaredNorm());
  }
  return std::sqrt(std::max(0.0, squares / count - (sum / count) * (sum / count)));
}

}  // namespace

Model build_model(ModelConfig config, const embed::EmbeddingTable& table,
                  const std::vector<corpus::Sentence>& sentences, corpus::TagSet tags,
                  nn::Initialisation initialisation, double vectors_rate, std::uint64_t seed,
                  VocabularyCounts& counts) {
  VocabularyPlan plan = plan_vocabulary(table, sentences, counts);
  if (table.size() > 0) {
    config.word_dim = table.dim();
  }
  Model model;
  model.config = config;
  model.vocabulary = std::make_shared<const corpus::Vocabulary>(std::move(plan.vocabulary));
  model.tags = std::move(tags);
  const auto extractor = model.extractor();
  model.network =
      nn::Network<float>(network_shape(config, extractor, model.tags.size()), initialisation, seed);
  for (auto& tensor : model.network.parameters().tensors) {
    if (tensor.is_embedding) {
      tensor.trained_columns = tensor.value.cols();
      tensor.is_decayed = false;
    }
  }
  nn::Tensor<float>& words = model.network.parameters().tensors.front();
  words.trained_columns = plan.trained;
  words.rate_factor = vectors_rate;
  const double spread = table.size() > 0 ? spread_of(table.vectors)
                                         : 1.0 / std::sqrt(static_cast<double>(config.word_dim));
  for (Index id = 0; id < words.value.cols(); ++id) {
    const Index column = plan.columns[static_cast<std::size_t>(id)];
    if (column >= 0) {
      words.value.col(id) = table.vectors.col(column);
      continue;
    }
    Rng rng(seed, RandomPurpose::Initialisation, 1000, static_cast<std::uint64_t>(id));
    for (Index d = 0; d < config.word_dim; ++d) {
      words.value(d, id) = static_cast<float>(spread * rng.normal());
    }
  }
  return model;
}

}  // namespace oriel::model
