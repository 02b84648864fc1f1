// What the writer and the reader of tensor files agree on beside the header's text.
#pragma once

#include "oriel/core/tensor_file.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

namespace oriel::tensor_format {

static_assert(std::endian::native == std::endian::little, "the file format is little-endian");

inline constexpr std::string_view kMagic("\x89ORIEL\r\n", 8);
inline constexpr std::uint32_t kVersion = 1;
inline constexpr std::uint64_t kPrefixBytes = 24;
inline constexpr std::uint64_t kAlignment = 64;
inline constexpr int kDeepestHeader = 64;  // levels of JSON

struct TypeName {
  TensorType type;
  std::string_view name;
  std::uint64_t bytes;
};

inline constexpr TypeName kTypes[] = {{TensorType::Float32, "float32", 4},
                                      {TensorType::Float16, "float16", 2},
                                      {TensorType::Int8, "int8", 1},
                                      {TensorType::Byte, "byte", 1}};

inline const TypeName& type_name(TensorType type) {
  return *std::find_if(std::begin(kTypes), std::end(kTypes),
                       [&](const TypeName& known) { return known.type == type; });
}

// The tensor that holds a tensor's checksums, piece by piece.
inline std::string checksums_of(const std::string& name) { return name + ".checksums"; }

inline std::uint64_t aligned(std::uint64_t offset) {
  return (offset + kAlignment - 1) / kAlignment * kAlignment;
}

}  // namespace oriel::tensor_format
