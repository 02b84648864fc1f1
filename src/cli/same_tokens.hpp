// Two column files that are to have the same sentences.
#pragma once

#include "oriel/corpus/sentence.hpp"

#include <string>
#include <vector>

namespace oriel::cli {

// Throws ParseError with the line of the first sentence of `other` that has other tokens, and Error
// where one file has more sentences.
void check_same_tokens(const std::vector<corpus::Sentence>& gold, const std::string& gold_path,
                       const std::vector<corpus::Sentence>& other, const std::string& other_path);

}  // namespace oriel::cli
