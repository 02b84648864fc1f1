// Which features a model looks at, and their sizes; stored in its file.
#pragma once

#include "oriel/core/types.hpp"

#include <string>
#include <vector>

namespace oriel::features {

// A further column of the input, such as the part of speech.
struct ColumnFeature {
  std::string name;
  int column = 0;  // from 1, or from the end as -1
};

// A feature of 0 dimensions is left out.
struct FeatureConfig {
  Index window = 5;                      // tokens the network sees at once, odd
  std::vector<Index> word_dims{50};      // of each table of word vectors; at least one
  Index casing_dim = 10;                 // capitalisation
  Index shape_dim = 10;                  // "Xxx", "00-00"
  std::vector<Index> prefixes{2, 3, 4};  // lengths in characters
  std::vector<Index> suffixes{2, 3, 4};
  Index affix_dim = 8;  // of each prefix and suffix
  Index ngram_dim = 0;  // character n-grams, the mean of a token's
  Index ngram_shortest = 3;
  Index ngram_longest = 5;
  Index ngram_buckets = 1 << 15;
  Index gazetteer_dim = 16;  // where there are name lists
  Index column_dim = 10;     // of each further column
  std::vector<ColumnFeature> columns;
};

}  // namespace oriel::features
