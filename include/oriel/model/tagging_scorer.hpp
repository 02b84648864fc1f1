// Scores of sentences for tagging: what score_sentences() (model/decoder.hpp) gives, to rounding,
// several times as fast, with what it has learnt of the text's tokens kept from call to call.
#pragma once

#include "oriel/core/room_pool.hpp"
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

class TaggingScorer {
 public:
  // Bytes that the shares of tokens may take.
  static constexpr Index kShareBytes = Index{24} << 20U;

  // Model and extractor must outlive the object, unchanged.
  TaggingScorer(const Model& model, const features::FeatureExtractor& extractor,
                Index share_bytes = kShareBytes);

  // Hands the scores of each sentence to `use(sentence, scores)`, scores [tags x tokens], on all
  // threads and in no fixed order. A sentence's scores are the same bits whatever was scored before
  // and whatever documents stand beside its own. Documents are scored some thousand tokens at a
  // time. Throws Error where a sentence lacks a column that the model looks at.
  void score(std::span<const corpus::Sentence> sentences,
             const std::function<void(std::size_t, In<float>)>& use);

  // How many shares of tokens were made so far.
  Index shares_made() const { return shares_made_; }

 private:
  // What a thread works with.
  struct Room {
    nn::NetworkInput<float> tokens;
    Matrix<float> columns;
  };
  // Of some sentences.
  struct Piece {
    features::TokenKeys keys;
    std::size_t first_token = 0;  // of all sentences' tokens
  };

  // Of whole documents.
  void score_documents(std::span<const corpus::Sentence> sentences,
                       const std::function<void(std::size_t, In<float>)>& use);
  void read_keys(std::span<const corpus::Sentence> sentences);
  void find_groups(std::span<const corpus::Sentence> sentences);
  // A batch of windows from `next_` on, as many as find room for the shares of their tokens.
  void fill_batch(std::span<const corpus::Sentence> sentences);
  // Adds the windows [begin, end) of a sentence to the batch; `token` is its first token among all.
  // False where there is no room for the shares that they need.
  bool add_windows(const Piece& piece, std::size_t token, Index size, Index begin, Index end);
  void begin_batch();
  void score_batch();
  void make_shares(std::size_t first, std::size_t last, Room& room);
  void score_some(std::size_t first, std::size_t last, Room& room);
  void add_pools();

  const Model& model_;
  const features::FeatureExtractor& extractor_;
  const nn::TaggingNetwork network_;
  ShareCache cache_;
  features::TokenKeys padding_;
  RoomPool<features::TokenKeyReader> readers_;
  RoomPool<Room> rooms_;
  Index shares_made_ = 0;

  // Of the documents that are scored together.
  std::vector<Piece> pieces_;
  Matrix<float> scores_;  // [score_size x windows]
  MentionGroups groups_;
  Matrix<float> tops_;  // [top_size x members of groups]
  // The first window of no batch yet.
  struct Place {
    std::size_t sentence = 0;
    Index window = 0;       // of the sentence
    std::size_t token = 0;  // the sentence's first among all
  };
  Place next_;
  // Of the batch whose shares are in the cache.
  std::vector<const float*> places_;  // shares of tokens, sentence by sentence, with padding
  std::vector<std::size_t> begins_;   // of each window in places_
  std::size_t scored_ = 0;            // windows of the batches before
  const float* left_ = nullptr;       // the padding's shares
  const float* right_ = nullptr;
};

}  // namespace oriel::model
