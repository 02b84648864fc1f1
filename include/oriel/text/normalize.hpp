// The spellings that look-up uses. Input must be well-formed UTF-8; ASCII takes a fast path.
// A call takes less than 2 GiB.
#pragma once

#include <string>
#include <string_view>

namespace oriel::text {

// Unicode normalisation form C.
std::string to_nfc(std::string_view text);
// Full case folding of the NFC form, NFC again: "Straße" and "STRASSE" meet.
std::string fold_case(std::string_view text);
// Every decimal digit of any script (general category Nd) to '0'.
std::string digits_to_zero(std::string_view text);

}  // namespace oriel::text
