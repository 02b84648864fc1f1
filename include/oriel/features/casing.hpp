// The capitalisation class of a word: what a lower-cased embedding cannot tell.
#pragma once

#include "oriel/core/types.hpp"

#include <string_view>

namespace oriel::features {

enum class Casing : Id {
  Padding = 0,       // outside the sentence
  Lower = 1,         // letters, none of them upper case
  Initial = 2,       // the first letter is upper case, no other is: "Peter", "B."
  Upper = 3,         // two letters or more, all upper case: "NATO", "U.S."
  Mixed = 4,         // any other mixture: "McDonald", "iPhone"
  Number = 5,        // digits, and at most punctuation beside them: "1996-08-22"
  Alphanumeric = 6,  // digits and letters: "2nd", "A320"
  Uncased = 7,       // letters of a script without cases
  Other = 8,         // neither letters nor digits
};

constexpr Index kCasings = 9;

// The class of a token (well-formed UTF-8).
Casing casing_of(std::string_view token);

}  // namespace oriel::features
