#include "oriel/train/batches.hpp"

#include "oriel/core/rng.hpp"

#include <algorithm>
#include <numeric>

namespace oriel::train {

Batches::Batches(const std::vector<Index>& lengths, BatchUnit unit, std::int64_t batch) {
  for (std::size_t s = 0; s < lengths.size(); ++s) {
    const Index step = unit == BatchUnit::Windows ? 1 : std::max<Index>(lengths[s], 1);
    for (Index begin = 0; begin < lengths[s]; begin += step) {
      pieces_.push_back({s, begin, begin + step});
    }
  }
  order_.resize(pieces_.size());
  std::iota(order_.begin(), order_.end(), 0U);
  batch_ = batch > 0 ? static_cast<std::size_t>(batch) : std::max<std::size_t>(pieces_.size(), 1);
}

void Batches::shuffle(std::uint64_t seed, std::int64_t epoch) {
  std::iota(order_.begin(), order_.end(), 0U);
  Rng(seed, RandomPurpose::Shuffle, static_cast<std::uint64_t>(epoch)).shuffle(order_);
}

std::int64_t Batches::size() const {
  return static_cast<std::int64_t>((pieces_.size() + batch_ - 1) / batch_);
}

std::vector<Piece> Batches::at(std::int64_t b) const {
  const std::size_t begin = static_cast<std::size_t>(b) * batch_;
  const std::size_t end = std::min(begin + batch_, pieces_.size());
  std::vector<Piece> batch;
  batch.reserve(end - begin);
  for (std::size_t i = begin; i < end; ++i) {
    batch.push_back(pieces_[order_[i]]);
  }
  return batch;
}

}  // namespace oriel::train
