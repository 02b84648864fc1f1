// Emoji sequences: joiners, skin tones, flags, keycaps.
#pragma once

#include <cstddef>
#include <string_view>

namespace oriel::text {

// The end of the keycap ('1', variation selector, U+20E3) that begins at `begin`, or `begin`.
std::size_t keycap_end(std::string_view text, std::size_t begin);

// The end of the sequence that the pictograph at `begin` opens.
std::size_t emoji_end(std::string_view text, std::size_t begin);

}  // namespace oriel::text
