#include "cli/text_cells.hpp"

#include "oriel/core/numbers.hpp"
#include "oriel/text/utf8.hpp"

#include <cmath>

namespace oriel::cli {
namespace {

constexpr std::string_view kGreen = "\x1B[32m";
constexpr std::string_view kRed = "\x1B[31m";
constexpr std::string_view kPlain = "\x1B[0m";

// The C0 and C1 controls, and DEL.
bool is_control(char32_t value) { return value < 0x20 || (value >= 0x7F && value < 0xA0); }

std::string blanks_beside(const std::string& cell, std::size_t width) {
  return std::string(width - text::code_points(cell), ' ');
}

}  // namespace

std::string cut_cell(std::string_view text, std::size_t width) {
  std::string cell;
  std::size_t offset = 0;
  for (std::size_t i = 0; i < width && offset < text.size(); ++i) {
    const text::CodePoint point = text::code_point_at(text, offset);
    text::append_code_point(cell, is_control(point.value) ? U'?' : point.value);
    offset += point.length;
  }
  return cell;
}

std::string left_cell(std::string_view text, std::size_t width) {
  const std::string cell = cut_cell(text, width);
  return cell + blanks_beside(cell, width);
}

std::string right_cell(std::string_view text, std::size_t width) {
  const std::string cell = cut_cell(text, width);
  return blanks_beside(cell, width) + cell;
}

std::string share_text(double value) {
  constexpr int kDigits = 3;
  if (!std::isfinite(value)) {
    return "forbidden";
  }
  const std::string text = format_fixed(value, kDigits);
  if (text == "-0.000") {
    return "0.000";
  }
  return text;
}

std::string bar(double value, double largest, std::size_t width, bool is_coloured) {
  const double share = largest > 0.0 ? std::abs(value) / largest : 0.0;
  const auto count = static_cast<std::size_t>(std::lround(share * static_cast<double>(width)));
  const std::string signs(count, value < 0.0 ? '-' : '+');
  if (!is_coloured || signs.empty()) {
    return signs;
  }
  return std::string(value < 0.0 ? kRed : kGreen) + signs + std::string(kPlain);
}

}  // namespace oriel::cli
