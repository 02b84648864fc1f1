// Whether bytes are well-formed UTF-8.
#pragma once

#include <cstddef>
#include <string_view>

namespace oriel {

// The offset of the first byte that is not part of well-formed UTF-8 (Unicode 15, table 3-7: no
// overlong forms, no surrogates, nothing above U+10FFFF), or npos if all is well.
std::size_t first_malformed(std::string_view bytes);

}  // namespace oriel
