// The numbers of one vector register, so that a kernel's sums stay in registers.
#pragma once

#include "oriel/core/types.hpp"

#include <cstddef>
#include <cstring>
#if defined(__FMA__)
#include <immintrin.h>
#endif

namespace oriel::nn {

#if defined(__AVX512F__)
constexpr std::size_t kLanes = 16;
#elif defined(__AVX__)
constexpr std::size_t kLanes = 8;
#else
constexpr std::size_t kLanes = 4;
#endif

using Lanes = float __attribute__((vector_size(kLanes * sizeof(float))));

// A quarter of AVX-512's register, and a whole one of SSE.
using FourLanes = float __attribute__((vector_size(4 * sizeof(float))));

template <typename Vector = Lanes>
Vector load_lanes(const float* from) {
  Vector lanes;
  std::memcpy(&lanes, from, sizeof(lanes));
  return lanes;
}

template <typename Vector>
void store_lanes(Vector lanes, float* to) {
  std::memcpy(to, &lanes, sizeof(lanes));
}

// a b + sum, rounded once where the processor can: said outright, since a compiler may round twice
// in one loop and once in the next.
template <typename Vector>
[[gnu::always_inline]] inline Vector multiply_add(Vector a, float b, Vector sum) {
#if defined(__AVX512F__)
  if constexpr (sizeof(Vector) == sizeof(__m512)) {
    return Vector(_mm512_fmadd_ps(__m512(a), _mm512_set1_ps(b), __m512(sum)));
  }
#endif
#if defined(__FMA__)
  if constexpr (sizeof(Vector) == sizeof(__m256)) {
    return Vector(_mm256_fmadd_ps(__m256(a), _mm256_set1_ps(b), __m256(sum)));
  }
  if constexpr (sizeof(Vector) == sizeof(__m128)) {
    return Vector(_mm_fmadd_ps(__m128(a), _mm_set1_ps(b), __m128(sum)));
  }
#endif
  return a * b + sum;
}

// Up to whole registers.
constexpr Index whole_lanes(Index numbers) {
  constexpr auto kWhole = static_cast<Index>(kLanes);
  return (numbers + kWhole - 1) / kWhole * kWhole;
}

}  // namespace oriel::nn
