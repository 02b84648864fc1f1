// The hashes by which names are found.
#pragma once

#include "fnv_hash.hpp"

#include <cstdint>
#include <string_view>

namespace oriel::features {

// The hash of a token in NFC, and of it capitalised where that is tried, else the same again.
struct TokenHashes {
  std::uint64_t exact = 0;
  std::uint64_t capitalised = 0;
};

std::uint64_t name_token_hash(std::string_view token);
TokenHashes text_token_hashes(std::string_view token);

// Of the first k tokens of a name, from that of the first k - 1: H_0 = 0.
//   H_k = finalised(H_(k-1) + h_k)
constexpr std::uint64_t name_hash(std::uint64_t before, std::uint64_t token) {
  return finalised(before + token);
}

}  // namespace oriel::features
