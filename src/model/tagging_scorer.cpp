#include "oriel/model/tagging_scorer.hpp"

#include "oriel/core/parallel.hpp"
#include "oriel/model/document_cuts.hpp"

#include <algorithm>
#include <memory>
#include <span>

namespace oriel::model {
namespace {

constexpr Index kTokensAtOnce = Index{1} << 14U;
constexpr std::size_t kSentenceGrain = 16;
constexpr std::size_t kShareGrain = 48;  // tokens
constexpr std::size_t kWindowGrain = 128;
constexpr std::size_t kGroupGrain = 16;
// Windows of a sentence that get their shares together.
constexpr Index kStretch = 256;

Index capacity_for(Index share_bytes, Index share_size, Index window) {
  const Index fewest = 2 * (kStretch + window);
  return std::max(fewest, share_bytes / (share_size * static_cast<Index>(sizeof(float))));
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
  for_each_uneven_block(static_cast<Index>(count), static_cast<Index>(grain),
                        [&](Index begin, Index end) {
                          task(static_cast<std::size_t>(begin), static_cast<std::size_t>(end));
                        });
}

}  // namespace

TaggingScorer::TaggingScorer(const Model& model, const features::FeatureExtractor& extractor,
                             Index share_bytes)
    : model_(model),
      extractor_(extractor),
      network_(model.network),
      cache_(capacity_for(share_bytes, network_.share_size(), extractor.config().window),
             network_.share_size()) {
  features::add_padding_key(extractor, true, padding_);
  features::add_padding_key(extractor, false, padding_);
}

void TaggingScorer::score(std::span<const corpus::Sentence> sentences,
                          const std::function<void(std::size_t, In<float>)>& use) {
  DocumentCuts cuts(model_.config);
  std::size_t first = 0;
  Index waiting = 0;
  const auto score_up_to = [&](std::size_t last) {
    score_documents(sentences.subspan(first, last - first),
                    [&](std::size_t s, In<float> scores) { use(first + s, scores); });
    first = last;
    waiting = 0;
  };
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const auto size = static_cast<Index>(sentences[s].tokens.size());
    if (cuts.is_before(sentences[s].starts_document, size) && waiting >= kTokensAtOnce) {
      score_up_to(s);
    }
    waiting += size;
  }
  score_up_to(sentences.size());
}

void TaggingScorer::score_documents(std::span<const corpus::Sentence> sentences,
                                    const std::function<void(std::size_t, In<float>)>& use) {
  std::vector<Index> begins{0};
  for (const auto& sentence : sentences) {
    begins.push_back(begins.back() + static_cast<Index>(sentence.tokens.size()));
  }
  scores_.resize(network_.score_size(), begins.back());
  read_keys(sentences);
  next_ = {};
  scored_ = 0;
  // Each of the two goes from token to token, and neither needs the other.
  for_each_uneven_piece(
      2, [&](Index piece) { piece == 0 ? fill_batch(sentences) : find_groups(sentences); });
  score_batch();
  while (next_.sentence < sentences.size()) {
    fill_batch(sentences);
    score_batch();
  }
  add_pools();
  const Index tags = model_.network.shape().outputs;
  for_each_range(sentences.size(), kSentenceGrain, [&](std::size_t first, std::size_t last) {
    for (std::size_t s = first; s < last; ++s) {
      use(s, scores_.block(0, begins[s], tags, begins[s + 1] - begins[s]));
    }
  });
}

void TaggingScorer::read_keys(std::span<const corpus::Sentence> sentences) {
  pieces_.resize((sentences.size() + kSentenceGrain - 1) / kSentenceGrain);
  for_each_range(sentences.size(), kSentenceGrain, [&](std::size_t first, std::size_t last) {
    features::TokenKeys& keys = pieces_[first / kSentenceGrain].keys;
    keys.clear();
    readers_.with([&] { return std::make_unique<features::TokenKeyReader>(extractor_); },
                  [&](features::TokenKeyReader& reader) {
                    for (std::size_t s = first; s < last; ++s) {
                      reader.read(sentences[s], keys);
                    }
                  });
  });
  std::size_t token = 0;
  for (auto& piece : pieces_) {
    piece.first_token = token;
    token += piece.keys.size();
  }
}

// Of a sentence that is longer than any document may be, each such part is a document.
void TaggingScorer::find_groups(std::span<const corpus::Sentence> sentences) {
  groups_.clear();
  if (model_.network.shape().pool == nn::Pool::None) {
    return;
  }
  const Index longest = model_.config.document_tokens;
  DocumentCuts cuts(model_.config);
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const auto size = static_cast<Index>(sentences[s].tokens.size());
    if (cuts.is_before(sentences[s].starts_document, size)) {
      groups_.start_document();
    }
    const Piece& piece = pieces_[s / kSentenceGrain];
    const std::size_t first = static_cast<std::size_t>(groups_.windows()) - piece.first_token;
    for (Index t = 0; t < size; ++t) {
      if (t > 0 && t % longest == 0) {
        groups_.start_document();
      }
      groups_.add(piece.keys.mentions[first + static_cast<std::size_t>(t)]);
    }
  }
  groups_.finish();
  tops_.resize(network_.top_size(), static_cast<Index>(groups_.members().size()));
}

void TaggingScorer::fill_batch(std::span<const corpus::Sentence> sentences) {
  begin_batch();
  for (; next_.sentence < sentences.size(); ++next_.sentence) {
    const Piece& piece = pieces_[next_.sentence / kSentenceGrain];
    const auto size = static_cast<Index>(sentences[next_.sentence].tokens.size());
    while (next_.window < size) {
      const Index end = std::min(size, next_.window + kStretch);
      if (!add_windows(piece, next_.token, size, next_.window, end)) {
        return;
      }
      next_.window = end;
    }
    next_.window = 0;
    next_.token += static_cast<std::size_t>(size);
  }
}

void TaggingScorer::begin_batch() {
  cache_.begin_batch();
  places_.clear();
  begins_.clear();
  left_ = cache_.find_or_add(padding_.at(0), padding_.hashes[0]);
  right_ = cache_.find_or_add(padding_.at(1), padding_.hashes[1]);
}

bool TaggingScorer::add_windows(const Piece& piece, std::size_t token, Index size, Index begin,
                                Index end) {
  const Index reach = model_.network.shape().positions / 2;
  const std::size_t before = places_.size();
  for (Index t = begin - reach; t < end + reach; ++t) {
    const float* share = t < 0 ? left_ : right_;
    if (t >= 0 && t < size) {
      const std::size_t key = token + static_cast<std::size_t>(t) - piece.first_token;
      share = cache_.find_or_add(piece.keys.at(key), piece.keys.hashes[key]);
    }
    if (share == nullptr) {
      places_.resize(before);
      return false;
    }
    places_.push_back(share);
  }
  for (Index t = begin; t < end; ++t) {
    begins_.push_back(before + static_cast<std::size_t>(t - begin));
  }
  return true;
}

void TaggingScorer::score_batch() {
  const auto with_room = [&](const auto& task) {
    rooms_.with([] { return std::make_unique<Room>(); }, task);
  };
  const std::size_t fresh = cache_.fresh().size();
  for_each_range(fresh, kShareGrain, [&](std::size_t first, std::size_t last) {
    with_room([&](Room& room) { make_shares(first, last, room); });
  });
  cache_.end_fresh();
  shares_made_ += static_cast<Index>(fresh);
  const std::size_t windows = begins_.size();
  for_each_range(windows, kWindowGrain, [&](std::size_t first, std::size_t last) {
    with_room([&](Room& room) { score_some(first, last, room); });
  });
  scored_ += windows;
}

void TaggingScorer::make_shares(std::size_t first, std::size_t last, Room& room) {
  const auto& features = extractor_.features();
  room.tokens.ids.resize(features.size());
  room.tokens.bags.resize(features.size());
  for (std::size_t f = 0; f < features.size(); ++f) {
    room.tokens.ids[f].clear();
    room.tokens.bags[f].clear();
  }
  room.tokens.tokens = 0;
  std::vector<float*> shares;
  for (const Id token : cache_.fresh().subspan(first, last - first)) {
    add_token(features, cache_.key(token), room.tokens);
    shares.push_back(cache_.share(token));
  }
  network_.make_shares(room.tokens, room.columns, shares);
}

// The windows [first, last) of the batch.
void TaggingScorer::score_some(std::size_t first, std::size_t last, Room& room) {
  std::vector<const float* const*> windows;
  std::vector<float*> tops;
  std::vector<float*> scores;
  for (std::size_t w = first; w < last; ++w) {
    windows.push_back(places_.data() + begins_[w]);
    const std::size_t window = scored_ + w;
    const Id member = groups_.windows() == 0 ? -1 : groups_.member_of(window);
    tops.push_back(member < 0 ? nullptr : tops_.col(member).data());
    scores.push_back(scores_.col(static_cast<Index>(window)).data());
  }
  network_.score(windows, tops, scores, room.columns);
}

void TaggingScorer::add_pools() {
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
    rooms_.with([] { return std::make_unique<Room>(); },
                [&](Room& room) { network_.add_pooled(some, room.columns); });
  });
}

}  // namespace oriel::model
