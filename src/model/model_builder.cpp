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

// Column `columns[i]` goes to i, in place: each column has one place at most, and places that get
// none (-1) keep what is there. There are as many places as columns of the matrix.
void permute_columns(const std::vector<Index>& columns, Matrix<float>& vectors) {
  std::vector<bool> is_source(columns.size());
  for (const Index column : columns) {
    if (column >= 0) {
      is_source[static_cast<std::size_t>(column)] = true;
    }
  }
  std::vector<bool> is_done(columns.size());
  const auto next = [&](Index place) { return columns[static_cast<std::size_t>(place)]; };
  // Paths, each from its end that nobody needs.
  for (std::size_t end = 0; end < columns.size(); ++end) {
    if (is_source[end]) {
      continue;
    }
    auto place = static_cast<Index>(end);
    for (; next(place) >= 0; place = next(place)) {
      vectors.col(place) = vectors.col(next(place));
      is_done[static_cast<std::size_t>(place)] = true;
    }
    is_done[static_cast<std::size_t>(place)] = true;
  }
  // What is left are rings.
  Matrix<float> first;
  for (std::size_t begin = 0; begin < columns.size(); ++begin) {
    if (is_done[begin]) {
      continue;
    }
    auto place = static_cast<Index>(begin);
    first = vectors.col(place);
    for (; next(place) != static_cast<Index>(begin); place = next(place)) {
      vectors.col(place) = vectors.col(next(place));
      is_done[static_cast<std::size_t>(place)] = true;
    }
    vectors.col(place) = first;
    is_done[static_cast<std::size_t>(place)] = true;
  }
}

// The vectors of a vocabulary, made of those of its table without a second copy of them.
Matrix<float> start_words(const VocabularyPlan& plan, Index dim, embed::EmbeddingTable table,
                          std::uint64_t stream, std::uint64_t seed) {
  const double spread =
      table.size() > 0 ? spread_of(table.vectors) : 1.0 / std::sqrt(static_cast<double>(dim));
  Matrix<float> vectors = std::move(table.vectors);
  vectors.conservativeResize(dim, static_cast<Index>(plan.columns.size()));
  permute_columns(plan.columns, vectors);
  for (Index id = 0; id < vectors.cols(); ++id) {
    if (plan.columns[static_cast<std::size_t>(id)] < 0) {
      Rng rng(seed, RandomPurpose::Initialisation, stream, static_cast<std::uint64_t>(id));
      for (Index d = 0; d < dim; ++d) {
        vectors(d, id) = static_cast<float>(spread * rng.normal());
      }
    }
  }
  return vectors;
}

}  // namespace

Model build_model(ModelConfig config, std::vector<embed::EmbeddingTable> tables,
                  const std::vector<corpus::Sentence>& sentences, corpus::TagSet tags,
                  std::shared_ptr<const features::Gazetteers> gazetteers, const ModelStart& start,
                  VocabularyCounts& counts) {
  constexpr std::uint64_t kFirstStream = 1000;
  tables.resize(std::max<std::size_t>(1, tables.size()));
  Model model;
  std::vector<Matrix<float>> vectors;
  std::vector<Index> trained;
  config.features.word_dims.resize(tables.size());
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (tables[i].size() > 0) {
      config.features.word_dims[i] = tables[i].dim();
    }
    VocabularyCounts unused;
    VocabularyPlan plan = plan_vocabulary(tables[i], sentences, i == 0, i == 0 ? counts : unused);
    vectors.push_back(start_words(plan, config.features.word_dims[i], std::move(tables[i]),
                                  kFirstStream + i, start.seed));
    trained.push_back(plan.trained);
    model.tables.words.push_back(
        std::make_shared<const corpus::Vocabulary>(std::move(plan.vocabulary)));
  }
  model.tables.values = features::collect_values(config.features, sentences, start.least_count);
  model.tables.gazetteers = std::move(gazetteers);
  model.config = std::move(config);
  model.tags = std::move(tags);
  model.network =
      nn::Network<float>(network_shape(model.config, model.extractor(), model.tags.size()),
                         start.initialisation, start.seed, std::move(vectors));
  auto& tensors = model.network.parameters().tensors;
  for (auto& tensor : tensors) {
    tensor.is_decayed = tensor.is_decayed && !tensor.is_embedding;
  }
  for (std::size_t i = 0; i < trained.size(); ++i) {
    tensors[i].trained_columns = trained[i];
    tensors[i].rate_factor = start.vectors_rates.at(std::min(i, start.vectors_rates.size() - 1));
  }
  return model;
}

}  // namespace oriel::model
