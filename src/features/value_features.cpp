#include "oriel/features/value_features.hpp"

#include "oriel/core/error.hpp"
#include "oriel/features/affixes.hpp"
#include "oriel/features/word_lookup.hpp"
#include "oriel/features/word_shape.hpp"

#include <stdexcept>
#include <utility>

namespace oriel::features {

std::string ValueFeature::value_of(const std::string& token, const std::string& folded) const {
  switch (kind_) {
    case Kind::Shape:
      return word_shape(token);
    case Kind::Prefix:
      return prefix_of(folded, number_);
    case Kind::Suffix:
      return suffix_of(folded, number_);
    default:
      throw std::logic_error("ValueFeature: a column is not in the spelling");
  }
}

std::string ValueFeature::value_of(const corpus::Sentence& sentence, std::size_t t,
                                   const std::string& folded) const {
  if (!is_column()) {
    return value_of(sentence.tokens[t], folded);
  }
  const auto column = static_cast<std::size_t>(number_);
  if (column >= sentence.columns.size()) {
    throw Error("the model looks at the column " + quote(name_) +
                " of its input, which this input does not have");
  }
  return sentence.columns[column][t];
}

std::vector<ValueFeature> value_features(const FeatureConfig& config) {
  using Kind = ValueFeature::Kind;
  std::vector<ValueFeature> features;
  if (config.shape_dim > 0) {
    features.emplace_back(Kind::Shape, "shape", config.shape_dim, 0);
  }
  if (config.affix_dim > 0) {
    for (const Index length : config.prefixes) {
      features.emplace_back(Kind::Prefix, "prefix" + std::to_string(length), config.affix_dim,
                            length);
    }
    for (const Index length : config.suffixes) {
      features.emplace_back(Kind::Suffix, "suffix" + std::to_string(length), config.affix_dim,
                            length);
    }
  }
  if (config.column_dim > 0) {
    for (std::size_t i = 0; i < config.columns.size(); ++i) {
      features.emplace_back(Kind::Column, "column." + config.columns[i].name, config.column_dim,
                            static_cast<Index>(i));
    }
  }
  return features;
}

std::vector<std::shared_ptr<const corpus::Vocabulary>> collect_values(
    const FeatureConfig& config, const std::vector<corpus::Sentence>& sentences, Index least) {
  const auto features = value_features(config);
  std::vector<corpus::Vocabulary> values(features.size());
  std::vector<std::vector<Index>> counts(features.size());
  for (const auto& sentence : sentences) {
    for (std::size_t t = 0; !features.empty() && t < sentence.tokens.size(); ++t) {
      const std::string folded = lookup_spelling(sentence.tokens[t]);
      for (std::size_t f = 0; f < features.size(); ++f) {
        const std::string value = features[f].value_of(sentence, t, folded);
        if (!value.empty()) {
          const auto id = static_cast<std::size_t>(values[f].add(value));
          counts[f].resize(std::max(counts[f].size(), id + 1), 0);
          ++counts[f][id];
        }
      }
    }
  }
  std::vector<std::shared_ptr<const corpus::Vocabulary>> kept;
  for (std::size_t f = 0; f < features.size(); ++f) {
    auto vocabulary = std::make_shared<corpus::Vocabulary>();
    for (Id id = corpus::Vocabulary::kFirstWord; id < values[f].size(); ++id) {
      if (counts[f][static_cast<std::size_t>(id)] >= least) {
        vocabulary->add(values[f].word(id));
      }
    }
    kept.push_back(std::move(vocabulary));
  }
  return kept;
}

}  // namespace oriel::features
