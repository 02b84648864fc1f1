// The pieces of a word's spelling, each as one of a fixed number of buckets.
#pragma once

#include "oriel/core/types.hpp"

#include <string_view>
#include <vector>

namespace oriel::features {

// Appends the bucket, in [0, buckets), of every run of `shortest` to `longest` code points of
// "<token>", by where it begins and the shorter before the longer. Of a token (well-formed UTF-8,
// case already folded) only the first 64 code points count, as though it ended there. The bucket is
// that of the run's 64-bit FNV-1a hash behind the finaliser of MurmurHash3: it never changes.
// Throws std::logic_error unless 1 <= shortest <= longest and 1 <= buckets < 2^31.
void add_character_ngrams(std::string_view folded, Index shortest, Index longest, Index buckets,
                          std::vector<Id>& ids);

}  // namespace oriel::features
