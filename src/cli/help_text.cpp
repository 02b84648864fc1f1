#include "cli/help_text.hpp"

#include <algorithm>
#include <cstddef>
#include <sstream>

namespace oriel::cli {
namespace {

constexpr std::size_t kWidth = 80;
constexpr std::size_t kWidestLeft = 24;
constexpr std::size_t kGap = 2;

// The words of `text` from column `indent` on; the first line is indented already.
std::string wrap(const std::string& text, std::size_t indent) {
  std::istringstream words(text);
  std::string result;
  std::string word;
  std::size_t column = indent;
  while (words >> word) {
    if (column > indent && column + 1 + word.size() > kWidth) {
      result.append("\n").append(indent, ' ');
      column = indent;
    } else if (column > indent) {
      result += ' ';
      ++column;
    }
    result += word;
    column += word.size();
  }
  return result + "\n";
}

std::size_t left_width(const std::vector<HelpGroup>& groups) {
  std::size_t width = 0;
  for (const auto& group : groups) {
    for (const auto& row : group.rows) {
      if (row.left.size() <= kWidestLeft) {
        width = std::max(width, row.left.size());
      }
    }
  }
  return width;
}

}  // namespace

std::string format_help(const std::vector<HelpGroup>& groups) {
  const std::size_t width = left_width(groups);
  const std::size_t indent = kGap + width + kGap;
  std::string result;
  for (const auto& group : groups) {
    if (group.rows.empty()) {
      continue;
    }
    result += "\n" + group.title + "\n";
    for (const auto& row : group.rows) {
      result.append(kGap, ' ').append(row.left);
      if (row.left.size() > width) {
        result.append("\n").append(indent, ' ');
      } else {
        result.append(width - row.left.size() + kGap, ' ');
      }
      result += wrap(row.right, indent);
    }
  }
  return result;
}

}  // namespace oriel::cli
