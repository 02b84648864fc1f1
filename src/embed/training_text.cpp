#include "oriel/embed/training_text.hpp"

#include "oriel/core/error.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace oriel::embed {
namespace {

void check_order(const std::vector<std::size_t>& order, std::size_t texts) {
  if (std::any_of(order.begin(), order.end(), [&](std::size_t text) { return text >= texts; })) {
    throw std::logic_error("TextCounter: there is no text of that number");
  }
}

}  // namespace

void TokenBlock::add_token(std::string_view token) {
  bytes_ += token;
  token_ends_.push_back(bytes_.size());
  hashes_.push_back(UniqueWords::hash(token));
}

void TokenBlock::end_sentence() {
  if (token_ends_.size() > (sentence_ends_.empty() ? 0 : sentence_ends_.back())) {
    sentence_ends_.push_back(token_ends_.size());
  }
}

void TextCounter::add(const TokenBlock& block) {
  std::vector<Id>& ids = texts_.back();
  std::size_t token = 0;
  std::size_t begin = 0;
  for (const std::size_t sentence_end : block.sentence_ends_) {
    for (std::size_t length = 1; token < sentence_end; ++token, ++length) {
      const std::size_t end = block.token_ends_[token];
      const auto word = std::string_view(block.bytes_).substr(begin, end - begin);
      const Index old = words_.add(word, block.hashes_[token]);
      ids.push_back(static_cast<Id>(old < 0 ? words_.size() - 1 : old));
      begin = end;
      if (length % kLongestSentence == 0 || token + 1 == sentence_end) {
        ids.push_back(TrainingText::kSentenceEnd);
      }
    }
  }
  tokens_ += static_cast<std::int64_t>(block.token_ends_.size());
}

std::vector<std::int64_t> TextCounter::count(const std::vector<std::size_t>& order) const {
  std::vector<std::int64_t> counts(static_cast<std::size_t>(words_.size()), 0);
  for (const std::size_t text : order) {
    for (const Id id : texts_[text]) {
      if (id != TrainingText::kSentenceEnd) {
        ++counts[static_cast<std::size_t>(id)];
      }
    }
  }
  return counts;
}

TrainingText TextCounter::finish(const std::vector<std::size_t>& order, std::int64_t min_count,
                                 std::size_t limit) {
  check_order(order, texts_.size());
  const std::vector<std::int64_t> counts = count(order);
  std::vector<std::string> words = words_.take();
  TrainingText result;
  result.tokens = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
  if (result.tokens == 0) {
    throw Error("the text has no words");
  }
  std::vector<std::size_t> kept;
  for (std::size_t word = 0; word < words.size(); ++word) {
    if (counts[word] > 0 && counts[word] >= min_count) {
      kept.push_back(word);
    }
  }
  if (kept.empty()) {
    throw Error("no word occurs " + std::to_string(min_count) + " times in the text");
  }
  std::sort(kept.begin(), kept.end(), [&](std::size_t a, std::size_t b) {
    return counts[a] != counts[b] ? counts[a] > counts[b] : words[a] < words[b];
  });
  kept.resize(std::min(kept.size(), limit));
  std::vector<Id> new_ids(words.size(), TrainingText::kRare);
  result.rare_tokens = result.tokens;
  for (const std::size_t word : kept) {
    new_ids[word] = static_cast<Id>(result.words.size());
    result.words.push_back(std::move(words[word]));
    result.counts.push_back(counts[word]);
    result.rare_tokens -= counts[word];
  }
  result.words_left_out = static_cast<std::int64_t>(words.size() - kept.size());
  for (const std::size_t text : order) {
    for (const Id id : texts_[text]) {
      result.ids.push_back(id < 0 ? id : new_ids[static_cast<std::size_t>(id)]);
    }
  }
  texts_.clear();
  return result;
}

}  // namespace oriel::embed
