#include "training_set.hpp"

#include "oriel/core/error.hpp"
#include "oriel/core/parallel.hpp"
#include "oriel/core/rng.hpp"
#include "oriel/model/decoder.hpp"

namespace oriel::train {
namespace {

constexpr Index kGrain = 256;  // sentences

}  // namespace

TrainingSet TrainingSet::encode(const std::vector<corpus::Sentence>& sentences,
                                const features::FeatureExtractor& extractor,
                                const corpus::TagSet& tags) {
  TrainingSet set;
  set.sentences = model::encode(extractor, sentences);
  set.tags.resize(sentences.size());
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    for (const auto& tag : sentences[s].tags) {
      set.tags[s].push_back(tags.find(tag));
    }
  }
  return set;
}

void TrainingSet::check_tags(const std::vector<corpus::Sentence>& originals) const {
  if (tokens() == 0) {
    throw Error("the training data has no tokens");
  }
  for (std::size_t s = 0; s < tags.size(); ++s) {
    for (std::size_t t = 0; t < tags[s].size(); ++t) {
      if (tags[s][t] < 0) {
        throw Error("the training data has the tag " + quote(originals[s].tags[t]) +
                    ", which the model does not know");
      }
    }
  }
}

std::vector<Index> TrainingSet::lengths() const {
  std::vector<Index> lengths;
  lengths.reserve(sentences.size());
  for (const auto& sentence : sentences) {
    lengths.push_back(sentence.size());
  }
  return lengths;
}

Index TrainingSet::tokens() const {
  Index tokens = 0;
  for (const auto& sentence : sentences) {
    tokens += sentence.size();
  }
  return tokens;
}

WordDropout::WordDropout(TrainingSet& set, double rate, std::uint64_t seed)
    : set_(set), rate_(rate), seed_(seed) {
  if (rate_ <= 0.0) {
    return;
  }
  for (const auto& sentence : set.sentences) {
    words_.push_back(sentence.ids.front());
    for (const Id word : words_.back()) {
      if (static_cast<std::size_t>(word) >= counts_.size()) {
        counts_.resize(static_cast<std::size_t>(word) + 1, 0);
      }
      ++counts_[static_cast<std::size_t>(word)];
    }
  }
}

void WordDropout::apply(std::int64_t epoch) {
  for_each_block(static_cast<Index>(words_.size()), kGrain, [&](Index begin, Index end) {
    for (auto s = static_cast<std::size_t>(begin); s < static_cast<std::size_t>(end); ++s) {
      Rng rng(seed_, RandomPurpose::WordDropout, static_cast<std::uint64_t>(epoch), s);
      for (std::size_t t = 0; t < words_[s].size(); ++t) {
        const Id word = words_[s][t];
        const bool is_rare = counts_[static_cast<std::size_t>(word)] == 1;
        const bool is_replaced = is_rare && rng.uniform() < rate_;
        set_.sentences[s].ids.front()[t] = is_replaced ? corpus::Vocabulary::kUnknown : word;
      }
    }
  });
}

void fill_batch(const std::vector<Piece>& batch, const TrainingSet& set,
                model::WindowBatch& windows, std::vector<Id>& gold) {
  Index tokens = 0;
  for (const auto& piece : batch) {
    tokens += piece.end - piece.begin;
  }
  windows.reset(tokens);
  gold.clear();
  for (const auto& piece : batch) {
    if (piece.starts_document) {
      windows.start_document();
    }
    windows.add(set.sentences[piece.sentence], piece.begin, piece.end);
    const auto& ids = set.tags[piece.sentence];
    gold.insert(gold.end(), ids.begin() + piece.begin, ids.begin() + piece.end);
  }
}

}  // namespace oriel::train
