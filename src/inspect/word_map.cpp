#include "oriel/inspect/word_map.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/rng.hpp"
#include "oriel/inspect/principal_axes.hpp"
#include "oriel/inspect/tag_push.hpp"
#include "oriel/inspect/trained_words.hpp"
#include "oriel/nn/narrow_columns.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace oriel::inspect {
namespace {

constexpr Index kMostDimensions = 50;  // that t-SNE sees
constexpr double kJitter = 1e-3;       // of the wider axis' deviation

// The first two principal axes, each place moved a little by a stream of its own.
Matrix<double> start_of(In<float> axes, std::uint64_t seed) {
  Matrix<double> start = axes.topRows(2).cast<double>();
  const double points = static_cast<double>(start.cols());
  const double deviation = std::sqrt(start.rowwise().squaredNorm().maxCoeff() / points);
  const double scale = deviation > 0.0 ? kJitter * deviation : kJitter;
  for (Index point = 0; point < start.cols(); ++point) {
    Rng rng(seed, RandomPurpose::Initialisation, static_cast<std::uint64_t>(point));
    start(0, point) += scale * rng.normal();
    start(1, point) += scale * rng.normal();
  }
  return start;
}

Matrix<float> places_of(In<float> vectors, const MapOptions& options) {
  if (options.method == MapMethod::Pca) {
    return principal_axes(vectors, 2);
  }
  const Matrix<float> axes =
      principal_axes(vectors, std::max<Index>(2, std::min(vectors.rows(), kMostDimensions)));
  TsneOptions tsne_options;
  tsne_options.perplexity = options.perplexity;
  tsne_options.iterations = options.iterations;
  tsne_options.observer = options.observer;
  return tsne(axes, start_of(axes, options.seed), tsne_options).cast<float>();
}

}  // namespace

std::string_view name_of(MapMethod method) { return method == MapMethod::Pca ? "pca" : "tsne"; }

Index mapped_words(const model::Model& model, const MapOptions& options) {
  const Index last = options.only_trained ? trained_words(model) : model.vocabulary().size();
  const Index words = last - corpus::Vocabulary::kFirstWord;
  return options.words > 0 ? std::min(words, options.words) : words;
}

Matrix<float> word_vectors(const model::Model& model, Index words) {
  const nn::Tensor<float>& tensor = model.network.parameters().at("word.E");
  if (tensor.narrow.is_empty()) {
    return tensor.value.middleCols(corpus::Vocabulary::kFirstWord, words);
  }
  std::vector<Id> ids(static_cast<std::size_t>(words));
  std::iota(ids.begin(), ids.end(), corpus::Vocabulary::kFirstWord);
  Matrix<float> vectors(tensor.rows(), words);
  nn::lookup_forward<float>(tensor.narrow, ids, vectors);
  return vectors;
}

std::vector<MapPoint> word_map(const model::Model& model, const MapOptions& options) {
  const Index words = mapped_words(model, options);
  if (words <= 0) {
    throw Error("the model has no words to make a map of");
  }
  const std::vector<std::string> groups = tag_groups(model);
  const TagPush push = tag_push(model, words);
  const Matrix<float> places = places_of(word_vectors(model, words), options);
  std::vector<MapPoint> points;
  points.reserve(static_cast<std::size_t>(words));
  for (Index word = 0; word < words; ++word) {
    Index group = 0;
    push.push.col(word).maxCoeff(&group);
    const auto id = static_cast<Id>(corpus::Vocabulary::kFirstWord + word);
    points.push_back({std::string(model.vocabulary().word(id)), places(0, word), places(1, word),
                      groups[static_cast<std::size_t>(group)], push.probability(group, word)});
  }
  return points;
}

}  // namespace oriel::inspect
