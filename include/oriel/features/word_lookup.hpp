// From a token as it is written to the vocabulary's nearest spelling.
#pragma once

#include "oriel/core/types.hpp"
#include "oriel/corpus/vocabulary.hpp"

#include <string>
#include <string_view>

namespace oriel::features {

// The spelling under which a training word without a vector of its own is kept: case folded, digits
// 0.
std::string lookup_spelling(std::string_view token);

// The id of the first of these that the vocabulary has: the token in NFC; one in capitals
// capitalised (capitals.hpp); its case folded; its digits 0, in its own case and folded; else
// Vocabulary::kUnknown.
Id look_up(const corpus::Vocabulary& vocabulary, std::string_view token);

}  // namespace oriel::features
