#include "oriel/embed/input_vectors.hpp"

#include "oriel/core/rng.hpp"

#include <stdexcept>
#include <string_view>
#include <unordered_map>

namespace oriel::embed {
namespace {

using Row = Eigen::Map<Eigen::ArrayXf>;
using ConstRow = Eigen::Map<const Eigen::ArrayXf>;

}  // namespace

InputVectors::InputVectors(const std::vector<std::string>& words, Index extra,
                           const EmbeddingTable& given, float size, const TrainingConfig& config,
                           Index shards)
    : dim_(config.dim),
      word_count_(static_cast<Index>(words.size())),
      bucket_count_(config.subwords.buckets),
      rows_(Matrix<float>::Zero(padded(dim_), word_count_ + extra + bucket_count_)),
      copies_(rows_, shards),
      is_kept_(static_cast<std::size_t>(word_count_ + extra), false) {
  if (given.size() > 0 && given.dim() != dim_) {
    throw std::logic_error("InputVectors: given vectors need the dimension of the others");
  }
  start(words, given, size, config);
  ngram_begins_.push_back(0);
  for (Index id = 0; id < word_count_ + extra; ++id) {
    const auto i = static_cast<std::size_t>(id);
    if (id < word_count_ && !is_kept_[i]) {
      for (const Id bucket : subword_buckets(words[i], config.subwords)) {
        ngrams_.push_back(static_cast<Id>(word_count_ + extra) + bucket);
      }
    }
    ngram_begins_.push_back(ngrams_.size());
  }
}

void InputVectors::start(const std::vector<std::string>& words, const EmbeddingTable& given,
                         float size, const TrainingConfig& config) {
  std::unordered_map<std::string_view, Index> given_ids;
  for (const auto& word : given.words) {
    given_ids.emplace(word, static_cast<Index>(given_ids.size()));
  }
  for (std::size_t i = 0; i < is_kept_.size(); ++i) {
    Row row(rows_.col(static_cast<Index>(i)).data(), dim_);
    const auto found = i < words.size() ? given_ids.find(words[i]) : given_ids.end();
    if (found != given_ids.end()) {
      row = given.vectors.col(found->second).array();
      is_kept_[i] = config.keeps_given;
    } else {
      Rng rng(config.seed, RandomPurpose::VectorStart, i);
      for (float& value : row) {
        value = size * static_cast<float>(2.0 * rng.uniform() - 1.0);
      }
    }
  }
}

void InputVectors::read(Index shard, Id id, float* vector) {
  Row sum(vector, stride());
  const auto i = static_cast<std::size_t>(id);
  if (is_kept_[i]) {
    sum = rows_.col(id).array();
    return;
  }
  sum = ConstRow(copies_.at(shard, id), stride());
  for (std::size_t n = ngram_begins_[i]; n < ngram_begins_[i + 1]; ++n) {
    sum += ConstRow(copies_.at(shard, ngrams_[n]), stride());
  }
}

void InputVectors::add(Index shard, Id id, const float* delta) {
  const auto i = static_cast<std::size_t>(id);
  if (is_kept_[i]) {
    return;
  }
  const float share = 1.0F / static_cast<float>(1 + ngram_begins_[i + 1] - ngram_begins_[i]);
  const ConstRow step(delta, stride());
  Row(copies_.at(shard, id), stride()) += share * step;
  for (std::size_t n = ngram_begins_[i]; n < ngram_begins_[i + 1]; ++n) {
    Row(copies_.at(shard, ngrams_[n]), stride()) += share * step;
  }
}

Matrix<float> InputVectors::words() const {
  Matrix<float> result = rows_.topLeftCorner(dim_, word_count_);
  for (Index id = 0; id < word_count_; ++id) {
    const auto i = static_cast<std::size_t>(id);
    for (std::size_t n = ngram_begins_[i]; n < ngram_begins_[i + 1]; ++n) {
      result.col(id) += rows_.col(ngrams_[n]).head(dim_);
    }
  }
  return result;
}

Matrix<float> InputVectors::ngrams() const { return rows_.topRightCorner(dim_, bucket_count_); }

}  // namespace oriel::embed
