#include "oriel/report/activations.hpp"

#include "oriel/model/decoder.hpp"
#include "oriel/model/window_batch.hpp"
#include "oriel/nn/monitor.hpp"

#include <algorithm>
#include <cmath>

namespace oriel::report {
namespace {

constexpr Index kBins = 40;
constexpr Index kBlock = 256;  // tokens that go through the network at once, where documents allow
constexpr double kDeviations = 4.0;

std::vector<corpus::Sentence> first_sentences(const std::vector<corpus::Sentence>& sentences,
                                              Index tokens) {
  std::vector<corpus::Sentence> first;
  Index taken = 0;
  for (const auto& sentence : sentences) {
    const auto size = static_cast<Index>(sentence.tokens.size());
    if (taken > 0 && taken + size > tokens) {
      break;
    }
    first.push_back(sentence);
    taken += size;
  }
  return first;
}

// Each layer's values before the activation, handed to use(layer, z) batch by batch.
template <typename Use>
void for_each_batch(const model::Model& model,
                    const std::vector<features::EncodedSentence>& sentences,
                    const features::FeatureExtractor& extractor, const Use& use) {
  model::WindowBatch windows(extractor);
  nn::Cache<float> cache;
  const auto documents = model::documents_of(sentences, model.config);
  for (std::size_t first = 0; first < documents.size();) {
    std::size_t last = first;
    Index tokens = 0;
    while (last < documents.size() && (last == first || tokens < kBlock)) {
      for (std::size_t s = documents[last].first; s < documents[last].last; ++s) {
        tokens += sentences[s].size();
      }
      ++last;
    }
    windows.reset(tokens);
    for (; first < last; ++first) {
      windows.start_document();
      for (std::size_t s = documents[first].first; s < documents[first].last; ++s) {
        windows.add(sentences[s], 0, sentences[s].size());
      }
    }
    if (tokens > 0) {
      model.network.forward(windows.input(), cache);
      for (std::size_t layer = 0; layer < cache.z.size(); ++layer) {
        use(layer, cache.z[layer].leftCols(tokens));
      }
    }
  }
}

void set_range(const Matrix<float>& values, LayerActivations& layer) {
  const double mean = values.cast<double>().mean();
  const double deviation = std::sqrt((values.cast<double>().array() - mean).square().mean());
  layer.low = std::max(static_cast<double>(values.minCoeff()), mean - kDeviations * deviation);
  layer.high = std::min(static_cast<double>(values.maxCoeff()), mean + kDeviations * deviation);
  if (!(layer.low < layer.high)) {
    layer.low -= 0.5;
    layer.high += 0.5;
  }
}

}  // namespace

std::vector<LayerActivations> activations_of(const model::Model& model,
                                             const std::vector<corpus::Sentence>& sentences,
                                             Index tokens) {
  const auto extractor = model.extractor();
  const auto encoded = model::encode(extractor, first_sentences(sentences, tokens));
  Index examples = 0;
  for (const auto& sentence : encoded) {
    examples += sentence.size();
  }
  const auto& hidden = model.network.shape().hidden;
  std::vector<Matrix<float>> values;  // of each layer: [units x examples]
  std::vector<nn::UnitMonitor> monitors;
  for (const Index units : hidden) {
    values.emplace_back(units, examples);
    monitors.emplace_back(model.network.shape().activation, units);
  }
  for_each_batch(model, encoded, extractor, [&](std::size_t layer, In<float> z) {
    values[layer].middleCols(monitors[layer].examples(), z.cols()) = z;
    monitors[layer].observe<float>(z);
  });
  std::vector<LayerActivations> layers(examples > 0 ? hidden.size() : 0);
  for (std::size_t l = 0; l < layers.size(); ++l) {
    LayerActivations& layer = layers[l];
    layer.units = hidden[l];
    layer.examples = examples;
    layer.dead_share = monitors[l].dead_share();
    layer.saturated_share = monitors[l].saturated_share();
    set_range(values[l], layer);
    layer.counts = nn::histogram<float>(values[l], layer.low, layer.high, kBins);
  }
  return layers;
}

}  // namespace oriel::report
