// A sentence's tokens to the ids of every feature, and these to the windows of a batch.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/corpus/vocabulary.hpp"
#include "oriel/features/windows.hpp"

#include <memory>
#include <string>
#include <vector>

namespace oriel::features {

struct FeatureConfig {
  Index window = 5;       // tokens the network sees at once, odd
  Index casing_dim = 10;  // dimensions of the capitalisation feature; 0 leaves it out
};

// One embedding that the network looks up at every position of the window.
struct Feature {
  std::string name;
  Index ids = 0;
  Padding padding;
};

// The ids of one sentence: ids[f][t] is feature f of token t.
struct EncodedSentence {
  std::vector<std::vector<Id>> ids;

  Index size() const { return static_cast<Index>(ids.front().size()); }
};

class FeatureExtractor {
 public:
  // Throws Error for a window that is even or below 1 and for a negative dimension.
  FeatureExtractor(const FeatureConfig& config,
                   std::shared_ptr<const corpus::Vocabulary> vocabulary);

  // The words first, always; then what the config turns on.
  const std::vector<Feature>& features() const { return features_; }
  const FeatureConfig& config() const { return config_; }

  EncodedSentence encode(const std::vector<std::string>& tokens) const;

  // Windows of the tokens [begin, end) from column `first` on, one matrix a feature.
  //   windows: each [window x tokens of the batch]
  void fill(const EncodedSentence& sentence, Index begin, Index end, Index first,
            std::vector<IdMatrix>& windows) const;

 private:
  FeatureConfig config_;
  std::shared_ptr<const corpus::Vocabulary> vocabulary_;
  std::vector<Feature> features_;
};

}  // namespace oriel::features
