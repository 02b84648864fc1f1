// The sentences of a data set as training wants them: ids of features and of tags.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/corpus/sentence.hpp"
#include "oriel/corpus/tag_set.hpp"
#include "oriel/features/feature_extractor.hpp"
#include "oriel/model/window_batch.hpp"
#include "oriel/train/batches.hpp"

#include <cstdint>
#include <vector>

namespace oriel::train {

struct TrainingSet {
  std::vector<features::EncodedSentence> sentences;
  std::vector<std::vector<Id>> tags;  // -1: a tag that the model does not know

  // The sentences' features and tags.
  static TrainingSet encode(const std::vector<corpus::Sentence>& sentences,
                            const features::FeatureExtractor& extractor,
                            const corpus::TagSet& tags);

  // Throws Error for a set without tokens, or with a tag that the model does not know. `originals`
  // are the sentences that it was made of.
  void check_tags(const std::vector<corpus::Sentence>& originals) const;

  std::vector<Index> lengths() const;
  Index tokens() const;
};

// Replaces each word that occurs once in the whole set by the unknown word with probability `rate`,
// so that the unknown word's vector is learnt. Equal for equal (seed, epoch).
class WordDropout {
 public:
  // The set must outlive the object.
  WordDropout(TrainingSet& set, double rate, std::uint64_t seed);

  // Makes the set's words those of an epoch.
  void apply(std::int64_t epoch);

 private:
  TrainingSet& set_;
  double rate_;
  std::uint64_t seed_;
  std::vector<Index> counts_;
  std::vector<std::vector<Id>> words_;  // of each sentence, as they are
};

// The windows and the true tags of a batch.
void fill_batch(const std::vector<Piece>& batch, const TrainingSet& set,
                model::WindowBatch& windows, std::vector<Id>& gold);

}  // namespace oriel::train
