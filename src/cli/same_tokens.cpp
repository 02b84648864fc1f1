#include "cli/same_tokens.hpp"

#include "oriel/core/error.hpp"

#include <algorithm>

namespace oriel::cli {

void check_same_tokens(const std::vector<corpus::Sentence>& gold, const std::string& gold_path,
                       const std::vector<corpus::Sentence>& other, const std::string& other_path) {
  for (std::size_t s = 0; s < std::min(gold.size(), other.size()); ++s) {
    if (gold[s].tokens != other[s].tokens) {
      throw ParseError({other_path, other[s].line, 0},
                       "the sentence that begins here has other tokens than " + gold_path +
                           " at line " + std::to_string(gold[s].line));
    }
  }
  if (gold.size() != other.size()) {
    throw Error(gold_path + " has " + std::to_string(gold.size()) + " sentences, " + other_path +
                " has " + std::to_string(other.size()));
  }
}

}  // namespace oriel::cli
