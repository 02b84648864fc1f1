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

Id ShareCache::find(std::span<const Id> key, std::uint64_t hash) {
  for (Id token = head_of(hash); token >= 0;) {
    Slot& slot = slots_[static_cast<std::size_t>(token)];
    if (slot.hash == hash && std::ranges::equal(slot.key, key)) {
      slot.uses = std::min<std::uint8_t>(kMostUses, slot.uses + 1);
      return token;
    }
    token = slot.next;
  }
  return -1;
}

Id ShareCache::add(std::span<const Id> key, std::uint64_t hash) {
  const Id token = free_slot();
  if (token >= 0) {
    Slot& slot = slots_[static_cast<std::size_t>(token)];
    slot.hash = hash;
    slot.key.assign(key.begin(), key.end());
    slot.uses = 0;
    slot.is_made = false;
    slot.is_given_up = false;
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

bool ShareCache::Loan::take(const features::TokenKeys& keys, std::size_t first, std::size_t last,
                            std::vector<const float*>& places) {
  if (static_cast<Index>(last - first) > cache_.capacity()) {
    throw std::logic_error("ShareCache: " + std::to_string(last - first) +
                           " tokens at once in a room for " + std::to_string(cache_.capacity()));
  }
  std::unique_lock lock(cache_.mutex_);
  while (!try_to_take(keys, first, last, places)) {
    if (!lent_.empty()) {
      return false;
    }
    cache_.changed_.wait(lock);
  }
  return true;
}

bool ShareCache::Loan::try_to_take(const features::TokenKeys& keys, std::size_t first,
                                   std::size_t last, std::vector<const float*>& places) {
  const std::size_t places_before = places.size();
  const std::size_t lent_before = lent_.size();
  const std::size_t fresh_before = fresh_.size();
  for (std::size_t t = first; t < last; ++t) {
    const auto key = keys.at(t);
    Id token = cache_.find(key, keys.hashes[t]);
    if (token < 0) {
      token = cache_.add(key, keys.hashes[t]);
      if (token < 0) {
        places.resize(places_before);
        drop(lent_before, fresh_before);
        return false;
      }
      fresh_.push_back(token);
    }
    ++cache_.slots_[static_cast<std::size_t>(token)].users;
    lent_.push_back(token);
    places.push_back(share(token));
  }
  return true;
}

// What was lent and begun behind the first so many. A slot out of its chain is free as soon as
// nobody uses it.
void ShareCache::Loan::drop(std::size_t lent, std::size_t fresh) {
  for (const Id token : std::span(fresh_).subspan(fresh)) {
    cache_.slots_[static_cast<std::size_t>(token)].is_given_up = true;
    cache_.unlink(token);
  }
  fresh_.resize(fresh);
  for (const Id token : std::span(lent_).subspan(lent)) {
    --cache_.slots_[static_cast<std::size_t>(token)].users;
  }
  lent_.resize(lent);
}

void ShareCache::Loan::finish() {
  std::unique_lock lock(cache_.mutex_);
  for (const Id token : fresh_) {
    cache_.slots_[static_cast<std::size_t>(token)].is_made = true;
  }
  if (!fresh_.empty()) {
    cache_.made_ += static_cast<Index>(fresh_.size());
    fresh_.clear();
    cache_.changed_.notify_all();
  }
  for (const Id token : lent_) {
    const Slot& slot = cache_.slots_[static_cast<std::size_t>(token)];
    cache_.changed_.wait(lock, [&] { return slot.is_made || slot.is_given_up; });
    if (slot.is_given_up) {
      throw std::runtime_error(
          "a share of the first layer was not made by the thread that began it");
    }
  }
}

void ShareCache::Loan::give_back() {
  if (lent_.empty()) {
    return;
  }
  const std::lock_guard lock(cache_.mutex_);
  drop(0, 0);
  cache_.changed_.notify_all();
}

}  // namespace oriel::model
