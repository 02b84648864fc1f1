#include "name_hash.hpp"

#include "oriel/features/capitals.hpp"
#include "oriel/text/normalize.hpp"

#include <algorithm>
#include <string>

namespace oriel::features {
namespace {

// No code point below U+0300, from U+0400 to U+047F or from U+5000 to U+9FFF is changed by NFC
// unless one of the others follows.
bool is_surely_nfc(std::string_view token) {
  return std::ranges::none_of(token, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xCC && byte != 0xD0 && byte != 0xD1 && (byte < 0xE5 || byte > 0xE9);
  });
}

}  // namespace

std::uint64_t name_token_hash(std::string_view token) {
  return is_surely_nfc(token) ? fnv_append(kFnvStart, token)
                              : fnv_append(kFnvStart, text::to_nfc(token));
}

TokenHashes text_token_hashes(std::string_view token) {
  const std::uint64_t exact = name_token_hash(token);
  return {exact, is_all_upper(token) ? name_token_hash(capitalised(token)) : exact};
}

}  // namespace oriel::features
