// Lists of known names, one name a line.
#pragma once

#include "oriel/core/types.hpp"

#include <string>
#include <vector>

namespace oriel::features {

struct NameList {
  std::string name;
  std::vector<std::vector<std::string>> entries;  // the tokens of each name
};

// What the lines of a list were.
struct NameListCounts {
  Index names = 0;
  Index blank = 0;
  Index repeated = 0;
};

// The names of a UTF-8 file ("-" is standard input, gzip is unpacked), cut into tokens as text is;
// a name whose tokens were there before is left out. `name` is what the list is called from then
// on. Throws IoError, and ParseError for a line that is not UTF-8, holds NUL or more than 1,000
// bytes, and for a file without a name.
NameList read_name_list(const std::string& name, const std::string& path, NameListCounts& counts);

}  // namespace oriel::features
