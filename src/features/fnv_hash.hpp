// The hash of spellings that model files depend on: it never changes.
#pragma once

#include <cstdint>
#include <string_view>

namespace oriel::features {

constexpr std::uint64_t kFnvStart = 0xCBF29CE484222325U;

// FNV-1a (Fowler, Noll and Vo) of 64 bits: the hash of what `hash` stands for with `bytes` behind.
constexpr std::uint64_t fnv_append(std::uint64_t hash, std::string_view bytes) {
  constexpr std::uint64_t kPrime = 0x100000001B3U;
  for (const char byte : bytes) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * kPrime;
  }
  return hash;
}

// The finaliser of MurmurHash3 (Appleby): every bit of the hash comes to depend on every other.
constexpr std::uint64_t finalised(std::uint64_t hash) {
  hash = (hash ^ (hash >> 33U)) * 0xFF51AFD7ED558CCDU;
  hash = (hash ^ (hash >> 33U)) * 0xC4CEB9FE1A85EC53U;
  return hash ^ (hash >> 33U);
}

}  // namespace oriel::features
