// The scores of some whole documents, on one thread: their tokens' keys, the shares of those in
// windows, the hidden columns of what a pool looks at together.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/corpus/sentence.hpp"
#include "oriel/features/feature_extractor.hpp"
#include "oriel/features/token_keys.hpp"
#include "oriel/model/mention_groups.hpp"
#include "oriel/model/model.hpp"
#include "oriel/model/share_cache.hpp"
#include "oriel/nn/tagging_network.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace oriel::model {

class DocumentScorer {
 public:
  // Windows of a sentence that get their shares together.
  static constexpr Index kStretch = 256;

  // All must outlive the object, the first three unchanged.
  DocumentScorer(const Model& model, const features::FeatureExtractor& extractor,
                 const nn::TaggingNetwork& network, ShareCache& cache);

  // use(sentence, scores) for each sentence, in order. Throws Error where a sentence lacks a column
  // that the model looks at.
  void score(std::span<const corpus::Sentence> sentences,
             const std::function<void(std::size_t, In<float>)>& use);

 private:
  void find_groups(std::span<const corpus::Sentence> sentences);
  // Lends the shares for windows from `next_` on, as many as find room.
  void take_windows(std::span<const corpus::Sentence> sentences);
  // Of the windows [begin, end) of the next sentence; false where there is no room.
  bool take_stretch(Index size, Index begin, Index end);
  void make_shares();
  void score_windows();
  void add_pools();

  const Model& model_;
  const features::FeatureExtractor& extractor_;
  const nn::TaggingNetwork& network_;
  ShareCache::Loan loan_;
  const std::size_t windows_at_once_;
  features::TokenKeyReader reader_;
  features::TokenKeys padding_;

  // Of the documents.
  features::TokenKeys keys_;
  Matrix<float> scores_;  // [score_size x windows]
  MentionGroups groups_;
  Matrix<float> tops_;  // [top_size x members of groups]
  // The first window that has no shares yet.
  struct Place {
    std::size_t sentence = 0;
    Index window = 0;       // of the sentence
    std::size_t token = 0;  // the sentence's first among all
  };
  Place next_;

  // Of the windows whose shares are lent.
  std::vector<const float*> places_;  // shares of tokens, stretch by stretch, with padding
  std::vector<std::size_t> begins_;   // of each window in places_
  std::size_t scored_ = 0;            // windows before these
  const float* left_ = nullptr;       // the padding's shares
  const float* right_ = nullptr;

  // Buffers of the kernels.
  nn::NetworkInput<float> tokens_;
  std::vector<float*> shares_;
  std::vector<const float* const*> windows_;
  std::vector<float*> window_tops_;
  std::vector<float*> window_scores_;
  nn::TaggingNetwork::Room room_;
};

}  // namespace oriel::model
