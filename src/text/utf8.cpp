#include "oriel/text/utf8.hpp"

#include "oriel/core/utf8.hpp"

#include <algorithm>

namespace oriel::text {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

}  // namespace

std::string replace_malformed(std::string_view bytes, std::int64_t& replaced) {
  replaced = 0;
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t offset = 0; offset < bytes.size();) {
    const std::size_t fault = std::min(first_malformed(bytes, offset), bytes.size());
    text += bytes.substr(offset, fault - offset);
    offset = fault;
    if (fault < bytes.size()) {
      text += kReplacement;
      ++replaced;
      offset += malformed_length(bytes, fault);
    }
  }
  return text;
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) {
    count += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U ? 1U : 0U;
  }
  return count;
}

void append_code_point(std::string& text, char32_t value) {
  const auto append = [&](char32_t byte) { text += static_cast<char>(byte); };
  if (value < 0x80) {
    append(value);
    return;
  }
  if (value < 0x800) {
    append(0xC0U | (value >> 6U));
  } else {
    if (value < 0x10000) {
      append(0xE0U | (value >> 12U));
    } else {
      append(0xF0U | (value >> 18U));
      append(0x80U | ((value >> 12U) & 0x3FU));
    }
    append(0x80U | ((value >> 6U) & 0x3FU));
  }
  append(0x80U | (value & 0x3FU));
}

std::string latin1_to_utf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (const char byte : bytes) {
    append_code_point(text, static_cast<unsigned char>(byte));
  }
  return text;
}

}  // namespace oriel::text
