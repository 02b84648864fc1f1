// How a word begins and ends.
#pragma once

#include "oriel/core/types.hpp"

#include <string>
#include <string_view>

namespace oriel::features {

// The first and the last `length` characters of a token (well-formed UTF-8, case already folded and
// digits 0: see lookup_spelling); the whole token where it has no more. A character is a code point
// and the marks behind it. Throws std::logic_error for a length below 1.
std::string prefix_of(std::string_view folded, Index length);
std::string suffix_of(std::string_view folded, Index length);

}  // namespace oriel::features
