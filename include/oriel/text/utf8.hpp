// Validation and decoding of UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace oriel::text {

// The offset of the first byte that is not part of well-formed UTF-8 (Unicode 15, table 3-7: no overlong forms, no
// surrogates, nothing above U+10FFFF), or npos if all is well.
std::size_t first_malformed(std::string_view bytes);

// Every maximal malformed part (Unicode's recommended practice) replaced by U+FFFD; `replaced` counts them.
std::string replace_malformed(std::string_view bytes, std::int64_t& replaced);

// The number of code points of well-formed UTF-8.
std::size_t code_points(std::string_view text);

// ISO 8859-1 to UTF-8.
std::string latin1_to_utf8(std::string_view bytes);

}  // namespace oriel::text
