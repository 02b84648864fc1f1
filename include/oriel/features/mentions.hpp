// Which tokens of a document are mentions of one spelling: what document pooling brings together.
#pragma once

#include <cstdint>
#include <string_view>

namespace oriel::features {

// Equal for tokens that differ in case alone, 0 for a token that is not capitalised (its first
// character is no upper-case letter).
std::uint64_t mention_key(std::string_view token);

}  // namespace oriel::features
