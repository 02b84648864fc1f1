// Features with one value a token out of an open set: word shapes, prefixes, suffixes, and further
// columns of the input. What values there are is learnt from training data.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/corpus/sentence.hpp"
#include "oriel/corpus/vocabulary.hpp"
#include "oriel/features/feature_config.hpp"

#include <memory>
#include <string>
#include <vector>

namespace oriel::features {

class ValueFeature {
 public:
  enum class Kind { Shape, Prefix, Suffix, Column };

  ValueFeature(Kind kind, std::string name, Index dim, Index number)
      : kind_(kind), name_(std::move(name)), dim_(dim), number_(number) {}

  const std::string& name() const { return name_; }
  Index dim() const { return dim_; }
  // Whether the value stands in the input's columns, not in the token's spelling.
  bool is_column() const { return kind_ == Kind::Column; }

  // The value of a spelling; `folded`: its look-up spelling. Not for columns.
  std::string value_of(const std::string& token, const std::string& folded) const;

  // The value of token t, whatever the kind. Throws Error where the sentence lacks the column.
  std::string value_of(const corpus::Sentence& sentence, std::size_t t,
                       const std::string& folded) const;

 private:
  Kind kind_;
  std::string name_;
  Index dim_;
  Index number_;  // length of an affix, or which of Sentence::columns
};

// Those that a config turns on: shape, prefixes, suffixes, then columns.
std::vector<ValueFeature> value_features(const FeatureConfig& config);

// Of each value feature the values that these sentences hold at least `least` times, in the order
// in which they come.
std::vector<std::shared_ptr<const corpus::Vocabulary>> collect_values(
    const FeatureConfig& config, const std::vector<corpus::Sentence>& sentences, Index least);

}  // namespace oriel::features
