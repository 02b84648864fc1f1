// Figures in columns, for people.
#pragma once

#include <string>
#include <vector>

namespace oriel::eval {

using Cells = std::vector<std::string>;

// The first column to the left, all others to the right, two blanks between. There is at least one
// row, and none is longer than the first.
std::string table(const std::vector<Cells>& rows);

}  // namespace oriel::eval
