// The layout of help: titled groups of two columns, the right one wrapped.
#pragma once

#include <string>
#include <vector>

namespace oriel::cli {

struct HelpRow {
  std::string left;
  std::string right;
};

struct HelpGroup {
  std::string title;
  std::vector<HelpRow> rows;
};

// Each group with rows: an empty line, its title, its rows. Lines stay within 80 columns.
std::string format_help(const std::vector<HelpGroup>& groups);

}  // namespace oriel::cli
