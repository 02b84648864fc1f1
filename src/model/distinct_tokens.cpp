#include "oriel/model/distinct_tokens.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace oriel::model {
namespace {

constexpr std::size_t kFewestSlots = 1024;

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15U;
  return hash ^ (hash >> 29U);
}

}  // namespace

DistinctTokens::DistinctTokens(const features::FeatureExtractor& extractor)
    : extractor_(extractor), slots_(kFewestSlots) {}

void DistinctTokens::clear(nn::NetworkInput<float>& input) {
  const auto& features = extractor_.features();
  std::fill(slots_.begin(), slots_.end(), Slot{});
  used_ = 0;
  input.ids.resize(features.size());
  input.bags.resize(features.size());
  for (std::size_t f = 0; f < features.size(); ++f) {
    input.ids[f].clear();
    input.bags[f].clear();
  }
  input.tokens = 0;
  add_padding(true, input);
  add_padding(false, input);
}

// No token is the padding, whatever its ids.
void DistinctTokens::add_padding(bool is_left, nn::NetworkInput<float>& input) {
  const auto& features = extractor_.features();
  for (std::size_t f = 0; f < features.size(); ++f) {
    const Id id = is_left ? features[f].padding.left : features[f].padding.right;
    if (features[f].kind == features::Feature::Kind::Single) {
      input.ids[f].push_back(id);
    } else {
      input.bags[f].add(std::array{id});
    }
  }
  ++input.tokens;
}

Id DistinctTokens::add(const features::EncodedSentence& sentence, Index t,
                       nn::NetworkInput<float>& input) {
  const std::uint64_t hash = hash_of(sentence, t);
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  while (slots_[slot].number >= 0) {
    if (slots_[slot].hash == hash && is_equal(sentence, t, input, slots_[slot].number)) {
      return slots_[slot].number;
    }
    slot = (slot + 1) & mask;
  }
  const auto number = static_cast<Id>(input.tokens);
  slots_[slot] = {hash, number};
  const auto& features = extractor_.features();
  for (std::size_t f = 0; f < features.size(); ++f) {
    if (features[f].kind == features::Feature::Kind::Single) {
      input.ids[f].push_back(sentence.ids[f][static_cast<std::size_t>(t)]);
    } else {
      input.bags[f].add(sentence.bags[f].at(t));
    }
  }
  ++input.tokens;
  if (2 * ++used_ > slots_.size()) {
    move_slots(2 * slots_.size());
  }
  return number;
}

std::uint64_t DistinctTokens::hash_of(const features::EncodedSentence& sentence, Index t) const {
  const auto& features = extractor_.features();
  std::uint64_t hash = 0;
  for (std::size_t f = 0; f < features.size(); ++f) {
    if (features[f].kind == features::Feature::Kind::Single) {
      hash = mix(hash, static_cast<std::uint64_t>(sentence.ids[f][static_cast<std::size_t>(t)]));
      continue;
    }
    const std::span<const Id> bag = sentence.bags[f].at(t);
    hash = mix(hash, bag.size());
    for (const Id id : bag) {
      hash = mix(hash, static_cast<std::uint64_t>(id));
    }
  }
  return hash;
}

bool DistinctTokens::is_equal(const features::EncodedSentence& sentence, Index t,
                              const nn::NetworkInput<float>& input, Id number) const {
  const auto& features = extractor_.features();
  for (std::size_t f = 0; f < features.size(); ++f) {
    if (features[f].kind == features::Feature::Kind::Single) {
      if (input.ids[f][static_cast<std::size_t>(number)] !=
          sentence.ids[f][static_cast<std::size_t>(t)]) {
        return false;
      }
    } else if (!std::ranges::equal(input.bags[f].at(number), sentence.bags[f].at(t))) {
      return false;
    }
  }
  return true;
}

void DistinctTokens::move_slots(std::size_t count) {
  std::vector<Slot> before(count);
  before.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const auto& old : before) {
    if (old.number < 0) {
      continue;
    }
    std::size_t slot = old.hash & mask;
    while (slots_[slot].number >= 0) {
      slot = (slot + 1) & mask;
    }
    slots_[slot] = old;
  }
}

}  // namespace oriel::model
