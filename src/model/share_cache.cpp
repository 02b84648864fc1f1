#include "oriel/model/share_cache.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace oriel::model {
namespace {

constexpr std::uint8_t kMostUses = 3;

}  // namespace

ShareCache::ShareCache(Index capacity, Index share_size)
    : slots_(static_cast<std::size_t>(capacity)),
      heads_(std::bit_ceil(2 * static_cast<std::size_t>(capacity)), -1),
      shares_(share_size, capacity) {}

void ShareCache::begin_batch() { ++batch_; }

float* ShareCache::find_or_add(std::span<const Id> key, std::uint64_t hash) {
  for (Id token = head_of(hash); token >= 0;) {
    Slot& slot = slots_[static_cast<std::size_t>(token)];
    if (slot.hash == hash && std::ranges::equal(slot.key, key)) {
      slot.batch = batch_;
      slot.uses = std::min<std::uint8_t>(kMostUses, slot.uses + 1);
      return share(token);
    }
    token = slot.next;
  }
  const Id token = free_slot();
  if (token < 0) {
    return nullptr;
  }
  Slot& slot = slots_[static_cast<std::size_t>(token)];
  slot.hash = hash;
  slot.key.assign(key.begin(), key.end());
  slot.batch = batch_;
  slot.uses = 0;
  slot.next = std::exchange(head_of(hash), token);
  fresh_.push_back(token);
  return share(token);
}

// The hand of a clock goes round; what was used since it came by stays for as many rounds.
Id ShareCache::free_slot() {
  if (used_ < slots_.size()) {
    return static_cast<Id>(used_++);
  }
  for (std::size_t looks = (kMostUses + 1U) * slots_.size(); looks > 0; --looks) {
    const std::size_t place = std::exchange(hand_, (hand_ + 1) % slots_.size());
    Slot& slot = slots_[place];
    if (slot.batch == batch_) {
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
  Id* link = &head_of(slot.hash);
  while (*link != token) {
    link = &slots_[static_cast<std::size_t>(*link)].next;
  }
  *link = slot.next;
}

}  // namespace oriel::model
