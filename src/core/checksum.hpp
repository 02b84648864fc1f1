// CRC-32 (that of gzip) of many bytes.
#pragma once

#include <cstdint>
#include <string_view>

namespace oriel {

// On all threads; the same for any number of them.
std::uint32_t checksum_of(std::string_view bytes);

}  // namespace oriel
