#include "oriel/train/batches.hpp"

#include "oriel/core/rng.hpp"

#include <algorithm>
#include <numeric>

namespace oriel::train {

Batches::Batches(const std::vector<Index>& lengths,
                 const std::vector<model::SentenceRange>& documents, BatchUnit unit,
                 std::int64_t batch) {
  for (const auto& document : documents) {
    const std::size_t first = pieces_.size();
    for (std::size_t s = document.first; s < document.last; ++s) {
      const Index step = unit == BatchUnit::Windows ? 1 : std::max<Index>(lengths[s], 1);
      for (Index begin = 0; begin < lengths[s]; begin += step) {
        pieces_.push_back({s, begin, begin + step, pieces_.size() == first});
        if (unit == BatchUnit::Windows) {
          units_.push_back({pieces_.size() - 1, 1});
        }
      }
    }
    if (unit == BatchUnit::Sentences && pieces_.size() > first) {
      units_.push_back({first, pieces_.size() - first});
    }
  }
  order_.resize(units_.size());
  std::iota(order_.begin(), order_.end(), 0U);
  batch_ = batch > 0 ? static_cast<std::size_t>(batch) : std::max<std::size_t>(pieces_.size(), 1);
  cut();
}

Index Batches::most_tokens() const {
  constexpr double kMoreThanMean = 1.5;
  Index tokens = 0;
  Index longest = 0;  // of a unit
  for (const Unit& unit : units_) {
    Index size = 0;
    for (std::size_t p = unit.first; p < unit.first + unit.count; ++p) {
      size += pieces_[p].end - pieces_[p].begin;
    }
    tokens += size;
    longest = std::max(longest, size);
  }
  const double share =
      static_cast<double>(batch_) / static_cast<double>(std::max<std::size_t>(pieces_.size(), 1));
  const double most = kMoreThanMean * share * static_cast<double>(tokens);
  return std::min(tokens, static_cast<Index>(most) + longest);
}

void Batches::shuffle(std::uint64_t seed, std::int64_t epoch) {
  std::iota(order_.begin(), order_.end(), 0U);
  Rng(seed, RandomPurpose::Shuffle, static_cast<std::uint64_t>(epoch)).shuffle(order_);
  cut();
}

void Batches::cut() {
  starts_.assign(1, 0);
  std::size_t pieces = 0;
  for (std::size_t i = 0; i < order_.size(); ++i) {
    pieces += units_[order_[i]].count;
    if (pieces >= batch_ || i + 1 == order_.size()) {
      starts_.push_back(i + 1);
      pieces = 0;
    }
  }
}

std::vector<Piece> Batches::at(std::int64_t b) const {
  const auto begin = starts_[static_cast<std::size_t>(b)];
  const auto end = starts_[static_cast<std::size_t>(b) + 1];
  std::vector<Piece> batch;
  for (std::size_t i = begin; i < end; ++i) {
    const Unit& unit = units_[order_[i]];
    for (std::size_t piece = unit.first; piece < unit.first + unit.count; ++piece) {
      batch.push_back(pieces_[piece]);
    }
  }
  return batch;
}

}  // namespace oriel::train
