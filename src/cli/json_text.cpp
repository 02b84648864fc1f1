#include "cli/json_text.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>

namespace oriel::cli {
namespace {

bool is_plain(char byte) {
  return static_cast<unsigned char>(byte) >= 0x20 && byte != '"' && byte != '\\';
}

void append_escape(char byte, std::string& out) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  constexpr std::string_view kBytes = "\"\\\b\f\n\r\t";
  constexpr std::string_view kLetters = "\"\\bfnrt";
  const std::size_t known = kBytes.find(byte);
  out += '\\';
  if (known != std::string_view::npos) {
    out += kLetters[known];
    return;
  }
  const auto value = static_cast<unsigned char>(byte);
  out += "u00";
  out += kDigits[value >> 4U];
  out += kDigits[value & 0xFU];
}

}  // namespace

void append_json(std::string_view text, std::string& out) {
  out += '"';
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && is_plain(text[end])) {
      ++end;
    }
    out.append(text, begin, end - begin);
    if (end < text.size()) {
      append_escape(text[end++], out);
    }
    begin = end;
  }
  out += '"';
}

void append_json(std::int64_t number, std::string& out) {
  std::array<char, 24> digits;
  const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out.append(digits.data(), result.ptr);
}

void append_json(double number, std::string& out) { out += nlohmann::json(number).dump(); }

void append_json_pair(std::size_t begin, std::size_t end, std::string& out) {
  out += '[';
  append_json(static_cast<std::int64_t>(begin), out);
  out += ',';
  append_json(static_cast<std::int64_t>(end), out);
  out += ']';
}

}  // namespace oriel::cli
