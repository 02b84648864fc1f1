#include "oriel/model/decoder.hpp"

#include "oriel/core/parallel.hpp"

#include <algorithm>
#include <limits>

namespace oriel::model {
namespace {

// Windows in one product: enough to keep the weights in cache, little enough for many pieces.
constexpr Index kBlock = 256;
// Blocks are filled up to a multiple of this: a product treats such columns all alike, whatever
// their number, so that the scores of a window are the same bits in any company.
constexpr Index kColumns = 8;

// Scores the sentences [first, last) as one row of windows: scores [tags x tokens of them all].
void score_piece(const nn::Network<float>& network, const features::FeatureExtractor& extractor,
                 const std::vector<features::EncodedSentence>& sentences, std::size_t first,
                 std::size_t last, Matrix<float>& scores) {
  Index tokens = 0;
  for (std::size_t s = first; s < last; ++s) {
    tokens += sentences[s].size();
  }
  scores.resize(network.shape().outputs, tokens);
  nn::NetworkInput<float> input;
  input.ids.resize(extractor.features().size());
  nn::Cache<float> cache;
  std::size_t sentence = first;
  Index offset = 0;  // tokens of `sentence` that are done
  for (Index begin = 0; begin < tokens; begin += kBlock) {
    const Index columns = std::min(kBlock, tokens - begin);
    for (auto& ids : input.ids) {
      ids.setZero(extractor.config().window, (columns + kColumns - 1) / kColumns * kColumns);
    }
    for (Index filled = 0; filled < columns;) {
      const Index end = std::min(sentences[sentence].size(), offset + columns - filled);
      extractor.fill(sentences[sentence], offset, end, filled, input.ids);
      filled += end - offset;
      offset = end;
      if (offset == sentences[sentence].size()) {
        ++sentence;
        offset = 0;
      }
    }
    network.forward(input, cache);
    scores.middleCols(begin, columns) = cache.scores.leftCols(columns);
  }
}

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

void score_sentences(const nn::Network<float>& network, const features::FeatureExtractor& extractor,
                     const std::vector<features::EncodedSentence>& sentences,
                     const std::function<void(std::size_t, In<float>)>& use) {
  // Pieces of whole sentences with about the same number of tokens.
  std::vector<std::size_t> starts{0};
  Index tokens = 0;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    tokens += sentences[s].size();
    if (tokens >= 4 * kBlock || s + 1 == sentences.size()) {
      starts.push_back(s + 1);
      tokens = 0;
    }
  }
  for_each_uneven_piece(static_cast<Index>(starts.size()) - 1, [&](Index piece) {
    const std::size_t first = starts[static_cast<std::size_t>(piece)];
    const std::size_t last = starts[static_cast<std::size_t>(piece) + 1];
    Matrix<float> scores;
    score_piece(network, extractor, sentences, first, last, scores);
    Index begin = 0;
    for (std::size_t s = first; s < last; ++s) {
      use(s, scores.middleCols(begin, sentences[s].size()));
      begin += sentences[s].size();
    }
  });
}

}  // namespace oriel::model
