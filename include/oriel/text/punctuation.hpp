// The extent of a token that is no word: marks, quotes, runs of dashes and stops, signs of numbers.
#pragma once

#include <cstddef>
#include <string_view>

namespace oriel::text {

// The end of the token that begins with the punctuation mark or symbol at `begin`; `is_attached`
// tells that another token ends there.
std::size_t punctuation_end(std::string_view text, std::size_t begin, bool is_attached);

}  // namespace oriel::text
