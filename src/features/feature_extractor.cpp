#include "oriel/features/feature_extractor.hpp"

#include "oriel/core/error.hpp"
#include "oriel/features/casing.hpp"
#include "oriel/features/character_ngrams.hpp"
#include "oriel/features/spelling_features.hpp"
#include "oriel/features/word_lookup.hpp"

#include <stdexcept>
#include <utility>

namespace oriel::features {
namespace {

// Of a bag feature ids 0 and 1 are what stands left and right of a sentence.
constexpr Id kFirstInBag = 2;
constexpr Padding kBagPadding{0, 1};
constexpr Padding kWordPadding{corpus::Vocabulary::kLeftPadding, corpus::Vocabulary::kRightPadding};

void check_dim(Index dim, const char* feature) {
  if (dim < 0) {
    throw Error("the " + std::string(feature) + " feature cannot have " + std::to_string(dim) +
                " dimensions");
  }
}

void check_lengths(const std::vector<Index>& lengths, const char* affix) {
  for (const Index length : lengths) {
    if (length < 1) {
      throw Error("a " + std::string(affix) + " must have at least 1 character, found " +
                  std::to_string(length));
    }
  }
}

void check(const FeatureConfig& config) {
  if (config.window < 1 || config.window % 2 == 0) {
    throw Error("the window must be an odd number of words, found " +
                std::to_string(config.window));
  }
  check_dim(config.casing_dim, "capitalisation");
  check_dim(config.shape_dim, "shape");
  check_dim(config.affix_dim, "affix");
  check_dim(config.ngram_dim, "n-gram");
  check_dim(config.gazetteer_dim, "gazetteer");
  check_dim(config.column_dim, "column");
  check_lengths(config.prefixes, "prefix");
  check_lengths(config.suffixes, "suffix");
  if (config.ngram_shortest < 1 || config.ngram_longest < config.ngram_shortest ||
      config.ngram_buckets < 1) {
    throw Error("n-grams from " + std::to_string(config.ngram_shortest) + " to " +
                std::to_string(config.ngram_longest) + " characters in " +
                std::to_string(config.ngram_buckets) + " buckets make no feature");
  }
}

Id known_id(const corpus::Vocabulary& values, const std::string& value) {
  const Id id = values.find(value);
  return id >= 0 ? id : corpus::Vocabulary::kUnknown;
}

}  // namespace

FeatureExtractor::FeatureExtractor(const FeatureConfig& config, FeatureTables tables,
                                   bool has_mentions)
    : config_(config), tables_(std::move(tables)), has_mentions_(has_mentions) {
  check(config);
  values_ = value_features(config);
  if (tables_.words.empty() || tables_.words.size() != config.word_dims.size() ||
      tables_.values.size() != values_.size()) {
    throw std::logic_error("FeatureExtractor: the tables are not those of the config");
  }
  add_features();
}

void FeatureExtractor::add_features() {
  using Kind = Feature::Kind;
  for (std::size_t i = 0; i < tables_.words.size(); ++i) {
    const std::string name = i == 0 ? "word" : "word" + std::to_string(i + 1);
    features_.push_back(
        {name, config_.word_dims[i], tables_.words[i]->size(), kWordPadding, Kind::Single});
  }
  if (config_.casing_dim > 0) {
    const auto padding = static_cast<Id>(Casing::Padding);
    features_.push_back({"casing", config_.casing_dim, kCasings, {padding, padding}, Kind::Single});
  }
  for (std::size_t i = 0; i < values_.size(); ++i) {
    features_.push_back({values_[i].name(), values_[i].dim(), tables_.values[i]->size(),
                         kWordPadding, Kind::Single});
  }
  if (config_.ngram_dim > 0) {
    features_.push_back(
        {"ngram", config_.ngram_dim, kFirstInBag + config_.ngram_buckets, kBagPadding, Kind::Mean});
  }
  if (tables_.gazetteers != nullptr && config_.gazetteer_dim > 0) {
    features_.push_back({"gazetteer", config_.gazetteer_dim,
                         kFirstInBag + tables_.gazetteers->ids(), kBagPadding, Kind::Sum});
  }
}

void FeatureExtractor::add_spelling(const std::string& token, std::vector<Id>& ids,
                                    Bags& ngrams) const {
  for (const auto& words : tables_.words) {
    ids.push_back(look_up(*words, token));
  }
  if (config_.casing_dim > 0) {
    ids.push_back(static_cast<Id>(casing_of(token)));
  }
  const bool has_ngrams = config_.ngram_dim > 0;
  const std::string folded =
      values_.empty() && !has_ngrams ? std::string() : lookup_spelling(token);
  for (std::size_t i = 0; i < values_.size(); ++i) {
    if (!values_[i].is_column()) {
      ids.push_back(known_id(*tables_.values[i], values_[i].value_of(token, folded)));
    }
  }
  if (has_ngrams) {
    const std::size_t first = ngrams.ids.size();
    add_character_ngrams(folded, config_.ngram_shortest, config_.ngram_longest,
                         config_.ngram_buckets, ngrams.ids);
    for (std::size_t i = first; i < ngrams.ids.size(); ++i) {
      ngrams.ids[i] += kFirstInBag;
    }
  }
  ngrams.ends.push_back(static_cast<std::uint32_t>(ngrams.ids.size()));
}

EncodedSentence FeatureExtractor::encode(const corpus::Sentence& sentence) const {
  SpellingFeatures spellings(*this);
  return encode(sentence, spellings);
}

EncodedSentence FeatureExtractor::encode(const corpus::Sentence& sentence,
                                         SpellingFeatures& spellings) const {
  const auto& tokens = sentence.tokens;
  EncodedSentence encoded;
  encoded.tokens = static_cast<Index>(tokens.size());
  encoded.starts_document = sentence.starts_document;
  encoded.ids.resize(features_.size());
  encoded.bags.resize(features_.size());
  for (std::size_t f = 0; f < features_.size(); ++f) {
    encoded.ids[f].reserve(features_[f].kind == Feature::Kind::Single ? tokens.size() : 0);
  }
  const bool has_names = tables_.gazetteers != nullptr && config_.gazetteer_dim > 0;
  std::vector<NameStart> name_starts;
  std::vector<std::size_t> numbers;
  spellings.number(tokens, numbers);
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    const std::size_t spelling = numbers[t];
    if (has_names && !tables_.gazetteers->is_replaced()) {
      name_starts.push_back(spellings.name_start(spelling));
    }
    std::size_t f = 0;
    for (const Id id : spellings.ids(spelling)) {
      encoded.ids[f++].push_back(id);
    }
    for (std::size_t i = 0; i < values_.size(); ++i) {
      if (values_[i].is_column()) {
        encoded.ids[f++].push_back(
            known_id(*tables_.values[i], values_[i].value_of(sentence, t, std::string())));
      }
    }
    if (config_.ngram_dim > 0) {
      encoded.bags[f].add(spellings.ngrams(spelling));
    }
    if (has_mentions_) {
      encoded.mentions.push_back(spellings.mention(spelling));
    }
  }
  if (has_names) {
    Bags& bags = encoded.bags.back();
    if (tables_.gazetteers->is_replaced()) {
      tables_.gazetteers->mark(tokens, bags.ends, bags.ids);
    } else {
      tables_.gazetteers->mark_starts(name_starts, bags.ends, bags.ids);
    }
    for (Id& id : bags.ids) {
      id += kFirstInBag;
    }
  }
  return encoded;
}

}  // namespace oriel::features
