#include "oriel/model/share_cache.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>
#include <string>
#include <utility>

namespace oriel::model {
namespace {

constexpr std::uint8_t kMostUses = 3;

}  // namespace

ShareCache::ShareCache(Index capacity, Index share_size)
    : heads_(std::bit_ceil(2 * static_cast<std::size_t>(capacity)), -1),
      shares_(share_size, capacity) {
  slots_.reserve(static_cast<std::size_t>(capacity));
}

Index ShareCache::made() const {
  const std::lock_guard lock(mutex_);
  return made_;
}

Id ShareCache::find(std::span<const Id> key, std::uint64_t hash, const Loan& loan) {
  Id token = head_of(hash);
  while (token >= 0) {
    const Slot& slot = slots_[static_cast<std::size_t>(token)];
    if (slot.hash == hash && (slot.maker == nullptr || slot.maker == &loan) &&
        std::ranges::equal(slot.key, key)) {
      break;
    }
    token = slot.next;
  }
  return token;
}

Id ShareCache::add(std::span<const Id> key, std::uint64_t hash, const Loan& loan) {
  const Id token = free_slot();
  if (token >= 0) {
    Slot& slot = slots_[static_cast<std::size_t>(token)];
    slot.hash = hash;
    slot.key.assign(key.begin(), key.end());
    slot.borrower = nullptr;
    slot.maker = &loan;
    slot.next = std::exchange(head_of(hash), token);
  }
  return token;
}

// The hand of a clock goes round; what was used since it came by stays for as many rounds.
Id ShareCache::free_slot() {
  if (static_cast<Index>(slots_.size()) < capacity()) {
    slots_.emplace_back();
    return static_cast<Id>(slots_.size() - 1);
  }
  for (std::size_t looks = (kMostUses + 1U) * slots_.size(); looks > 0; --looks) {
    const std::size_t place = std::exchange(hand_, (hand_ + 1) % slots_.size());
    Slot& slot = slots_[place];
    if (slot.users > 0) {
      continue;
    }
    if (slot.uses == 0) {
      unlink(static_cast<Id>(place));
      return static_cast<Id>(place);
    }
    --slot.uses;
  }
  return -1;
}

void ShareCache::unlink(Id token) {
  const Slot& slot = slots_[static_cast<std::size_t>(token)];
  for (Id* link = &head_of(slot.hash); *link >= 0;
       link = &slots_[static_cast<std::size_t>(*link)].next) {
    if (*link == token) {
      *link = slot.next;
      return;
    }
  }
}

std::size_t ShareCache::Loan::take(const features::TokenKeys& keys, std::size_t first,
                                   std::size_t last, std::size_t fewest,
                                   std::vector<const float*>& places) {
  if (static_cast<Index>(fewest) > cache_.capacity()) {
    throw std::logic_error("ShareCache: " + std::to_string(fewest) +
                           " tokens at once in a room for " + std::to_string(cache_.capacity()));
  }
  if (!lent_.empty()) {
    throw std::logic_error("ShareCache: the former loan was not given back");
  }
  std::unique_lock lock(cache_.mutex_);
  std::size_t taken = try_to_take(keys, first, last, places);
  while (taken < fewest) {
    places.resize(places.size() - taken);
    drop();
    cache_.given_back_.wait(lock);
    taken = try_to_take(keys, first, last, places);
  }
  return taken;
}

std::size_t ShareCache::Loan::try_to_take(const features::TokenKeys& keys, std::size_t first,
                                          std::size_t last, std::vector<const float*>& places) {
  for (std::size_t t = first; t < last; ++t) {
    const auto key = keys.at(t);
    Id token = cache_.find(key, keys.hashes[t], *this);
    const bool is_new = token < 0;
    if (is_new) {
      token = cache_.add(key, keys.hashes[t], *this);
      if (token < 0) {
        return t - first;
      }
      fresh_.push_back(token);
    }
    Slot& slot = cache_.slots_[static_cast<std::size_t>(token)];
    slot.uses = is_new ? 0 : std::min<std::uint8_t>(kMostUses, slot.uses + 1);
    if (slot.borrower != this) {
      slot.borrower = this;
      ++slot.users;
      lent_.push_back(token);
    }
    places.push_back(share(token));
  }
  return last - first;
}

// A slot out of its chain is free as soon as nobody uses it.
void ShareCache::Loan::drop() {
  for (const Id token : fresh_) {
    cache_.unlink(token);
  }
  fresh_.clear();
  for (const Id token : lent_) {
    Slot& slot = cache_.slots_[static_cast<std::size_t>(token)];
    --slot.users;
    if (slot.borrower == this) {
      slot.borrower = nullptr;
    }
  }
  lent_.clear();
}

void ShareCache::Loan::finish() {
  if (fresh_.empty()) {
    return;
  }
  const std::lock_guard lock(cache_.mutex_);
  for (const Id token : fresh_) {
    cache_.slots_[static_cast<std::size_t>(token)].maker = nullptr;
  }
  cache_.made_ += static_cast<Index>(fresh_.size());
  fresh_.clear();
}

void ShareCache::Loan::give_back() {
  if (lent_.empty()) {
    return;
  }
  const std::lock_guard lock(cache_.mutex_);
  drop();
  cache_.given_back_.notify_all();
}

}  // namespace oriel::model
