// Which tokens of a document are mentions of one spelling: what document pooling brings together.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace oriel::features {

// One key a token: equal for tokens that differ in case alone, 0 for a token that is not
// capitalised (its first character is no upper-case letter).
std::vector<std::uint64_t> mention_keys(const std::vector<std::string>& tokens);

}  // namespace oriel::features
