// A sentence's tokens to the ids of every feature.
#pragma once

#include "oriel/core/bags.hpp"
#include "oriel/core/types.hpp"
#include "oriel/corpus/sentence.hpp"
#include "oriel/corpus/vocabulary.hpp"
#include "oriel/features/feature_config.hpp"
#include "oriel/features/gazetteers.hpp"
#include "oriel/features/spelling_features.hpp"
#include "oriel/features/value_features.hpp"
#include "oriel/features/windows.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace oriel::features {

// What words, values and names a model knows.
struct FeatureTables {
  std::vector<std::shared_ptr<const corpus::Vocabulary>> words;   // of each table of word vectors
  std::vector<std::shared_ptr<const corpus::Vocabulary>> values;  // of each value feature
  std::shared_ptr<const Gazetteers> gazetteers;                   // null: none
};

// One embedding that the network looks up at every position of the window.
struct Feature {
  // One id a token, or a bag of any number of them, whose columns are added up or averaged.
  enum class Kind { Single, Sum, Mean };

  std::string name;
  Index dim = 0;
  Index ids = 0;
  Padding padding;
  Kind kind = Kind::Single;
};

// The ids of one sentence, feature by feature.
struct EncodedSentence {
  std::vector<std::vector<Id>> ids;  // ids[f][t]: token t's of a Single feature; others are empty
  std::vector<Bags> bags;            // bags[f].at(t): token t's of a bag feature
  std::vector<std::uint64_t> mentions;  // mention_key() of the tokens; empty where nobody asks
  Index tokens = 0;
  bool starts_document = true;

  Index size() const { return tokens; }
};

class FeatureExtractor {
 public:
  // Throws Error for a window that is even or below 1, for a negative dimension, and for sizes of
  // n-grams or affixes that make no sense; std::logic_error for tables that are not the config's.
  // `has_mentions`: EncodedSentence::mentions are wanted.
  FeatureExtractor(const FeatureConfig& config, FeatureTables tables, bool has_mentions = false);

  // The words first, always; then what the config turns on.
  const std::vector<Feature>& features() const { return features_; }
  const FeatureConfig& config() const { return config_; }
  const FeatureTables& tables() const { return tables_; }

  // Throws Error where the sentence lacks a column that the config asks for.
  EncodedSentence encode(const corpus::Sentence& sentence) const;
  // The same with what is known of spellings already.
  EncodedSentence encode(const corpus::Sentence& sentence, SpellingFeatures& spellings) const;

  bool has_mentions() const { return has_mentions_; }
  // Adds what SpellingFeatures keeps of one spelling: ids and a bag of n-grams.
  void add_spelling(const std::string& token, std::vector<Id>& ids, Bags& ngrams) const;

 private:
  void add_features();

  FeatureConfig config_;
  FeatureTables tables_;
  bool has_mentions_;
  std::vector<ValueFeature> values_;
  std::vector<Feature> features_;
};

}  // namespace oriel::features
