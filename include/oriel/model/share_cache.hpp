// The shares of tokens in the first layer (nn/tagging_network.hpp), kept from text to text in a
// bounded room: most tokens are the same few thousand.
#pragma once

#include "oriel/core/types.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace oriel::model {

class ShareCache {
 public:
  // Room for `capacity` shares of `share_size` numbers each; memory is in use as it fills.
  ShareCache(Index capacity, Index share_size);

  // From here on any share may go, but for those that find_or_add() then gives out.
  void begin_batch();

  // Where the share of the token with this key is, or is to be made: then it is one of fresh().
  // Null where every share is in use in this batch.
  float* find_or_add(std::span<const Id> key, std::uint64_t hash);

  // The tokens whose shares are to be made, in the order in which they came.
  std::span<const Id> fresh() const { return fresh_; }
  std::span<const Id> key(Id token) const { return slots_[static_cast<std::size_t>(token)].key; }
  float* share(Id token) { return shares_.col(token).data(); }
  void end_fresh() { fresh_.clear(); }

  Index capacity() const { return static_cast<Index>(slots_.size()); }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::vector<Id> key;
    Id next = -1;             // with the same head
    std::uint32_t batch = 0;  // that used it last
    std::uint8_t uses = 0;    // that keep it when it is looked at next, at most kMostUses
  };

  Id& head_of(std::uint64_t hash) { return heads_[hash & (heads_.size() - 1)]; }
  // A slot that nobody needs, out of its chain; -1 where there is none.
  Id free_slot();
  void unlink(Id token);

  std::vector<Slot> slots_;
  std::vector<Id> heads_;  // of the chains of equal hashes; a power of two of them
  Matrix<float> shares_;   // [share_size x capacity]
  std::vector<Id> fresh_;
  std::uint32_t batch_ = 0;
  std::size_t used_ = 0;  // slots that hold a token
  std::size_t hand_ = 0;  // the next slot to be looked at for room
};

}  // namespace oriel::model
