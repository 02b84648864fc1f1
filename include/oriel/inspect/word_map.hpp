// A model's vocabulary in two dimensions, each word with the tag that its vector pushes to.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/inspect/tsne.hpp"
#include "oriel/model/model.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::inspect {

struct MapPoint {
  std::string word;
  float x = 0;
  float y = 0;
  std::string tag;     // of tag_groups(), the one that the word raises most
  float affinity = 0;  // its share of the probability in the one-word window, 0 to 1
};                     // (tag_push.hpp)

enum class MapMethod { Pca, Tsne };

// "pca", "tsne".
std::string_view name_of(MapMethod method);

// Work of `of` steps is at step `done`; false ends it, and the map is that of the last step.
using MapObserver = std::function<bool(std::string_view work, Index done, Index of)>;

struct MapOptions {
  MapMethod method = MapMethod::Pca;
  Index words = 0;            // the first so many of the vocabulary, training's first; 0: all
  bool only_trained = false;  // those that stood in training alone (trained_words.hpp)
  std::uint64_t seed = 1;     // t-SNE parts words of equal vectors by it
  double perplexity = TsneOptions{}.perplexity;  // of t-SNE: about how many neighbours count
  Index iterations = TsneOptions{}.iterations;   // of t-SNE
  MapObserver observer = {};
};

// The first words of the vocabulary that the options ask for; the special entries do not count.
Index mapped_words(const model::Model& model, const MapOptions& options);

// The vectors of the first table of words, without the special entries, also of a model that was
// read for tagging alone. [dim x words]
Matrix<float> word_vectors(const model::Model& model, Index words);

// One point a word, in the order of the vocabulary. PCA: the vectors of the first table of words on
// their first two principal axes (principal_axes.hpp). t-SNE: begun with these, over vectors that
// PCA has brought to 50 dimensions where they have more. Equal at any thread count. Throws Error
// for a model without words, and what tsne() throws.
std::vector<MapPoint> word_map(const model::Model& model, const MapOptions& options);

}  // namespace oriel::inspect
