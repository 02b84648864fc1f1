#include "document_scorer.hpp"

#include "oriel/core/parallel.hpp"
#include "oriel/model/document_cuts.hpp"

#include <algorithm>
#include <array>

namespace oriel::model {
namespace {

// How many columns go through a kernel at once, so that they stay in the first or second cache.
constexpr std::size_t kShareGrain = 192;
constexpr std::size_t kGroupGrain = 16;
constexpr std::size_t kMostWindowsAtOnce = 2048;

// The cache has room for the tokens of so many on each thread.
std::size_t most_windows(Index capacity, Index positions) {
  const Index part = capacity / threads() - positions;
  return std::min(kMostWindowsAtOnce, static_cast<std::size_t>(std::max<Index>(1, part)));
}

void clear(const std::vector<features::Feature>& features, nn::NetworkInput<float>& tokens) {
  tokens.ids.resize(features.size());
  tokens.bags.resize(features.size());
  for (std::size_t f = 0; f < features.size(); ++f) {
    tokens.ids[f].clear();
    tokens.bags[f].clear();
  }
  tokens.tokens = 0;
}

// The key's features as one more token.
void add_token(const std::vector<features::Feature>& features, std::span<const Id> key,
               nn::NetworkInput<float>& tokens) {
  std::size_t place = 0;
  for (std::size_t f = 0; f < features.size(); ++f) {
    if (features[f].kind == features::Feature::Kind::Single) {
      tokens.ids[f].push_back(key[place++]);
    } else {
      const auto size = static_cast<std::size_t>(key[place]);
      tokens.bags[f].add(key.subspan(place + 1, size));
      place += size + 1;
    }
  }
  ++tokens.tokens;
}

// task(first, last) for all of [0, count) in pieces of `grain`.
template <typename Task>
void for_each_range(std::size_t count, std::size_t grain, const Task& task) {
  for (std::size_t first = 0; first < count; first += grain) {
    task(first, std::min(count, first + grain));
  }
}

}  // namespace

DocumentScorer::DocumentScorer(const Model& model, const features::FeatureExtractor& extractor,
                               const nn::TaggingNetwork& network, ShareCache& cache)
    : model_(model),
      extractor_(extractor),
      network_(network),
      loan_(cache),
      windows_at_once_(most_windows(cache.capacity(), model.network.shape().positions)),
      reader_(extractor),
      padding_(network.share_size(), 2) {
  make_padding();
}

void DocumentScorer::score(std::span<const corpus::Sentence> sentences,
                           const std::function<void(std::size_t, In<float>)>& use) {
  keys_.clear();
  for (const auto& sentence : sentences) {
    reader_.read(sentence, keys_);
  }
  scores_.resize(network_.score_size(), static_cast<Index>(keys_.size()));
  find_groups(sentences);
  scored_ = 0;
  for (next_ = {}; next_.sentence < sentences.size();) {
    take_windows(sentences);
    make_shares();
    loan_.finish();
    score_windows();
    loan_.give_back();
  }
  add_pools();
  Index begin = 0;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const auto size = static_cast<Index>(sentences[s].tokens.size());
    use(s, scores_.block(0, begin, model_.network.shape().outputs, size));
    begin += size;
  }
}

// Of a sentence that is longer than any document may be, each such part is a document.
void DocumentScorer::find_groups(std::span<const corpus::Sentence> sentences) {
  groups_.clear();
  if (model_.network.shape().pool == nn::Pool::None) {
    return;
  }
  const Index longest = model_.config.document_tokens;
  DocumentCuts cuts(model_.config);
  std::size_t token = 0;
  for (const auto& sentence : sentences) {
    const auto size = static_cast<Index>(sentence.tokens.size());
    if (cuts.is_before(sentence.starts_document, size)) {
      groups_.start_document();
    }
    for (Index t = 0; t < size; ++t) {
      if (t > 0 && t % longest == 0) {
        groups_.start_document();
      }
      groups_.add(keys_.mentions[token++]);
    }
  }
  groups_.finish();
  tops_.resize(network_.top_size(), static_cast<Index>(groups_.members().size()));
}

void DocumentScorer::make_padding() {
  features::TokenKeys keys;
  features::add_padding_key(extractor_, true, keys);
  features::add_padding_key(extractor_, false, keys);
  clear(extractor_.features(), tokens_);
  add_token(extractor_.features(), keys.at(0), tokens_);
  add_token(extractor_.features(), keys.at(1), tokens_);
  const std::array<float*, 2> shares{padding_.col(0).data(), padding_.col(1).data()};
  network_.make_shares(tokens_, room_.columns, shares);
}

void DocumentScorer::take_windows(std::span<const corpus::Sentence> sentences) {
  const auto positions = static_cast<std::size_t>(model_.network.shape().positions);
  const Index reach = model_.network.shape().positions / 2;
  lent_.clear();
  places_.clear();
  begins_.clear();
  const std::size_t first =
      next_.token + static_cast<std::size_t>(std::max<Index>(0, next_.window - reach));
  const std::size_t wanted =
      std::min(keys_.size() - first, windows_at_once_ + static_cast<std::size_t>(2 * reach));
  const std::size_t end =
      first + loan_.take(keys_, first, first + wanted, std::min(wanted, positions), lent_);
  for (; next_.sentence < sentences.size(); ++next_.sentence) {
    const auto size = static_cast<Index>(sentences[next_.sentence].tokens.size());
    const Index lent = std::min(size, static_cast<Index>(end - next_.token));
    const Index stop = lent == size ? size : lent - reach;
    if (next_.window < stop) {
      const auto begin = static_cast<std::size_t>(std::max<Index>(0, next_.window - reach));
      add_windows(size, next_.window, stop, lent_.data() + (next_.token + begin - first));
      next_.window = stop;
    }
    if (stop < size) {
      return;
    }
    next_.window = 0;
    next_.token += static_cast<std::size_t>(size);
  }
}

void DocumentScorer::add_windows(Index size, Index begin, Index end, const float* const* shares) {
  const Index reach = model_.network.shape().positions / 2;
  const std::size_t before = places_.size();
  places_.insert(places_.end(), static_cast<std::size_t>(std::max<Index>(0, reach - begin)),
                 padding_.col(0).data());
  places_.insert(places_.end(), shares,
                 shares + (std::min(size, end + reach) - std::max<Index>(0, begin - reach)));
  places_.insert(places_.end(), static_cast<std::size_t>(std::max<Index>(0, end + reach - size)),
                 padding_.col(1).data());
  for (Index t = begin; t < end; ++t) {
    begins_.push_back(before + static_cast<std::size_t>(t - begin));
  }
}

void DocumentScorer::make_shares() {
  for_each_range(loan_.fresh().size(), kShareGrain, [&](std::size_t first, std::size_t last) {
    clear(extractor_.features(), tokens_);
    shares_.clear();
    for (const Id token : loan_.fresh().subspan(first, last - first)) {
      add_token(extractor_.features(), loan_.key(token), tokens_);
      shares_.push_back(loan_.share(token));
    }
    network_.make_shares(tokens_, room_.columns, shares_);
  });
}

void DocumentScorer::score_windows() {
  windows_.clear();
  window_tops_.clear();
  window_scores_.clear();
  for (const std::size_t begin : begins_) {
    const Id member = groups_.windows() == 0 ? -1 : groups_.member_of(scored_);
    windows_.push_back(places_.data() + begin);
    window_tops_.push_back(member < 0 ? nullptr : tops_.col(member).data());
    window_scores_.push_back(scores_.col(static_cast<Index>(scored_)).data());
    ++scored_;
  }
  network_.score(windows_, window_tops_, window_scores_, room_);
}

void DocumentScorer::add_pools() {
  std::vector<const float*> tops;
  std::vector<float*> scores;
  for (const Id window : groups_.members()) {
    tops.push_back(tops_.col(static_cast<Index>(tops.size())).data());
    scores.push_back(scores_.col(window).data());
  }
  for_each_range(groups_.size(), kGroupGrain, [&](std::size_t first, std::size_t last) {
    std::vector<nn::TaggingNetwork::Group> some;
    for (std::size_t g = first; g < last; ++g) {
      const std::size_t begin = groups_.begin_of(g);
      const std::size_t size = groups_.group(g).size();
      some.push_back(
          {std::span(tops).subspan(begin, size), std::span(scores).subspan(begin, size)});
    }
    network_.add_pooled(some, room_);
  });
}

}  // namespace oriel::model
