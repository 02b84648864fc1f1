// The character n-grams of words, so that what a spelling tells is shared between words, and unseen
// words have a vector as well (Bojanowski et al. 2017).
#pragma once

#include "oriel/core/types.hpp"

#include <string_view>
#include <vector>

namespace oriel::embed {

struct SubwordOptions {
  Index shortest = 3;  // in code points
  Index longest = 6;
  Index buckets = 0;  // n-grams share so many vectors by their hash; 0: there are none
  bool operator==(const SubwordOptions&) const = default;
};

// The buckets of the n-grams of "<word>" (well-formed UTF-8), in the order of their begin, then of
// their length; the whole of it is none of them. Empty without buckets.
std::vector<Id> subword_buckets(std::string_view word, const SubwordOptions& options);

}  // namespace oriel::embed
