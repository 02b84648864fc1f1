#include "oriel/core/rng.hpp"

#include <cmath>
#include <stdexcept>

namespace oriel {
namespace {

// SplitMix64 (Steele, Lea and Flood 2014): one step of the state, and its scrambled value.
std::uint64_t split_mix(std::uint64_t& state) {
  state += 0x9E3779B97F4A7C15U;
  std::uint64_t z = state;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

}  // namespace

Rng::Rng(std::uint64_t seed, RandomPurpose purpose, std::uint64_t first, std::uint64_t second) {
  std::uint64_t key = seed;
  key = split_mix(key) ^ static_cast<std::uint64_t>(purpose);
  key = split_mix(key) ^ first;
  key = split_mix(key) ^ second;
  for (auto& word : state_) {
    word = split_mix(key);
  }
}

double Rng::normal() {
  if (has_spare_) {
    has_spare_ = false;
    return spare_;
  }
  // (u, v) uniform in the unit disc, s = u^2 + v^2: u sqrt(-2 log(s) / s) is normal, and so is v's.
  double u = 0.0;
  double v = 0.0;
  double s = 0.0;
  do {
    u = 2.0 * uniform() - 1.0;
    v = 2.0 * uniform() - 1.0;
    s = u * u + v * v;
  } while (s >= 1.0 || s == 0.0);
  const double scale = std::sqrt(-2.0 * std::log(s) / s);
  spare_ = v * scale;
  has_spare_ = true;
  return u * scale;
}

std::uint64_t Rng::below(std::uint64_t bound) {
  if (bound == 0) {
    throw std::logic_error("Rng::below: the bound must be above 0");
  }
  // Numbers below 2^64 mod bound would favour the small remainders: draw again.
  const std::uint64_t threshold = (0 - bound) % bound;
  std::uint64_t value = next();
  while (value < threshold) {
    value = next();
  }
  return value % bound;
}

}  // namespace oriel
