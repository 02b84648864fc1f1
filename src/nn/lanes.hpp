// The numbers of one vector register, so that a kernel's sums stay in registers.
#pragma once

#include "oriel/core/types.hpp"

#include <cstddef>
#include <cstring>

namespace oriel::nn {

#if defined(__AVX512F__)
constexpr std::size_t kLanes = 16;
#elif defined(__AVX__)
constexpr std::size_t kLanes = 8;
#else
constexpr std::size_t kLanes = 4;
#endif

using Lanes = float __attribute__((vector_size(kLanes * sizeof(float))));

inline Lanes load_lanes(const float* from) {
  Lanes lanes;
  std::memcpy(&lanes, from, sizeof(lanes));
  return lanes;
}

inline void store_lanes(Lanes lanes, float* to) { std::memcpy(to, &lanes, sizeof(lanes)); }

// Up to whole registers.
constexpr Index whole_lanes(Index numbers) {
  constexpr auto kWhole = static_cast<Index>(kLanes);
  return (numbers + kWhole - 1) / kWhole * kWhole;
}

}  // namespace oriel::nn
