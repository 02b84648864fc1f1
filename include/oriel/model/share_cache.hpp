// The shares of tokens in the first layer (nn/tagging_network.hpp), kept from text to text in a
// bounded room that all threads have in common: most tokens are the same few thousand.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/features/token_keys.hpp"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <vector>

namespace oriel::model {

class ShareCache {
 public:
  class Loan;

  // Room for `capacity` shares of `share_size` numbers each; memory is in use as it fills.
  ShareCache(Index capacity, Index share_size);

  Index capacity() const { return static_cast<Index>(shares_.cols()); }

  // How many shares were made so far.
  Index made() const;

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::vector<Id> key;
    Id next = -1;                    // with the same head
    std::uint32_t users = 0;         // loans that hold it
    std::uint8_t uses = 0;           // that keep it when it is looked at next, at most kMostUses
    const Loan* borrower = nullptr;  // one of the loans that hold it, where not null
    const Loan* maker = nullptr;     // that still makes the share: no other loan finds it
  };

  Id& head_of(std::uint64_t hash) { return heads_[hash & (heads_.size() - 1)]; }
  // The slot of a token whose share is made, or that `loan` makes; -1 where there is none.
  Id find(std::span<const Id> key, std::uint64_t hash, const Loan& loan);
  // A slot for a token whose share `loan` will make; -1 where every one is lent.
  Id add(std::span<const Id> key, std::uint64_t hash, const Loan& loan);
  // A slot that nobody needs, out of its chain; -1 where there is none.
  Id free_slot();
  void unlink(Id token);

  mutable std::mutex mutex_;  // of all below but the shares themselves
  std::condition_variable given_back_;
  std::vector<Slot> slots_;  // that hold a token, at most capacity()
  std::vector<Id> heads_;    // of the chains of equal hashes; a power of two of them
  Matrix<float> shares_;     // [share_size x capacity]
  std::size_t hand_ = 0;     // the next slot to be looked at for room
  Index made_ = 0;
};

// Shares that a thread works with: none of them goes before the loan is given back. To be used as
// take(), fresh() and share() to make what is new, finish(), give_back(). A share that another loan
// has begun to make is not waited for but made here as well: that is rare, and quicker.
class ShareCache::Loan {
 public:
  // The cache must outlive the object.
  explicit Loan(ShareCache& cache) : cache_(cache) {}
  ~Loan() { give_back(); }
  Loan(const Loan&) = delete;
  Loan& operator=(const Loan&) = delete;

  // Adds the places of the shares of the tokens [first, last) of `keys`, of as many as find room,
  // and returns how many those are. Where fewer than `fewest` do, waits until others give back
  // theirs. Throws std::logic_error for a `fewest` that the cache has no room for, and where the
  // former loan was not given back.
  std::size_t take(const features::TokenKeys& keys, std::size_t first, std::size_t last,
                   std::size_t fewest, std::vector<const float*>& places);

  // The tokens whose shares the holder has to make, in the order in which they came.
  std::span<const Id> fresh() const { return fresh_; }
  std::span<const Id> key(Id token) const {
    return cache_.slots_[static_cast<std::size_t>(token)].key;
  }
  float* share(Id token) const { return cache_.shares_.col(token).data(); }

  // To be called when the fresh ones are made: now all find them.
  void finish();

  // Ends the loan: the places hold no longer.
  void give_back();

 private:
  // How many tokens found room.
  std::size_t try_to_take(const features::TokenKeys& keys, std::size_t first, std::size_t last,
                          std::vector<const float*>& places);
  void drop();

  ShareCache& cache_;
  std::vector<Id> lent_;  // each token once
  std::vector<Id> fresh_;
};

}  // namespace oriel::model
