#include "oriel/features/token_keys.hpp"

#include "oriel/core/parallel.hpp"

#include <algorithm>

namespace oriel::features {
namespace {

// What all threads' readers keep together.
constexpr std::size_t kMostSpellingBytes = std::size_t{6} << 20U;

void add_bag(std::span<const Id> bag, Id first, std::vector<Id>& ids) {
  ids.push_back(static_cast<Id>(bag.size()));
  for (const Id id : bag) {
    ids.push_back(id + first);
  }
}

}  // namespace

void TokenKeys::end_key() {
  // The multiplier is that of SplitMix64.
  constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15U;
  constexpr unsigned kHalf = 32;
  const std::size_t begin = ends.empty() ? 0 : ends.back();
  std::uint64_t hash = ids.size() - begin;
  for (std::size_t i = begin; i < ids.size(); ++i) {
    hash = (hash ^ static_cast<std::uint32_t>(ids[i])) * kFactor;
    hash ^= hash >> kHalf;
  }
  ends.push_back(ids.size());
  hashes.push_back(hash);
}

void TokenKeys::clear() {
  ids.clear();
  ends.clear();
  hashes.clear();
  mentions.clear();
}

void add_padding_key(const FeatureExtractor& extractor, bool is_left, TokenKeys& keys) {
  for (const auto& feature : extractor.features()) {
    if (feature.kind != Feature::Kind::Single) {
      keys.ids.push_back(1);
    }
    keys.ids.push_back(is_left ? feature.padding.left : feature.padding.right);
  }
  keys.end_key();
}

TokenKeyReader::TokenKeyReader(const FeatureExtractor& extractor)
    : extractor_(extractor),
      spellings_(extractor),
      most_spelling_bytes_(kMostSpellingBytes / static_cast<std::size_t>(threads())) {
  const auto values = value_features(extractor.config());
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i].is_column()) {
      columns_.emplace_back(values[i], extractor.tables().values[i].get());
    }
  }
}

void TokenKeyReader::read(const corpus::Sentence& sentence, TokenKeys& keys) {
  const FeatureConfig& config = extractor_.config();
  const bool has_names = extractor_.tables().gazetteers != nullptr && config.gazetteer_dim > 0;
  spellings_.number(sentence.tokens, numbers_);
  names_.clear();
  if (has_names) {
    mark_names(sentence);
  }
  for (std::size_t t = 0; t < sentence.tokens.size(); ++t) {
    const std::size_t spelling = numbers_[t];
    const auto ids = spellings_.ids(spelling);
    keys.ids.insert(keys.ids.end(), ids.begin(), ids.end());
    for (const auto& [column, values] : columns_) {
      const Id id = values->find(column.value_of(sentence, t, std::string()));
      keys.ids.push_back(std::max(id, corpus::Vocabulary::kUnknown));
    }
    if (config.ngram_dim > 0) {
      add_bag(spellings_.ngrams(spelling), 0, keys.ids);
    }
    if (has_names) {
      // Behind the ids of the padding.
      const Id first = extractor_.features().back().padding.right + 1;
      add_bag(names_.at(static_cast<Index>(t)), first, keys.ids);
    }
    keys.end_key();
    if (extractor_.has_mentions()) {
      keys.mentions.push_back(spellings_.mention(spelling));
    }
  }
  if (spellings_.bytes() > most_spelling_bytes_) {
    spellings_.clear();
  }
}

void TokenKeyReader::mark_names(const corpus::Sentence& sentence) {
  const auto& gazetteers = *extractor_.tables().gazetteers;
  if (gazetteers.is_replaced()) {
    gazetteers.mark(sentence.tokens, names_.ends, names_.ids);
    return;
  }
  name_starts_.clear();
  for (const std::size_t number : numbers_) {
    name_starts_.push_back(spellings_.name_start(number));
  }
  gazetteers.mark_starts(name_starts_, names_.ends, names_.ids);
}

}  // namespace oriel::features
