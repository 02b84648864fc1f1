// ICU's dictionaries: words in scripts that write no blanks between them.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace oriel::text {

// The ends of the words of `run`, ascending, the last one its size; no word begins with a mark.
// Throws Error if ICU has no dictionary.
std::vector<std::size_t> dictionary_word_ends(std::string_view run);

}  // namespace oriel::text
