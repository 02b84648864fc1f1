#include "oriel/embed/row_copies.hpp"

#include "oriel/core/parallel.hpp"

#include <algorithm>

namespace oriel::embed {
namespace {

// About the second derivative of the loss that a use of a row adds: below 3 frequent words
// overshoot and do not settle in small vocabularies, at 10 large ones learn visibly slower.
constexpr float kSteepness = 4.0F;

}  // namespace

RowCopies::RowCopies(Matrix<float>& rows, Index shards)
    : rows_(rows),
      shards_(static_cast<std::size_t>(shards)),
      touches_(static_cast<std::size_t>(rows.cols())) {
  for (Shard& shard : shards_) {
    shard.slots.assign(static_cast<std::size_t>(rows.cols()), -1);
  }
}

std::int32_t RowCopies::make_copy(Shard& shard, Id id) {
  const auto slot = static_cast<std::int32_t>(shard.uses.size());
  if (static_cast<std::size_t>(slot / kRowsPerPage) == shard.pages.size()) {
    shard.pages.push_back(
        std::make_unique<float[]>(static_cast<std::size_t>(kRowsPerPage * rows_.rows())));
  }
  shard.slots[static_cast<std::size_t>(id)] = slot;
  shard.uses.push_back(0);
  shard.copies[static_cast<std::size_t>(id) % kPieces].push_back({id, slot});
  std::copy_n(rows_.col(id).data(), rows_.rows(), place(shard, slot));
  return slot;
}

// row' = row + 1/d sum_i (copy_i - row) = (1 - n/d) row + 1/d sum_i copy_i
//   d = kSteepness * rate * uses, at least 1 and at most n
void RowCopies::merge_piece(std::size_t piece, float rate) {
  for (Shard& shard : shards_) {
    for (const Copy& copy : shard.copies[piece]) {
      Touch& touch = touches_[static_cast<std::size_t>(copy.id)];
      ++touch.copies;
      touch.uses += shard.uses[static_cast<std::size_t>(copy.slot)];
      shard.slots[static_cast<std::size_t>(copy.id)] = -1;
    }
  }
  for (Shard& shard : shards_) {
    for (const Copy& copy : shard.copies[piece]) {
      Touch& touch = touches_[static_cast<std::size_t>(copy.id)];
      const Eigen::Map<const Eigen::VectorXf> values(place(shard, copy.slot), rows_.rows());
      const auto copies = static_cast<float>(touch.copies);
      const float divisor =
          std::clamp(kSteepness * rate * static_cast<float>(touch.uses), 1.0F, copies);
      Eigen::Map<Eigen::VectorXf> row(rows_.col(copy.id).data(), rows_.rows());
      if (touch.added == 0) {
        row = (1.0F - copies / divisor) * row + values / divisor;
      } else {
        row += values / divisor;
      }
      if (++touch.added == touch.copies) {
        touch = {};
      }
    }
    shard.copies[piece].clear();
  }
}

void RowCopies::merge(float rate) {
  for_each_piece(static_cast<Index>(kPieces),
                 [&](Index piece) { merge_piece(static_cast<std::size_t>(piece), rate); });
  for (Shard& shard : shards_) {
    shard.uses.clear();
  }
}

}  // namespace oriel::embed
