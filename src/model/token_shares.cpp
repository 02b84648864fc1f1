#include "oriel/model/token_shares.hpp"

#include <algorithm>
#include <utility>

namespace oriel::model {
namespace {

constexpr Index kBytes = Index{40} << 20U;
constexpr Index kFewest = 3072;
constexpr Index kMost = 49152;

}  // namespace

TokenShares::TokenShares(const nn::Network<float>& network,
                         const features::FeatureExtractor& extractor, Index capacity)
    : network_(network), tokens_(extractor) {
  const nn::NetworkShape& shape = network.shape();
  const Index units = shape.hidden.empty() ? shape.outputs : shape.hidden.front();
  const Index token_bytes = units * shape.positions * static_cast<Index>(sizeof(float));
  capacity_ = capacity > 0 ? capacity : std::clamp(kBytes / token_bytes, kFewest, kMost);
  tokens_.clear(input_);
  last_used_.assign(static_cast<std::size_t>(input_.tokens), 0);
}

void TokenShares::begin_batch(Index tokens) {
  ++batch_;
  if (shares_.size() == 0) {
    capacity_ = std::max(capacity_, input_.tokens + tokens);
    allocate();
  } else if (input_.tokens + tokens > capacity_) {
    if (input_.tokens > capacity_ / 2) {
      forget();
    }
    if (input_.tokens + tokens > capacity_) {
      capacity_ = input_.tokens + tokens;
      allocate();
    }
  }
}

// A larger matrix has the shares in other columns: all are made again.
void TokenShares::allocate() {
  const nn::NetworkShape& shape = network_.shape();
  const Index units = shape.hidden.empty() ? shape.outputs : shape.hidden.front();
  shares_.resize(0, 0);
  shares_.resize(units, shape.positions * nn::Network<float>::share_stride(capacity_));
  made_ = 0;
}

// Keeps half of the tokens that there may be.
void TokenShares::forget() {
  const Index padding = 2;
  std::vector<Id> order(static_cast<std::size_t>(input_.tokens - padding));
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = static_cast<Id>(i) + static_cast<Id>(padding);
  }
  const auto kept = std::min(order.size(), static_cast<std::size_t>(capacity_ / 2));
  const auto is_newer = [&](Id first, Id second) {
    const auto used = [&](Id token) { return last_used_[static_cast<std::size_t>(token)]; };
    return std::pair(used(first), second) > std::pair(used(second), first);
  };
  std::nth_element(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end(),
                   is_newer);
  order.resize(kept);
  std::sort(order.begin(), order.end());
  tokens_.keep(order, input_);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto to = static_cast<Index>(i) + padding;
    last_used_[static_cast<std::size_t>(to)] = last_used_[static_cast<std::size_t>(order[i])];
    for (Index position = 0; position < network_.shape().positions && to != order[i]; ++position) {
      shares_.col(position * stride() + to) = shares_.col(position * stride() + order[i]);
    }
  }
  last_used_.resize(static_cast<std::size_t>(input_.tokens));
  made_ = input_.tokens;
}

Id TokenShares::number_of(const features::EncodedSentence& sentence, Index t) {
  const Id number = tokens_.add(sentence, t, input_);
  last_used_.resize(static_cast<std::size_t>(input_.tokens));
  last_used_[static_cast<std::size_t>(number)] = batch_;
  return number;
}

void TokenShares::make_shares() {
  network_.token_shares(input_, made_, columns_, shares_);
  made_ = input_.tokens;
}

}  // namespace oriel::model
