// Whether bytes are well-formed UTF-8.
#pragma once

#include <cstddef>
#include <string_view>

namespace oriel {

// The offset, from `offset` on, of the first byte that is not part of well-formed UTF-8 (Unicode
// 15, table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF), or npos if all is well.
std::size_t first_malformed(std::string_view bytes, std::size_t offset = 0);

// The length of the maximal malformed part (Unicode's recommended practice) that begins at an
// offset that first_malformed gave.
std::size_t malformed_length(std::string_view bytes, std::size_t offset);

}  // namespace oriel
