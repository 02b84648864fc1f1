#include "oriel/model/model_builder.hpp"

#include "oriel/core/rng.hpp"
#include "oriel/features/word_lookup.hpp"

#include <algorithm>
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

// `is_first`: training words without a vector get an entry too.
VocabularyPlan plan_vocabulary(const embed::EmbeddingTable& table,
                               const std::vector<corpus::Sentence>& sentences, bool is_first,
                               VocabularyCounts& counts) {
  corpus::Vocabulary known;
  known.reserve(table.words.size());
  for (const auto& word : table.words) {
    known.add(word);
  }
  VocabularyPlan plan;
  plan.vocabulary.reserve(table.words.size());
  plan.columns.assign(static_cast<std::size_t>(corpus::Vocabulary::kFirstWord), -1);
  const auto add = [&](std::string_view word, Index column) {
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
      } else if (is_first && !token.empty()) {
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

// Fills in the vectors of one table of words.
void start_words(const VocabularyPlan& plan, const embed::EmbeddingTable& table,
                 std::uint64_t stream, std::uint64_t seed, nn::Tensor<float>& words) {
  const Index dim = words.value.rows();
  const double spread =
      table.size() > 0 ? spread_of(table.vectors) : 1.0 / std::sqrt(static_cast<double>(dim));
  words.trained_columns = plan.trained;
  for (Index id = 0; id < words.value.cols(); ++id) {
    const Index column = plan.columns[static_cast<std::size_t>(id)];
    if (column >= 0) {
      words.value.col(id) = table.vectors.col(column);
      continue;
    }
    Rng rng(seed, RandomPurpose::Initialisation, stream, static_cast<std::uint64_t>(id));
    for (Index d = 0; d < dim; ++d) {
      words.value(d, id) = static_cast<float>(spread * rng.normal());
    }
  }
}

}  // namespace

Model build_model(ModelConfig config, const std::vector<embed::EmbeddingTable>& tables,
                  const std::vector<corpus::Sentence>& sentences, corpus::TagSet tags,
                  std::shared_ptr<const features::Gazetteers> gazetteers, const ModelStart& start,
                  VocabularyCounts& counts) {
  constexpr std::uint64_t kFirstStream = 1000;
  static const embed::EmbeddingTable kNoTable;
  const std::size_t word_tables = std::max<std::size_t>(1, tables.size());
  const auto table_of = [&](std::size_t i) -> const embed::EmbeddingTable& {
    return i < tables.size() ? tables[i] : kNoTable;
  };
  Model model;
  std::vector<VocabularyPlan> plans;
  config.features.word_dims.resize(word_tables);
  for (std::size_t i = 0; i < word_tables; ++i) {
    VocabularyCounts unused;
    plans.push_back(plan_vocabulary(table_of(i), sentences, i == 0, i == 0 ? counts : unused));
    model.tables.words.push_back(
        std::make_shared<const corpus::Vocabulary>(std::move(plans[i].vocabulary)));
    if (table_of(i).size() > 0) {
      config.features.word_dims[i] = table_of(i).dim();
    }
  }
  model.tables.values = features::collect_values(config.features, sentences, start.least_count);
  model.tables.gazetteers = std::move(gazetteers);
  model.config = std::move(config);
  model.tags = std::move(tags);
  model.network =
      nn::Network<float>(network_shape(model.config, model.extractor(), model.tags.size()),
                         start.initialisation, start.seed);
  auto& tensors = model.network.parameters().tensors;
  for (auto& tensor : tensors) {
    tensor.is_decayed = tensor.is_decayed && !tensor.is_embedding;
  }
  for (std::size_t i = 0; i < word_tables; ++i) {
    start_words(plans[i], table_of(i), kFirstStream + i, start.seed, tensors[i]);
    tensors[i].rate_factor = start.vectors_rates.at(std::min(i, start.vectors_rates.size() - 1));
  }
  return model;
}

}  // namespace oriel::model
