#include "oriel/model/tagging_scorer.hpp"

#include "document_scorer.hpp"
#include "oriel/core/parallel.hpp"
#include "oriel/core/room_pool.hpp"
#include "oriel/model/document_cuts.hpp"
#include "oriel/model/share_cache.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace oriel::model {
namespace {

constexpr Index kTokensAtOnce = Index{1} << 12U;

Index capacity_for(Index share_bytes, Index share_size, Index window) {
  constexpr Index kFewestWindows = 256;
  return std::max(kFewestWindows + window,
                  share_bytes / (share_size * static_cast<Index>(sizeof(float))));
}

// [first, last) of sentences.
using Range = std::pair<std::size_t, std::size_t>;

// Whole documents, some thousand tokens each.
std::vector<Range> ranges_of(std::span<const corpus::Sentence> sentences,
                             const ModelConfig& config) {
  std::vector<Range> ranges;
  DocumentCuts cuts(config);
  Index tokens = kTokensAtOnce;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const auto size = static_cast<Index>(sentences[s].tokens.size());
    const bool is_document = cuts.is_before(s == 0 || sentences[s].starts_document, size);
    if (is_document && tokens >= kTokensAtOnce) {
      ranges.emplace_back(s, s);
      tokens = 0;
    }
    ranges.back().second = s + 1;
    tokens += size;
  }
  return ranges;
}

}  // namespace

struct TaggingScorer::State {
  State(const Model& given, const features::FeatureExtractor& features, Index share_bytes)
      : model(given),
        extractor(features),
        network(given.network),
        cache(capacity_for(share_bytes, network.share_size(), features.config().window),
              network.share_size()) {}

  const Model& model;
  const features::FeatureExtractor& extractor;
  const nn::TaggingNetwork network;
  ShareCache cache;
  RoomPool<DocumentScorer> scorers;
};

TaggingScorer::TaggingScorer(const Model& model, const features::FeatureExtractor& extractor,
                             Index share_bytes)
    : state_(std::make_unique<State>(model, extractor, share_bytes)) {}

TaggingScorer::~TaggingScorer() = default;

Index TaggingScorer::shares_made() const { return state_->cache.made(); }

void TaggingScorer::score(std::span<const corpus::Sentence> sentences,
                          const std::function<void(std::size_t, In<float>)>& use) {
  const auto ranges = ranges_of(sentences, state_->model.config);
  for_each_uneven_piece(static_cast<Index>(ranges.size()), [&](Index piece) {
    const auto [first, last] = ranges[static_cast<std::size_t>(piece)];
    state_->scorers.with(
        [&] {
          return std::make_unique<DocumentScorer>(state_->model, state_->extractor, state_->network,
                                                  state_->cache);
        },
        [&](DocumentScorer& scorer) {
          scorer.score(sentences.subspan(first, last - first),
                       [&](std::size_t s, In<float> scores) { use(first + s, scores); });
        });
  });
}

}  // namespace oriel::model
