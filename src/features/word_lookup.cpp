#include "oriel/features/word_lookup.hpp"

#include "oriel/features/capitals.hpp"
#include "oriel/text/normalize.hpp"

namespace oriel::features {

std::string lookup_spelling(std::string_view token) {
  return text::digits_to_zero(text::fold_case(token));
}

Id look_up(const corpus::Vocabulary& vocabulary, std::string_view token) {
  const std::string exact = text::to_nfc(token);
  Id id = vocabulary.find(exact);
  if (id < 0 && is_all_upper(token)) {
    id = vocabulary.find(capitalised(exact));
  }
  if (id >= 0) {
    return id;
  }
  const std::string folded = text::fold_case(token);
  id = vocabulary.find(folded);
  for (const std::string& spelling : {exact, folded}) {
    id = id >= 0 ? id : vocabulary.find(text::digits_to_zero(spelling));
  }
  return id >= 0 ? id : corpus::Vocabulary::kUnknown;
}

}  // namespace oriel::features
