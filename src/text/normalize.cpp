#include "oriel/text/normalize.hpp"

#include "oriel/text/characters.hpp"
#include "oriel/text/icu_status.hpp"
#include "oriel/text/utf8.hpp"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cstdint>

namespace oriel::text {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

icu::StringPiece piece_of(std::string_view text) {
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

const icu::Normalizer2& nfc() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
  check_icu(status, "load its normalisation data");
  return *normalizer;
}

std::string fold_ascii(std::string_view text) {
  std::string folded(text);
  std::ranges::transform(folded, folded.begin(), to_ascii_lower);
  return folded;
}

}  // namespace

std::string to_nfc(std::string_view text) {
  if (is_ascii(text)) {
    return std::string(text);
  }
  const icu::Normalizer2& normalizer = nfc();
  UErrorCode status = U_ZERO_ERROR;
  std::string normal;
  icu::StringByteSink<std::string> sink(&normal);
  normalizer.normalizeUTF8(0, piece_of(text), sink, nullptr, status);
  check_icu(status, "normalise text");
  return normal;
}

std::string fold_case(std::string_view text) {
  if (is_ascii(text)) {
    return fold_ascii(text);
  }
  UErrorCode status = U_ZERO_ERROR;
  std::string folded;
  icu::StringByteSink<std::string> sink(&folded);
  icu::CaseMap::utf8Fold(0, piece_of(to_nfc(text)), sink, nullptr, status);
  check_icu(status, "fold case");
  return to_nfc(folded);
}

std::string digits_to_zero(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint point = code_point_at(text, offset);
    const bool is_digit = point.value < 0x80 ? point.value >= '0' && point.value <= '9'
                                             : u_charType(static_cast<UChar32>(point.value)) ==
                                                   U_DECIMAL_DIGIT_NUMBER;
    if (is_digit) {
      result += '0';
    } else {
      result += text.substr(offset, point.length);
    }
    offset += point.length;
  }
  return result;
}

}  // namespace oriel::text
