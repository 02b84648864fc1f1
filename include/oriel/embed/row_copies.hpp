// Vectors that several shards learn at the same time, each on copies of its own of what it touches.
#pragma once

#include "oriel/core/types.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace oriel::embed {

class RowCopies {
 public:
  // The rows are the columns of `rows` [stride x rows]; they must live as long as this.
  RowCopies(Matrix<float>& rows, Index shards);

  // The copy of row `id` that belongs to `shard`, made where there is none yet; it stays in place
  // until merge(). Shards may call this at the same time, each for itself.
  float* at(Index shard, Id id) {
    Shard& own = shards_[static_cast<std::size_t>(shard)];
    std::int32_t slot = own.slots[static_cast<std::size_t>(id)];
    if (slot < 0) {
      slot = make_copy(own, id);
    }
    ++own.uses[static_cast<std::size_t>(slot)];
    return place(own, slot);
  }

  // Every row that was copied moves by the sum of what its copies moved: rare words go as far as
  // if one shard had learnt it all. Where the row was asked for so often that each shard has gone
  // most of the way at this learning rate by itself, the sum would overshoot: then it moves by the
  // mean, and by something between the two in between. The copies are gone. Equal at any thread
  // count.
  void merge(float rate);

 private:
  static constexpr std::int32_t kRowsPerPage = 512;
  static constexpr std::size_t kPieces = 16;  // of the rows, by their number modulo this

  struct Copy {
    Id id;
    std::int32_t slot;
  };
  struct Shard {
    std::vector<std::int32_t> slots;              // one a row; -1: no copy
    std::vector<std::unique_ptr<float[]>> pages;  // of the copies
    std::array<std::vector<Copy>, kPieces> copies;
    std::vector<std::int32_t> uses;  // one a copy
  };
  // What the copies of a row have in common.
  struct Touch {
    std::int32_t copies = 0;
    std::int32_t uses = 0;
    std::int32_t added = 0;  // of the copies
  };

  float* place(const Shard& shard, std::int32_t slot) const {
    return shard.pages[static_cast<std::size_t>(slot / kRowsPerPage)].get() +
           (slot % kRowsPerPage) * rows_.rows();
  }
  std::int32_t make_copy(Shard& shard, Id id);
  void merge_piece(std::size_t piece, float rate);

  Matrix<float>& rows_;
  std::vector<Shard> shards_;
  std::vector<Touch> touches_;  // one a row; 0 between merges
};

}  // namespace oriel::embed
