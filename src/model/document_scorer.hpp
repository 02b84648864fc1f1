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
  // All must outlive the object, the first three unchanged.
  DocumentScorer(const Model& model, const features::FeatureExtractor& extractor,
                 const nn::TaggingNetwork& network, ShareCache& cache);

  // use(sentence, scores) for each sentence, in order. Throws Error where a sentence lacks a column
  // that the model looks at.
  void score(std::span<const corpus::Sentence> sentences,
             const std::function<void(std::size_t, In<float>)>& use);

 private:
  void find_groups(std::span<const corpus::Sentence> sentences);
  void make_padding();
  // Lends the shares for windows from `next_` on, as many as find room.
  void take_windows(std::span<const corpus::Sentence> sentences);
  // The windows [begin, end) of the next sentence, which is of `size` tokens: `shares` are those of
  // its tokens from the first that they look at.
  void add_windows(Index size, Index begin, Index end, const float* const* shares);
  void make_shares();
  void score_windows();
  void add_pools();

  const Model& model_;
  const features::FeatureExtractor& extractor_;
  const nn::TaggingNetwork& network_;
  ShareCache::Loan loan_;
  const std::size_t windows_at_once_;
  features::TokenKeyReader reader_;
  Matrix<float> padding_;  // [share_size x 2]: the shares of what stands left and right

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
  std::vector<const float*> lent_;    // shares of tokens
  std::vector<const float*> places_;  // the same, with padding where a sentence begins or ends
  std::vector<std::size_t> begins_;   // of each window in places_
  std::size_t scored_ = 0;            // windows before these

  // Buffers of the kernels.
  nn::NetworkInput<float> tokens_;
  std::vector<float*> shares_;
  std::vector<const float* const*> windows_;
  std::vector<float*> window_tops_;
  std::vector<float*> window_scores_;
  nn::TaggingNetwork::Room room_;
};

}  // namespace oriel::model
