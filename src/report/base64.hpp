// Numbers as text that a page turns back into an array of them.
#pragma once

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace oriel::report {

// Base64 with padding (RFC 4648, section 4).
std::string base64(std::string_view bytes);

// The values' bytes as they stand in memory.
template <typename T>
std::string base64_of(const std::vector<T>& values) {
  std::string bytes(values.size() * sizeof(T), '\0');
  std::memcpy(bytes.data(), values.data(), bytes.size());
  return base64(bytes);
}

}  // namespace oriel::report
