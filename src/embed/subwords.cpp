#include "oriel/embed/subwords.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace oriel::embed {
namespace {

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

}  // namespace

std::vector<Id> subword_buckets(std::string_view word, const SubwordOptions& options) {
  std::vector<Id> buckets;
  if (options.buckets == 0) {
    return buckets;
  }
  std::string marked("<");
  marked += word;
  marked += '>';
  for (std::size_t begin = 0; begin < marked.size(); ++begin) {
    if (!begins_character(marked[begin])) {
      continue;
    }
    // FNV-1a: h = (h xor byte) * prime, over the bytes of the n-gram.
    std::uint64_t hash = 0xCBF29CE484222325U;
    Index length = 0;
    for (std::size_t end = begin; end < marked.size();) {
      do {
        hash = (hash ^ static_cast<unsigned char>(marked[end])) * 0x100000001B3U;
        ++end;
      } while (end < marked.size() && !begins_character(marked[end]));
      ++length;
      if (length > options.longest || (begin == 0 && end == marked.size())) {
        break;
      }
      if (length >= options.shortest) {
        // The upper bits of the product are the better mixed ones.
        const std::uint64_t mixed = (hash ^ (hash >> 32U)) * 0x9E3779B97F4A7C15U;
        buckets.push_back(
            static_cast<Id>(((mixed >> 32U) * static_cast<std::uint64_t>(options.buckets)) >> 32U));
      }
    }
  }
  return buckets;
}

}  // namespace oriel::embed
