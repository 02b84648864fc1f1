#include "oriel/model/decoder.hpp"

#include "oriel/core/parallel.hpp"
#include "oriel/core/room_pool.hpp"
#include "oriel/model/document_cuts.hpp"

#include <limits>
#include <memory>

namespace oriel::model {
namespace {

constexpr Index kEncodeGrain = 64;                             // sentences
constexpr std::size_t kMostSpellings = std::size_t{1} << 16U;  // that a thread keeps

}  // namespace

nn::Transitions<float> legal_transitions(const corpus::TagSet& tags) {
  constexpr float kForbidden = -std::numeric_limits<float>::infinity();
  const auto legal = tags.legal_transitions();
  const auto starts = tags.legal_starts();
  const auto ends = tags.legal_ends();
  nn::Transitions<float> transitions;
  transitions.step = Matrix<float>::Zero(tags.size(), tags.size());
  transitions.start = Matrix<float>::Zero(tags.size(), 1);
  transitions.end = Matrix<float>::Zero(tags.size(), 1);
  for (Index i = 0; i < tags.size(); ++i) {
    transitions.start(i) = starts[static_cast<std::size_t>(i)] ? 0.0F : kForbidden;
    transitions.end(i) = ends[static_cast<std::size_t>(i)] ? 0.0F : kForbidden;
    for (Index j = 0; j < tags.size(); ++j) {
      transitions.step(i, j) = legal(i, j) ? 0.0F : kForbidden;
    }
  }
  return transitions;
}

nn::Transitions<float> transitions_of(const Model& model) {
  nn::Transitions<float> transitions = legal_transitions(model.tags);
  const nn::Transitions<float> learnt = model.network.transitions();
  transitions.step += learnt.step;
  transitions.start += learnt.start;
  transitions.end += learnt.end;
  return transitions;
}

std::vector<SentenceRange> documents_of(const std::vector<features::EncodedSentence>& sentences,
                                        const ModelConfig& config) {
  std::vector<SentenceRange> documents;
  DocumentCuts cuts(config);
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const bool is_new = cuts.is_before(sentences[s].starts_document, sentences[s].size());
    if (is_new || documents.empty()) {
      documents.push_back({s, s});
    }
    documents.back().last = s + 1;
  }
  return documents;
}

std::vector<features::EncodedSentence> encode(const features::FeatureExtractor& extractor,
                                              const std::vector<corpus::Sentence>& sentences) {
  std::vector<features::EncodedSentence> encoded(sentences.size());
  RoomPool<features::SpellingFeatures> rooms;
  for_each_block(static_cast<Index>(sentences.size()), kEncodeGrain, [&](Index begin, Index end) {
    rooms.with([&] { return std::make_unique<features::SpellingFeatures>(extractor); },
               [&](features::SpellingFeatures& spellings) {
                 for (auto s = static_cast<std::size_t>(begin); s < static_cast<std::size_t>(end);
                      ++s) {
                   encoded[s] = extractor.encode(sentences[s], spellings);
                 }
                 if (spellings.size() > kMostSpellings) {
                   spellings.clear();
                 }
               });
  });
  return encoded;
}

}  // namespace oriel::model
