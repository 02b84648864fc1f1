#include "oriel/core/numbers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

namespace oriel {
namespace {

template <typename T>
std::optional<T> parse(std::string_view text) {
  if (text.size() > 1 && text[0] == '+' && text[1] != '-') {
    text.remove_prefix(1);
  }
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return value;
}

}  // namespace

std::optional<std::int64_t> parse_integer(std::string_view text) {
  return parse<std::int64_t>(text);
}

std::optional<float> parse_float(std::string_view text) { return parse<float>(text); }

std::optional<double> parse_double(std::string_view text) { return parse<double>(text); }

std::string format_number(double value) {
  std::array<char, 64> buffer;
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), result.ptr};
}

std::string format_fixed(double value, int digits) {
  // Sign, point and the most digits that a double has before the point fit into 320 characters.
  std::string text(static_cast<std::size_t>(320 + std::max(digits, 0)), '\0');
  const auto result = std::to_chars(text.data(), text.data() + text.size(), value,
                                    std::chars_format::fixed, std::max(digits, 0));
  text.resize(static_cast<std::size_t>(result.ptr - text.data()));
  return text;
}

std::string format_count(std::int64_t value) {
  std::string digits = std::to_string(value);
  const std::size_t first = value < 0 ? 1 : 0;
  for (std::size_t i = digits.size(); i > first + 3; i -= 3) {
    digits.insert(i - 3, ",");
  }
  return digits;
}

std::string format_count(std::int64_t value, std::string_view what) {
  std::string text = format_count(value) + " " + std::string(what);
  if (value == 1) {
    return text;
  }
  if (what.ends_with('y')) {
    text.replace(text.size() - 1, 1, "ie");
  }
  return text + "s";
}

}  // namespace oriel
