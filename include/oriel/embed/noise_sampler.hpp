// Words drawn at random, the frequent ones more often: the noise that true words are held against.
#pragma once

#include "oriel/core/rng.hpp"
#include "oriel/core/types.hpp"

#include <cstdint>
#include <vector>

namespace oriel::embed {

class NoiseSampler {
 public:
  // Draws id i with the probability counts[i]^0.75 / sum of all (Mikolov et al. 2013). Throws
  // std::logic_error without counts.
  explicit NoiseSampler(const std::vector<std::int64_t>& counts);

  // Walker's alias method: a place at random holds one id or another.
  Id draw(Rng& rng) const {
    const std::uint64_t bits = rng.next();
    const std::uint64_t place = ((bits >> 32U) * places_.size()) >> 32U;
    return static_cast<std::uint32_t>(bits) < places_[place].threshold ? static_cast<Id>(place)
                                                                       : places_[place].other;
  }

 private:
  struct Place {
    std::uint32_t threshold = 0;  // of its own id, out of 2^32
    Id other = 0;
  };

  std::vector<Place> places_;
};

}  // namespace oriel::embed
