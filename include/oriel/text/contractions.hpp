// English contractions, cut as in the Penn Treebank: do n't, Blair 's, we 'll.
#pragma once

#include <cstddef>
#include <string_view>

namespace oriel::text {

// The length of the straight or typographic apostrophe at `offset`, or 0.
std::size_t apostrophe_length(std::string_view text, std::size_t offset);

// Where the contraction begins that ends `word`: 2 for "don't", 5 for "Blair's"; the word's size if
// there is none or nothing stands before it.
std::size_t contraction_begin(std::string_view word);

// The end of a word that begins with the apostrophe at `begin`: 's apart from its word, 'em, '90s.
// `begin` if there is none.
std::size_t apostrophe_word_end(std::string_view text, std::size_t begin);

}  // namespace oriel::text
