#include "oriel/features/word_lookup.hpp"

#include "oriel/text/normalize.hpp"

namespace oriel::features {

std::string lookup_spelling(std::string_view token) {
  return text::digits_to_zero(text::fold_case(token));
}

Id look_up(const corpus::Vocabulary& vocabulary, std::string_view token) {
  Id id = vocabulary.find(text::to_nfc(token));
  if (id >= 0) {
    return id;
  }
  const std::string folded = text::fold_case(token);
  id = vocabulary.find(folded);
  if (id >= 0) {
    return id;
  }
  id = vocabulary.find(text::digits_to_zero(folded));
  return id >= 0 ? id : corpus::Vocabulary::kUnknown;
}

}  // namespace oriel::features
