// The shape of a word: what its characters are, not which.
#pragma once

#include <string>
#include <string_view>

namespace oriel::features {

// The shape of a token (well-formed UTF-8): an upper-case letter gives X, a lower-case one x, a
// letter without case c, a digit 0, any other ASCII character itself and any other character '?'.
// Marks behind a character show nothing. Runs of one of these are cut to two of it, and the whole
// to 12: "Washington" is "Xxx", "U.S." is "X.X.", "1996-08-22" is "00-00-00". Empty for the empty
// token alone.
std::string word_shape(std::string_view token);

}  // namespace oriel::features
