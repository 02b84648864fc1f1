// Text to numbers and back: the whole string or nothing, never the locale.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace oriel {

// The number that the whole of `text` spells, or nothing: no blanks, no rest. One leading '+' is
// allowed. Out-of-range input is nothing; "nan" and "inf" are read as such.
std::optional<std::int64_t> parse_integer(std::string_view text);
std::optional<float> parse_float(std::string_view text);
std::optional<double> parse_double(std::string_view text);

// The shortest text that reads back as the same number.
std::string format_number(double value);

// With a fixed number of digits after the point.
std::string format_fixed(double value, int digits);

// With a comma between thousands: 14,041.
std::string format_count(std::int64_t value);
// With what is counted behind it, given for one: 1 token, 14,041 tokens, 2 entities.
std::string format_count(std::int64_t value, std::string_view what);

}  // namespace oriel
