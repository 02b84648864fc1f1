#include "oriel/features/mentions.hpp"

#include "oriel/text/characters.hpp"
#include "oriel/text/normalize.hpp"

namespace oriel::features {
namespace {

// FNV-1a, 64 bits (Fowler, Noll and Vo). Never 0, which stands for no key.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  }
  return hash == 0 ? 1 : hash;
}

}  // namespace

std::uint64_t mention_key(std::string_view token) {
  const bool is_capitalised = text::is_upper(text::character_at(token, 0).value);
  return is_capitalised ? hash_of(text::fold_case(token)) : 0;
}

}  // namespace oriel::features
