#include "oriel/core/error.hpp"

#include <cstdio>

namespace oriel {
namespace {

// The length of the well-formed UTF-8 sequence of two bytes or more that starts at text[0], 0 if
// there is none or it is a control character (U+0080 to U+009F).
std::size_t sequence_length(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  std::size_t length = 0;
  if (lead >= 0xC2 && lead < 0xE0) {
    length = 2;
  } else if (lead >= 0xE0 && lead < 0xF0) {
    length = 3;
  } else if (lead >= 0xF0 && lead < 0xF5) {
    length = 4;
  }
  if (length == 0 || text.size() < length) {
    return 0;
  }
  const auto second = static_cast<unsigned char>(text[1]);
  const bool is_control = lead == 0xC2 && second < 0xA0;
  const bool is_overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool is_no_character = (lead == 0xED && second >= 0xA0) || (lead == 0xF4 && second >= 0x90);
  if (is_control || is_overlong || is_no_character) {
    return 0;
  }
  for (std::size_t i = 1; i < length; ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) {
      return 0;
    }
  }
  return length;
}

}  // namespace

std::string Location::to_string() const {
  std::string text = path;
  if (line > 0) {
    text += ':';
    text += std::to_string(line);
    if (column > 0) {
      text += ':';
      text += std::to_string(column);
    }
  }
  return text;
}

ParseError::ParseError(const Location& location, std::string_view fault)
    : Error(location.to_string() + ": " + std::string(fault)) {}

FormatError::FormatError(const std::string& path, std::uint64_t offset, std::string_view fault)
    : Error(path + ": at byte " + std::to_string(offset) + ": " + std::string(fault)) {}

IoError::IoError(const std::string& path, std::string_view reason)
    : Error(path + ": " + std::string(reason)) {}

std::string quote(std::string_view text, std::size_t limit) {
  std::string result = "\"";
  std::size_t used = 0;
  bool is_cut = false;
  for (std::size_t i = 0; i < text.size();) {
    if (used >= limit) {
      is_cut = true;
      break;
    }
    const auto byte = static_cast<unsigned char>(text[i]);
    std::size_t length = 1;
    if (byte == '"' || byte == '\\') {
      result += '\\';
      result += text[i];
    } else if (byte >= 0x20 && byte < 0x7F) {
      result += text[i];
    } else if (length = sequence_length(text.substr(i)); length > 0) {
      result += text.substr(i, length);
    } else {
      length = 1;
      char escape[5];
      std::snprintf(escape, sizeof(escape), "\\x%02X", static_cast<unsigned>(byte));
      result += escape;
    }
    i += length;
    used += length;
  }
  result += '"';
  return is_cut ? result + "..." : result;
}

}  // namespace oriel
