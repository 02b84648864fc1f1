// The extent of one word: letters and digits with what joins them and the stop that belongs to
// them.
#pragma once

#include <cstddef>
#include <string_view>

namespace oriel::text {

// The end of the word that begins with the letter, digit or mark at `begin`: Franco-African, AT&T,
// O'Brien, U.S., 1,000.50, 10:30, 1996/97. Contractions are not cut off yet.
std::size_t word_end(std::string_view text, std::size_t begin);

}  // namespace oriel::text
