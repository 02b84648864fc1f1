// Random numbers that are the same on every machine and at any thread count.
// xoshiro256++ (Blackman and Vigna 2021), its state filled by SplitMix64 from a key.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace oriel {

// What a stream is for. Streams of different purposes never share numbers.
enum class RandomPurpose : std::uint64_t {
  Initialisation = 1,
  Shuffle = 2,
  Dropout = 3,
  WordDropout = 4,
  Test = 5,
  Sample = 6,
  VectorStart = 7,
  VectorOrder = 8,
  VectorStep = 9,
  Search = 10,
  Subset = 11,
  Resample = 12,
};

class Rng {
 public:
  // A stream of its own for each (seed, purpose, first, second), for example (seed, Dropout, step,
  // column): who computes a column does not matter to its numbers.
  Rng(std::uint64_t seed, RandomPurpose purpose, std::uint64_t first = 0, std::uint64_t second = 0);

  // 64 random bits.
  std::uint64_t next() {
    const std::uint64_t result = rotate(state_[0] + state_[3], 23) + state_[0];
    const std::uint64_t shifted = state_[1] << 17U;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = rotate(state_[3], 45);
    return result;
  }

  // In [0, 1), a multiple of 2^-53.
  double uniform() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }

  // Mean 0, variance 1 (Marsaglia's polar method).
  double normal();

  // In [0, bound), each value equally likely; bound must be above 0.
  std::uint64_t below(std::uint64_t bound);

  // Every order equally likely (Fisher-Yates).
  template <typename T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) {
      std::swap(items[i - 1], items[below(i)]);
    }
  }

 private:
  static std::uint64_t rotate(std::uint64_t value, unsigned bits) {
    return (value << bits) | (value >> (64U - bits));
  }

  std::array<std::uint64_t, 4> state_;
  double spare_ = 0.0;
  bool has_spare_ = false;
};

}  // namespace oriel
