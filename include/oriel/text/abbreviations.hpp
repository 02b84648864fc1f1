// The abbreviations that keep their stop: one list for the tokenizer and the sentence splitter.
#pragma once

#include <cstdint>
#include <string_view>

namespace oriel::text {

enum class Abbreviation : std::uint8_t {
  None,
  Title,         // a name or more text follows: "Mr.", "St.", "vs."
  Plain,         // may also end a sentence: "Corp.", "Calif.", "etc."
  BeforeNumber,  // an abbreviation only before a number or a comma: "No. 5", "Mar. 3", "Sat., "
};

// What `word`, without its stop, abbreviates.
Abbreviation abbreviation_of(std::string_view word);

// Cased letters with a stop between each two: "U.S", "e.g", "J.R.R".
bool is_acronym(std::string_view word);

// One letter of a script with case: the initial of a name.
bool is_initial(std::string_view word);

}  // namespace oriel::text
