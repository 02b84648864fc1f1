// Cells of tables for people: text of a fixed width, and bars.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace oriel::cli {

// Well-formed UTF-8 cut to `width` code points, control characters shown as "?".
std::string cut_cell(std::string_view text, std::size_t width);
// The same, filled up with blanks on the right, or on the left.
std::string left_cell(std::string_view text, std::size_t width);
std::string right_cell(std::string_view text, std::size_t width);

// With three digits behind the point; "forbidden" where it is not finite.
std::string share_text(double value);

// Up to `width` signs in proportion to |value| / largest, "+" in green or "-" in red.
std::string bar(double value, double largest, std::size_t width, bool is_coloured);

}  // namespace oriel::cli
