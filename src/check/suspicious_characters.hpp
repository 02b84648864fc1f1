// What should hardly be in a token. All texts are well-formed UTF-8.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace oriel::check {

struct SuspiciousCharacter {
  std::string name;          // "U+200B (zero-width space)"
  bool is_needless = false;  // no script needs it inside a word, so that it may go
};

// Each one once, in order: control characters, invisible ones, signs of direction, blanks beside
// U+0020, private characters, joiners that join nothing on their left.
std::vector<SuspiciousCharacter> suspicious_characters(std::string_view token);

// The token without the needless ones.
std::string without_needless_characters(std::string_view token);

// The text that the token had before its UTF-8 was read as Windows-1252 or ISO 8859-1; empty where
// it is not of that kind.
std::string decoded_again(std::string_view token);

// The first "&name;" or "&#number;" in the token, or an empty text.
std::string html_entity_in(std::string_view token);

}  // namespace oriel::check
